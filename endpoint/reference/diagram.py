"""Diagrams made from the ontology itself: where boxes, lines and words stand. The template draws them as SVG.

Lengths are in the drawing's own units, one pixel at its natural size.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endpoint.reference.model import CLASS
from ontology.vocab import NODE_CLASSES, POLE, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endpoint.reference.model import Reference, Term
    from queries.question.model import Language

CHARACTER, HEIGHT, GAP, INDENT = 7.6, 24, 8, 26
REACH = 215
"""How long the line from a node to what it leads to is; its word stands on it."""
_RANGES = ("rdfs:range", "schema:rangeIncludes")


@dataclass(frozen=True, slots=True)
class Box:
    """A thing with its name; `target` is the local name of the term it stands for, empty for others' terms."""

    x: float
    y: float
    width: float
    text: str
    target: str = ""

    @property
    def middle(self) -> float:
        """Return the height at which lines meet it."""
        return self.y + HEIGHT / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line, as SVG writes a path, with the word on it."""

    path: str
    word: str = ""
    x: float = 0
    y: float = 0
    shortcut: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole diagram."""

    title: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def class_tree(reference: Reference, language: Language) -> Drawing:
    """Return the classes, each below and to the right of the one above it."""
    boxes: dict[str, Box] = {}
    lines: list[Line] = []
    for depth, term, parent in _descent(reference):
        box = _box(depth * INDENT, len(boxes) * (HEIGHT + GAP), term.label[language], term.name)
        boxes[term.iri] = box
        if parent is not None:
            corner = boxes[parent.iri].x + INDENT / 2
            lines.append(Line(f"M{corner:g} {boxes[parent.iri].y + HEIGHT:g}V{box.middle:g}H{box.x:g}"))
    return _drawing("", list(boxes.values()), lines)


def _descent(reference: Reference) -> Iterator[tuple[int, Term, Term | None]]:
    """Yield the classes in the order of the tree, with their depth and the class above."""
    classes = reference.of_kind(CLASS)
    tops = [
        term for term in classes if not any(one in reference.by_iri for one in term.links.get("rdfs:subClassOf", ()))
    ]
    pending: list[tuple[int, Term, Term | None]] = [(0, term, None) for term in reversed(tops)]
    while pending:
        depth, term, parent = pending.pop()
        yield depth, term, parent
        below = [reference.by_iri[iri] for iri in term.back.get("rdfs:subClassOf", ())]
        pending += [(depth + 1, one, term) for one in reversed(below)]


def nodes(reference: Reference, language: Language) -> list[Drawing]:
    """Return a diagram for each class of nodes: its properties, where they lead, and the shortcuts past it."""
    terms = [reference.by_iri[POLE[name]] for name in sorted(NODE_CLASSES)]
    return [_node(term, reference, language) for term in terms]


def _node(node: Term, reference: Reference, language: Language) -> Drawing:
    ways = [reference.by_iri[iri] for one in _upwards(node, reference) for iri in one.back.get("rdfs:domain", ())]
    top = (len(ways) - 1) * (HEIGHT + GAP) / 2
    centre = _box(0, top, node.label[language], node.name)
    ends = {
        way.iri: _end(way, centre.width + REACH, number * (HEIGHT + GAP), reference, language)
        for number, way in enumerate(ways)
    }
    lines = [
        Line(
            f"M{centre.width:g} {centre.middle:g}L{centre.width + 20:g} {end.middle:g}H{end.x:g}",
            reference.by_iri[iri].label[language],
            centre.width + 28,
            end.middle - 4,
        )
        for iri, end in ends.items()
    ]
    lines += _shortcuts(node, ends, reference, language)
    return _drawing(node.label[language], [centre, *ends.values()], lines)


def _upwards(term: Term, reference: Reference) -> Iterator[Term]:
    """Yield a class and those above it, whose properties it has too."""
    yield term
    for iri in term.links.get("rdfs:subClassOf", ()):
        if iri in reference.by_iri:
            yield from _upwards(reference.by_iri[iri], reference)


def _end(way: Term, x: float, y: float, reference: Reference, language: Language) -> Box:
    """Return the box of what a property leads to."""
    iris = [iri for predicate in _RANGES for iri in way.links.get(predicate, ())]
    known = [reference.by_iri[iri] for iri in iris if iri in reference.by_iri]
    texts = [term.label[language] for term in known] or [_foreign(iri) for iri in iris] or ["…"]
    return _box(x, y, " / ".join(texts), known[0].name if len(known) == 1 else "")


def _foreign(iri: str) -> str:
    for prefix, space in (("skos", SKOS.base), ("xsd", XSD.base)):
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri


def _shortcuts(node: Term, ends: dict[str, Box], reference: Reference, language: Language) -> Iterator[Line]:
    """Yield a bracket at the right for each property that leads from one end straight to another."""
    right = max((box.x + box.width for box in ends.values()), default=0.0)
    shortcuts = [reference.by_iri[iri] for iri in node.back.get("pole:qualifiedBy", ())]
    words_at = right + 10 + 14 * len(shortcuts)
    for number, shortcut in enumerate(shortcuts):
        start = ends.get(next(iter(shortcut.links.get("pole:shortcutFrom", ())), ""))
        stop = ends.get(next(iter(shortcut.links.get("pole:shortcutTo", ())), ""))
        if start is not None and stop is not None:
            bend = right + 16 + number * 14
            path = f"M{start.x + start.width:g} {start.middle:g}H{bend:g}V{stop.middle:g}H{stop.x + stop.width:g}"
            height = (start.middle + stop.middle) / 2 + number * 16
            yield Line(path, shortcut.label[language], words_at, height, shortcut=True)


def _box(x: float, y: float, text: str, target: str) -> Box:
    return Box(x, y, round(len(text) * CHARACTER + 18), text, target)


def _drawing(title: str, boxes: list[Box], lines: list[Line]) -> Drawing:
    right = max([box.x + box.width for box in boxes] + [line.x + len(line.word) * CHARACTER for line in lines])
    return Drawing(title, right + 4, max(box.y for box in boxes) + HEIGHT + 2, tuple(boxes), tuple(lines))
