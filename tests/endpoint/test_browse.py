"""Ways in for people: search, figures side by side, quality, questions that fit a thing, the home page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store, parse

from endpoint.app import create_app
from endpoint.backend import Graph, InProcess
from endpoint.browse.figures import rivals
from endpoint.executor.evaluate import Evaluator, Stores
from endpoint.settings import Settings
from queries.questions import load_questions
from tests.endpoint.asked import QUERIES, asked_quads

if TYPE_CHECKING:
    from flask.testing import FlaskClient

HTML = {"Accept": "text/html"}
JSON = {"Accept": "application/json"}
QUALITY = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dqv: <http://www.w3.org/ns/dqv#> .
@prefix pole: <https://w3id.org/polegraph/ontology#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@base <https://w3id.org/polegraph/id/> .
<graph/quality> {
    <finding/1> a sh:ValidationResult ; dcterms:identifier "odd" ; sh:resultSeverity sh:Warning ;
        sh:resultMessage "C'est étrange."@fr, "This is odd."@en ; sh:focusNode <place/bretagne> ; sh:value "x" .
    <finding/2> a sh:ValidationResult ; dcterms:identifier "wrong" ; sh:resultSeverity sh:Violation ;
        sh:resultMessage "C'est faux."@fr, "This is wrong."@en ; sh:focusNode <organisation/aerospace-valley> .
    <m/1> dqv:isMeasurementOf <metric/precision> ; dqv:computedOn pole:leads ; dqv:value 0.75 ;
        dcterms:date "2026-01-02" .
    <m/2> dqv:isMeasurementOf <metric/recall> ; dqv:computedOn pole:leads ; dqv:value 0.5 .
    <m/3> dqv:isMeasurementOf <metric/recall> ; dqv:computedOn pole:supports ; dqv:value 0.4 .
}
"""


@pytest.fixture(scope="module")
def site() -> FlaskClient:
    """The application on the questions' graph, with a little quality."""
    store = Store()
    store.extend([*asked_quads(), *parse(QUALITY, format=RdfFormat.TRIG)])
    chosen = Settings()
    backend = InProcess(Evaluator(Stores.of(store), chosen.limits, chosen.endpoint_url), Graph("b", len(store)))
    return create_app(chosen, backend).test_client()


def typed_names() -> list[tuple[str, str]]:
    lines = (QUERIES / "data" / "typed-names.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t")[:2] for line in lines if line and not line.startswith("#")]
    return [(typed, name) for typed, name in pairs]


@pytest.mark.parametrize(("typed", "name"), typed_names())
def test_a_name_is_found_as_people_type_it(site: FlaskClient, typed: str, name: str) -> None:
    found = site.get("/search", query_string={"q": typed}, headers=JSON).json
    assert found is not None
    assert name in [one["label"] for one in found["things"][:3]] or name in [one["iri"] for one in found["things"][:3]]


def test_a_sentence_leads_to_the_question_that_it_asks(site: FlaskClient) -> None:
    told = site.get("/search", query_string={"q": "Qui préside Aerospace Valley ?"}, headers=JSON).json
    assert told is not None
    assert told["questions"][0]["slug"] == "fonctions"
    assert "Aerospace Valley" in site.get(told["questions"][0]["address"], headers=HTML).text
    assert "Aerospace Valley" in [one["label"] for one in told["things"]]


def test_a_name_comes_before_questions_and_a_sentence_after(site: FlaskClient) -> None:
    named = site.get("/search?q=aerospace+valley", headers=HTML).text
    assert named.index('id="things"') < named.index('id="questions"')
    asked = site.get("/search", query_string={"q": "Qui préside Aerospace Valley ?"}, headers=HTML).text
    assert asked.index('id="questions"') < asked.index('id="things"')


def test_a_search_for_nothing_or_for_too_much(site: FlaskClient) -> None:
    assert site.get("/search", headers=HTML).status_code == 200
    assert "Rien dans le graphe" in site.get("/search?q=qzxwvk", headers=HTML).text
    assert site.get("/search", query_string={"q": "x" * 301}, headers=JSON).status_code == 400


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_text_can_be_searched_and_is_shown_as_text(site: FlaskClient, sought: str) -> None:
    got = site.get("/search", query_string={"q": f"<b>{sought}"}, headers=HTML)
    assert got.status_code == 200
    assert "<b>" not in got.text


