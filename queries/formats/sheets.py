"""The sheets of an answer: its rows, its proofs, its sources and warnings."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from queries.formats.cells import Cell, Header, Sheet, date_of, value_of
from queries.formats.words import word
from queries.question.certificate import certify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from queries.formats.terms import Term
    from queries.question.answer import Answer
    from queries.question.model import Bilingual, Column, Language
    from queries.question.proof import Evidence
    from queries.question.source import Source
    from queries.sources import BuildFacts


def answer_sheet(answer: Answer, *, addresses: bool = False) -> Sheet:
    """Return the rows of an answer under their titles, labels for entities, each cell with its address as link.

    With `addresses`, a column of IRIs follows each column of entities or concepts: for files without links.
    """
    places = {name: place for place, name in enumerate(answer.table.variables)}
    columns = [column for column in answer.question.columns if column.name in places]
    headers = [header for column in columns for header in _headers(column, answer.language, addresses)]
    rows = tuple(
        tuple(cell for column in columns for cell in _cells(column, row, places, addresses))
        for row in answer.table.rows
    )
    return Sheet(word("answer", answer.language), tuple(headers), rows)


def _headers(column: Column, language: Language, addresses: bool) -> Iterator[Header]:
    title = column.label[language] + (f" ({column.unit})" if column.unit else "")
    if not _labelled(column):
        yield Header(column.name, title, money=column.type == "amount", bare=column.type == "iri")
        return
    yield Header(f"{column.name}Label", title)
    if addresses:
        yield Header(column.name, f"{title} ({word('address', language)})")


def _labelled(column: Column) -> bool:
    return column.type in ("entity", "concept")


def _cells(column: Column, row: tuple[Term | None, ...], places: dict[str, int], addresses: bool) -> Iterator[Cell]:
    term = row[places[column.name]]
    link = term.value if isinstance(term, NamedNode) else None
    if not _labelled(column):
        yield Cell(value_of(term), link)
        return
    label = row[places[f"{column.name}Label"]] if f"{column.name}Label" in places else None
    yield Cell(label.value if label else link, link)
    if addresses:
        yield Cell(link)


def proof_columns(answer: Answer) -> tuple[tuple[Header, ...], list[tuple[Cell, ...]]]:
    """Return the headers and, for each row, the cells that prove it: quotes, documents, dates, links, a line each."""
    by_row: defaultdict[int, list[Evidence]] = defaultdict(list)
    for evidence in answer.evidence:
        by_row[evidence.row].append(evidence)
    names = ("quote", "document", "date", "link")
    headers = tuple(Header(f"proof{name.capitalize()}", word(name, answer.language)) for name in names)
    cells = [_proof_cells(by_row.get(number, [])) for number in range(len(answer.table.rows))]
    return headers, cells


def _proof_cells(found: list[Evidence]) -> tuple[Cell, ...]:
    quotes = list(dict.fromkeys(evidence.quote for evidence in found))
    lines = (
        [quote.text for quote in quotes],
        [quote.source.title for quote in quotes],
        [quote.source.issued or "" for quote in quotes],
        [quote.passage for quote in quotes],
    )
    return tuple(Cell("\n".join(line) or None) for line in lines)


def proof_sheet(answer: Answer) -> Sheet:
    """Return one line a row, fact and passage: the row's number from 1, fact, quote, document, date, link."""
    names = ("row", "fact", "quote", "document", "date", "link")
    headers = tuple(Header(name, word(name, answer.language)) for name in names)
    rows = tuple(
        (
            Cell(evidence.row + 1),
            Cell(evidence.fact),
            Cell(evidence.quote.text),
            Cell(evidence.quote.source.title, evidence.quote.source.document),
            Cell(date_of(evidence.quote.source.issued)),
            Cell(evidence.quote.passage, evidence.quote.passage),
        )
        for evidence in answer.evidence
    )
    return Sheet(word("proofs", answer.language), headers, rows)


def sources_sheet(answer: Answer, facts: BuildFacts, today: date) -> Sheet:
    """Return what to know before using the rows: build, question, parameters, limits, documents, rights, citation."""
    language = answer.language
    headers = (Header("about", word("about", language)), Header("value", word("value", language)))
    lines = [*_about(answer, facts, today), *_documents(answer, facts)]
    return Sheet(word("sources", language), headers, tuple((Cell(word(key, language)), cell) for key, cell in lines))


def _about(answer: Answer, facts: BuildFacts, today: date) -> Iterator[tuple[str, Cell]]:
    language, question = answer.language, answer.question
    yield "question", Cell(question.title[language])
    yield "description", Cell(question.description[language])
    for name, term in sorted(answer.terms.items()):
        link = term.value if isinstance(term, NamedNode) else None
        yield "parameter", Cell(f"{question.parameters[name].label[language]} = {term.value}", link)
    yield "build", Cell(facts.build or "?")
    yield "asked", Cell(today)
    yield "rows", Cell(len(answer.table.rows))
    yield "truncated", Cell(word("yes" if answer.table.truncated else "no", language))
    if answer.explanation:
        yield "empty", Cell(answer.explanation)
    yield "caution", Cell(word("gaps", language))
    yield from (("caution", Cell(text)) for text in _warnings(question.warnings, language))


def _warnings(warnings: tuple[Bilingual, ...], language: Language) -> Iterator[str]:
    yield from (warning[language] for warning in warnings)


def _documents(answer: Answer, facts: BuildFacts) -> Iterator[tuple[str, Cell]]:
    certificate = certify(answer, facts)
    for source in certificate.sources:
        yield "source", Cell(_described(source), source.url or source.document)
        yield "rights", Cell(source.rights or word("publisher's", answer.language))
    yield "hash", Cell(certificate.hash)
    yield "citation", Cell(certificate.citation[answer.language])


def _described(source: Source) -> str:
    return ", ".join(part for part in (source.title, source.publisher, source.issued) if part)
