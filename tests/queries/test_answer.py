"""An answer speaks the language asked for, and says when its query cut it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from queries.questions import Answer, answer, find_question

if TYPE_CHECKING:
    from queries.sources import Run


def column(found: Answer, name: str) -> list[str | None]:
    place = found.table.variables.index(name)
    return [term.value if (term := row[place]) is not None else None for row in found.table.rows]


def test_labels_lists_of_labels_and_fixed_texts_are_put_in_english(run: Run) -> None:
    assert set(column(answer(find_question("montants"), {}, run, language="en"), "precisionLabel")) == {
        *("exact", "about", "at least", "at most"),
    }
    assert "project" in column(answer(find_question("releve-de"), {}, run, language="en"), "kinds")
    assert column(answer(find_question("pilote-du-programme"), {}, run, language="en"), "place")[0] == "leads"
    assert set(column(answer(find_question("chiffres-contradictoires"), {}, run, language="en"), "differ")) == {"date"}


def test_a_message_is_in_the_language_of_the_answer_where_there_is_one(run: Run) -> None:
    question = find_question("contraintes")
    assert column(answer(question, {}, run), "message") == ["Nature inconnue"]
    assert column(answer(question, {}, run, language="en"), "message") == ["Unknown kind"]


def test_the_rows_do_not_depend_on_the_language(run: Run) -> None:
    for slug in ("montants", "releve-de", "document"):
        french, english = (answer(find_question(slug), {}, run, language=language) for language in ("fr", "en"))
        assert len(french.table.rows) == len(english.table.rows)


def test_an_answer_cut_by_its_own_limit_is_told_truncated(run: Run) -> None:
    question = find_question("faits-recoupes")
    whole = answer(question, {"passages": "1"}, run)
    assert not whole.table.truncated
    few = replace(question, query=question.query.replace("LIMIT 500", "LIMIT 3"))
    cut = answer(few, {"passages": "1"}, run)
    assert cut.table.truncated
    assert len(cut.table.rows) == 3


def test_the_items_of_a_list_stand_in_one_order(run: Run) -> None:
    places = column(answer(find_question("laureats"), {}, run), "regions")
    assert places[0] == "Bourgogne-Franche-Comté ; Grand Est"


def test_terms_tell_the_defaults_that_were_used(run: Run) -> None:
    assert answer(find_question("participants-multiples"), {}, run).terms == {
        "minimum": Literal("2", datatype=Literal(2).datatype)
    }
