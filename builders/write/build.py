"""The write stage: graph.nq, store, manifest and coverage, made aside and put in their place in one step."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Store

from builders.write import folder
from builders.write.manifest import Inputs, build_id, manifest
from builders.write.nquads import sha256, sorted_nquads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import Quad

GRAPH, STORE, MANIFEST, COVERAGE = "graph.nq", "store", "manifest.json", "coverage.jsonl"


@dataclass(frozen=True, slots=True)
class Written:
    """A build on the disk: its id, its folder, and the sizes of its graph."""

    build: str
    folder: Path
    quads: int


def write(quads: Sequence[Quad], inputs: Inputs, coverage: bytes, out: Path) -> Written:
    """Write a build below `out`, serve it, remove old ones; BuildError when `out` cannot be written or is in use.

    An equal build that stands there already is kept: only its manifest and coverage are refreshed.
    """
    graph = sorted_nquads(quads)
    digest = sha256(graph)
    build = build_id(digest)
    texts = {MANIFEST: manifest(inputs, quads, digest), COVERAGE: coverage}
    with folder.locked(out):
        if is_whole(out / build, digest):
            _refresh(out / build, texts)
        else:
            _make(out, build, {GRAPH: graph, **texts})
        folder.switch(out, build)
        folder.prune(out)
    return Written(build, out / build, graph.count(b"\n"))


def is_whole(path: Path, graph_sha256: str) -> bool:
    """Whether a folder holds the whole build of this graph."""
    graph = path / GRAPH
    return (path / STORE / "CURRENT").is_file() and graph.is_file() and sha256(graph.read_bytes()) == graph_sha256


def _make(out: Path, build: str, files: dict[str, bytes]) -> None:
    made = folder.fresh(out, build)
    for name, data in files.items():
        _write_file(made / name, data)
    _load_store(made)
    folder.sync(made)
    folder.settle(made, out, build)


def _refresh(path: Path, files: dict[str, bytes]) -> None:
    """Replace files one by one, each in one step, and make the build the youngest."""
    for name, data in files.items():
        new = path / f".{name}.tmp"
        _write_file(new, data)
        new.replace(path / name)
    path.touch()
    folder.sync(path)


def _write_file(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    folder.sync(path)


def _load_store(made: Path) -> None:
    store = Store(str(made / STORE))
    store.bulk_load(path=str(made / GRAPH), format=RdfFormat.N_QUADS)
    store.optimize()
    store.flush()
    del store  # RocksDB lets go of its lock when the last reference goes
