"""What turns of phrase step over in a passage: dates, colons, and what is inserted between two parts that they tie."""

from __future__ import annotations

from collections.abc import Iterator

from builders.recognise.dictionary import inflected_verb
from builders.relate.reference.between import dated_end
from builders.relate.scope import Scope

LONGEST = 30  # words of an insertion between a subject and its verb
ENDS = frozenset(".;:")


def stepped_over(scope: Scope) -> Iterator[frozenset[int]]:
    """Yield sets of nodes without which a passage is read again: dates, what participles insert, all insertions."""
    timed, inserted, apart, colons = _timed(scope), _inserted(scope), _before_verbs(scope), _colons(scope)
    yield from dict.fromkeys(one for one in (timed, inserted, apart, colons, timed | inserted | apart) if one)


def _colons(scope: Scope) -> frozenset[int]:
    """Return the colons that only set off the names after them: "X a pour membres : A et B"."""
    clause = scope.clause
    return frozenset(at for at, node in enumerate(clause.nodes) if node.text == ":" and clause.group_at(at + 1))


def _before_verbs(scope: Scope) -> frozenset[int]:
    """Return the nodes that commas set apart between a subject and its verb: "X, directrice de Y, préside Z"."""
    nodes, found, told = scope.clause.nodes, set[int](), False
    fronted = bool(nodes) and not nodes[0].name and nodes[0].low in _fronting(scope)
    for group in scope.clause.groups:
        first, told = group.last, told or group.direct
        if group.bracketed or scope.clause.low(first) != "," or first in found:
            continue
        if fronted and not told:
            continue  # "Du côté de N, X, directrice de Y, préside Z": the subject is still to come
        close = _closing(scope, first)
        if close:
            found.update(range(first, close + 1))
    return frozenset(found)


def _fronting(scope: Scope) -> frozenset[str]:
    """Return the words that open a phrase before the subject."""
    return scope.lexicon.words.prepositions | scope.lexicon.words.fronting


def _closing(scope: Scope, comma: int) -> int:
    """Return the comma before a finite verb that closes what `comma` opens, 0 where nothing is inserted."""
    nodes, words = scope.clause.nodes, scope.lexicon.words
    opening = nodes[comma + 1].low if comma + 1 < len(nodes) else ""
    if opening in scope.lexicon.links.coordinators:
        return 0  # the list goes on
    relative, depth = opening in words.relatives, 0
    for at in range(comma + 1, min(comma + LONGEST, len(nodes) - 1)):
        depth += (nodes[at].text == "(") - (nodes[at].text == ")")
        if depth < 0 or nodes[at].text in ENDS:
            return 0
        if nodes[at].text == "," and not depth and at > comma + 1 and _predicate(scope, at + 1):
            return at
        if not relative and not depth and _predicate(scope, at):
            return 0
    return 0


def _predicate(scope: Scope, at: int) -> bool:
    """Whether a finite verb stands at a node, behind its clitics."""
    nodes, words = scope.clause.nodes, scope.lexicon.words
    while at < len(nodes) - 1 and not nodes[at].name and nodes[at].low in words.clitics:
        at += 1
    low = nodes[at].low
    auxiliary = low in words.to_be or low in words.to_have
    told = nodes[at].verb and not low.endswith(scope.lexicon.endings.participle) and inflected_verb(low, scope.lexicon)
    return not nodes[at].name and (auxiliary or (told and scope.is_finite(low)))


def _timed(scope: Scope) -> frozenset[int]:
    """Return the nodes of dates with the words that go before them, which part what a turn of phrase ties."""
    nodes, before = scope.clause.nodes, frozenset(scope.lexicon.tables["times"]["before_dates"])
    found: set[int] = set()
    for when in scope.dates:
        first = scope.clause.past_left(scope.node_at(when.start), before)
        found.update(range(first, scope.node_at(when.stop)))
    articles = scope.lexicon.words.articles
    for at in range(1, len(nodes)):
        end = 0 if nodes[at].name or at in found else dated_end(scope.setting, at)
        if scope.clause.low(end) in articles:  # "a annoncé le 22 mars le lancement de P"
            found.update(range(at, end))
    return frozenset(found)


def _inserted(scope: Scope) -> frozenset[int]:
    """Return the nodes of what a participle inserts: ", financé par X," in "la gestion de P, financé par X, est …"."""
    nodes, found, triggers = scope.clause.nodes, set[int](), scope.known.triggers
    for group in scope.clause.groups:
        if group.preposition != "par" or scope.clause.low(group.last) != ",":
            continue
        at = group.lead - 3
        told = at >= 0 and nodes[at].text == "," and "participle" in triggers.uses(nodes[at + 1].low)
        if told and at > 0 and nodes[at - 1].name:
            found.update(range(at, group.last + 1))
    return frozenset(found)
