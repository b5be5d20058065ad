"""The warden of one build: loads its graph once, forks executors from itself, kills and buries them.

Single-threaded, so that forking is safe. Fronts talk to it over a Unix socket of packets (JSON):

    {"op": "fork", "id": n, "lane": L}                  → {"id": n, "pid": p} with the executor's socket,
                                                          or {"id": n, "full": true}; L is quick, slow or network
    {"op": "fork", "id": n, "lane": L, "demote": p}     → the same, after p has moved to the slow lane
    {"op": "kill", "pid": p}                              nothing comes back
    {"op": "fate", "id": n, "pid": p}                   → {"id": n, "cause": memory|nesting|killed|broken}

A front may only speak of its own executors; when it goes, they are killed.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
import signal
import socket
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from endpoint.executor import child
from endpoint.executor.confine import die_with_parent

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from endpoint.executor.evaluate import Stores
    from endpoint.limits import Limits

SOCKET_BUFFER = 4 * 1024 * 1024
NICENESS = 10
PACKET = 4096
LAST_WORDS = 4096
RESTING_S = 1.0


@dataclass(slots=True)
class Executor:
    """A child as the warden keeps it."""

    pid: int
    owner: int
    """The file descriptor of the front's connection."""
    lane: str
    stderr: int
    """A file in memory with what the child's native code says when it dies."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a warden needs to know before its graph is loaded."""

    address: Path
    """Where its socket is bound, in a folder that only this user can enter."""
    limits: Limits
    base_iri: str
    most: int
    """How many slow executors may run beside the quick ones of the fronts."""
    quick: int
    """How many quick executors each front may have."""
    on_disk: bool = False


