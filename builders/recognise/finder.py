"""The names of a passage, with what its layout adds: cells of a table, headings that are one name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from builders.lexicon.model import Lexicon
from builders.model import Layout
from builders.read.passages import Part, PlacedCell
from builders.recognise.cards import Card
from builders.recognise.columns import field_of, label_of_row, named_cell, naming
from builders.recognise.described import described
from builders.recognise.dictionary import common_word
from builders.recognise.foreign import foreign
from builders.recognise.gazetteer import Gazetteer
from builders.recognise.heads import head_starting
from builders.recognise.labels import Piece, items, title_at, told_pieces
from builders.recognise.lowercase import lower_case_bodies, lower_case_names
from builders.recognise.names import find_names
from builders.recognise.numbered import numbered
from builders.recognise.regional import regional
from builders.recognise.resolve import resolved
from builders.recognise.shared import with_shared_nouns
from builders.recognise.spans import TOUCHED, Span, meet
from builders.recognise.tokens import Token, token_at

TITLED = 5  # words of a heading that is all one name
EDGE = 3  # characters of a colon and its spaces
LONGEST_ITEM = 3  # words of a name in a list after a label that nothing else tells
LONGEST_PARTED = 4  # … of which the last words are a name by themselves: "Papeteries du Vernay"
LONGEST_CELL = 160  # characters of a cell that lists names
LONGEST_MEMBER = 10  # words of a name in it
BODIES = frozenset({"leader", "manager", "partner", "supporter", "funder", "member", "founder", "mandator"})


@dataclass(frozen=True, slots=True)
class Finder:
    """How names are found in this document; `lower` tells that it writes them without capitals."""

    gazetteer: Gazetteer
    lexicon: Lexicon
    lower: bool
    fields: Gazetteer  # by which things without a name are told apart
    cards: Mapping[str, Card] = field(default_factory=dict)  # headings that are names, by their passage
    opened: Mapping[str, Span] = field(default_factory=dict)  # the name that an entry of a list opens with, by passage

    def names(self, part: Part, words: Sequence[Token]) -> Iterator[tuple[str, Span]]:
        """Yield the names of a passage with their spans, in order."""
        text = part.passage.text
        spans: Iterable[Span] = self._in_cells(part, words) if part.cells else self._in_words(words, part.emphasised)
        if part.passage.layout is Layout.HEADING:
            spans = self._titled(words, self._of_card(part, words, list(spans)))
        if not part.cells:
            spans = numbered(part.passage.layout, text, words, self._labelled(part, words, list(spans)), self.lexicon)
            spans = self._opened(part, words, list(spans))
        for span in resolved(part.parted, words, spans, self.lexicon):
            yield span.name or text[words[span.first].start : words[span.last - 1].end], span

    def _in_words(self, words: Sequence[Token], emphasised: Sequence[tuple[int, int]]) -> list[Span]:
        """Return the names that a passage's words show, in order: known, capitalised, in small letters, described."""
        spans = find_names(words, self.gazetteer, self.lexicon, any_case=self.lower, emphasised=emphasised)
        bodies = lower_case_bodies(words, spans, self.lexicon) if self.lower else []
        spans = [one for one in spans if not any(meet(one, body) for body in bodies)]
        spans = sorted([*spans, *bodies], key=lambda span: span.first)
        small = lower_case_names(words, spans, self.lexicon, freely=self.lower)
        spans = with_shared_nouns(words, spans, self.lexicon)
        spans = sorted([*spans, *small], key=lambda span: span.first) if small else spans
        spans = regional(words, self._without_fields(words, spans), self.fields, self.lexicon)
        things = [*described(words, spans, self.fields, self.lexicon), *foreign(words, spans, self.lexicon)]
        return sorted([*spans, *things], key=lambda span: span.first) if things else spans

    def _without_fields(self, words: Sequence[Token], spans: Sequence[Span]) -> list[Span]:
        """Return the spans but for a field of activity that heads the line: "Bioéconomie : un appel …"."""
        first = spans[0] if spans and spans[0].first == 0 and spans[0].last < len(words) else None
        if first is None or first.kind or first.known or words[first.last].text != ":":
            return list(spans)
        hits = self.fields.find(words[: first.last], any_case=True)
        return list(spans[1:] if any((hit.first, hit.last) == (0, first.last) for hit in hits) else spans)

    def _titled(self, words: Sequence[Token], spans: list[Span]) -> list[Span]:
        """Return one name for a heading that is all capitalised words, where no name is known."""
        said = [token for token in words if token.low not in self.lexicon.names.joiners]
        proper = len(said) > 1 and len(words) <= TITLED and all(token.capital and not token.acronym for token in said)
        known = any(span.known or (span.first, span.last) == (0, len(words)) for span in spans)
        if not proper or known or self._tells_of(words) or all(common_word(one.low, self.lexicon) for one in said):
            return spans
        return [Span(0, len(words))]

    def _of_card(self, part: Part, words: Sequence[Token], spans: list[Span]) -> list[Span]:
        """Return the names of a heading, where it is that of a card the one name that it is."""
        card = self.cards.get(part.passage.key)
        inside = [] if card is None else [i for i, token in enumerate(words) if card.start <= token.start < card.end]
        if card is None or not inside:
            return spans
        first, last = inside[0], inside[-1] + 1
        whole = next((span for span in spans if (span.first, span.last) == (first, last)), None)
        headed = any(span.head_at == first and span.last == last for span in spans)  # "Projet BELUGAX"
        if headed or (whole is not None and (whole.known or whole.kind is not None)):
            return spans
        kept = [span for span in spans if span.last <= first or span.first >= last]
        return sorted([*kept, Span(first, last, (), card.kind, TOUCHED)], key=lambda span: span.first)

    def _tells_of(self, words: Sequence[Token]) -> bool:
        """Whether a heading tells what happens to a name, by a noun of French with "de": "Naissance de Korvane"."""
        return words[1].low in self.lexicon.names.name_links and words[0].low.endswith(self.lexicon.endings.deed)

    def _labelled(self, part: Part, words: Sequence[Token], spans: list[Span]) -> list[Span]:
        """Return the names of a line that a label opens: a project's whole name, and the single words of a list."""
        text, told = part.passage.text, told_pieces(part, self.lexicon)
        spans = self._within_edges(part, words, told, spans)
        at = title_at(part, self.lexicon)
        if at is not None:
            inside = [i for i, token in enumerate(words) if at[0] <= token.start < at[1]]
            whole = Span(inside[0], inside[-1] + 1, (), "Project", TOUCHED)
            spans = [span for span in spans if not meet(span, whole)]
            spans = sorted([*spans, whole], key=lambda span: span.first)
        spans = [one for one in spans if not any(self._of_label(words[one.first].start, one, p) for p in told)]
        listed = part.passage.layout is Layout.ITEM and part.label and not part.opens
        return spans if listed else self._listed(text, words, [p for p in told if p.field in BODIES], spans)

    def _opened(self, part: Part, words: Sequence[Token], spans: list[Span]) -> list[Span]:
        """Return the names of an entry of a list, of which the one that it opens with is whole.

        Names that "et" joins stay apart, and what is known by name or has its class stays what it is.
        """
        whole = self.opened.get(part.passage.key)
        if whole is None:
            return spans
        said, inside = words[whole.first : whole.last], [span for span in spans if meet(span, whole)]
        over = any(span.first < whole.first or span.last > whole.last for span in inside)
        joined = len(inside) > 1 and any(token.low in self.lexicon.links.coordinators for token in said)
        if over or joined or any(_stays(span, whole) for span in inside) or self._is_field(said):
            return spans
        return sorted([whole, *(span for span in spans if span not in inside)], key=lambda span: span.first)

    def _is_field(self, said: Sequence[Token]) -> bool:
        """Whether words are a field of activity, under which an entry tells of somebody: "Santé : …"."""
        return any((hit.first, hit.last) == (0, len(said)) for hit in self.fields.find(said, any_case=True))

    def _of_label(self, start: int, span: Span, piece: Piece) -> bool:
        """Whether what looks like a name is a label, or of a prize: all its words are known as such."""
        inside = piece.start - len(piece.label) - EDGE <= start < piece.start
        award = piece.field == "award" and not span.known
        return inside and (award or self.lexicon.labels.whole(piece.label) is not None)

    def _within_edges(self, part: Part, words: Sequence[Token], told: Sequence[Piece], spans: list[Span]) -> list[Span]:
        """Return the names of a line with labels, none of which runs over from a label or into the next one."""
        edges = [edge for piece in told if piece.field for edge in (piece.start, piece.end)]
        cuts = sorted({token_at(words, edge) for edge in edges})
        if not any(_over(span, cut) for span in spans for cut in cuts):
            return spans
        limits = [0, *cuts, len(words)]
        ranges = [(a, b) for a, b in pairwise(limits) if a < b]
        return [_moved(span, a) for a, b in ranges for span in self._in_words(words[a:b], part.emphasised)]

    def _listed(self, text: str, words: Sequence[Token], listed: Sequence[Piece], spans: list[Span]) -> list[Span]:
        """Return the names of lists of bodies: also those of which nothing or only the end looks like a name."""
        for start, end in (one for piece in listed for one in items(text, piece)):
            inside = [i for i, token in enumerate(words) if start <= token.start < end]
            if not inside or not words[inside[0]].capital:
                continue
            touched = [span for span in spans if span.first <= inside[-1] and span.last > inside[0]]
            ends = len(touched) == 1 and inside[0] < touched[0].first and touched[0].last == inside[-1] + 1
            ends = ends and touched[0].kind is None and not touched[0].known
            free = not touched and len(inside) <= LONGEST_ITEM and not self._told(words, inside)
            if free or (ends and len(inside) <= LONGEST_PARTED and words[inside[0]].kind == "word"):
                kept = [span for span in spans if span not in touched]
                spans = sorted([*kept, Span(inside[0], inside[-1] + 1)], key=lambda span: span.first)
        return spans

    def _told(self, words: Sequence[Token], inside: Sequence[int]) -> bool:
        """Whether an item of a list is only common nouns that tell of bodies: "Entreprises", "PME et laboratoires"."""
        names, head = self.lexicon.names, head_starting(words, inside[0], self.lexicon)
        common = words[inside[0]].text in names.common_acronyms | names.common_capitals
        small = words[inside[0]].low in self.lexicon.words.determiners | names.openers
        return common or small or (head is not None and (head[0].plural or head[1] > inside[-1]))

    def _in_cells(self, part: Part, words: Sequence[Token]) -> Iterator[Span]:
        """Yield names cell by cell, so that none runs over an edge; what the row is about is one name."""
        named, label = named_cell(part, self.lexicon), label_of_row(part, self.lexicon)
        for cell, (first, last) in _cell_words(part, words):
            at, number = first, cell.number
            if number < naming(part, self.lexicon):
                continue  # the row's number
            if named is not None and number == named.number:
                begin = words[first].start + named.start
                opens = token_at(words, begin)
                opens = opens if opens < last else first
                at = min(token_at(words, begin + len(named.name)), last)
                yield Span(opens, at, (), named.kind, TOUCHED)
            if at >= last:
                continue  # the name is the whole cell
            if named is None or number != named.number or (named.number and named.kind == "Event"):
                spans = [_moved(span, at) for span in self._in_words(words[at:last], part.emphasised)]
                if not number and not cell.header:
                    spans = [span for span in spans if not self._is_label(words, span)]
                field = label if number and label else field_of(part, cell.header, self.lexicon)
                whole = Piece(cell.header, field, words[at].start, words[last - 1].end)
                short = len(cell.text) <= LONGEST_CELL and field in BODIES
                yield from self._whole(part.passage.text, words, whole, spans) if short else spans

    def _is_label(self, words: Sequence[Token], span: Span) -> bool:
        """Whether what looks like a name are common words with which a row of labels and values opens."""
        unknown = not span.known and span.kind is None
        return unknown and all(common_word(token.low, self.lexicon) for token in words[span.first : span.last])

    def _whole(self, text: str, words: Sequence[Token], cell: Piece, spans: list[Span]) -> list[Span]:
        """Return the names of a column of bodies: each member of its list is one, unless it opens with a known name.

        What names nobody is common nouns alone: "PME et laboratoires".
        """
        spans = self._listed(text, words, [cell], spans)
        for inside in self._members(text, words, cell):
            touched = [span for span in spans if span.first <= inside[-1] and span.last > inside[0]]
            opened = any(span.first <= inside[0] and (span.known or span.last > inside[-1]) for span in touched)
            person = any(span.kind == "Person" for span in touched)
            if opened or person or len(inside) > LONGEST_MEMBER or self._told(words, inside):
                continue
            kept = [span for span in spans if span not in touched]
            kind = next((span.kind for span in touched if span.first == inside[0] and not span.known), None)
            spans = sorted([*kept, Span(inside[0], inside[-1] + 1, kind=kind)], key=lambda span: span.first)
        return spans

    def _members(self, text: str, words: Sequence[Token], cell: Piece) -> Iterator[list[int]]:
        """Yield the tokens of each member of a list; before a small letter "et" parts none: "de la vigne et du vin"."""
        found = list[tuple[int, int]]()
        for start, end in items(text, cell):
            if found and text[found[-1][1] : start].strip() == "et" and text[start].islower():
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
        for start, end in found:
            inside = [i for i, token in enumerate(words) if start <= token.start < end]
            if inside and words[inside[0]].capital:
                yield inside


def _cell_words(part: Part, words: Sequence[Token]) -> Iterator[tuple[PlacedCell, tuple[int, int]]]:
    """Yield each cell with the range of its tokens."""
    for cell in part.placed:
        inside = [i for i, token in enumerate(words) if cell.start <= token.start < cell.end]
        if inside:
            yield cell, (inside[0], inside[-1] + 1)


def _stays(span: Span, whole: Span) -> bool:
    """Whether a name that an entry opens with stays as it was found: known, or of a class that nothing else tells."""
    if span.head_at is not None and span.head_at >= whole.first:
        return True
    told = bool(span.known) or span.strength == TOUCHED or (span.kind is not None and whole.kind is None)
    return (span.first, span.last) == (whole.first, whole.last) and told


def _over(span: Span, cut: int) -> bool:
    """Whether a name, or the noun before it that says its class, begins before a place and ends after it."""
    head = span.first if span.head_at is None else min(span.first, span.head_at)
    return head < cut < span.last


def _moved(span: Span, by: int) -> Span:
    head = None if span.head_at is None else span.head_at + by
    return replace(span, first=span.first + by, last=span.last + by, head_at=head)
