"""Find known names in a passage: longest first, then leftmost.

Names are compared token by token, folded. A name that its source writes with a capital is only found where the text
has a capital too ("Région Sud" the body, "région Sud" the place), unless the whole passage is in capitals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from builders.recognise.tokens import Token, tokens
from ontology.names import fold

END = ""
COMMA = ","  # a word of the names that have one: "ministère de l'Économie, des Finances"
REGISTER, BODY, PLACE = "register:", "register:organisation:", "register:place:"
SPELT_OUT = 4  # tokens of a body's name that small letters cannot make a common noun
LONG = 5  # letters of a word that may be a name without its capital
UNION = "européen"  # how the word begins with which fewer will do: "la commission européenne"
REGISTERED = 1 << 14  # names kept with their words


@dataclass(frozen=True, slots=True)
class Known:
    """A spelling and the entity key it stands for; `cue` says it needs a word beside it that introduces a name.

    `kind` is the class that a register tells.
    """

    name: str
    key: str
    cue: bool = False
    kind: str | None = None

    @property
    def place(self) -> bool:
        """Whether it is the name of a known place."""
        return self.key.startswith(PLACE)


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `first` to `last` (exclusive) spell a known name."""

    first: int
    last: int
    known: tuple[Known, ...]

    @property
    def place(self) -> bool:
        """Whether the name is a place's and nothing else's, which may end the name of a body."""
        return all(known.place for known in self.known)


@dataclass
class Gazetteer:
    """A trie of folded words; `add` while names are being learnt, then `find`."""

    root: dict[str, object] = field(default_factory=dict)
    capital_bodies: frozenset[str] = frozenset()  # nouns whose capital tells the body from the place ("Région")
    definite: frozenset[str] = frozenset()  # what stands before the full name of a body that has lost its capital

    def copy(self) -> Gazetteer:
        """Return a gazetteer of the same names that learns by itself: nodes are shared, `add` changes none."""
        return Gazetteer(dict(self.root), self.capital_bodies, self.definite)

    def add(self, known: Known) -> None:
        """Make a spelling findable; the nodes that lead to it are made anew."""
        node = self.root
        for word in words_of(known.name):
            child = dict(node.get(word, {}))  # type: ignore[call-overload]
            node[word] = child
            node = child
        entries: tuple[Known, ...] = node.get(END, ())  # type: ignore[assignment]
        if known not in entries:
            node[END] = (*entries, known)

    def update(self, names: Iterable[Known]) -> None:
        """Make spellings findable."""
        for known in names:
            self.add(known)

    def find(self, sentence: Sequence[Token], *, any_case: bool = False) -> Iterator[Hit]:
        """Yield the known names of a passage in order; they never overlap. `any_case` asks for no capitals."""
        at = 0
        loud = any_case or shouted(sentence)
        while at < len(sentence):
            hit = None
            first = folded(sentence[at])
            if first and first[0] in self.root:  # of few words: asked first, for speed
                hit = self._longest(sentence, at, shouted=loud)
                if not sentence[at].capital:
                    small = (self._headed(sentence, at), self._spelt_out(sentence, at))
                    hit = max((one for one in (hit, *small) if one), key=lambda one: one.last, default=None)
            if hit is not None:
                yield hit
            at = hit.last if hit else at + 1

    def _headed(self, sentence: Sequence[Token], at: int) -> Hit | None:
        """Return a name whose noun is in lower case ("pôle mer Tramelin"), where no other begins inside it."""
        hit = self._longest(sentence, at, shouted=False, headed=True)
        inside = range(at + 1, hit.last) if hit else ()
        return None if any(self._longest(sentence, i, shouted=False) for i in inside) else hit

    def _spelt_out(self, sentence: Sequence[Token], at: int) -> Hit | None:
        """Return a body, or a fund of the Union, whose full name is small: "l'agence nationale de la recherche".

        So may one long word be: "avec korvane".
        """
        definite = at > 0 and sentence[at - 1].low in self.definite
        long = len(sentence[at].text) >= LONG  # a word by itself: whether it is one of French is for others to tell
        hit = self._longest(sentence, at, shouted=True) if definite or long else None
        if hit is None or any(token.capital for token in sentence[at : hit.last]):
            return None
        union = any(token.low.startswith(UNION) for token in sentence[at : hit.last])
        segment = REGISTER if union else BODY
        told = tuple(known for known in hit.known if not known.cue and known.key.startswith(segment))
        alone = long and hit.last == at + 1
        full = definite and (union or hit.last - at >= SPELT_OUT)
        return Hit(at, hit.last, told) if told and (alone or full) else None

    def _longest(self, sentence: Sequence[Token], at: int, *, shouted: bool, headed: bool = False) -> Hit | None:
        """Return the longest known name that begins at a token, if its capitals fit; None without one."""
        node, best, i = self.root, None, at
        while i < len(sentence):
            parts = folded(sentence[i])
            if not parts and sentence[i].text == COMMA and COMMA in node:
                parts = (COMMA,)
            for part in parts:
                node = node.get(part)  # type: ignore[assignment]
                if node is None:
                    return best
            i += 1
            if parts and (entries := node.get(END)):
                said = sentence[at:i]
                fit = tuple(k for k in entries if shouted or self._case_fits(k.name, said, headed=headed))  # type: ignore[attr-defined]
                best = Hit(at, i, fit) if fit else best
            elif not parts and (i == at + 1 or sentence[i - 1].text not in "-–&'’/.+"):
                return best
        return best

    def _case_fits(self, name: str, said: Sequence[Token], *, headed: bool) -> bool:
        """Whether a name's capital is met: on its first word; if `headed`, on another one will do."""
        written = next((c for c in name if c.isalpha()), "")
        met = next((c for c in said[0].text if c.isalpha()), "")
        if not written.isupper() or met.isupper() or said[0].capital or said[0].kind == "number":
            return True
        return (
            headed and name.split(maxsplit=1)[0] not in self.capital_bodies and any(token.capital for token in said[1:])
        )


def folded(token: Token) -> Sequence[str]:
    """Return the folded words of a token; empty for punctuation and for elided articles."""
    return (token.low,) if token.kind == "elision" else _folded(token.text)


@lru_cache(maxsize=REGISTERED)  # words come again and again
def _folded(text: str) -> tuple[str, ...]:
    return tuple(fold(text).split())


@lru_cache(maxsize=REGISTERED)  # each document looks for the names of the registers
def words_of(name: str) -> tuple[str, ...]:
    """Return a name's words as `folded` gives them, token by token."""
    return tuple(word for token in tokens(name) for word in (folded(token) or (COMMA,) * (token.text == COMMA)))


def shouted(sentence: Sequence[Token]) -> bool:
    """Whether a passage is written in capitals, so that they tell nothing of names."""
    words = "".join(token.text for token in sentence if token.kind == "word")
    letters = sum(map(str.isalpha, words))
    return letters > 12 and sum(map(str.isupper, words)) > 0.8 * letters
