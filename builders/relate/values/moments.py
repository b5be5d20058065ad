"""Which verb of beginning or ending a date goes with: "a été lancé en 2021", "doit s'achever en mars 2027"."""

from __future__ import annotations

from builders.relate.scope import Scope
from builders.relate.values.since import FRONT

PHRASE = 4  # words of the longest verb phrase of beginning or ending
AHEAD = 20  # words from such a date to the verb of its sentence
NEAR = 10  # words between a verb and its date


def verb_near(scope: Scope, node: int) -> tuple[int, str] | None:
    """Return the nearest verb of beginning or ending before a date in the same stretch, and which of the two."""
    table, won_by = scope.known.triggers.moments, scope.lexicon.cues.winners | scope.lexicon.money.prizes
    nodes = scope.clause.nodes
    before, low = " ".join(one.low for one in nodes[max(0, node - NEAR) : node]), node - 1
    if scope.lexicon.patterns.dates.consequent.search(before):
        return None
    while low >= 0 and node - low <= NEAR and nodes[low].text not in ";:)":
        if not nodes[low].name and (which := moment_at(scope, low)):
            return low, which
        if nodes[low].low in won_by and not nodes[low].name:
            return None  # "créée en 2017, lauréate de C en 2019"
        if nodes[low].pos == "VERB" and nodes[low].low not in table and not (low and moment_at(scope, low - 1)):
            return None  # but "fin" of "prend fin" is no other verb
        low -= 1
    ahead = range(node + 1, min(node + AHEAD, len(nodes)))
    won = nodes[0].low in scope.lexicon.cues.winners  # "Lauréat en 2023 de C, …": nothing begins
    linked = len(nodes) > 1 and nodes[1].text == ","  # "Ainsi, en 2026, …"
    if scope.clause.low(node - 1) == "en" and node <= FRONT + 2 * linked and not won:
        verbs = (i for i in ahead if nodes[i].pos == "VERB" or nodes[i].low in table)
        first = next((i for i in verbs if not _qualifies(scope, i)), None)
        return (first, which) if first is not None and (which := moment_at(scope, first)) else None
    return None


def verb_of_line(scope: Scope, first: int) -> tuple[int, str] | None:
    """Return the verb of beginning or ending of a line's own sentence: "2009 : le pôle est créé", not "X, créé par"."""
    nodes = scope.clause.nodes
    at = next((i for i in range(first, min(first + NEAR, len(nodes))) if moment_at(scope, i)), None)
    if at is None or at == first or any(one.text in ",;:(" for one in nodes[first:at]):
        return None
    participle = "participle" in scope.known.triggers.uses(nodes[at].low)
    helped = nodes[at - 1].low in scope.lexicon.words.to_be
    return (at, moment_at(scope, at)) if helped or not participle else None


def _qualifies(scope: Scope, at: int) -> bool:
    """Whether a verb at a node is a participle of the name just before it: "En 2026, les pôles A et B unis à C …"."""
    node, before = scope.clause.nodes[at], scope.clause.nodes[at - 1]
    return before.name and "participle" in scope.known.triggers.uses(node.low)


def moment_at(scope: Scope, at: int) -> str:
    """Return whether a verb or verb phrase at a node tells of beginning or ending; "" where it does neither."""
    nodes, triggers = scope.clause.nodes, scope.known.triggers
    table = triggers.moments if due(scope, at) is None else triggers.due
    said = (" ".join(node.low for node in nodes[at : at + size]) for size in range(PHRASE, 0, -1))
    return next((table[words] for words in said if words in table), "")


def due(scope: Scope, at: int) -> int | None:
    """Return the node of the "doit" or "pu" that governs the verb at a node: "doit s'achever en 2027"."""
    before = scope.clause.past_left(at, scope.lexicon.words.clitics) - 1
    governing = scope.lexicon.words.must | scope.lexicon.words.could
    return before if before > 0 and scope.clause.low(before) in governing else None


def begun_between(scope: Scope, node: int) -> bool:
    """Whether a period only tells that things began in it: "les instituts ont été créés entre 2012 et 2014"."""
    verb = verb_near(scope, node)
    between = "entre" in {scope.clause.low(node), scope.clause.low(node - 1)}
    return between and verb is not None and verb[1] == "begin"