def test_a_search_tells_what_it_did_not_understand(site: FlaskClient) -> None:
    page = site.get("/search?q=Quel+budget+pour+le+projet+Zorglub", headers=HTML).text
    assert "Non compris : «\u00a0zorglub\u00a0»" in page.replace("&nbsp;", "\u00a0")
    assert "Non compris" not in site.get("/search?q=Quels+montants", headers=HTML).text


def test_figures_that_differ_stand_side_by_side_with_what_sets_them_apart(site: FlaskClient) -> None:
    found = site.get("/figures", headers=JSON).json
    assert found
    for one in found:
        assert len({figure["value"] for figure in one["figures"]}) > 1
        assert all(figure["quote"] and figure["document"] for figure in one["figures"])
    documents = [len({figure["document"] for figure in one["figures"]}) for one in found]
    assert documents == sorted(documents, reverse=True)
    page = site.get("/figures", headers=HTML).text
    assert page.count('class="figure"') == sum(len(one["figures"]) for one in found)
    assert not re.search(r"\b(percent|times)\b|\b\d{4}-\d\d-\d\d · ", page), "units and days are told in French"
    assert "They differ in" in site.get("/figures?lang=en", headers=HTML).text
    pairs = site.get("/questions/chiffres-contradictoires", headers=JSON).json
    assert pairs is not None
    assert {row["about"]["iri"] for row in pairs["rows"]} == {one["about"]["iri"] for one in found}


def test_one_value_has_no_rival() -> None:
    def row(value: str, date: str, passage: str) -> dict[str, dict[str, str]]:
        told = {"about": "a", "indicator": "i", "value": value, "date": date, "passage": passage, "quote": "q"}
        return {name: {"value": text} for name, text in told.items()}

    assert list(rivals([row("1", "2020", "p"), row("1.0", "2021", "q")])) == []
    assert list(rivals([row("92", "2020", "p"), row("94", "2020", "p")])) == [], "one sentence gives both"
    (found,) = rivals([row("1", "2020", "p"), row("2", "2020", "q")])
    assert found.differ == ()
    (found,) = rivals([row("1", "2020", "p"), row("2", "2021", "q")])
    assert found.differ == ("date",)


def test_quality_tells_scores_and_findings(site: FlaskClient) -> None:
    told = site.get("/quality", headers=JSON).json
    assert told is not None
    assert [rule["rule"] for rule in told["checks"]] == ["wrong", "odd"]
    assert told["checks"][1]["found"] == [{"focus": "https://w3id.org/polegraph/id/place/bretagne", "value": "x"}]
    assert told["measured"] == "2026-01-02"
    assert {one["recall"] for one in told["relations"]} == {0.5, 0.4}
    page = site.get("/quality", headers=HTML).text
    assert "C&#39;est faux." in page
    assert '<a href="/id/organisation/aerospace-valley">Aerospace Valley</a>' in page
    assert "0,750" in page
    titles = re.findall(r'class="number">([^<]+)</th>', page.partition('id="documents"')[0])
    assert titles == ["recall", "precision"]
    assert "This is odd." in site.get("/quality?lang=en", headers=HTML).text


def test_a_thing_leads_to_the_questions_that_fit_it(site: FlaskClient) -> None:
    page = site.get("/id/organisation/aerospace-valley.html").text
    address = "/questions/pole?pole=https%3A%2F%2Fw3id.org%2Fpolegraph%2Fid%2Forganisation%2Faerospace-valley"
    assert f'href="{address}"' in page
    answered = site.get(address, headers=HTML)
    assert 'value="Aerospace Valley"' in answered.text
    assert 'href="/id/activity/esa-bic-sud-france"' in answered.text
    assert "/questions/poles-par-region" not in page
    assert "/questions/poles-par-region?region=" in site.get("/id/place/bretagne.html").text


def test_home_leads_everywhere_and_shows_the_query_of_each_question(site: FlaskClient) -> None:
    page = site.get("/", headers=HTML).text
    for path in ("/questions", "/figures", "/notebooks", "/downloads", "/quality", "/ontology"):
        assert f'href="{path}"' in page
        assert site.get(path, headers=HTML).status_code == 200
    assert 'action="/search"' in page
    for question in load_questions():
        assert f'<option value="{question.slug}"' in page
        shown = site.get("/", query_string={"example": question.slug}, headers=HTML)
        assert shown.text.count("SELECT") >= 1
    assert site.get("/?example=nothing", headers=JSON).status_code == 404
    assert '<html lang="en">' in site.get("/?lang=en", headers=HTML).text
