"""Each row is proved by the passages that state what it rests on, and by no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.questions import answer, find_question

if TYPE_CHECKING:
    from queries.sources import Run


def test_a_row_is_proved_by_the_sentence_that_states_it(run: Run) -> None:
    found = answer(find_question("pilote-du-programme"), {}, run, proof=True)
    quotes = {evidence.quote.text for evidence in found.evidence if evidence.row == 2}
    assert quotes == {
        "Aerospace Valley pilote, en partenariat avec le pôle SAFE, le programme ESA BIC Sud France pour le compte de "
        "l'ESA et du CNES."
    }


def test_a_statement_of_two_passages_has_two_quotes(run: Run) -> None:
    found = answer(find_question("pilote-du-programme"), {}, run, proof=True)
    leads = [
        evidence for evidence in found.evidence if evidence.row == 0 and evidence.predicate.value.endswith("leads")
    ]
    assert len({evidence.quote.passage for evidence in leads}) == 2


def test_a_total_is_proved_by_its_members(run: Run) -> None:
    found = answer(find_question("laureats-par-region"), {}, run, proof=True)
    region = [evidence for evidence in found.evidence if evidence.row == 0]
    projects = {evidence.subject.value.rpartition("/")[2] for evidence in region}
    assert projects == {"doper", "fuitographie"}


def test_a_total_for_one_call_is_not_proved_by_another_calls_members(run: Run) -> None:
    found = answer(find_question("laureats-par-region"), {"call": "PSPC-Régions 2"}, run, proof=True)
    assert {evidence.object.value for evidence in found.evidence if "fundedUnder" in evidence.predicate.value} == {
        "https://w3id.org/polegraph/id/activity/pspc-regions-2"
    }


def test_the_fragments_of_a_passage_are_quoted_in_their_order(run: Run) -> None:
    found = answer(find_question("laureats"), {}, run, proof=True)
    texts = {evidence.quote.text for evidence in found.evidence if "decapes" in evidence.subject.value}
    assert texts == {"DECAPES […] Grand Est / Bourgogne Franche-Comté"}


def test_facts_are_told_in_the_language_of_the_answer(run: Run) -> None:
    question = find_question("poles-mandates")
    french = answer(question, {}, run, proof=True).evidence[0].fact
    english = answer(question, {}, run, proof=True, language="en").evidence[0].fact
    assert french == "Aerospace Valley · pilote · ESA BIC Sud France"
    assert english == "Aerospace Valley · leads · ESA BIC Sud France"


def test_a_register_row_is_no_passage(run: Run) -> None:
    found = answer(find_question("noms"), {"organisation": "SAFE"}, run, proof=True)
    assert found.table.rows
    assert not found.evidence
