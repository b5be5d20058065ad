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
    r"\s*(?:[-*+•▪◦‣–—●○■□◆▶❖✓✔➢➤→·§\uf0a7\uf0b7\uf0d8\uf076\uf0fc]|o(?=\s)|[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?|\d{1,2}[.)]|[a-z]\))\s+(?=\S)"
)
FRAME = re.compile(r"\s*(?:\+(?:[-=:]+\+)+|[\u2500-\u257f]{4,})\s*$")  # a line drawn around the rows of a table
ROW = re.compile(r"\s*[|│┃║]|[^|]*[^|\s]\s\|\s[^|].*\|\s*$|(?=[\s:]*-)[\s:-]*+\|[\s|:-]*+$|" + FRAME.pattern)
UNDERLINE = re.compile(r"\s{0,3}(?:={2,}|-{2,})\s*$")
REFERENCE = re.compile(r"\s{0,3}\[(?!\^)[^\]\n]{1,80}\]:\s+\S+(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*$")
FOOTNOTE = re.compile(r"\s{0,3}\[\^[^\]\s]{1,30}\]:\s+")
RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
BOLD = re.compile(r"\s*(\*\*|__)[^*]+\1\s*$")
BOLD_RANK = 7  # of a heading that is a whole line in bold: below the six that are marked
NAMED = re.compile(
    r"\s*(?:(?P<mark>\*\*|__)(?P<plain>[^*_|\n]{2,80})(?P=mark)"
    r"|<(?P<tag>strong|b)\b[^<>]*>(?P<tagged>[^<>]{2,80})</(?P=tag)>)",
    re.IGNORECASE,
)
PARTED = re.compile(  # the name of a card and its pieces
    r"\s*(?:\*\*|__)[^*_|]+(?:\*\*|__)\s+(?:\|\s|[–—·•]\s[^.!?:–—·•]+\s[–—·•]\s[^.!?:]+$)"
)
BADGE = re.compile(
    r"(?<!\s)\s+(?:`[^`\n]{1,30}`"
    r"|<span\b[^<>]*\b(?:badge|tag|status|statut|pill|chip|etiquette)\b[^<>]*>[^<>]{1,40}</span>)\s*$",
    re.IGNORECASE,
)
PICTURE = re.compile(r"\s*(?:\[?(?:!\[[^\]]*\]\([^()\s]*\)|<img\b[^<>]*>)(?:\]\([^()\s]*\))?\s*)+$")
ADDRESS = re.compile(r"[\w.+-]@[\w-]+\.\w")  # of electronic mail: somebody's line, no title
QUOTED = re.compile(r"\s{0,3}>\s?")
YEAR = re.compile(r"\s*(?:19|20)\d\d\s*:?\s*$")  # a whole line
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
    """Return 1–6 for a heading marked by hashes, `BOLD_RANK` for a whole line in bold, None for anything else."""
    if match := HASHES.match(line.text):
        return len(match.group(1))
    return BOLD_RANK if BOLD.match(line.text) else None


def looks_like_title(text: str) -> bool:
    """Whether a line that stands alone reads as a title: short, no sentence end, no address, pieces or credit."""
    bare = text.strip()
    if len(bare) > LONGEST or " · " in bare or "©" in bare:
        return False
    told = any(mark.search(bare) for mark in (ADDRESS, TERMINAL, INTRODUCES))
    return not told and any(c.isalpha() for c in bare)


def opens_bold(text: str) -> bool:
    """Whether a line opens with words in bold and goes on without."""
    found = NAMED.match(text)
    return found is not None and bool(text[found.end() :].strip())


def opens_card(text: str) -> bool:
    """Whether a line is a name in bold with pieces that a bar, or two dashes or dots, part after it."""
    return PARTED.match(text) is not None


def without_badge(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a heading's stretch without the badge at its end that tells how far the thing is: "NAME `en cours`"."""
    found = BADGE.search(text, start, end)
    return (start, end) if found is None else (start, found.start())
