"""Read classes that spell their names out in brackets: "des incubateurs (A, B), deux pôles (C et D) et l'école E"."""

from __future__ import annotations

from builders.lexicon.model import Lexicon
from builders.link.families import segment_of
from builders.relate.sentence.clause import Clause, Group, Node

REACH = 12  # words of one class before its bracket
MARKS = frozenset({";", ":", ".", "»", "«"})


def itemised(clause: Clause, at: int, lexicon: Lexicon) -> tuple[Group, ...]:
    """Return the names of a list of classes that begins at `at`, in order; none where none has a bracket of names.

    A bracket after a noun of projects may only say of what kind they are: "des projets (ANR, Feder)".
    """
    nodes, found, brackets = clause.nodes, list[Group](), 0
    while at < len(nodes):
        group = clause.group_at(at)
        if group is not None and group.direct and found:
            found.append(group)
            after = group.last
        else:
            inside, after = of_class(clause, at, lexicon)
            after = after if inside else _past_class(clause, at, lexicon)
            if after == at:
                break
            found += inside
            brackets += bool(inside)
        at = _after_links(clause, after, lexicon)
        if at == after:
            break
    return tuple(found) if brackets else ()


def _past_class(clause: Clause, at: int, lexicon: Lexicon) -> int:
    """Return the node after a counted class without names, where the list goes on: "quatre PME, une ETI (A)"."""
    counted = lexicon.words.numerals | lexicon.words.indefinite_articles
    if at >= len(clause.nodes) or clause.nodes[at].low not in counted:
        return at
    for i in range(at + 1, min(at + REACH, len(clause.nodes))):
        node = clause.nodes[i]
        if node.low in {",", "et"}:
            return i
        if node.name or node.verb or node.text in MARKS | {"("}:
            return at
    return at


def of_class(clause: Clause, at: int, lexicon: Lexicon) -> tuple[tuple[Group, ...], int]:
    """Return the names in the bracket after a class that begins at a node, and the node after it."""
    opened = _opened(clause, at, lexicon.cues.activities)
    inside = _inside(clause, opened, lexicon) if opened else ()
    return inside, _closed(clause, opened) + 1 if inside else at


def bracketed_subjects(clause: Clause, end: int, lexicon: Lexicon) -> tuple[Group, ...]:
    """Return the names of a subject whose bracket ends at `end`: "deux PME (A et B) et l'école C"."""
    if end < 1:
        return ()
    items = itemised(clause, 0, lexicon)
    if items and end <= items[-1].last:
        return items
    nodes = clause.nodes
    opened = next((i for i in range(end, 0, -1) if nodes[i].text == "("), 0)
    collective = opened > 0 and nodes[end].text == ")" and nodes[opened - 1].low in lexicon.cues.collective
    group = clause.group_at(opened + 1) if collective else None
    return () if group is None else (group,)


def _opened(clause: Clause, at: int, qualified: frozenset[str]) -> int:
    """Return the node of the bracket after a common noun that begins at `at`; 0 where none follows it."""
    for i in range(at, min(at + REACH, len(clause.nodes))):
        node = clause.nodes[i]
        if node.text == "(":
            return i if i > at else 0
        placed = node.mention is not None and segment_of(node.mention.kind) == "place"  # "en Bretagne (A, B)"
        if node.low in qualified or (node.name and not placed) or node.verb or node.text in MARKS or node.text == ",":
            return 0
    return 0


def _closed(clause: Clause, opened: int) -> int:
    return next((i for i in range(opened, len(clause.nodes)) if clause.nodes[i].text == ")"), len(clause.nodes))


def _inside(clause: Clause, opened: int, lexicon: Lexicon) -> tuple[Group, ...]:
    """Return the groups of a bracket that is nothing but names, examples of the noun before it or all of them."""
    close = _closed(clause, opened)
    groups = tuple(g for g in clause.groups if opened < g.lead < close)
    first = groups[0].lead - opened if groups else 0
    led = first == 1 or (first and clause.nodes[opened + 1].low in lexicon.words.spelling_out)
    start = clause.nodes[opened + 1].first if opened + 1 < len(clause.nodes) else 0
    short = any(given.short_at[0] == clause.scene.tokens[start].start for given in clause.scene.definitions)
    names = range(groups[0].lead, close) if led and not short else range(0)
    plain = all(clause.nodes[i].name or not _parts(clause.nodes[i]) for i in names)
    return groups if names and plain else ()


def _parts(node: Node) -> bool:
    """Whether a node inside a bracket shows that it is no list of names."""
    return node.verb or node.text in {"–", "—", "-", ":", ";", "="}


def _after_links(clause: Clause, at: int, lexicon: Lexicon) -> int:
    links = lexicon.words.list_links
    while at < len(clause.nodes) and not clause.nodes[at].name and clause.nodes[at].low in links:
        at += 1
    return at
