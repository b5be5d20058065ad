"""Where queries run on this machine: the graph of a build."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from pyoxigraph import QuerySolutions, RdfFormat, Store, Triple

from ontology.errors import QueryError
from ontology.iris import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from queries.formats.terms import Term

MAX_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Table:
    """The solutions of a SELECT query: one tuple a row, in the order of `variables`; None where unbound.

    `truncated` tells that the row limit cut the answer.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    truncated: bool = False


Run: TypeAlias = "Callable[[str], Table]"


@dataclass(frozen=True, slots=True)
class BuildFacts:
    """What identifies the graph that answers: build id, sha256 of its N-Quads (empty when not told), base IRI."""

    build: str = ""
    graph_sha256: str = ""
    base: str = DEFAULT_BASE


def to_table(solutions: QuerySolutions, limit: int = MAX_ROWS) -> Table:
    """Return the solutions as a table of at most `limit` rows. A triple used as a term (RDF 1.2) becomes None."""
    names = tuple(variable.value for variable in solutions.variables)
    rows = tuple(
        tuple(None if isinstance(term, Triple) else term for term in solution)
        for solution in islice(solutions, limit + 1)
    )
    return Table(names, rows[:limit], truncated=len(rows) > limit)


def local_run(store: Store, limit: int = MAX_ROWS) -> Run:
    """Return the function that runs a SELECT query on a store. It raises QueryError on a syntax error."""

    def run(query: str) -> Table:
        try:
            solutions = store.query(query)
        except SyntaxError as error:
            raise QueryError(f"the query cannot be read: {error}", remedy="Correct its syntax.") from error
        if not isinstance(solutions, QuerySolutions):
            raise QueryError("the query is no SELECT", remedy="Ask with SELECT.")
        return to_table(solutions, limit)

    return run


def current_build(out: Path) -> Path:
    """Return the folder of the graph to ask: `out` itself when it holds one, else `out/current`.

    Raises QueryError when there is none.
    """
    for folder in (out, out / "current"):
        if (folder / "graph.nq").is_file():
            return folder.resolve()
    raise QueryError("no graph here", where=str(out), remedy="Run 'polegraph build' first, or give --out.")


def open_store(out: Path) -> Store:
    """Return the store of a build: its folder opened read-only, else its graph.nq loaded into memory."""
    folder = current_build(out)
    if (folder / "store" / "CURRENT").is_file():
        try:
            return Store.read_only(str(folder / "store"))
        except OSError:
            pass  # A store that another release of Oxigraph wrote: graph.nq says the same.
    store = Store()
    store.bulk_load(path=str(folder / "graph.nq"), format=RdfFormat.N_QUADS)
    return store


def build_facts(out: Path) -> BuildFacts:
    """Return what the manifest says of a build; empty facts when there is no manifest."""
    path = current_build(out) / "manifest.json"
    if not path.is_file():
        return BuildFacts()
    manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return BuildFacts(
        build=str(manifest.get("build", "")),
        graph_sha256=str(manifest.get("graph_sha256", "")),
        base=str(manifest.get("base", DEFAULT_BASE)),
    )
