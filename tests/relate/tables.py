"""Tables of sentences with the facts that each states: tests/relate/paraphrases/*.toml and its neighbours."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from tests.relate.reading import LINKS

TABLES = Path(__file__).parent
PARAPHRASES = sorted((TABLES / "paraphrases").glob("*.toml"))


@dataclass(frozen=True, slots=True)
class Case:
    """A text and the rows ("subject | relation | object") that it states, of `relations` and no others.

    `frame` is the id of the frame or marker under test; `xfail` says what the reader gives today instead.
    """

    text: str
    facts: frozenset[str]
    relations: frozenset[str]
    frame: str
    xfail: str | None = None


def cases(path: Path) -> Iterator[Case]:
    """Yield the cases of a table in order; `say` holds sentences, or tables with `say` and `xfail`."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    relations = frozenset(table.get("relations", LINKS))
    for group in table["group"]:
        for said in group["say"]:
            yield _case(said, group, relations)


def _case(said: str | dict[str, Any], group: dict[str, Any], relations: frozenset[str]) -> Case:
    text, xfail = (said, None) if isinstance(said, str) else (said["say"], said["xfail"])
    return Case(text, frozenset(group["facts"]), relations, group.get("frame", ""), xfail)


def parameters(path: Path) -> list[ParameterSet]:
    """Return the cases as pytest parameters, those known to fail marked so."""
    return [pytest.param(case, id=case.text, marks=_marks(case)) for case in cases(path)]


def _marks(case: Case) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=case.xfail)] if case.xfail else []
