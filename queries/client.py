"""The Python client: questions answered as DataFrames that know their proofs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from queries.formats.cells import value_of
from queries.question.certificate import Certificate, certify
from queries.question.proof import prove
from queries.questions import answer, find_question, load_questions
from queries.remote import remote_facts, remote_run
from queries.sources import build_facts, local_run, open_store

if TYPE_CHECKING:
    from queries.formats.terms import Term
    from queries.question.answer import Answer
    from queries.question.model import Language
    from queries.question.proof import Evidence
    from queries.sources import BuildFacts, Run, Table


class Polegraph:
    """A graph to ask: the folder of a build on this machine, or the address of a SPARQL endpoint.

    >>> Polegraph("build").ask("poles-par-region", region="Bretagne")  # doctest: +SKIP
    """

    def __init__(self, source: str | Path = "build", language: Language = "fr") -> None:
        """Open a build folder, or an endpoint where `source` is an http(s) address; QueryError when there is none."""
        self.language: Language = language
        self.run: Run
        self.facts: BuildFacts
        if isinstance(source, str) and source.startswith(("http://", "https://")):
            self.run, self.facts = remote_run(source), remote_facts(source)
        else:
            self.run, self.facts = local_run(open_store(Path(source))), build_facts(Path(source))

    def questions(self) -> pd.DataFrame:
        """Return the questions there are: number, slug, title, parameters."""
        rows = [
            (found.number, found.slug, found.title[self.language], ", ".join(found.parameters))
            for found in load_questions()
        ]
        return pd.DataFrame(rows, columns=["number", "slug", "title", "parameters"]).set_index("number")

    def ask(self, question: str | int, **parameters: object) -> AnswerFrame:
        """Return the answer to a question, by its slug or number; parameters as a person would type them.

        Raises UnknownQuestionError and BadParameterError, both QueryError, with the nearest names.
        """
        typed = {name: str(value) for name, value in parameters.items() if value is not None}
        found = answer(find_question(str(question)), typed, self.run, language=self.language, base=self.facts.base)
        frame = AnswerFrame(_columns(found))
        frame.answer, frame.source = found, self
        return frame

    def prove(self, found: Answer) -> tuple[Evidence, ...]:
        """Return the evidence of an answer of this graph."""
        return prove(found.question, found.table, found.terms, self.run, self.facts.base, found.language)

    def select(self, query: str) -> pd.DataFrame:
        """Return the solutions of your own SELECT query, numbers and dates typed."""
        table = self.run(query)
        return pd.DataFrame([[_cell(term) for term in row] for row in table.rows], columns=list(table.variables))


class AnswerFrame(pd.DataFrame):
    """A DataFrame of an answer: a column a question's column, `{column}_iri` beside each entity or concept.

    `answer` is the whole answer, `explanation` says why there is no row. What pandas makes of the frame (a filter, a
    sort) keeps the index, so that `proof()` still tells of its rows.
    """

    _metadata = ["answer", "source"]  # noqa: RUF012 - pandas reads this very attribute
    answer: Answer
    source: Polegraph

    @property
    def _constructor(self) -> type[AnswerFrame]:
        return AnswerFrame

    @property
    def explanation(self) -> str | None:
        """Return why there is no row, None when there is one."""
        return self.answer.explanation

    def proof(self) -> pd.DataFrame:
        """Return the passages that prove the rows: row (this frame's index), fact, quote, document, date, passage."""
        kept = [number for number in self.index if isinstance(number, int)]
        asked, table = self.answer, self.answer.table
        chosen = replace(table, rows=tuple(table.rows[number] for number in kept))
        found = self.source.prove(replace(asked, table=chosen))
        lines = [(kept[one.row], one.fact, one.quote.text, one.quote.source, one.quote.passage) for one in found]
        rows = [(row, fact, text, of.title, of.issued, passage) for row, fact, text, of, passage in lines]
        return pd.DataFrame(rows, columns=["row", "fact", "quote", "document", "date", "passage"])

    def certificate(self) -> Certificate:
        """Return the certificate of the whole answer, its sources included."""
        found = self.source.prove(self.answer)
        return certify(replace(self.answer, evidence=found, proved=True), self.source.facts)


def _columns(found: Answer) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for column in found.question.columns:
        values = _values(found.table, column.name)
        if column.type in ("entity", "concept"):
            columns[column.name] = _values(found.table, f"{column.name}Label")
            columns[f"{column.name}_iri"] = values
        else:
            numeric = column.type in ("integer", "decimal", "amount")
            columns[column.name] = pd.to_numeric(pd.Series(values, dtype="object")) if numeric else values
    return columns


def _values(table: Table, name: str) -> list[Any]:
    place = table.variables.index(name)
    return [_cell(row[place]) for row in table.rows]


def _cell(term: Term | None) -> Any:
    value = value_of(term)
    return float(value) if isinstance(value, Decimal) else value
