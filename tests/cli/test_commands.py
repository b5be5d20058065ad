"""Commands as typed: what they print, what they leave, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import polegraph
from builders.write.folder import current
from tests.pipeline.conftest import plant


def test_build_closes_with_what_each_document_gave(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seeds, out = plant(tmp_path / "seeds", monkeypatch), tmp_path / "build"
    assert polegraph.main(["build", "--seeds", str(seeds), "--out", str(out), "--keep-going"]) == 0
    shown = capsys.readouterr().out
    rows = [line.split() for line in shown.splitlines()]
    assert ["exemple", "3", "2", "1", "10", "1"] in rows
    assert ["no", "subject", "1"] in rows
    assert shown.splitlines()[-1].startswith(f"{out}/{current(out)}: ")


def test_check_counts_and_tells_findings_by_its_exit_code(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = polegraph.main(["check", "--out", str(out)])
    shown = capsys.readouterr().out
    assert f"Build {current(out)}" in shown
    assert "passages" in shown
    violations = sum(line.startswith("violation: ") for line in shown.splitlines())
    assert code == (1 if violations else 0)
    assert f"{violations} violations" in shown.splitlines()[-1]


def test_check_lists_every_broken_rule_of_a_broken_graph(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph = out / "current" / "graph.nq"
    broken = "".join(
        line for line in graph.read_text(encoding="utf-8").splitlines(keepends=True) if "#mandator>" not in line
    )
    graph.write_text(broken, encoding="utf-8")
    assert polegraph.main(["check", "--out", str(out)]) == 1
    assert "Mandate" in capsys.readouterr().out


def test_check_lists_what_was_left_aside(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert polegraph.main(["check", "--out", str(out), "--coverage"]) == 0
    shown = capsys.readouterr().out
    assert "exemple: trigger “rassemblent”: no subject" in shown
    assert "« En 2026" in shown


def test_check_lists_one_document_and_knows_which_there_are(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["check", "--out", str(out), "--document"]
    assert polegraph.main([*asked, "exemple", "--coverage"]) == 0
    assert "no subject" in capsys.readouterr().out
    assert polegraph.main([*asked, "exmple", "--coverage"]) == 2
    assert "there is no 'exmple'. Give one of exemple." in capsys.readouterr().err
    assert polegraph.main([*asked, "exemple"]) == 2
    assert "--coverage" in capsys.readouterr().err


def test_a_damaged_graph_is_told_in_one_line(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (out / "current" / "graph.nq").write_text("no quads", encoding="utf-8")
    assert polegraph.main(["check", "--out", str(out)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_score_prints_a_table(out: Path, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = [
        {"id": "1", "s": "Aerospace Valley", "p": "pilots", "o": "ESA BIC Sud France"},
        {"id": "2", "s": "Aerospace Valley", "p": "supports", "o": "Nobody"},
    ]
    common = {"doc": "exemple", "quote": "Aerospace Valley pilote", "tier": "core"}
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(fact | common) + "\n" for fact in facts), encoding="utf-8")
    arguments = ["score", str(gold), "--out", str(out), "--seeds", str(seeds), "--misses", "--extras"]
    assert polegraph.main(arguments) == 0
    shown = capsys.readouterr().out
    assert "MISS 2 supports: Aerospace Valley -> Nobody (not in the graph: Nobody)" in shown
    assert "EXTRA mandated_by: ESA BIC Sud France -> " in shown
    assert "« Aerospace Valley pilote, en partenariat" in shown
    assert [word for word in shown.splitlines() if "pilots" in word]


def test_score_names_a_document_that_the_catalogue_lacks(
    out: Path, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold.jsonl"
    fact = {"id": "1", "doc": "nowhere", "quote": "", "s": "A", "p": "pilots", "o": "B", "tier": "core"}
    gold.write_text(json.dumps(fact), encoding="utf-8")
    assert polegraph.main(["score", str(gold), "--out", str(out), "--seeds", str(seeds)]) == 1
    assert "no document 'nowhere'" in capsys.readouterr().err


@pytest.mark.parametrize("line", ["not json", "[1]", '{"id": "1"}'])
def test_score_names_the_line_that_is_no_fact(
    line: str, out: Path, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(f"\n{line}\n", encoding="utf-8")
    assert polegraph.main(["score", str(gold), "--out", str(out), "--seeds", str(seeds)]) == 1
    assert "gold.jsonl, line 2" in capsys.readouterr().err
