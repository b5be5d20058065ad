"""Answers in every format: one function, the bytes of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Quad

from ontology.errors import QueryError
from queries.formats.answer_json import json_object, json_text
from queries.formats.cells import Cell, Header, Sheet
from queries.formats.delimited import csv_text, table_sheet, tsv_text
from queries.formats.ods import ods_bytes
from queries.formats.page import html_page, html_table, html_tables, readable
from queries.formats.prefixes import prefixes
from queries.formats.sheets import answer_sheet, proof_sheet, sources_sheet
from queries.formats.turtle import trig, turtle
from queries.formats.xlsx import xlsx_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from queries.question.answer import Answer
    from queries.sources import BuildFacts

__all__ = ["FORMATS", "Cell", "Format", "Header", "Sheet", "answer_sheet", "html_page", "html_table", "html_tables"]
__all__ += ["json_object", "proof_sheet", "readable", "sources_sheet", "write_answer"]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format of answers: its name, media type and file extension.

    `evidence` tells that a file holds proofs or documents, so that the answer must be asked with `proof=True`.
    """

    name: str
    media_type: str
    extension: str
    evidence: bool = False


FORMATS: dict[str, Format] = {
    found.name: found
    for found in (
        Format("json", "application/json", "json"),
        Format("csv", "text/csv; charset=utf-8; header=present", "csv"),
        Format("tsv", "text/tab-separated-values; charset=utf-8", "tsv"),
        Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", evidence=True),
        Format("ods", "application/vnd.oasis.opendocument.spreadsheet", "ods", evidence=True),
        Format("html", "text/html; charset=utf-8", "html", evidence=True),
        Format("turtle", "text/turtle; charset=utf-8", "ttl", evidence=True),
        Format("trig", "application/trig; charset=utf-8", "trig", evidence=True),
    )
}


def write_answer(
    answer: Answer, name: str, facts: BuildFacts, today: date, *, locale: str = "", proofs: bool = False
) -> bytes:
    """Return an answer as the bytes of a file in one of FORMATS.

    `today` is the day written on the sheet of sources; `locale` "fr" makes CSV for French spreadsheets; `proofs`
    adds the passages to each row (a sheet of their own in spreadsheets). Turtle gives the statements that the rows
    rest on, TriG gives them in the graphs of the passages that state them. Raises QueryError for another name.
    """
    if name == "xlsx":
        return xlsx_bytes(_sheets(answer, facts, today, proofs=proofs), answer.question.title[answer.language])
    if name == "ods":
        return ods_bytes(_sheets(answer, facts, today, proofs=proofs))
    return _text(answer, name, facts, today, locale=locale, proofs=proofs).encode()


def _text(answer: Answer, name: str, facts: BuildFacts, today: date, *, locale: str, proofs: bool) -> str:
    if name == "json":
        return json_text(answer, facts, proofs=proofs)
    if name == "csv":
        return csv_text(table_sheet(answer, proofs=proofs), french=locale == "fr")
    if name == "tsv":
        return tsv_text(table_sheet(answer, proofs=proofs))
    if name == "html":
        return html_page(answer, facts, today, proofs=proofs)
    if name == "turtle":
        return "".join(turtle(_statements(answer, named=False), prefixes(facts.base)))
    if name == "trig":
        return "".join(trig(_statements(answer, named=True), prefixes(facts.base)))
    raise QueryError(f"there is no format {name!r}", remedy=f"Formats: {', '.join(FORMATS)}.")


def _sheets(answer: Answer, facts: BuildFacts, today: date, *, proofs: bool) -> list[Sheet]:
    middle = [proof_sheet(answer)] if proofs else []
    return [answer_sheet(answer), *middle, sources_sheet(answer, facts, today)]


def _statements(answer: Answer, *, named: bool) -> Iterator[Quad]:
    for evidence in answer.evidence:
        graph = NamedNode(evidence.quote.passage) if named else DefaultGraph()
        yield Quad(evidence.subject, evidence.predicate, evidence.object, graph)
