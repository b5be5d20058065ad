"""Bodies, programmes and calls that a document knows by a description only: "l'association du bois en Valtrec est née".

A noun with a complement that tells it from others is as good as a name where the document says that the thing came
into being, or opens a sentence with it, goes on to speak of "l'association" or "cet appel", and names nothing that
could be meant instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from builders.lexicon.model import Lexicon
from builders.link.families import FAMILIES, segment_of
from builders.model import Layout
from builders.read.passages import Part
from builders.recognise.complements import Phrase, phrases, tells_apart
from builders.recognise.described import has_name
from builders.recognise.gazetteer import Gazetteer
from builders.recognise.spans import TOUCHED, Span
from builders.recognise.tokens import Token

NEAR = 2  # blocks before a description in which its rivals stand
LATER = 4  # blocks after it in which it is taken up
ENOUGH = 4  # words of a complement that with any noun tell the same thing
OPENING = 4  # words between a verb and what it brings into being
ALIKE = ("network", "call", "programme")  # families of whose members one may be meant by the noun of another


@dataclass(frozen=True, slots=True)
class Met:
    """A passage with its tokens and the names that a first look finds, each with the class that is known of it."""

    part: Part
    words: Sequence[Token]
    spans: Sequence[Span]
    kinds: Sequence[str | None]

    @property
    def block(self) -> int:
        """The block of the passage."""
        return self.part.passage.block

    def text(self, first: int, last: int) -> str:
        """The text of the tokens `first` to `last` (exclusive)."""
        return self.part.passage.text[self.words[first].start : self.words[last - 1].end]


def introduced(met: Sequence[Met], fields: Gazetteer, lexicon: Lexicon) -> Iterator[tuple[int, Span]]:
    """Yield what the passages know by a description only, in order, each with the number of its passage.

    `fields` are what things may be about; the span's name is what the thing is called.
    """
    titles = dict[str, Met]()
    for at, passage in enumerate(met):
        over = [titles[text] for text in passage.part.passage.heading_path if text in titles]
        if passage.part.passage.layout is Layout.HEADING:
            titles[passage.part.passage.text] = passage
        for phrase in phrases(passage.words, passage.spans, _openings(lexicon), lexicon):
            known = phrase.head.noun in lexicon.names.introduced
            name = _description(passage, phrase, fields, lexicon) if known else ""
            if name and _is_introduced(met, at, over, phrase, lexicon):
                yield at, Span(phrase.first, phrase.last, (), phrase.head.kind, TOUCHED, None, name)


def _description(passage: Met, phrase: Phrase, fields: Gazetteer, lexicon: Lexicon) -> str:
    """Return what a phrase describes by what tells it apart; nothing where it says what somebody is, or has a name."""
    words = passage.words
    met = zip(passage.spans, passage.kinds, strict=True)
    inside = {span: kind for span, kind in met if phrase.start <= span.first < phrase.last}
    if not FAMILIES["activity"].isdisjoint(inside.values()):
        return ""
    busy = frozenset(i for span in passage.spans for i in range(span.first, span.last))
    if not tells_apart(words[phrase.start : phrase.last], [*inside], fields, lexicon):
        return ""
    if has_name(words, phrase.last, busy, lexicon) or _says_what_is(passage, phrase, lexicon):
        return ""
    noun, complement = passage.text(phrase.first, phrase.bare), passage.text(phrase.start, phrase.last)
    noun = noun if words[phrase.first].acronym else noun[:1].lower() + noun[1:]
    return f"{noun} {complement}{'' if inside else _seat(passage, phrase, lexicon)}"


def _seat(passage: Met, phrase: Phrase, lexicon: Lexicon) -> str:
    """Return " à Vif" of "un cluster maritime est né à Vif", which tells apart the bodies of one field."""
    if segment_of(phrase.head.kind) != "organisation":
        return ""
    tied = (span for span in passage.spans if span.first >= phrase.last and _is_place(span))
    seats = lexicon.links.where | lexicon.links.to
    ties = ((passage.words[span.first - 1], span) for span in tied)
    return next((f" {tie.text} {passage.text(span.first, span.last)}" for tie, span in ties if tie.low in seats), "")


def _is_place(span: Span) -> bool:
    return any(known.place for known in span.known)


def _says_what_is(passage: Met, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase says what somebody is, "X, l'association du bois", or is one of what has a name further on."""
    before = passage.words[phrase.opens - 1] if phrase.opens else None
    named = any(span.first < phrase.opens and not _is_place(span) for span in passage.spans)
    saying = lexicon.words.to_be | lexicon.words.to_become | lexicon.words.examples
    said = before is not None and (before.low in saying or (before.kind == "mark" and named))
    return said or any(word.low in lexicon.words.naming for word in passage.words[phrase.last :])


