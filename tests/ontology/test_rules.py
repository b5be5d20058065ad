"""The ontology asked by queries: hygiene, the pitfalls of the OOPS! and FOOPS! catalogues, the OWL 2 RL profile.

Each file is one rule that no row may break, and says by which update a fault is planted that it must then find.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Quad, QuerySolutions, Store

from ontology.load import load

HERE = Path(__file__).parent
RULES = sorted(path for folder in ("hygiene", "pitfalls", "rl") for path in (HERE / folder).glob("*.rq"))
BREAKS = re.compile(r"^# breaks: (.+)$", re.MULTILINE)
PREFIX = re.compile(r"^PREFIX .*$", re.MULTILINE)


@cache
def statements() -> tuple[Quad, ...]:
    return tuple(load())


def store() -> Store:
    made = Store()
    made.extend(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in statements())
    return made


def rows(asked: Store, query: str) -> list[str]:
    answer = asked.query(query)
    assert isinstance(answer, QuerySolutions)
    return [" ".join(str(term) for term in row) for row in answer]


@pytest.mark.parametrize("path", RULES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_term_breaks_the_rule_and_a_planted_fault_does(path: Path) -> None:
    query = path.read_text(encoding="utf-8")
    asked = store()
    assert rows(asked, query) == []
    breaks = BREAKS.search(query)
    assert breaks, "the file says by what it is broken"
    asked.update("\n".join(PREFIX.findall(query)) + "\n" + breaks.group(1))
    assert rows(asked, query) != []


def test_rules_are_as_many_as_promised() -> None:
    count = {name: len(list((HERE / name).glob("*.rq"))) for name in ("hygiene", "pitfalls", "rl")}
    assert count["pitfalls"] >= 15
    assert count["hygiene"] >= 20
    assert count["rl"] >= 10
