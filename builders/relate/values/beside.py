"""Whose place it is that stands beside a body: in its bracket, its apposition, its address or its entry of a list."""

from __future__ import annotations

import re
from itertools import pairwise

from builders.link.families import FAMILIES, SUBJECTS
from builders.recognise.cues import POSTAL
from builders.recognise.heads import is_class
from builders.relate.reference.anaphora import referring_at
from builders.relate.reference.appositions import apposition_at
from builders.relate.reference.memory import Referent
from builders.relate.reference.persons import is_person
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Group, Node

NOMINAL = frozenset({"DET", "NOUN", "ADJ"})  # before a name they tell that it is no person's
ADDRESS = 14  # words of the longest address
PHRASE = 9  # words from the determiner of an apposition to its place
STOPS = frozenset({",", "(", ";", ":", ".", "–", "—", "«"})
ENTRY_ENDS = frozenset({"(", ";", ".", "–", "—", ")"})
CLASSED = frozenset({"–", "—", "-", ",", ":"})  # marks between a name and its class
DASHES = frozenset({"–", "—"})
INSERTION_ENDS = frozenset({",", ")", ".", ";", "(", "–", "—"})


def of_address(scope: Scope, group: Group) -> Referent | None:
    """Return the body whose address a passage tells: "X, 12 rue des Lilas, 35000 Brest"."""
    nodes = scope.clause.nodes
    coded = group.lead > 1 and (POSTAL.fullmatch(nodes[group.lead - 1].text) is not None or _of_street(scope, group))
    before = [one for one in scope.clause.groups if one.last < group.lead and one.direct] if coded else []
    if not before or scope.has_main_verb(before[-1].last, group.lead):
        return None
    one = scope.named(before[-1].members[-1])
    return one if one.kind in FAMILIES["org"] and group.lead - before[-1].last <= ADDRESS else None


def _of_street(scope: Scope, group: Group) -> bool:
    """Whether a street with its number stands before a comma and a town: "X – 41 rue des Lilas, Brest"."""
    nodes = scope.clause.nodes
    streets, before = scope.lexicon.names.streets, pairwise(nodes[: group.lead])
    return nodes[group.lead - 1].text == "," and any(one.pos == "NUM" and two.low in streets for one, two in before)


def of_class(scope: Scope, group: Group) -> Referent | None:
    """Return the body of which an apposition says both class and place: "X, une PME de Brest", "X, PME basée à Brest".

    "Cette PME de Brest" tells of the one just spoken of.
    """
    nodes, opened = scope.clause.nodes, _phrase(scope, group.lead - 1)
    if opened is None:
        return None
    noun = next(i for i in range(opened, group.lead) if _heads(scope, i))
    if any(node.low in scope.lexicon.words.relatives for node in nodes[noun + 1 : group.lead - 1]):
        return None
    if group.preposition not in scope.lexicon.links.seats or (group.preposition == "de" and not _calls(scope, noun)):
        return None
    if nodes[opened].low in scope.lexicon.words.demonstratives:
        found = referring_at(scope.setting, opened)
        return found.referents[0] if found is not None and len(found.referents) == 1 else None
    one = scope.beside(noun + 1)
    return one if one is not None and one.may_be(FAMILIES["org"]) else None


def _phrase(scope: Scope, end: int) -> int | None:
    """Return the first node of the noun phrase of one body that ends just before the node `end`, with no name in it."""
    nodes, words, at = scope.clause.nodes, scope.lexicon.words, end
    while at > 0 and end - at < PHRASE and not nodes[at - 1].name and nodes[at - 1].text not in STOPS:
        at -= 1
    while at < end and not _heads(scope, at):
        if nodes[at].low not in words.determiners | words.adjectives:
            return None
        at += 1
    if at >= end:
        return None
    return scope.clause.past_left(at, words.determiners | words.adjectives)


def _heads(scope: Scope, at: int) -> bool:
    """Whether a singular noun of a body begins at a node."""
    head = scope.clause.head_from(at, scope.lexicon)
    return head is not None and not head.plural and head.segment == "organisation"


