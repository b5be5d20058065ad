"""What a verb of beginning has for its object, which begins by it rather than who does it."""

from __future__ import annotations

from builders.recognise.dictionary import lemma
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Node


def does(scope: Scope, at: int) -> bool:
    """Whether a finite verb has an object, which begins by it: "le Gouvernement lance un appel"."""
    nodes = scope.clause.nodes
    after = nodes[at + 1].low if at + 2 < len(nodes) and not _is_date(nodes[at + 2]) else ""  # not "ouvre le 3 mai"
    reflexive = scope.clause.low(at - 1) in scope.lexicon.words.reflexives
    acts = "finite" in scope.known.triggers.uses(nodes[at].low) and nodes[at].pos == "VERB" and not reflexive
    return _is_transitive(scope, at) or (acts and after in scope.lexicon.words.determiners)


def _is_date(node: Node) -> bool:
    return node.pos == "NUM" or node.low[:1].isdigit()


def _is_transitive(scope: Scope, at: int) -> bool:
    """Whether a verb in the active is one that has an object wherever that stands: "a inauguré en 2022 une usine"."""
    low, helped = scope.clause.nodes[at].low, at > 0 and scope.clause.nodes[at - 1].low in scope.lexicon.words.to_have
    active = helped or not low.endswith(scope.lexicon.endings.participle)
    return active and lemma(low) in scope.lexicon.tables["times"]["transitive"]


def object_of(scope: Scope, at: int) -> Referent | None:
    """Return the one name that is the object of a verb which governs it directly: "inaugure le démonstrateur X"."""
    found = scope.clause.group_from(at + 1)
    if found is None or not found.direct or len(found.members) > 1:
        return None
    return scope.named(found.members[0]) if does(scope, at) else None
