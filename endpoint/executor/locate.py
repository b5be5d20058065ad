"""Where a query stops following the grammar.

The engine's parser reports a place that may lie up to a keyword's length beyond the mistake. So the place is found
by asking it about beginnings of the query instead: the mistake is the token after the longest beginning that could
still become a query. Such a beginning fails at its very end, and nowhere before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from endpoint.executor.scan import TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 20_000
"""Longer queries are reported as the parser does: asking a dozen times about them takes too long."""
_PIECE = re.compile(TOKEN.pattern + r"| \S", TOKEN.flags)
_PADDING = "\n#" + "-" * 40 + "\n"
"""A comment longer than any keyword, so that the end of the padding is out of reach from before it."""
_PLACE = re.compile(r"error at (\d+):(\d+):")


def locate(text: str, complaint: Callable[[str], str | None]) -> int | None:
    """Return the offset of the token at which `text` stops being the beginning of a query; its length at its end.

    `complaint` returns the parser's message on a text, None when it parses. None for a text that is too long.
    """
    if len(text) > LONGEST:
        return None
    tokens = [piece for piece in _PIECE.finditer(text) if not piece.group().startswith("#")]
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high + 1) // 2
        if _could_go_on(text[: tokens[middle - 1].end()], complaint):
            low = middle
        else:
            high = middle - 1
    return tokens[low].start() if low < len(tokens) else len(text)


def _could_go_on(beginning: str, complaint: Callable[[str], str | None]) -> bool:
    padded = beginning + _PADDING
    found = _PLACE.search(complaint(padded) or "")
    return found is None or int(found[1]) > padded.count("\n")
