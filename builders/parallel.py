"""Documents read in several processes, with the result of one: readings in catalogue order."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from itertools import repeat
from multiprocessing import get_context
from typing import TYPE_CHECKING

from builders.read.catalogue import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from builders.model import Reading
    from builders.read.catalogue import CatalogueEntry
    from builders.reading import Reader


def read_all(seeds: Path, entries: Sequence[CatalogueEntry], jobs: int = 1) -> Iterator[Reading]:
    """Yield one reading an entry, in the order of `entries`, from at most `jobs` processes.

    What a reader raises is raised here, for the first entry in that order.
    """
    from builders.reading import Reader  # noqa: PLC0415 - loads the language model

    if min(jobs, len(entries)) > 1:
        yield from _pooled(seeds, entries, min(jobs, len(entries)))
        return
    reader = Reader(seeds)
    yield from (reader.read_document(read_document(entry, seeds)) for entry in entries)


def _pooled(seeds: Path, entries: Sequence[CatalogueEntry], jobs: int) -> Iterator[Reading]:
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_read, repeat(seeds), entries)


@lru_cache(maxsize=1)
def _own_reader(seeds: Path) -> Reader:
    """Return the reader of a pool's process, made once: loading a language model takes longer than a document."""
    from builders.reading import Reader  # noqa: PLC0415 - loads the language model

    return Reader(seeds)


def _read(seeds: Path, entry: CatalogueEntry) -> Reading:
    return _own_reader(seeds).read_document(read_document(entry, seeds))
