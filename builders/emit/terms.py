"""RDF terms made from plain values, each in its one canonical form."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import Literal, NamedNode

from ontology.errors import BuildError
from ontology.vocab import POLE, XSD

if TYPE_CHECKING:
    from decimal import Decimal

Term: TypeAlias = NamedNode | Literal


@lru_cache(maxsize=65536)
def iri(value: str) -> NamedNode:
    """Return the node of an IRI."""
    return NamedNode(value)


def pole(name: str) -> NamedNode:
    """Return the vocabulary's class or property of this local name; BuildError when there is none."""
    try:
        return iri(POLE[name])
    except AttributeError as error:
        raise BuildError(f"the vocabulary has no term {name!r}", remedy="Mend the rule or register.") from error


def text(value: str, language: str = "fr") -> Literal:
    """Return a text in `language`."""
    return Literal(value, language=language)


def string(value: str) -> Literal:
    """Return a plain string, in no language."""
    return Literal(value)


def integer(value: int) -> Literal:
    """Return an xsd:integer."""
    return Literal(str(value), datatype=iri(XSD.integer))


def decimal(value: Decimal) -> Literal:
    """Return an xsd:decimal without exponent or needless zeros: the form that stores give back.

    >>> from decimal import Decimal
    >>> decimal(Decimal("4.00E7")).value, decimal(Decimal("1.50")).value
    ('40000000', '1.5')
    """
    digits = format(value, "f")
    plain = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return Literal("0" if plain in {"", "-0"} else plain, datatype=iri(XSD.decimal))


def written(term: object) -> str:
    """Return the term as IRIs are computed from it: a bare IRI, or an N-Triples literal."""
    return term.value if isinstance(term, NamedNode) else str(term)
