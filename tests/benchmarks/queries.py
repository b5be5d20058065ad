"""The queries of the benchmark: one function a class, which gives another text for each number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.benchmarks.shape import CALLS, CLUSTERS, REGIONS, call, cluster, region

if TYPE_CHECKING:
    from collections.abc import Callable

PREFIXES = (
    "PREFIX pole: <https://w3id.org/polegraph/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    "PREFIX role: <https://w3id.org/polegraph/id/role/> "
)


@dataclass(frozen=True, slots=True)
class QueryClass:
    """One kind of question. `text(n)` is a query; a comment makes it new for each n."""

    name: str
    title: str
    text: Callable[[int], str]


def _new(query: str, n: int) -> str:
    return f"{PREFIXES}{query} #{n}"


def _name(n: int) -> str:
    return _new(f"SELECT ?name WHERE {{ <{cluster(n % CLUSTERS)}> skos:prefLabel ?name }}", n)


def _lookup(n: int) -> str:
    return _new(
        f"SELECT ?p ?name WHERE {{ ?p pole:region <{region(n % REGIONS)}> ; skos:prefLabel ?name }} LIMIT 100", n
    )


def _join(n: int) -> str:
    return _new(
        f"SELECT ?p ?name ?leader WHERE {{ ?p pole:fundedUnder <{call(n % CALLS)}> ; skos:prefLabel ?name ; "
        f"pole:region <{region(n % REGIONS)}> . ?o pole:leads ?p ; skos:prefLabel ?leader }}",
        n,
    )


def _roles(n: int) -> str:
    return _new(
        f"SELECT ?name ?partner WHERE {{ <{cluster(n % CLUSTERS)}> pole:leads ?p . ?p skos:prefLabel ?name . "
        "?part pole:activity ?p ; pole:role role:partner ; pole:participant ?o . ?o skos:prefLabel ?partner }",
        n,
    )


def _aggregate(n: int) -> str:
    return _new(
        "SELECT ?r (COUNT(?p) AS ?n) WHERE { ?p a pole:Project ; pole:region ?r } GROUP BY ?r ORDER BY DESC(?n) ?r", n
    )


def _budgets(n: int) -> str:
    return _new(
        "SELECT ?c (COUNT(DISTINCT ?p) AS ?n) (SUM(?a) AS ?sum) WHERE { ?p pole:fundedUnder ?c ; pole:funding ?f . "
        "?f pole:amount ?a } GROUP BY ?c ORDER BY ?c",
        n,
    )


def _path(n: int) -> str:
    return _new(
        f"SELECT DISTINCT ?o WHERE {{ <{cluster(n % CLUSTERS)}> pole:leads/^pole:participatesIn ?o }}",
        n,
    )


def _text(n: int) -> str:
    return _new("SELECT ?s ?l WHERE { ?s pole:searchLabel ?l FILTER(CONTAINS(?l, 'quantique hydrog')) }", n)


def _rows(n: int) -> str:
    return _new("SELECT ?s ?p ?o WHERE { VALUES ?p { pole:activity pole:role } ?s ?p ?o } LIMIT 20000", n)


CLASSES = (
    QueryClass("name", "one name (1 row)", _name),
    QueryClass("lookup", "look-up (100 rows)", _lookup),
    QueryClass("join", "join of five patterns", _join),
    QueryClass("roles", "join over nodes", _roles),
    QueryClass("aggregate", "count by region", _aggregate),
    QueryClass("budgets", "sum by call", _budgets),
    QueryClass("path", "property path", _path),
    QueryClass("text", "text filter", _text),
    QueryClass("rows", "20,000 rows", _rows),
)
