"""What tells how sure a fact is: yes-or-no features that any French document has, no name among them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builders.model import Entity, Fact, Mention, Passage, Reading

Statement = tuple[str, str, str]  # relation, subject, object or literal
_SPANS = ((80, "short"), (200, "middling"))  # code points
_CROWDS = ((2, "few"), (4, "some"), (7, "many"))  # at most so many
_LONG_NAME = 6  # words


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What features are told from: passages, entities and mentions by key; who states what; what stands beside it.

    `passages_of` is the number of passages that make a statement, over all readings; `rules_of` the number of rules
    that make it in one passage; `siblings` the number of facts that a rule makes of a relation in a passage.
    """

    passages: Mapping[str, Passage]
    entities: Mapping[str, Entity]
    mentions: Mapping[str, Sequence[Mention]]
    passages_of: Mapping[Statement, int]
    rules_of: Mapping[tuple[str, Statement], int]
    siblings: Mapping[tuple[str, str, str], int]


def statement(fact: Fact) -> Statement:
    """Return what makes two facts one statement."""
    return fact.relation, fact.subject, fact.object or fact.text or str(fact.value)


def surroundings(readings: Sequence[Reading]) -> Surroundings:
    """Return what the features of these readings' facts are told from; entities are merged as met, best known first."""
    facts = [fact for reading in readings for fact in reading.facts]
    made = {(fact.passage, statement(fact), fact.rule) for fact in facts}
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in (mention for reading in readings for mention in reading.mentions):
        mentions[mention.passage].append(mention)
    return Surroundings(
        {passage.key: passage for reading in readings for passage in reading.passages},
        _merged(entity for reading in readings for entity in reading.entities),
        mentions,
        Counter(said for _, said in {(passage, said) for passage, said, _ in made}),
        Counter((passage, said) for passage, said, _ in made),
        Counter((fact.passage, fact.rule, fact.relation) for fact in facts),
    )


def _merged(entities: Iterable[Entity]) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for entity in entities:
        if entity.key not in found or (entity.kinds and not found[entity.key].kinds):
            found[entity.key] = entity
    return found


def features(fact: Fact, around: Surroundings) -> frozenset[str]:
    """Return the names of the features that a fact has."""
    return frozenset((*_of_rule(fact, around), *_of_passage(fact, around), *_of_arguments(fact, around)))


def _of_rule(fact: Fact, around: Surroundings) -> Iterator[str]:
    yield f"rule {fact.rule}"
    yield from (f"rule with {part}" for part in fact.rule.split("-") if "-" in fact.rule)
    yield f"made together {_at_most(around.siblings[fact.passage, fact.rule, fact.relation], _CROWDS, 'crowd')}"
    if around.rules_of[fact.passage, statement(fact)] > 1:
        yield "several rules"
    if around.passages_of[statement(fact)] > 1:
        yield "several passages"


def _of_passage(fact: Fact, around: Surroundings) -> Iterator[str]:
    passage = around.passages[fact.passage]
    yield f"layout {passage.layout}"
    yield f"length {_at_most(len(passage.text), _SPANS, 'long')}"
    yield f"names {_at_most(len(around.mentions.get(fact.passage, ())), _CROWDS, 'crowd')}"
    if fact.read_with:
        yield "read with another passage"


def _of_arguments(fact: Fact, around: Surroundings) -> Iterator[str]:
    met = around.mentions.get(fact.passage, ())
    for part, key in (("subject", fact.subject), ("object", fact.object)):
        if key is None:
            continue
        entity = around.entities[key]
        yield f"{part} is {entity.segment}"
        if entity.register_slug is not None:
            yield f"{part} in a register"
        elif not entity.kinds:
            yield f"{part} of unknown kind"
        if len(entity.label.split()) > _LONG_NAME:
            yield f"{part} with a long name"
        if entity.label[:1].islower():
            yield f"{part} in lower case"
    if fact.object is not None and (gap := _gap(fact.subject, fact.object, met)) is not None:
        yield f"apart {_at_most(gap, _SPANS, 'long')}"


def _gap(one: str, other: str, mentions: Iterable[Mention]) -> int | None:
    """Return the code points between the nearest mentions of two entities, None where one is not named."""
    places: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        places[mention.entity].append(mention)
    gaps = (max(0, a.start - b.end, b.start - a.end) for a in places[one] for b in places[other])
    return min(gaps, default=None)


def _at_most(size: int, steps: Iterable[tuple[int, str]], beyond: str) -> str:
    return next((name for most, name in steps if size <= most), beyond)
