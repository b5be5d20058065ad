"""The theme scheme of the ontology, as names to look for."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from builders.recognise.gazetteer import Gazetteer, Known
from ontology.errors import SeedError
from ontology.vocab import SKOS


@dataclass
class Themes:
    """The theme scheme as a gazetteer, with labels by concept slug."""

    gazetteer: Gazetteer = field(default_factory=Gazetteer)
    labels: dict[str, str] = field(default_factory=dict)


def read_themes(path: Path) -> Themes:
    """Return the theme scheme of the ontology; raise SeedError where its file cannot be read."""
    store = ox.Store()
    try:
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    except (OSError, SyntaxError, ValueError) as error:
        raise SeedError(f"scheme file not readable: {error}", where=path.name, remedy="mend its Turtle") from error
    themes = Themes()
    for term in (SKOS.prefLabel, SKOS.altLabel):
        for quad in store.quads_for_pattern(None, ox.NamedNode(term), None, None):
            _add(themes, quad, preferred=term == SKOS.prefLabel)
    return themes


def _add(themes: Themes, quad: ox.Quad, *, preferred: bool) -> None:
    concept, label = quad.subject, quad.object
    if not isinstance(concept, ox.NamedNode) or "/theme/" not in concept.value:
        return
    if isinstance(label, ox.Literal) and label.language == "fr":
        slug = concept.value.rsplit("/", 1)[-1]
        themes.gazetteer.add(Known(label.value.lower(), f"theme:{slug}"))
        if preferred:
            themes.labels[slug] = label.value
