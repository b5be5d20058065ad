"""Whose theme a word tells in a passage that names several: that of the name its bracket or its noun belongs to."""

from __future__ import annotations

from builders.link.families import FAMILIES
from builders.recognise.heads import head_ending
from builders.relate.reference.appositions import apposition_at
from builders.relate.reference.meaning import fits
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope

OWNING = FAMILIES["org"] | FAMILIES["activity"] | FAMILIES["product"]
REACH = 8  # words from a head noun to its name: "le pôle dédié à la santé Tramelin"


def owner_of(scope: Scope, offset: int) -> Referent | None:
    """Return the one name that a word at `offset` qualifies; None where the passage's subjects are meant."""
    node = scope.node_at(offset)
    return _bracketed(scope, node) or _headed(scope, node) or _centred(scope, node) or _apposed(scope, node)


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


def _apposed(scope: Scope, node: int) -> Referent | None:
    """Return the name whose apposition a word stands in: "S et X, pôle de la chimie et de l'eau, lancent".

    None in "avec X, le pôle lance", whose noun is a subject, and where the noun cannot be what the name is.
    """
    told = apposition_at(scope.setting, node)
    if told is None:
        return None
    nodes, named = scope.clause.nodes, told.named
    fronted = not named.direct and not any(one.verb for one in nodes[: named.lead])
    if fronted and nodes[told.opened].low in scope.lexicon.words.definite_articles:
        return None
    one = scope.referent(named.members[-1].entity, named.members[-1].kind)
    return one if fits(one.kind, told.head.kind) else None


def _bracketed(scope: Scope, node: int) -> Referent | None:
    """Return the name before the bracket that a word stands in: "Tramelin (santé)"."""
    opened = scope.clause.bracket(node)
    return None if opened is None else _owning(scope.beside(opened + 1))


def _headed(scope: Scope, node: int) -> Referent | None:
    """Return the name that ends a noun phrase over a word: "le pôle textile Tramelin"."""
    nodes, tokens = scope.clause.nodes, scope.clause.scene.tokens
    ends = (i for i in range(node, min(node + REACH, len(nodes))) if nodes[i].name or _parts(nodes[i].text))
    after = next(ends, len(nodes))
    mention = nodes[after].mention if after < len(nodes) else None
    tied = nodes[after - 1].low in scope.lexicon.words.prepositions
    if mention is None or tied or any(one.verb for one in nodes[node:after]):
        return None
    for start in range(node, max(0, node - REACH), -1):
        if nodes[start - 1].name or _parts(nodes[start - 1].text):
            return None
        if head_ending(tokens, nodes[start - 1].last, scope.lexicon) is not None:
            named = scope.referent(mention.entity, mention.kind)
            return named if named.kind is None else _owning(named)
    return None


def _parts(text: str) -> bool:
    return text in set(",;:.()")


def _owning(referent: Referent | None) -> Referent | None:
    return referent if referent is not None and referent.kind in OWNING else None
