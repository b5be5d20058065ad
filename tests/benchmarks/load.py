"""Concurrent clients: wrk where it is installed, else threads of this process (slower; enough for ratios)."""

from __future__ import annotations

import http.client
import re
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ACCEPT = "application/sparql-results+json"
SCRIPT = Path(__file__).parent / "queries.lua"
_UNITS_S = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0}


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run gave: answers a second, and the times that half and 99 % of them stayed under, in seconds."""

    per_s: float
    p50_s: float
    p99_s: float
    failed: int
    answers: int


def measure(endpoint: str, texts: Sequence[str], file: Path, seconds: float, clients: int) -> Measured:
    """Send `texts`, one after the other and again from the first, from `clients` at once for some seconds."""
    if shutil.which("wrk") is None:
        return _threads(endpoint, texts, seconds, clients)
    file.write_text("".join(f"{quote(text, safe='')}\n" for text in texts), encoding="ascii")
    address = urlsplit(endpoint)
    base = f"http://{address.netloc}/"
    options = ["-t1", f"-c{clients}", f"-d{max(1, round(seconds))}s", "--timeout", "60s", "--latency"]
    command = ["wrk", *options, "-s", str(SCRIPT), base, "--", str(file), address.path, ACCEPT]
    return _of_wrk(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _of_wrk(said: str) -> Measured:
    def seconds(share: str) -> float:
        found = re.search(rf"^\s+{share}%\s+([\d.]+)(us|ms|s|m)$", said, re.MULTILINE)
        return float(found[1]) * _UNITS_S[found[2]] if found else float("nan")

    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    answers = re.search(r"(\d+) requests in", said)
    return Measured(
        float(rate[1]) if rate else 0.0,
        seconds("50"),
        seconds("99"),
        int(failed[1]) if failed else 0,
        int(answers[1]) if answers else 0,
    )


def _threads(endpoint: str, texts: Sequence[str], seconds: float, clients: int) -> Measured:
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(clients) as threads:
        parts = list(threads.map(lambda k: _client(endpoint, texts[k::clients], until), range(clients)))
    times = sorted(time_s for part, _ in parts for time_s in part)
    failed = sum(number for _, number in parts)
    if not times:
        return Measured(0.0, float("nan"), float("nan"), failed, 0)
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    return Measured(len(times) / seconds, p50, p99, failed, len(times))


def _client(endpoint: str, texts: Sequence[str], until: float) -> tuple[list[float], int]:
    address = urlsplit(endpoint)
    connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=60)
    times, failed, n = [], 0, 0
    while (began := time.monotonic()) < until:
        connection.request("GET", f"{address.path}?query={quote(texts[n % len(texts)])}", headers={"Accept": ACCEPT})
        answer = connection.getresponse()
        answer.read()
        failed += answer.status != 200
        times.append(time.monotonic() - began)
        n += 1
    connection.close()
    return times, failed


def fetch(endpoint: str, text: str) -> bytes:
    """Return the answer to one query."""
    address = urlsplit(endpoint)
    connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=600)
    connection.request("GET", f"{address.path}?query={quote(text, safe='')}", headers={"Accept": ACCEPT})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status == 200, body[:500]
    return body


def many(text: Callable[[int], str], start: int, number: int) -> list[str]:
    """Return `number` texts that were not used before `start`."""
    return [text(n) for n in range(start, start + number)]
