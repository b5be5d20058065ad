"""The page of a question: its form, the answer with the proofs of each row, files to take away, how to cite it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import make_response, render_template

from endpoint.context import settings
from endpoint.language import spoken, tell_language
from endpoint.questions.answering import problem_of
from endpoint.questions.form import fields
from endpoint.render import local, short
from queries.question.model import Bilingual
from queries.questions import certify, notebook_cell
from queries.tables import answer_sheet, readable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug.wrappers import Response as BaseResponse

    from endpoint.questions.answering import Given
    from endpoint.questions.asked import Asked
    from queries.questions import Answer, BadParameterError, Language, Quote
    from queries.tables import Cell, Sheet

_FRENCH_CSV = Bilingual("CSV (Excel, LibreOffice en français)", "CSV (Excel, LibreOffice in French)")
_FILES: tuple[tuple[str | Bilingual, str, dict[str, str]], ...] = (
    ("Excel (XLSX)", "xlsx", {"proof": "1"}),
    ("OpenDocument (ODS)", "ods", {"proof": "1"}),
    (_FRENCH_CSV, "csv", {"locale": "fr"}),
    ("CSV", "csv", {}),
    ("TSV", "tsv", {}),
    ("JSON", "json", {"proof": "1"}),
    ("Turtle", "turtle", {}),
    ("TriG", "trig", {}),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell as a page shows it: text, the address it leads to (or empty), whether it is a number."""

    text: str
    address: str
    number: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row; the addresses of the figures and sums in it, with their titles; each passage with the facts it states."""

    cells: tuple[Shown, ...]
    addresses: tuple[tuple[str, str], ...]
    proofs: tuple[tuple[Quote, tuple[str, ...]], ...]


def answer_page(asked: Asked, given: Given) -> BaseResponse:
    """Return the page of an answer."""
    found = given.answer
    sheet = answer_sheet(found)
    rows = _rows(found, sheet, asked.language)
    read = [header.title for header in sheet.headers if not header.bare]
    numeric = [any(row.cells[place].number for row in rows) for place in range(len(read))]
    page = render_template(
        "question.html",
        **_about(asked),
        fields=fields(asked, found.terms),
        found=found,
        headers=list(zip(read, numeric, strict=True)),
        rows=rows,
        files=[(label, _address(asked, {"format": form, **extra}), form) for label, form, extra in _FILES],
        certificate=certify(found, given.facts),
        python=notebook_cell(asked.question, asked.typed, settings().endpoint_url),
    )
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store" if given.changing else "no-cache"
    return tell_language(response, asked.language)


def mistaken_page(asked: Asked, error: BadParameterError) -> BaseResponse:
    """Return the page of a question whose parameter is mistaken, with values that may have been meant."""
    problem = problem_of(error)
    near = error.nearest if error.parameter in asked.question.parameters else ()
    page = render_template(
        "question.html",
        **_about(asked),
        fields=fields(asked, {}),
        error=error,
        near=[(value, _address(asked, {error.parameter: value})) for value in near],
    )
    response = make_response(page, problem.status)
    response.headers["Cache-Control"] = "no-store"
    return tell_language(response, asked.language)


def _about(asked: Asked) -> dict[str, object]:
    return {
        "asked": asked,
        "question": asked.question,
        "settings": settings(),
        "other": _address(asked, {"lang": "en" if asked.language == "fr" else "fr"}),
        **spoken(asked.language),
    }


def _address(asked: Asked, other: Mapping[str, str]) -> str:
    """Return the path of the same question with other parameters: a value, the format, the language."""
    chosen = {**asked.typed, "lang": asked.language, **other}
    return f"/questions/{asked.question.slug}?{urlencode(chosen, errors='replace')}"


def _shown(cell: Cell, language: Language) -> Shown:
    """Return a cell as a page shows it."""
    base, link = settings().base, cell.link or ""
    text = short(link, base) if link and cell.value == link else readable(cell.value, language)
    number = isinstance(cell.value, int | Decimal) and not isinstance(cell.value, bool)
    return Shown(text, _path(link), number)


def _path(link: str) -> str:
    """Return where an address leads from here; empty where it leads nowhere."""
    return local(link, settings().base) or (link if link.startswith(("http://", "https://")) else "")


def _rows(found: Answer, sheet: Sheet, language: Language) -> list[Row]:
    proofs: defaultdict[int, dict[Quote, list[str]]] = defaultdict(dict)
    for evidence in found.evidence:
        proofs[evidence.row].setdefault(evidence.quote, []).append(evidence.fact)
    return [
        Row(
            tuple(_shown(cell, language) for cell, header in zip(row, sheet.headers, strict=True) if not header.bare),
            tuple(
                (header.title, _path(cell.link or ""))
                for cell, header in zip(row, sheet.headers, strict=True)
                if header.bare and cell.link
            ),
            tuple((quote, tuple(dict.fromkeys(facts))) for quote, facts in proofs[number].items()),
        )
        for number, row in enumerate(sheet.rows)
    ]
