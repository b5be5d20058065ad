"""Lines of a text with their offsets, and what each one looks like.

The marks recognised are those of CommonMark (headings, list items, emphasis, tables of its GFM extension) and of plain
typed text (short lines that stand alone, lines in capitals).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

HASHES = re.compile(r"\s{0,3}(#{1,6})\s+\S")
ITEM = re.compile(
    r"\s*(?:[-*+•▪◦‣–—●○■□◆▶❖✓✔➢➤→·§\uf0a7\uf0b7\uf0d8\uf076\uf0fc]|o(?=\s)|\d{1,2}[.)]|[a-z]\))\s+(?=\S)"
)
ROW = re.compile(r"\s*\||[^|]*[^|\s]\s\|\s[^|].*\|\s*$|(?=[\s:]*-)[\s:-]*+\|[\s|:-]*+$")
UNDERLINE = re.compile(r"\s{0,3}(?:={2,}|-{2,})\s*$")
REFERENCE = re.compile(r"\s{0,3}\[(?!\^)[^\]\n]{1,80}\]:\s+\S+(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*$")
FOOTNOTE = re.compile(r"\s{0,3}\[\^[^\]\s]{1,30}\]:\s+")
RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
BOLD = re.compile(r"\s*(\*\*|__)[^*]+\1\s*$")
PICTURE = re.compile(r"\s*(?:\[?(?:!\[[^\]]*\]\([^()\s]*\)|<img\b[^<>]*>)(?:\]\([^()\s]*\))?\s*)+$")
ADDRESS = re.compile(r"[\w.+-]@[\w-]+\.\w")  # of electronic mail: somebody's line, no title
QUOTED = re.compile(r"\s{0,3}>\s?")
TERMINAL = re.compile(r"[.;,…](?:[*_»”\")\]\s]|</?\w+>)*$")

LONGEST = 110  # characters of a title
INTRODUCES = re.compile(r"[^\W\d_]{3,}[.!?]\s+[A-ZÀ-Þ].*:\s*$")  # a second sentence, which introduces what follows


@dataclass(frozen=True, slots=True)
class Line:
    """`text` is `document.text[start:end]`, without its line break."""

    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether the line holds only white space."""
        return not self.text.strip()


def lines(text: str) -> Iterator[Line]:
    """Yield the lines of `text` in order."""
    start = 0
    for piece in text.splitlines(keepends=True):
        bare = piece.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        yield Line(start, start + len(bare), bare)
        start += len(piece)


def heading_level(line: Line) -> int | None:
    """Return 1–6 for a marked heading (hashes, or a whole line in bold), None for anything else."""
    if match := HASHES.match(line.text):
        return len(match.group(1))
    return 3 if BOLD.match(line.text) else None


def looks_like_title(text: str) -> bool:
    """Whether a line that stands alone reads as a title: short, no sentence end, no address, no card's pieces."""
    bare = text.strip()
    if len(bare) > LONGEST or " · " in bare:
        return False
    told = any(mark.search(bare) for mark in (ADDRESS, TERMINAL, INTRODUCES))
    return not told and any(c.isalpha() for c in bare)
