"""How much processor time another process has had: what tells a slow query from one that waits for its turn."""

from __future__ import annotations

import sys
import time

_PROCESS_CLOCK = 2
"""CPUCLOCK_SCHED of Linux's include/linux/posix-timers.h: the scheduler's clock of a whole process."""


def cpu_seconds(pid: int) -> float:
    """Return the processor time of a process in seconds; of a process that has gone, or elsewhere, a clock's time."""
    if sys.platform != "linux":
        return time.monotonic()
    try:
        # The clock id that clock_getcpuclockid(3) would give.
        return time.clock_gettime((~pid << 3) | _PROCESS_CLOCK)
    except OSError:
        return 0.0
