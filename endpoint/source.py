"""Where the graph comes from: a build folder or a dump, loaded into a store."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyoxigraph import RdfFormat, Store

from endpoint.backend import Graph
from endpoint.executor.evaluate import Stores
from ontology.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SUFFIXES = {
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".ttl": RdfFormat.TURTLE,
    ".rdf": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
    ".n3": RdfFormat.N3,
}
CHUNK = 1024 * 1024
LONGEST_QUAD_BYTES = 400
"""What a line of N-Quads takes at most on average; a dump longer than this times the bound does not fit in memory."""


@dataclass(frozen=True, slots=True)
class Source:
    """One version of a graph on disk."""

    build: str
    file: Path
    store: Path | None = None
    """The RocksDB folder with the same content, where there is one."""
    quads: int | None = None
    manifest: dict[str, Any] | None = None

    def graph(self, quads: int) -> Graph:
        """Return what to tell of it once it is loaded."""
        return Graph(self.build, quads, self.manifest or {}, self.file.resolve())


def of_build(out: Path) -> Source:
    """Return the current build of a build folder. Raises BuildError when there is none."""
    current = out / "current"
    try:
        folder = current.resolve(strict=True)
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        quads = manifest.get("counts", {}).get("quads")
        store = folder / "store"
        return Source(str(manifest["build"]), folder / "graph.nq", store if store.is_dir() else None, quads, manifest)
    except FileNotFoundError as error:
        raise BuildError("there is no build", where=str(out), remedy="Run `polegraph build` first.") from error
    except (KeyError, ValueError) as error:
        raise BuildError("the manifest cannot be read", where=str(current), remedy="Run `polegraph build`.") from error


def of_dump(file: Path) -> Source:
    """Return a dump as a source; its build id is a hash of its content. Raises BuildError when it cannot be read."""
    if file.suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise BuildError("the format of the dump is not known", where=str(file), remedy=f"Use one of {known}.")
    try:
        return Source(_content_id(file), file)
    except OSError as error:
        raise BuildError("the dump cannot be read", where=str(file), remedy="Check its path.") from error


def _content_id(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while chunk := opened.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Opened:
    """A graph ready to be queried: `stores` gives it to the process that calls."""

    stores: Callable[[], Stores]
    quads: int
    on_disk: bool


def open_source(source: Source, memory_quads: int, folder: Path) -> Opened:
    """Return the source's graph: in memory up to `memory_quads`, above that on disk.

    A dump that is too large for memory is loaded into a store inside `folder`. Raises BuildError with the line
    when it is malformed.
    """
    if source.store is not None and source.quads is not None and source.quads > memory_quads:
        return _on_disk(source.store, source.quads)
    if source.file.stat().st_size > memory_quads * LONGEST_QUAD_BYTES:
        path = folder / f"store-{source.build}"
        return _on_disk(path, _spill(source, path))
    stores = Stores.of(load(source))
    return Opened(lambda: stores, len(stores.whole), on_disk=False)


def _on_disk(path: Path, quads: int) -> Opened:
    """Return a store on disk. Each process opens it for itself: RocksDB and its threads do not survive a fork."""

    def open_here() -> Stores:
        store = Store.read_only(str(path))
        return Stores(store, store)

    return Opened(open_here, quads, on_disk=True)


def _spill(source: Source, path: Path) -> int:
    """Load a dump into a store on disk, in a process of its own; return the number of quads."""
    with ProcessPoolExecutor(1) as process:
        return process.submit(_spill_here, source, path).result()


def _spill_here(source: Source, path: Path) -> int:
    store = Store(str(path))
    _fill(store, source)
    store.flush()
    store.optimize()
    return len(store)


def load(source: Source) -> Store:
    """Return an in-memory store with the source's content. Raises BuildError with the line when it is malformed."""
    store = Store()
    _fill(store, source)
    return store


def _fill(store: Store, source: Source) -> None:
    try:
        store.bulk_load(path=str(source.file), format=SUFFIXES[source.file.suffix])
    except (SyntaxError, ValueError, OSError) as error:
        raise BuildError(f"the graph cannot be loaded: {error}", where=str(source.file)) from error