def _is_introduced(met: Sequence[Met], at: int, over: Sequence[Met], phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase brings up something that the document speaks of further on, where nothing else may be meant.

    `over` are the headings over its passage.
    """
    words, here = lexicon.words, met[at]
    new = phrase.determiner in words.indefinite_articles
    definite = phrase.determiner in words.singular_articles | words.contracted.keys()
    again = _said_again(met, at, phrase, lexicon)
    entitles = not phrase.determiner and here.part.passage.layout is Layout.HEADING and again
    opens = entitles or (definite and not phrase.opens)
    if not (opens or ((new or definite or not phrase.determiner) and _comes_into_being(here.words, phrase, lexicon))):
        return False
    if not new and _has_rival([*over, *_shortly_before(met, at)], here, phrase):
        return False
    return again or _is_titled(here, over, phrase) or _taken_up(met, at, phrase, lexicon)


def _said_again(met: Sequence[Met], at: int, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a later sentence says the noun and its complement again, after a determiner: "son appel pour le bois"."""
    noun, whole = frozenset({met[at].words[phrase.first].low}), met[at].text(phrase.first, phrase.last).lower()
    return any(
        other.determiner and one.text(other.first, other.last).lower() == whole
        for one in _shortly_after(met, at)
        for other in phrases(one.words, one.spans, noun, lexicon)
    )


def _is_titled(here: Met, over: Sequence[Met], phrase: Phrase) -> bool:
    """Whether one of the headings over a passage says a phrase too, "Vif a son cluster maritime", or its complement."""
    whole = here.text(phrase.first, phrase.last).lower()
    complement = here.text(phrase.start, phrase.last).lower()
    long = phrase.last - phrase.start >= ENOUGH
    titles = [title.part.passage.text.lower() for title in over]
    return any(whole in title or (long and complement in title) for title in titles)


def _shortly_after(met: Sequence[Met], at: int) -> Iterator[Met]:
    """Yield the passages after one, up to some blocks below."""
    last = met[at].block + LATER
    for number in range(at + 1, len(met)):
        if met[number].block > last:
            return
        yield met[number]


def _shortly_before(met: Sequence[Met], at: int) -> Iterator[Met]:
    """Yield a passage and those before it, up to some blocks above."""
    first = met[at].block - NEAR
    for number in range(at, -1, -1):
        if met[number].block < first:
            return
        yield met[number]


def _comes_into_being(words: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a verb beside a phrase tells that the thing came into being: "lance un …", "… est née", "…, créé en"."""
    before = words[max(0, phrase.opens - OPENING) : phrase.opens]
    object_of = bool(before) and before[-1].low not in lexicon.words.prepositions | lexicon.links.of
    if object_of and phrase.determiner not in lexicon.words.contracted and _tells_birth(before, lexicon):
        return True
    auxiliaries = lexicon.words.to_be | lexicon.words.to_have | lexicon.words.recent | lexicon.words.reflexives
    passed = auxiliaries | lexicon.words.verb_adverbs | lexicon.words.subject_relatives | lexicon.links.bare | {","}
    at = phrase.last
    while at < len(words) - 1 and words[at].low in passed:
        at += 1
    recent = any(token.low in lexicon.words.recent for token in words[phrase.last : at])
    said = " ".join(token.low for token in words[at : at + OPENING]) + " "
    return said.startswith(_births(lexicon, recent=recent))


def _tells_birth(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether one of some words is a verb that tells that something came into being."""
    said = [f"{' '.join(token.low for token in words[at:])} " for at in range(len(words))]
    return any(one.startswith(_births(lexicon, recent=False)) for one in said)


@lru_cache(maxsize=8)
def _births(lexicon: Lexicon, *, recent: bool) -> tuple[str, ...]:
    """Return the forms that state that something came into being, each with a space: "lance", "créée", "voit le jour".

    `recent` are those after "vient de".
    """
    times = lexicon.tables["times"]
    founding = (verb for frame in lexicon.frames if "founds" in frame.traits for verb in frame.verbs)
    verbs = dict.fromkeys([*times["begin"], *times["itself"]["begin"], *founding])
    uses = {"infinitive"} if recent else {"finite", "participle"}
    forms = ((form, use) for verb in verbs for form, use in lexicon.paradigms.forms(verb, irrealis=False))
    return tuple(dict.fromkeys(f"{form} " for form, use in forms if use in uses))


def _has_rival(before: Sequence[Met], here: Met, phrase: Phrase) -> bool:
    """Whether one of some passages names, before a phrase, something that its noun may mean."""
    return any(
        _may_be_meant(span, kind, phrase)
        for one in before
        for span, kind in zip(one.spans, one.kinds, strict=True)
        if one is not here or span.first < phrase.first
    )


def _may_be_meant(span: Span, kind: str | None, phrase: Phrase) -> bool:
    """Whether a name may be of what a phrase describes: of a thing of its family, or of a body of no known class."""
    meant = phrase.head.kind
    return kind in _family(meant) or (kind is None and not span.known and segment_of(meant) == "organisation")


def _family(kind: str) -> frozenset[str]:
    """Return the classes of which one thing may be called now by the noun of one, now by that of another."""
    return next((FAMILIES[name] for name in ALIKE if kind in FAMILIES[name]), frozenset({kind}))


def _taken_up(met: Sequence[Met], at: int, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a sentence speaks of a thing by its noun alone, "l'association", "cette structure", or as "elle" next."""
    nouns = _nouns(lexicon, phrase.head.kind)
    for number, one in enumerate(_shortly_after(met, at)):
        if not number and one.words and one.words[0].low in lexicon.words.persons:
            return True
        if any(_means(other, phrase, lexicon) for other in phrases(one.words, one.spans, nouns, lexicon)):
            return True
    return False


def _means(other: Phrase, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a later phrase means what an earlier one does: by its noun alone, or pointing back at it."""
    same = other.head.noun.split()[0] == phrase.head.noun.split()[0]
    alone = same and other.determiner in lexicon.words.singular and other.last == other.bare
    return alone or other.determiner in lexicon.words.demonstratives


@lru_cache(maxsize=4)
def _openings(lexicon: Lexicon) -> frozenset[str]:
    """Return the first words of the nouns of what may be known by a description."""
    return frozenset(noun.split()[0].lower() for noun in lexicon.names.introduced)


@lru_cache(maxsize=32)
def _nouns(lexicon: Lexicon, kind: str) -> frozenset[str]:
    """Return the first words of the nouns that may stand for a thing of a class."""
    heads = ((noun, head) for noun, head in lexicon.heads.items() if head.kind in _family(kind) and not head.plural)
    return frozenset(noun.split()[0].lower() for noun, head in heads if head.refers)
