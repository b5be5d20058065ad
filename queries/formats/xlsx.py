"""XLSX: typed cells, frozen header, filters, links."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import xlsxwriter  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from queries.formats.cells import Cell, Sheet

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MAX_TEXT = 32_767  # characters in a cell (Excel specifications and limits)
_MAX_LINK = 2_079
_EPOCH = datetime(2000, 1, 1)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def xlsx_bytes(sheets: list[Sheet], title: str) -> bytes:
    """Return the sheets as an XLSX workbook; equal sheets give equal bytes. Text is never taken for a formula."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties({"title": title[:250], "created": _EPOCH})
        styles = _styles(book)
        for sheet in sheets:
            _write(book.add_worksheet(_FORBIDDEN.sub(" ", sheet.name)[:31]), sheet, styles)
    return out.getvalue()


def _styles(book: Any) -> dict[str, Any]:
    return {
        "head": book.add_format({"bold": True, "bg_color": "#E8EEF4", "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"valign": "top"}),
        "wrap": book.add_format({"valign": "top", "text_wrap": True}),
        "int": book.add_format({"valign": "top", "num_format": "0"}),
        "money": book.add_format({"valign": "top", "num_format": "#,##0"}),
        "number": book.add_format({"valign": "top", "num_format": "General"}),
        # Format 14 is the system's own short date: day first in France (ECMA-376 part 1, section 18.8.30).
        "date": book.add_format({"valign": "top", "num_format": 14}),
        "link": book.add_format({"valign": "top", "font_color": "#0B5394", "underline": 1}),
    }


def _write(page: Any, sheet: Sheet, styles: dict[str, Any]) -> None:
    for column, header in enumerate(sheet.headers):
        page.write_string(0, column, header.title, styles["head"])
        page.set_column(column, column, _width(sheet, column))
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            _write_cell(page, number, column, cell, styles, money=sheet.headers[column].money)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.headers) - 1)


def _width(sheet: Sheet, column: int) -> int:
    longest = max((len(str(row[column].value or "")) for row in sheet.rows[:200]), default=0)
    return max(10, min(60, max(longest, len(sheet.headers[column].title)) + 2))


def _write_cell(page: Any, row: int, column: int, cell: Cell, styles: dict[str, Any], *, money: bool) -> None:
    value = cell.value
    if value is None:
        page.write_blank(row, column, None, styles["text"])
    elif isinstance(value, bool):
        page.write_boolean(row, column, value, styles["text"])
    elif isinstance(value, int | Decimal):
        style = "money" if money else "int" if isinstance(value, int) else "number"
        page.write_number(row, column, value, styles[style])
    elif isinstance(value, date):
        page.write_datetime(row, column, datetime(value.year, value.month, value.day), styles["date"])
    else:
        _write_text(page, row, column, cell, styles)


def _write_text(page: Any, row: int, column: int, cell: Cell, styles: dict[str, Any]) -> None:
    text = _CONTROLS.sub("", str(cell.value))[:_MAX_TEXT]
    link = cell.link or ""
    if link.startswith(("http://", "https://")) and len(link) <= _MAX_LINK:
        page.write_url(row, column, link, styles["link"], string=text[:255])
    else:
        page.write_string(row, column, text, styles["wrap" if len(text) > 60 else "text"])
