"""Enumerations after a colon whose items tell more than names: "A, au titre du projet P ; B et C en Bretagne ; D"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from builders.lexicon.model import Lexicon
from builders.relate.reference.coordination import itemised, of_class
from builders.relate.sentence.clause import Clause, Group, Node
from builders.relate.sentence.phrases import has_article, names_part

MARKS = frozenset({";", ":", ".", "?", "!"})


def enumeration(clause: Clause, at: int, lexicon: Lexicon) -> Group | None:
    """Return the group at a node, with the names of the other items where it opens a list after a colon.

    What an item tells of its own name stays outside: a bracket, what it is, its project, where it is. The names of
    classes are those in their brackets: "trois industriels (A, B et C), deux écoles (D, E) et le pôle F".
    """
    group = clause.group_at(at)
    if group is not None and (group.bracketed or clause.low(group.lead - 1) != ":"):
        return group
    items = list(_items(clause, at)) if clause.low(at - 1) == ":" else []
    found = [one for start, end in items for one in _members(clause, start, end, lexicon)]
    found = found or list(itemised(clause, at, lexicon))
    if not found or found == [group]:
        return group
    members = tuple(member for one in found for member in one.members)
    places = tuple(place for one in found for place in one.at)
    return Group(members, places, at, items[-1][1] if items else found[-1].last, "", bracketed=False)


def parted(clause: Clause, at: int, lexicon: Lexicon) -> Group | None:
    """Return the names that open the items that semicolons part from a node on: "des projets P, porté par X ; Q".

    None where there is only one item, or where some name governs an item otherwise.
    """
    starts = [_past_links(clause, start, lexicon) for start, _ in _items(clause, at)]
    groups = [clause.group_at(start + (clause.low(start) == "de")) for start in starts]
    opening = [one for one in groups if one is not None and not one.bracketed and one.preposition in {"", "de"}]
    if len(opening) < max(2, len(groups)):
        return None
    members = tuple(one.members[0] for one in opening)
    return Group(members, tuple(one.at[0] for one in opening), at, opening[-1].last, "", bracketed=False)


def _items(clause: Clause, start: int) -> Iterator[tuple[int, int]]:
    """Yield where the items of a list begin and end that semicolons part; a list without any is one item."""
    depth = 0
    for at in range(start, len(clause.nodes)):
        depth += _depth(clause.nodes[at])
        if depth == 0 and clause.nodes[at].text in MARKS:
            yield start, at
            start = at + 1
            if clause.nodes[at].text != ";":
                return
    yield start, len(clause.nodes)


def _members(clause: Clause, start: int, end: int, lexicon: Lexicon) -> Iterator[Group]:
    """Yield the groups of a list parted by commas, past what its members are: "A, coordinatrice du projet, B".

    A part of a member has no article where the member has one, nor have the names that go on its own: "l'école A,
    Laboratoire de verre, Céramiques et Métaux, et l'école B".
    """
    at, before, in_part = start, -1, False
    while at < end:
        at = _past_links(clause, at, lexicon)
        if at >= end:
            return  # the text breaks off: "A, B, mais aussi"
        found, after = _member(clause, at, lexicon)
        in_part = before >= 0 and (in_part or names_part(clause.nodes, before, at, lexicon))
        for group in found:
            named = [i for i, one in enumerate(group.at) if not in_part or has_article(clause.nodes, one, lexicon)]
            if named:
                yield replace(group, members=group.members[named[0] :], at=group.at[named[0] :])
                before, in_part = group.at[-1], False
        at = _next_link(clause, after, end, lexicon) if before >= 0 else end


def _member(clause: Clause, at: int, lexicon: Lexicon) -> tuple[tuple[Group, ...], int]:
    """Return the groups of the member at a node, and the node after it."""
    group = clause.group_from(at)
    linked = lexicon.words.list_links | {""}
    if group is not None and not group.bracketed and group.preposition in linked:
        return (group,), group.last
    return of_class(clause, at, lexicon)


def _past_links(clause: Clause, at: int, lexicon: Lexicon) -> int:
    """Return the node after the commas, "et" and "enfin" at a node."""
    while at < len(clause.nodes) and _links(clause.nodes[at], lexicon):
        at += 1
    return at


def _links(node: Node, lexicon: Lexicon) -> bool:
    """Whether a word only ties the items of a list to each other."""
    return not node.name and (node.low in lexicon.words.list_links or node.pos == "ADV")


def _next_link(clause: Clause, at: int, end: int, lexicon: Lexicon) -> int:
    """Return the comma or "et" before what a list may go on with, past a description; `end` where it does not go on."""
    depth = 0
    for i in range(at, end):
        node = clause.nodes[i]
        depth += _depth(node)
        if depth == 0 and not node.name and node.low in lexicon.words.list_links and i + 1 < end:
            return i + 1
        if depth == 0 and (node.verb or _brings(clause, i, lexicon)):
            return end
    return end


def _brings(clause: Clause, at: int, lexicon: Lexicon) -> bool:
    """Whether a name is of somebody else than the description of a member tells where it is or of what it is."""
    group = clause.group_ending(at) if clause.nodes[at].name else None
    return group is not None and group.preposition not in {"de", *lexicon.links.where}


def _depth(node: Node) -> int:
    return (node.text == "(") - (node.text == ")")
