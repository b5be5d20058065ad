"""Values enter a query as terms: nothing that is typed becomes query text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from queries.question.bind import bind, default_terms, rebase, values
from queries.question.header import parse_question
from queries.questions import BadParameterError, answer, find_question

if TYPE_CHECKING:
    from queries.sources import Run

HEADER = """\
#+ slug = "echo"
#+ number = 99
#+ persona = ["test"]
#+ title = { fr = "Écho", en = "Echo" }
#+ description = { fr = "Rend la valeur.", en = "Gives the value back." }
#+ [parameters.text]
#+ type = "text"
#+ label = { fr = "Texte", en = "Text" }
#+ hint = { fr = "Un texte.", en = "A text." }
#+ default = "x"
#+ [columns]
#+ text = { type = "text", fr = "Texte", en = "Text" }
SELECT ?text WHERE { VALUES ?text { "x" } }
"""
ECHO = parse_question(HEADER, "echo.rq")
OPTIONAL = parse_question(HEADER.replace('#+ default = "x"\n', "").replace('{ "x" }', "{ UNDEF }"), "optional.rq")


@settings(deadline=None)
@given(st.text())
def test_any_text_comes_back_as_it_went_in(text: str) -> None:
    solutions = Store().query(bind(ECHO, {"text": Literal(text)}))
    assert isinstance(solutions, QuerySolutions)
    assert [solution["text"] for solution in solutions] == [Literal(text)]


def test_text_that_looks_like_sparql_stays_text() -> None:
    hostile = 'x" } } SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } } # \\u0022 }'
    query = bind(ECHO, {"text": Literal(hostile)})
    solutions = Store().query(query)
    assert isinstance(solutions, QuerySolutions)
    assert [solution["text"] for solution in solutions] == [Literal(hostile)]


def test_an_iri_with_a_bracket_is_no_iri() -> None:
    with pytest.raises(ValueError, match="IRI"):
        NamedNode("http://example.org/> } DROP ALL #")


def test_a_parameter_left_out_keeps_its_default_or_constrains_nothing() -> None:
    assert bind(ECHO, {}) == ECHO.query
    assert "VALUES" not in bind(OPTIONAL, {})
    assert default_terms(ECHO) == {"text": Literal("x")}
    assert default_terms(OPTIONAL) == {}


def test_another_base_moves_the_prefixes() -> None:
    moved = rebase("PREFIX a: <https://w3id.org/polegraph/id/activity/>", "http://localhost/id/")
    assert moved == "PREFIX a: <http://localhost/id/activity/>"


def test_values_writes_unbound_as_undef() -> None:
    block = values(("a", "b"), [(Literal(1), None)])
    assert block == 'VALUES (?a ?b) { ("1"^^<http://www.w3.org/2001/XMLSchema#integer> UNDEF) }'


@pytest.mark.parametrize(
    ("slug", "parameters", "problem"),
    [
        ("poles-par-region", {"regoin": "Bretagne"}, "no such parameter"),
        ("poles-par-region", {"region": "Syldavie"}, "nothing in the graph is called"),
        ("poles-par-region", {"region": "https://example.org/x"}, "is not in the graph"),
        ("pole", {"pole": "pole mer"}, "may mean several things"),
        ("pole", {"pole": "x" * 501}, "longer than"),
        ("participants-multiples", {"minimum": "two"}, "is not a whole number"),
        ("participants-multiples", {"minimum": "1 } UNION {"}, "is not a whole number"),
    ],
)
def test_bad_values_are_refused_with_the_parameter_named(
    slug: str, parameters: dict[str, str], problem: str, run: Run
) -> None:
    with pytest.raises(BadParameterError, match=problem) as caught:
        answer(find_question(slug), parameters, run)
    assert caught.value.parameter in parameters
    assert caught.value.remedy


def test_an_ambiguous_name_lists_what_it_may_mean(run: Run) -> None:
    with pytest.raises(BadParameterError) as caught:
        answer(find_question("pole"), {"pole": "pole mer"}, run)
    assert set(caught.value.nearest) >= {"Pôle Mer Bretagne Atlantique", "Pôle Mer Méditerranée"}
