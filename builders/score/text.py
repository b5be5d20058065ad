"""Which text was annotated: whole documents, or the lines of them that a table tells."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from builders.read.catalogue import catalogue_entries
from builders.read.encoding import read_document_text
from ontology.errors import SeedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from builders.score.gold import GoldFact

Lines = tuple[int, int | None]  # first and last line, from 1, both included; None: to the end
_MARKS = re.compile(r"</?\w+[^>]*>|[*|_#]")


def plain_text(text: str) -> str:
    """Return `text` without tags and marks, spaces folded, so that quotes are found in the document they come from."""
    return " ".join(_MARKS.sub(" ", text).split())


def read_covers(path: Path) -> dict[str, list[Lines]]:
    """Return the lines that each annotated file covers, by its stem, from a CSV file with columns file, first, last."""
    found: dict[str, list[Lines]] = {}
    try:
        for row in csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()):
            last = int(row["last"]) if row["last"] else None
            found.setdefault(row["file"], []).append((int(row["first"]), last))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SeedError("no table of covered lines", where=str(path), remedy="Columns: file, first, last.") from error
    return found


def annotated_texts(
    gold: Mapping[Path, Sequence[GoldFact]], seeds: Path, covers: Mapping[str, Sequence[Lines]]
) -> list[str]:
    """Return the texts that files of facts cover, without marks; SeedError when the catalogue lacks a document."""
    return [text for path, facts in gold.items() for text in _texts(path, facts, seeds, covers)]


def _texts(path: Path, facts: Sequence[GoldFact], seeds: Path, covers: Mapping[str, Sequence[Lines]]) -> Iterator[str]:
    for name in dict.fromkeys(fact.doc for fact in facts):
        lines = read_document_text(document_path(name, seeds)).split("\n")
        for first, last in covers.get(path.stem, [(1, None)]):
            yield plain_text("\n".join(lines[first - 1 : last]))


def document_path(name: str, seeds: Path) -> Path:
    """Return the document that annotations call `name`: its slug, or the beginning of its original file name."""
    for entry in catalogue_entries(seeds):
        if name == entry.slug or (entry.original_name or entry.file).startswith(name):
            return entry.path(seeds)
    remedy = "Give the --seeds whose catalogue describes it."
    raise SeedError(f"the catalogue has no document {name!r}", where=str(seeds), remedy=remedy)


def passages_inside(quotes: Mapping[str, Iterable[str]], texts: Iterable[str]) -> frozenset[str]:
    """Return the passages of which some quote stands in one of the texts."""
    whole = list(texts)
    return frozenset(
        passage for passage, found in quotes.items() if any(quote in text for quote in found for text in whole)
    )
