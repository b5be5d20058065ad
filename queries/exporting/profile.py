"""The graph, or an entity, in other vocabularies: the CONSTRUCT queries of queries/profiles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryTriples, Triple, Variable

from ontology.errors import QueryError
from ontology.iris import DEFAULT_BASE
from ontology.names import nearest
from queries.question.bind import rebase
from queries.question.model import Bilingual

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import Store

FOLDER = Path(__file__).resolve().parent.parent / "profiles"
_TOLD = re.compile(r"^# (fr|en|loses-fr|loses-en): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Profile:
    """A vocabulary that entities can be told in: its name here, its title, what it loses, its CONSTRUCT query.

    The query's ?entity is free for the whole graph, or bound to one IRI.
    """

    name: str
    title: Bilingual
    loses: Bilingual
    query: str


@lru_cache(maxsize=2)
def load_profiles(folder: Path = FOLDER) -> Mapping[str, Profile]:
    """Return the profiles by name."""
    return {path.stem: _profile(path) for path in sorted(folder.glob("*.rq"))}


def _profile(path: Path) -> Profile:
    query = path.read_text(encoding="utf-8")
    told = dict(_TOLD.findall(query))
    title = Bilingual(told.get("fr", path.stem), told.get("en", path.stem))
    return Profile(path.stem, title, Bilingual(told.get("loses-fr", ""), told.get("loses-en", "")), query)


def profile_quads(store: Store, name: str, entity: str | None = None, base: str = DEFAULT_BASE) -> list[Quad]:
    """Return the graph, or one entity, in a profile's vocabulary, in order.

    Raises QueryError for an unknown profile, and for an entity that the profile has no words for.
    """
    profiles = load_profiles()
    if name not in profiles:
        near = ", ".join(nearest(name, profiles, 2)) or ", ".join(profiles)
        raise QueryError(f"there is no profile {name!r}", remedy=f"Did you mean {near}?")
    bound: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {}
    if entity:
        bound[Variable("entity")] = NamedNode(entity)
    triples = store.query(rebase(profiles[name].query, base), substitutions=bound)
    if not isinstance(triples, QueryTriples):
        raise QueryError("a profile is no CONSTRUCT", where=f"{name}.rq", remedy="Write it as CONSTRUCT.")
    quads = sorted({Quad(one.subject, one.predicate, one.object) for one in triples}, key=str)
    if entity and not quads:
        raise QueryError(f"{entity} is nothing that {name} can tell", remedy="Export it without --profile.")
    return quads
