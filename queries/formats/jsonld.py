"""JSON-LD 1.1 with a context: one node object a resource, keys and values in a fixed order."""

from __future__ import annotations

import json
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from pyoxigraph import DefaultGraph, Literal, NamedNode

from queries.formats.terms import RDF_TYPE, XSD, Shortener, by_graph, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

    from queries.formats.terms import GraphName, Resource, Statement, Term


def jsonld(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the whole dataset as one JSON-LD document, a node object a line; equal datasets give equal text.

    The default graph's nodes stand at the top of `@graph`; each named graph is a node with a `@graph` of its own.
    """
    shorten = Shortener(prefixes)
    nodes = [_dump(node) for name, statements in by_graph(quads) for node in _graph(name, statements, shorten)]
    context = {name: prefixes[name] for name in sorted(shorten.used)}
    yield f'{{"@context": {_dump(context)},\n"@graph": [\n'
    yield ",\n".join(nodes)
    yield "\n]}\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _graph(name: GraphName, statements: list[Statement], shorten: Shortener) -> Iterator[dict[str, Any]]:
    nodes = list(_nodes(statements, shorten))
    if isinstance(name, DefaultGraph):
        yield from nodes
    else:
        yield {"@id": _identifier(name, shorten), "@graph": nodes}


def _nodes(statements: list[Statement], shorten: Shortener) -> Iterator[dict[str, Any]]:
    statements.sort(key=_order)
    for subject, group in groupby(statements, key=itemgetter(0)):
        yield {"@id": _identifier(subject, shorten)} | _properties(group, shorten)


def _order(statement: Statement) -> tuple[tuple[int, str], bool, str, tuple[int, str]]:
    subject, predicate, value, _ = statement
    return sort_key(subject), predicate.value != RDF_TYPE, predicate.value, sort_key(value)


def _properties(statements: Iterable[Statement], shorten: Shortener) -> dict[str, Any]:
    values: dict[str, list[Any]] = {}
    for _, predicate, value, _ in statements:
        if predicate.value == RDF_TYPE and isinstance(value, NamedNode):
            values.setdefault("@type", []).append(_identifier(value, shorten))
        else:
            values.setdefault(_identifier(predicate, shorten), []).append(_value(value, shorten))
    return {key: found[0] if len(found) == 1 else found for key, found in values.items()}


def _identifier(term: Resource, shorten: Shortener) -> str:
    if not isinstance(term, NamedNode):
        return str(term)
    text = shorten.iri(term.value)
    return term.value if text.startswith("<") else text


def _value(term: Term, shorten: Shortener) -> dict[str, str]:
    if not isinstance(term, Literal):
        return {"@id": _identifier(term, shorten)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == f"{XSD}string":
        return {"@value": term.value}
    return {"@value": term.value, "@type": _identifier(term.datatype, shorten)}
