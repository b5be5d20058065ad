"""The exports of the served build: prepared once a build when first asked for, then files on disk."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from endpoint.files.prepare import INDEX, Entry
from endpoint.problems import NotFound, Unavailable
from queries.sources import BuildFacts

if TYPE_CHECKING:
    from pathlib import Path

    from endpoint.backend import Graph

MOST_QUADS = 500_000
"""A graph with more quads is offered as its own file only: the others would take gigabytes to make."""
AGAIN_S = 10.0
"""How long after an attempt the next may be made."""
LOOK_S = 0.1
WAITING = 2
"""How many requests may wait for files at once, so that threads are left for pages."""


@dataclass(slots=True)
class Exports:
    """Knows the files of the served build and has them made. `folder` is where; None: nowhere."""

    folder: Path | None
    base: str
    site: str
    """The address of the server, with its last slash."""
    _places: threading.BoundedSemaphore = field(default_factory=lambda: threading.BoundedSemaphore(WAITING))
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _process: subprocess.Popen[bytes] | None = None
    _tried_at: float = -AGAIN_S
    _known: tuple[str, dict[str, Entry]] = ("", {})

    def possible(self, graph: Graph) -> bool:
        """Return whether files can be made: there is a graph file, and it is not too large."""
        small = graph.quads is not None and graph.quads <= MOST_QUADS
        return self.folder is not None and graph.file is not None and small

    def entries(self, graph: Graph, wait_s: float) -> dict[str, Entry] | None:
        """Return the files by path; None while they are being made. Waits for them where there is room to wait."""
        if not self.possible(graph):
            return {}
        found = self._ready(graph)
        if found is None:
            self._start(graph)
            found = self._wait(graph, wait_s)
        return found

    def file(self, graph: Graph, path: str, wait_s: float) -> tuple[Path, Entry]:
        """Return a file. Raises NotFound for one that there is not, Unavailable while it is being made."""
        if not self.possible(graph):
            raise NotFound("There are no files of this graph here.", remedy="Query it at /sparql.")
        found = self.entries(graph, wait_s)
        if found is None:
            raise _preparing()
        if path not in found:
            raise NotFound(f"There is no file {path[:80]!r}.", remedy="/downloads lists them.")
        file = self._of(graph) / path
        if not file.is_file():
            self._forget(graph)
            raise _preparing()
        return file, found[path]

    def _forget(self, graph: Graph) -> None:
        """Have the files made again: what cleans temporary folders, or a worker with another build, took some."""
        self._known = ("", {})
        shutil.rmtree(self._of(graph), ignore_errors=True)

    def _of(self, graph: Graph) -> Path:
        assert self.folder is not None
        return self.folder / graph.build

    def _ready(self, graph: Graph) -> dict[str, Entry] | None:
        if self._known[0] == graph.build:
            return self._known[1]
        try:
            listed = json.loads((self._of(graph) / INDEX).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        self._known = (graph.build, {one["path"]: Entry(**one) for one in listed})
        return self._known[1]

    def _start(self, graph: Graph) -> None:
        """Start the process that makes the files, unless one is at work or has just ended."""
        with self._lock:
            running = self._process is not None and self._process.poll() is None
            if running or time.monotonic() - self._tried_at < AGAIN_S:
                return
            facts = BuildFacts(graph.build, str(graph.manifest.get("graph_sha256", "")), self.base)
            told = (str(os.getpid()), str(graph.file), str(self._of(graph)), json.dumps(asdict(facts)), self.site)
            # Nothing of a request is in the command: our own program, the build's own file.
            self._process = subprocess.Popen([sys.executable, "-m", "endpoint.files.prepare", *told])  # noqa: S603
            threading.Thread(target=self._process.wait, daemon=True).start()
            self._tried_at = time.monotonic()

    def _wait(self, graph: Graph, wait_s: float) -> dict[str, Entry] | None:
        if not self._places.acquire(blocking=False):
            return self._ready(graph)
        try:
            deadline = time.monotonic() + wait_s
            while (found := self._ready(graph)) is None and time.monotonic() < deadline:
                time.sleep(LOOK_S)
            return found
        finally:
            self._places.release()


def _preparing() -> Unavailable:
    retry = {"Retry-After": "5"}
    return Unavailable("The files are being prepared.", remedy="Try again in a few seconds.", headers=retry)
