"""The questions over HTTP: each with its rows, in every format, with its mistakes told."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import re

import openpyxl  # type: ignore[import-untyped]
import pyoxigraph as ox
import pytest

from queries.questions import load_questions
from queries.tables import FORMATS
from tests.endpoint.asked import asked_quads, check_rows
from tests.endpoint.graph import write_build
from tests.endpoint.serving import Served, serving

QUESTIONS = load_questions()
HTML = {"Accept": "text/html"}
REGION = "/questions/poles-par-region"


def test_each_question_gives_its_rows(asked: Served) -> None:
    check_rows(asked)


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_an_answer_comes_in_each_format_by_name_and_by_accept(asked: Served, form: object) -> None:
    name, media_type = form.name, form.media_type.partition(";")[0]  # type: ignore[attr-defined]
    for got in (asked.get(f"{REGION}?format={name}"), asked.get(REGION, {"Accept": media_type})):
        assert got.status == 200
        assert got.media_type == media_type
        assert got.headers["vary"].startswith("Accept, Accept-Language")
        assert got.headers["x-polegraph-build"]
        assert got.body


def test_the_answer_tells_its_certificate_and_the_proofs_of_each_row(asked: Served) -> None:
    told = asked.get("/questions/pilote-du-programme?programme=esa%20bic&proof=1").json()
    assert told["certificate"]["build"] == asked.get("/readyz").json()["build"]
    assert told["certificate"]["hash"]
    assert all(row["proofs"][0]["quote"] for row in told["rows"])


def test_spreadsheets_have_a_sheet_of_proofs_and_open_by_themselves(asked: Served) -> None:
    got = asked.get("/questions/pilote-du-programme?format=xlsx&proof=1")
    assert got.headers["content-disposition"] == 'attachment; filename="pilote-du-programme.xlsx"'
    assert len(openpyxl.load_workbook(io.BytesIO(got.body)).sheetnames) == 3


def test_csv_is_rfc_4180_or_french(asked: Served) -> None:
    path = "/questions/montants?format=csv"
    plain, french = asked.get(path).body, asked.get(f"{path}&locale=fr").body
    assert not plain.startswith(b"\xef\xbb\xbf")
    assert french.startswith(b"\xef\xbb\xbf")
    widths = {len(row) for row in csv.reader(io.StringIO(french.decode("utf-8-sig")), delimiter=";")}
    assert len(widths) == 1
    assert b";" in french.splitlines()[0]


def test_english_is_given_when_asked_for(asked: Served) -> None:
    assert asked.get(f"{REGION}?lang=en").json()["language"] == "en"
    page = asked.get(f"{REGION}?lang=en", HTML).text
    assert '<html lang="en">' in page
    assert "Take the answer away" in page


def test_an_empty_answer_says_why(asked: Served) -> None:
    told = asked.get("/questions/activites-de-l-annee?year=1801").json()
    assert told["rows"] == []
    assert told["explanation"]
    assert told["explanation"] in asked.get("/questions/activites-de-l-annee?year=1801", HTML).text.replace(
        "&#39;", "'"
    )


def test_proofs_and_addresses_stand_under_their_row_and_phones_get_the_titles(asked: Served) -> None:
    page = asked.get("/questions/chiffres-contradictoires", HTML).text
    columns = page.count('role="columnheader"')
    assert re.search(r'<a class="why" href="/id/observation/[0-9a-f]+">Adresse A</a>', page)
    assert "Adresse A</th>" not in page
    assert re.search(rf'<td role="cell" class="proofs" colspan="{columns}"><details><summary>Preuves : \d', page)
    assert 'data-title="Valeur A"' in page


def test_warnings_stand_on_the_page(asked: Served) -> None:
    warned = next(question for question in QUESTIONS if question.warnings)
    page = asked.get(f"/questions/{warned.slug}", HTML).text.replace("&#39;", "'")
    assert warned.warnings[0].fr in page


@pytest.mark.parametrize(
    ("path", "status", "parameter", "near"),
    [
        ("/questions/poles-par-regoin", 404, None, "poles-par-region"),
        ("/questions/nothing-like-it-at-all", 404, None, None),
        (f"{REGION}?region=Bretange", 200, None, None),
        (f"{REGION}?region=Atlantis", 404, "region", None),
        (f"{REGION}?region=https://w3id.org/polegraph/id/place/atlantis", 404, "region", None),
        (f"{REGION}?regoin=Bretagne", 400, "regoin", "region"),
        (f"{REGION}?region=a&region=b", 400, "region", None),
        (f"{REGION}?proof=maybe", 400, "proof", None),
        (f"{REGION}?lang=de", 400, "lang", None),
        (f"{REGION}?locale=de", 400, "locale", None),
        (f"{REGION}?format=docx", 400, "format", None),
        ("/questions/activites-de-l-annee?year=soon", 400, "year", None),
        ("/questions/participants-multiples?minimum=-", 400, "minimum", None),
        (f"{REGION}/regoin", 404, None, None),
        (f"{REGION}/region?x=1", 400, "q", None),
    ],
)
def test_mistakes_are_told(asked: Served, path: str, status: int, parameter: str | None, near: str | None) -> None:
    got = asked.get(path, {"Accept": "application/json"})
    assert got.status == status, got.body
    if status >= 400:
        told = got.json()
        assert got.media_type == "application/problem+json"
        assert told["remedy"]
        assert told.get("parameter") == parameter
        assert near is None or near in told["nearest"]


def test_a_mistake_on_the_page_keeps_the_form_and_offers_what_was_meant(asked: Served) -> None:
    got = asked.get("/questions/pole?pole=Aero%20Vale", HTML)
    assert got.status == 404
    assert 'role="alert"' in got.text
    assert 'value="Aero Vale"' in got.text
    unclear = asked.get("/questions/pole?pole=Zzyzx", HTML)
    assert unclear.status == 404
    assert "Rien dans le graphe ne porte ce nom" in unclear.text
    assert 'aria-invalid="true"' in unclear.text


@pytest.mark.parametrize("name", ["asked", "form", "self", "x"])
def test_an_unknown_parameter_of_any_name_is_told_on_the_page(asked: Served, name: str) -> None:
    got = asked.get(f"/questions/fonctions?{name}=1", HTML)
    assert got.status == 400
    assert f"pas de paramètre</strong> {name}." in html.unescape(got.text)


def test_a_number_leads_to_the_name(asked: Served) -> None:
    got = asked.get("/questions/7?region=Bretagne&lang=en")
    assert got.status == 301
    assert got.headers["location"] == f"{REGION}?region=Bretagne&lang=en"


def test_an_answer_that_the_client_has_is_not_sent_again(asked: Served) -> None:
    for extra in ("?format=json", "?format=xlsx", "?format=csv&locale=fr"):
        got = asked.get(REGION + extra)
        again = asked.get(REGION + extra, {"If-None-Match": got.headers["etag"]})
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == got.headers["etag"]
        assert asked.get(f"{REGION}{extra}&lang=en").headers["etag"] != got.headers["etag"]


def test_a_head_tells_what_a_get_would(asked: Served) -> None:
    got, head = asked.get(f"{REGION}?format=csv"), asked.get(f"{REGION}?format=csv", method="HEAD")
    assert head.status == 200
    assert head.body == b""
    for name in ("content-length", "content-type", "etag", "content-disposition"):
        assert head.headers[name] == got.headers[name]


def test_a_cut_answer_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("cut")
    write_build(folder / "build", asked_quads())
    with serving(folder / "log", "--out", str(folder / "build"), "--workers", "1", "--rows", "2") as served:
        got = served.get("/questions/poles")
        assert len(got.json()["rows"]) == 2
        assert got.json()["truncated"] is True
        assert got.headers["x-polegraph-truncated"] == "rows=2"
        assert "/limits" in got.headers["link"]
        assert "coupée" in served.get("/questions/poles", HTML).text


def test_values_are_suggested(asked: Served) -> None:
    assert "Bretagne" in [one["label"] for one in asked.get(f"{REGION}/region").json()]
    assert asked.get(f"{REGION}/region?q=bretange").json()[0]["label"] == "Bretagne"
    assert asked.get("/questions/activites-de-l-annee/year").json() == []
    assert "<datalist" in asked.get(REGION, HTML).text


def test_the_list_has_every_question(asked: Served) -> None:
    listed = asked.get("/questions", {"Accept": "application/json"}).json()
    assert [one["slug"] for one in listed] == [question.slug for question in QUESTIONS]
    page = asked.get("/questions", HTML).text
    assert all(f'href="/questions/{question.slug}"' in page for question in QUESTIONS)


def test_every_page_keeps_to_the_policy_and_calls_nobody(asked: Served) -> None:
    for question in QUESTIONS:
        got = asked.get(f"/questions/{question.slug}?proof=1", HTML)
        assert got.status == 200
        assert "unsafe" not in got.headers["content-security-policy"]
        assert "style=" not in got.text
        assert "<script>" not in got.text
        assert 'src="http' not in got.text


def test_each_question_is_an_example_that_runs_as_it_stands(asked: Served) -> None:
    select = "http://www.w3.org/ns/shacl#select"
    told = ox.parse(asked.get("/.well-known/sparql-examples").body, format=ox.RdfFormat.TURTLE)
    queries = [triple.object.value for triple in told if triple.predicate.value == select]
    assert len(queries) == len(QUESTIONS)
    assert all(asked.post(query).status == 200 for query in queries)


def test_the_page_shows_how_to_ask_in_python(asked: Served) -> None:
    page = html.unescape(asked.get(f"{REGION}?region=Bretagne", HTML).text)
    assert f"graph = Polegraph('{asked.url}/sparql')" in page
    assert "graph.ask('poles-par-region', region='Bretagne')" in page


def test_pages_and_data_are_compressed_for_those_who_take_it(asked: Served) -> None:
    plain = asked.get(REGION)
    packed = asked.get(REGION, {"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert "Accept-Encoding" in packed.headers["vary"]
    tag = packed.headers["etag"]
    assert tag == f"W/{plain.headers['etag']}"
    assert asked.get(REGION, {"Accept-Encoding": "gzip", "If-None-Match": tag}).status == 304
    head = asked.get(REGION, {"Accept-Encoding": "gzip"}, "HEAD")
    assert head.headers["content-length"] == packed.headers["content-length"]
    page = asked.get(REGION, {"Accept": "text/html", "Accept-Encoding": "br"})
    assert page.headers["content-encoding"] == "br"


def test_the_description_has_every_question(asked: Served) -> None:
    paths = json.loads(asked.get("/openapi.json").body)["paths"]
    assert all(f"/questions/{question.slug}" in paths for question in QUESTIONS)
