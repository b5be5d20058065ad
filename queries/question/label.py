"""What people call the things of an answer, in their language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from queries.question.bind import values

if TYPE_CHECKING:
    from collections.abc import Collection

    from queries.question.model import Language
    from queries.sources import Run

_LABELS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?label WHERE {
  %s
  ?thing skos:prefLabel|rdfs:label ?label
}"""
_BOTH = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?french ?english WHERE {
  VALUES ?property { skos:prefLabel rdfs:label }
  ?thing ?property ?english . FILTER(LANG(?english) = "en")
  ?thing ?property ?french . FILTER(LANG(?french) = "fr")
}"""
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_IS_A = {"fr": "est", "en": "is"}


def load_labels(things: Collection[NamedNode], run: Run, language: Language) -> dict[NamedNode, str]:
    """Return a label for each thing: in the language where it has one, else in another, else from its IRI."""
    labels = {thing: (9, _from_iri(thing.value)) for thing in things}
    if not things:
        return {}
    rows = run(_LABELS % values(("thing",), [(thing,) for thing in sorted(things, key=str)])).rows
    for thing, label in rows:
        if isinstance(thing, NamedNode) and isinstance(label, Literal):
            rank = 0 if label.language == language else 1
            labels[thing] = min(labels[thing], (rank, label.value))
    labels[NamedNode(_TYPE)] = (0, _IS_A[language])
    return {thing: label for thing, (_, label) in labels.items()}


def english_labels(things: Collection[NamedNode], run: Run) -> dict[NamedNode, Literal]:
    """Return the English label of each thing that has one."""
    if not things:
        return {}
    rows = run(_LABELS % values(("thing",), [(thing,) for thing in sorted(things, key=str)])).rows
    found = sorted(
        (row for row in rows if isinstance(row[1], Literal) and row[1].language == "en"), key=str, reverse=True
    )
    return {thing: label for thing, label in found if isinstance(thing, NamedNode) and isinstance(label, Literal)}


def english_names(run: Run) -> dict[str, str]:
    """Return the English of each French label of a concept, class or property that has both."""
    rows = sorted(run(_BOTH).rows, key=str, reverse=True)
    return {french.value: english.value for french, english in rows if french is not None and english is not None}


def _from_iri(iri: str) -> str:
    """Return the part of an IRI that says most: the last one, or the kind of a node whose last part is a hash.

    >>> _from_iri("https://w3id.org/polegraph/id/funding/093171a85d268fd0")
    'funding'
    """
    *_, kind, last = ["", *iri.replace("#", "/").rstrip("/").split("/")]
    return kind if len(last) == 16 and set(last) <= set("0123456789abcdef") else last
