"""An answer as JSON for programs: columns described, cells typed, proofs beside each row, certificate at the end."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from queries.formats.cells import value_of
from queries.question.certificate import certify

if TYPE_CHECKING:
    from queries.formats.terms import Term
    from queries.question.answer import Answer
    from queries.question.model import Column
    from queries.question.proof import Evidence
    from queries.sources import BuildFacts


def json_text(answer: Answer, facts: BuildFacts, *, proofs: bool = False) -> str:
    """Return the answer as one JSON object; keys in a fixed order, numbers as numbers, dates in ISO 8601."""
    return json.dumps(json_object(answer, facts, proofs=proofs), ensure_ascii=False, indent=1, default=_plain) + "\n"


def json_object(answer: Answer, facts: BuildFacts, *, proofs: bool = False) -> dict[str, Any]:
    """Return the answer as plain data: question, parameters, columns, rows, explanation, certificate."""
    language, question = answer.language, answer.question
    told: dict[str, Any] = {
        "question": question.slug,
        "title": question.title[language],
        "language": language,
        "parameters": {name: _cell(term) for name, term in sorted(answer.terms.items())},
        "columns": [_column(column, answer) for column in question.columns],
        "rows": _rows(answer, proofs=proofs),
        "truncated": answer.table.truncated,
        "warnings": [warning[language] for warning in question.warnings],
    }
    if answer.explanation:
        told["explanation"] = answer.explanation
    return told | {"query": answer.query, "certificate": asdict(certify(answer, facts))}


def _plain(value: object) -> object:
    """Return what JSON has no type for: decimals as numbers, dates as ISO 8601 text."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _column(column: Column, answer: Answer) -> dict[str, Any]:
    described = {"name": column.name, "label": column.label[answer.language], "type": column.type}
    return described | ({"unit": column.unit} if column.unit else {})


def _rows(answer: Answer, *, proofs: bool) -> list[dict[str, Any]]:
    rows = [_row(row, answer) for row in answer.table.rows]
    if proofs:
        for row in rows:
            row["proofs"] = []
        for evidence in answer.evidence:
            rows[evidence.row]["proofs"].append(proof_object(evidence))
    return rows


def _row(row: tuple[Term | None, ...], answer: Answer) -> dict[str, Any]:
    cells = dict(zip(answer.table.variables, row, strict=True))
    return {
        column.name: _cell(cells.get(column.name), cells.get(f"{column.name}Label"))
        if column.type in ("entity", "concept")
        else value_of(cells.get(column.name))
        for column in answer.question.columns
    }


def _cell(term: Term | None, label: Term | None = None) -> Any:
    if term is None:
        return None
    return {"iri": value_of(term), "label": value_of(label)} if label else value_of(term)


def proof_object(evidence: Evidence) -> dict[str, Any]:
    """Return one piece of evidence as plain data: the statement, the words, the passage, the document."""
    quote = evidence.quote
    return {
        "fact": evidence.fact,
        "statement": [str(evidence.subject), str(evidence.predicate), str(evidence.object)],
        "quote": quote.text,
        "passage": quote.passage,
        "document": asdict(quote.source),
    }
