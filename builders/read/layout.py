"""The pieces that a text is cut into before its passages are: blocks, and the cells of tables."""

from __future__ import annotations

from dataclasses import dataclass

from builders.model import Layout

Span = tuple[int, int]

ENTRY = 12  # rank of an entry that holds labels with their values among the headings: below all others


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: the text of its column's header, and where its content stands.

    It has one span per page, or, where it is `listed`, one per line of the list in it.
    """

    header: str
    spans: tuple[Span, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of layout. `level` ranks headings (1 is highest); `cells` are a row's; `table` numbers its table.

    `above` are the spans of the headers over the first row of a table; of two columns these may be a row of it.
    `piece` numbers what bars part after the name of a card, 0 for any other block.
    """

    layout: Layout
    spans: tuple[Span, ...]
    level: int = 0
    cells: tuple[Cell, ...] = ()
    table: int = -1
    above: tuple[Span, ...] = ()
    piece: int = 0
