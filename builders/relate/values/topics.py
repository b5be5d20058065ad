"""Themes that a text names itself: the noun phrase after "la filière de", "technologies de", "dédié à"."""

from __future__ import annotations

from collections.abc import Iterator

from builders.relate.scope import Scope
from builders.relate.sentence.clause import Clause, Node
from builders.relate.values.introducers import Introducers

LONGEST = 4  # nouns and adjectives of a theme
SHORTEST = 4  # letters
QUALIFYING = 3  # adjectives between an introducing noun and its complement
PHRASAL = frozenset({"NOUN", "ADJ"})


def introduced(scope: Scope, introducers: Introducers) -> Iterator[tuple[str, int, bool]]:
    """Yield the words of each theme, their offset, and whether only a thing that is made can be about it, in order."""
    clause, tokens = scope.clause, scope.clause.scene.tokens
    for at in range(len(clause.nodes)):
        found = _opening(clause, at, introducers)
        if found is None:
            continue
        start, made = found
        while start < len(clause.nodes) and clause.word(start) in scope.lexicon.words.definite_articles:
            start += 1
        end = _phrase_end(scope, start, introducers)
        if end > start and clause.nodes[start].low not in introducers.empty:
            first, last = tokens[clause.nodes[start].first].start, tokens[clause.nodes[end - 1].last - 1].end
            if last - first >= SHORTEST:
                yield scope.text[first:last], first, made


def _opening(clause: Clause, at: int, introducers: Introducers) -> tuple[int, bool] | None:
    """Return where the theme that the words at `at` introduce begins, and whether its noun is a thing made."""
    nodes = clause.nodes
    for phrase in introducers.phrases.get(nodes[at].low, ()):
        if clause.spells(at, phrase):
            return at + len(phrase), False
    made = nodes[at].low in introducers.made
    if nodes[at].name or not (made or nodes[at].low in introducers.nouns):
        return None
    after = at + 1
    while after < min(len(nodes), at + 1 + QUALIFYING) and nodes[after].pos == "ADJ":
        after += 1
    if after < len(nodes) and nodes[after].low == "de":
        return after + 1, made
    bare = nodes[at].low in introducers.bare and after == at + 1 < len(nodes) and nodes[after].pos == "NOUN"
    return (after, made) if bare else None


def _phrase_end(scope: Scope, start: int, introducers: Introducers) -> int:
    """Return where the noun phrase that begins at a node ends; `start` where none does."""
    nodes, end, words = scope.clause.nodes, start, 0
    while end < len(nodes) and words < LONGEST:
        if _is_inside(scope, nodes[end]) and nodes[end].low not in scope.lexicon.words.fronting:
            end, words = end + 1, words + 1
            continue
        after = _linked(scope, end, introducers) if words else end
        if after == end:
            break
        end = after
    return end if words and any(node.pos == "NOUN" for node in nodes[start:end]) else start


def _is_inside(scope: Scope, node: Node) -> bool:
    """Whether a word may belong to a theme: a noun or adjective in lower case, no participle of a relation."""
    plain = node.pos in PHRASAL and not node.name and node.text == node.low and len(node.low) > 1
    return plain and not (node.pos == "ADJ" and node.low in scope.known.triggers.verbs)


def _linked(scope: Scope, at: int, introducers: Introducers) -> int:
    """Return the node of the noun that "de la", "en" or "et" at a node ties to the words before; `at` where none is."""
    nodes = scope.clause.nodes
    if nodes[at].low not in introducers.links:
        return at
    after = at + 1
    while after < len(nodes) and nodes[at].low == "de" and scope.clause.word(after) in {"la", "l'"}:
        after += 1
    noun = after < len(nodes) and nodes[after].pos == "NOUN" and _is_inside(scope, nodes[after])
    return after if noun else at
