"""RDF terms as text: short names, sort keys, Turtle syntax."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Triple

from ontology.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

Resource: TypeAlias = NamedNode | BlankNode
Term: TypeAlias = NamedNode | BlankNode | Literal
GraphName: TypeAlias = NamedNode | BlankNode | DefaultGraph
Statement: TypeAlias = tuple[Resource, NamedNode, Term, GraphName]

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

# A strict subset of PN_LOCAL (Turtle 1.1, section 6.5): nothing in it ever needs an escape.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\Z")
# Lexical forms that Turtle reads back as the same literal (Turtle 1.1, section 2.5.2).
_BARE = {
    f"{XSD}integer": re.compile(r"[+-]?[0-9]+\Z"),
    f"{XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+\Z"),
    f"{XSD}boolean": re.compile(r"(?:true|false)\Z"),
}


class Shortener:
    """IRIs as `prefix:local` where a prefix fits, else as `<iri>`; remembers which prefixes were used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._names = {iri: name for name, iri in prefixes.items()}
        self._known: dict[str, str] = {}
        self.used: set[str] = set()

    def iri(self, iri: str) -> str:
        """Return the shortest Turtle form of an IRI."""
        short = self._known.get(iri)
        if short is None:
            short = self._known[iri] = self._shorten(iri)
        return short

    def _shorten(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        name = self._names.get(iri[:cut])
        if name is None or not _LOCAL.match(iri[cut:]):
            return f"<{iri}>"
        self.used.add(name)
        return f"{name}:{iri[cut:]}"

    def term(self, term: Term) -> str:
        """Return a term in Turtle syntax."""
        if isinstance(term, NamedNode):
            return self.iri(term.value)
        return self.literal(term) if isinstance(term, Literal) else str(term)

    def literal(self, literal: Literal) -> str:
        """Return a literal in Turtle syntax: numbers and booleans bare where they read back the same."""
        datatype = literal.datatype.value
        bare = _BARE.get(datatype)
        if bare and bare.match(literal.value):
            return literal.value
        text = str(literal)
        if text.endswith(">") and literal.language is None:
            return text[: text.rindex("^^") + 2] + self.iri(datatype)
        return text


def statements(quads: Iterable[Quad]) -> Iterator[Statement]:
    """Yield each quad as subject, predicate, object, graph name.

    Raises QueryError on a triple used as a term (RDF 1.2), which the formats of RDF 1.1 cannot hold.
    """
    for quad in quads:
        subject, value = quad.subject, quad.object
        if isinstance(subject, Triple) or isinstance(value, Triple):
            raise QueryError("a statement about a statement cannot be written", remedy="Leave RDF 1.2 terms out.")
        yield subject, quad.predicate, value, quad.graph_name


def by_graph(quads: Iterable[Quad]) -> list[tuple[GraphName, list[Statement]]]:
    """Return the statements of each graph, the default graph first, the others in order of their names."""
    graphs: dict[GraphName, list[Statement]] = {}
    for statement in statements(quads):
        graphs.setdefault(statement[3], []).append(statement)
    return sorted(graphs.items(), key=lambda item: sort_key(item[0]))


def default_graph(quads: Iterable[Quad]) -> list[Statement]:
    """Return the statements of the default graph."""
    return [statement for statement in statements(quads) if isinstance(statement[3], DefaultGraph)]


def sort_key(term: Term | GraphName) -> tuple[int, str]:
    """Return a key that sorts IRIs, then blank nodes, then literals, each by their N-Triples text."""
    if isinstance(term, DefaultGraph):
        return (-1, "")
    rank = 0 if isinstance(term, NamedNode) else 1 if isinstance(term, BlankNode) else 2
    return (rank, str(term))