def _calls(scope: Scope, noun: int) -> bool:
    """Whether a noun is one that "de" and a town follow only to say where: no "métropole de X"."""
    head = scope.clause.head_from(noun, scope.lexicon)
    return head is not None and head.kind in FAMILIES["company"] | {"ResearchOrganisation"}


def of_entry(scope: Scope, group: Group) -> Referent | None:
    """Return the body or event that opens an entry in which only a comma stands before its town: "X, Brest (29)".

    Dashes stand there where its class does too: "X – PME – Brest", "X – Brest – PME".
    """
    nodes = scope.clause.nodes
    parted = group.lead > 1 and (nodes[group.lead - 1].text == "," or _dashed(scope, group))
    before = _entry(scope, group.lead - 2) if parted else None
    spoken = nodes[0].low in scope.lexicon.tables["fields"]["fields"]["contact"]  # "Contact presse : agence X, Paris"
    if before is None or not before.direct or group.preposition or spoken or any(node.verb for node in nodes):
        return None
    ends = group.last == len(nodes) or nodes[group.last].text in ENTRY_ENDS or nodes[group.last - 1].text == ")"
    one = scope.named(before.members[-1])
    fits = one.kind in FAMILIES["org"] | {"Event", None} and _is_body(scope, one)
    return one if ends and fits else None


def _dashed(scope: Scope, group: Group) -> bool:
    """Whether dashes part a place from the class of a body just before it or just after."""
    texts, last = [node.text for node in scope.clause.nodes], group.last
    before = group.lead > 3 and texts[group.lead - 3] in DASHES and _heads(scope, group.lead - 2)
    after = last + 1 < len(texts) and texts[last] in DASHES and _heads(scope, last + 1)
    return texts[group.lead - 1] in DASHES and (before or after)


def is_bare(scope: Scope, group: Group) -> bool:
    """Whether a short passage is only a body's name with places under it, as on a map or a card."""
    first = scope.clause.groups[0]
    words = [n for n in scope.clause.nodes if not n.name and n.text[0].isalpha() and len(n.text) > 1]
    kind = scope.cast.kind(first.members[0].entity)
    plain = first is not group and kind in FAMILIES["org"] and not group.preposition
    return plain and (not words or _is_sorted(scope))


def _is_sorted(scope: Scope) -> bool:
    """Whether the cells of a row without headers are but names and classes: "X | PME | Brest", "X | Brest, PME"."""
    cells = scope.part.cells
    if not cells or any(header for header, _ in cells):
        return False
    names = {mention.surface for mention in scope.mentions}
    return all(one in names or is_class(one, scope.lexicon) for _, text in cells for one in text.split(", "))


def _entry(scope: Scope, end: int) -> Group | None:
    """Return the name of an entry up to the node `end`, with its class after a mark or without: "X – PME", "X"."""
    nodes = scope.clause.nodes
    classed = end > 1 and nodes[end - 1].text in CLASSED and not nodes[end].name and _heads(scope, end)
    return scope.clause.group_ending(end - 2 if classed else end)


def of_insertion(scope: Scope, group: Group) -> Referent | None:
    """Return the name that a town between commas stands after: "porté par X, à Brest, avec Y", "X et Y, en R, sont"."""
    nodes, at = scope.clause.nodes, group.lead - 2
    if at < 1 or nodes[at].text != "," or {n.low for n in nodes} & scope.lexicon.cues.passing:
        return None
    before = scope.clause.group_ending(at - 1)
    ends = group.last == len(nodes) or nodes[group.last].text in INSERTION_ENDS
    if before is None or before.bracketed or not ends:
        return None
    place = before.at.index(at - 1) if at - 1 in before.at else len(before.at) - 1
    joined = place or scope.clause.low(before.lead - 1) in scope.lexicon.links.coordinators
    joined = before.direct and joined and _another_placed(scope, group)
    if not (joined and group.preposition in scope.lexicon.cues.place_prepositions) and not (
        group.preposition == "à" and _named_as_thing(scope, before)
    ):
        return None
    one = scope.named(before.members[place])
    return one if _is_body(scope, one) else None


def _another_placed(scope: Scope, group: Group) -> bool:
    """Whether another place stands before by the same preposition: "X, en R, et Y, en S"."""
    same = (one for one in scope.clause.groups if one.preposition == group.preposition and one.last <= group.lead)
    return any(scope.cast.kind(one.members[0].entity) in FAMILIES["place"] for one in same)


