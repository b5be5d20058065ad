"""What the features of facts are told from: the passages, names and candidates around them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from builders.model import Entity, Fact, Mention, Passage, Reading

Statement = tuple[str, str, str]  # relation, subject, object or literal


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Passages, entities and mentions by key; who states what; what stands beside it; what was lost.

    `passages_of` is the number of passages that make a statement, over all readings; `rules_of` the number of rules
    that make it in one passage; `siblings` the number of facts that a rule makes of a relation in a passage; `lost` the
    number of triggers of a passage that gave nothing; `met` the number of mentions of an entity in a document; `lower`
    the words that a document writes in lower case.
    """

    passages: Mapping[str, Passage]
    entities: Mapping[str, Entity]
    mentions: Mapping[str, Sequence[Mention]]
    passages_of: Mapping[Statement, int]
    rules_of: Mapping[tuple[str, Statement], int]
    siblings: Mapping[tuple[str, str, str], int]
    lost: Mapping[str, int]
    met: Mapping[tuple[str, str], int]
    lower: Mapping[str, frozenset[str]]


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
        Counter(one.passage for reading in readings for one in reading.rejections if one.what == "trigger"),
        Counter((reading.document.slug, mention.entity) for reading in readings for mention in reading.mentions),
        {reading.document.slug: frozenset(_lower_words(reading)) for reading in readings},
    )


def _merged(entities: Iterable[Entity]) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for entity in entities:
        if entity.key not in found or (entity.kinds and not found[entity.key].kinds):
            found[entity.key] = entity
    return found


def _lower_words(reading: Reading) -> Iterator[str]:
    for passage in reading.passages:
        yield from (word for word in passage.text.split() if word.islower())
