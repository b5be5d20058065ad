"""Sums that measure what a verb tells: who pays "à hauteur de 2 M€", and what counted things without a name cost."""

from __future__ import annotations

from collections.abc import Sequence

from builders.link.families import FAMILIES
from builders.model import Fact
from builders.recognise.counts import counts
from builders.recognise.heads import head_starting
from builders.recognise.quantities import Amount
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Node
from builders.relate.values.givers import invested
from builders.relate.values.takers import PAYING

PARTS = frozenset(",;:()")  # marks that part a sum from the verb that it measures
ENVELOPE = 4  # words from "dans" to the sum of what a thing belongs to
FRAMED = FAMILIES["plan"] | FAMILIES["programme"]  # what has other things in it
FUNDS = FAMILIES["public"] | FAMILIES["activity"]
TOTAL = 6  # words from "pour" to "un montant total de" and its sum
SHARE = 8  # words from "à hauteur de 75 %" to the sum after "soit"
COSTING = frozenset({"projectCount", "labelledProjectCount", "fundedProjectCount", "laureateCount", "applicationCount"})
FIRMS = frozenset({"companyCount", "startUpCount"})  # counted by bodies that have a budget of their own


def measured_gift(scope: Scope, amount: Amount, subject: Referent, told: Sequence[Fact]) -> Referent | None:
    """Return who pays a thing a sum: "X finance P à hauteur de 2 M€", "X vote une aide de 2 M€ à P".

    `told` is what the passage says before: who pays for what.
    """
    node = scope.node_at(amount.start)
    before, at = _linked(scope, node)
    nodes = scope.clause.nodes
    last = next((i for i in range(at, -1, -1) if nodes[i].mention is not None or nodes[i].text in PARTS), None)
    mention = None if last is None else nodes[last].mention
    payers = {fact.object for fact in told if fact.relation == "fundedBy" and fact.subject == subject.key}
    if mention is None or last is None or mention.entity not in payers | {subject.key}:
        return None
    granted = nodes[at].low in scope.lexicon.money.grants and any(one.verb for one in nodes[last:at])
    if not (before & scope.lexicon.money.share or "pour" in before) and not (granted and mention.entity in payers):
        return None
    group = scope.clause.group_ending(last)
    beside = set() if group is None else {one.low for one in nodes[max(0, group.lead - 2) : group.lead]}
    alone = group is not None and len(group.members) == 1 and ("et" not in beside or "par" in beside)
    if mention.entity in payers:
        return scope.named(mention) if alone else None
    return scope.referent(str(next(iter(payers)))) if len(payers) == 1 else None


def backed(scope: Scope, amount: Amount, told: Sequence[Fact]) -> Referent | None:
    """Return the one thing paid for that "à hauteur de" follows, or its payer: "Q, soutenu par X à hauteur de 2 M€".

    So too "…, qui est financé par X, pour un montant de 2 M€" and "X le soutient à hauteur de 2 M€".
    """
    nodes = scope.clause.nodes
    before, at = _linked(scope, scope.node_at(amount.start))
    total = at > 0 and nodes[at].text == "," and "pour" in before
    shares = bool(before & scope.lexicon.money.share)
    if shares and at >= 0 and nodes[at].verb:  # whose object stands before it
        at = next((i for i in range(at, -1, -1) if nodes[i].name or nodes[i].text in PARTS), at)
    group = scope.clause.group_ending(at - total) if shares or total else None
    if group is None:
        return None
    named = {member.entity for member in group.members}
    paid = (fact for fact in told if fact.relation == "fundedBy")
    things = {fact.subject for fact in paid if named & {fact.subject, fact.object}}
    return scope.referent(next(iter(things))) if len(things) == 1 else None


def joined(scope: Scope, amount: Amount, told: Sequence[Fact]) -> Referent | None:
    """Return whose the sum before is, to which this one is joined or of which it is a part.

    "…, qui a 6 M€, dont 2 M€ de X et 1 M€ de Y": between them stand no verb and no names but those who pay.
    """
    nodes, node = scope.clause.nodes, scope.node_at(amount.start)
    last = next((i for i in range(node - 1, -1, -1) if nodes[i].low in scope.lexicon.money.currency), None)
    between = nodes[node:node] if last is None else nodes[last + 1 : node]
    joins = any(one.low in scope.lexicon.money.joining for one in between)
    gapped = any(group.direct and node - len(between) <= group.lead < node for group in scope.clause.groups)
    if not joins or gapped or any(_parts(scope, one) for one in between):
        return None  # "P est doté de 3 M€ et Q de 2 M€"
    owners = [fact.subject for fact in told if fact.relation == "funding"]
    return scope.referent(owners[-1]) if owners else None


