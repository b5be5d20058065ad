"""The numbers of all workers, for Prometheus. Each worker leaves its own in a file; any of them can tell the sum.

prometheus-client's own way to share numbers costs a memory-mapped write on each request; this costs one small file
twice a second.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector

from endpoint.observe import BUCKETS_S

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from prometheus_client.metrics_core import Metric

    from endpoint.observe import Observer

EXTENSION = "polegraph.metrics"
FLUSH_S = 0.5
GAUGES = {
    "queries_running": "Queries on executors",
    "queries_waiting": "Queries in the queue",
    "cache_bytes": "Memory of the kept answers",
    "connections": "Open client connections",
}


@dataclass(slots=True)
class Totals:
    """The numbers of several workers added up."""

    counts: Counter[str] = field(default_factory=Counter)
    """By name and labels, joined by spaces."""
    gauges: Counter[str] = field(default_factory=Counter)


class Metrics:
    """The numbers of one worker, and those of all that share its folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._file = folder / f"{os.getpid()}.json"

    def leave(self, observer: Observer, gauges: dict[str, int]) -> None:
        """Leave what the observer has counted, and the present state, where the other workers find it.

        On a full disk the numbers stay as they were.
        """
        counts: dict[str, float] = {"hits": observer.hits}
        for (kind, status), number in observer.statuses.items():
            counts[f"requests {kind} {status}"] = number
        for (kind, bucket), number in observer.buckets.items():
            counts[f"bucket {kind} {bucket}"] = number
        for kind, seconds in observer.seconds.items():
            counts[f"seconds {kind}"] = seconds
        for slug, number in observer.problems.items():
            counts[f"problem {slug}"] = number
        draft = self._file.with_suffix(".new")
        with suppress(OSError):
            draft.write_text(json.dumps({"counts": counts, "gauges": gauges}), encoding="utf-8")
            draft.replace(self._file)

    def text(self) -> bytes:
        """Return the numbers of all workers in the text format of Prometheus."""
        registry = CollectorRegistry()
        registry.register(_Families(self._totals()))
        return generate_latest(registry)

    def _totals(self) -> Totals:
        totals = Totals()
        for file in self._folder.glob("*.json"):
            with suppress(FileNotFoundError, ValueError):
                left: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
                totals.counts.update(left["counts"])
                totals.gauges.update(left["gauges"])
        return totals


def forget(folder: Path, pid: int) -> None:
    """Drop the state of a worker that has ended; what it counted remains."""
    file = folder / f"{pid}.json"
    with suppress(FileNotFoundError, ValueError):
        left = json.loads(file.read_text(encoding="utf-8"))
        file.write_text(json.dumps({**left, "gauges": {}}), encoding="utf-8")


class _Families(Collector):
    """Totals in the shapes that prometheus-client writes."""

    def __init__(self, totals: Totals) -> None:
        self._totals = totals

    def collect(self) -> Iterator[Metric]:
        requests = CounterMetricFamily("polegraph_requests", "Requests answered", labels=["kind", "status"])
        for (kind, status), number in self._labelled("requests"):
            requests.add_metric([kind, status], number)
        problems = CounterMetricFamily("polegraph_query_problems", "Queries that got a problem", labels=["problem"])
        for (slug,), number in self._labelled("problem"):
            problems.add_metric([slug], number)
        hits = CounterMetricFamily("polegraph_cache_hits", "Answers given from the cache")
        hits.add_metric([], self._totals.counts["hits"])
        yield from (requests, problems, hits, self._times())
        for name, meaning in GAUGES.items():
            gauge = GaugeMetricFamily(f"polegraph_{name}", meaning)
            gauge.add_metric([], self._totals.gauges[name])
            yield gauge

    def _times(self) -> HistogramMetricFamily:
        times = HistogramMetricFamily("polegraph_request_seconds", "Time to answer", labels=["kind"])
        found = {(kind, int(bucket)): number for (kind, bucket), number in self._labelled("bucket")}
        for (kind,), seconds in self._labelled("seconds"):
            times.add_metric([kind], list(_cumulated(kind, found)), sum_value=seconds)
        return times

    def _labelled(self, name: str) -> Iterable[tuple[tuple[str, ...], float]]:
        for key, number in sorted(self._totals.counts.items()):
            first, *labels = key.split(" ")
            if first == name:
                yield tuple(labels), number


def _cumulated(kind: str, found: dict[tuple[str, int], float]) -> Iterator[tuple[str, float]]:
    total = 0.0
    for n, bound in enumerate([*map(str, BUCKETS_S), "+Inf"]):
        total += found.get((kind, n), 0)
        yield bound, total
