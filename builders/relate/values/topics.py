"""Themes that a text names itself: the noun phrase after "la filière de", "technologies de", "dédié à", and lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from builders.relate.known.introducers import Introducers
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Clause, Node

LONGEST = 4  # nouns and adjectives of a theme
SHORTEST = 4  # letters
QUALIFYING = 3  # adjectives between an introducing noun and its complement
REPEATED = frozenset({"de", "à"})  # prepositions that stand before each member of a list
PHRASAL = frozenset({"NOUN", "ADJ"})


def introduced(scope: Scope, introducers: Introducers) -> Iterator[tuple[str, int, bool]]:
    """Yield the words of each theme, their offset, and whether only a thing that is made can be about it, in order.

    What stands within a theme is none of its own: "spécialisé dans la valorisation des coproduits".
    """
    clause, told = scope.clause, 0
    for at in range(len(clause.nodes)):
        found = _opening(clause, at, introducers) if at >= told else None
        if found is None:
            continue
        noun, made = _begun(scope, found[0]), found[1]
        end = _phrase_end(scope, noun, introducers)
        if end > noun and clause.nodes[noun].low not in introducers.empty:
            told = end
            more = () if made else _listed_on(scope, noun, introducers, {noun: end}, introduced=True)
            for words, offset in _written(scope, ((noun, end), *more)):
                yield words, offset, made


def listed_beside(scope: Scope, introducers: Introducers, known: Mapping[int, int]) -> Iterator[tuple[str, int]]:
    """Yield the words and offset of the themes that one list holds with two of the scheme, in order.

    `known` are the nodes of those of the scheme, each with the node after it: "le bois, la vannerie et les textiles".
    """
    opening = min(known, default=0)
    for start in sorted(known):
        if start >= opening:
            found = _listed_on(scope, start, introducers, known)
            opening = max((end for _, end in found), default=opening)
            yield from _written(scope, found)


def _listed_on(
    scope: Scope, start: int, introducers: Introducers, known: Mapping[int, int], *, introduced: bool = False
) -> list[tuple[int, int]]:
    """Return the members, not `known` themselves, of the list that goes on after a theme and closes with "et".

    Each stands after the same preposition or article as the first; two of them are known, where nothing introduced it.
    """
    nodes, at, found, sure = scope.clause.nodes, _past_adjectives(scope, known[start]), list[tuple[int, int]](), 1
    while scope.clause.low(at) in {",", "et"}:
        noun = _past_articles(scope, at + 1 + (scope.clause.low(at + 1) in scope.lexicon.words.prepositions))
        end = known.get(noun) or _phrase_end(scope, noun, introducers, joined=False)
        if end == noun or nodes[noun].low in introducers.empty or not _alike(scope, start, noun):
            return []
        found += [] if noun in known else [(noun, end)]
        sure += noun in known
        if nodes[at].text == "et":
            return found if introduced or sure > 1 else []
        at = _past_adjectives(scope, end)
    return []


def _past_articles(scope: Scope, at: int) -> int:
    """Return the node after the articles at a node."""
    while scope.clause.word(at) in scope.lexicon.words.definite_articles:
        at += 1
    return at


def _begun(scope: Scope, at: int) -> int:
    """Return the node where a theme begins, past articles and what tells only that it grows: "le développement de"."""
    noun = _past_articles(scope, at)
    while scope.clause.low(noun) in scope.lexicon.tables["themes"]["growing"] and scope.clause.low(noun + 1) == "de":
        noun = _past_articles(scope, noun + 2)
    novel = scope.clause.low(noun) in scope.lexicon.words.novelty
    return noun + (novel and scope.clause.low(noun + 1) not in scope.known.introducers.empty)


def _past_adjectives(scope: Scope, at: int) -> int:
    """Return the node after the adjectives at a node."""
    while at < len(scope.clause.nodes) and scope.clause.nodes[at].pos == "ADJ":
        at += 1
    return at


def _alike(scope: Scope, first: int, other: int) -> bool:
    """Whether two nouns stand after the same preposition, which "sur" and others need not repeat, or both none."""
    (one, article), (two, another) = _before(scope, first), _before(scope, other)
    return (one == two and bool(one or article == another)) or (not two and another and one not in REPEATED)


def _before(scope: Scope, noun: int) -> tuple[str, bool]:
    """Return the preposition before a noun, "" where none is, and whether the noun has an article."""
    before = noun - 1
    while scope.clause.low(before) in scope.lexicon.words.definite_articles:
        before -= 1
    low = scope.clause.low(before)
    return low if low in scope.lexicon.words.prepositions else "", before < noun - 1


def _written(scope: Scope, phrases: Iterable[tuple[int, int]]) -> Iterator[tuple[str, int]]:
    """Yield the words of phrases of nodes and their offset, those of a few letters aside."""
    for start, longest in phrases:
        end = _trimmed(scope, start, longest)
        first, last = scope.clause.start(start), scope.clause.end(end - 1)
        if last - first >= SHORTEST:
            yield scope.text[first:last], first


def _trimmed(scope: Scope, start: int, end: int) -> int:
    """Return where a theme ends without what praises it, places it or was cut: "forte", "régionale", "à base"."""
    nodes, table = scope.clause.nodes, scope.lexicon.tables["themes"]
    while end > start + 1:
        cut = end > start + 2 and nodes[end - 1].low in table["cut"] and nodes[end - 2].low in table["links"]
        if not cut and nodes[end - 1].low not in table["qualifying"]:
            break
        end -= 1 + cut
    return end


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
    if clause.low(after) == "de":
        return after + 1, made
    bare = nodes[at].low in introducers.bare and after == at + 1 < len(nodes) and nodes[after].pos == "NOUN"
    acts = any(node.pos == "DET" for node in nodes[after + 1 : after + 2])  # "cette filière place la France"
    return (after, made) if bare and not acts else None


def _phrase_end(scope: Scope, start: int, introducers: Introducers, *, joined: bool = True) -> int:
    """Return where the noun phrase that begins at a node ends, with what "et" joins if `joined`; else `start`."""
    nodes, end, words, plural = scope.clause.nodes, start, 0, scope.lexicon.endings.plural
    while end < len(nodes) and words < LONGEST:
        inside = _is_inside(scope, nodes[end]) and not (words and _is_act(scope, end))
        if inside and nodes[end].low not in scope.lexicon.words.fronting:
            end, words = end + 1, words + 1
            continue
        linked = words and (joined or nodes[end].low != "et")
        after = _linked(scope, end, introducers) if linked else end
        if after == end:
            break
        end = after
    if words == LONGEST and end < len(nodes) and nodes[end].pos == "ADJ" and _is_inside(scope, nodes[end]):
        end += nodes[end].low.endswith(plural) == nodes[end - 1].low.endswith(plural)  # "à usage unique"
    return end if words and any(node.pos == "NOUN" for node in nodes[start:end]) else start


def _is_inside(scope: Scope, node: Node) -> bool:
    """Whether a word may belong to a theme: a noun or adjective in lower case, no participle of a relation."""
    plain = node.pos in PHRASAL and node.text == node.low and len(node.low) > 1
    return plain and not (node.pos == "ADJ" and node.low in scope.known.triggers.verbs)


def _is_act(scope: Scope, at: int) -> bool:
    """Whether a word that may be a noun is the verb of its clause: "la filière bois compte deux clusters"."""
    after = scope.clause.nodes[at + 1 : at + 2]
    return scope.clause.low(at) in scope.known.triggers.verbs and any(one.pos in {"DET", "NUM"} for one in after)


def _linked(scope: Scope, at: int, introducers: Introducers) -> int:
    """Return the node of the noun that "de la", "en" or "et" at a node ties to the words before; `at` where none is."""
    nodes = scope.clause.nodes
    if nodes[at].low not in introducers.links:
        return at
    after = at + 1
    while after < len(nodes) and nodes[at].low == "de" and scope.clause.word(after) in {"la", "l'"}:
        after += 1
    noun = after < len(nodes) and nodes[after].pos == "NOUN" and _is_inside(scope, nodes[after])
    beside = noun and nodes[after].low in scope.lexicon.tables["themes"]["beside"]
    return after if noun and not beside else at
