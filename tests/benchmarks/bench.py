"""The benchmark: the same queries on the same graph to several servers, one table. It is a measurement, not a test.

Two graphs: the one that is built, where there is one, and a made-up one of the same shape with a million quads.

    python -m tests.benchmarks.bench [--quads 1000000 | --dump FILE] [--seconds 4] [--clients 8] [--only NAME …]

First-time queries: each text is new, so no cache can help. Repeated: ten texts again and again, after a while that
does not count. For each class the servers take turns, so that a busy machine is equally busy for all of them.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from math import exp, log
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from tests.benchmarks.load import Measured, fetch, many, measure
from tests.benchmarks.queries import CLASSES, QueryClass, World, world_of
from tests.benchmarks.servers import CONTENDERS, Contender, OxigraphOnDisk, RdflibEndpoint
from tests.benchmarks.shape import quads
from tests.endpoint.serving import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTHING = Measured(0.0, 0.0, 0.0, 0, 0)
FIRST, AGAIN = "first time", "repeated"
TEXTS = 20_000
WARMING_S = 2.0
BUILT = ROOT / "build" / "current"
SMALLEST_RDFLIB = 300_000
"""Above this many quads rdflib-endpoint takes minutes to load; it is left out unless named."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    query: QueryClass
    kind: str
    server: str
    measured: Measured
    cpu_ms: float
    """Processor time of the server for one answer, in milliseconds: what a busy machine cannot falsify."""


def main() -> None:
    """Run the benchmark and print its tables."""
    asked = _arguments()
    console = Console()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        for dump in [asked.dump] if asked.dump else [*BUILT.glob("graph.nq"), _generated(Path(name), asked.quads)]:
            folder = Path(name) / str(dump.stat().st_size)
            folder.mkdir()
            console.print(f"[bold]{dump.stat().st_size / 2**20:.0f} MiB of quads[/bold]")
            _run(console, dump, folder, asked)


def _run(console: Console, dump: Path, folder: Path, asked: argparse.Namespace) -> None:
    servers = [kind(dump, folder) for kind in CONTENDERS if _wanted(kind, asked, dump)]
    world = world_of(dump)
    try:
        for server in servers:
            console.print(f"starting {server.name} …")
            server.start()
        _report(console, servers, list(_lines(console, servers, world, folder, asked)))
    finally:
        for server in servers:
            server.stop()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=1_000_000, help="size of the made-up graph")
    parser.add_argument("--dump", type=Path, help="an N-Quads file instead (a build's graph.nq)")
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--only", nargs="*", default=[], help="names of servers")
    parser.add_argument("--classes", nargs="*", default=[], help="names of query classes")
    return parser.parse_args()


def _generated(folder: Path, number: int) -> Path:
    dump = folder / "graph.nq"
    with dump.open("w", encoding="utf-8") as file:
        file.writelines(quads(number))
    return dump


def _wanted(kind: type[Contender], asked: argparse.Namespace, dump: Path) -> bool:
    if asked.only:
        return kind.name in asked.only and kind.installed()
    too_large = kind is RdflibEndpoint and dump.stat().st_size > SMALLEST_RDFLIB * 200
    return kind.installed() and not too_large


def _lines(
    console: Console, servers: list[Contender], world: World, folder: Path, asked: argparse.Namespace
) -> Iterator[Line]:
    start = 0
    for query in CLASSES:
        if asked.classes and query.name not in asked.classes:
            continue
        text = partial(query.text, world)
        _same_answers(console, servers, query, text(1))
        for kind in (FIRST, AGAIN):
            for server in servers:
                start += TEXTS
                texts = many(text, start, TEXTS) if kind == FIRST else many(text, 0, 10)
                yield _line(console, server, Line(query, kind, server.name, NOTHING, 0.0), texts, folder, asked)


