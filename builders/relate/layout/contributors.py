"""Who works on the project that a table row or list entry describes, told without any verb of taking part.

In "Les circuits seront assemblés par X" or "Y fournira les capteurs", standing in a project's own description, X and Y
are partners: a body that acts there acts for the project. Rule of the annotation guide, not of a document.
"""

from __future__ import annotations

from collections.abc import Iterator

from builders.link.families import FAMILIES
from builders.model import Fact
from builders.relate.layout.fields import with_passage
from builders.relate.reference.memory import Referent
from builders.relate.reference.names import named_by
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Group

BACKING = frozenset({"supports", "fundedBy", "mandatedBy"})
ACTS_FOR = FAMILIES["org"] - {"Network", "PublicBody"}


def contributors(scope: Scope, stated: set[str]) -> Iterator[Fact]:
    """Yield participatesIn for the bodies that act in a project's description, those in `stated` left out."""
    row = scope.row
    if row is None or row.kind != "Project" or scope.clause.scene.part.cells:
        return
    if scope.lexicon.cues.others & {n.low for n in scope.clause.nodes}:
        return
    found: list[Referent] = []
    for group in scope.clause.groups:
        if _acts(scope, group):
            found += [
                r for r in named_by(scope.setting, group).referents if r.key not in stated | {row.key} and _is_body(r)
            ]
    for one in dict.fromkeys(found):
        fact = scope.fact("participatesIn", one, "description", object=row.key, role="partner")
        yield from (fact,) if row.passage is None else (with_passage(fact, row.passage),)
    if len(found) > 1 and scope.clause.groups and len(scope.clause.groups[0].members) > 1:
        yield from _together(scope, found, row)


def _together(scope: Scope, found: list[Referent], row: Referent) -> Iterator[Fact]:
    """Yield partnerOf for bodies that one verb has as its subjects."""
    for i, one in enumerate(found):
        for other in found[i + 1 :]:
            yield scope.fact("partnerOf", one, "description", object=other.key, role="partner", within=row.key)


def _is_body(referent: Referent) -> bool:
    return referent.kind is None or referent.kind in ACTS_FOR


def _acts(scope: Scope, group: Group) -> bool:
    """Whether a group is a subject, an agent after "par", or one with whom something is done."""
    nodes = scope.clause.nodes
    if group.preposition in {"par", "avec"}:
        clusters = any(scope.cast.kind(member.entity) in FAMILIES["cluster"] for member in group.members)
        return not (clusters and group.lead > 1 and _backed(scope, nodes[group.lead - 2].low))
    if group.preposition or group.bracketed:
        return False
    after = next(
        (
            n
            for n in nodes[group.last : group.last + 3]
            if n.pos in {"VERB", "AUX"} or n.low in scope.lexicon.words.reflexives
        ),
        None,
    )
    opens = group.lead == 0 or nodes[group.lead - 1].low in scope.lexicon.cues.before_doers
    return after is not None and opens and not after.low.endswith(scope.lexicon.endings.conditional)


def _backed(scope: Scope, word: str) -> bool:
    """Whether a verb tells who supports or pays rather than works: "labellisé par le pôle X"."""
    uses = scope.known.triggers.verbs.get(word, ())
    return any(rule.relation in BACKING for use in uses for rule in use.frame.rules)
