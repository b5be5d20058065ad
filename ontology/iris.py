"""Every IRI of the data is made here, from a configurable base. IRIs never carry a row number or a version."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ontology.errors import BuildError
from ontology.names import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable

DEFAULT_BASE = "https://w3id.org/polegraph/id/"
ENTITY_SEGMENTS = frozenset({"organisation", "activity", "person", "place", "product", "concept", "thing"})
GRAPH_NAMES = frozenset({"knowledge", "provenance", "register", "ontology", "inferred", "derived", "quality"})

_SLUG = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`#?]+/")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NAMELESS = "sans-nom"


@dataclass(slots=True)
class Slugger:
    """Gives each name a slug that nothing else in its scope has: `-2`, `-3`… only where two names share one."""

    taken: set[tuple[str, str]] = field(default_factory=set)

    def __call__(self, name: str, scope: str = "") -> str:
        """Return the slug of `name`, free within `scope` (an entity segment, say); take it."""
        slug = stem = slugify(name) or _NAMELESS
        count = 1
        while (scope, slug) in self.taken:
            count += 1
            slug = f"{stem}-{count}"
        self.taken.add((scope, slug))
        return slug


@dataclass(frozen=True, slots=True)
class Iris:
    """Makes the IRIs of one dataset. `base` is an absolute http(s) IRI that ends with a slash."""

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise BuildError(f"bad base IRI {self.base!r}", remedy="Give an absolute http(s) IRI that ends with '/'.")

    @staticmethod
    def slugger() -> Slugger:
        """Return a new source of slugs, with nothing taken yet."""
        return Slugger()

    def entity(self, kind_segment: str, slug: str) -> str:
        """Return the IRI of an entity; the segment is the kind first known and never changes afterwards."""
        if kind_segment not in ENTITY_SEGMENTS:
            raise BuildError(f"unknown entity segment {kind_segment!r}", remedy=f"Use {_listed(ENTITY_SEGMENTS)}.")
        return f"{self.base}{kind_segment}/{_checked(slug)}"

    def node(self, class_segment: str, statements: Iterable[str]) -> str:
        """Return the IRI of an n-ary node from its statements, each "predicate object"; their order does not count.

        `class_segment` is the class's local name, in camel case or already in kebab case.
        """
        return f"{self.base}{kebab(class_segment)}/{_digest(sorted(set(statements)), 16)}"

    def document(self, slug: str) -> str:
        """Return the IRI of a source document."""
        return f"{self.base}document/{_checked(slug)}"

    def passage(self, document_slug: str, text: str, repeat: int = 1) -> str:
        """Return the IRI of a passage, which names its graph too; `repeat` is k for the k-th passage of equal text."""
        suffix = f"-{repeat}" if repeat > 1 else ""
        return f"{self.base}passage/{_checked(document_slug)}/{_digest([text], 12)}{suffix}"

    def fragment(self, passage_iri: str, k: int) -> str:
        """Return the IRI of the k-th contiguous stretch of a passage, counted from 1."""
        return f"{passage_iri}/f{k}"

    def block(self, document_slug: str, n: int) -> str:
        """Return the IRI of the n-th block of a document, counted in reading order."""
        return f"{self.base}block/{_checked(document_slug)}/{n}"

    def concept(self, scheme: str, slug: str) -> str:
        """Return the IRI of a concept, for instance `concept("role", "leader")`."""
        return f"{self.base}{_checked(scheme)}/{_checked(slug)}"

    def scheme(self, scheme: str) -> str:
        """Return the IRI of a concept scheme, for instance `scheme("role")`."""
        return f"{self.base}{_checked(scheme)}"

    def graph(self, name: str) -> str:
        """Return the IRI of a graph that is no passage."""
        if name not in GRAPH_NAMES:
            raise BuildError(f"unknown graph {name!r}", remedy=f"Use {_listed(GRAPH_NAMES)}.")
        return f"{self.base}graph/{name}"

    def assertion(self, passage_iri: str, s: str, p: str, o: str) -> str:
        """Return the IRI of the assertion that a passage makes a statement; `o` is an IRI or an N-Triples literal."""
        return f"{self.base}assertion/{_digest([passage_iri, s, p, o], 16)}"


def kebab(name: str) -> str:
    """Return a camel-case name in kebab case.

    >>> kebab("SmallOrMediumEnterprise")
    'small-or-medium-enterprise'
    """
    return _HUMP.sub("-", name).lower()


def _digest(lines: Iterable[str], length: int) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:length]


def _checked(slug: str) -> str:
    if not _SLUG.fullmatch(slug):
        raise BuildError(f"bad slug {slug!r}", remedy="Use letters, digits and single hyphens; `slugify` gives them.")
    return slug


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
