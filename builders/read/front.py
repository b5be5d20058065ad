"""What the front matter of a text tells of its page: "porteur: X", "partenaires: [X, Y]", or "- X" in lines of a list.

Keys that are no labels (title, tags, layout …) tell the site how to show the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.model import Layout
from builders.read.flattened import IsLabel
from builders.read.layout import Block, Cell, Span

FRONT_MATTER = re.compile(r"\A\ufeff?(?P<mark>---|\+\+\+)[ \t]*\r?\n.*?\r?\n(?P=mark)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
FIELD = re.compile(
    r"^(?P<key>[^\W\d_][\w’'-]*(?: [\w’'-]+){0,3})[ ]?[:=][ \t]*(?P<value>[^\r\n]*)"
    r"(?P<list>(?:\r?\n[ \t]*-[ ][^\r\n]+)*)",
    re.MULTILINE,
)
VALUE = re.compile(r"[^\s\[\]\"'](?:[^\r\n\[\]\"]*[^\s\[\]\"'])?")
ENTRY = re.compile(r"^[ \t]*-[ ]+[\"']?(?P<entry>[^\s\"'](?:[^\r\n\"]*[^\s\"'])?)", re.MULTILINE)
FIRST = 4 << 24  # number of its table
LEAST = 2  # labels


def front(text: str, is_label: IsLabel) -> Iterator[Block]:
    """Yield the front matter of a text: a block that proves nothing, and a row for each label with its value."""
    found = FRONT_MATTER.match(text)
    if found is None:
        return
    fields = [field for field in FIELD.finditer(text, *found.span()) if is_label(re.sub("[_-]", " ", field["key"]))]
    rows = [row for field in fields if (row := _row(text, field)) is not None]
    yield from rows if len(rows) >= LEAST else ()
    last = rows[-1].spans[-1][1] if len(rows) >= LEAST else 0
    yield Block(Layout.FURNITURE, ((last, found.end()),))


def _row(text: str, field: re.Match[str]) -> Block | None:
    """Return a label with its value, or with those of its list."""
    value = VALUE.search(text, *field.span("value"))
    listed: list[Span] = [entry.span("entry") for entry in ENTRY.finditer(text, *field.span("list"))]
    places = tuple(listed) if value is None else (value.span(),)
    key = field.span("key")
    cells = (Cell("", (key,)), Cell("", places, listed=len(places) > 1))
    return Block(Layout.ROW, (key, *places), cells=cells, table=FIRST) if places else None
