"""A question answered: bound, run, tidied, explained when empty, proved when asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ontology.iris import DEFAULT_BASE
from ontology.names import fold
from queries.question.bind import bind, default_terms
from queries.question.explain import explain
from queries.question.label import english_labels, english_names
from queries.question.proof import Evidence, prove
from queries.question.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queries.formats.terms import Term
    from queries.question.model import Language, Question
    from queries.sources import Run, Table

LIST_SEPARATOR = " ; "
_LIMIT = re.compile(r"\bLIMIT\s+(\d+)\s*\Z")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gave.

    `query` is the very text that ran; `terms` the value of each parameter; `evidence` is empty unless proofs were
    asked for (`proved`); `explanation` says why there is no row, None when there is one.
    """

    question: Question
    language: Language
    terms: Mapping[str, Term]
    query: str
    table: Table
    evidence: tuple[Evidence, ...] = ()
    proved: bool = False
    explanation: str | None = None


def answer(
    question: Question,
    parameters: Mapping[str, str],
    run: Run,
    *,
    language: Language = "fr",
    proof: bool = False,
    base: str = DEFAULT_BASE,
) -> Answer:
    """Return the answer to a question asked with words for parameters.

    `run` runs one SELECT query. Raises BadParameterError as `resolve` does, and what `run` raises.
    """
    terms: dict[str, Term] = {**default_terms(question, base), **resolve(question, parameters, run, language, base)}
    query = bind(question, terms, base, language)
    table = _tidied(question, _limited(run(query), query))
    if language == "en":
        table = _in_english(question, table, run)
    return Answer(
        question=question,
        language=language,
        terms=terms,
        query=query,
        table=table,
        evidence=prove(question, table, terms, run, base, language) if proof else (),
        proved=proof,
        explanation=None if table.rows else explain(question, terms, run, language, base),
    )


def _limited(table: Table, query: str) -> Table:
    """Return the table, told truncated where it has as many rows as the query's own LIMIT lets through."""
    limit = _LIMIT.search(query)
    return replace(table, truncated=True) if limit and len(table.rows) >= int(limit[1]) else table


def _tidied(question: Question, table: Table) -> Table:
    """Return the table with the items of each list in order: GROUP_CONCAT gives them in any."""
    lists = {column.name for column in question.columns if column.type in ("list", "concepts")}
    places = [place for place, name in enumerate(table.variables) if name in lists]
    if not places:
        return table
    rows = tuple(tuple(_sorted(term) if i in places else term for i, term in enumerate(row)) for row in table.rows)
    return replace(table, rows=rows)


def _sorted(term: Term | None) -> Term | None:
    if not isinstance(term, Literal) or not term.value:
        return None
    found = {item for item in term.value.split(LIST_SEPARATOR) if item}
    items = sorted(found, key=lambda item: (fold(item), item))
    return Literal(LIST_SEPARATOR.join(items))


def _in_english(question: Question, table: Table, run: Run) -> Table:
    """Return the table with concepts and the query's own fixed texts in English, where English is known."""
    places = {name: place for place, name in enumerate(table.variables)}
    pairs = [
        (places[column.name], places[f"{column.name}Label"])
        for column in question.columns
        if column.type == "concept" and f"{column.name}Label" in places
    ]
    listed = [column for column in question.columns if column.type == "concepts"]
    known = english_names(run) if listed else {}
    fixed = {
        places[column.name]: {**(known if column in listed else {}), **column.english}
        for column in question.columns
        if column.name in places
    }
    concepts = {term for row in table.rows for place, _ in pairs if isinstance(term := row[place], NamedNode)}
    labels: dict[Term, Term] = dict(english_labels(concepts, run).items())
    return replace(table, rows=tuple(_english_row(row, pairs, labels, fixed) for row in table.rows))


def _english_row(
    row: tuple[Term | None, ...],
    pairs: list[tuple[int, int]],
    labels: Mapping[Term, Term],
    fixed: Mapping[int, Mapping[str, str]],
) -> tuple[Term | None, ...]:
    cells = list(row)
    for concept, label in pairs:
        if (named := row[concept]) is not None:
            cells[label] = labels.get(named, row[label])
    for place, english in fixed.items():
        cells[place] = _translated(row[place], english)
    return tuple(cells)


def _translated(term: Term | None, english: Mapping[str, str]) -> Term | None:
    if not english or not isinstance(term, Literal):
        return term
    items = (english.get(item, item) for item in term.value.split(LIST_SEPARATOR))
    return Literal(LIST_SEPARATOR.join(items))
