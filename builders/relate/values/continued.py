"""Whom a sentence that ties a figure to nobody goes on telling of: its row, paragraph or section."""

from __future__ import annotations

from collections.abc import Set

from builders.link.families import FAMILIES, SUBJECTS
from builders.model import Layout
from builders.relate.reference.asked import GATHERING
from builders.relate.reference.meaning import fits
from builders.relate.reference.memory import Referent
from builders.relate.reference.spoken import told
from builders.relate.reference.topics import in_section, last_activity
from builders.relate.scope import Scope
from builders.relate.values.said import is_share, is_sum, may_have


def continued(scope: Scope, node: int) -> Referent | None:
    """Return whom the row, paragraph or section is about, where the sentence has no subject of its own to tell of."""
    own = _possessed(scope)
    if not own and (scope.main is not None or _speaks(scope)):
        return None
    costs = _costing(scope)
    if costs is not None:
        return costs
    before = scope.subject()
    if own and scope.discourse.undertaken.since(scope.clause.passage.block):
        return next(iter(told(scope.setting, _owning(scope)).referents), None)
    carried = (
        own
        or (_line(scope) and not (is_share(scope, node) or is_sum(scope, node)))
        or (before is not None and before.kind in FAMILIES["call"])
    )
    subject = before if carried else next(iter(scope.account.topic().referents), None)
    if subject is None or not may_have(scope, subject) or not (own or not _has_subject(scope, subject, node)):
        return None
    there = subject.kind in FAMILIES["org"] and any(one.low == "y" for one in scope.clause.nodes)
    if subject.kind in FAMILIES["public"] or there:
        subject = last_activity(scope.discourse, scope.clause.scene, FAMILIES["activity"] - {"Event"})
    if subject is None or subject.kind == "PolicyPhase" or (not own and _names_another(scope, subject, node)):
        return None
    return _rather_call(scope, subject) if scope.is_general(subject) and not own else subject


def _costing(scope: Scope) -> Referent | None:
    """Return the project just spoken of where a sentence opens with what it costs or gets: "le coût total est de 6 M€".

    So too after a sentence on who leads it, since bodies have a budget, and only things a cost.
    """
    at = opening(scope)
    at += scope.clause.word(at) in scope.lexicon.words.definite_articles
    noun, after = scope.clause.low(at), scope.clause.low(at + 1)
    money = scope.lexicon.money
    if noun.rstrip("s") in money.grants and after == "de":  # "l'aide de la Région s'élève à 2 M€"
        return _led(scope)
    if noun not in money.costs and not (noun in money.sums and after in money.whole):
        return None
    after_noun = scope.clause.past_right(at + 1, money.whole)
    if scope.clause.low(after_noun) == "de" and scope.clause.low(after_noun + 1).rstrip("s") not in money.grants:
        return None
    return _led(scope)


def rather_led(scope: Scope, one: Referent) -> Referent:
    """Return the project that a body was just told to lead, rather than the body: "X mène P. Budget : 6 M€"."""
    return (_led(scope) or one) if one.kind in FAMILIES["org"] else one


def _led(scope: Scope) -> Referent | None:
    """Return the project just spoken of where the sentence before is about the body that leads or labels it."""
    last = scope.discourse.subject_since(scope.clause.passage.block)
    if last is None or last.kind not in FAMILIES["org"]:
        return None
    return last_activity(scope.discourse, scope.clause.scene, FAMILIES["project"])


def _owning(scope: Scope) -> Set[str]:
    """Return the classes of whom a sentence tells what they have: a budget is no firm's where it runs something."""
    budget = scope.clause.nodes[opening(scope) + 1].low in scope.lexicon.money.sums
    return GATHERING | FAMILIES["product"] if budget else FAMILIES["org"]


def _rather_call(scope: Scope, clusters: Referent) -> Referent | None:
    """Return the call spoken of beside clusters in general; nobody where a sentence tells of one without a name."""
    for at, node in enumerate(scope.clause.nodes):
        head = None if node.name else scope.clause.head_from(at, scope.lexicon)
        if node.low in scope.lexicon.words.edition_nouns or (head is not None and head.kind in FAMILIES["call"]):
            return None
    last = last_activity(scope.discourse, scope.clause.scene, FAMILIES["call"])
    return last if last is not None else clusters if _turns_on(scope, clusters) else None


def _turns_on(scope: Scope, one: Referent) -> bool:
    """Whether a passage is under a heading or title that names somebody, or no body or thing is named as often."""
    path, headings = scope.clause.passage.heading_path, scope.discourse.headings
    headed = any(key == one.key for title, key, _ in headings if title in path or title == headings[0][0])
    others = (n for key, n in scope.discourse.times.items() if key != one.key and scope.cast.kind(key) in SUBJECTS)
    return headed or scope.discourse.times[one.key] > max(others, default=0)


