"""Why each row of an answer is true: the passages that state what it rests on."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ontology.iris import DEFAULT_BASE
from queries.question.bind import prologue, rebase, values
from queries.question.label import load_labels
from queries.question.source import Source, load_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from queries.formats.terms import Term
    from queries.question.model import Language, Proof, Question
    from queries.sources import Run, Table

_VARIABLE = re.compile(r"\?(\w+)")
_BATCH = 500
# Where a passage skips what stands between two fragments (a page break inside a table row, an e-mail address).
_GAP = " […] "

_PROOF = """{prologue}
SELECT DISTINCT ?row_ ({s} AS ?s_) ({p} AS ?p_) ({o} AS ?o_) ?passage_ WHERE {{
  {rows}
  {context}
  GRAPH ?passage_ {{ {s} {p} {o} }}
  GRAPH <{graph}> {{ ?passage_ a <https://w3id.org/polegraph/ontology#Passage> }}
}}"""
_PASSAGE = """
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?passage ?start ?exact ?document WHERE {{
  {rows}
  GRAPH <{graph}> {{
    ?passage prov:wasQuotedFrom ?document ; oa:hasSelector ?fragment .
    ?fragment oa:exact ?exact ; oa:start ?start
  }}
}}"""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage with its words and the document it stands in. `start` is where it begins there, in code points."""

    passage: str
    text: str
    start: int
    source: Source


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement that a row rests on (`row` counts from 0), in words (`fact`), and one passage that states it."""

    row: int
    subject: NamedNode
    predicate: NamedNode
    object: Term
    quote: Quote
    fact: str


def prove(
    question: Question,
    table: Table,
    given: Mapping[str, Term],
    run: Run,
    base: str = DEFAULT_BASE,
    language: Language = "fr",
) -> tuple[Evidence, ...]:
    """Return the evidence of every row, in order of row, document date, document and place in the document.

    `given` holds the terms of the parameters, which proofs may use beside the row's own values. A statement that no
    passage makes (identity from a register, an inference) has no evidence.
    """
    found = [hit for proof in question.proofs for hit in _hits(question, proof, table, given, run, base)]
    quotes = load_quotes({hit[4] for hit in found}, run, base)
    labels = load_labels({term for hit in found for term in hit[1:4] if isinstance(term, NamedNode)}, run, language)
    evidence = {
        Evidence(row, s, p, o, quotes[passage], _said((s, p, o), labels))
        for row, s, p, o, passage in found
        if passage in quotes
    }
    return tuple(sorted(evidence, key=_order))


def _said(statement: tuple[Term, ...], labels: Mapping[NamedNode, str]) -> str:
    return " · ".join(labels.get(term, term.value) if isinstance(term, NamedNode) else term.value for term in statement)


def _order(evidence: Evidence) -> tuple[int, str, str, int, str]:
    quote = evidence.quote
    statement = f"{evidence.predicate} {evidence.subject} {evidence.object}"
    return (evidence.row, quote.source.issued or "9999", quote.source.document, quote.start, statement)


Hit = tuple[int, NamedNode, NamedNode, "Term", str]


def _hits(
    question: Question, proof: Proof, table: Table, given: Mapping[str, Term], run: Run, base: str
) -> Iterator[Hit]:
    wanted = set(_VARIABLE.findall(f"{proof.statement} {proof.context}"))
    names = tuple(name for name in (*table.variables, *sorted(set(given) - set(table.variables))) if name in wanted)
    rows = [row for row in _rows(table, names, given) if None not in row]
    for first in range(0, len(rows), _BATCH):
        query = _query(question, proof, names, rows[first : first + _BATCH], base)
        for row, s, p, o, passage in run(query).rows:
            if isinstance(row, Literal) and isinstance(s, NamedNode) and isinstance(p, NamedNode):
                yield int(row.value), s, p, o, passage.value  # type: ignore[union-attr, misc]


def _rows(table: Table, names: tuple[str, ...], given: Mapping[str, Term]) -> Iterator[tuple[Term | None, ...]]:
    places = {name: position for position, name in enumerate(table.variables)}
    for number, row in enumerate(table.rows):
        known = (row[places[name]] if name in places else given[name] for name in names)
        yield (Literal(number), *known)


def _query(
    question: Question, proof: Proof, names: tuple[str, ...], rows: list[tuple[Term | None, ...]], base: str
) -> str:
    s, p, o = proof.statement.split()
    return _PROOF.format(
        prologue=rebase(prologue(question.query), base),
        s=s,
        p="<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>" if p == "a" else p,
        o=o,
        rows=values(("row_", *names), rows),
        context=proof.context,
        graph=f"{base}graph/provenance",
    )


def load_quotes(passages: Iterable[str], run: Run, base: str = DEFAULT_BASE) -> dict[str, Quote]:
    """Return the quote of each passage, by IRI. Fragments are joined in the order of the document."""
    pieces: defaultdict[tuple[str, str], set[tuple[int, str]]] = defaultdict(set)
    for passage, start, exact, document in _fragments(sorted(passages), run, base):
        pieces[passage, document].add((start, exact))
    sources = load_sources({document for _, document in pieces}, run, base)
    return {
        passage: Quote(passage, _GAP.join(text for _, text in sorted(found)), min(found)[0], sources[document])
        for (passage, document), found in sorted(pieces.items(), key=lambda item: item[0])
    }


def _fragments(passages: list[str], run: Run, base: str) -> Iterator[tuple[str, int, str, str]]:
    for first in range(0, len(passages), _BATCH):
        rows = values(("passage",), [(NamedNode(iri),) for iri in passages[first : first + _BATCH]])
        for row in run(_PASSAGE.format(rows=rows, graph=f"{base}graph/provenance")).rows:
            passage, start, exact, document = (term.value if term else "" for term in row)
            yield passage, int(start), exact, document
