"""CSV and TSV: RFC 4180 by default, the dialect that French spreadsheets open by a double click when asked."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from queries.formats.cells import Sheet
from queries.formats.sheets import answer_sheet, proof_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from queries.formats.cells import Value
    from queries.question.answer import Answer

# Text that begins so is run as a formula by spreadsheets; documents are hostile input (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table_sheet(answer: Answer, *, proofs: bool = False) -> Sheet:
    """Return the rows of an answer as text files hold them: addresses beside labels, proofs at the end when asked."""
    sheet = answer_sheet(answer, addresses=True)
    if not proofs:
        return sheet
    headers, cells = proof_columns(answer)
    rows = tuple((*row, *more) for row, more in zip(sheet.rows, cells, strict=True))
    return Sheet(sheet.name, (*sheet.headers, *headers), rows)


def csv_text(sheet: Sheet, *, french: bool = False) -> str:
    """Return a sheet as CSV: comma, CRLF, machine names (RFC 4180).

    `french`: semicolon, byte order mark, decimal comma, day/month/year, titles for people; text that a spreadsheet
    would run as a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if french else ",", lineterminator="\r\n")
    writer.writerows(_lines(sheet, titles=french, write=_french if french else _plain))
    return ("\ufeff" if french else "") + out.getvalue()


def tsv_text(sheet: Sheet) -> str:
    """Return a sheet as TSV (IANA text/tab-separated-values): tabs and line ends inside a value become spaces."""
    lines = _lines(sheet, titles=False, write=_plain)
    return "".join("\t".join(" ".join(cell.split()) for cell in line) + "\n" for line in lines)


def _lines(sheet: Sheet, *, titles: bool, write: Callable[[Value], str]) -> Iterator[list[str]]:
    yield [header.title if titles else header.name for header in sheet.headers]
    for row in sheet.rows:
        yield [write(cell.value) for cell in row]


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _french(value: Value) -> str:
    if isinstance(value, bool):
        return "vrai" if value else "faux"
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    text = _plain(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
