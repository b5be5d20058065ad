"""Recognise the names of a whole document: twice, so that a name introduced once is known wherever it stands.

The first pass learns names with their classes and their short forms; the second finds every occurrence and says which
entity it means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from builders.lexicon.model import Lexicon
from builders.link.cast import Cast
from builders.model import Mention
from builders.read.passages import Part
from builders.recognise.acronyms import Definition, aliases, definitions
from builders.recognise.beginnings import begun_names
from builders.recognise.cards import cards
from builders.recognise.columns import named_cell
from builders.recognise.cues import PEELED
from builders.recognise.dictionary import common_word
from builders.recognise.entries import opened
from builders.recognise.finder import Finder
from builders.recognise.gazetteer import Gazetteer, Known
from builders.recognise.headings import titled, titled_calls
from builders.recognise.heads import head_starting
from builders.recognise.introduced import Met, introduced
from builders.recognise.labels import named_twice
from builders.recognise.language import Tokenised
from builders.recognise.lowercase import writes_lower_case
from builders.recognise.resolve import is_entity
from builders.recognise.spans import TOUCHED, Span, meet
from builders.recognise.tokens import Token, tokens
from builders.recognise.wholes import Named, Wholes

SPELT_OUT = 3  # words of a long form that is known from then on, whatever its capitals
PLACED = frozenset({"PublicBody", "HigherEducationInstitution", "Place", "Person"})  # whose names may end with a town


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


def scenes(
    read: Sequence[Tokenised], cast: Cast, registers: Gazetteer, fields: Gazetteer, lexicon: Lexicon
) -> list[Scene]:
    """Return the passages with their mentions, and fill the cast with whom they mention.

    `fields` are what things may be about, by which those without a name are told apart.
    """
    lower = writes_lower_case((words for _, words in read), registers, lexicon)
    named = cards([part for part, _ in read], lexicon, fields)
    finder = Finder(registers, lexicon, lower=lower, fields=fields, cards=named, opened=opened(read, lexicon))
    learnt = list(_sheets([part for part, _ in read], cast, lexicon))
    said = (*titled(read, lexicon), *titled_calls(read, lexicon))
    learnt += [Known(name.lower(), cast.named(name, kind, strong=True)) for name, kind in said]
    finder.gazetteer.update(learnt)
    met, wholes = list[Met](), Wholes(cast, lexicon)
    learnt += [known for part, words in read for known in _learnt(part, words, cast, finder, met, wholes)]
    finder.gazetteer.update(learnt)
    described = _described(met, cast, finder)
    for role in list(cast.roles.values()):
        rest = "" if role.entry is not None else _headless(role.label, lexicon)
        if rest:
            cast.shorten(role.key, rest)
    found = [
        _scene(part, words, cast, finder, wholes, described.get(number, ()))
        for number, (part, words) in enumerate(read)
    ]
    meant = begun_names([(scene.tokens, scene.spans, scene.mentions) for scene in found], cast, lexicon)
    return [
        scene if mentions == scene.mentions else replace(scene, mentions=mentions)
        for scene, mentions in zip(found, meant, strict=True)
    ]


def _learnt(
    part: Part, words: Sequence[Token], cast: Cast, finder: Finder, met: list[Met], wholes: Wholes
) -> Iterator[Known]:
    """Name everybody in a passage; yield the spellings worth looking for where nothing marks them as names.

    The passage is put to those that were `met`.
    """
    found = list(finder.names(part, words))
    keys = [cast.named(name, span.kind, strong=span.strength == TOUCHED) for name, span in found]
    met.append(Met(part, words, [span for _, span in found], [cast.kind(key) for key in keys]))
    for (name, span), key in zip(found, keys, strict=True):
        wholes.learn(words, span, key)
        surname = span.kind == "Person" and (" " not in name or name[1:2] == ".")  # said of whoever bears it here
        if span.strength and not common_word(name.lower(), finder.lexicon) and not span.known and not surname:
            yield Known(name, key)
    for given in definitions(part.parted, finder.lexicon):
        if is_entity(given, finder.lexicon):
            cast.bind(given.short, given.long)
            if len(given.long.split()) >= SPELT_OUT:
                key = cast.named(given.long, None, strong=False)
                yield Known(given.long[0].lower() + given.long[1:], key)
    for other, name in aliases(part.parted, finder.lexicon):
        cast.bind(_peeled(other, finder.lexicon), _peeled(name, finder.lexicon))
    yield from _row_names(part, cast, finder)


def _described(met: Sequence[Met], cast: Cast, finder: Finder) -> dict[int, list[tuple[str, Span]]]:
    """Return what the document knows by a description only, by the number of its passage; learn how it is called."""
    found = dict[int, list[tuple[str, Span]]]()
    for number, span in introduced(met, finder.fields, finder.lexicon):
        name = span.name or ""
        said = met[number].text(span.first, span.last)
        key = cast.named(name, span.kind, strong=True)
        cast.bind(name, said)
        finder.gazetteer.update(Known(text[:1].lower() + text[1:], key) for text in (name, said))
        found.setdefault(number, []).append((name, span))
    return found


def _sheets(parts: Sequence[Part], cast: Cast, lexicon: Lexicon) -> Iterator[Known]:
    """Name the projects whose sheets tell both their short and their long name; yield the long ones."""
    for short, long in named_twice(parts, lexicon):
        key = cast.named(short, "Project", strong=True)
        cast.bind(short, long)
        yield Known(long, key)


def _peeled(name: str, lexicon: Lexicon) -> str:
    """Return a name without the common noun that opens it ("AAP X" → "X")."""
    words = tokens(name)
    head = head_starting(words, 0, lexicon) if words else None
    return name[words[head[1]].start :] if head and head[1] < len(words) and head[0].kind in PEELED else name


def _headless(name: str, lexicon: Lexicon) -> str:
    """Return "Cœur Marin" of "EDIH Cœur Marin": what a body or activity is called without its common noun."""
    words = tokens(name)
    head = head_starting(words, 0, lexicon) if words else None
    if head is None or head[0].kind in PLACED or head[1] >= len(words) or not words[head[1]].capital:
        return ""
    rest = words[head[1] :]
    return "" if len(rest) == 1 and common_word(rest[0].low, lexicon) else name[rest[0].start :]


def _row_names(part: Part, cast: Cast, finder: Finder) -> Iterator[Known]:
    """Yield the names that a table's column holds: names, whatever words they are made of."""
    named = named_cell(part, finder.lexicon)
    if named is not None:
        key = cast.named(named.name, named.kind, strong=True)
        yield Known(named.name, key, cue=common_word(named.name.lower(), finder.lexicon))


