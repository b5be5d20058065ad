"""Pages for people, over the small graph."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from endpoint.problems import catalogue
from endpoint.render import literal
from ontology.vocab import XSD

if TYPE_CHECKING:
    from flask.testing import FlaskClient

BASE = "https://w3id.org/polegraph/id/"
HTML = {"Accept": "text/html"}
PAGES = [
    "/",
    "/limits",
    "/ontology",
    "/profiles",
    "/dataset",
    "/problems/time-limit",
    "/id/activity/hydromer.html",
    "/id/document/manifeste.html",
    "/id/passage/manifeste/bbbbbbbbbbb1.html",
    "/id/thing/politique-des-poles.html",
    f"/why?s={BASE}activity/hydromer",
    "/sparql",
    "/sparql?query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D",
    "/sparql?query=ASK+%7B%7D",
    "/sparql?query=DESCRIBE+%3Chttp://x/%3E",
    "/nowhere",
    "/why",
    "/questions",
    "/questions/pole?pole=vague",
    "/questions/pole?pole=nobody",
    "/questions/preuves?subject=vague",
    "/search?q=pole+vague",
    "/figures",
    "/quality",
    "/downloads",
    "/notebooks",
    "/notebooks/01-premiers-pas",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound_safe_and_self_contained(client: FlaskClient, path: str) -> None:
    got = client.get(path, headers=HTML)
    assert got.content_type == "text/html; charset=utf-8"
    policy = got.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    page = BeautifulSoup(got.text, "html.parser")
    assert page.html is not None
    assert page.html["lang"] == "fr"
    assert page.title is not None
    assert len(page.find_all("h1")) == 1
    assert not page.find_all(["style", "iframe", "object", "base"])
    assert all(str(script["src"]).startswith("/static/") and not script.text for script in page.find_all("script"))
    assert not page.find_all(lambda tag: any(name.startswith("on") or name == "style" for name in tag.attrs))
    for tag in page.find_all(["img", "link", "source"]):
        assert not str(tag.get("src", "")).startswith("http")
        assert str(tag.get("href", "/")).startswith("/")
    for field in page.find_all(["textarea", "select", "input"]):
        assert (
            field.get("type") == "hidden"
            or field.get("aria-label")
            or page.find("label", attrs={"for": str(field.get("id"))})
        )
    assert page.find("main", id="contenu")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_speaks_english_to_those_who_prefer_it(client: FlaskClient, path: str) -> None:
    got = client.get(path, headers={**HTML, "Accept-Language": "en"})
    page = BeautifulSoup(got.text, "html.parser")
    assert page.html is not None
    assert page.html["lang"] == "en"
    assert got.headers.get("Content-Language", "en") == "en"
    assert "Accept-Language" in got.headers.get("Vary", "Accept-Language")
    headings = [found.text for found in page.find_all(["h2", "dt", "th", "summary"])]
    assert not [told for told in headings if re.search(r"énoncé|preuve|renvoie|Sujet|Objet|Limite\b|Durée", told)]


def test_the_home_page_has_a_query_that_runs(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/", headers=HTML).text, "html.parser")
    field = page.find("textarea", attrs={"name": "query"})
    assert field is not None
    got = client.get("/sparql", query_string={"query": field.text, "format": "json"})
    rows = json.loads(got.data)["results"]["bindings"]
    assert [row["region"]["value"] for row in rows] == ["Corse", "La Réunion"]


def test_numbers_and_figures_are_told_in_words_not_by_address(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/id/thing/politique-des-poles.html").text, "html.parser")
    lines = [summary.text.replace("\u202f", " ") for summary in page.find_all("summary")]
    figure = next(line for line in lines if "20 000" in line)
    assert "·" in figure
    assert "observation/" not in page.text


def test_markup_in_the_graph_is_shown_not_run(client: FlaskClient) -> None:
    page = client.get("/id/document/manifeste.html", headers=HTML).text
    assert "<b>des</b>" not in page
    assert "Manifeste &lt;b&gt;des&lt;/b&gt; pôles &amp; réseaux" in page
    results = client.get(
        "/sparql", query_string={"query": "SELECT ('<script>x</script>' AS ?v) {}", "format": "html"}
    ).text
    assert "<script>" not in results
    bad = client.get(
        "/sparql", query_string={"query": "SELECT <script>x</script>", "format": "html"}, headers=HTML
    ).text
    assert "<script>" not in bad


def test_an_error_of_ours_is_not_called_one_of_the_client(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("told to nobody")

    monkeypatch.setitem(client.application.view_functions, "pages.limits", fail)
    client.application.config["PROPAGATE_EXCEPTIONS"] = False
    got = client.get("/limits", headers={"Accept": "application/json"})
    assert got.status_code == 503
    assert "told to nobody" not in got.text
    assert "Correct" not in got.text


@pytest.mark.parametrize(
    ("text", "shown"),
    [("1234567.50", "1\u202f234\u202f567,5"), ("-12", "-12"), ("abc", "abc"), ("NaN", "NaN"), ("", "")]
    + [(long, long) for long in ("1E999999999", "9" * 30, "0." + "3" * 30)],
)
def test_a_number_that_is_none_or_would_be_rounded_is_shown_as_it_is(text: str, shown: str) -> None:
    assert literal({"type": "literal", "value": text, "datatype": XSD.decimal}, "fr") == shown


def test_a_passage_page_shows_its_quote_and_what_it_states(client: FlaskClient) -> None:
    page = client.get("/id/passage/manifeste/bbbbbbbbbbb1.html", headers=HTML).text
    assert "présidé par Ada Ferrand" in page
    assert "Ce que ce passage affirme" in page


def heading(client: FlaskClient, path: str) -> str:
    found = BeautifulSoup(client.get(path, headers=HTML).text, "html.parser").h1
    assert found is not None
    return found.text


def test_what_has_no_name_is_called_by_its_words(client: FlaskClient) -> None:
    passage = heading(client, "/id/passage/communique-lumen/aaaaaaaaaaa1.html")
    assert passage == "« HYDROMER | Corse et Réunion […] Stockage d'hydrogène en mer »"
    node = heading(client, "/id/participation/1111111111111111.html")
    assert node == "pole:Participation · HYDROMER · Pôle Vague · pilote"


def test_a_document_lists_its_passages_in_their_order_and_a_passage_no_assertion(client: FlaskClient) -> None:
    page = client.get("/id/document/communique-lumen.html").text
    assert (
        page.index("HYDROMER | Corse") < page.index("Le Pôle Vague pilote ce projet") < page.index("L&#39;appel Lumen")
    )
    assert "/id/assertion/" not in client.get("/id/passage/manifeste/bbbbbbbbbbb1.html").text


def test_a_page_tells_names_and_kinds_before_all_else(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get("/id/activity/hydromer.html").text, "html.parser")
    titles = [found.text for found in page.find_all("dt")]
    assert titles.index("nom retenu") < titles.index("est") < titles.index("région")


def test_every_iri_of_the_small_graph_resolves(client: FlaskClient) -> None:
    query = """SELECT DISTINCT ?x {
        { GRAPH ?g { ?x ?p ?o } } UNION { GRAPH ?g { ?s ?p ?x } FILTER(isIRI(?x)) } UNION { GRAPH ?x {} }
    }"""
    rows = json.loads(client.get("/sparql", query_string={"query": query}).data)["results"]["bindings"]
    ours = [row["x"]["value"].removeprefix(BASE) for row in rows if row["x"]["value"].startswith(BASE)]
    assert len(ours) > 60
    for local in ours:
        assert client.get(f"/id/{local}", headers=HTML).status_code == 303, local
        assert client.get(f"/id/{local}.html").status_code == 200, local


def test_who_is_lost_can_search(client: FlaskClient) -> None:
    assert 'role="search"' in client.get("/id/organisation/nobody", headers=HTML).text


def test_every_problem_has_its_page(client: FlaskClient) -> None:
    for slug, kind in catalogue().items():
        assert kind.titre in client.get(f"/problems/{slug}", headers=HTML).text.replace("&#39;", "'")
        assert client.get(f"/problems/{slug}", headers={"Accept": "application/json"}).json == {
            "type": f"/problems/{slug}",
            "title": kind.title,
            "status": kind.status,
        }


def test_two_slashes_in_an_iri_are_two_slashes(client: FlaskClient) -> None:
    assert client.get("/id//activity/hydromer", headers=HTML).status_code == 404
