"""Names that open the entries of a list, of any words: "Navette douce – Korvane (Brest)" among winners of a call.

What stands over a list says that its entries are names: that a call chose them, or that a plan has so many parts. Then
what an entry opens with, up to the mark that parts it from the rest, is one name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from builders.lexicon.model import Lexicon
from builders.model import Layout, Passage
from builders.read.passages import Part
from builders.recognise.borne import has_bearer
from builders.recognise.chosen import tells_choice
from builders.recognise.dictionary import common_word, infinitive, inflected_verb
from builders.recognise.heads import head_starting
from builders.recognise.people import opens_person
from builders.recognise.spans import CLOSERS, CLOSING, TOUCHED, Span
from builders.recognise.tokens import Token

Tokenised = tuple[Part, Sequence[Token]]
PARTING = frozenset(":–—,(-")  # marks that part the name of an entry from what it tells of it
STOPS = PARTING | frozenset(".;|")
LONGEST = 6  # tokens of a name
FEW = 2  # entries of a list
REACH = 4  # blocks from what tells of winners, or from the last of them, to the list of the next


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage that opens with what may be a name, and how sure that is."""

    passage: str
    first: int
    last: int
    set_apart: bool  # by bold, quotation marks or capitals
    proper: bool  # some of its words are none of French
    parted: str  # the mark after it, empty for none
    telling: bool  # what follows names somebody or a sum
    run: bool  # what follows tells who runs it, as projects are


@dataclass
class _List:
    """A list being read, whose entries a call chose (`won`) or are the parts of something."""

    won: bool
    entries: list[Entry] = field(default_factory=list)

    def kept(self) -> Iterator[Entry]:
        """Yield the entries that are named, once the list is read."""
        if not self.won:
            several = len(self.entries) >= FEW
            yield from (one for one in self.entries if several and (one.set_apart or (one.proper and one.parted)))
            return
        many = 2 * sum(one.telling for one in self.entries) >= len(self.entries)
        for one in self.entries:
            dash = bool(one.parted) and (one.proper or (one.parted != ":" and one.telling))
            if (one.set_apart and many and (one.proper or one.parted != ":" or one.run)) or dash:
                yield one


def opened(read: Iterable[Tokenised], lexicon: Lexicon) -> dict[str, Span]:
    """Return the name that each entry of such a list opens with, by the key of its passage."""
    found = dict[str, Span]()
    for one in (entry for listed in _lists(read, lexicon) for entry in listed.kept()):
        found[one.passage] = Span(one.first, one.last, (), "Project" if one.run else None, TOUCHED if one.run else 0)
    return found


def _lists(read: Iterable[Tokenised], lexicon: Lexicon) -> Iterator[_List]:
    """Yield the lists of a document: those under words that tell of a choice, and those of the parts of something."""
    block, last, listed = -1, -REACH, None
    for part, words in read:
        passage = part.passage
        opens, block = passage.block != block, passage.block
        plain = listed is not None and opens and not part.cells and not part.label
        entry = _entry(part, words, lexicon, won=listed.won) if plain and listed else None
        if listed is not None and (entry is not None or (not opens and listed.entries)):
            listed.entries.extend([entry] if entry is not None else [])
            last = block if listed.won else last
            continue
        if listed is not None and listed.entries:
            yield listed
        told = _tells_of_winners(passage, lexicon)
        last = block if told else -REACH if _tells_otherwise(passage, lexicon) else last
        parts = _tells_of_parts(passage, lexicon)
        listed = _List(won=not parts) if parts or block - last < REACH else None
    if listed is not None:
        yield listed


