"""The hand-written graph of the questions' tests, for tests that ask them over HTTP."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import TYPE_CHECKING

from queries.questions import load_questions

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from tests.endpoint.serving import Served

QUERIES = Path(__file__).resolve().parents[1] / "queries"


def asked_quads() -> list[Quad]:
    """Return the quads that the expected rows in tests/queries are about."""
    names = runpy.run_path(str(QUERIES / "conftest.py"))
    quads: list[Quad] = sorted(set(names["completed"](names["hand_written"]())), key=str)
    return quads


def expected(number: int, slug: str) -> str:
    """Return the expected rows of a question as TSV; why there is none, where there is none."""
    return (QUERIES / "expected" / f"{number:02d}-{slug}.tsv").read_text(encoding="utf-8")


def check_rows(served: Served) -> None:
    """Check that a server gives the expected rows of every question."""
    for question in load_questions():
        got = served.get(f"/questions/{question.slug}?format=tsv")
        assert got.status == 200, got.body
        names = {column.name for column in question.columns if column.type in ("entity", "concept")}
        rows = [line.split("\t") for line in got.text.splitlines()]
        kept = [place for place, name in enumerate(rows[0]) if name not in names] if rows else []
        shown = "".join("\t".join(row[place] for place in kept) + "\n" for row in rows)
        if len(rows) < 2:
            shown = served.get(f"/questions/{question.slug}").json()["explanation"] + "\n"
        assert shown == expected(question.number, question.slug), question.slug