def _line(
    console: Console, server: Contender, line: Line, texts: list[str], folder: Path, asked: argparse.Namespace
) -> Line:
    if line.kind == AGAIN:
        measure(server.endpoint, texts, folder / "queries", WARMING_S, asked.clients)
    before = server.cpu()
    measured = measure(server.endpoint, texts, folder / "queries", asked.seconds, asked.clients)
    cpu_ms = (server.cpu() - before) * 1000 / max(1, measured.answers)
    console.print(f"{line.query.name:10} {line.kind:11} {line.server:20} {measured.per_s:10.1f}/s {cpu_ms:8.2f} ms CPU")
    return replace(line, measured=measured, cpu_ms=cpu_ms)


def _same_answers(console: Console, servers: list[Contender], query: QueryClass, text: str) -> None:
    """Say when servers do not give the same rows (in any order; where a LIMIT cuts, the same number of them)."""
    answers = {server.name: _rows(fetch(server.endpoint, text)) for server in servers}
    cut = "LIMIT" in text
    first = next(iter(answers.values()))
    for name, rows in answers.items():
        if rows != first and not (cut and rows.total() == first.total()):
            console.print(f"[red]{query.name}: {name} gives other rows ({rows.total()} against {first.total()})[/red]")


def _rows(body: bytes) -> Counter[str]:
    def plain(term: dict[str, str]) -> str:
        value = term["value"]
        # Servers may write a number in any of its forms.
        return str(float(value)) if "decimal" in term.get("datatype", "") else value

    bindings = json.loads(body)["results"]["bindings"]
    return Counter(json.dumps({name: plain(term) for name, term in row.items()}, sort_keys=True) for row in bindings)


def _report(console: Console, servers: list[Contender], lines: list[Line]) -> None:
    for kind in (FIRST, AGAIN):
        console.print(_table(kind, servers, [line for line in lines if line.kind == kind]))
    console.print(_cpu_table(servers, [line for line in lines if line.kind == FIRST]))
    for server in servers:
        console.print(f"{server.name}: {server.memory() / 2**20:.0f} MiB")


def _table(kind: str, servers: list[Contender], lines: list[Line]) -> Table:
    table = Table("query", title=f"{kind}: answers a second (p50, p99 in ms; × oxigraph on disk)")
    for server in servers:
        table.add_column(server.name, justify="right")
    ratios: dict[str, list[float]] = {server.name: [] for server in servers}
    for query in dict.fromkeys(line.query for line in lines):
        row = {line.server: line.measured for line in lines if line.query == query}
        base = row.get(OxigraphOnDisk.name)
        for name, measured in row.items():
            if base is not None and base.per_s and measured.per_s:
                ratios[name].append(measured.per_s / base.per_s)
        table.add_row(query.title, *(_cell(row[server.name], base) for server in servers))
    table.add_row("geometric mean", *(f"× {_mean(ratios[server.name]):.2f}" for server in servers))
    return table


def _cpu_table(servers: list[Contender], lines: list[Line]) -> Table:
    table = Table("query", title=f"{FIRST}: processor time for one answer, ms (× less than oxigraph on disk)")
    for server in servers:
        table.add_column(server.name, justify="right")
    for query in dict.fromkeys(line.query for line in lines):
        row = {line.server: line.cpu_ms for line in lines if line.query == query}
        base = row.get(OxigraphOnDisk.name, 0.0)
        table.add_row(query.title, *(_cpu_cell(row[server.name], base) for server in servers))
    return table


def _cpu_cell(cpu_ms: float, base: float) -> str:
    return f"{cpu_ms:.2f}" + (f" × {base / cpu_ms:.2f}" if base and cpu_ms else "")


def _cell(measured: Measured, base: Measured | None) -> str:
    ratio = f" × {measured.per_s / base.per_s:.2f}" if base is not None and base.per_s else ""
    failed = f" [red]{measured.failed} failed[/red]" if measured.failed else ""
    return f"{measured.per_s:.1f} ({measured.p50_s * 1000:.1f}, {measured.p99_s * 1000:.1f}){ratio}{failed}"


def _mean(ratios: list[float]) -> float:
    return exp(sum(map(log, ratios)) / len(ratios)) if ratios else float("nan")


if __name__ == "__main__":
    main()
