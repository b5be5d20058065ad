"""What the checks found, in the quality graph: SHACL's validation results, so that users see what is odd and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from builders.emit.terms import Term, iri, string, text, written
from ontology.vocab import DCTERMS, RDF, SH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builders.check import Violation
    from ontology.iris import Iris

_SEVERITIES = {"violation": SH.Violation, "warning": SH.Warning, "info": SH.Info}


def findings(found: Iterable[Violation], iris: Iris) -> Iterator[Triple]:
    """Yield a validation result for each finding; its IRI is made from what it says."""
    for one in found:
        parts = list(_parts(one))
        node = iri(iris.node("finding", (f"{predicate} {written(term)}" for predicate, term in parts)))
        yield from (Triple(node, iri(predicate), term) for predicate, term in parts)


def _parts(one: Violation) -> Iterator[tuple[str, Term]]:
    yield RDF.type, iri(SH.ValidationResult)
    yield DCTERMS.identifier, string(one.rule)
    yield SH.resultSeverity, iri(_SEVERITIES[one.severity.value])
    yield SH.resultMessage, text(one.message_fr)
    yield SH.resultMessage, text(one.message_en, "en")
    for predicate, term in ((SH.focusNode, one.focus), (SH.resultPath, one.path), (SH.value, one.value)):
        if term is not None:
            yield predicate, parsed(term)


def parsed(term: str) -> Term:
    """Return the term of its N-Triples form; a blank node or what is no term becomes a plain string.

    >>> parsed('"pôle"@fr').language
    'fr'
    """
    try:
        (quad,) = parse(f"<x:> <x:> {term} .".encode(), format=RdfFormat.N_TRIPLES)
    except (SyntaxError, ValueError):
        return string(term)
    return quad.object if isinstance(quad.object, NamedNode | Literal) else string(term)
