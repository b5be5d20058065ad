"""The server under what hurts servers: runaway queries, many requests, mutated queries."""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.shape import cluster, quads
from tests.endpoint.serving import Served, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

QUADS = 100_000
PREFIX = (
    "PREFIX pole: <https://w3id.org/polegraph/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
)
ALL = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
RUNAWAYS = [
    f"SELECT (COUNT(*) AS ?n) WHERE {{ {ALL} }}",
    f"SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE {{ {ALL} }}",
    f"SELECT (SUM(STRLEN(STR(?c)) * STRLEN(STR(?f))) AS ?n) WHERE {{ {ALL} }}",
    f"SELECT ?a ?d ?g WHERE {{ {ALL} }} ORDER BY ?i ?f ?c",
    f"SELECT ?b (COUNT(*) AS ?n) WHERE {{ {ALL} }} GROUP BY ?b ORDER BY ?n",
    f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?g))) AS ?x) WHERE {{ {ALL} }}",
    f"SELECT (GROUP_CONCAT(?c; separator='{'x' * 2000}') AS ?x) WHERE {{ {ALL} }}",
    f"SELECT DISTINCT ?a ?d ?g WHERE {{ {ALL} }} ORDER BY ?g LIMIT 3",
    f"SELECT (MAX(CONCAT(STR(?c), STR(?f))) AS ?x) WHERE {{ {ALL} }}",
    f"ASK {{ {ALL} FILTER(CONCAT(STR(?c), STR(?f)) = 'none') }}",
    f"SELECT * WHERE {{ {ALL} FILTER(REGEX(CONCAT(STR(?c), STR(?f), STR(?i)), '(x+x+)+y', 'i')) }}",
    f"SELECT * WHERE {{ {ALL} FILTER(REGEX(CONCAT(STR(?c), STR(?f), STR(?i)), '(.*q){{30}}')) }}",
    f"SELECT (SHA512(GROUP_CONCAT(STR(?c))) AS ?x) WHERE {{ {ALL} }}",
    "SELECT * WHERE { ?a (!<x:none>)* ?b . ?c (!<x:none>)* ?d . ?e (!<x:none>)* ?f } ORDER BY ?b",
    "SELECT (COUNT(*) AS ?n) WHERE { ?a (!<x:none>|^(!<x:none>))+ ?b . ?b (!<x:none>|^(!<x:none>))+ ?c }",
    # A count: rows by themselves may reach their limit, which cuts the answer, before the time is over.
    PREFIX
    + "SELECT (COUNT(*) AS ?n) { ?a (pole:leads|^pole:leads|pole:region|^pole:region)* ?b . ?c ?d ?b . ?e ?f ?g }",
    f"SELECT * WHERE {{ VALUES (?x ?y) {{ {' '.join(f'({n} {n})' for n in range(15_000))} }} {ALL} FILTER(?x = ?c) }}",
    f"CONSTRUCT {{ ?a ?e ?i }} WHERE {{ {ALL} FILTER(CONCAT(STR(?c), STR(?f), STR(?i)) < '!') }}",
    f"SELECT * WHERE {{ {ALL} FILTER NOT EXISTS {{ ?j ?k ?l . FILTER(?l != ?c) }} }}",
    f"SELECT * WHERE {{ {{ {ALL} }} MINUS {{ ?a ?x ?y . ?d ?z ?w . ?u ?v ?t }} }} ORDER BY ?a LIMIT 1",
]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of a made-up graph of 100,000 quads."""
    folder = tmp_path_factory.mktemp("load")
    dump: Path = folder / "graph.nq"
    with dump.open("w", encoding="utf-8") as file:
        file.writelines(quads(QUADS))
    arguments = ("--dump", str(dump), "--timeout", "4", "--memory", "256", "--cache", "16")
    with serving(folder / "log", *arguments) as served:
        _warm(served)
        yield served


def _warm(served: Served) -> None:
    """Ask until memory grows no more: the caches full, each executor with its copy of the graph.

    One burst may not reach every executor when the machine is busy.
    """
    cold, start = 0, 200_000
    while (now := served.memory()) > 1.01 * cold and start < 320_000:
        _burst(served, start, 24_000)
        cold, start = now, start + 24_000


def _burst(served: Served, start: int, number: int) -> None:
    def ask(first: int) -> None:
        connection = served.connect()
        for n in range(first, first + number // 8):
            connection.ask(normal(n), 200)
        connection.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(ask, range(start, start + number, number // 8)))


def normal(n: int) -> str:
    """Return a quick query, another one for each n."""
    return f"{PREFIX} SELECT ?p WHERE {{ <{cluster(n % 60)}> pole:leads ?p }} ORDER BY ?p # {n}"


def expected(served: Served) -> dict[int, bytes]:
    return {n: served.query(normal(n)).body for n in range(60)}


def test_runaways_are_stopped_and_harm_nobody(loaded: Served) -> None:
    right = expected(loaded)
    before = loaded.memory()
    assert len(RUNAWAYS) == 20
    with ThreadPoolExecutor(220) as threads:
        bad = [threads.submit(loaded.post, query) for query in RUNAWAYS]
        good = [(n, threads.submit(loaded.query, normal(1000 + n))) for n in range(200)]
        for n, asked in good:
            got = asked.result(60)
            assert got.status == 200, got.body
            assert got.body == right[(1000 + n) % 60]
        refused = [asked.result(120) for asked in bad]
    for query, got in zip(RUNAWAYS, refused, strict=True):
        assert got.status in {422, 503, 504}, (query[:200], got.status)
        assert got.media_type == "application/problem+json"
        assert got.json()["type"].endswith("-limit")
    time.sleep(1.5)
    assert loaded.memory() < 1.2 * before, (before, loaded.memory())
    idle = [process for process in loaded.processes() if process.cpu_percent(0.3) > 50]
    assert not idle


def test_memory_does_not_grow_with_requests(loaded: Served) -> None:
    _warm(loaded)  # Executors that were stopped have been replaced.
    before = loaded.memory()
    _burst(loaded, 0, 50_000)
    assert loaded.memory() < 1.05 * before


MUTATED = [
    normal(1),
    PREFIX + "SELECT ?r (COUNT(*) AS ?n) WHERE { ?p pole:region ?r OPTIONAL { ?p pole:theme ?t } } GROUP BY ?r LIMIT 5",
    PREFIX + "CONSTRUCT { ?s ?p 'é\\n' } WHERE { ?s ?p ?o FILTER(REGEX(STR(?o), '^h.*$', 'i') || ?o > 3.5e1) } LIMIT 4",
    PREFIX + "ASK { ?s (pole:leads/^pole:leads)+|!rdf:type ?o MINUS { ?s a pole:Project } BIND(IF(1<2,?s,?o) AS ?x) }",
    PREFIX + "SELECT * { VALUES (?a ?b) { (1 UNDEF) ('x'@fr <urn:y>) } GRAPH ?g { ?s skos:prefLabel ?l } } LIMIT 3",
    "DESCRIBE <https://w3id.org/polegraph/id/activity/projet-1>",
]
ALPHABET = "{}()[]<>?$:;,.|/^*+!=&'\"\\#@_ \n\t\r\0é€𝄞0a1xX%-"


def mutants(number: int, seed: int) -> Iterator[str]:
    """Yield queries with a few random changes each."""
    rng = random.Random(seed)
    for _ in range(number):
        text = rng.choice(MUTATED)
        for _ in range(rng.randint(1, 4)):
            text = _mutated(text, rng)
        yield text


def _mutated(text: str, rng: random.Random) -> str:
    at, to = sorted((rng.randint(0, len(text)), rng.randint(0, len(text))))
    kind = rng.randrange(5)
    if kind == 0:
        return text[:at] + rng.choice(ALPHABET) + text[at:]
    if kind == 1:
        return text[:at] + text[min(at + rng.randint(1, 4), len(text)) :]
    if kind == 2:
        return text[:at] + text[at:to] * 2 + text[to:]
    if kind == 3:
        return text[:at] + text[to:]
    return text[:at] + "".join(rng.choice(ALPHABET) for _ in range(8)) + text[at:]


def test_mutated_queries_break_nothing(loaded: Served) -> None:
    def ask(part: int) -> set[int]:
        connection = loaded.connect()
        statuses = {connection.ask(text, None) for text in mutants(1250, part)}
        connection.close()
        return statuses

    with ThreadPoolExecutor(4) as threads:
        statuses = set().union(*threads.map(ask, range(4)))
    assert statuses <= {200, 400, 403, 413, 414, 422, 503, 504}
    assert 200 in statuses
    assert 400 in statuses
    assert loaded.query(normal(1)).status == 200