def _named_as_thing(scope: Scope, group: Group) -> bool:
    """Whether a name is called by a noun ("le laboratoire X"), has an article, or is an agent or label's value."""
    nodes, first = scope.clause.nodes, group.at[-1]
    called = nodes[first - 1].pos in NOMINAL if first else False
    return called or group.preposition in scope.lexicon.cues.bare_agents or scope.clause.low(group.lead - 1) == ":"


def of_body(scope: Scope, group: Group) -> Referent | None:
    """Return the body whose name "de" and its town follow: "l'INRAE de Dijon", "le lycée Valmont de Brest"."""
    before = scope.clause.group_ending(group.lead - 2) if group.lead > 1 and group.preposition == "de" else None
    if before is None or before.bracketed or group.lead - 2 not in before.at or len(group.members) > 1:
        return None
    body = before.members[before.at.index(group.lead - 2)]
    one = scope.named(body)
    town = scope.cast.kind(group.members[0].entity) == "Place"
    return one if town and one.kind in FAMILIES["maker"] else None


def of_carrier(scope: Scope, group: Group) -> bool:
    """Whether a place is that of the body named with it in a bracket, not of what stands before: "P (A, Brest)"."""
    nodes, opened = scope.clause.nodes, scope.clause.bracket(group.lead)
    closed = scope.clause.low(group.last) == ")" and nodes[group.lead - 1].text == ","
    inside = [node.mention for node in nodes[opened : group.lead] if node.mention] if opened and closed else []
    return len(inside) == 1 and scope.cast.kind(inside[0].entity) in FAMILIES["org"] | {None}


def before_bracket(scope: Scope, group: Group) -> Referent | None:
    """Return the body or activity before the bracket that ends with a place: "X (fabricant de cidre, Rouen)"."""
    opened = scope.clause.last_before(group.lead, {"("})
    holder = scope.clause.group_ending(opened - 1) if opened else None
    town = holder is not None and holder.preposition in scope.lexicon.cues.place_prepositions
    town = town and holder is not None and _may_be_town(scope, holder)
    one = None if not opened or town else scope.beside(opened + 1) or of_apposition(scope, opened)
    return one if one is not None and _is_body(scope, one) else None


def _may_be_town(scope: Scope, group: Group) -> bool:
    """Whether a name after "à" may be a town: "à Villers (Bretagne)", not "à la société Korvane (Brest)"."""
    kind, label = scope.cast.kind(group.members[-1].entity), scope.cast.roles[group.members[-1].entity].label
    return kind in FAMILIES["place"] or (kind is None and " " not in label)


def of_apposition(scope: Scope, opened: int) -> Referent | None:
    """Return the name that the apposition before a bracket explains: "X, pôle dédié au numérique (en Bretagne)"."""
    told = None if scope.clause.nodes[opened - 1].name else apposition_at(scope.setting, opened)
    return None if told is None else scope.named(told.named.members[-1])


def asserts(scope: Scope, node: Node) -> bool:
    """Whether a word is a verb that opens another clause: none of the participles that qualify a name."""
    qualifying = node.low.endswith(scope.lexicon.endings.participle)
    return node.verb and not qualifying and node.low not in scope.known.triggers.verbs


def may_stand(scope: Scope, one: Referent) -> bool:
    """Whether somebody may be where a place is: a body, an activity, a name of unknown class that is no person's."""
    label = scope.cast.roles[one.key].label
    determined = any(
        node.mention is not None and node.mention.entity == one.key and scope.clause.nodes[at - 1].pos in NOMINAL
        for at, node in enumerate(scope.clause.nodes)
        if at
    )
    return one.kind in SUBJECTS if one.kind else determined or not (is_person(label, scope.lexicon) and label.istitle())


def _is_body(scope: Scope, one: Referent) -> bool:
    """Whether a name with a town beside it is a body's: of unknown class, one that no given name opens."""
    label = scope.cast.roles[one.key].label.lower()
    return one.kind in SUBJECTS if one.kind else re.split(r"[\s-]", label)[0] not in scope.lexicon.names.given_names
