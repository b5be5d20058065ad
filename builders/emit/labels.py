"""Names: the one chosen for each thing, the spellings no passage states, and every name folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from builders.emit.terms import iri, string, text
from builders.model import Fact
from ontology.names import fold
from ontology.vocab import POLE, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from builders.emit.things import Thing
    from builders.model import Reading

MENTIONED = "mention"  # the rule of a name that a passage calls a thing by
_NAMES = frozenset({SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, RDFS.label, POLE.acronym, POLE.expandedName})


def chosen_names(things: Iterable[Thing]) -> Iterator[Triple]:
    """Yield the chosen name of each thing, its first in catalogue order or its register's, for SKOS and for RDFS."""
    for thing in things:
        yield Triple(iri(thing.iri), iri(SKOS.prefLabel), text(thing.label))
        yield Triple(iri(thing.iri), iri(RDFS.label), text(thing.label))


def met_names(reading: Reading, things: Mapping[str, Thing]) -> Iterator[Fact]:
    """Yield a name fact for each mention by another name than the chosen one, so that spellings have their proof."""
    for mention in reading.mentions:
        thing = things.get(mention.entity)
        if thing is not None and mention.surface in thing.names and mention.surface != thing.label:
            yield Fact("name", mention.entity, mention.passage, MENTIONED, text=mention.surface)


def other_names(things: Iterable[Thing], stated: Container[Triple]) -> Iterator[Triple]:
    """Yield the other names that no passage or register states as such: spellings that linking took for the thing."""
    for thing in things:
        for name in thing.names:
            triple = Triple(iri(thing.iri), iri(SKOS.altLabel), text(name))
            if name != thing.label and triple not in stated:
                yield triple


def folded_names(triples: Iterable[Triple], base: str) -> Iterator[Triple]:
    """Yield every name of the things below `base`, folded, so that plain SPARQL finds them without accents or case."""
    for triple in triples:
        subject, name = triple.subject, triple.object
        if triple.predicate.value not in _NAMES or not isinstance(name, Literal) or not isinstance(subject, NamedNode):
            continue
        if subject.value.startswith(base) and (key := fold(name.value)):
            yield Triple(subject, iri(POLE.searchLabel), string(key))
