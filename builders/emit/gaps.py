"""What reading found and made nothing of, so that no silence goes unnoticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builders.emit.things import keys_of
from builders.model import Rejection

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from builders.model import Reading

NAMING = frozenset({"kind", "name", "acronym", "expandedName"})  # facts that relate nothing to nothing


def gaps(reading: Reading, clusters: Collection[str]) -> Iterator[Rejection]:
    """Yield the stated rejections, then the mentions in no relation and the passages that name a cluster in vain.

    `clusters` are entity keys. What a rejection already accounts for is not told again.
    """
    yield from reading.rejections
    told = {(one.what, one.passage, one.text) for one in reading.rejections}
    relations = [fact for fact in reading.facts if fact.relation not in NAMING]
    related = {
        (passage, key) for fact in relations for key in keys_of(fact) for passage in (fact.passage, *fact.read_with)
    }
    for mention in reading.mentions:
        if (mention.passage, mention.entity) not in related and (
            "mention",
            mention.passage,
            mention.surface,
        ) not in told:
            yield Rejection("mention", mention.passage, mention.surface, "in-no-relation")
    fruitful = {fact.passage for fact in relations} | {
        one.passage for one in reading.rejections if one.what == "passage"
    }
    naming = {mention.passage: mention.surface for mention in reversed(reading.mentions) if mention.entity in clusters}
    for passage in sorted(naming.keys() - fruitful):
        yield Rejection("passage", passage, naming[passage], "names-a-cluster-states-nothing")
