"""One served build as a front knows it: the warden that holds its graph and the executors taken from it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from endpoint.backend import Graph

if TYPE_CHECKING:
    from endpoint.executor.control import Control
    from endpoint.executor.lease import Lease

CURRENT = "current.json"


@dataclass(frozen=True, slots=True)
class Announcement:
    """What the keeper writes for the fronts when a graph is ready."""

    serial: int
    address: Path
    graph: Graph
    quick: int

    def write(self, folder: Path) -> None:
        """Put it in place, whole or not at all."""
        text = json.dumps(
            {
                "serial": self.serial,
                "address": str(self.address),
                "build": self.graph.build,
                "quads": self.graph.quads,
                "manifest": self.graph.manifest,
                "file": str(self.graph.file or ""),
                "quick": self.quick,
            }
        )
        draft = folder / f"{CURRENT}.{self.serial}"
        draft.write_text(text, encoding="utf-8")
        draft.replace(folder / CURRENT)


def read_announcement(folder: Path) -> Announcement:
    """Return the newest announcement. Raises FileNotFoundError before the first."""
    said: dict[str, Any] = json.loads((folder / CURRENT).read_text(encoding="utf-8"))
    graph = Graph(said["build"], said["quads"], said["manifest"], Path(said["file"]) if said["file"] else None)
    return Announcement(said["serial"], Path(said["address"]), graph, said["quick"])


@dataclass(slots=True, eq=False)
class Generation:
    """The executors that one front holds of one build."""

    announcement: Announcement
    control: Control
    idle: list[Lease] = field(default_factory=list)
    held: set[Lease] = field(default_factory=set)
    """Every executor that has been given out and not closed, idle or busy."""
    starting: int = 0
    """How many quick executors have been asked for and not come yet."""
    retired: bool = False

    @property
    def build(self) -> str:
        """Return the id of the build."""
        return self.announcement.graph.build

    def quick_count(self) -> int:
        """Return how many quick executors there are or soon will be."""
        return self.starting + sum(lease.lane == "quick" for lease in self.held)

    def retire(self) -> None:
        """Take no new queries; let go of what idles, and of the warden once the last query has ended."""
        self.retired = True
        for lease in self.idle:
            self.release(lease)
        self.idle.clear()
        self.part()

    def release(self, lease: Lease) -> None:
        """Give one executor up."""
        self.held.discard(lease)
        lease.close()

    def part(self) -> None:
        """Hang up on the warden when nothing of it is used any more."""
        if self.retired and not self.held and not self.starting:
            self.control.close()
