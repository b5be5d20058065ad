"""What the features of facts are told from: the passages and names around them, and the links beside them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

    from builders.model import Entity, Fact, Mention, Passage, Reading

Key = TypeVar("Key")
Value = TypeVar("Value")

Statement = tuple[str, str, str]  # relation, subject, object or literal
Ends = frozenset[str]  # subject and object of a link
End = tuple[str, str, str, str]  # document, relation, part, entity


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Passages, entities and mentions by key; where each statement stands; the links of each document.

    `order` is the place of a passage in its document; `passages_of` the number of passages that make a statement, over
    all readings; `named` the number of passages of a document that name an entity, `links_of` the number of its links
    there. `others` holds what stands at the other end of a relation's links with an entity as subject, or as object, in
    a document; `ties` the relations between two entities there, `tied_in` the passages that state one.
    """

    passages: Mapping[str, Passage]
    entities: Mapping[str, Entity]
    mentions: Mapping[str, Sequence[Mention]]
    order: Mapping[str, int]
    passages_of: Mapping[Statement, int]
    named: Mapping[tuple[str, str], int]
    links_of: Mapping[tuple[str, str], int]
    others: Mapping[End, Set[str]]
    ties: Mapping[tuple[str, Ends], Set[str]]
    tied_in: Mapping[tuple[str, Ends], Set[str]]


def statement(fact: Fact) -> Statement:
    """Return what makes two facts one statement."""
    return fact.relation, fact.subject, fact.object or fact.text or str(fact.value)


def surroundings(readings: Sequence[Reading]) -> Surroundings:
    """Return what the features of these readings' facts are told from; entities are merged as met, best known first."""
    made = {(fact.passage, statement(fact)) for reading in readings for fact in reading.facts}
    links = list(dict.fromkeys(_links(readings)))
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in (mention for reading in readings for mention in reading.mentions):
        mentions[mention.passage].append(mention)
    named = {(reading.document.slug, m.entity, m.passage) for reading in readings for m in reading.mentions}
    return Surroundings(
        {passage.key: passage for reading in readings for passage in reading.passages},
        _merged(entity for reading in readings for entity in reading.entities),
        mentions,
        {passage.key: at for reading in readings for at, passage in enumerate(reading.passages)},
        Counter(said for _, said in made),
        Counter((document, entity) for document, entity, _ in named),
        Counter((document, end) for document, _, (_, *ends) in links for end in ends),
        _grouped(pair for document, _, said in links for pair in _ends(document, said)),
        _grouped(((document, frozenset(ends)), relation) for document, _, (relation, *ends) in links),
        _grouped(((document, frozenset(ends)), passage) for document, passage, (_, *ends) in links),
    )


def _links(readings: Iterable[Reading]) -> Iterator[tuple[str, str, Statement]]:
    """Yield document, passage and statement of the facts between two entities."""
    for reading in readings:
        for fact in reading.facts:
            if fact.object is not None:
                yield reading.document.slug, fact.passage, statement(fact)


def _ends(document: str, said: Statement) -> Iterator[tuple[End, str]]:
    relation, subject, target = said
    yield (document, relation, "subject", subject), target
    yield (document, relation, "object", target), subject


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, set[Value]]:
    found: dict[Key, set[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return found


def _merged(entities: Iterable[Entity]) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for entity in entities:
        if entity.key not in found or (entity.kinds and not found[entity.key].kinds):
            found[entity.key] = entity
    return found
