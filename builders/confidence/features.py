"""What tells how sure a fact is: yes-or-no features that any French document has, no name among them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from builders.confidence.surroundings import statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from builders.confidence.surroundings import Surroundings
    from builders.model import Entity, Fact, Mention

_SPANS = ((30, "short"), (90, "middling"))  # code points
_CROWDS = ((2, "few"), (4, "some"), (7, "many"))  # at most so many
_TIMES = ((1, "once"), (4, "a few times"))
_TINY_NAME = 3  # code points
_MANY_WORDS = 4
_MANY_LOST = 3
_SENTENCE_ENDS = (".", "!", "?", "»")


def features(fact: Fact, around: Surroundings) -> frozenset[str]:
    """Return the names of the features that a fact has."""
    return frozenset((*_of_making(fact, around), *_of_passage(fact, around), *_of_arguments(fact, around)))


def _of_making(fact: Fact, around: Surroundings) -> Iterator[str]:
    yield f"relation {fact.relation}"
    yield f"rule {fact.rule}"
    yield f"made together {_at_most(around.siblings[fact.passage, fact.rule, fact.relation], _CROWDS, 'crowd')}"
    if fact.read_with:
        yield "read with another passage"
    if around.rules_of[fact.passage, statement(fact)] > 1:
        yield "several rules"
    if around.passages_of[statement(fact)] > 1:
        yield "several passages"


def _of_passage(fact: Fact, around: Surroundings) -> Iterator[str]:
    passage = around.passages[fact.passage]
    yield f"layout {passage.layout}"
    yield "a sentence" if passage.text.rstrip().endswith(_SENTENCE_ENDS) else "no sentence"
    yield f"names {_at_most(len(around.mentions.get(fact.passage, ())), _CROWDS, 'crowd')}"
    yield f"triggers lost {min(_MANY_LOST, around.lost.get(fact.passage, 0))}"


def _of_arguments(fact: Fact, around: Surroundings) -> Iterator[str]:
    document = around.passages[fact.passage].document
    for part, key in (("subject", fact.subject), ("object", fact.object)):
        if key is not None:
            entity, met = around.entities[key], around.met.get((document, key), 0)
            yield from (f"{part} {one}" for one in _of_entity(entity, met, around.lower[document]))
    if fact.object is not None:
        gap = _gap(fact.subject, fact.object, around.mentions.get(fact.passage, ()))
        yield f"apart {'in passages' if gap is None else _at_most(gap, _SPANS, 'long')}"


def _of_entity(entity: Entity, met: int, lower: frozenset[str]) -> Iterator[str]:
    """Yield what tells whether an entity is one: what is known of it, and what its name looks like."""
    yield f"is {entity.segment}"
    yield f"of kind {entity.kinds[0]}" if entity.kinds else "of unknown kind"
    if entity.register_slug is not None:
        yield "in a register"
        return
    words = entity.label.split()
    yield f"met {_at_most(met, _TIMES, 'often')}"
    yield f"with words {min(_MANY_WORDS, len(words))}"
    if len(words) == 1:
        yield f"in one word {_case(entity.label)}"
    if len(entity.label) <= _TINY_NAME:
        yield "tiny"
    if any(map(str.isdigit, entity.label)):
        yield "with digits"
    if entity.label == entity.label.lower():
        yield "in lower case"
    elif entity.label.lower() in lower:
        yield "also in lower case"


def _case(word: str) -> str:
    if word.isupper():
        return "of capitals"
    return "like a common one" if word.capitalize() == word or word.islower() else "of mixed case"


def _gap(one: str, other: str, mentions: Iterable[Mention]) -> int | None:
    """Return the code points between the nearest mentions of two entities, None where one is not named."""
    places: Mapping[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        places[mention.entity].append(mention)
    gaps = (max(0, a.start - b.end, b.start - a.end) for a in places[one] for b in places[other])
    return min(gaps, default=None)


def _at_most(size: int, steps: Iterable[tuple[int, str]], beyond: str) -> str:
    return next((name for most, name in steps if size <= most), beyond)
