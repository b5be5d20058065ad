"""Read lists that spell out a noun: "sept partenaires, dont A", "anime deux réseaux : A et B", "cinq projets P : A"."""

from __future__ import annotations

from dataclasses import replace

from builders.recognise.heads import head_ending
from builders.relate.reference.coordination import coordinated, itemised
from builders.relate.reference.enumeration import enumeration
from builders.relate.reference.finding import Finding
from builders.relate.reference.meaning import EXPLAINED
from builders.relate.reference.setting import Setting
from builders.relate.sentence.clause import Group

COLLECTIVE_REACH = 5  # words from an object's beginning to its collective noun
LIST_REACH = 12  # words from a collective noun to its list


def spelt_out(setting: Setting, group: Group) -> Group | None:
    """Return the list after "cinq projets N : A, B et C": the name only qualifies the projects that are listed."""
    nodes, tokens = setting.nodes, setting.clause.scene.tokens
    found = head_ending(tokens, nodes[group.at[0]].first, setting.lexicon)  # not "l'appel à projets N : A"
    if found is None or not found[0].plural or len(group.members) > 1:
        return None
    after = group.at[0] + 1
    opens = setting.clause.low(after) in {":", "("}
    return enumeration(setting.clause, after + 1, setting.lexicon) if opens else None


def listed_at(setting: Setting, at: int) -> tuple[Group, ...]:
    """Return the names that spell out the noun phrase at `at`.

    They are those of its classes, "deux PME (A et B) et l'école C", or those after its collective noun, "sept
    partenaires, dont A", "acteurs : A et B".
    """
    after = list_after(setting, at)
    starts = (start for start in (at, after) if start)
    classes = next((found for start in starts if (found := itemised(setting.clause, start, setting.lexicon))), ())
    spelt = None if classes else _enumerated(setting, at)
    if spelt is None and not classes and after:
        return coordinated(setting.clause, after, setting.lexicon).groups  # "neuf membres : des PME, ainsi que A"
    return classes if spelt is None else (spelt,)


def _enumerated(setting: Setting, at: int) -> Group | None:
    """Return the names that spell out a collective noun at `at`: "sept partenaires, dont A", "acteurs : A et B"."""
    nodes = setting.nodes
    collective = _collective(setting, at)
    if collective is None:
        return None
    aside = False  # within what a comma and a preposition insert: "projets, aux côtés des financeurs (F)"
    for i in range(collective + 1, min(collective + LIST_REACH, len(nodes) - 1)):
        if nodes[i].text == ",":
            aside = not aside and nodes[i + 1].low in setting.words.prepositions | setting.words.inserting
        if aside and nodes[i].text == "(":
            return None
        if _opens_list(setting, i):
            first = i + 2 if nodes[i + 1].low in {"notamment", "que"} else i + 1
            return enumeration(setting.clause, first, setting.lexicon) or _after_common(setting, first)
        if _ends_list(setting, i):
            return None
    return None


def list_after(setting: Setting, at: int) -> int:
    """Return where the list begins that a colon opens after a collective noun at `at`: "neuf membres : deux PME"."""
    collective = _collective(setting, at)
    reach = range(collective + 1, min(collective + LIST_REACH, len(setting.nodes) - 1)) if collective else range(0)
    stop = next((i for i in reach if setting.nodes[i].text == ":" or _ends_list(setting, i)), 0)
    return stop + 1 if stop and setting.nodes[stop].text == ":" else 0


def _collective(setting: Setting, at: int) -> int | None:
    """Return the node of the collective noun that a noun phrase at `at` has."""
    for i, node in enumerate(setting.nodes[at : at + COLLECTIVE_REACH], at):
        if node.low in setting.cues.collective or setting.lexicon.counts(node.low, EXPLAINED):
            return i
    return None


def _after_common(setting: Setting, at: int) -> Group | None:
    """Return the list that goes on after a member without name of its own: "dont la filiale d'A, B et C"."""
    nodes = setting.nodes
    comma = next((i for i in range(at, min(at + COLLECTIVE_REACH, len(nodes))) if nodes[i].low == ","), len(nodes))
    group = setting.clause.group_after(comma, ",")
    return group if group is not None and group.direct else None


def classed(setting: Setting, listed: Finding, nouns: set[str]) -> Finding:
    """Return a list whose members of no known class are activities if the noun before them says so: "salons"."""
    heads = [setting.lexicon.heads[noun] for noun in nouns if noun in setting.lexicon.heads]
    kind = heads[0].kind if len(heads) == 1 and heads[0].kind in EXPLAINED else None
    if kind is None:
        return listed
    known = (replace(one, kind=setting.discourse.cast.tell(one.key, kind)) for one in listed.referents)
    return replace(listed, referents=tuple(known))


def _opens_list(setting: Setting, at: int) -> bool:
    low, words = setting.nodes[at].low, setting.words
    told = low in words.relatives and setting.nodes[at - 1].low in words.such
    return told or low in words.spelling_out


def _ends_list(setting: Setting, at: int) -> bool:
    node = setting.nodes[at]
    verb = node.pos == "VERB" and node.low in setting.triggers.verbs
    return verb or node.name or node.text in {";", "."} or node.low in setting.words.list_stops
