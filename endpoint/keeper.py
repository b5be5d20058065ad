"""The keeper: the first process of a server. It has wardens hold the graph and gunicorn hold the door.

    keeper ── warden (one per build that is in use) ── executors
           └─ gunicorn ── fronts

It holds no graph and no socket of its own, so there is little that can break it. When a new build appears it
starts a warden for it, announces it to the fronts once it is loaded, and lets the old warden end.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import socket
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from endpoint.executor import warden
from endpoint.executor.confine import die_with_parent
from endpoint.executor.generation import Announcement
from endpoint.source import Source, open_source
from ontology.errors import BuildError, PolegraphError

if TYPE_CHECKING:
    from collections.abc import Callable

    from endpoint.settings import Settings

LOOK_S = 0.25
BROKEN_WAIT_S = 2.0
GRACE_S = 15.0


@dataclass(slots=True)
class Held:
    """A warden and the graph that it holds."""

    source: Source
    pid: int
    announcement: Announcement


@dataclass(slots=True)
class Keeper:
    """Starts and watches what serves. `find` returns the source to serve now, `front` runs gunicorn in a child."""

    settings: Settings
    find: Callable[[], Source]
    front: Callable[[Path], None]
    say: Callable[[str], None]
    folder: Path = field(default_factory=Path)
    held: Held | None = None
    retired: list[int] = field(default_factory=list)
    serial: int = 0
    stop_signal: int = 0
    not_before: float = 0.0
    """When a build that could not be loaded may be tried again."""

    def run(self) -> int:
        """Serve until told to stop; return the exit code. Raises BuildError when there is nothing to serve."""
        self.folder = Path(tempfile.mkdtemp(prefix="polegraph-"))
        keeper = os.getpid()
        try:
            self._take_up(self.find())
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
                signal.signal(number, self._signalled)
            arbiter = self._start_front(keeper)
            return self._watch(arbiter)
        finally:
            if os.getpid() == keeper:
                self._end()

    def _signalled(self, number: int, _: object) -> None:
        self.stop_signal = number

    def _start_front(self, keeper: int) -> int:
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
                    signal.signal(number, signal.SIG_DFL)
                die_with_parent(keeper)
                self.front(self.folder)
                code = 0
            except SystemExit as ended:
                code = ended.code if isinstance(ended.code, int) else 1
            finally:
                os._exit(code)
        return pid

    def _watch(self, arbiter: int) -> int:
        """Look after both sides until the front ends; return its exit code."""
        asked_at = 0.0
        while True:
            ended, status = os.waitpid(arbiter, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status) if not asked_at else 0
            if self.stop_signal and not asked_at:
                asked_at = time.monotonic()
                os.kill(arbiter, signal.SIGTERM if self.stop_signal != signal.SIGQUIT else signal.SIGQUIT)
            elif asked_at and time.monotonic() - asked_at > GRACE_S + self.settings.limits.timeout_s:
                os.kill(arbiter, signal.SIGKILL)
            elif not asked_at:
                self._look()
            time.sleep(LOOK_S)

    def _look(self) -> None:
        """Take up a new build, replace a warden that broke, bury those that ended."""
        if self.held is not None and _ended(self.held.pid):
            self.say("The warden of the graph ended unexpectedly; starting another.")
            self.held = None
        self.retired = [pid for pid in self.retired if not _ended(pid)]
        if time.monotonic() < self.not_before:
            return
        try:
            source = self.find()
            if self.held is None or source.build != self.held.source.build:
                self._take_up(source)
        except PolegraphError as error:
            self.not_before = time.monotonic() + BROKEN_WAIT_S
            self.say(f"The new graph is not served: {error}")

    def _take_up(self, source: Source) -> None:
        """Start a warden for a source, and announce it once its graph is loaded. Raises BuildError when it is not."""
        self.serial += 1
        address = self.folder / f"{self.serial}.sock"
        pid, said = self._start_warden(source, address)
        if "error" in said:
            os.waitpid(pid, 0)
            raise BuildError(str(said["error"]), where=str(source.file), remedy="Build it again.")
        announcement = Announcement(self.serial, address, source.graph(int(str(said["quads"]))), self.settings.quick)
        announcement.write(self.folder)
        if self.held is not None:
            os.kill(self.held.pid, signal.SIGTERM)
            self.retired.append(self.held.pid)
        self.held = Held(source, pid, announcement)
        self.say(f"Serving build {source.build} ({said['quads']} quads).")

    def _start_warden(self, source: Source, address: Path) -> tuple[int, dict[str, object]]:
        reading, writing = os.pipe()
        keeper = os.getpid()
        pid = os.fork()
        if pid == 0:
            try:
                os.close(reading)
                die_with_parent(keeper)
                self._be_warden(source, address, writing)
            finally:
                os._exit(1)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            line = self._wait_for(pipe.fileno(), pid) and pipe.readline()
        return pid, json.loads(line) if line else {"error": "its process ended while loading"}

    def _wait_for(self, pipe: int, pid: int) -> bool:
        """Wait for a warden's word; go on answering signals. Returns False when it has been told to stop instead."""
        while not select.select([pipe], [], [], LOOK_S)[0]:
            if self.stop_signal:
                os.kill(pid, signal.SIGKILL)
                return False
        return True

    def _be_warden(self, source: Source, address: Path, writing: int) -> None:
        """Load the graph and serve executors; in the child, never returns."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        settings = self.settings
        try:
            opened = open_source(source, settings.memory_quads, self.folder)
        except PolegraphError as error:
            warden.report(writing, error=error.message)
            os._exit(1)
        listener: socket.socket = warden.listen(address)
        plan = warden.Plan(
            address, settings.limits, settings.endpoint_url, settings.slow, settings.quick, on_disk=opened.on_disk
        )
        warden.report(writing, quads=opened.quads)
        warden.Warden(plan, opened.stores).run(listener)
        os._exit(0)

    def _end(self) -> None:
        """Stop the wardens (their executors die with them) and clear up."""
        wardens = [*self.retired, *([self.held.pid] if self.held else [])]
        for pid in wardens:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for pid in wardens:
            with suppress(ChildProcessError):
                os.waitpid(pid, 0)
        shutil.rmtree(self.folder, ignore_errors=True)


def _ended(pid: int) -> bool:
    try:
        return os.waitpid(pid, os.WNOHANG)[0] != 0
    except ChildProcessError:
        return True
