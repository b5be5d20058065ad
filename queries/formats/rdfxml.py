"""RDF/XML of the default graph: one rdf:Description a resource, sorted, with fixed prefixes."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode

from ontology.errors import QueryError
from queries.formats.terms import XSD, default_graph, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

    from queries.formats.terms import Resource, Statement, Term

# An XML element's name must be an NCName (Namespaces in XML 1.0, section 3); ASCII is all our terms need.
_SPLIT = re.compile(r"(.*?)([A-Za-z_][A-Za-z0-9_.-]*)\Z", re.DOTALL)
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
# XML 1.0, section 2.2: characters that no escape makes legal.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def rdfxml(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the default graph as RDF/XML 1.1, piece by piece; equal graphs give equal text.

    Raises QueryError when a literal or a predicate cannot be written in XML 1.0.
    """
    statements = sorted(default_graph(quads), key=_order)
    names = _namespaces({predicate.value for _, predicate, _, _ in statements}, prefixes)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    yield "".join(f"\n    xmlns:{name}={quoteattr(iri)}" for iri, name in sorted(names.items(), key=itemgetter(1)))
    yield ">\n"
    for subject, group in groupby(statements, key=itemgetter(0)):
        yield f"  <rdf:Description {_about(subject)}>\n"
        yield from (_property(predicate, value, names) for _, predicate, value, _ in group)
        yield "  </rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _order(statement: Statement) -> tuple[tuple[int, str], str, tuple[int, str]]:
    return sort_key(statement[0]), statement[1].value, sort_key(statement[2])


def _namespaces(predicates: set[str], prefixes: Mapping[str, str]) -> dict[str, str]:
    known = {iri: name for name, iri in prefixes.items()}
    used = sorted({_split(predicate)[0] for predicate in predicates} - {_RDF})
    return {_RDF: "rdf"} | {iri: known.get(iri, f"ns{number}") for number, iri in enumerate(used, 1)}


def _split(iri: str) -> tuple[str, str]:
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    match = _SPLIT.match(iri, cut) if cut < len(iri) else None
    if match is None:
        raise QueryError(f"{iri} cannot be an RDF/XML element", remedy="export to another format, Turtle for instance")
    return iri[:cut] + match[1], match[2]


def _about(subject: Resource) -> str:
    if isinstance(subject, BlankNode):
        return f"rdf:nodeID={quoteattr(subject.value)}"
    return f"rdf:about={quoteattr(subject.value)}"


def _property(predicate: NamedNode, value: Term, names: Mapping[str, str]) -> str:
    namespace, local = _split(predicate.value)
    tag = f"{names[namespace]}:{local}"
    if isinstance(value, NamedNode):
        return f"    <{tag} rdf:resource={quoteattr(value.value)}/>\n"
    if isinstance(value, BlankNode):
        return f"    <{tag} rdf:nodeID={quoteattr(value.value)}/>\n"
    return f"    <{tag}{_kind(value)}>{_text(value.value)}</{tag}>\n"


def _kind(literal: Literal) -> str:
    if literal.language:
        return f" xml:lang={quoteattr(literal.language)}"
    datatype = literal.datatype.value
    return "" if datatype == f"{XSD}string" else f" rdf:datatype={quoteattr(datatype)}"


def _text(text: str) -> str:
    if _ILLEGAL.search(text):
        raise QueryError("a text holds a control character that XML 1.0 forbids", remedy="export to another format")
    return escape(text, {"\r": "&#13;"})
