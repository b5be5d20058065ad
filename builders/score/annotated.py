"""The documents that files of annotated facts are about, read: those of the catalogue, or texts beside the files."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from builders.model import Document
from builders.read.catalogue import catalogue_entries, read_document
from builders.read.encoding import read_document_text
from builders.score.judge import judged, world
from builders.score.text import plain_text
from ontology.errors import SeedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from builders.confidence.fit import Judged
    from builders.model import Reading
    from builders.reading import Reader
    from builders.score.gold import GoldFact
    from builders.score.names import Aliases
    from builders.score.text import Lines

_FORMATS = (".md", ".txt", ".html")
Annotations = dict["Path", list["GoldFact"]]


def judged_facts(
    gold: Mapping[Path, list[GoldFact]], reader: Reader, covers: Mapping[str, Sequence[Lines]], aliases: Aliases
) -> Iterator[Judged]:
    """Yield the judged facts of all files; names of catalogued documents mean the same, and those of a folder do.

    SeedError when a document is neither in the catalogue nor beside its annotations.
    """
    for group in _worlds(gold).values():
        readings = {name: reader.read_document(_document(path, name, reader.seeds)) for name, path in _names(group)}
        facts = [fact for found in group.values() for fact in found]
        apart = list({one.document.slug: one for one in readings.values()}.values())
        yield from judged(world(apart, facts, aliases, reader.registers.entries), _inside(group, readings, covers))


def _worlds(gold: Mapping[Path, list[GoldFact]]) -> dict[str, Annotations]:
    """Return the files by world: those with a text beside them by their folder, all others in one."""
    found: dict[str, Annotations] = {}
    for path, facts in gold.items():
        found.setdefault(str(path.parent) if _beside(path, path.stem) else "", {})[path] = facts
    return found


def _names(group: Annotations) -> Iterator[tuple[str, Path]]:
    yield from {fact.doc: path for path, facts in group.items() for fact in facts}.items()


def _beside(path: Path, name: str) -> Path | None:
    texts = (path.with_name(name + suffix) for suffix in _FORMATS)
    return next((text for text in texts if text.is_file()), None)


def _document(path: Path, name: str, seeds: Path) -> Document:
    if (text := _beside(path, name)) is not None:
        return Document(name, name, read_document_text(text), hashlib.sha256(text.read_bytes()).hexdigest())
    for entry in catalogue_entries(seeds):
        if name == entry.slug or (entry.original_name or entry.file).startswith(name):
            return read_document(entry, seeds)
    remedy = "Put the text beside its facts, or give the --seeds whose catalogue describes it."
    raise SeedError(f"no document {name!r}", where=str(path), remedy=remedy)


def _inside(
    group: Annotations, readings: Mapping[str, Reading], covers: Mapping[str, Sequence[Lines]]
) -> frozenset[str]:
    """Return the passages of the annotated text: all of a document, or those of the lines that a table tells."""
    found: set[str] = set()
    for path, facts in group.items():
        for name in {fact.doc for fact in facts}:
            reading, lines = readings[name], reading_lines(readings[name], covers.get(path.stem))
            found.update(
                passage.key
                for passage in reading.passages
                if lines is None
                or any(plain_text(part.exact) in text for part in passage.fragments for text in lines if part.exact)
            )
    return frozenset(found)


def reading_lines(reading: Reading, covers: Sequence[Lines] | None) -> list[str] | None:
    """Return the texts of the covered lines without marks, None for the whole document."""
    if covers is None:
        return None
    lines = reading.document.text.split("\n")
    return [plain_text("\n".join(lines[first - 1 : last])) for first, last in covers]
