"""Scores of annotated passages: a table that survives its file, and measurements with names in the quality graph."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from builders.emit.trust import trust
from builders.score.measure import RelationScore, Score
from builders.score.quality import quality_rows, read_quality, written_quality
from ontology.errors import SeedError
from ontology.iris import Iris
from ontology.vocab import DQV, POLE, SKOS

DAY = date(2026, 5, 4)
SCORE = Score(
    {
        "metric": RelationScore(8, 6),
        "pilots": RelationScore(10, 9, (("a", "b"),)),
        "start": RelationScore(4, 3),
        "region": RelationScore(0, 0, (("a", "c"),)),
    },
    (),
    frozenset(),
)
HEAD = "relation,gold,found,recall,precision,f1,annotated_passages,measured\n"


def plain(term: object) -> str:
    return str(getattr(term, "value", ""))


def table(path: Path) -> Path:
    path.write_text(written_quality(quality_rows(SCORE, 31, DAY)), encoding="utf-8")
    return path


def test_rows_name_terms_of_the_vocabulary_and_survive_their_file(tmp_path: Path) -> None:
    rows = read_quality(table(tmp_path / "quality.csv"))
    assert rows == list(quality_rows(SCORE, 31, DAY))
    assert [one.relation for one in rows] == ["links", "Observation", "leads", "startDate"]
    leads = rows[2]
    assert (leads.gold, leads.found, leads.recall, leads.precision) == (10, 9, Decimal("0.900"), Decimal("0.900"))


def test_figures_have_no_precision(tmp_path: Path) -> None:
    rows = read_quality(table(tmp_path / "quality.csv"))
    assert [one.relation for one in rows if one.precision is None] == ["Observation", "startDate"]


@pytest.mark.parametrize(
    "row", ["nonsense,1,1,1,,,1,2026-01-01", "leads,x,1,1,,,1,2026-01-01", "leads,1,1,1.5,,,1,2026-01-01", "leads,1"]
)
def test_a_wrong_row_is_refused(row: str, tmp_path: Path) -> None:
    path = tmp_path / "quality.csv"
    path.write_text(HEAD + row + "\n", encoding="utf-8")
    with pytest.raises(SeedError):
        read_quality(path)


def test_no_table_means_no_measurement(tmp_path: Path) -> None:
    assert list(trust(read_quality(tmp_path / "quality.csv"), Iris())) == []


def test_measurements_have_names_values_and_bilingual_metrics() -> None:
    triples = list(trust(quality_rows(SCORE, 31, DAY), Iris()))
    assert all(isinstance(one.subject, NamedNode) for one in triples)
    values = {
        (plain(about.object), plain(metric.object).rsplit("/", 1)[-1]): plain(value.object)
        for about in triples
        for metric in triples
        for value in triples
        if about.subject == metric.subject == value.subject
        and (about.predicate.value, metric.predicate.value, value.predicate.value)
        == (DQV.computedOn, DQV.isMeasurementOf, DQV.value)
    }
    assert values[POLE.leads, "precision"] == "0.9"
    assert values[POLE.startDate, "recall"] == "0.75"
    assert (POLE.startDate, "precision") not in values
    assert values[Iris().graph("knowledge"), "annotated-passages"] == "31"
    metrics = {one.object for one in triples if one.predicate.value == DQV.isMeasurementOf}
    labels = {
        (one.subject, getattr(one.object, "language", None)) for one in triples if one.predicate.value == SKOS.prefLabel
    }
    assert labels == {(metric, language) for metric in metrics for language in ("fr", "en")}
