"""A question's descriptions for other tools say what the question says, and run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ontology.errors import QueryError
from queries.question.header import parse_question
from queries.questions import (
    choices,
    find_question,
    load_questions,
    notebook_cell,
    openapi_components,
    openapi_paths,
    suggest,
)

if TYPE_CHECKING:
    from queries.sources import Run

ENDPOINT = "http://127.0.0.1:5000/sparql"


def test_each_question_is_an_openapi_path_with_its_parameters() -> None:
    paths = openapi_paths(load_questions(), ["json", "csv"])
    assert len(paths) == 40
    operation = paths["/questions/poles-par-region"]["get"]
    region = operation["parameters"][0]
    assert region["name"] == "region"
    assert region["example"] == "Bretagne"
    references = [one["$ref"].rpartition("/")[2] for one in operation["parameters"] if "$ref" in one]
    assert set(references) == set(openapi_components())


def test_a_notebook_cell_holds_values_as_literals() -> None:
    cell = notebook_cell(find_question("poles-par-region"), {"region": "Provence\"-\n'Alpes", "x": "y"}, ENDPOINT)
    compile(cell, "cell", "exec")
    assert "graph.ask('poles-par-region', region=" in cell
    assert "x=" not in cell


def test_suggestions_are_the_first_names_then_the_nearest(run: Run) -> None:
    question = find_question("poles-par-region")
    names = choices(question, question.parameters["region"], run)
    assert suggest("", names, 3)[0].label == "Auvergne-Rhône-Alpes"
    assert suggest("bret", names)[0].label == "Bretagne"


GOOD = """\
#+ slug = "x"
#+ number = 1
#+ persona = []
#+ title = { fr = "t", en = "t" }
#+ description = { fr = "d", en = "d" }
#+ [parameters.p]
#+ type = "text"
#+ label = { fr = "l", en = "l" }
#+ hint = { fr = "h", en = "h" }
#+ [columns]
#+ p = { type = "text", fr = "c", en = "c" }
SELECT ?p { VALUES ?p { UNDEF } }
"""


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('slug = "x"', 'slug = "X y"', "bad slug"),
        ('slug = "x"', "slug = x", "not TOML"),
        ("persona = []", "persona = []\n#+ colour = 1", "unknown key 'colour'"),
        ('fr = "t", ', "", "'fr'"),
        ('type = "text"\n', 'type = "colour"\n', "unknown type 'colour'"),
        ('{ type = "text", fr = "c"', '{ type = "colour", fr = "c"', "unknown type 'colour'"),
        ("VALUES ?p { UNDEF }", "?p ?q ?r", "binds it"),
    ],
)
def test_a_wrong_header_is_told_with_its_file(old: str, new: str, problem: str) -> None:
    assert parse_question(GOOD, "x.rq").slug == "x"
    with pytest.raises(QueryError, match=rf"x\.rq: .*{problem}"):
        parse_question(GOOD.replace(old, new), "x.rq")
