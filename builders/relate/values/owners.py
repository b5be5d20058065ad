"""Whose theme a word tells in a passage that names several: that of the name its bracket or its noun belongs to."""

from __future__ import annotations

from builders.link.families import FAMILIES
from builders.recognise.heads import head_ending
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope

OWNING = FAMILIES["org"] | FAMILIES["activity"] | FAMILIES["product"]
REACH = 8  # words from a head noun to its name: "le pôle dédié à la santé Tramelin"


def owner_of(scope: Scope, offset: int) -> Referent | None:
    """Return the one name that a word at `offset` qualifies; None where the passage's subjects are meant."""
    node = scope.node_at(offset)
    return _bracketed(scope, node) or _headed(scope, node) or _centred(scope, node) or _apposed(scope, node)


def _apposed(scope: Scope, node: int) -> Referent | None:
    """Return the name that a noun phrase with the word explains: X in "X, le cluster de l'emballage, et Y signent"."""
    nodes, heads = scope.clause.nodes, scope.lexicon.heads
    if node >= len(nodes):
        return None
    comma = next((i for i in range(node - 1, max(0, node - REACH), -1) if nodes[i].name or _parts(nodes[i].text)), 0)
    named = nodes[comma - 1].mention if comma and nodes[comma].text == "," else None
    if named is None:
        return None
    called = comma + 1 + (scope.clause.word(comma + 1) in scope.lexicon.words.determiners)
    if called > node or nodes[called].low not in heads or any(one.verb for one in nodes[comma:node]):
        return None
    return _owning(scope.referent(named.entity, named.kind))


def _centred(scope: Scope, node: int) -> Referent | None:
    """Return the name before a participle that a comma opens: "les clubs A, dédié au bois, et B, centré sur le lin"."""
    nodes = scope.clause.nodes
    for at in range(node - 1, max(0, node - REACH), -1):
        if nodes[at].text == ",":
            told = nodes[at + 1].low.endswith(scope.lexicon.endings.past)
            named = nodes[at - 1].mention if told else None
            return None if named is None else _owning(scope.referent(named.entity, named.kind))
        if nodes[at].name or _parts(nodes[at].text) or nodes[at].pos == "AUX":
            return None
    return None


def _bracketed(scope: Scope, node: int) -> Referent | None:
    """Return the name before the bracket that a word stands in: "Tramelin (santé)"."""
    opened = scope.clause.bracket(node)
    return None if opened is None else _owning(scope.beside(opened + 1))


def _headed(scope: Scope, node: int) -> Referent | None:
    """Return the name that ends a noun phrase over a word: "le pôle textile Tramelin"."""
    nodes, tokens = scope.clause.nodes, scope.clause.scene.tokens
    after = next(
        (i for i in range(node, min(node + REACH, len(nodes))) if nodes[i].name or _parts(nodes[i].text)), None
    )
    group = scope.clause.group_at(after) if after is not None and nodes[after].name else None
    if (
        group is None
        or after is None
        or any(one.verb for one in nodes[node:after])
        or nodes[after - 1].low in scope.lexicon.links.seats
    ):
        return None
    for start in range(node, max(0, node - REACH), -1):
        if nodes[start - 1].name or _parts(nodes[start - 1].text):
            return None
        if head_ending(tokens, nodes[start - 1].last, scope.lexicon) is not None:
            named = scope.referent(group.members[0].entity, group.members[0].kind)
            return named if named.kind is None else _owning(named)
    return None


def _parts(text: str) -> bool:
    return text in set(",;:.()")


def _owning(referent: Referent | None) -> Referent | None:
    return referent if referent is not None and referent.kind in OWNING else None
