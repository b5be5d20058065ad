"""Recognise the names of a whole document: twice, so that a name introduced once is known wherever it stands.

The first pass learns names with their classes and their short forms; the second finds every occurrence and says which
entity it means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from builders.lexicon.load import Lexicon
from builders.link.cast import Cast, folded_name
from builders.model import Layout, Mention
from builders.read.passages import Part
from builders.recognise.acronyms import Definition, aliases, definitions
from builders.recognise.gazetteer import Gazetteer, Known
from builders.recognise.heads import head_starting
from builders.recognise.lowercase import lower_case_names, writes_lower_case
from builders.recognise.names import PEELED, Span, common_word, find_names
from builders.recognise.tokens import Token, tokens

BETWEEN = {",", "et", "ou", "&", "ainsi", "que", "/", "le", "la", "les", "l'"}
TITLED = 5  # a name that opens a short heading is a name even when nothing says so


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage with its tokens and the names in it, by order; `spans` are token ranges of the mentions."""

    part: Part
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    spans: tuple[tuple[int, int], ...]
    definitions: tuple[Definition, ...] = ()
    kinds: tuple[str | None, ...] = ()  # the class that the words beside each mention say
    editions: tuple[tuple[str, str], ...] = ()  # keys of an edition and of the whole it is one of


def scenes(parts: Sequence[Part], cast: Cast, registers: Gazetteer, lexicon: Lexicon) -> list[Scene]:
    """Return the passages with their mentions, and fill the cast with whom they mention."""
    read = [(part, tokens(part.passage.text)) for part in parts]
    lower = writes_lower_case((words for _, words in read), registers)
    finder = Finder(registers, lexicon, lower=lower)
    finder.gazetteer.update(_learnt(read, cast, finder, lexicon))
    return [_scene(part, words, cast, finder, lexicon) for part, words in read]


@dataclass(frozen=True, slots=True)
class Finder:
    """How names are found in this document; `lower` tells that it writes them without capitals."""

    gazetteer: Gazetteer
    lexicon: Lexicon
    lower: bool

    def find(self, words: Sequence[Token]) -> list[Span]:
        """Return the names among `words`, in order."""
        spans = find_names(words, self.gazetteer, self.lexicon, any_case=self.lower)
        small = lower_case_names(words, spans, self.lexicon, freely=self.lower)
        return sorted([*spans, *small], key=lambda span: span.first) if small else spans


def _learnt(
    read: Sequence[tuple[Part, tuple[Token, ...]]], cast: Cast, finder: Finder, lexicon: Lexicon
) -> list[Known]:
    """Name everybody once; return the spellings worth looking for where nothing marks them as names."""
    found: list[Known] = []
    for part, words in read:
        for name, span in _names(part, words, finder, lexicon):
            key = cast.named(name, span.kind, strong=span.strength == 2)
            if span.strength and not common_word(name.lower()) and not span.known:
                found.append(Known(name, key))
        for given in definitions(part.passage.text):
            if _is_entity(given, lexicon):
                cast.bind(given.short, given.long)
        for other, name in aliases(part.passage.text):
            cast.bind(_peeled(other, lexicon), _peeled(name, lexicon))
        found.extend(_row_names(part, cast, lexicon))
    return found


def _peeled(name: str, lexicon: Lexicon) -> str:
    """Return a name without the common noun that opens it ("AAP X" → "X")."""
    words = tokens(name)
    head = head_starting(words, 0, lexicon) if words else None
    return name[words[head[1]].start :] if head and head[1] < len(words) and head[0].kind in PEELED else name


def _row_names(part: Part, cast: Cast, lexicon: Lexicon) -> Iterator[Known]:
    """The names in the first column of a table are names, whatever words they are made of."""
    for header, text in part.cells[:1]:
        kind = _named_column(header, text, lexicon)
        if kind is not None:
            yield Known(text, cast.named(text, kind, strong=True), cue=common_word(text.lower()))


def _names(part: Part, words: Sequence[Token], finder: Finder, lexicon: Lexicon) -> Iterator[tuple[str, Span]]:
    text = part.passage.text
    spans = _cell_spans(part, words, finder, lexicon) if part.cells else finder.find(words)
    if part.passage.layout is Layout.HEADING:
        spans = _titled(words, list(spans), lexicon)
    for span in resolved(text, words, spans, lexicon):
        yield text[words[span.first].start : words[span.last - 1].end], span


def _titled(words: Sequence[Token], spans: list[Span], lexicon: Lexicon) -> list[Span]:
    """Return one name for a heading that is all capitalised words, "Baie des Anges Robotics", where no name is known."""
    said = [t for t in words if t.low not in lexicon.words.joiners]
    proper = len(said) > 1 and len(words) <= TITLED and all(t.capital and not t.acronym for t in said)
    whole = any(span.first == 0 and span.last == len(words) for span in spans)
    if not proper or whole or any(span.known for span in spans) or all(common_word(t.low) for t in said):
        return spans
    return [Span(0, len(words))]


def _cell_spans(part: Part, words: Sequence[Token], finder: Finder, lexicon: Lexicon) -> Iterator[Span]:
    """Find names cell by cell, so that none runs over an edge; the first cell of a named column is one name."""
    at = 0
    for number, (header, text) in enumerate(part.cells):
        offset = part.passage.text.find(text, at)
        if offset < 0:
            continue
        at = offset + len(text)
        inside = [i for i, token in enumerate(words) if offset <= token.start < at]
        if not inside:
            continue
        first, last = inside[0], inside[-1] + 1
        kind = _named_column(header, text, lexicon) if number == 0 else None
        if kind is not None:
            yield Span(first, last, (), kind, 2)
        else:
            yield from (_moved(span, first) for span in finder.find(words[first:last]))


