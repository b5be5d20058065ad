"""A new build during service: no failed request, no answer made of two builds."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from tests.endpoint.graph import small_quads, write_build
from tests.endpoint.serving import ROOT, START, Served, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARK = "http://example.org/mark"
ASKED = f"SELECT ?m (COUNT(*) AS ?n) WHERE {{ ?s <{MARK}> ?m . ?t <{MARK}> ?k }} GROUP BY ?m"
MARKED = 60


def build(out: Path, mark: int) -> str:
    """Write the small graph with 60 statements that all say `mark`, and return the build's id."""
    quads = small_quads()
    literal = ox.Literal(mark)
    for n in range(MARKED):
        quads.append(ox.Quad(ox.NamedNode(f"http://example.org/{n}"), ox.NamedNode(MARK), literal))
    return write_build(out, quads)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A build folder with its first build."""
    build(tmp_path, 0)
    return tmp_path


@pytest.fixture
def building_server(out: Path, tmp_path: Path) -> Iterator[Served]:
    """A server of that folder."""
    with serving(tmp_path / "log", "--out", str(out)) as served:
        yield served


def wait_for(served: Served, build_id: str, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while served.query("ASK {}").headers.get("x-polegraph-build") != build_id:
        assert time.monotonic() < deadline, served.log.read_text(encoding="utf-8")
        time.sleep(0.05)


def test_builds_are_swapped_under_load_without_a_failed_or_mixed_answer(building_server: Served, out: Path) -> None:
    marks: dict[str, str] = {building_server.query("ASK {}").headers["x-polegraph-build"]: "0"}
    answers: list[tuple[int, str, list[tuple[str, str]]]] = []
    stop = threading.Event()

    def ask(worker: int) -> None:
        n = 0
        while not stop.is_set():
            n += 1
            # Every second text is new, every second one may come from a cache.
            got = building_server.query(ASKED if n % 2 else f"{ASKED} # {worker} {n}")
            rows = got.json()["results"]["bindings"] if got.status == 200 else []
            values = [(row["m"]["value"], row["n"]["value"]) for row in rows]
            answers.append((got.status, got.headers.get("x-polegraph-build", ""), values))

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for mark in range(1, 6):
        time.sleep(0.5)
        new = build(out, mark)
        marks[new] = str(mark)
        wait_for(building_server, new)
    stop.set()
    for thread in threads:
        thread.join(30)
    assert len(answers) > 50
    assert {status for status, _, _ in answers} == {200}
    for _, build_id, rows in answers:
        assert rows == [(marks[build_id], str(MARKED * MARKED))]
    assert len({build_id for _, build_id, _ in answers}) >= 5


def test_a_tag_of_an_old_build_no_longer_matches(building_server: Served, out: Path) -> None:
    old = building_server.query(ASKED)
    new = build(out, 1)
    deadline = time.monotonic() + 10
    while True:
        got = building_server.query(ASKED, If_None_Match=old.headers["etag"])
        if got.headers["x-polegraph-build"] == new:
            break
        # Each front takes a new build up by itself: one that still serves the old build says so.
        assert (got.status, got.headers["x-polegraph-build"]) == (304, old.headers["x-polegraph-build"])
        assert time.monotonic() < deadline, building_server.log.read_text(encoding="utf-8")
    assert got.status == 200
    assert got.headers["etag"] != old.headers["etag"]


def test_a_broken_build_leaves_the_old_one_served(building_server: Served, out: Path) -> None:
    first = building_server.query("ASK {}").headers["x-polegraph-build"]
    folder = out / "broken"
    folder.mkdir()
    (folder / "manifest.json").write_text('{"build": "broken", "counts": {"quads": 1}}', encoding="utf-8")
    (folder / "graph.nq").write_text("no n-quads\n", encoding="utf-8")
    link = out / ".next"
    link.symlink_to("broken")
    link.replace(out / "current")
    time.sleep(1.5)
    assert building_server.query(ASKED).headers["x-polegraph-build"] == first
    assert "The new graph is not served" in building_server.log.read_text(encoding="utf-8")
    wait_for(building_server, build(out, 2))


def test_old_wardens_end(building_server: Served, out: Path) -> None:
    for mark in range(1, 4):
        wait_for(building_server, build(out, mark))
    deadline = time.monotonic() + 10
    while len(building_server.processes()) > 1 + 1 + 1 + 2 + 4:  # keeper, gunicorn, warden, fronts, executors
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_the_whole_graph_is_there_as_a_file(building_server: Served, out: Path) -> None:
    got = building_server.get("/dataset/graph.nq")
    assert got.status == 200
    assert got.body == (out / "current" / "graph.nq").read_bytes()
    assert got.media_type == "application/n-quads"


def test_without_a_build_there_is_one_line_that_says_so(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", START, "--out", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert ran.returncode != 0
    assert "polegraph build" in ran.stderr