def _tells_of_parts(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a line announces the parts of something, or is the title of one: "trois volets :", "Axe 1 : Eau"."""
    layout = lexicon.patterns.layout
    title = passage.layout is Layout.HEADING and layout.numbered.match(passage.text) is not None
    return title or layout.parts.search(passage.text) is not None


def _tells_of_winners(passage: Passage, lexicon: Lexicon) -> bool:
    title = passage.layout is Layout.HEADING and lexicon.patterns.layout.listed.search(passage.text) is not None
    return title or tells_choice(passage.text, lexicon)


def _tells_otherwise(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a line opens a list of something else than winners: of themes, contacts, members, what a label tells."""
    title = passage.layout is Layout.HEADING and lexicon.labels.whole(passage.text) not in {None, "award"}
    layout = lexicon.patterns.layout
    return title or (layout.themes.search(passage.text) is not None and not layout.part.match(passage.text))


def _entry(part: Part, words: Sequence[Token], lexicon: Lexicon, *, won: bool) -> Entry | None:
    """Return what a passage opens with that may be a name; None where it is prose, a label or a task."""
    bold = next((end for start, end in part.emphasised if start <= 1 and _is_name_alone(part.passage.text[:end])), 0)
    item = part.passage.layout is Layout.ITEM
    if not words or not (item or (bold and part.passage.layout is Layout.PARAGRAPH)):
        return None
    first = next((i for i, token in enumerate(words[:2]) if token.text not in CLOSERS), 0)
    last = _end(words, first, bold, lexicon)
    said = words[first:last]
    if not said or len(said) > LONGEST or not _may_name(said, lexicon) or _is_person(words, first, last, lexicon):
        return None
    after = last + (last < len(words) and words[last].text in CLOSING)
    mark = words[after].text if after < len(words) and words[after].text in PARTING else ""
    capitals = [token for token in said if token.kind == "word" and len(token.text) > 1]
    set_apart = bold > 0 or first > 0 or (bool(capitals) and all(token.text.isupper() for token in capitals))
    mark = mark if won or set_apart or mark != "," else ""
    prose = not set_apart and any(token.low in lexicon.names.stops for token in said[1:])
    if prose or not (mark or set_apart or after == len(words)):
        return None
    rest = part.passage.text[said[-1].end :]
    proper = any(not common_word(token.low, lexicon) for token in capitals if token.capital)
    telling = _tells_of_somebody(words, after, lexicon)
    run = lexicon.patterns.layout.steered.match(rest) is not None or has_bearer(words, after, lexicon, bound=first > 0)
    return Entry(part.passage.key, first, last, set_apart, proper, mark, telling, run)


def _is_name_alone(text: str) -> bool:
    """Whether words in bold are no more than a name with the mark after it, and not a whole line."""
    return not any(mark in text.rstrip(" :.–—") for mark in (":", ",", "–", "—", ";"))


def _end(words: Sequence[Token], first: int, bold: int, lexicon: Lexicon) -> int:
    """Return where the words end that an entry opens with: with the bold, the quotation, the capitals, or at a mark."""
    if first:
        return next((i for i in range(first, len(words)) if words[i].text in CLOSING), first)
    if bold:
        return next((i for i, token in enumerate(words) if token.start >= bold or token.text in ":–—"), len(words))
    mark = next((i for i, token in enumerate(words) if token.text in STOPS and _apart(words, i)), len(words))
    small = next((i for i, token in enumerate(words) if not token.text.isupper() and token.kind == "word"), mark)
    told = 0 < small < mark and lexicon.patterns.layout.steered.match(" ".join(one.text for one in words[small:mark]))
    return small if told or (0 < small < mark and inflected_verb(words[small].low, lexicon)) else mark


def _apart(words: Sequence[Token], at: int) -> bool:
    """Whether a mark stands apart from the word before it, or closes it as a comma does: no hyphen inside a name."""
    return words[at].text != "-" or (at > 0 and words[at].start > words[at - 1].end)


def _may_name(said: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether words may be a name: they open with a capital or number, and are no label, noun of bodies or clause."""
    opening, text = said[0], " ".join(token.text for token in said)
    named = opening.capital or opening.kind == "number" or (opening.kind == "elision" and opening.text[0].isupper())
    layout = lexicon.patterns.layout
    if (
        not any(token.capital for token in said)
        or layout.numbered.match(f"{text} : ")
        or layout.topical.match(f"{text} : ")
    ):
        return False
    if not named or lexicon.labels.of(text) is not None:
        return False
    verb = any(inflected_verb(token.low, lexicon) for token in said[1:] if not token.capital)
    head, small = head_starting(said, 0, lexicon), lexicon.words.determiners | lexicon.words.prepositions
    noun = head is not None and (head[1] == len(said) or (head[0].plural and not opening.acronym))
    return not (verb or noun or infinitive(opening.low, lexicon) or opening.low in small)


def _is_person(words: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    return last - first > 1 and opens_person(words, first, last, lexicon) == first


def _tells_of_somebody(words: Sequence[Token], after: int, lexicon: Lexicon) -> bool:
    """Whether the rest of an entry names somebody or a sum: a capital that no sentence asks for, a currency."""
    for at in range(after, len(words)):
        token, before = words[at], words[at - 1].text if at else ""
        opens = before in {".", ":", "–", "—", "-", "!", "?"} and common_word(token.low, lexicon)
        if (token.capital and not opens) or token.text == "€":
            return True
    return False
