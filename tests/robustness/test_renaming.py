"""Facts come from the wording, not from the names: other names of the same shape give the same facts."""

from dataclasses import replace

import pytest

from builders.model import Fact, Reading
from builders.read.catalogue import read_catalogue, read_document
from tests.relate.reading import SEEDS, reader
from tests.robustness.rename import renamed, renaming

DOCUMENTS = ("2021-05-20-pspc-regions-2.md", "2026-manifeste-phase-6.md")
KEPT = 0.97


def stated(reading: Reading, words: dict[str, str]) -> set[tuple[str | None, ...]]:
    labels = {entity.key: renamed(entity.label, words) for entity in reading.entities}
    return {_row(fact, labels, words) for fact in reading.facts}


def _row(fact: Fact, labels: dict[str, str], words: dict[str, str]) -> tuple[str | None, ...]:
    text = renamed(fact.text, words) if fact.text else None
    value = str(fact.value) if fact.value is not None else None
    return fact.relation, labels[fact.subject], labels.get(fact.object or ""), text, value, fact.indicator


@pytest.mark.slow
@pytest.mark.parametrize("file", DOCUMENTS)
def test_other_names_of_the_same_shape_give_the_same_facts(file: str) -> None:
    entry = next(entry for entry in read_catalogue(SEEDS) if entry.file == file)
    document = read_document(entry, SEEDS)
    before = reader().read_document(document)
    words = renaming(before, reader())
    after = reader().read_document(replace(document, text=renamed(document.text, words)))
    expected = stated(before, words)
    lost = expected - stated(after, {})
    assert len(words) >= 5
    assert len(expected) - len(lost) >= KEPT * len(expected), sorted(map(str, lost))
