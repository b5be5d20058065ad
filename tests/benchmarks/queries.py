"""The queries of the benchmark: one function a class, which gives another text for each number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, QuerySolutions, RdfFormat, Store, parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PREFIXES = (
    "PREFIX pole: <https://w3id.org/polegraph/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    "PREFIX role: <https://w3id.org/polegraph/id/role/> "
)


@dataclass(frozen=True, slots=True)
class World:
    """What a graph has that queries can ask about: IRIs, those with the most to tell first."""

    leaders: tuple[str, ...]
    regions: tuple[str, ...]
    calls: tuple[str, ...]

    def leader(self, n: int) -> str:
        """Return an organisation that leads something."""
        return self.leaders[n % len(self.leaders)]

    def region(self, n: int) -> str:
        """Return a region."""
        return self.regions[n % len(self.regions)]

    def call(self, n: int) -> str:
        """Return what projects are funded under."""
        return self.calls[n % len(self.calls)]


def world_of(dump: Path) -> World:
    """Return what the graph of a dump has."""
    store = Store()
    store.bulk_extend(quad for quad in parse(path=dump, format=RdfFormat.N_QUADS) if quad.graph_name == DefaultGraph())

    def most(pattern: str) -> tuple[str, ...]:
        found = store.query(
            f"{PREFIXES} SELECT ?x WHERE {{ {pattern} }} GROUP BY ?x ORDER BY DESC(COUNT(*)) ?x LIMIT 60"
        )
        assert isinstance(found, QuerySolutions)
        return tuple(str(row["x"]).strip("<>") for row in found)

    return World(most("?x pole:leads ?y"), most("?y pole:region ?x"), most("?y pole:fundedUnder ?x"))


@dataclass(frozen=True, slots=True)
class QueryClass:
    """One kind of question. `text(world, n)` is a query; a comment makes it new for each n."""

    name: str
    title: str
    text: Callable[[World, int], str]


def _new(query: str, n: int) -> str:
    return f"{PREFIXES}{query} #{n}"


def _name(world: World, n: int) -> str:
    return _new(f"SELECT ?name WHERE {{ <{world.leader(n)}> skos:prefLabel ?name }}", n)


def _lookup(world: World, n: int) -> str:
    return _new(f"SELECT ?p ?name WHERE {{ ?p pole:region <{world.region(n)}> ; skos:prefLabel ?name }} LIMIT 100", n)


def _join(world: World, n: int) -> str:
    return _new(
        f"SELECT ?p ?name ?leader WHERE {{ ?p pole:fundedUnder <{world.call(n)}> ; skos:prefLabel ?name ; "
        f"pole:region <{world.region(n)}> . ?o pole:leads ?p ; skos:prefLabel ?leader }}",
        n,
    )


def _roles(world: World, n: int) -> str:
    return _new(
        f"SELECT ?name ?partner WHERE {{ <{world.leader(n)}> pole:leads ?p . ?p skos:prefLabel ?name . "
        "?part pole:activity ?p ; pole:role role:partner ; pole:participant ?o . ?o skos:prefLabel ?partner }",
        n,
    )


def _aggregate(_: World, n: int) -> str:
    return _new(
        "SELECT ?r (COUNT(?p) AS ?n) WHERE { ?p a pole:Project ; pole:region ?r } GROUP BY ?r ORDER BY DESC(?n) ?r", n
    )


def _budgets(_: World, n: int) -> str:
    return _new(
        "SELECT ?c (COUNT(DISTINCT ?p) AS ?n) (SUM(?a) AS ?sum) WHERE { ?p pole:fundedUnder ?c ; pole:funding ?f . "
        "?f pole:amount ?a } GROUP BY ?c ORDER BY ?c",
        n,
    )


def _path(world: World, n: int) -> str:
    return _new(
        f"SELECT DISTINCT ?o WHERE {{ <{world.leader(n)}> pole:leads/^pole:participatesIn ?o }}",
        n,
    )


def _text(_: World, n: int) -> str:
    return _new("SELECT ?s ?l WHERE { ?s pole:searchLabel ?l FILTER(CONTAINS(?l, 'quantique hydrog')) }", n)


def _rows(_: World, n: int) -> str:
    return _new("SELECT ?s ?p ?o WHERE { ?s ?p ?o } LIMIT 20000", n)


CLASSES = (
    QueryClass("name", "one name (1 row)", _name),
    QueryClass("lookup", "look-up (100 rows)", _lookup),
    QueryClass("join", "join of five patterns", _join),
    QueryClass("roles", "join over nodes", _roles),
    QueryClass("aggregate", "count by region", _aggregate),
    QueryClass("budgets", "sum by call", _budgets),
    QueryClass("path", "property path", _path),
    QueryClass("text", "text filter", _text),
    QueryClass("rows", "all, up to 20,000 rows", _rows),
)