def _possessed(scope: Scope) -> bool:
    """Whether a sentence opens with what somebody just told has: "son budget", "le budget global", "l'effectif"."""
    at = opening(scope)
    nodes, words = scope.clause.nodes, scope.lexicon.words
    if at + 1 >= len(nodes) or nodes[at + 1].name:
        return False
    low, noun = scope.clause.word(at), nodes[at + 1].low
    if noun in scope.lexicon.money.accounts and _of_another(scope, at + 2):
        return False
    if noun in scope.lexicon.money.costs and _of_something(scope, at + 2):
        return False
    owned = scope.lexicon.money.accounts | scope.lexicon.money.sums | scope.lexicon.money.staff
    return low in words.possessives or (low in words.definite_articles and noun in owned)


def _of_something(scope: Scope, at: int) -> bool:
    """Whether a complement after a noun tells of what something is the cost: "le coût de la rénovation"."""
    nodes = scope.clause.nodes
    while at < len(nodes) and nodes[at].pos == "ADJ":
        at += 1
    noun = at + 1 + (scope.clause.word(at + 1) in scope.lexicon.words.definite_articles)
    return scope.clause.low(at) == "de" and scope.clause.low(noun).rstrip("s") not in scope.lexicon.money.grants


def _of_another(scope: Scope, at: int) -> bool:
    """Whether a complement after a noun tells of an authority or of each of several: "le budget de la Région"."""
    nodes, words = scope.clause.nodes, scope.lexicon.words
    while at < len(nodes) and nodes[at].pos == "ADJ":
        at += 1
    if at + 1 >= len(nodes) or nodes[at].low != "de":
        return False
    noun = at + 1 + (scope.clause.word(at + 1) in words.definite_articles)
    each = nodes[at + 1].low == "chaque"
    return each or scope.clause.low(noun) in scope.lexicon.names.authorities


def opening(scope: Scope) -> int:
    """Return the node at which the subject's noun phrase opens, after what stands before it: "En 2022, leurs …"."""
    nodes = scope.clause.nodes
    verb = next((i for i, one in enumerate(nodes) if one.verb), 0)
    comma = scope.clause.last_before(verb, {","})
    return 0 if not comma or nodes[0].pos == "DET" else comma + 1


def _has_subject(scope: Scope, topic: Referent, node: int) -> bool:
    """Whether a common noun that cannot mean the topic is the subject of a figure: "l'usine traite 40 tonnes"."""
    nodes, at = scope.clause.nodes, opening(scope)
    verb = next((i for i in range(at, node) if nodes[i].verb), None)
    if verb is None or verb <= at + 1 or scope.clause.word(at) not in scope.lexicon.words.definite:
        return False
    head = scope.clause.head_from(at + 1, scope.lexicon)
    meant = head is not None and not head.plural and fits(topic.kind, head.kind)
    stands = scope.lexicon.cues.subject_nouns | scope.lexicon.cues.selves | {"ces"}  # for whoever was told
    return not (meant or {one.low for one in nodes[at:verb]} & stands)


def tells_of_others(scope: Scope, topic: Referent) -> bool:
    """Whether prose goes on with a noun of its own for its subject that cannot mean who was told of before.

    "Certains secteurs avancent", "Ces start-up produisent"; "cette dynamique" may be the topic's doing, as may what
    stands on its card.
    """
    nodes, at, words = scope.clause.nodes, opening(scope), scope.lexicon.words
    if scope.main is not None or not topic.anaphor or in_section(scope.setting):
        return False
    verb = next((i for i in range(at, len(nodes)) if nodes[i].verb), 0)
    own = words.demonstratives | words.definite_articles | words.determiners - words.possessives
    if verb <= at + 1 or nodes[at + 1].name or scope.clause.word(at) not in own:
        return False
    head = scope.clause.head_from(at + 1, scope.lexicon)
    if scope.clause.word(at) in words.demonstratives and (head is None or head.segment != "organisation"):
        return False
    meant = head is not None and not head.plural and fits(topic.kind, head.kind)
    stands = scope.lexicon.cues.subject_nouns | scope.lexicon.cues.selves | scope.lexicon.cues.purposes
    return not (meant or {one.low for one in nodes[at:verb]} & stands)


def _speaks(scope: Scope) -> bool:
    """Whether a sentence is what "nous" tell, whoever that is."""
    return any(one.low in scope.lexicon.words.speaking for one in scope.clause.nodes)


def _names_another(scope: Scope, topic: Referent, node: int) -> bool:
    """Whether another activity is named before a figure, or the topic is a plan under which other things are paid."""
    if scope.is_frame(topic) and not scope.is_general(topic):
        return True
    foreign = scope.account.foreign
    others = (one for one in scope.clause.groups if (foreign or one.last <= node) and not one.bracketed)
    told = (scope.referent(one.members[-1].entity) for one in others)
    return any(one.kind in FAMILIES["activity"] and one.key != topic.key and not scope.is_frame(one) for one in told)


def _line(scope: Scope) -> bool:
    """Whether a passage is an item of a list."""
    return scope.clause.passage.layout is Layout.ITEM
