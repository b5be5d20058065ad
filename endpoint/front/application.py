"""gunicorn, embedded: its arbiter and settings, our worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from gunicorn.app.base import BaseApplication

from endpoint.front.door import Shares
from endpoint.metrics import forget

if TYPE_CHECKING:
    from pathlib import Path

    from endpoint.backend import Backend
    from endpoint.settings import Settings

GRACE_S = 15


class FrontApplication(BaseApplication):  # type: ignore[misc]
    """What the workers need, and how gunicorn is to run them."""

    def __init__(
        self,
        settings: Settings,
        bind: str,
        workers: int,
        *,
        folder: Path,
        remote: Backend | None = None,
        access_log: TextIO | None = None,
        log_queries: bool = False,
    ) -> None:
        self.settings = settings
        self.folder = folder
        self.remote = remote
        self.access_log = access_log
        self.log_queries = log_queries
        self.shares = Shares()
        self._wanted = {
            "bind": bind,
            "workers": workers,
            "worker_class": "endpoint.front.worker.FrontWorker",
            "timeout": 30,
            "graceful_timeout": int(GRACE_S + settings.limits.timeout_s),
            "loglevel": "warning",
            "backlog": 2048,
            "control_socket_disable": True,
            "proc_name": "polegraph",
            "child_exit": self._after,
        }
        super().__init__()

    def _after(self, _: Any, worker: Any) -> None:
        """Clear away what a worker that has ended leaves."""
        forget(self.folder / "metrics", worker.pid)
        self.shares.leave(worker.age)

    def load_config(self) -> None:
        """Set what this version of gunicorn knows."""
        for name, value in self._wanted.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """Return nothing: each worker makes its own application."""
        return None
