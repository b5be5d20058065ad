"""The ontology as its reference shows it. Texts come in both languages; links are IRIs, sorted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queries.question.model import Bilingual

CLASS, RELATION, VALUE, ANNOTATION = "class", "relation", "value", "annotation"


@dataclass(frozen=True, slots=True)
class Rule:
    """What valid data must fulfil: a constraint of a shape."""

    message: Bilingual
    warns: bool
    """Whether data that breaks it is listed rather than refused."""


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property."""

    iri: str
    name: str
    """Its local name, which is also the fragment of its place on the page."""
    kind: str
    """CLASS, RELATION (to a thing), VALUE (to a literal) or ANNOTATION."""
    label: Bilingual
    definition: Bilingual
    note: Bilingual
    source: Bilingual
    example: str
    status: str
    traits: tuple[str, ...]
    """Local names of what OWL says of it: FunctionalProperty, SymmetricProperty…"""
    links: Mapping[str, tuple[str, ...]]
    """By predicate, as `rdfs:subClassOf`, what it leads to."""
    back: Mapping[str, tuple[str, ...]]
    """By predicate, what of the ontology leads here."""
    alignments: tuple[tuple[str, str], ...]
    """Predicate, as `skos:closeMatch`, and the term of another vocabulary, as `org:Organization`."""
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme; `definition` is None for one that its name explains."""

    iri: str
    label: Bilingual
    definition: Bilingual | None
    broader: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A concept scheme with its concepts, in the order of their names' IRIs."""

    iri: str
    name: str
    label: Bilingual
    definition: Bilingual
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A small graph that conforms; `text` is Turtle without its heading."""

    name: str
    title: Bilingual
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The whole ontology."""

    title: Bilingual
    description: Bilingual
    profile: Bilingual
    changes: Bilingual
    facts: Mapping[str, str]
    """By predicate, as `owl:versionIRI`, what the ontology says of itself."""
    terms: tuple[Term, ...]
    schemes: tuple[Scheme, ...]
    examples: tuple[Example, ...]
    by_iri: Mapping[str, Term] = field(default_factory=dict)

    def of_kind(self, kind: str) -> list[Term]:
        """Return the terms of one kind, by name."""
        return [term for term in self.terms if term.kind == kind]
