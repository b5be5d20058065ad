"""A question's query with the asker's values in it. Values enter as RDF terms, never as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from ontology.iris import DEFAULT_BASE
from queries.question.header import values_block

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queries.formats.terms import Term
    from queries.question.model import Language, Question


LANGUAGE = "language"  # a block of that name is bound to the language of the answer; it is no parameter


def bind(question: Question, terms: Mapping[str, Term], base: str = DEFAULT_BASE, language: Language = "fr") -> str:
    """Return the query with each parameter's VALUES block holding its term.

    A parameter without a term keeps its default; one without a default constrains nothing, and its block goes
    (joining with UNDEF gives the same answer, slower). Each term is serialised by pyoxigraph in N-Triples syntax,
    which SPARQL shares: quotes, backslashes and line ends are escaped, and a NamedNode is a checked IRI.
    """
    query = _put(rebase(question.query, base), LANGUAGE, Literal(language))
    for name, parameter in question.parameters.items():
        if name in terms or parameter.default is None:
            query = _put(query, name, terms.get(name))
    return query


def _put(query: str, name: str, term: Term | None) -> str:
    block = f"VALUES ?{name} {{ {term} }}" if term is not None else ""
    return block.join(values_block(name).split(query))


def default_terms(question: Question, base: str = DEFAULT_BASE) -> dict[str, NamedNode | Literal]:
    """Return the term that each parameter with a default has in the query file, by name."""
    found: dict[str, NamedNode | Literal] = {}
    for name, parameter in question.parameters.items():
        block = values_block(name).search(question.query)
        if parameter.default is None or block is None:
            continue
        solutions = Store().query(rebase(f"{prologue(question.query)}\nSELECT ?{name} {{ {block[0]} }}", base))
        for solution in solutions if isinstance(solutions, QuerySolutions) else ():
            term = solution[name]
            if isinstance(term, NamedNode | Literal):
                found[name] = term
    return found


def rebase(query: str, base: str) -> str:
    """Return a query file's text with its prefixes under `base`, for builds that do not use the default base."""
    return query if base == DEFAULT_BASE else query.replace(f"<{DEFAULT_BASE}", f"<{base}")


def prologue(query: str) -> str:
    """Return the PREFIX lines of a query file."""
    return "\n".join(line for line in query.splitlines() if line.startswith("PREFIX "))


def values(variables: tuple[str, ...], rows: list[tuple[Term | None, ...]]) -> str:
    """Return a VALUES block: one line a row, None as UNDEF."""
    lines = ("(" + " ".join("UNDEF" if term is None else str(term) for term in row) + ")" for row in rows)
    return f"VALUES ({' '.join('?' + name for name in variables)}) {{ {' '.join(lines)} }}"
