"""The VoID description of the graph (https://www.w3.org/TR/void/), with the partitions that editors complete from."""

from __future__ import annotations

import hashlib
from itertools import groupby
from typing import TYPE_CHECKING

from endpoint.about.triples import ref, say
from ontology.vocab import DCTERMS, PREFIXES, RDF, VOID, Namespace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Triple

    from endpoint.about.numbers import Numbers, Use
    from endpoint.settings import Settings

VOID_EXT = Namespace("http://ldf.fi/void-ext#")


def void(numbers: Numbers, build: str, settings: Settings) -> Iterator[Triple]:
    """Yield the description of the knowledge layer as a void:Dataset, with its class and property partitions."""
    page = void_address(settings)
    dataset = f"{page}#knowledge"
    yield from say(
        page, [(RDF.type, ref(VOID.DatasetDescription)), (DCTERMS.title, ("Description VoID du graphe", "fr"))]
    )
    yield from say(page, [(_TOPIC, ref(dataset))])
    yield from say(dataset, _dataset(numbers, build, settings))
    yield from say(dataset, ((VOID.vocabulary, ref(namespace)) for namespace in _vocabularies(numbers)))
    for name, entities in numbers.classes:
        part = f"{page}#{_key('class', name)}"
        yield from say(dataset, [(VOID.classPartition, ref(part))])
        yield from say(part, [(VOID["class"], ref(name)), (VOID.entities, entities)])
    for name, triples in numbers.properties:
        part = f"{page}#{_key('property', name)}"
        yield from say(dataset, [(VOID.propertyPartition, ref(part))])
        yield from say(part, [(VOID.property, ref(name)), (VOID.triples, triples)])
    yield from _uses(numbers.uses, page)


_TOPIC = "http://xmlns.com/foaf/0.1/primaryTopic"


def void_address(settings: Settings) -> str:
    """Return the address of the VoID description."""
    return f"{settings.public_url}/.well-known/void"


def _dataset(numbers: Numbers, build: str, settings: Settings) -> list[tuple[str, str | int | tuple[str, str] | None]]:
    return [
        (RDF.type, ref(VOID.Dataset)),
        (DCTERMS.title, ("Les pôles de compétitivité en graphe de connaissances", "fr")),
        (DCTERMS.title, ("French competitiveness clusters as a knowledge graph", "en")),
        (DCTERMS.identifier, build),
        (VOID.sparqlEndpoint, ref(settings.endpoint_url)),
        (VOID.uriSpace, settings.base),
        (VOID.triples, numbers.triples),
        (VOID.distinctSubjects, numbers.subjects),
        (VOID.distinctObjects, numbers.objects),
        (VOID.classes, len(numbers.classes)),
        (VOID.properties, len(numbers.properties)),
        (VOID.documents, len(numbers.documents)),
    ]


def _vocabularies(numbers: Numbers) -> list[str]:
    """Return the namespaces that the graph's classes and properties are of."""
    terms = [name for name, _ in (*numbers.classes, *numbers.properties)]
    return sorted({space for space in PREFIXES.values() if any(term.startswith(space) for term in terms)})


def _uses(uses: Iterable[Use], page: str) -> Iterator[Triple]:
    for (of_class, name), same in groupby(uses, key=lambda use: (use.of_class, use.property)):
        parts = list(same)
        partition, part = f"{page}#{_key('class', of_class)}", f"{page}#{_key('use', of_class, name)}"
        yield from say(partition, [(VOID.propertyPartition, ref(part))])
        yield from say(part, [(VOID.property, ref(name)), (VOID.triples, sum(one.triples for one in parts))])
        for one in parts:
            yield from _target(one, part, page)


def _target(use: Use, part: str, page: str) -> Iterator[Triple]:
    if use.target is not None:
        node = f"{page}#{_key('target', use.of_class, use.property, use.target)}"
        yield from say(part, [(VOID.classPartition, ref(node))])
        yield from say(node, [(VOID["class"], ref(use.target)), (VOID.triples, use.triples)])
    elif use.datatype is not None:
        node = f"{page}#{_key('datatype', use.of_class, use.property, use.datatype)}"
        yield from say(part, [(VOID_EXT.datatypePartition, ref(node))])
        yield from say(node, [(VOID_EXT.datatype, ref(use.datatype)), (VOID.triples, use.triples)])


def _key(kind: str, *names: str) -> str:
    return f"{kind}-{hashlib.sha256(' '.join(names).encode()).hexdigest()[:12]}"
