"""The tags of an HTML page with their places, in one pass whose time grows with the page, whatever the page holds.

The parser of the standard library gives no end of a tag, stops at `<![` and searches unclosed tags again and again;
a parser that mends the tree loses the places. Marks are those of the HTML Living Standard, 13.2.5.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

TAG = re.compile(
    r"""<(?P<closing>/)?(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,40})(?P<attributes>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>"""
)
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
UNCLOSED = "!--"
"""The name of what runs from a comment that never closes to the end of the page."""


@dataclass(frozen=True, slots=True)
class Tag:
    """`text[start:end]` is the tag; `name` is in lower case."""

    start: int
    end: int
    name: str
    closing: bool = False
    attributes: str = ""

    def given(self) -> dict[str, str]:
        """Return the attributes by name; one without a value has an empty one."""
        found = ATTRIBUTE.findall(self.attributes)
        return {name.lower(): html.unescape(double or single or bare) for name, double, single, bare in found}


def tags(text: str, start: int = 0, end: int | None = None) -> Iterator[Tag]:
    """Yield the tags of a stretch of a page in order; none from inside comments, scripts and the like."""
    at = start
    while (at := text.find("<", at, end)) >= 0:
        if text.startswith("<!--", at):
            close = text.find("-->", at + 4)
            if close < 0:
                yield Tag(at, len(text), UNCLOSED)
                return
            at = close + 3
            continue
        match = TAG.match(text, at)
        if match is None:
            at += 1
            continue
        name = match["name"].lower()
        yield Tag(at, match.end(), name, bool(match["closing"]), match["attributes"])
        at = match.end()
        if name in RAW and not match["closing"]:
            raw_end = _ending(name).search(text, at)
            at = raw_end.start() if raw_end else len(text)


@cache
def _ending(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\b", re.IGNORECASE)
