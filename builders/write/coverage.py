"""What reading left aside, as lines of JSON: sorted, one object a candidate, for `polegraph check --coverage`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from builders.model import Reading, Rejection


def coverage_lines(readings: Iterable[Reading], passages: Mapping[str, str], rejections: Iterable[Rejection]) -> bytes:
    """Return the distinct rejections with the document, IRI and text of their passage, sorted; UTF-8."""
    texts = {passage.key: (passage.document, passage.text) for reading in readings for passage in reading.passages}
    lines = {
        json.dumps(
            {
                "document": texts[one.passage][0],
                "what": one.what,
                "reason": one.reason,
                "text": one.text,
                "passage": passages[one.passage],
                "quote": texts[one.passage][1],
            },
            ensure_ascii=False,
        )
        for one in rejections
    }
    return "".join(f"{line}\n" for line in sorted(lines)).encode()
