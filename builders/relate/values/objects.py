"""What begins by a verb of beginning rather than who does it: its object, the call or the label before a participle."""

from __future__ import annotations

from builders.link.families import FAMILIES
from builders.recognise.dictionary import lemma
from builders.relate.reference.between import skip_left
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Node


def does(scope: Scope, at: int) -> bool:
    """Whether a verb has an object, which begins by it: "le Gouvernement lance un appel", "X a clos en mai l'appel"."""
    nodes, first = scope.clause.nodes, _past_date(scope, at + 1)
    itself = first + 1 >= len(nodes) or _is_date(nodes[first + 1])  # "ouvre le 3 mai"
    itself = itself or scope.clause.low(first + 1) in scope.lexicon.tables["times"]["works"]  # "débute ses activités"
    after, before = scope.clause.low(first), scope.clause.low(helped_from(scope, at) - 1)
    finite = "finite" in scope.known.triggers.uses(nodes[at].low) and nodes[at].pos == "VERB"
    acts = before in scope.lexicon.words.to_have or (finite and before not in scope.lexicon.words.reflexives)
    return _is_transitive(scope, at) or (acts and not itself and after in scope.lexicon.words.determiners)


def helped_from(scope: Scope, at: int) -> int:
    """Return the first of the adverbs, and of "pu", that part a verb from its auxiliary; the verb where none does."""
    nodes, words = scope.clause.nodes, scope.lexicon.words
    start = at
    while (
        start > 1
        and not nodes[start - 1].name
        and (nodes[start - 1].pos == "ADV" or nodes[start - 1].low in words.verb_adverbs | words.could)
    ):
        start -= 1
    helped = start > 0 and nodes[start - 1].low in words.to_have | words.to_be | words.helpers
    return start if helped else at


def _past_date(scope: Scope, at: int) -> int:
    """Return the node after a date that parts a verb from its object: "en juin 2026"; `at` where none does."""
    nodes, dating = scope.clause.nodes, scope.lexicon.links.dating
    months = scope.lexicon.tables["times"]["months"]
    end = at
    while scope.clause.low(at) in dating and end < len(nodes):
        if end > at and not (_is_date(nodes[end]) or nodes[end].low in months):
            return end if end > at + 1 else at
        end += 1
    return at


def _is_date(node: Node) -> bool:
    return node.pos == "NUM" or node.low[:1].isdigit()


def _is_transitive(scope: Scope, at: int) -> bool:
    """Whether a verb in the active is one that has an object wherever that stands: "a inauguré en 2022 une usine"."""
    low, helped = scope.clause.nodes[at].low, at > 0 and scope.clause.nodes[at - 1].low in scope.lexicon.words.to_have
    active = helped or not low.endswith(scope.lexicon.endings.participle)
    return active and lemma(low) in scope.lexicon.tables["times"]["transitive"]


def object_of(scope: Scope, at: int) -> Referent | None:
    """Return the one name that is the object of a verb which governs it directly: "inaugure le démonstrateur X"."""
    found = scope.clause.group_from(_past_date(scope, at + 1))
    if found is None or not found.direct or len(found.members) > 1:
        return None
    return scope.named(found.members[0]) if does(scope, at) else None


def label_before(scope: Scope, at: int) -> Referent | None:
    """Return whom "Le pôle X : lancé en 2006, il …" tells of: the name before the colon, taken up by a pronoun."""
    nodes = scope.clause.nodes
    if at < 2 or nodes[at - 1].text != ":":
        return None
    comma = next((i for i in range(at, len(nodes)) if nodes[i].text == ","), len(nodes))
    label = scope.clause.group_ending(at - 2) if scope.clause.low(comma + 1) in scope.lexicon.words.persons else None
    return scope.named(label.members[0]) if label is not None and len(label.members) == 1 else None


def call_before(scope: Scope, at: int) -> Referent | None:
    """Return the call of a programme that a participle follows: C in "l'appel C du programme P lancé en 2022"."""
    whole = (
        scope.clause.group_ending(at - 1) if scope.clause.nodes[at].low.endswith(scope.lexicon.endings.past) else None
    )
    part = scope.clause.group_ending(skip_left(scope.setting, whole.lead - 2)) if whole and whole.lead > 1 else None
    if whole is None or part is None or whole.preposition != "de" or len(part.members) > 1:
        return None
    one = scope.named(part.members[0])
    return one if one.kind in FAMILIES["call"] else None
