"""The servers that the benchmark compares, each started on a free port with the same graph."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import urllib.request
from abc import ABC, abstractmethod
from contextlib import suppress
from pathlib import Path

import psutil
from pyoxigraph import DefaultGraph, RdfFormat, parse, serialize

from tests.endpoint.serving import ROOT, START, free_port

BIN = Path(sys.executable).parent
LOAD_S = 1200.0


class Contender(ABC):
    """A server of one graph. `endpoint` answers SPARQL queries by GET once `start` has returned."""

    name = ""

    def __init__(self, dump: Path, folder: Path) -> None:
        self.dump = dump
        self.folder = folder
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @classmethod
    def installed(cls) -> bool:
        """Return whether the server can be started on this machine."""
        return True

    @property
    def path(self) -> str:
        """Return the path of the endpoint."""
        return "/query"

    @property
    def endpoint(self) -> str:
        """Return the address of the endpoint."""
        return f"http://127.0.0.1:{self.port}{self.path}"

    @abstractmethod
    def start(self) -> None:
        """Start with the graph loaded."""

    def run(self, *command: str, folder: Path = ROOT) -> None:
        """Start a process in a folder and wait until its endpoint answers."""
        log = (self.folder / f"{self.name.replace(' ', '-')}.log").open("wb")
        self.process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        log.close()
        deadline = time.monotonic() + LOAD_S
        while time.monotonic() < deadline:
            assert self.process.poll() is None, f"{self.name} ended"
            with suppress(OSError):
                urllib.request.urlopen(f"{self.endpoint}?query=ASK%7B%7D", timeout=5).close()
                return
            time.sleep(0.1)
        raise TimeoutError(self.name)

    def memory(self) -> int:
        """Return the memory of all its processes, in bytes, shared pages counted once (PSS)."""
        assert self.process is not None
        top = psutil.Process(self.process.pid)
        return sum(process.memory_full_info().pss for process in [top, *top.children(recursive=True)])

    def cpu(self) -> float:
        """Return the processor time that all its processes have had, in seconds; those that ended count where known."""
        assert self.process is not None
        top = psutil.Process(self.process.pid)
        total = 0.0
        for process in [top, *top.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                total += times.user + times.system + times.children_user + times.children_system
        return total

    def stop(self) -> None:
        """Stop it."""
        if self.process is not None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(20)
            if self.process.poll() is None:
                self.process.kill()


class Polegraph(Contender):
    """This project's server."""

    name = "polegraph"
    path = "/sparql"

    def start(self) -> None:
        """Start it on the dump."""
        self.run(sys.executable, "-c", START, "--port", str(self.port), "--dump", str(self.dump))


class OxigraphOnDisk(Contender):
    """Oxigraph's own server on a store on disk: what everything is measured by."""

    name = "oxigraph on disk"

    @classmethod
    def installed(cls) -> bool:
        """Return whether the package `oxigraph` is installed."""
        return (BIN / "oxigraph").is_file()

    def start(self) -> None:
        """Load the dump, optimise the store, start."""
        store = str(self.folder / "oxigraph")
        for command in (["load", "--location", store, "--file", str(self.dump)], ["optimize", "--location", store]):
            subprocess.run([str(BIN / "oxigraph"), *command], check=True, capture_output=True)
        bind = f"127.0.0.1:{self.port}"
        self.run(str(BIN / "oxigraph"), "serve-read-only", "--location", store, "--bind", bind)


class OxigraphInMemory(OxigraphOnDisk):
    """Oxigraph's own server with its store in memory."""

    name = "oxigraph in memory"

    def start(self) -> None:
        """Start empty, send the dump."""
        self.run(str(BIN / "oxigraph"), "serve", "--bind", f"127.0.0.1:{self.port}")
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/store",
            data=self.dump.read_bytes(),
            headers={"Content-Type": "application/n-quads"},
            method="POST",
        )
        urllib.request.urlopen(request, timeout=LOAD_S).close()


class RdflibEndpoint(Contender):
    """rdflib-endpoint, with rdflib's own store."""

    name = "rdflib-endpoint"
    path = "/"

    @classmethod
    def installed(cls) -> bool:
        """Return whether the package `rdflib-endpoint` is installed."""
        return (BIN / "rdflib-endpoint").is_file()

    def start(self) -> None:
        """Start it on the knowledge layer alone: it merges all graphs, which would give other answers."""
        knowledge = self.folder / "knowledge.nt"
        write_knowledge(self.dump, knowledge)
        bind = ("--host", "127.0.0.1", "--port", str(self.port))
        self.run(str(BIN / "rdflib-endpoint"), "serve", *bind, str(knowledge))


def write_knowledge(dump: Path, file: Path) -> None:
    """Write the default graph of a dump as N-Triples."""
    quads = parse(path=dump, format=RdfFormat.N_QUADS)
    with file.open("wb") as out:
        serialize((quad.triple for quad in quads if quad.graph_name == DefaultGraph()), out, RdfFormat.N_TRIPLES)


class Virtuoso(Contender):
    """Virtuoso 7 (Debian package virtuoso-opensource-7), where it is installed. No target is tied to it."""

    name = "virtuoso"
    path = "/sparql"

    @classmethod
    def installed(cls) -> bool:
        """Return whether its server and client are there."""
        return shutil.which("virtuoso-t") is not None and shutil.which("isql-vt") is not None

    def start(self) -> None:
        """Start it, load the knowledge layer into one graph, which its default graph then is."""
        sql = free_port()
        folder = self.folder / "virtuoso"
        folder.mkdir()
        (folder / "virtuoso.ini").write_text(_INI.format(sql=sql, http=self.port, folder=folder), encoding="utf-8")
        knowledge = folder / "knowledge.nt"
        write_knowledge(self.dump, knowledge)
        command = ["virtuoso-t", "+configfile", str(folder / "virtuoso.ini"), "+foreground"]
        self.run(*command, folder=folder)
        load = f"DB.DBA.TTLP_MT(file_to_string_output('{knowledge}'), '', 'http://example.org/knowledge'); checkpoint;"
        subprocess.run(["isql-vt", str(sql), "dba", "dba", f"exec={load}"], check=True, capture_output=True)


_INI = """[Database]
DatabaseFile={folder}/virtuoso.db
TransactionFile={folder}/virtuoso.trx
ErrorLogFile={folder}/virtuoso.log
[Parameters]
ServerPort={sql}
DirsAllowed={folder}
NumberOfBuffers=170000
MaxDirtyBuffers=130000
[HTTPServer]
ServerPort={http}
[SPARQL]
ResultSetMaxRows=100000
"""

CONTENDERS: tuple[type[Contender], ...] = (Polegraph, OxigraphOnDisk, OxigraphInMemory, RdflibEndpoint, Virtuoso)
