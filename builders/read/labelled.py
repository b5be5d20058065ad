"""Labels and values by other marks than a colon after the label: "[Porteur] X", "Porteur = X", "1.1 Porteur : X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builders.model import Layout
from builders.read.flattened import IsLabel, flattened
from builders.read.layout import Block, Cell, Span
from builders.read.lines import Line

FIRST = 2 << 24  # number of the first table of this kind
LEAST = 2  # lines of one
LINE = re.compile(
    r"\s*(?:[-*•]\s+)?(?:(?P<number>\d{1,2}(?:\.\d{1,2})+\.?\s+))?"
    r"(?:\[(?P<boxed>[^\W\d_][^\[\]\n]{1,38})\]\s?:?|(?P<label>[^\W\d_][^=»>→:|\n]{1,38}?)\s*(?P<mark>=>?|»|>|→|:))"
    r"\s+(?P<value>[^\s=»>→(][^=»>→\n]*)$"
)
UNDER = re.compile(r"\s*:\s+(?P<value>\S.*)$")  # a value under its label, as definitions are


def in_cells(text: str, body: Sequence[Line], is_label: IsLabel) -> Iterator[tuple[Sequence[Block], Sequence[Line]]]:
    """Yield the lines of a text in stretches, with the blocks of those that are cells or labels with their values."""
    for pairs, run in _labelled(body, is_label):
        told = [] if pairs else [at for at, line in enumerate(run) if not line.blank]
        before = 0
        for found in flattened(text, [(run[at].start, run[at].end) for at in told], is_label):
            yield (), run[before : told[found.first]]
            before = told[found.end - 1] + 1
            yield found.blocks, run[told[found.first] : before]
        yield pairs, run[before:]


def _labelled(body: Sequence[Line], is_label: IsLabel) -> Iterator[tuple[list[Block], Sequence[Line]]]:
    """Yield the lines of a text in stretches, each with the rows that it is where all are labels with their values."""
    plain = at = 0
    while at < len(body):
        found = _pair(body, at, is_label)
        if found is None:
            at += 1
            continue
        begun, rows = at, list[Block]()
        while found is not None:
            lines, (label, value) = found
            rows.append(
                Block(
                    Layout.ROW,
                    (label, value),
                    cells=(Cell("", (label,)), Cell("", (value,))),
                    table=FIRST + body[begun].start,
                )
            )
            at += lines
            found = _pair(body, at, is_label)
        if len(rows) >= LEAST:
            yield [], body[plain:begun]
            yield rows, body[begun:at]
            plain = at
    yield [], body[plain:]


def _pair(body: Sequence[Line], at: int, is_label: IsLabel) -> tuple[int, tuple[Span, Span]] | None:
    """Return how many lines a label with its value takes, and where the two stand; None where there is none."""
    if at >= len(body):
        return None
    line = body[at]
    found = LINE.match(line.text)
    if found is not None and not (found["mark"] == ":" and found["number"] is None):
        name = "boxed" if found["boxed"] else "label"
        if is_label(found[name]):
            return 1, (_place(line, found, name), _place(line, found, "value"))
    below = UNDER.match(body[at + 1].text) if at + 1 < len(body) else None
    label = line.text.strip(" \t*_")
    if below is None or not is_label(label):
        return None
    return 2, ((line.start, line.end), _place(body[at + 1], below, "value"))


def _place(line: Line, found: re.Match[str], group: str) -> Span:
    return line.start + found.start(group), line.start + found.end(group)
