"""Answers read back from each file format, with libraries other than those that wrote them."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import zipfile
from datetime import date, datetime
from decimal import Decimal
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import openpyxl  # type: ignore[import-untyped]
import pytest
from odf import opendocument  # type: ignore[import-untyped]
from odf.table import DatabaseRange, Table, TableCell  # type: ignore[import-untyped]
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from python_calamine import CalamineWorkbook

from ontology.errors import QueryError
from queries.formats.cells import Cell, Header, Sheet, value_of
from queries.formats.delimited import csv_text
from queries.formats.ods import ods_bytes
from queries.formats.page import html_table, readable
from queries.formats.sheets import proof_sheet
from queries.formats.xlsx import xlsx_bytes
from queries.questions import Answer, answer, find_question, load_questions
from queries.sources import BuildFacts
from queries.tables import FORMATS, write_answer

if TYPE_CHECKING:
    from pathlib import Path

    from queries.sources import Run

FACTS = BuildFacts("b1", "00")
TODAY = date(2026, 1, 2)
HOSTILE = Sheet(
    "Données",
    (Header("t", "Texte"), Header("n", "Nombre", money=True), Header("d", "Date"), Header("b", "Vrai")),
    (
        (Cell('=HYPERLINK("http://x")'), Cell(40_000_000), Cell(date(2024, 4, 29)), Cell(value=True)),
        (Cell('<b>&amp; « é » ; "x"\nsuite'), Cell(Decimal("1.5")), Cell("2024"), Cell(value=False)),
        (Cell("lien", "https://example.org/?a=1&b=2"), Cell(None), Cell("\x07bip"), Cell(None)),
    ),
)


@pytest.fixture(scope="module")
def money(run: Run) -> Answer:
    return answer(find_question("montants"), {}, run, proof=True)


@pytest.mark.parametrize("slug", [question.slug for question in load_questions()])
def test_every_question_is_written_in_every_format_the_same_way_twice(slug: str, run: Run) -> None:
    found = answer(find_question(slug), {}, run, proof=True)
    for name in FORMATS:
        once = write_answer(found, name, FACTS, TODAY, proofs=True)
        assert once == write_answer(found, name, FACTS, TODAY, proofs=True)


def test_an_unknown_format_is_refused(money: Answer) -> None:
    with pytest.raises(QueryError, match="no format 'doc'"):
        write_answer(money, "doc", FACTS, TODAY)


def test_the_proofs_of_a_spreadsheet_are_dated_by_dates(money: Answer) -> None:
    dates = {row[4].value for row in proof_sheet(money).rows}
    assert date(2021, 5, 20) in dates
    assert not any(isinstance(found, str) for found in dates)


def test_plain_csv_follows_rfc_4180(money: Answer) -> None:
    text = write_answer(money, "csv", FACTS, TODAY).decode()
    assert text.startswith("thingLabel,thing,amount,")
    assert "\r\n" in text
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == len(money.table.rows)
    assert rows[0]["amount"] == "20000000000"


def test_french_csv_opens_right_in_france() -> None:
    text = csv_text(HOSTILE, french=True)
    assert text.startswith("\ufeffTexte;Nombre;Date;Vrai\r\n")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert rows[1] == ['\'=HYPERLINK("http://x")', "40000000", "29/04/2024", "vrai"]
    assert rows[2][1:] == ["1,5", "2024", "faux"]


def test_tsv_has_one_line_a_row(money: Answer) -> None:
    lines = write_answer(money, "tsv", FACTS, TODAY, proofs=True).decode().splitlines()
    assert len(lines) == len(money.table.rows) + 1
    assert {line.count("\t") for line in lines} == {lines[0].count("\t")}


def test_json_describes_its_columns_and_proves_its_rows(money: Answer) -> None:
    told = json.loads(write_answer(money, "json", FACTS, TODAY, proofs=True))
    assert told["question"] == "montants"
    assert [column["name"] for column in told["columns"]][:2] == ["thing", "amount"]
    first = told["rows"][0]
    assert first["thing"] == {"iri": "https://w3id.org/polegraph/id/activity/pia4", "label": "PIA4"}
    assert first["amount"] == 20_000_000_000
    assert "20 Md€" in first["proofs"][0]["quote"]
    assert first["proofs"][0]["document"]["issued"] == "2021-05-20"
    assert told["certificate"]["build"] == "b1"


def test_xlsx_has_typed_cells_a_frozen_header_filters_and_sources(money: Answer) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_answer(money, "xlsx", FACTS, TODAY, proofs=True)))
    assert book.sheetnames == ["Réponse", "Preuves", "Sources et avertissements"]
    page = book["Réponse"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == f"A1:H{len(money.table.rows) + 1}"
    assert page["B2"].value == 20_000_000_000
    assert page["B2"].number_format == "#,##0"
    assert page["A2"].hyperlink.target == "https://w3id.org/polegraph/id/activity/pia4"
    about = {row[0].value: row[1].value for row in book["Sources et avertissements"].iter_rows(min_row=2)}
    assert about["Version du graphe"] == "b1"
    assert about["Date de la réponse"] == datetime(2026, 1, 2)
    assert about["Réponse tronquée"] == "non"
    assert "Sources : " in about["Pour citer"]


def test_xlsx_keeps_hostile_text_as_text() -> None:
    page = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([HOSTILE], "x")))["Données"]
    assert page["A2"].value == '=HYPERLINK("http://x")'
    assert page["A2"].data_type == "s" or page["A2"].quotePrefix
    assert page["C2"].value == datetime(2024, 4, 29)
    assert page["C2"].is_date
    assert page["D2"].value is True
    assert page["C4"].value == "bip"


def test_ods_is_read_by_two_other_libraries(money: Answer) -> None:
    content = write_answer(money, "ods", FACTS, TODAY, proofs=True)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == ["Réponse", "Preuves", "Sources et avertissements"]
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[1][0] == "PIA4"
    assert rows[1][1] == 20_000_000_000
    document = opendocument.load(io.BytesIO(content))
    assert len(document.getElementsByType(Table)) == 3
    ranges = document.getElementsByType(DatabaseRange)
    assert ranges[0].getAttribute("targetrangeaddress") == f"$'Réponse'.A1:$'Réponse'.H{len(money.table.rows) + 1}"
    settings = zipfile.ZipFile(io.BytesIO(content)).read("settings.xml").decode()
    assert "VerticalSplitPosition" in settings


def test_ods_keeps_types_and_hostile_text() -> None:
    document = opendocument.load(io.BytesIO(ods_bytes([HOSTILE])))
    cells = document.getElementsByType(TableCell)
    assert [cell.getAttribute("valuetype") for cell in cells[4:8]] == ["string", "float", "date", "boolean"]
    assert cells[6].getAttribute("datevalue") == "2024-04-29"
    assert not any(cell.getAttribute("formula") for cell in cells)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["xlsx", "ods"])
def test_libreoffice_opens_it(name: str, money: Answer, tmp_path: Path) -> None:
    file = tmp_path / f"a.{name}"
    file.write_bytes(write_answer(money, name, FACTS, TODAY))
    csv = "csv:Text - txt - csv (StarCalc):44,34,76"  # comma, quotation mark, UTF-8 whatever the locale
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"  # one that no other running office holds
    command = ["soffice", profile, "--headless", "--convert-to", csv, "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True)
    assert "PIA4" in (tmp_path / "a.csv").read_text(encoding="utf-8")


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]


def test_html_shows_hostile_text_escaped() -> None:
    page = html_table(HOSTILE, "fr")
    tags = Tags()
    tags.feed(page)
    assert set(tags.seen) <= {"table", "caption", "thead", "tbody", "tr", "th", "td", "a", "br"}
    assert "&lt;b&gt;&amp;amp;" in page
    assert 'href="https://example.org/?a=1&amp;b=2"' in page


def test_a_link_that_is_no_web_address_is_not_made_a_link() -> None:
    sheet = Sheet("s", (Header("t", "T"),), ((Cell("x", "javascript:alert(1)"),),))
    assert "href" not in html_table(sheet, "fr")


def test_turtle_and_trig_hold_the_statements_that_the_rows_rest_on(money: Answer) -> None:
    turtle = set(parse(write_answer(money, "turtle", FACTS, TODAY), format=RdfFormat.TURTLE))
    trig = set(parse(write_answer(money, "trig", FACTS, TODAY), format=RdfFormat.TRIG))
    assert {quad.triple for quad in trig} == {quad.triple for quad in turtle}
    assert {str(quad.graph_name) for quad in trig} == {f"<{one.quote.passage}>" for one in money.evidence}


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (1_234_567, "1\u202f234\u202f567", "1,234,567"),
        (2024, "2024", "2024"),
        (Decimal("1234567.5"), "1\u202f234\u202f567,5", "1,234,567.5"),
        (date(2024, 4, 29), "29/04/2024", "2024-04-29"),
        (True, "oui", "yes"),
        (None, "", ""),
    ],
)
def test_values_are_shown_as_each_language_writes_them(
    value: int | Decimal | date | bool | None, french: str, english: str
) -> None:
    assert readable(value, "fr") == french
    assert readable(value, "en") == english


@pytest.mark.parametrize(
    ("lexical", "datatype", "value"),
    [
        ("40000000", "decimal", 40_000_000),
        ("1.50", "decimal", Decimal("1.50")),
        ("2024", "gYear", 2024),
        ("2024-05", "gYearMonth", "2024-05"),
        ("2024-05-01", "date", date(2024, 5, 1)),
        ("2024-13-01", "date", "2024-13-01"),
        ("NaN", "double", "NaN"),
        ("x", "integer", "x"),
        ("true", "boolean", True),
    ],
)
def test_terms_become_typed_values(lexical: str, datatype: str, value: object) -> None:
    term = Literal(lexical, datatype=NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}"))
    assert value_of(term) == value
