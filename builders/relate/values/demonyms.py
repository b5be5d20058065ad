"""Places told without their name standing alone: "le hub breton", "la start-up lyonnaise X", "Réseau Y Bretagne"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builders.link.cast import folded_name
from builders.link.families import FAMILIES, SUBJECTS
from builders.model import Fact
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Group

AGENTS = frozenset({"par", "avec"})  # prepositions before who does it or helps
OWN_NAMES = FAMILIES["activity"] | FAMILIES["cluster"] | {"Network"}  # whose names tell where they are


def told_places(scope: Scope) -> Iterator[Fact]:
    """Yield region and locatedAt facts for adjectives of place beside a name, then for regions inside names."""
    for at, node in enumerate(scope.clause.nodes):
        told = node.text == node.low or scope.clause.low(at - 1) in scope.lexicon.words.definite_articles
        place = scope.lexicon.demonyms.get(node.low) if told and not node.name else None
        key = None if place is None else _place(scope, place)
        if key is not None:
            for subject in _told_of(scope, at):
                yield scope.fact(scope.place_relation(key), subject, "demonym", object=key, source_term=node.text)
    for mention in scope.mentions:
        role = scope.cast.roles[mention.entity]
        if role.entry is None and role.kinds and role.kinds[0] in OWN_NAMES:
            for key in _regions_in(scope, mention.surface):
                yield scope.fact("region", scope.referent(mention.entity), "named-after-region", object=key)


def _told_of(scope: Scope, at: int) -> Sequence[Referent]:
    """Return the names that an adjective of place tells of: a plural one all that its noun counts."""
    nodes = scope.clause.nodes
    plural = nodes[at].low.endswith(scope.lexicon.endings.plural)
    plural = plural and scope.lexicon.counts(scope.clause.low(at - 1), SUBJECTS)
    listed = nodes[at + 1].text in {",", ":"} if at + 2 < len(nodes) else False
    group = scope.clause.group_at(at + 2 if listed else at + 1) if plural else None
    if group is not None and len(group.members) > 1 and group.direct:
        several = [scope.named(member) for member in group.members]
        return several if all(one.may_be(SUBJECTS) for one in several) else ()
    one = _named_beside(scope, at)
    return () if one is None else (one,)


def _named_beside(scope: Scope, at: int) -> Referent | None:
    """Return the one name whose own noun phrase or apposition holds the adjective at a node."""
    group = next((g for g in scope.clause.groups if g.lead <= at < g.at[0]), None)
    if group is not None:
        return _only(scope, group)
    listed = _listed(scope, at)
    if listed is not None:
        return listed
    found = None if _of_agent(scope, at) else scope.beside(at)
    return found if found is not None and found.kind in SUBJECTS else None


def _of_agent(scope: Scope, at: int) -> bool:
    """Whether an adjective tells of somebody without a name who acts: "X, présidé par un industriel breton"."""
    nodes = scope.clause.nodes
    while at > 0 and nodes[at].pos in {"NOUN", "ADJ", "DET"}:
        at -= 1
    return nodes[at].low in AGENTS


def _listed(scope: Scope, at: int) -> Referent | None:
    """Return the later member of a list that an adjective and its noun stand before: "…, l'industriel lyonnais X"."""
    nodes = scope.clause.nodes
    after = next((i for i in range(at + 1, min(at + 3, len(nodes))) if nodes[i].name), None)
    mention = nodes[after].mention if after is not None else None
    if after is None or mention is None or any(nodes[i].pos not in {"NOUN", "ADJ"} for i in range(at + 1, after)):
        return None
    found = scope.named(mention)
    return found if found.kind in SUBJECTS else None


def _only(scope: Scope, group: Group) -> Referent | None:
    referent = scope.named(group.members[0])
    return referent if referent.may_be(SUBJECTS) else None


def _place(scope: Scope, name: str) -> str | None:
    keys = scope.cast.by_name.get(folded_name(name), ())
    return next((key for key in keys if scope.cast.kind(key) in FAMILIES["place"]), None)


def _regions_in(scope: Scope, name: str) -> Iterator[str]:
    """Yield the regions whose names stand whole inside a longer name."""
    words = f" {folded_name(name)} "
    for key, names in scope.cast.regions.items():
        if any(f" {region} " in words for region in names) and folded_name(name) not in names:
            yield key
