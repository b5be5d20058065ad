"""Triples made from plain strings: an object in angle brackets is an IRI, anything else a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Object = str | int | float | bool | tuple[str, str]
"""`<iri>`, a plain string, a number or truth value, or (text, language)."""


def say(subject: str, facts: Iterable[tuple[str, Object | None]]) -> Iterator[Triple]:
    """Yield the triples of one subject; facts without an object are left out."""
    for predicate, given in facts:
        if given is not None:
            yield Triple(NamedNode(subject), NamedNode(predicate), _term(given))


def _term(given: Object) -> NamedNode | Literal:
    if isinstance(given, tuple):
        return Literal(given[0], language=given[1])
    if isinstance(given, str) and given.startswith("<") and given.endswith(">"):
        return NamedNode(given[1:-1])
    return Literal(given)


def ref(iri: str) -> str:
    """Return an IRI as `say` takes it."""
    return f"<{iri}>"
