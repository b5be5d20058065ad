"""An answer as an HTML table: a fragment for the site, a whole page for a file. Every text is escaped."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from queries.formats.sheets import answer_sheet, proof_sheet, sources_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queries.formats.cells import Cell, Sheet, Value
    from queries.question.answer import Answer
    from queries.question.model import Language
    from queries.sources import BuildFacts

_THIN = "\u202f"  # narrow no-break space, between thousands in French typography


def html_page(answer: Answer, facts: BuildFacts, today: date, *, proofs: bool = False) -> str:
    """Return a whole page, without style or script: the answer, its proofs when asked for, its sources."""
    title = escape(answer.question.title[answer.language])
    body = "\n".join(html_tables(answer, facts, today, proofs=proofs))
    return (
        f'<!doctype html>\n<html lang="{answer.language}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"</head>\n<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    )


def html_tables(answer: Answer, facts: BuildFacts, today: date, *, proofs: bool = False) -> Iterator[str]:
    """Yield the answer's tables as HTML: rows (or why there is none), proofs when asked for, sources."""
    if answer.explanation:
        yield f"<p>{escape(answer.explanation)}</p>"
    else:
        yield html_table(answer_sheet(answer), answer.language)
    if proofs:
        yield html_table(proof_sheet(answer), answer.language)
    yield html_table(sources_sheet(answer, facts, today), answer.language)


def html_table(sheet: Sheet, language: Language) -> str:
    """Return a sheet as one `<table>` with a caption; numbers have the class `number`."""
    head = "".join(f'<th scope="col">{escape(header.title)}</th>' for header in sheet.headers)
    rows = "".join(f"<tr>{''.join(_cell(cell, language) for cell in row)}</tr>\n" for row in sheet.rows)
    caption = f"<caption>{escape(sheet.name)}</caption>"
    return f"<table>\n{caption}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"


def _cell(cell: Cell, language: Language) -> str:
    text = escape(readable(cell.value, language)).replace("\n", "<br>")
    if cell.link and cell.link.startswith(("http://", "https://")):
        text = f'<a href="{escape(cell.link)}">{text}</a>'
    number = isinstance(cell.value, int | Decimal) and not isinstance(cell.value, bool)
    return f'<td class="number">{text}</td>' if number else f"<td>{text}</td>"


def readable(value: Value, language: Language) -> str:
    """Return a value as people read it in a language.

    Years stay bare: a whole number below 10,000 has no mark between its thousands.

    >>> readable(Decimal("1700000.5"), "fr").replace("\\u202f", "_")
    '1_700_000,5'
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return ("oui" if value else "non") if language == "fr" else ("yes" if value else "no")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y") if language == "fr" else value.isoformat()
    if isinstance(value, str):
        return value
    text = str(value) if isinstance(value, int) and abs(value) < 10_000 else f"{value:,}"
    return text.replace(",", _THIN).replace(".", ",") if language == "fr" else text
