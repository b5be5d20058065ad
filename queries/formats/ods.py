"""ODS (OpenDocument 1.3): typed cells, frozen header, filters, links."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queries.formats.cells import Cell, Sheet

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_STAMP = (1980, 1, 1, 0, 0, 0)  # the first date that ZIP knows: equal sheets give equal bytes
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NAMESPACES = " ".join(
    f'xmlns:{name}="{iri}"'
    for name, iri in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
        "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_STYLES = (
    '<number:date-style style:name="iso" number:automatic-order="false"><number:year number:style="long"/>'
    "<number:text>-</number:text>"
    '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>'
    "</number:date-style>"
    '<number:number-style style:name="grouped"><number:number number:min-integer-digits="1" number:grouping="true"'
    ' number:decimal-places="0"/></number:number-style>'
    '<style:style style:name="date" style:family="table-cell" style:data-style-name="iso"/>'
    '<style:style style:name="money" style:family="table-cell" style:data-style-name="grouped"/>'
    '<style:style style:name="head" style:family="table-cell"><style:table-cell-properties'
    ' fo:background-color="#E8EEF4"/><style:text-properties fo:font-weight="bold"/></style:style>'
)
_MANIFEST = (
    f'{_HEAD}<manifest:manifest {_NAMESPACES} manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def ods_bytes(sheets: list[Sheet]) -> bytes:
    """Return the sheets as an ODS workbook; equal sheets give equal bytes. Text is never taken for a formula."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        # The type comes first and uncompressed (OpenDocument 1.3 part 2, section 3.3).
        archive.writestr(zipfile.ZipInfo("mimetype", _STAMP), _MIME, zipfile.ZIP_STORED)
        for name, text in (
            ("content.xml", "".join(_content(sheets))),
            ("settings.xml", "".join(_settings(sheets))),
            ("META-INF/manifest.xml", _MANIFEST),
        ):
            archive.writestr(zipfile.ZipInfo(name, _STAMP), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _content(sheets: list[Sheet]) -> Iterator[str]:
    yield f'{_HEAD}<office:document-content {_NAMESPACES} office:version="1.3">'
    yield f"<office:automatic-styles>{_STYLES}</office:automatic-styles><office:body><office:spreadsheet>"
    for sheet in sheets:
        yield from _table(sheet)
    yield "<table:database-ranges>" + "".join(_filters(sheets)) + "</table:database-ranges>"
    yield "</office:spreadsheet></office:body></office:document-content>"


def _table(sheet: Sheet) -> Iterator[str]:
    yield f"<table:table table:name={quoteattr(sheet.name)}>"
    yield f'<table:table-column table:number-columns-repeated="{len(sheet.headers)}"/>'
    yield "<table:table-header-rows><table:table-row>"
    for header in sheet.headers:
        yield '<table:table-cell table:style-name="head" office:value-type="string">'
        yield f"{_text(header.title)}</table:table-cell>"
    yield "</table:table-row></table:table-header-rows>"
    for row in sheet.rows:
        cells = (_cell(cell, money=header.money) for cell, header in zip(row, sheet.headers, strict=True))
        yield f"<table:table-row>{''.join(cells)}</table:table-row>"
    yield "</table:table>"


def _cell(cell: Cell, *, money: bool) -> str:
    value = cell.value
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, bool):
        kind = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, int | Decimal):
        style = ' table:style-name="money"' if money else ""
        kind = f'office:value-type="float" office:value="{value}"{style}'
    elif isinstance(value, date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}" table:style-name="date"'
    else:
        return f'<table:table-cell office:value-type="string">{_text(value, cell.link)}</table:table-cell>'
    return f"<table:table-cell {kind}>{_text(str(value))}</table:table-cell>"


def _text(text: str, link: str | None = None) -> str:
    lines = (escape(" ".join(line.split())) for line in _CONTROLS.sub("", text).split("\n"))
    if link and link.startswith(("http://", "https://")):
        anchor = f'<text:a xlink:type="simple" xlink:href={quoteattr(link)}>'
        return "".join(f"<text:p>{anchor}{line}</text:a></text:p>" for line in lines)
    return "".join(f"<text:p>{line}</text:p>" for line in lines)


def _filters(sheets: list[Sheet]) -> Iterator[str]:
    for number, sheet in enumerate(sheets, 1):
        quoted = "$'" + sheet.name.replace("'", "''") + "'"
        corner = f"{quoted}.{_letters(len(sheet.headers))}{len(sheet.rows) + 1}"
        area = quoteattr(f"{quoted}.A1:{corner}")
        yield (
            f'<table:database-range table:name="filter{number}" table:display-filter-buttons="true" '
            f"table:target-range-address={area}/>"
        )


def _letters(column: int) -> str:
    """Return the letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _settings(sheets: list[Sheet]) -> Iterator[str]:
    """Yield the view that freezes each sheet's first row (as LibreOffice stores it)."""
    yield f'{_HEAD}<office:document-settings {_NAMESPACES} office:version="1.3"><office:settings>'
    yield '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
    yield '<config:config-item-map-entry><config:config-item-map-named config:name="Tables">'
    for sheet in sheets:
        yield f"<config:config-item-map-entry config:name={quoteattr(sheet.name)}>"
        for name, kind, value in (
            ("VerticalSplitMode", "short", 2),
            ("VerticalSplitPosition", "int", 1),
            ("PositionBottom", "int", 1),
        ):
            yield f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
        yield "</config:config-item-map-entry>"
    yield "</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed>"
    yield "</config:config-item-set></office:settings></office:document-settings>"