def _scene(
    part: Part,
    words: tuple[Token, ...],
    cast: Cast,
    finder: Finder,
    wholes: Wholes,
    described: Sequence[tuple[str, Span]],
) -> Scene:
    """Return a passage with its names as mentions: those known or typed, those `described`, and editions."""
    found, free = list[Named](), 0
    named = (one for one in finder.names(part, words) if not any(meet(one[1], other) for _, other in described))
    for name, span in sorted([*named, *described], key=lambda one: one[1].first):
        key = cast.named(name, span.kind, strong=span.strength == TOUCHED)
        one = wholes.named(words, span, key)
        found.append(one if one.first >= free else wholes.plain(span, key))
        free = found[-1].last
    found = sorted([*found, *wholes.alone(words, found)], key=lambda one: one.first)
    text, mentions = part.passage.text, list[Mention]()
    for one in found:
        start, end = words[one.first].start, words[one.last - 1].end
        mentions.append(Mention(part.passage.key, start, end, text[start:end], one.key, one.kind or cast.kind(one.key)))
    return Scene(
        part,
        words,
        tuple(mentions),
        tuple((one.first, one.last) for one in found),
        tuple(definitions(part.parted, finder.lexicon)),
        tuple(one.kind for one in found),
        tuple((one.key, one.whole) for one in found if one.whole),
    )
