"""The builds of a folder, each told against the one before."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from queries.changes.compare import Side, compare
from queries.changes.feed import FeedEntry, atom
from queries.changes.told import summary
from queries.sources import build_facts, local_run, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from queries.questions import Language


def builds_of(out: Path) -> list[Path]:
    """Return the builds of a folder, oldest first."""
    found = [path.parent for path in out.glob("*/graph.nq") if not path.parent.is_symlink()]
    return sorted(found, key=lambda folder: ((folder / "graph.nq").stat().st_mtime, folder.name))


def build_feed(out: Path, site: str, language: Language = "fr") -> Iterator[str]:
    """Yield the Atom feed of the builds in a folder, each told against the one before."""
    entries: list[FeedEntry] = []
    previous: Side | None = None
    for folder in builds_of(out):
        side = side_of(folder)
        told = summary(compare(previous, side, language), language) if previous else folder.name
        written = datetime.fromtimestamp(int((folder / "graph.nq").stat().st_mtime), UTC)
        entries.append(FeedEntry(folder.name, written, told))
        previous = side
    return atom(entries, site, language)


def side_of(folder: Path) -> Side:
    """Return a build as one side of a comparison."""
    facts = build_facts(folder)
    return Side(facts.build or folder.name, facts.base, local_run(open_store(folder)))
