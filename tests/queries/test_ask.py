"""A sentence in plain French, or English, finds the canned question that it means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from ontology.errors import QueryError
from queries.asking.match import meanings
from queries.commands.ask import command
from queries.questions import load_questions

if TYPE_CHECKING:
    from queries.sources import Run

ASKED = [
    line.split("\t") for line in (Path(__file__).parent / "data" / "asked.tsv").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", ASKED, ids=[case[0] for case in ASKED])
def test_a_sentence_finds_its_question(case: list[str], run: Run) -> None:
    sentence, slug, *pairs = case
    best = meanings(sentence, load_questions(), run)[0]
    assert best.question.slug == slug
    assert dict(pair.split("=") for pair in pairs).items() <= best.parameters.items()


@pytest.mark.parametrize("sentence", ["", "???", "recette de la tarte aux pommes"])
def test_a_sentence_about_something_else_finds_nothing(sentence: str, run: Run) -> None:
    assert meanings(sentence, load_questions(), run) == []


def test_the_command_shows_the_question_its_answer_and_its_proofs(build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    result = CliRunner().invoke(
        command, ["Qui", "pilote ESA BIC Sud France ?", "--out", str(build)], catch_exceptions=False
    )
    assert result.exit_code == 0
    assert 'polegraph query pilote-du-programme -p programme="esa bic sud france"' in result.output
    assert "« Aerospace Valley pilote" in result.output
    with pytest.raises(QueryError, match="no question is like"):
        CliRunner().invoke(command, ["tarte", "--out", str(build)], catch_exceptions=False)
