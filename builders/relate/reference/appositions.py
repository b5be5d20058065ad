"""Read appositions and descriptions: "X, programme de Y", "X, une PME de Brest", "X, dédié au bois"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from builders.lexicon.model import Head
from builders.link.families import FAMILIES
from builders.relate.reference.finding import Finding
from builders.relate.reference.meaning import fits
from builders.relate.reference.names import named_by
from builders.relate.reference.setting import Setting
from builders.relate.reference.topics import card_of, entered
from builders.relate.sentence.clause import Group, Node

APPOSED = 12  # words of the longest apposition that a verb goes on from
LONGEST = 24  # words from the mark before an apposition to the last word of its lists
APPOSING = frozenset({",", "–", "—"})
ENDING = frozenset({",", ";", ":", ".", "(", ")"})
FRONTED = 3  # words before the agent of a participle that opens its sentence: "Porté par X, le projet …"


@dataclass(frozen=True, slots=True)
class Apposition:
    """A noun phrase that a mark parts from the name it explains: "X, une PME de Brest"."""

    named: Group
    opened: int  # its first node
    noun: int  # the node of its head noun
    head: Head


def apposition_at(setting: Setting, node: int) -> Apposition | None:
    """Return the apposition that the words before a node belong to, its lists stepped over.

    "X, pôle de la chimie, des textiles et de l'eau": a singular noun opens it; it holds no name but of places, and no
    main verb.
    """
    nodes, fronted = setting.nodes, setting.words.prepositions | setting.lexicon.links.adding
    for at in range(min(node, len(nodes)) - 1, max(0, node - LONGEST), -1):
        if nodes[at].text in APPOSING:
            opened, named = _opened_by(setting, at + 1), setting.clause.group_ending(at - 1)
            if opened is None and (named is None or nodes[at + 1].low in fronted):
                continue
            if named is None or opened is None or opened[0] >= node or heads_clause(setting, at + 1):
                return None
            return Apposition(named, at + 1, *opened)
        if nodes[at].text in ENDING or _parts(setting, nodes[at]):
            return None
    return None


def heads_clause(setting: Setting, at: int) -> bool:
    """Whether the definite noun phrase at a node is the subject of a verb that no mark parts from it.

    "Après avoir rejoint X, le pôle breton lance …", not "X, le pôle breton, lance …".
    """
    nodes, words, endings = setting.nodes, setting.words, setting.lexicon.endings
    if setting.clause.word(at) not in words.definite_articles:
        return False
    for node in nodes[at + 1 :]:
        if node.text in ENDING or node.name or node.low in words.relatives:
            return False
        if node.verb and not node.low.endswith((*endings.past, *endings.infinitive)):
            return "participle" not in setting.triggers.uses(node.low)
    return False


def _parts(setting: Setting, node: Node) -> bool:
    """Whether a word stands in no apposition: a name other than a place, a main verb."""
    if node.mention is not None:
        return setting.kind(node.mention) not in FAMILIES["place"]
    qualifies = node.low.endswith(setting.lexicon.endings.past)
    return node.verb and not qualifies and "participle" not in setting.triggers.uses(node.low)


def _opened_by(setting: Setting, at: int) -> tuple[int, Head] | None:
    """Return the singular noun that a phrase at a node opens with, its article and adjectives aside, and its node."""
    passed = setting.clause.past_right(at, setting.words.articles | setting.words.adjectives)
    head = setting.clause.head_from(passed, setting.lexicon)
    return (passed, head) if head is not None and not head.plural else None


def past_apposition(setting: Setting, end: int) -> Finding | None:
    """Return P in "P, programme terminé en 2021, auquel …", "P, dédié au bois, que …": the name before a comma."""
    nodes = setting.nodes
    comma = setting.clause.last_before(end + 1, {","}, APPOSED)
    inside = nodes[comma + 1 : end + 1]
    formed = setting.lexicon.endings.participle
    told = any(node.name or (node.verb and not node.low.endswith(formed)) for node in inside)
    noun = bool(comma and inside) and not told and (inside[0].pos == "NOUN" or inside[0].low.endswith(formed))
    group = setting.clause.group_ending(comma - 1) if noun else None
    if group is not None and _goes_on(setting, group, comma + 1):
        return None
    return named_by(setting, group) if group is not None and len(group.members) == 1 else None


def part_of_bare(setting: Setting, group: Group) -> Finding | None:
    """Return P in "P, programme de Q opéré par X", where the participle is of the noun."""
    bare = group.preposition == "de" and not group.bracketed and group.lead == group.at[0]
    told = apposition_at(setting, group.lead) if bare else None
    activity = told is not None and told.head.segment == "activity" and len(told.named.members) == 1
    return named_by(setting, told.named) if told is not None and activity else None


def described(setting: Setting) -> Finding | None:
    """Return whose card a passage is that opens with a noun without article: "Start-up de la santé, incubée …"."""
    nodes = setting.nodes
    head, end = setting.clause.noun_from(0, setting.lexicon) or (None, 0)
    after = nodes[end] if end < len(nodes) else None
    if head is None or head.plural or nodes[0].name or after is None or after.name or after.low == ":":
        return None  # a noun before a colon is a label: "Ville : X"
    discourse, scene = setting.discourse, setting.clause.scene
    card = entered(discourse, scene, head) or card_of(discourse, scene)
    if card is None:
        return None
    setting.discourse.cast.tell(card.key, head.kind)
    return Finding((replace(card, kind=setting.discourse.cast.kind(card.key)),))


def tells_where(setting: Setting, group: Group) -> bool:
    """Whether a group is a place that a noun before it is of: "X, une PME de Brest accompagnée par Y"."""
    kinds = {setting.kind(member) for member in group.members}
    return group.preposition in setting.lexicon.links.seats and kinds <= FAMILIES["place"]


def apposed_to(setting: Setting, at: int) -> Finding | None:
    """Return the name that the noun phrase ending at `at` stands in apposition to: "X, démarche collective"."""
    nodes, start = setting.nodes, at
    while start >= 0 and _inside_apposition(setting, start):
        start -= 1
    group = setting.clause.group_ending(start - 1) if start > 0 else None
    titled = group is not None and group.lead == 0 and nodes[start].text in {":", "–", "—"}  # "X : projet porté par"
    if not (titled or (start > 0 and nodes[start].low in {",", "("})) or at - start > APPOSED:
        return None
    barred = setting.words.prepositions | setting.words.relatives | setting.lexicon.links.coordinators
    opens = nodes[0].low in setting.words.prepositions | setting.words.fronting
    fronted = group is not None and group.preposition == "par" and (group.lead <= FRONTED or opens)
    adds = setting.clause.low(start + 2) in {"que", "qu'"} and nodes[start + 1].low in setting.lexicon.links.comparing
    if group is None or fronted or adds or nodes[start + 1].low in barred:
        return None  # "X, ainsi qu'un projet porté par Y"
    follows = _heads_clause_after(setting, group, start + 1) or _goes_on(setting, group, start + 1)
    if follows or _nested(setting, start + 1, at):
        return None
    return named_by(setting, group)


def _heads_clause_after(setting: Setting, group: Group, at: int) -> bool:
    """Whether a new thing follows a phrase that opens its sentence: "Pour la phase P, un appel, lancé en mai, a …"."""
    head = setting.clause.head_from(at, setting.lexicon) or setting.clause.head_from(at + 1, setting.lexicon)
    kinds = {setting.kind(member) for member in group.members}
    other = head is not None and not any(fits(kind, head.kind) for kind in kinds)
    other = other and not setting.nodes[at].text.isdigit()  # "55 projets ont reçu 38 M€" are counted
    return other and bool(group.preposition) and not any(node.verb for node in setting.nodes[: group.lead])


def _goes_on(setting: Setting, group: Group, at: int) -> bool:
    """Whether a noun of no class goes on a list past who does its last item: "aide, par X, emploi, par Y"."""
    nodes = setting.nodes
    plain = group.preposition == "par" and nodes[at].pos == "NOUN" and nodes[at].low not in setting.words.articles
    return plain and setting.clause.head_from(at, setting.lexicon) is None


def before_apposition(setting: Setting, link: int) -> Group | None:
    """Return the name whose apposition "et" goes on: "X, start-up basée à Lyon et membre de Y"."""
    told = apposition_at(setting, link)
    return told.named if told is not None and told.named.direct and len(told.named.members) == 1 else None


def explained_before(setting: Setting, at: int) -> Finding | None:
    """Return P for a participle after an apposition and a comma: "P, une journée dédiée au bois, organisée par X"."""
    named = before_apposition(setting, at - 1) if setting.clause.low(at - 1) == "," else None
    return named_by(setting, named) if named is not None else None


def _inside_apposition(setting: Setting, at: int) -> bool:
    node = setting.nodes[at]
    ends = node.name or node.verb or node.low in {",", "(", ";", ":", ".", "–", "—"}
    return not ends and node.low not in setting.triggers.verbs


def _nested(setting: Setting, first: int, last: int) -> bool:
    """Whether a noun phrase holds another body or activity as its complement ("membre du réseau …")."""
    nodes = setting.nodes
    for i in range(first + 1, last + 1):
        after_de = nodes[i - 1].low == "de" or (i > first + 1 and nodes[i - 2].low == "de")
        head = setting.clause.head_from(i, setting.lexicon) if after_de else None
        if head is not None and not head.plural and head.kind not in {"Place", "Product"}:
            return True
    return False
