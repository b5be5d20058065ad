"""Labels with their values: "Porteur : X" on a line, or several in one, "Projet : X – Porteur : Y – Budget : 2 M€"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from builders.lexicon.model import Lexicon
from builders.read.passages import Part
from builders.recognise.columns import TITLES, label_of_row

INNER = re.compile(r"\s?(?:\s[–—|•·-]|[;,])\s(?P<label>[^\W\d_][^:|«»–—;.,]{1,60}?)\s?:\s(?=\S)")
COLON = re.compile(r"\s?:\s(?=\S)")
WORD = re.compile(r"\S+")
ITEM = re.compile(r"(?:[^,;/()\s]|(?<=\d),(?=\d)|\([^()]*\)|\s(?!et\s|[|–—]\s))+")  # a member of a list
SHORT_NAME = re.compile(r"(?P<name>[A-ZÀ-Þ\d][\w'’+&-]*[A-ZÀ-Þ\d](?:\s[A-ZÀ-Þ\d]+)*)\s?[,;]\s")
WORDS = 6  # of the longest label
LONGEST = 12  # words of the longest name of a project
NEAR = 3  # blocks between a project's short and its long name
BARE = " .*_«»"
APART = re.compile(r"[(),;:–—\[\]]|\s-\s")  # what parts a name, its town, its class and its role in an entry
BRACKETED = re.compile(r"[»*_]*\s?[(\[][^()\[\]]{3,60}[)\]]")
ROLES = 60  # characters that these take at most
OF_ABOVE = frozenset({"leader", "partner", "manager", "steward", "supporter", "funder", "programme", "amount"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A label, what it says of its value (None where the lexicon does not know), and where the value stands."""

    label: str
    field: str | None
    start: int
    end: int


@lru_cache(maxsize=64)  # many ask after the same line
def pieces(text: str, lexicon: Lexicon) -> tuple[Piece, ...]:
    """Return the labels of a passage that opens with one, in order, or of one that opens with a name and has some."""
    cuts = [(m["label"], m.start(), m.end()) for m in INNER.finditer(text) if _known(m["label"], lexicon)]
    cuts = sorted([*cuts, *_unparted(text, [end for _, _, end in cuts], lexicon)], key=lambda cut: cut[1])
    first = _prize(text, lexicon) or lexicon.patterns.layout.label.match(text)
    if first is not None and len(first["label"].split()) <= WORDS and (not cuts or first.end("label") <= cuts[0][1]):
        cuts = [(first["label"], 0, first.start("value")), *cuts]
    ends = [*(start for _, start, _ in cuts), len(text)][1:]
    return tuple(
        Piece(label, lexicon.labels.of(label), at, end) for (label, _, at), end in zip(cuts, ends, strict=True)
    )


def _prize(text: str, lexicon: Lexicon) -> re.Match[str] | None:
    """Return the prize that a line opens with before a dash and its winner."""
    told = lexicon.patterns.layout.prize.match(text)
    return told if told is not None and lexicon.labels.of(told["label"]) == "award" else None


def _unparted(text: str, known: Sequence[int], lexicon: Lexicon) -> Iterator[tuple[str, int, int]]:
    """Yield the labels inside a line that nothing parts from the value before: "Porteur : X Partenaires : Y"."""
    colons = list(COLON.finditer(text)) if text.count(":") > 1 else []
    for before, colon in pairwise(colons):
        words = list(WORD.finditer(text, before.end(), colon.start()))[1:][-WORDS:]
        said = (text[word.start() : colon.start()] for word in words if word.group()[0].isupper())
        label = next((one for one in said if lexicon.labels.whole(one)), None)
        if label is not None and colon.end() not in known:
            yield label, colon.start() - len(label), colon.end()


def told_pieces(part: Part, lexicon: Lexicon) -> tuple[Piece, ...]:
    """Return the labels of a passage: its own, else the one that stands over or before it."""
    text = part.passage.text
    own = pieces(text, lexicon)
    if part.label and not any(piece.field for piece in own):
        return (Piece(part.label, lexicon.labels.of(part.label), part.opens, len(text)),)
    return own


def _known(label: str, lexicon: Lexicon) -> bool:
    return len(label.split()) <= WORDS and lexicon.labels.opening(label) is not None


def of_above(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a label says what the name at `at` is to the thing of the lines above: "Porteur : X" in a list."""
    return any(piece.field in OF_ABOVE and piece.start <= at < piece.end for piece in pieces(text, lexicon))


def title_at(part: Part, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return where the name of a project stands that a label introduces ("Acronyme : X"), whatever its words are."""
    for piece in told_pieces(part, lexicon):
        if piece.field in TITLES and piece.start < piece.end:
            return _bare(part.passage.text, piece)
    return None


def _bare(text: str, piece: Piece) -> tuple[int, int] | None:
    """Return where the name in a value stands, without the bracket and the marks around it."""
    value = re.split(r"\s?[(|]|\s[–—-]\s", text[piece.start : piece.end])[0]
    short = SHORT_NAME.match(value)  # "BELUX, emmené par Korvane"
    name = (short["name"] if short else value).strip(BARE)
    start = piece.start + (value.find(name) if name else 0)
    opens = name[:1].isupper() or name[:1].isdigit()
    return (start, start + len(name)) if opens and len(name.split()) <= LONGEST else None


def items(text: str, piece: Piece) -> Iterator[tuple[int, int]]:
    """Yield where the members of a list in a value stand, without their brackets."""
    for found in ITEM.finditer(text, piece.start, piece.end):
        bare = found.group().split("(")[0].strip(BARE).removeprefix("et ")
        start = found.start() + found.group().find(bare)
        if bare:
            yield start, start + len(bare)


def _of_row(part: Part, lexicon: Lexicon) -> tuple[Piece, ...]:
    """Return the label that a row of a sheet opens with, whose value is its other cell."""
    field, value = label_of_row(part, lexicon), next((cell for cell in part.placed if cell.number == 1), None)
    return () if field is None or value is None else (Piece(part.cells[0][1], field, value.start, value.end),)


def in_bracket(text: str, at: int) -> bool:
    """Whether a place in a text is within a bracket."""
    return text.count("(", 0, at) > text.count(")", 0, at)


def leads_in_entry(text: str, end: int, lexicon: Lexicon, *, alone: bool = True) -> bool:
    """Whether an entry says of the name that ends at `end` that it leads: "X (coordinateur)", "X – Brest – porteur".

    Of a name that is not `alone` in the entry only a bracket tells it.
    """
    bracket = BRACKETED.match(text, end)
    after = text[end:] if alone and len(text) - end < ROLES else bracket.group() if bracket is not None else ""
    return any(lexicon.labels.whole(one.strip(BARE)) == "leader" for one in APART.split(after)[1:])


def named_twice(parts: Iterable[Part], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the short and the long name of each project whose sheet tells both, on lines close to each other."""
    told: dict[str, tuple[int, str]] = {}
    for part in parts:
        text, block = part.passage.text, part.passage.block
        for piece in _of_row(part, lexicon) if part.cells else told_pieces(part, lexicon):
            if piece.field not in TITLES | {"expansion"}:
                continue
            at = _bare(text, piece)
            side = "short" if piece.field == "acronym" else "long"
            if at is not None:
                told[side] = (block, text[slice(*at)])
            near = len(told) == 2 and abs(told["short"][0] - told["long"][0]) <= NEAR
            if at is not None and near and told["short"][1] != told["long"][1]:
                yield told["short"][1], told["long"][1]
