"""Names of the graph, and what a person meant by the one they typed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode
from rapidfuzz import fuzz, process

from ontology.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from queries.sources import Run, Table

_PROLOGUE = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX pole: <https://w3id.org/polegraph/ontology#>
"""
_NAMES = """
SELECT DISTINCT ?value ?name ?preferred WHERE {
  %s
  VALUES (?property ?preferred) {
    (skos:prefLabel true) (rdfs:label true) (skos:altLabel false) (skos:hiddenLabel false) (pole:acronym false)
    (pole:expandedName false)
  }
  ?value ?property ?name
}
"""
_DOCUMENTS = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX pole: <https://w3id.org/polegraph/ontology#>
SELECT DISTINCT ?value ?name ?preferred WHERE {
  GRAPH ?provenance {
    ?value a pole:Document .
    VALUES (?property ?preferred) { (dcterms:title true) (pole:fileName false) }
    ?value ?property ?name
  }
}
"""
# A folded name this like the typed one is taken for a slip of the pen when nothing else comes as near.
_SLIP = 80.0
_LEAD = 3.0
_WORTH_SHOWING = 60.0
_SAME = 99.5
_NAMED = 90.0  # what is less like the typed name is only worth suggesting


@dataclass(frozen=True, slots=True)
class Match:
    """A thing of the graph that a typed name may mean.

    `score` is 0 to 100: 100 its chosen name, folded; 99.5 another of its names; less for what is only like one.
    """

    iri: str
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Names:
    """Every name of a set of things: `labels` IRI → chosen name, `folded` folded name → the IRIs that bear it."""

    labels: Mapping[str, str]
    folded: Mapping[str, frozenset[str]]


def load_names(run: Run, among: str = "", language: str = "fr", prologue: str = "") -> Names:
    """Return the names of all that the graph names, or of what `among` finds: a pattern over ?value.

    `prologue` declares the prefixes of `among` beyond pole, rdfs and skos.
    """
    return _index(run(_PROLOGUE + prologue + _NAMES % among), language)


def load_documents(run: Run, language: str = "fr") -> Names:
    """Return the names of the documents: title, file name and slug."""
    return _index(run(_DOCUMENTS), language)


def _index(table: Table, language: str) -> Names:
    chosen: dict[str, tuple[int, str]] = {}
    folded: defaultdict[str, set[str]] = defaultdict(set)
    for iri, name, rank in _ranked(table, language):
        chosen[iri] = min(chosen.get(iri, (9, "")), (rank, name))
        for key in (fold(name), fold(iri.rpartition("/")[2])):
            if key:
                folded[key].add(iri)
    labels = {iri: label for iri, (_, label) in chosen.items()}
    return Names(labels, {key: frozenset(iris) for key, iris in folded.items()})


def _ranked(table: Table, language: str) -> Iterator[tuple[str, str, int]]:
    """Yield IRI, name and rank: 0 a chosen name in the language, 1 a chosen name in another, 2 another name."""
    for value, name, preferred in table.rows:
        if isinstance(value, NamedNode) and isinstance(name, Literal):
            wanted = name.language in (language, None)
            chosen = isinstance(preferred, Literal) and preferred.value == "true"
            yield value.value, name.value, (0 if wanted else 1) if chosen else 2


def matches(typed: str, names: Names, limit: int = 8) -> list[Match]:
    """Return what `typed` may mean, best first, ties by name. Accents, case and hyphens do not count, slips little."""
    wanted = fold(typed)
    if not wanted:
        return []
    best: dict[str, float] = {}
    for name, score in _near(wanted, names):
        for iri in names.folded[name]:
            chosen = score == _SAME and fold(names.labels.get(iri, "")) == wanted
            best[iri] = max(best.get(iri, 0.0), 100.0 if chosen else score)
    found = [Match(iri, names.labels.get(iri, iri), score) for iri, score in best.items()]
    return sorted(found, key=lambda match: (-match.score, fold(match.label), match.iri))[:limit]


def _near(wanted: str, names: Names) -> Iterator[tuple[str, float]]:
    if wanted in names.folded:
        yield wanted, _SAME
    for name, score, _ in process.extract(wanted, list(names.folded), scorer=likeness, limit=40):
        if name != wanted and score >= _WORTH_SHOWING:
            yield name, score


def likeness(wanted: str, name: str, **_: object) -> float:
    """Return how like two folded names are, 0 to 99: order and left-out words cost little, other letters much."""
    if not wanted or not name:
        return 0.0
    if set(wanted.split()) <= set(name.split()):
        return 99.0 - 9.0 * (1 - len(wanted) / len(name))
    whole = max(fuzz.ratio(wanted, name), fuzz.token_sort_ratio(wanted, name) - 1)
    glued = fuzz.ratio(wanted.replace(" ", ""), name.replace(" ", "")) - 1
    part = 0.9 * fuzz.token_set_ratio(wanted, name) if len(wanted) > 3 else 0.0
    return min(98.0, max(whole, glued, part, _by_word(wanted.split(), name.split())))


def _by_word(wanted: list[str], name: list[str]) -> float:
    """Return how like the best word of `name` each wanted word is, if each is; words left out cost little."""
    best = [max(fuzz.ratio(word, other) for other in name) for word in wanted]
    return 0.92 * sum(best) / len(best) if min(best) >= _SLIP and max(map(len, wanted)) > 3 else 0.0


def decide(found: list[Match]) -> Match | None:
    """Return the one match that is clearly meant, None when there is none or when several come as close."""
    if not found or found[0].score < _SLIP:
        return None
    rival = found[1].score if len(found) > 1 else 0.0
    exact = found[0].score >= _SAME and rival < found[0].score
    return found[0] if exact or found[0].score - rival >= _LEAD else None


def is_ambiguous(found: list[Match]) -> bool:
    """Tell whether a name that `decide` leaves open may mean several things, rather than none."""
    return len(found) > 1 and found[0].score >= _NAMED