def _moved(span: Span, by: int) -> Span:
    head = None if span.head_at is None else span.head_at + by
    return replace(span, first=span.first + by, last=span.last + by, head_at=head)


def _named_column(header: str, text: str, lexicon: Lexicon) -> str | None:
    """Return the class of the names in a column so headed; None where the cell is too long for a name."""
    kinds = lexicon.tables["fields"]["names"]
    kind = next((kind for word, kind in kinds.items() if word in folded_name(header).split()), None)
    return kind if 0 < len(text.split()) <= TITLED + 3 else None


def resolved(text: str, words: Sequence[Token], spans: Iterable[Span], lexicon: Lexicon) -> list[Span]:
    """Return the spans with bracketed short and long forms folded into one name, and a list's class given to its members."""
    kept = list(spans)
    for given in definitions(text):
        outer, inner = sorted((given.short_at, given.long_at))
        kept = [s for s in kept if not _within(words, s, inner)]
        if _is_entity(given, lexicon):
            kept = _widened(words, kept, outer, given, lexicon)
        else:
            kept = [s for s in kept if not _within(words, s, outer)]
    return _listed(words, kept)


def _is_entity(given: Definition, lexicon: Lexicon) -> bool:
    """Whether a defined short form names something rather than shortens common nouns."""
    if given.short in lexicon.words.common_acronyms:
        return False
    return any(c.isupper() for c in given.long) or head_starting(tokens(given.long), 0, lexicon) is not None


def _within(words: Sequence[Token], span: Span, stretch: tuple[int, int]) -> bool:
    return words[span.first].start >= stretch[0] and words[span.last - 1].end <= stretch[1]


def _widened(
    words: Sequence[Token], spans: list[Span], outer: tuple[int, int], given: Definition, lexicon: Lexicon
) -> list[Span]:
    """Replace what stands in `outer` by one span over all of it; keep the class that its parts had."""
    first = next((i for i, t in enumerate(words) if t.start >= outer[0]), None)
    last = next((i for i in range(len(words), 0, -1) if words[i - 1].end <= outer[1]), None)
    if first is None or last is None or first >= last:
        return spans
    inside = [s for s in spans if s.first < last and s.last > first]
    if any(s.first <= first and s.last >= last for s in inside):
        return spans
    best = max(inside, key=lambda s: s.strength, default=None)
    head = head_starting(tokens(given.long), 0, lexicon)
    kind, strength = (head[0].kind, 1) if head else (best.kind, best.strength) if best else (None, 0)
    start = min([first, *(s.first for s in inside)])
    return sorted(
        [s for s in spans if s not in inside] + [Span(start, last, (), kind, strength)], key=lambda s: s.first
    )


def _listed(words: Sequence[Token], spans: Sequence[Span]) -> list[Span]:
    """Give "les clusters A, B et C" the class of the plural head noun to B and C too."""
    out: list[Span] = []
    kind: str | None = None
    for span in spans:
        follows = (
            bool(out) and span.first > out[-1].last and all(t.low in BETWEEN for t in words[out[-1].last : span.first])
        )
        if span.strength == 2:
            head = words[span.head_at] if span.head_at is not None else None
            kind = span.kind if head is not None and head.low.endswith(("s", "x")) else None
        elif not follows:
            kind = None
        elif kind and span.strength < 2:
            span = replace(span, kind=kind, strength=1)
        out.append(span)
    return out


def _scene(part: Part, words: tuple[Token, ...], cast: Cast, finder: Finder, lexicon: Lexicon) -> Scene:
    text, mentions, spans, kinds, editions = part.passage.text, [], [], [], []
    for name, span in _names(part, words, finder, lexicon):
        key = cast.named(name, span.kind, strong=span.strength == 2)
        start, end = words[span.first].start, words[span.last - 1].end
        number = edition(words, span, lexicon) if cast.kind(key) in EDITED else None
        if number is not None:
            editions.append((cast.edition(key, number), key))
            key = editions[-1][0]
        mentions.append(Mention(part.passage.key, start, end, text[start:end], key, span.kind or cast.kind(key)))
        spans.append((span.first, span.last))
        kinds.append(span.kind if span.strength else None)
    return Scene(part, words, tuple(mentions), tuple(spans), tuple(definitions(text)), tuple(kinds), tuple(editions))


EDITED = frozenset({"Call", "Event"})


def edition(words: Sequence[Token], span: Span, lexicon: Lexicon) -> int | None:
    """Return n where "la n-ième édition de" or "le n-ième" stands before a name and its head noun."""
    at = span.head_at if span.head_at is not None else span.first
    ordinal = words[at - 1].low if at else ""
    if span.head_at is not None and ordinal in lexicon.words.ordinals:
        return lexicon.words.ordinals[ordinal]
    while at > 0 and words[at - 1].low in {"de", "du", "des", "d'", "l'", "la", "le", "les", "«"}:
        at -= 1
    if at > 1 and words[at - 1].low in lexicon.words.edition_nouns:
        return lexicon.words.ordinals.get(words[at - 2].low)
    return None