def _parts(scope: Scope, node: Node) -> bool:
    """Whether a node parts two sums: a mark, a verb of its own, the name of somebody who pays nothing."""
    if node.mention is not None:
        return scope.kind(node.mention) not in PAYING
    return node.text in {";", ":", "."} or (
        node.verb and node.low not in scope.lexicon.money.paid | scope.lexicon.money.joining
    )


def _linked(scope: Scope, node: int) -> tuple[set[str], int]:
    """Return the words that lead to a sum, "à hauteur de", and the node before them; "soit" repeats a share of it."""
    nodes, words, at = scope.clause.nodes, set[str](), node - 1
    while at > 0 and nodes[at].low in scope.lexicon.money.before_sum and nodes[at].text != ",":
        words.add(nodes[at].low)
        at -= 1
    if at >= 0 and nodes[at].low == "soit":
        share = scope.clause.last_before(at + 1, scope.lexicon.money.share, SHARE)
        return (set(scope.lexicon.money.share), share - 2) if share else (words, at)
    return words, at


def of_nameless(scope: Scope, amount: Amount, subject: Referent) -> bool:
    """Whether a sum is not the subject's: of what that belongs to, or invested in things without a name."""
    node = scope.node_at(amount.start)
    return _of_whole(scope, node) or (invested(scope, node) and subject.kind in FUNDS)


def of_counted(scope: Scope, amount: Amount, subject: Referent) -> bool:
    """Whether a sum is of things that a body counts, or a share of theirs: "X a aidé 45 projets, pour 60 M€"."""
    if subject.kind not in FAMILIES["org"]:
        return False
    nodes, node = scope.clause.nodes, _whole_sum(scope, scope.node_at(amount.start))
    link = _linking(scope, node)
    if link is None:
        return False
    named = (one.mention.entity for one in nodes[link:node] if one.mention is not None)
    if any(scope.cast.kind(entity) not in FAMILIES["public"] for entity in named):
        return False  # but "pour un montant d'aide de l'État de 60 M€"
    if scope.clause.low(link - 1) in _costing(scope):
        return True  # "le financement de projets, pour un montant de 60 M€"
    told = [one for one in counts(scope.text, scope.lexicon, []) if scope.node_at(one.start) < link]
    things = next((one for one in reversed(told) if one.indicator), None)
    if things is None or any(one.name for one in nodes[scope.node_at(things.start) : link]):
        return False
    own = "budget" in {one.low for one in nodes[link:node]}
    return things.indicator in COSTING or (things.indicator in FIRMS and not own)


def _costing(scope: Scope) -> set[str]:
    """Return the plural nouns of things that cost money: projects, files."""
    indicators = scope.lexicon.tables["figures"]["indicators"]
    return {name for slug in COSTING for name in indicators[slug]}


def _linking(scope: Scope, node: int) -> int | None:
    """Return the node of "pour", "représentant" or "financés" that leads to the sum at a node."""
    nodes, money = scope.clause.nodes, scope.lexicon.money
    for at in range(node - 1, max(-1, node - 1 - TOTAL), -1):
        low = nodes[at].low
        if low in PARTS:
            return None
        if low in money.totalling or (low in money.paid and low.endswith(scope.lexicon.endings.plural)):
            return at
    return None


def _whole_sum(scope: Scope, node: int) -> int:
    """Return the node of the sum of which "dont" makes the one at a node a share, else that node."""
    nodes, currency = scope.clause.nodes, scope.lexicon.money.currency
    share = scope.clause.last_before(node, {"dont"}, ENVELOPE)
    whole = scope.clause.last_before(share, currency)
    near = whole and not any(one.name for one in nodes[whole:share])
    return next((i for i in range(whole, 0, -1) if nodes[i].pos == "NUM"), node) if near else node


def _of_whole(scope: Scope, node: int) -> bool:
    """Whether a sum is of what a thing belongs to: "s'inscrit dans une enveloppe de 50 M€"."""
    opened = scope.clause.last_before(node, {"dans"}, ENVELOPE)
    between = scope.clause.nodes[opened + 1 : node] if opened else ()
    if any(one.name or one.verb for one in between):
        return False
    return any(one.low in scope.lexicon.money.sums or _is_frame_noun(scope, one) for one in between)


def _is_frame_noun(scope: Scope, node: Node) -> bool:
    """Whether a word is a noun for what has other things in it: "un plan", "un programme"."""
    found = head_starting(scope.clause.scene.tokens, node.first, scope.lexicon)
    return found is not None and found[0].kind in FRAMED
