"""Turtle and TriG for people: prefixed, sorted, one object a line, so that a diff shows facts."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph

from queries.formats.terms import RDF_TYPE, Shortener, by_graph, default_graph, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

    from queries.formats.terms import GraphName, Statement, Term

# What a reader looks for first in a description stands first; the rest goes by name.
_FIRST = {RDF_TYPE: "0", "http://www.w3.org/2000/01/rdf-schema#label": "1"}
_FIRST |= {"http://www.w3.org/2004/02/skos/core#prefLabel": "2", "http://www.w3.org/2004/02/skos/core#altLabel": "3"}


def turtle(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the default graph as Turtle 1.1, piece by piece; equal datasets give equal text."""
    shorten = Shortener(prefixes)
    blocks = list(_subjects(default_graph(quads), shorten, ""))
    yield _header(prefixes, shorten)
    yield from blocks


def trig(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the whole dataset as TriG 1.1: the default graph, then each named graph in order of its name."""
    shorten = Shortener(prefixes)
    blocks = [block for name, statements in by_graph(quads) for block in _graph(name, statements, shorten)]
    yield _header(prefixes, shorten)
    yield from blocks


def _header(prefixes: Mapping[str, str], shorten: Shortener) -> str:
    used = sorted(shorten.used)
    return "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in used) + ("\n" if used else "")


def _graph(name: GraphName, statements: list[Statement], shorten: Shortener) -> Iterator[str]:
    if isinstance(name, DefaultGraph):
        yield from _subjects(statements, shorten, "")
        return
    yield f"{shorten.term(name)} {{\n\n"
    yield from _subjects(statements, shorten, "    ")
    yield "}\n\n"


def _subjects(statements: list[Statement], shorten: Shortener, indent: str) -> Iterator[str]:
    statements.sort(key=lambda statement: sort_key(statement[0]))
    for subject, group in groupby(statements, key=itemgetter(0)):
        yield f"{indent}{shorten.term(subject)}\n" + _predicates(list(group), shorten, indent + "    ")


def _predicates(statements: list[Statement], shorten: Shortener, indent: str) -> str:
    objects: dict[str, set[Term]] = {}
    for _, predicate, value, _ in statements:
        objects.setdefault(predicate.value, set()).add(value)
    order = sorted(objects, key=lambda iri: (_FIRST.get(iri, "9"), iri))
    lines = (f"{indent}{_verb(iri, shorten)}{_objects(objects[iri], shorten, indent)}" for iri in order)
    return " ;\n".join(lines) + " .\n\n"


def _verb(iri: str, shorten: Shortener) -> str:
    return "a" if iri == RDF_TYPE else shorten.iri(iri)


def _objects(objects: set[Term], shorten: Shortener, indent: str) -> str:
    ordered = sorted(objects, key=sort_key)
    if len(ordered) == 1:
        return " " + shorten.term(ordered[0])
    return "".join(f"\n{indent}    {shorten.term(term)} ," for term in ordered).removesuffix(" ,")
