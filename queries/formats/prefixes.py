"""The short names that files use: the ontology's prefixes and one for each kind of IRI under the base."""

from __future__ import annotations

from ontology.iris import DEFAULT_BASE
from ontology.vocab import CONCEPTS, EURIO, PREFIXES

_SEGMENTS = ("organisation", "activity", "person", "place", "product", "concept", "thing", "document", "graph", "theme")
_NODES = ("participation", "support", "founding", "membership", "office", "partnership", "mandate", "funding")
_OTHERS = ("observation", "assertion", "label-decision", "merger", "renaming")


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Return prefix → IRI, for a base: every name that Turtle, TriG, JSON-LD and RDF/XML files may declare."""
    segments = sorted({*_SEGMENTS, *_NODES, *_OTHERS, *CONCEPTS})
    return PREFIXES | {"eurio": EURIO.base} | {segment: f"{base}{segment}/" for segment in segments}
