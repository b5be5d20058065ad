"""Tables as text: one case a line, what is read before the arrow and what it gives after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet


def lines(name: str) -> list[ParameterSet]:
    """Return the cases of a table as (text, rows); those that open with ! are known to fail."""
    return list(_lines((Path(__file__).parent / name).read_text(encoding="utf-8")))


def _lines(text: str) -> Iterator[ParameterSet]:
    for line in text.splitlines():
        if line and not line.startswith("#"):
            said, _, given = line.removeprefix("!").partition(" =>")
            marks = [pytest.mark.xfail(reason="not read so yet")] if line.startswith("!") else []
            yield pytest.param(said, [row.strip() for row in given.split("|") if row.strip()], id=said, marks=marks)
