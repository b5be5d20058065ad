"""What a build says of each entity, as facts that people compare: a property, its value, the statement behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from queries.formats.cells import value_of
from queries.formats.page import readable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queries.formats.terms import Term
    from queries.question.model import Language
    from queries.sources import Run

_PREFIXES = """
PREFIX pole: <https://w3id.org/polegraph/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
# Links and plain values of entities; nodes are told by what hangs from them, below.
_LINKS = """
SELECT DISTINCT ?entity ?property ?value ?label WHERE {
  VALUES ?property {
    pole:president pole:contactPerson pole:leads pole:participatesIn pole:supports pole:founded pole:partnerOf
    pole:memberOf pole:mandatedBy pole:fundedBy pole:fundedUnder pole:partOf pole:region pole:locatedAt pole:theme
    pole:startDate pole:endDate pole:acronym pole:expandedName pole:labelledFor pole:succeeds pole:inseeCode
    pole:nutsCode skos:prefLabel skos:altLabel rdf:type
  }
  ?entity ?property ?value ; skos:prefLabel ?anyName .
  FILTER NOT EXISTS { ?entity a skos:Concept }
  OPTIONAL { ?value skos:prefLabel|rdfs:label ?label . FILTER(LANG(?label) = "%s") }
}"""
_FUNDING = """
SELECT DISTINCT ?entity ?node ?amount ?currency ?share ?kind ?precision ?funder WHERE {
  ?entity pole:funding ?node .
  OPTIONAL { ?node pole:amount ?amount } OPTIONAL { ?node pole:currency ?currency }
  OPTIONAL { ?node pole:share ?share }
  OPTIONAL { ?node pole:fundingKind/skos:prefLabel ?kind . FILTER(LANG(?kind) = "%s") }
  OPTIONAL { ?node pole:precision/skos:prefLabel ?precision . FILTER(LANG(?precision) = "%s") }
  OPTIONAL { ?node pole:funder/skos:prefLabel ?funder }
  FILTER(BOUND(?amount) || BOUND(?share))
}"""
_FIGURES = """
SELECT DISTINCT ?entity ?node ?indicator ?value ?unit ?asOf ?scope ?term ?precision WHERE {
  ?node pole:about ?entity ; pole:value ?value ; pole:indicator ?concept .
  ?concept skos:prefLabel ?indicator . FILTER(LANG(?indicator) = "%s")
  OPTIONAL { ?node pole:unit ?unit } OPTIONAL { ?node pole:asOf ?asOf } OPTIONAL { ?node pole:scope ?scope }
  OPTIONAL { ?node pole:sourceTerm ?term }
  OPTIONAL { ?node pole:precision/skos:prefLabel ?precision . FILTER(LANG(?precision) = "%s") }
}"""
_FUNDING_WORD = {"fr": "financement", "en": "funding"}
_POLE = "https://w3id.org/polegraph/ontology#"


@dataclass(frozen=True, slots=True)
class Fact:
    """What a build says of an entity: `about` is a property in words, `value` too; the statement proves it."""

    entity: str
    about: str
    value: str
    statement: tuple[str, str, str]  # subject, predicate, object in N-Triples


def load_facts(run: Run, language: Language, names: dict[str, str]) -> frozenset[Fact]:
    """Return the facts of a build. `names` gives the words of properties, by IRI."""
    found = (*_links(run, language, names), *_funding(run, language), *_figures(run, language))
    return frozenset(found)


def _links(run: Run, language: Language, names: dict[str, str]) -> Iterator[Fact]:
    for entity, prop, value, label in run(_PREFIXES + _LINKS % language).rows:
        if entity is not None and prop is not None and value is not None:
            said = label.value if label else _shown(value, language)
            yield Fact(entity.value, names.get(prop.value, prop.value), said, (str(entity), str(prop), str(value)))


def _funding(run: Run, language: Language) -> Iterator[Fact]:
    for row in run(_PREFIXES + _FUNDING % (language, language)).rows:
        entity, node, amount, currency, share, kind, precision, funder = row
        if entity is None or node is None:
            continue
        about = ", ".join([_FUNDING_WORD[language], *(part.value for part in (kind, funder) if part)])
        figure = f"{_shown(share, language)} %" if amount is None else f"{_shown(amount, language)} {_text(currency)}"
        yield Fact(entity.value, about, _with(figure, precision), (str(entity), f"<{_POLE}funding>", str(node)))


def _figures(run: Run, language: Language) -> Iterator[Fact]:
    for row in run(_PREFIXES + _FIGURES % (language, language)).rows:
        entity, node, indicator, value, unit, as_of, scope, term, precision = row
        if entity is None or node is None:
            continue
        about = ", ".join(part.value for part in (indicator, scope, term, as_of) if part)
        figure = " ".join(filter(None, (_shown(value, language), _text(unit))))
        yield Fact(entity.value, about, _with(figure, precision), (str(node), f"<{_POLE}about>", str(entity)))


def _text(term: Term | None) -> str:
    return term.value if term else ""


def _shown(term: Term | None, language: Language) -> str:
    if isinstance(term, NamedNode):
        return term.value.rpartition("#")[2].rpartition("/")[2]
    return readable(value_of(term), language)


def _with(figure: str, precision: Term | None) -> str:
    return f"{figure} ({precision.value})" if precision else figure
