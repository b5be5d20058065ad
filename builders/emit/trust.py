"""How far each relation may be trusted, in the quality graph: recall, precision and F1 on annotated passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, Triple

from builders.emit.terms import Term, decimal, integer, iri, pole, text, written
from ontology.vocab import DCTERMS, DQV, RDF, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builders.score.quality import RelationQuality
    from ontology.iris import Iris

_ALL_LINKS = "links"
_METRICS = {
    "recall": ("rappel", "recall", "Part des faits annotés que le graphe énonce.",
               "Share of the annotated facts that the graph states."),
    "precision": ("précision", "precision", "Part des énoncés justes parmi ceux des passages annotés.",
                  "Share of right statements among those of the annotated passages."),
    "f1": ("F1", "F1", "Moyenne harmonique de la précision et du rappel.",
           "Harmonic mean of precision and recall."),
    "annotated-facts": ("nombre de faits annotés", "number of annotated facts",
                        "Faits relevés à la main, sur lesquels la mesure porte.",
                        "Facts noted by hand that the measure rests on."),
    "annotated-passages": ("nombre de passages annotés", "number of annotated passages",
                           "Passages lus à la main, sur lesquels la mesure porte.",
                           "Passages read by hand that the measure rests on."),
}  # fmt: skip


def trust(rows: Iterable[RelationQuality], iris: Iris) -> Iterator[Triple]:
    """Yield the metrics, then a measurement for each relation and metric; all links count for the whole graph.

    Relations are named by their properties, observations by their class. Every node has an IRI.
    """
    rows = list(rows)
    for name in _METRICS if rows else ():
        yield from _metric(name, iris)
    for row in rows:
        about = iri(iris.graph("knowledge")) if row.relation == _ALL_LINKS else pole(row.relation)
        measured = Literal(row.measured.isoformat(), datatype=iri(XSD.date))
        for name, value in _values(row):
            parts: tuple[tuple[str, Term], ...] = (
                (RDF.type, iri(DQV.QualityMeasurement)),
                (DQV.computedOn, about),
                (DQV.isMeasurementOf, iri(iris.concept("metric", name))),
                (DQV.value, value),
                (DCTERMS.date, measured),
            )
            node = iri(iris.node("measurement", (f"{predicate} {written(term)}" for predicate, term in parts)))
            yield from (Triple(node, iri(predicate), term) for predicate, term in parts)


def _values(row: RelationQuality) -> Iterator[tuple[str, Term]]:
    for name, share in (("recall", row.recall), ("precision", row.precision), ("f1", row.f1)):
        if share is not None:
            yield name, decimal(share)
    yield "annotated-facts", integer(row.gold)
    if row.relation == _ALL_LINKS:
        yield "annotated-passages", integer(row.annotated_passages)


def _metric(name: str, iris: Iris) -> Iterator[Triple]:
    node = iri(iris.concept("metric", name))
    label_fr, label_en, definition_fr, definition_en = _METRICS[name]
    yield Triple(node, iri(RDF.type), iri(DQV.Metric))
    yield Triple(node, iri(SKOS.prefLabel), text(label_fr))
    yield Triple(node, iri(SKOS.prefLabel), text(label_en, "en"))
    yield Triple(node, iri(SKOS.definition), text(definition_fr))
    yield Triple(node, iri(SKOS.definition), text(definition_en, "en"))
