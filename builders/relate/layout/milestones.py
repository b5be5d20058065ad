"""Lines of a body's history that have no verb: "2017 – Adhésion à X", "Mars 2021 : lancement du programme Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builders.link.families import FAMILIES
from builders.model import Fact
from builders.relate.layout.chronicles import date_told, of_history, tells_owner
from builders.relate.layout.fields import RELATIONS
from builders.relate.reference.about import owner
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Group
from ontology.names import fold

LATEST = 1  # nodes before the noun: an article


def milestones(scope: Scope) -> Iterator[Fact]:
    """Yield what the noun that opens a dated line says of the body whose history it is, and of whom it names."""
    date = date_told(scope) if of_history(scope) else None
    told = _noun(scope, date.first) if date is not None else None
    body = owner(scope.discourse, scope.clause.scene) if told is not None else None
    if date is None or told is None or body is None:
        return
    yield from (date.proves(fact) for fact in _told_of(scope, body, *told))


def _told_of(scope: Scope, body: Referent, at: int, field: str) -> Iterator[Fact]:
    """Yield what a noun says of the body whose history it is."""
    agents = [g for g in scope.clause.groups if g.preposition == "par" and not _qualifies(scope, at, g)]
    others = [group for group in scope.clause.groups if group.members[0].entity != body.key]
    named = scope.clause.next_group(at)
    own = tells_owner(scope, at) or (named is not None and named.members[0].entity == body.key)
    if field == "founder" and own and others[:1] == agents[:1]:  # "création de Y par X" tells of another
        yield from _made(scope, body, agents)
    elif field != "founder" and not agents:
        yield from _done(scope, body, field, at)


def _noun(scope: Scope, first: int) -> tuple[int, str] | None:
    """Return the node of the noun that a line opens with after its date, and what it says."""
    table = scope.lexicon.tables["fields"]["milestones"]["nouns"]
    nodes = scope.clause.nodes
    opening = next((i for i in range(first, min(first + LATEST + 1, len(nodes))) if fold(nodes[i].low) in table), None)
    return None if opening is None or scope.has_main_verb() else (opening, table[fold(nodes[opening].low)])


def _qualifies(scope: Scope, at: int, group: Group) -> bool:
    """Whether an agent is that of a participle after the noun: "lancement du programme P, soutenu par X"."""
    return any(node.verb for node in scope.clause.nodes[at + 1 : group.lead])


def _made(scope: Scope, body: Referent, agents: Sequence[Group]) -> Iterator[Fact]:
    for member in (member for group in agents for member in group.members):
        value = scope.named(member)
        if value.key != body.key and value.may_be(FAMILIES["org"]):
            yield scope.fact("founded", value, "milestone", object=body.key, role="founder")


def _done(scope: Scope, body: Referent, field: str, at: int) -> Iterator[Fact]:
    """Yield what the body did to the first name after the noun: joined it, launched it, approved it."""
    relation = RELATIONS[field]
    group = scope.clause.next_group(at)
    takes = FAMILIES["network"] | FAMILIES["cluster"] if field == "affiliation" else FAMILIES["activity"]
    for member in group.members if group is not None else ():
        value = scope.named(member)
        if value.key != body.key and value.kind in takes:
            yield scope.fact(relation.name, body, "milestone", object=value.key, role=relation.role)
