"""The five shipped documents, built once a session; and small seeds folders in which documents are changed."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from builders.pipeline import Built, build
from builders.read.catalogue import CatalogueEntry, catalogue_entries
from builders.read.encoding import read_document_text
from ontology.vocab import PREFIXES

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
PROLOGUE = "".join(f"PREFIX {prefix}: <{base}>\n" for prefix, base in PREFIXES.items())


@dataclass
class Graph:
    """A build's graph in memory, and the seeds that it was made from."""

    folder: Path
    seeds: Path

    @cached_property
    def store(self) -> Store:
        store = Store()
        store.bulk_load(path=str(self.folder / "graph.nq"), format=RdfFormat.N_QUADS)
        return store

    @cached_property
    def nquads(self) -> str:
        return (self.folder / "graph.nq").read_text(encoding="utf-8")

    @cached_property
    def entries(self) -> dict[str, CatalogueEntry]:
        return {entry.slug: entry for entry in catalogue_entries(self.seeds)}

    def rows(self, query: str) -> list[tuple[str, ...]]:
        """Return the solutions of a SELECT query, sorted, each term as its plain value."""
        found = self.store.query(PROLOGUE + query)
        return sorted(tuple(plain(term) for term in solution) for solution in found)  # type: ignore[union-attr]

    def ask(self, query: str) -> bool:
        return bool(self.store.query(PROLOGUE + query))

    def count(self, pattern: str, what: str = "*") -> int:
        ((number,),) = self.rows(f"SELECT (COUNT({what}) AS ?n) WHERE {{ {pattern} }}")
        return int(number)

    def text(self, document: str) -> str:
        return read_document_text(self.entries[document].path(self.seeds))


def plain(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(SEEDS, tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def graph(built: Built) -> Graph:
    return Graph(built.written.folder, SEEDS)


Change = Callable[[str], str]
Rebuild = Callable[[Mapping[str, Change]], Graph]


@pytest.fixture
def changed(tmp_path: Path) -> Rebuild:
    """Give the function that builds the graph of some documents, each with its text changed."""

    def rebuild(changes: Mapping[str, Change]) -> Graph:
        seeds = copy_of_seeds(tmp_path / "seeds", changes)
        return Graph(build(seeds, tmp_path / "build").written.folder, seeds)

    return rebuild


def copy_of_seeds(seeds: Path, changes: Mapping[str, Change]) -> Path:
    """Return a copy of the seeds with only the documents to change, changed, and their catalogue brought up to date."""
    shutil.copytree(SEEDS, seeds, ignore=shutil.ignore_patterns("documents", "catalogue.ttl"))
    (seeds / "documents").mkdir()
    blocks = (SEEDS / "catalogue.ttl").read_text(encoding="utf-8").split("\n\n")
    kept = [block for block in blocks if not block.startswith("document:") or slug_of(block) in changes]
    catalogue = "\n\n".join(kept)
    for entry in catalogue_entries(SEEDS):
        if entry.slug in changes:
            data = changes[entry.slug](entry.path(SEEDS).read_text(encoding="utf-8")).encode()
            entry.path(seeds).write_bytes(data)
            catalogue = catalogue.replace(entry.sha256, hashlib.sha256(data).hexdigest())
    (seeds / "catalogue.ttl").write_text(catalogue.rstrip("\n") + "\n", encoding="utf-8")
    return seeds


def slug_of(block: str) -> str:
    return block.removeprefix("document:").split()[0]
