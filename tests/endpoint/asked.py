"""The hand-written graph of the questions' tests, for tests that ask them over HTTP."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Quad

QUERIES = Path(__file__).resolve().parents[1] / "queries"


def asked_quads() -> list[Quad]:
    """Return the quads that the expected rows in tests/queries are about."""
    names = runpy.run_path(str(QUERIES / "conftest.py"))
    quads: list[Quad] = sorted(set(names["completed"](names["hand_written"]())), key=str)
    return quads


def expected(number: int, slug: str) -> str:
    """Return the expected rows of a question as TSV; why there is none, where there is none."""
    return (QUERIES / "expected" / f"{number:02d}-{slug}.tsv").read_text(encoding="utf-8")
