"""Whose theme a word tells in a passage that names several: that of the name its bracket or its noun belongs to."""

from __future__ import annotations

from builders.link.families import FAMILIES
from builders.recognise.heads import head_ending, head_starting
from builders.relate.reference.meaning import fits
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Group

APPOSED = 24  # words from the comma of an apposition to the theme in it
APPOSING = frozenset({",", "–", "—"})
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
    """Return the name whose apposition a word stands in: "S et X, pôle de la chimie et de l'eau, lancent"."""
    nodes = scope.clause.nodes
    for at in range(min(node, len(nodes)) - 1, max(0, node - APPOSED), -1):
        if nodes[at].text in APPOSING:
            head = _opened_by(scope, at + 1)
            if head is None and nodes[at + 1].low in scope.lexicon.words.prepositions | scope.lexicon.links.adding:
                continue  # "de la chimie, des textiles et de l'eau"
            group = scope.clause.group_ending(at - 1) if head is not None and head <= node else None
            return None if group is None or head is None else _called(scope, group, at + 1, head)
        if nodes[at].name or _parts(nodes[at].text) or (nodes[at].verb and scope.is_finite(nodes[at].low)):
            return None
    return None


def _opened_by(scope: Scope, at: int) -> int | None:
    """Return the node of the singular noun that a phrase at a node opens with, its article and adjectives aside."""
    nodes, words, passed = scope.clause.nodes, scope.lexicon.words, at
    while passed < len(nodes) and nodes[passed].low in words.articles | words.adjectives:
        passed += 1
    if passed == len(nodes):
        return None
    found = head_starting(scope.clause.scene.tokens, nodes[passed].first, scope.lexicon)
    return passed if found is not None and not found[0].plural else None


def _called(scope: Scope, group: Group, opened: int, noun: int) -> Referent | None:
    """Return the last name of a group where the noun of an apposition may be what it is: no "avec X, le pôle lance"."""
    nodes = scope.clause.nodes
    fronted = not group.direct and not any(node.verb for node in nodes[: group.lead])
    if fronted and nodes[opened].low in scope.lexicon.words.definite_articles:
        return None
    found = head_starting(scope.clause.scene.tokens, nodes[noun].first, scope.lexicon)
    one = scope.referent(group.members[-1].entity, group.members[-1].kind)
    return one if found is not None and fits(one.kind, found[0].kind) else None


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
