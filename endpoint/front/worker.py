"""The gunicorn worker: an event loop that carries one `Server`. gunicorn starts, watches and stops it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import TYPE_CHECKING

import uvloop
from gunicorn.workers.base import Worker

from endpoint.app import create_app
from endpoint.executor.generation import CURRENT, read_announcement
from endpoint.executor.pool import Pool
from endpoint.front.connection import Connection
from endpoint.front.door import Door, Shares
from endpoint.front.lent import Lent
from endpoint.front.pooled import Pooled
from endpoint.front.rate import Rate
from endpoint.front.server import Server
from endpoint.front.shortcut import Shortcut
from endpoint.metrics import EXTENSION, FLUSH_S, Metrics
from endpoint.observe import Observer

if TYPE_CHECKING:
    from collections.abc import Callable

    from endpoint.backend import Backend

TICK_S = 0.1
HEARTBEAT_TICKS = 10


class FrontWorker(Worker):  # type: ignore[misc]
    """One process that answers clients. `self.app` is the `FrontApplication` of endpoint.front.application."""

    def init_process(self) -> None:
        """Make the loop before anything else, then as gunicorn does."""
        self.loop = uvloop.new_event_loop()
        asyncio.set_event_loop(self.loop)
        self.pool: Pool | None = None
        self.file = 0
        super().init_process()

    def load_wsgi(self) -> None:
        """Make the application on a backend of this process's own."""
        settings = self.app.settings
        backend: Backend | None = self.app.remote
        if backend is None:
            self.pool = Pool(self.loop, settings.limits)
            backend = Pooled(self.loop, self.pool)
        self.metrics = Metrics(self.app.folder / "metrics")
        self.wsgi = create_app(settings, backend, self.app.folder / "exports")
        self.wsgi.extensions[EXTENSION] = self.metrics

    def init_signals(self) -> None:
        """Have signals come as calls on the loop."""
        for number in self.SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        self.loop.add_signal_handler(signal.SIGTERM, self._stop)
        self.loop.add_signal_handler(signal.SIGQUIT, self._quit)
        self.loop.add_signal_handler(signal.SIGINT, self._quit)
        self.loop.add_signal_handler(signal.SIGUSR1, self.log.reopen_files)
        self.loop.add_signal_handler(signal.SIGWINCH, lambda: None)
        signal.signal(signal.SIGABRT, self.handle_abort)

    def _stop(self) -> None:
        self.alive = False

    def _quit(self) -> None:
        self.alive = False
        self.cfg.graceful_timeout = 0

    def run(self) -> None:
        """Serve until told to stop."""
        try:
            self.loop.run_until_complete(self._serve())
        finally:
            if self.pool is not None:
                self.pool.close()
            self.loop.close()
            sys.stdout.flush()

    async def _serve(self) -> None:
        settings = self.app.settings
        observer = Observer(self.app.access_log, log_queries=self.app.log_queries)
        lent = Lent(self.loop, self.wsgi, settings.public_url)
        pool = self.pool
        shortcut = Shortcut(pool, settings.limits, observer, lent.take) if pool is not None else None
        rate = Rate(settings.limits.rate_per_s) if settings.limits.rate_per_s > 0 else None
        server = Server(self.loop, settings, lent, shortcut, observer, rate)
        self._look_for_graph()
        shares: Shares = self.app.shares

        def to_another() -> bool:
            shares.set(self.age, len(server.connections))
            return len(server.connections) > shares.fewest()

        doors = [Door(self.loop, one.sock, lambda: Connection(server), to_another) for one in self.sockets]
        flush = self._flusher(observer, server, shortcut)
        flush()
        await self._watch()
        flush()
        await self._wind_down(server, doors)
        lent.close()

    def _flusher(self, observer: Observer, server: Server, shortcut: Shortcut | None) -> Callable[[], None]:
        """Return what hands the observer's numbers on, again and again."""

        def flush() -> None:
            self.app.shares.set(self.age, len(server.connections))
            state = {
                "queries_running": len(self.pool.running) if self.pool else 0,
                "queries_waiting": len(self.pool.waiting) + len(self.pool.waiting_slow) if self.pool else 0,
                "cache_bytes": shortcut.cache.bytes if shortcut else 0,
                "connections": len(server.connections),
            }
            self.metrics.leave(observer, state)
            observer.flush()
            self.loop.call_later(FLUSH_S, flush)

        return flush

    async def _watch(self) -> None:
        ticks = 0
        while self.alive and self.ppid == os.getppid():
            if ticks % HEARTBEAT_TICKS == 0:
                self.notify()
            self._look_for_graph()
            await asyncio.sleep(TICK_S)
            ticks += 1

    def _look_for_graph(self) -> None:
        """Take up what the keeper has announced since the last look."""
        if self.pool is None:
            return
        try:
            file = (self.app.folder / CURRENT).stat().st_ino
            if file != self.file or self.pool.current is None:
                self.pool.announce(read_announcement(self.app.folder))
                self.file = file
        except OSError:
            # There is nothing yet, or its warden has just ended; the keeper will announce another.
            return

    async def _wind_down(self, server: Server, doors: list[Door]) -> None:
        """Close the doors, let what is being answered end, then go."""
        for door in doors:
            door.close()
        server.stop()
        deadline = self.loop.time() + self.cfg.graceful_timeout
        while server.connections and self.loop.time() < deadline:
            self.notify()
            await asyncio.sleep(TICK_S)
