"""Questions "at date D" work on everything that has dates: offices, memberships, labels, mergers."""

from __future__ import annotations

from functools import cache

import pytest
from pyoxigraph import QuerySolutions, Store

from ontology.vocab import PREFIXES
from tests.check.worlds import dataset

PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
AT = """
  FILTER NOT EXISTS { ?node pole:notBefore ?start FILTER(?start > "%s"^^xsd:date) }
  FILTER NOT EXISTS { ?node pole:notAfter ?end FILTER(?end < "%s"^^xsd:date) }
"""
QUESTIONS = {
    "who presides": "?node a pole:Office ; pole:holder ?who ; pole:role <https://w3id.org/polegraph/id/role/president>",
    "what was founded": "?node a pole:Founding ; pole:foundedThing ?who",
    "who holds the label": "?node a pole:LabelDecision ; pole:changed ?who ; pole:labelDecision ?sense "
    "FILTER(?sense != <https://w3id.org/polegraph/id/label-decision/withdrawn>)",
    "who had merged": "?node a pole:Merger ; pole:resultingOrganisation ?who",
    "which phase runs": "?who a pole:PolicyPhase BIND(?who AS ?node)",
}
EXPECTED = {
    ("who presides", "2024-01-01"): {"camille-exemple"},
    ("who presides", "2023-05-31"): set(),
    ("who presides", "2026-06-01"): set(),
    ("what was founded", "2018-01-01"): {"club-kappa"},
    ("what was founded", "2017-12-31"): set(),
    ("who holds the label", "2019-02-05"): {"pole-upsilon"},
    ("who holds the label", "2019-02-04"): set(),
    ("who had merged", "2022-01-01"): {"pole-chi"},
    ("who had merged", "2020-12-31"): set(),
    ("which phase runs", "2006-06-15"): {"phase-rho-1"},
    ("which phase runs", "2010-01-01"): {"phase-rho-2"},
}


@cache
def world() -> Store:
    return dataset()


@pytest.mark.parametrize(("question", "day"), EXPECTED, ids=str)
def test_a_question_at_a_date(question: str, day: str) -> None:
    answer = world().query(f"{PROLOGUE}SELECT ?who WHERE {{ {QUESTIONS[question]} {AT % (day, day)} }}")
    assert isinstance(answer, QuerySolutions)
    found = {str(getattr(row["who"], "value", "")).rsplit("/", maxsplit=1)[-1] for row in answer}
    assert found - {"phase-tau"} == EXPECTED[question, day]
