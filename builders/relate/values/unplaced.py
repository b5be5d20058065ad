"""Which places of a sentence are no place of whom it is about: wished, denied, of winners, of an office, elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from builders.link.families import FAMILIES
from builders.model import Mention
from builders.relate.reference.between import skip_left
from builders.relate.reference.memory import Referent
from builders.relate.reference.subjects import antecedent_of
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Group, Node

PASSING = ("en", "passant")  # what a span passes by: "de l'université X à la firme Y en passant par Z"
TOWNLESS = FAMILIES["plan"] | {"Call", "PolicyPhase"}  # what is of a town only where told so
REACH = 9  # words before a place that tell that something is not there


def nowhere(scope: Scope, group: Group, one: Referent) -> bool:
    """Whether a town is none of a call's or a plan's: "les lauréats de C, à Brest", unlike "le concours C à Brest"."""
    before = scope.clause.group_ending(skip_left(scope.setting, group.lead - 2))
    return one.kind in TOWNLESS and (before is None or one.key not in {member.entity for member in before.members})


def elsewhere(scope: Scope, group: Group) -> bool:
    """Whether words before a place tell that something is not there, or not yet."""
    stretch = _without_parts(scope.clause.nodes[max(0, group.lead - REACH) : group.lead])
    return any(node.low in scope.lexicon.cues.elsewhere for node in stretch)


def only_would(scope: Scope, group: Group) -> bool:
    """Whether a conditional before a place keeps it a wish: "le siège serait à X"."""
    endings = scope.lexicon.endings.conditional
    return any(node.verb and node.low.endswith(endings) for node in scope.clause.nodes[: group.lead])


def only_will(scope: Scope) -> bool:
    """Whether a passage tells what is only going to be done."""
    return any(node.verb and node.low.endswith(scope.lexicon.endings.future) for node in scope.clause.nodes)


def of_common_noun(scope: Scope, group: Group) -> bool:
    """Whether "situés en" before a place tells of things that have no name: "pour des projets situés dans le Lot"."""
    nodes, at = scope.clause.nodes, group.lead - 2
    if at < 1 or nodes[at].low not in scope.lexicon.cues.placing:
        return False
    return antecedent_of(scope.setting, at).reason in {"subject-is-common-noun", "indefinite", "anaphor-unresolved"}


def denied(scope: Scope, group: Group) -> bool:
    """Whether a word of denial stands before a place."""
    words = scope.lexicon.words
    return any(node.low in words.negative or node.low in words.none for node in scope.clause.nodes[: group.lead])


def planned(scope: Scope, group: Group) -> bool:
    """Whether a sentence tells of what is only going to be there: "prévoit d'ouvrir un site à X"."""
    return bool(scope.lexicon.cues.planned & {node.low for node in scope.clause.nodes[: group.lead] if not node.name})


def purposed(scope: Scope, group: Group) -> bool:
    """Whether a place belongs to what somebody only aims at: "pour l'aider à structurer un centre en Bretagne"."""
    nodes, words = scope.clause.nodes, scope.lexicon.words
    for at in range(group.lead - 1, 0, -1):
        if nodes[at].text in {",", ";", ":", ")"}:
            return False
        if nodes[at].low == "pour":
            first = next((one for one in nodes[at + 1 :] if one.low not in words.clitics), nodes[at])
            return first.low.endswith(scope.lexicon.endings.infinitive) and not first.name
    return False


def contrasted(scope: Scope, group: Group) -> bool:
    """Whether a place is only set against whom a sentence tells of: "Contrairement aux régions A et B, nous …"."""
    for node in reversed(scope.clause.nodes[max(0, group.lead - REACH) : group.lead]):
        if node.text in {",", ";", ":", "("}:
            return False
        if node.low in scope.lexicon.cues.contrasting:
            return True
    return False


def of_winners(scope: Scope, group: Group) -> bool:
    """Whether a place is where the winners of a call are: "quatre lauréats du concours C en Bretagne"."""
    nodes = scope.clause.nodes
    for at in range(group.lead - 1, -1, -1):
        if nodes[at].text in {",", ";", ":", "(", ")"} or nodes[at].verb:
            return False
        if nodes[at].low in scope.lexicon.cues.winners:
            return nodes[at].low.endswith(scope.lexicon.endings.plural)
    return False


def of_office(scope: Scope, group: Group) -> bool:
    """Whether a place is where a person has an office: "rappelle X, déléguée régionale en Bretagne"."""
    nodes = scope.clause.nodes
    for at in range(group.lead - 1, 0, -1):
        if nodes[at].text == ",":
            told = scope.text[scope.clause.end(at) : scope.clause.start(group.lead)]
            return scope.known.offices.opening(told) is not None
        if nodes[at].text in {";", ":", "(", ")"} or (nodes[at].verb and scope.is_finite(nodes[at].low)):
            return False
    return False


def _without_parts(stretch: Sequence[Node]) -> Sequence[Node]:
    """Return words but for the part of a number that commas close: "420 membres, dont 290 PME, en Bretagne"."""
    commas = [i for i, node in enumerate(stretch) if node.text == ","]
    closed = len(commas) > 1 and commas[-1] == len(stretch) - 2
    inserted = stretch[commas[-2] + 1 : commas[-1]] if closed else ()
    counts = len(inserted) > 1 and inserted[0].low == "dont" and inserted[1].pos == "NUM"
    return (*stretch[: commas[-2]], *stretch[commas[-1] :]) if counts else stretch


def ends_range(scope: Scope, group: Group) -> bool:
    """Whether a sentence opens with the span that a place ends: "De X à Y, en passant par Z, …"."""
    nodes = scope.clause.nodes
    between = nodes[1 : max(1, group.lead - 1)]
    spans = bool(between) and nodes[0].low == "de" and group.preposition == "à"
    passes = any(scope.clause.spells(at, PASSING) for at in range(group.last, len(nodes) - 1))
    return spans and (passes or not any(node.verb or node.text == "," for node in between))


def is_another(scope: Scope, group: Group, member: Mention, at: int) -> bool:
    """Whether a name among places is none, or none of this preposition: "dans le Lot et l'allemand X en Styrie"."""
    return _has_article(scope, group, at) or (at > group.lead and is_described(scope, member, at))


def is_described(scope: Scope, member: Mention, at: int) -> bool:
    """Whether a noun says what a name of no known class is: "l'allemand X"."""
    before = scope.clause.nodes[at - 1]
    return scope.kind(member) not in FAMILIES["place"] and before.pos in {"NOUN", "ADJ"}


def _has_article(scope: Scope, group: Group, at: int) -> bool:
    """Whether a name has an article that "en" never has before it: "la Styrie en Autriche et le Värmland"."""
    return group.preposition == "en" and scope.clause.word(at - 1) in scope.lexicon.words.definite_articles
