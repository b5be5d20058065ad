"""The things of a document that come in editions, and which edition of which of them a passage means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from builders.lexicon.model import Lexicon
from builders.link.cast import Cast, folded_name
from builders.recognise.editions import Edition, edition, edition_alone, nth_call, series
from builders.recognise.spans import Span, meet
from builders.recognise.tokens import Token, written

YEARLY = frozenset({"Call", "Event", "SupportProgramme"})  # classes of what is named with its year
SERVED = frozenset({"Programme", "FundingProgramme"})  # classes of what has numbered calls
SERIAL = 3  # the lowest number by which a call tells that it is one of a series
REACH = (3, 1, 0)  # tokens from where an edition's words may begin to its noun: "quatrième et dernière relève"


@dataclass(frozen=True, slots=True)
class Named:
    """An entity that the tokens `first` to `last` name; `kind` is what the words beside it say, `whole` its whole."""

    key: str
    first: int
    last: int
    kind: str | None
    whole: str = ""


@dataclass
class Wholes:
    """What may come in editions, by key, the one named last first."""

    cast: Cast
    lexicon: Lexicon
    recent: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)  # those of which an edition was told
    programmes: dict[str, None] = field(default_factory=dict)  # those whose calls may go by their number alone
    calls: dict[str, str] = field(default_factory=dict)  # number of a programme's call → its key

    def plain(self, span: Span, key: str) -> Named:
        """Return a name as it stands, no edition."""
        return Named(key, span.first, span.last, span.kind if span.strength else None)

    def learn(self, words: Sequence[Token], span: Span, key: str) -> None:
        """Note a programme that the document names anywhere, and its call that the words beside its name number."""
        if self.cast.kind(key) in SERVED:
            self.programmes.setdefault(key)
            found = edition(words, span, self.cast.kind(key), self.lexicon)
            if found is not None and found.call:
                name = written(words[found.first : found.last])
                self.calls.setdefault(found.which, self.cast.edition(key, found.which, name))

    def named(self, words: Sequence[Token], span: Span, key: str) -> Named:
        """Return whom a name means: the edition that the words around it tell, or itself."""
        found = edition(words, span, self.cast.kind(key), self.lexicon)
        self._note(key)
        if found is None:
            return replace(self.plain(span, key), whole=self._series(key))
        own = written(words[found.first : found.last]) if found.call else None
        part = self.cast.edition(key, found.which, own, found.said)
        self.told.add(key)
        return Named(part, found.first, found.last, None if found.call else self.plain(span, key).kind, key)

    def alone(self, words: Sequence[Token], found: Sequence[Named]) -> Iterator[Named]:
        """Yield the editions that a passage means without naming their whole, outside the names that are `found`."""
        yield from self._nth_calls(words, found)
        nouns = [i for i, token in enumerate(words) if token.low in self.lexicon.words.edition_nouns]
        for noun in nouns:
            if any(one.first <= noun < one.last for one in found):
                continue
            told = next(filter(None, (self._alone(words, noun - reach) for reach in REACH if noun >= reach)), None)
            if told is not None and not any(meet(one, told[1]) for one in found):
                whole, one = self._whole(told[0]), told[1]
                key = self.cast.edition(whole, one.which, said=one.said)
                self.told |= {whole, told[0]}
                yield Named(key, one.first, one.last, self.cast.kind(whole), whole)

    def _nth_calls(self, words: Sequence[Token], found: Sequence[Named]) -> Iterator[Named]:
        """Yield the calls that only their number tells apart: "le onzième appel à projets"."""
        for noun, word in enumerate(words):
            one = nth_call(words, noun, self.lexicon) if word.low in self.lexicon.head_openings else None
            if one is None or any(meet(other, one) for other in found):
                continue
            key = self._call(one, written(words[one.first : one.last]))
            if key:
                yield Named(key, one.first, one.last, None, key.split("#")[0])

    def _call(self, one: Edition, name: str) -> str:
        """Return the key of the call of that number: the one told, else one of the programme that was named first."""
        told = self.calls.get(one.which)
        if told is None and self.programmes and int(one.which) >= SERIAL:
            whole = next((call.split("#")[0] for call in self.calls.values()), next(iter(self.programmes)))
            told = self.calls[one.which] = self.cast.edition(whole, one.which, name)
        return told or ""

    def _alone(self, words: Sequence[Token], at: int) -> tuple[str, Edition] | None:
        """Return the edition that begins at a token, and what it is one of or another edition of it."""
        for known in sorted(self.recent, key=self._doubt):
            found = edition_alone(words, at, self.cast.kind(known), self.lexicon)
            if found is not None:
                dated = series(self.cast.roles[known].label) != "" and self.cast.kind(known) in YEARLY
                return None if dated and found.counted else (known, found)
        return None

    def _doubt(self, key: str) -> tuple[bool, bool]:
        """Return what makes it doubtful that an edition alone is one of this: none was told yet, it is a fund."""
        return key not in self.told, self.cast.kind(key) == "FundingProgramme"

    def _note(self, key: str) -> None:
        """Note something that comes in editions, as what was named last."""
        if self.cast.kind(key) in self.lexicon.words.editions:
            self.recent = [key, *(other for other in self.recent if other != key)]

    def _series(self, key: str) -> str:
        """Return what a thing named with its year is one of, where the document names that: "X" for "X 2024"."""
        kind, name = self.cast.kind(key), series(self.cast.roles[key].label)
        if not name or kind not in YEARLY or "#" in key:
            return ""
        keys = self.cast.by_name.get(folded_name(name), ())
        return next((other for other in keys if other != key and self.cast.kind(other) == kind), "")

    def _whole(self, key: str) -> str:
        """Return what an edition is one of; a thing that is named with its year is one edition of what it names."""
        kind, name = self.cast.kind(key), series(self.cast.roles[key].label)
        return self.cast.named(name, kind, strong=True) if name and kind in YEARLY else key
