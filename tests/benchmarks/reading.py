"""Measure the reading beside the bare spaCy pipeline on the same text, in one run: `make bench-reading`.

Prints characters per second of processor time for the whole pipeline of the model, for the parts that the reading
uses, and for the reading itself; then the reading's time over 1, 2 and 4 times the text, and the peak of memory.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import spacy
from rich.console import Console
from rich.table import Table

from builders.model import Document
from builders.read.catalogue import read_catalogue, read_document
from builders.reading import Reader
from builders.recognise.tagging import MODEL, pipeline

SEEDS = Path(__file__).parents[2] / "seeds"
COPIES = (1, 2, 4)
ROUNDS = 5


def seconds(works: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """Return the least processor time of each work over a few rounds, in seconds.

    Each round does all of them, so that none has the machine's slow minutes to itself.
    """
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            begun = time.process_time()
            work()
            times[name].append(time.process_time() - begun)
    return {name: min(spent) for name, spent in times.items()}


def shipped() -> list[tuple[str, str]]:
    """Return slug and text of each shipped document."""
    documents = (read_document(entry, SEEDS) for entry in read_catalogue(SEEDS))
    return [(document.slug, document.text) for document in documents]


def measured() -> Table:
    """Return the table of speeds."""
    documents, reader, whole = shipped(), Reader(SEEDS), spacy.load(MODEL)
    texts = [text for _, text in documents]
    size = sum(map(len, texts))
    reader.read_document(document("warm-up", "Le pôle se réunit."))
    works: dict[str, Callable[[], object]] = {
        f"{MODEL}, whole": lambda: [*whole.pipe(texts)],
        f"{MODEL}, the parts used": lambda: [*pipeline().pipe(texts)],
        "reading": lambda: [reader.read_document(document(slug, text)) for slug, text in documents],
    }
    table = Table("work", "seconds", "characters a second", "of the whole pipeline", title="Reading beside spaCy")
    times = seconds(works)
    bare = next(iter(times.values()))
    for name, spent in times.items():
        table.add_row(name, f"{spent:.2f}", f"{size / spent:,.0f}", f"{bare / spent:.0%}")
    return table


def growth() -> Table:
    """Return the table of times over copies of the longest document."""
    reader, longest = Reader(SEEDS), max((text for _, text in shipped()), key=len)
    table = Table("copies", "seconds", "peak memory, MB", title="Growth with the text")
    for copies in COPIES:
        begun = time.process_time()
        reader.read_document(document("copies", "\n\n".join([longest] * copies)))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        table.add_row(str(copies), f"{time.process_time() - begun:.1f}", str(peak))
    return table


def document(slug: str, text: str) -> Document:
    """Return a document of this text."""
    return Document(slug, slug, text, "0" * 64)


if __name__ == "__main__":
    console = Console()
    console.print(measured())
    console.print(growth())
