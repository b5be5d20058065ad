"""What a noun of beginning or ending dates: "le lancement de X a eu lieu en 2021", "depuis sa création en 2012, X"."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from builders.link.families import segment_of
from builders.relate.reference.memory import Referent
from builders.relate.reference.openings import main_subject
from builders.relate.reference.subjects import noun_phrase_ending
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Node

REACH = 9  # words from the noun to its date, names counted as one
FRONT = 2  # nodes before such a noun that opens its sentence
DATED = frozenset({"organisation", "activity", "product", "thing"})  # segments of what begins


def begun(scope: Scope, node: int) -> tuple[str, Referent] | None:
    """Return what begins or ends at the date at a node, and which of the two; None where no noun tells it."""
    nodes, nouns = scope.clause.nodes, scope.lexicon.tables["times"]["nouns"]
    for at in range(node - 1, max(-1, node - 1 - REACH), -1):
        which = told_by(nouns, nodes[at])
        if which is not None:
            found = _complement(scope, at, node) or _owner(scope, at, node)
            fits = found is not None and segment_of(found.kind) in DATED
            return (which, found) if found is not None and fits else None
    return None


def told_by(nouns: Mapping[str, Collection[str]], node: Node) -> str | None:
    """Return whether a word is a noun of beginning or of ending ("begin", "end"); None of any other."""
    told = None if node.name else node.low
    return next((which for which in ("begin", "end") if told in nouns[which]), None)


def _links(scope: Scope, start: int, end: int) -> bool:
    """Whether nothing but "a eu lieu en", "remonte à" stands between two nodes."""
    between = frozenset(scope.lexicon.tables["times"]["nouns"]["between"])
    return all(node.low in between and not node.name for node in scope.clause.nodes[start:end])


def _complement(scope: Scope, noun: int, node: int) -> Referent | None:
    """Return X in "le lancement officiel de X a eu lieu en"."""
    group = scope.clause.next_group(noun)
    between = [other for other in scope.clause.groups if noun < other.lead and other.last <= node]
    linked = group is not None and between == [group] and _links(scope, group.last, node)
    return complement(scope, noun) if linked else None


def complement(scope: Scope, noun: int) -> Referent | None:
    """Return what a noun of beginning or ending is of, X in "lancement officiel de X"."""
    group = scope.clause.next_group(noun)
    if group is None or group.preposition != "de" or len(group.members) > 1:
        return None
    plain = all(one.pos in {"ADJ", "ADP", "DET"} for one in scope.clause.nodes[noun + 1 : group.lead])
    return scope.named(group.members[0]) if plain else None


def _owner(scope: Scope, noun: int, node: int) -> Referent | None:
    """Return whose beginning "sa création en" is: of whom the sentence is about, named before or after it."""
    nodes = scope.clause.nodes
    if (
        noun < 1
        or not (nodes[noun - 1].low in scope.lexicon.words.own or nodes[noun - 1].low == "leur")
        or not _links(scope, noun + 1, node)
    ):
        return None
    if noun <= FRONT:
        found = main_subject(scope.setting, node).referents
        return found[0] if len(found) == 1 else None
    if (joined := _joined(scope, noun)) is not None:
        return joined
    if nodes[noun - 1].low == "leur" and nodes[0].low in scope.lexicon.words.plural_persons:
        return None  # "Ils …, depuis leur création": of several
    return scope.main if len(scope.account.mains) <= 1 else None


def _joined(scope: Scope, noun: int) -> Referent | None:
    """Return what others have joined or led since it began: Y of "X est membre de Y depuis sa création en 2005"."""
    if scope.clause.low(noun - 2) != "depuis":
        return None
    before = scope.clause.group_ending(noun - 3)
    if before is None:
        meant = noun_phrase_ending(scope.setting, noun - 3).referents  # "dirige l'institut depuis sa création"
        return meant[0] if len(meant) == 1 and meant != scope.account.mains and _founded(meant[0]) else None
    if len(before.members) > 1 or before.preposition not in {"", "de", "à"}:
        return None
    done = before.preposition or any(node.verb for node in scope.clause.nodes[: before.lead])
    one = scope.referent(before.members[0].entity, before.members[0].kind)
    return one if done and _founded(one) else None


def _founded(one: Referent) -> bool:
    return segment_of(one.kind) in {"organisation", "activity"}
