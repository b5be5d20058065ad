"""Whose an activity is that a possessive names: "le pôle X aide les PME grâce à son programme P" says who runs P."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builders.link.families import FAMILIES
from builders.model import Fact
from builders.relate.reference.memory import Referent
from builders.relate.reference.spoken import speaking
from builders.relate.scope import Scope

OWNED = frozenset({"Programme", "SupportProgramme", "Call", "Event", "Network"})  # what whoever it is of runs
OWNERS = FAMILIES["org"] - {"HigherEducationInstitution"}
ENDING = frozenset({",", ";", ":", ".", "«", "»"})
OPENERS = frozenset({"(", ","})  # before the name of what a noun was said for
REACH = 14  # words from a possessive to the bracket that names what it is before


def possessed(scope: Scope) -> Iterator[Fact]:
    """Yield who runs each activity that a possessive names as somebody's, in order."""
    for group in scope.clause.groups:
        for member, place in zip(group.members, group.at, strict=True):
            thing = scope.named(member)
            at = _possessive(scope, place) if scope.cast.roles[thing.key].entry is None else None
            for owner in () if at is None else _owners(scope, at):
                if thing.key != owner.key:
                    yield scope.fact("leads", owner, "possessive", object=thing.key, role="leader")


def _possessive(scope: Scope, name: int) -> int | None:
    """Return the node of the possessive before the noun of a name, or of what a bracket or comma names; else None."""
    nodes, inside = scope.clause.nodes, False
    apart = nodes[name - 1].text in OPENERS
    for at in range(name - 1 - apart, max(-1, name - REACH), -1):
        inside = apart and (nodes[at].text == ")" or (inside and nodes[at].text != "("))
        listed = nodes[at].text == "," and nodes[at - 1].text == ")"  # "d'incubation (P), d'accélération (Q)"
        if not (inside or listed) and (nodes[at].name or nodes[at].verb or nodes[at].text in ENDING):
            return None
        if scope.clause.word(at) in scope.lexicon.words.possessives:
            found = scope.clause.noun_from(at + 1, scope.lexicon)
            if found is None or found[0].kind not in OWNED:
                return None
            after = {node.low for node in nodes[found[1] : name]} - scope.lexicon.links.of
            tied = nodes[name - 1].low in scope.lexicon.links.of  # "notre atelier de Tarvel" is at that place
            return at if apart or not (tied or after & scope.lexicon.words.prepositions) else None
    return None


def _owners(scope: Scope, at: int) -> Sequence[Referent]:
    """Return whose what a possessive at a node determines is; nobody where that is not sure.

    It is of the name that "et" joins to it, else of whom the sentence is about or, where it opens the sentence, the one
    before was, unless the verb has another body before the possessive.
    """
    nodes = scope.clause.nodes
    if scope.clause.word(at) in scope.lexicon.words.ours:
        return _bodies(speaking(scope.setting))  # "notre programme P" is of who says "nous"
    link = at - 1 - (nodes[at - 1].low in scope.lexicon.links.of)
    joined = nodes[link - 1].mention if link > 0 and nodes[link].low in scope.lexicon.links.adding else None
    if joined is not None:
        return _bodies((scope.named(joined),))
    if link >= 0 and nodes[link].low in scope.lexicon.cues.benefiting:
        return ()  # "profite de son accélérateur P"
    if at == 0 or (at == 1 and nodes[0].low == "«"):
        last = scope.discourse.subject_since(scope.clause.passage.block)
        return _bodies(() if last is None else (last,))
    mains = scope.account.mains if scope.clause.word(at).startswith("leur") else scope.account.mains[:1]
    verb = next((i for i, node in enumerate(nodes) if node.verb), at)
    keys = {main.key for main in mains}
    between = [group for group in scope.clause.groups if verb < group.lead and group.last <= at]
    agents = any(node.low == "par" for node in nodes[verb:at])  # "est aidé par l'État grâce à son programme P"
    others = {one.entity for group in between for one in group.members} - keys
    rivals = agents or any(scope.cast.kind(key) in FAMILIES["org"] for key in others)
    return () if rivals else _bodies(mains)


def _bodies(found: Sequence[Referent]) -> Sequence[Referent]:
    """Return referents where all are bodies that may run something."""
    return found if all(one.kind in OWNERS for one in found) else ()
