"""What things are about: themes of the scheme, and the words after "la filière", "le secteur de", "dédié à"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from builders.link.cast import Role
from builders.model import Fact
from builders.recognise.gazetteer import Gazetteer, Known
from builders.relate.discourse import Referent
from builders.relate.scope import Scope
from ontology.errors import SeedError
from ontology.names import fold, slugify

SKOS = "http://www.w3.org/2004/02/skos/core#"
INTRODUCED = re.compile(
    r"(?:\bfilières?|\bsecteurs?|\bdomaines?|\bthématiques?|\bthèmes?|\bmarchés?|\btechnologies?|\bspécialisée?s? dans|\bdédiée?s? (?:à|au|aux)|\bconsacrée?s? (?:à|au|aux)|"
    r"\bautour (?:de|du|des)|\bportant sur|\benjeux? (?:de|du|des)|\btransition|\bprogramme de|\bprojet de|\bvise (?:à|au)|\bconcerne)"
    r"(?:\sd(?:e la|e l['’]|u|es|e|['’]))?\s(?:(?:la|le|les|l['’])\s?)?(?P<theme>[a-zà-ÿœ][\w’'-]*(?:\s(?:(?:de|du|des|d['’]|en|à|et|la|l['’])\s?)?[a-zà-ÿœ][\w’'-]*){0,3})"
)


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
    for name in ("prefLabel", "altLabel"):
        for quad in store.quads_for_pattern(None, ox.NamedNode(SKOS + name), None, None):
            concept, label = quad.subject, quad.object
            if (
                isinstance(concept, ox.NamedNode)
                and "/theme/" in concept.value
                and isinstance(label, ox.Literal)
                and label.language == "fr"
            ):
                slug = concept.value.rsplit("/", 1)[-1]
                themes.gazetteer.add(Known(label.value.lower(), f"theme:{slug}"))
                if name == "prefLabel":
                    themes.labels[slug] = label.value
    return themes


def themes(scope: Scope, known: Themes) -> Iterator[Fact]:
    """Yield theme facts for the passage's subject, in order of the words."""
    subject = _subject(scope)
    if subject is None:
        return
    seen: set[str] = set()
    for key in (*_of_scheme(scope, known), *_introduced(scope, known)):
        if key not in seen:
            seen.add(key)
            yield scope.fact("theme", subject, "theme", object=key)


def _subject(scope: Scope) -> Referent | None:
    activity = [
        g
        for g in scope.clause.groups
        if scope.cast.kind(g.members[0].entity) in {"Project", "Programme", "SupportProgramme", "Call"}
    ]
    if len(activity) == 1 and len(activity[0].members) == 1:
        return scope.referent(activity[0].members[0].entity)
    return scope.subject(("activity", "org", "product"))


def _of_scheme(scope: Scope, known: Themes) -> Iterator[str]:
    taken = [range(m.start, m.end) for m in scope.clause.scene.mentions]
    for hit in known.gazetteer.find(scope.clause.scene.tokens):
        if not any(scope.clause.scene.tokens[hit.first].start in span for span in taken):
            key = hit.known[0].key
            _enrol(scope, key, known.labels[key.removeprefix("theme:")])
            yield key


def _introduced(scope: Scope, known: Themes) -> Iterator[str]:
    """Yield new themes: what stands after a word that introduces a sector, where the scheme has no name for it."""
    for match in INTRODUCED.finditer(scope.text):
        words = re.sub(r"\s(?:de|du|des|d['’]|en|à|et|la|l['’])$", "", match["theme"]).strip()
        if len(words) > 4 and not any(True for _ in known.gazetteer.find(_tokens(words))):
            key = f"theme:{slugify(words)}"
            _enrol(scope, key, words)
            yield key


def _tokens(words: str):  # type: ignore[no-untyped-def]
    from builders.recognise.tokens import tokens

    return tokens(words)


def _enrol(scope: Scope, key: str, label: str) -> None:
    scope.cast.roles.setdefault(key, Role(key, "concept", label, scheme="theme"))


def theme_labels(known: Themes) -> Mapping[str, str]:
    """Return the labels by slug."""
    return known.labels


__all__ = ["Themes", "fold", "read_themes", "theme_labels", "themes"]
