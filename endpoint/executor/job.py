"""What a query's executor is given and what it gives back; both cross a pipe as plain text and bytes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from endpoint.problems import Extra, Problem, Unavailable, catalogue


@dataclass(frozen=True, slots=True)
class Job:
    """One query with the formats its answer may have and the bounds it is held to."""

    text: str
    bindings: str | None = "json"
    """The format's name for SELECT and ASK; None when the client takes none of them."""
    graph: str | None = "turtle"
    """The format's name for CONSTRUCT and DESCRIBE; None when the client takes none of them."""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    coding: str = "identity"
    """The content coding that the client takes: gzip, br, zstd or identity."""
    timeout_s: float | None = None
    """The client's own time limit, where it is shorter than the service's; not for the executor."""

    def pack(self) -> bytes:
        """Return the job as bytes: what is short first, parted by NUL; the text, which may hold anything, last."""
        parts = (
            self.bindings or "",
            self.graph or "",
            self.coding,
            " ".join(self.default_graphs),
            " ".join(self.named_graphs),
            self.text,
        )
        return "\0".join(parts).encode("utf-8", "surrogatepass")

    @staticmethod
    def unpack(packed: bytes) -> Job:
        """Return the job that `pack` wrote."""
        bindings, graph, coding, default_graphs, named_graphs, text = packed.decode("utf-8", "surrogatepass").split(
            "\0", 5
        )
        return Job(
            text, bindings or None, graph or None, tuple(default_graphs.split()), tuple(named_graphs.split()), coding
        )


@dataclass(frozen=True, slots=True)
class Reply:
    """A complete answer, or the problem that stands in its place."""

    body: bytes = b""
    family: str = "bindings"
    """Which of the job's two formats the body is in."""
    coding: str = "identity"
    cut_at: int | None = None
    """The number of rows or triples after which the answer was cut; None when it is whole."""
    changing: bool = False
    """Whether the same query may give another answer next time (NOW, RAND, UUID…)."""
    build: str = ""
    """The build that answered; filled in by the pool."""
    problem: Problem | None = None
    retire: bool = False
    """Whether the executor asks to be replaced (it holds much more memory than it began with)."""


@dataclass(frozen=True, slots=True)
class PackedProblem:
    """A problem as it crosses the pipe."""

    slug: str
    detail: str
    remedy: str | None = None
    extra: dict[str, Extra] = field(default_factory=dict)

    @staticmethod
    def of(problem: Problem) -> PackedProblem:
        """Return what is needed to raise `problem` again elsewhere."""
        return PackedProblem(problem.slug, problem.message, problem.remedy, problem.extra)

    def problem(self) -> Problem:
        """Return the problem; one of an unknown kind is Unavailable."""
        kind = catalogue().get(self.slug, Unavailable)
        rebuilt = kind(self.detail, remedy=self.remedy)
        rebuilt.extra = self.extra
        return rebuilt


def pack_head(reply: Reply, *, retire: bool = False) -> bytes:
    """Return everything of a reply but its body: words parted by spaces, a problem as JSON after the first."""
    flag = "retire" if retire else "stay"
    if reply.problem is not None:
        packed = PackedProblem.of(reply.problem)
        return f"{flag} {json.dumps([packed.slug, packed.detail, packed.remedy, packed.extra])}".encode()
    cut_at = "-" if reply.cut_at is None else reply.cut_at
    changing = "changing" if reply.changing else "fixed"
    return f"{flag} {reply.family} {reply.coding} {cut_at} {changing}".encode()


def unpack(head: bytes, body: bytes, build: str) -> Reply:
    """Return the reply that `pack_head` and a body make."""
    flag, rest = head.decode().split(" ", 1)
    if rest.startswith("["):
        problem = PackedProblem(*json.loads(rest)).problem()
        return Reply(problem=problem, build=build, retire=flag == "retire")
    family, coding, cut_at, changing = rest.split(" ")
    cut = None if cut_at == "-" else int(cut_at)
    return Reply(body, family, coding, cut, changing == "changing", build, None, flag == "retire")