@dataclass(slots=True)
class Warden:
    """The executors of one store. `open_store` gives the store to a child: the warden's own, or a new one on disk."""

    plan: Plan
    open_store: Callable[[], Stores]
    executors: dict[int, Executor] = field(default_factory=dict)
    fates: dict[int, str] = field(default_factory=dict)
    fronts: dict[int, socket.socket] = field(default_factory=dict)
    awaited: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """By pid, who wants to know its fate: (front, request id)."""
    stopping: bool = False

    def run(self, listener: socket.socket) -> None:
        """Serve fronts until told to stop and the last of them has gone."""
        gc.collect()
        gc.freeze()
        wake, waker = self._wake_on_signals()
        with selectors.DefaultSelector() as selector:
            selector.register(listener, selectors.EVENT_READ, lambda: self._accept(listener, selector))
            selector.register(wake, selectors.EVENT_READ, lambda: _drain(wake))
            while not (self.stopping and not self.fronts):
                for key, _ in selector.select(RESTING_S):
                    key.data()
                self._bury()
        self._end()
        signal.set_wakeup_fd(-1)
        waker.close()

    def _wake_on_signals(self) -> tuple[socket.socket, socket.socket]:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        theirs.setblocking(False)
        signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGTERM, lambda *_: self._stop())
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return ours, theirs

    def _stop(self) -> None:
        self.stopping = True

    def _accept(self, listener: socket.socket, selector: selectors.BaseSelector) -> None:
        front, _ = listener.accept()
        front.setblocking(False)
        self.fronts[front.fileno()] = front
        selector.register(front, selectors.EVENT_READ, lambda: self._hear(front, selector))

    def _hear(self, front: socket.socket, selector: selectors.BaseSelector) -> None:
        """Do what a front asks; when it has gone, kill its executors."""
        try:
            packet = front.recv(PACKET)
        except BlockingIOError:
            return
        except OSError:
            packet = b""
        if packet:
            self._obey(front, json.loads(packet))
            return
        selector.unregister(front)
        del self.fronts[front.fileno()]
        for waiting in self.awaited.values():
            waiting[:] = [one for one in waiting if one[0] != front.fileno()]
        for executor in [one for one in self.executors.values() if one.owner == front.fileno()]:
            _kill(executor.pid)
        front.close()

    def _obey(self, front: socket.socket, asked: dict[str, Any]) -> None:
        if asked["op"] == "fork":
            self._fork_for(front, asked)
            return
        executor = self.executors.get(asked["pid"])
        if executor is not None and executor.owner != front.fileno():
            return
        if asked["op"] == "fate":
            self._tell_fate(front, asked["pid"], asked["id"])
        elif executor is not None and asked["op"] == "kill":
            _kill(executor.pid)

    def _fork_for(self, front: socket.socket, asked: dict[str, Any]) -> None:
        lane = asked["lane"]
        if not self._demote(front.fileno(), asked.get("demote")) or self._full(front.fileno(), lane):
            _answer(front, {"id": asked["id"], "full": True})
            return
        ours, theirs = socket.socketpair()
        for end in (ours, theirs):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SOCKET_BUFFER)
        pid = self._fork(theirs, ours, front, lane)
        theirs.close()
        _answer(front, {"id": asked["id"], "pid": pid}, ours)
        ours.close()

    def _full(self, owner: int, lane: str) -> bool:
        """Return whether a lane has all its executors: the quick lane per front, the slow one for all together."""
        if lane == "quick":
            mine = sum(one.owner == owner and one.lane == lane for one in self.executors.values())
            return mine >= self.plan.quick + 1
        return sum(one.lane != "quick" for one in self.executors.values()) >= self.plan.most

    def _demote(self, owner: int, pid: int | None) -> bool:
        """Move a quick executor to the slow lane, where it runs behind the others; return False when that is full."""
        executor = self.executors.get(pid) if pid is not None else None
        if executor is None or executor.owner != owner:
            return True
        if self._full(owner, "slow"):
            return False
        executor.lane = "slow"
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, executor.pid, NICENESS)
        return True

    def _fork(self, theirs: socket.socket, ours: socket.socket, front: socket.socket, lane: str) -> int:
        stderr = os.memfd_create("stderr") if hasattr(os, "memfd_create") else os.open(os.devnull, os.O_RDWR)
        warden = os.getpid()
        pid = os.fork()
        if pid == 0:
            try:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                die_with_parent(warden)
                ours.close()
                _forget(self.fronts.values())
                os.dup2(stderr, 2)
                plan = self.plan
                child.main(
                    theirs,
                    self.open_store,
                    plan.limits,
                    plan.base_iri,
                    files=plan.on_disk,
                    network=lane == "network",
                )
            finally:
                os._exit(1)
        self.executors[pid] = Executor(pid, front.fileno(), lane, stderr)
        return pid

    def _tell_fate(self, front: socket.socket, pid: int, request: int) -> None:
        if pid in self.executors:
            self.awaited.setdefault(pid, []).append((front.fileno(), request))
        else:
            _answer(front, {"id": request, "cause": self.fates.pop(pid, "broken")})

    def _bury(self) -> None:
        """Take note of the children that have ended, and tell those who wait to know."""
        for executor in list(self.executors.values()):
            pid, status = os.waitpid(executor.pid, os.WNOHANG)
            if pid:
                self._take_note(executor, os.waitstatus_to_exitcode(status))

    def _take_note(self, executor: Executor, exit_code: int) -> None:
        del self.executors[executor.pid]
        cause = _cause(exit_code, executor.stderr)
        os.close(executor.stderr)
        waiting = self.awaited.pop(executor.pid, [])
        for owner, request in waiting:
            if owner in self.fronts:
                _answer(self.fronts[owner], {"id": request, "cause": cause})
        if not waiting and exit_code not in {0, -signal.SIGKILL}:
            self.fates[executor.pid] = cause
            while len(self.fates) > 100:
                del self.fates[next(iter(self.fates))]

    def _end(self) -> None:
        for executor in self.executors.values():
            _kill(executor.pid)
        deadline = time.monotonic() + RESTING_S
        while self.executors and time.monotonic() < deadline:
            self._bury()
            time.sleep(0.01)


def _forget(sockets: Any) -> None:
    for held in sockets:
        held.close()


def _kill(pid: int) -> None:
    """Kill a child that has not been waited for, so that the pid is still its own."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _answer(front: socket.socket, answer: dict[str, Any], sent: socket.socket | None = None) -> None:
    packet = [json.dumps(answer).encode()]
    # A front that has gone, or reads nothing, is noticed when its end of the socket closes.
    with suppress(OSError):
        if sent is None:
            front.send(packet[0])
        else:
            socket.send_fds(front, packet, [sent.fileno()])


def _cause(exit_code: int, stderr: int) -> str:
    """Return why a child ended, from its exit status and the last words of its native code."""
    words = os.pread(stderr, LAST_WORDS, 0)
    if b"memory allocation" in words or b"MemoryError" in words or b"out of memory" in words:
        return "memory"
    if exit_code == -signal.SIGSEGV or b"overflow" in words:
        return "nesting"
    return "killed" if exit_code in {-signal.SIGKILL, -signal.SIGALRM} else "broken"


def _drain(wake: socket.socket) -> None:
    with suppress(BlockingIOError):
        while wake.recv(4096):
            pass


def listen(address: Path) -> socket.socket:
    """Return the socket that fronts connect to."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    listener.bind(str(address))
    listener.listen(64)
    listener.setblocking(False)
    return listener


def report(pipe: int, **said: Any) -> None:
    """Tell the keeper, in one line of JSON, that the graph is loaded or why not; then nothing more."""
    os.write(pipe, json.dumps(said).encode() + b"\n")
    os.close(pipe)
    sys.stdout.flush()
