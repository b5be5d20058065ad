"""The quality graph: what reading each document gave and refused, as measurements of the Data Quality Vocabulary."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pyoxigraph import Triple

from builders.emit.reasons import reason
from builders.emit.terms import Term, integer, iri, text, written
from ontology.names import slugify
from ontology.vocab import DQV, RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builders.model import Reading
    from ontology.iris import Iris

_LABELS = {
    "blocks": ("nombre de blocs", "number of blocks"),
    "passages": ("nombre de passages", "number of passages"),
    "mentions": ("nombre de mentions", "number of mentions"),
    "facts": ("nombre de faits", "number of facts"),
    "rejected": ("nombre de candidats rejetés", "number of rejected candidates"),
}


def counts(reading: Reading) -> dict[str, int]:
    """Return how many blocks, passages, mentions, facts and rejections a document gave, in that order."""
    lists = (reading.passages, reading.mentions, reading.facts, reading.rejections)
    return dict(zip(_LABELS, (reading.blocks, *map(len, lists)), strict=True))


def rejected(reading: Reading) -> dict[str, int]:
    """Return how many candidates were rejected, by reason in alphabetical order."""
    return dict(sorted(Counter(rejection.reason for rejection in reading.rejections).items()))


def measurements(readings: Iterable[Reading], iris: Iris) -> Iterator[Triple]:
    """Yield one measurement for each document and count, and for each reason of rejection."""
    for reading in readings:
        document = iris.document(reading.document.slug)
        for metric, value in counts(reading).items():
            yield from _measurement(document, metric, _LABELS[metric], value, iris)
        for code, value in rejected(reading).items():
            french, english = reason(code)
            labels = f"rejets : {french}", f"rejected: {english}"
            yield from _measurement(document, f"rejected-{slugify(code)}", labels, value, iris)


def _measurement(document: str, metric: str, labels: tuple[str, str], value: int, iris: Iris) -> Iterator[Triple]:
    kind = iri(iris.concept("metric", metric))
    yield Triple(kind, iri(RDF.type), iri(DQV.Metric))
    for language, label in zip(("fr", "en"), labels, strict=True):
        yield Triple(kind, iri(SKOS.prefLabel), text(label, language))
    parts: tuple[tuple[str, Term], ...] = (
        (RDF.type, iri(DQV.QualityMeasurement)),
        (DQV.computedOn, iri(document)),
        (DQV.isMeasurementOf, kind),
        (DQV.value, integer(value)),
    )
    node = iri(iris.node("measurement", (f"{predicate} {written(term)}" for predicate, term in parts)))
    yield from (Triple(node, iri(predicate), term) for predicate, term in parts)
