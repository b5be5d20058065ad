"""An answer on a terminal: a table, why it is empty, the sentences that prove it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from queries.formats.page import readable
from queries.formats.sheets import answer_sheet
from queries.formats.words import word
from queries.question.certificate import certify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from queries.formats.cells import Sheet
    from queries.question.answer import Answer
    from queries.question.model import Language
    from queries.question.proof import Quote
    from queries.sources import BuildFacts

# Documents are hostile input: a quoted escape sequence must not drive the reader's terminal.
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def rendered(answer: Answer, facts: BuildFacts) -> Iterator[RenderableType]:
    """Yield what a terminal shows of an answer: title, rows or why there is none, proofs, warnings."""
    language, question = answer.language, answer.question
    yield Text(question.title[language], style="bold")
    for name, term in sorted(answer.terms.items()):
        yield plain(f"{question.parameters[name].label[language]} = {term.value}", "dim")
    if answer.explanation:
        yield plain(answer.explanation, "yellow")
    else:
        yield sheet_table(answer_sheet(answer), language, numbered=answer.proved)
    yield from _proofs(answer)
    for warning in question.warnings:
        yield plain(f"{word('caution', language)} : {warning[language]}", "yellow")
    yield plain(_summary(answer, facts), "dim")


def _summary(answer: Answer, facts: BuildFacts) -> str:
    language, count = answer.language, len(answer.table.rows)
    parts = [f"{word('rows', language)} : {count}"]
    if answer.table.truncated:
        parts.append(f"{word('truncated', language)} : {word('yes', language)}")
    if facts.build:
        parts.append(f"{word('build', language)} : {facts.build}")
    if answer.proved:
        parts.append(f"{word('hash', language)} : {certify(answer, facts).hash[:16]}")
    return " · ".join(parts)


def _proofs(answer: Answer) -> Iterator[RenderableType]:
    """Yield each passage once, with the numbers of the rows that it proves."""
    rows: dict[Quote, list[int]] = {}
    for evidence in answer.evidence:
        numbers = rows.setdefault(evidence.quote, [])
        if evidence.row + 1 not in numbers:
            numbers.append(evidence.row + 1)
    for quote, numbers in rows.items():
        yield plain(f"[{', '.join(map(str, numbers))}] « {quote.text} »", "")
        yield plain(f"     {quote.source.title}, {quote.source.issued or '?'} · {quote.passage}", "dim")


def sheet_table(sheet: Sheet, language: Language, *, numbered: bool = False) -> Table:
    """Return a sheet as a rich table, without the columns of bare addresses, which the other formats have.

    `numbered` puts each row's number first, for proofs to refer to.
    """
    table = Table(show_lines=False, header_style="bold", row_styles=["", "dim"])
    for title in ("#",) * numbered + tuple(header.title for header in sheet.headers if not header.bare):
        table.add_column(plain(title, ""), overflow="fold")
    for number, row in enumerate(sheet.rows, 1):
        cells = [
            readable(cell.value, language) for cell, header in zip(row, sheet.headers, strict=True) if not header.bare
        ]
        table.add_row(*(plain(cell, "") for cell in ([str(number)] * numbered + cells)))
    return table


def plain(text: str, style: str) -> Text:
    """Return a text that is shown as it is: no markup read in it, control characters left out."""
    return Text(_CONTROLS.sub("", text), style=style)
