"""One reader for all tests, and what a sentence gives as rows that a table can show."""

from functools import cache
from pathlib import Path

from builders.model import Document, Fact, Reading
from builders.reading import Reader

SEEDS = Path(__file__).parents[2] / "seeds"
LINKS = frozenset({
    "leads", "participatesIn", "supports", "founded", "memberOf", "partnerOf", "mandatedBy", "fundedBy", "fundedUnder",
    "partOf", "president", "contactPerson",
})  # fmt: skip


@cache
def reader() -> Reader:
    """Return the reader of the shipped seeds, made once for all tests."""
    return Reader(SEEDS)


def document(text: str, slug: str = "texte") -> Document:
    """Return a document of this text."""
    return Document(slug, "Texte", text, "0" * 64)


def read(text: str) -> Reading:
    """Return what a text gives."""
    return reader().read_document(document(text))


def rows(reading: Reading, relations: frozenset[str] = LINKS) -> set[str]:
    """Return the facts of some relations as "subject | relation | object"; the two ends of a partnership in order."""
    labels = {entity.key: entity.label for entity in reading.entities}
    return {_row(fact, labels) for fact in reading.facts if fact.relation in relations}


def _row(fact: Fact, labels: dict[str, str]) -> str:
    named = fact.object if fact.relation != "funding" else None  # of a sum its value is told, not who pays
    ends = [labels[fact.subject], labels[named] if named else str(fact.text or fact.value)]
    if fact.relation == "partnerOf":
        ends.sort()
    return f"{ends[0]} | {fact.relation} | {ends[1]}"
