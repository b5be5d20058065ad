"""A graph as it is scored: names, links with the graphs that state them, figures, dates, quotes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, RdfFormat, Store

from builders.score.names import Aliases, name_key
from builders.score.relations import DATES, LINKS
from builders.score.text import plain_text
from ontology.errors import BuildError
from ontology.vocab import FOAF, OA, POLE, RDFS, SCHEMA, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Pair = tuple[str, str]

_NAMES = (
    *(RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, FOAF.name, SCHEMA.name),
    *(POLE.acronym, POLE.expandedName),
)


@dataclass(frozen=True, slots=True)
class ScoredGraph:
    """What scoring asks of a graph.

    `names` entity IRI -> its names; `bearers` name key -> the entities that bear it; `links` annotated relation ->
    (subject, object) -> IRIs of the graphs that state it; `figures` (entity, number); `years` annotated relation ->
    (entity, year); `quotes` passage IRI -> its texts without marks.
    """

    names: Mapping[str, frozenset[str]]
    bearers: Mapping[str, frozenset[str]]
    links: Mapping[str, Mapping[Pair, frozenset[str]]]
    figures: frozenset[tuple[str, float]]
    years: Mapping[str, frozenset[Pair]]
    quotes: Mapping[str, tuple[str, ...]]

    def find(self, name: str, aliases: Aliases) -> frozenset[str]:
        """Return the entities that bear a name or one of its aliases."""
        return frozenset(iri for key in aliases.keys(name) for iri in self.bearers.get(key, ()))

    def label(self, iri: str) -> str:
        """Return a name to show: the first in alphabetical order, the IRI where there is none."""
        return min(self.names.get(iri, ()), default=iri)


def load_graph(path: Path) -> ScoredGraph:
    """Return a dump as it is scored; BuildError when it cannot be read."""
    form = RdfFormat.from_extension(path.suffix.removeprefix("."))
    if form is None or not path.is_file():
        raise BuildError("no graph here", where=str(path), remedy="Run 'polegraph build' first, or give --out.")
    store = Store()
    try:
        store.bulk_load(path=str(path), format=form)
    except SyntaxError as error:
        raise BuildError(f"no RDF: {error.msg}", where=str(path), remedy="Build again.") from error
    return scored(store)


def scored(store: Store) -> ScoredGraph:
    """Return a store as it is scored; every graph counts."""
    names: dict[str, set[str]] = defaultdict(set)
    bearers: dict[str, set[str]] = defaultdict(set)
    for subject, name in (pair for predicate in _NAMES for pair in _pairs(store, predicate)):
        names[subject].add(name)
        bearers[name_key(name)].add(subject)
    return ScoredGraph(
        _frozen(names),
        _frozen(bearers),
        {relation: _stated(store, POLE[name]) for relation, name in LINKS.items()},
        frozenset(_figures(store)),
        {relation: frozenset((s, o[:4]) for s, o in _pairs(store, POLE[name])) for relation, name in DATES.items()},
        _quotes(store),
    )


def _frozen(found: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in found.items()}


def _pairs(store: Store, predicate: str) -> Iterator[Pair]:
    for quad in store.quads_for_pattern(None, NamedNode(predicate), None, None):
        yield _value(quad.subject), _value(quad.object)


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def _stated(store: Store, predicate: str) -> dict[Pair, frozenset[str]]:
    where: dict[Pair, set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, NamedNode(predicate), None, None):
        where[(_value(quad.subject), _value(quad.object))].add(_value(quad.graph_name))
    return {pair: frozenset(graphs) for pair, graphs in where.items()}


def _figures(store: Store) -> Iterator[tuple[str, float]]:
    """Yield who is said to have which number: sums of funding nodes, values of observations."""
    about = [(node, thing) for node, thing in _pairs(store, POLE.about)]
    funded = [(node, thing) for node, thing in _pairs(store, POLE.funded)]
    funding = [(node, thing) for thing, node in _pairs(store, POLE.funding)]
    numbers = dict((*_pairs(store, POLE.amount), *_pairs(store, POLE.value)))
    for node, thing in (*about, *funded, *funding):
        if (number := as_number(numbers.get(node, ""))) is not None:
            yield thing, number


def as_number(text: str) -> float | None:
    """Return a number written with a point or a comma and any spaces, to four decimals; None for anything else."""
    try:
        return round(float("".join(text.split()).replace(",", ".")), 4)
    except ValueError:
        return None


def _quotes(store: Store) -> dict[str, tuple[str, ...]]:
    fragments = {node: plain_text(quote) for node, quote in _pairs(store, OA.exact)}
    found: dict[str, list[str]] = defaultdict(list)
    for passage, node in sorted(set(_pairs(store, OA.hasSelector))):
        if quote := fragments.get(node):
            found[passage].append(quote)
    return {passage: tuple(quotes) for passage, quotes in found.items()}
