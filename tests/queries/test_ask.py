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


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Quels pôles agissent en Moselle ?", "moselle"),
        ("Which clusters act in Normandy?", "normandy"),
        ("Quel budget pour le projet Zorglub ?", "zorglub"),
    ],
)
def test_the_example_of_a_question_never_answers_for_a_name_that_the_graph_lacks(
    sentence: str, name: str, build: Path
) -> None:
    with pytest.raises(QueryError, match=f"nothing in the graph is called '{name}'"):
        CliRunner().invoke(command, [sentence, "--out", str(build)], catch_exceptions=False)


def test_what_was_not_understood_and_what_was_taken_for_example_are_told(
    build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")

    def said(sentence: str) -> str:
        return CliRunner().invoke(command, [sentence, "--out", str(build)], catch_exceptions=False).output

    assert "Non compris : « gemini »." in said("Qui préside Cap Gemini ?")
    assert "pris pour exemple : politique des pôles de compétitivité" in said("Combien de pôles y a-t-il ?")
    assert "pris pour exemple" not in said("Quels organismes participent à plusieurs projets ?")


def test_a_question_of_which_only_a_part_is_named_gives_way_to_one_that_is_asked_whole(run: Run) -> None:
    best = meanings("Quelle est la fonction de l'ESA ?", load_questions(), run)[0]
    assert best.question.slug != "intermediaires"


def test_the_name_of_a_relation_is_no_thing_that_a_question_lacks(run: Run) -> None:
    assert meanings("Qui a fondé NAQUIDIS ?", load_questions(), run)[0].parameters == {"group": "naquidis"}
