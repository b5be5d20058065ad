"""Who gives an amount of money, and whose sums a colon lists."""

from __future__ import annotations

from collections.abc import Iterator

from builders.link.families import FAMILIES, SUBJECTS
from builders.model import Fact
from builders.recognise.quantities import Amount, parse_number
from builders.relate.reference.agents import agent_of
from builders.relate.reference.anaphora import referring_at
from builders.relate.reference.memory import Referent
from builders.relate.reference.names import named_by
from builders.relate.scope import Scope

PAYERS = FAMILIES["public"] | FAMILIES["activity"] | FAMILIES["network"]
NEAR = 5  # words between a bracket and its amount
SHARE = 6  # words from an amount to the end of the share of it that somebody pays
AFTER = 6  # words from an amount to its giver
RAISING = 24  # words from a sum to the last of those from whom it is raised
OWN_MONEY = frozenset({"turnover", "investment"})  # kinds of sums that a firm has by itself
PAID_FOR = FAMILIES["activity"] | FAMILIES["product"] | FAMILIES["network"] | FAMILIES["cluster"] | {None}


def paid(
    scope: Scope, subject: Referent, amount: Amount, givers: tuple[Referent, ...], *, rule: str = "amount"
) -> Iterator[Fact]:
    """Yield an amount with whoever gives it, and that they fund the thing; whoever invests in a firm does too.

    So does a public body that gives to any other. Without `givers` the sum alone is told, by the `rule` that found it.
    """
    if not givers:
        yield scope.fact("funding", subject, rule, **amount.values)
    if len(givers) > 1 or (givers and joined_by_others(scope, givers[0])):  # how they share it is not said
        yield scope.fact("funding", subject, "amount", **amount.values)
        yield from (scope.fact("fundedBy", subject, "amount-paid", object=one.key, role="funder") for one in givers)
        return
    for payer in givers:
        public = payer.kind in FAMILIES["public"] | FAMILIES["programme"] and amount.kind not in OWN_MONEY
        firm = subject.kind in FAMILIES["company"] and amount.kind == "raised"
        firm = firm or (public and subject.kind in FAMILIES["org"] - FAMILIES["public"])
        if payer.key != subject.key and (subject.kind in PAID_FOR or firm):
            yield scope.fact("funding", subject, "amount-paid", object=payer.key, role="funder", **amount.values)
            yield scope.fact("fundedBy", subject, "amount-paid", object=payer.key, role="funder")
        else:
            yield scope.fact("funding", subject, "amount", **amount.values)


def joined_by_others(scope: Scope, payer: Referent) -> bool:
    """Whether somebody without a name pays with a payer: "cofinancés par l'État et la Région"."""
    nodes, articles = scope.clause.nodes, scope.lexicon.words.definite_articles
    ends = (one.last for one in scope.clause.groups if one.members[-1].entity == payer.key)
    return any(
        scope.clause.low(at) == "et" and scope.clause.word(at + 1) in articles and not nodes[at + 2].name
        for at in ends
        if at + 2 < len(nodes)
    )


def payers(scope: Scope, amount: Amount) -> tuple[Referent, ...]:
    """Return who gives an amount, as the words behind it, before it or the label of its bracket say."""
    node = scope.node_at(amount.start)
    raised = _investors(scope, scope.node_at(amount.end)) if amount.kind not in OWN_MONEY else ()
    after = scope.node_at(amount.end)
    behind = raised or _up_to(scope, node) or _fund(scope, after) or _behind(scope, after)
    return behind or _before(scope, node) or _labelled(scope, node)


def _investors(scope: Scope, at: int) -> tuple[Referent, ...]:
    """Return from whom money is raised: "2 M€ en mars dernier auprès de X et de Y", "mené par X, aux côtés de Y"."""
    nodes, money, found = scope.clause.nodes, scope.lexicon.money, list[Referent]()
    for i in range(at, min(at + RAISING, len(nodes) - 2)):
        if nodes[i].text in ";:.()" or nodes[i].low in money.currency:  # of another sum: "12 M€, dont 5 M€ auprès de X"
            break
        opened = (nodes[i].low == "auprès" and nodes[i + 1].low == "de") or (
            nodes[i].low in money.round_leading and nodes[i + 1].low == "par"
        )
        joined = bool(found) and f"{nodes[i].low} {nodes[i + 1].low}" in money.round_joining
        group = scope.clause.group_from(i + 2) if opened or joined else None
        if group is not None:
            found += named_by(scope.setting, group).referents
    return _givers(tuple(dict.fromkeys(found)), FAMILIES["org"])


def _up_to(scope: Scope, node: int) -> tuple[Referent, ...]:
    """Return X in "soutenu par X à hauteur de 2 M€ et par Y à hauteur de 1 M€"."""
    low = [one.low for one in scope.clause.nodes[max(0, node - 3) : node]]
    group = scope.clause.group_ending(node - 4) if low == list(scope.lexicon.money.up_to) else None
    return () if group is None or group.preposition != "par" else _givers(named_by(scope.setting, group).referents)


def _fund(scope: Scope, at: int) -> tuple[Referent, ...]:
    """Return the known fund that is named right after its money: "268 M€ FEDER"."""
    group = scope.clause.group_from(at)
    if group is None or not group.direct or scope.cast.roles[group.members[0].entity].entry is None:
        return ()
    return _givers(named_by(scope.setting, group).referents)


def _behind(scope: Scope, at: int) -> tuple[Referent, ...]:
    """Return the group after "apportés par", "financés par", "par" or "de" just behind an amount."""
    nodes, at = scope.clause.nodes, _past_rate(scope, at)
    if at + 1 < len(nodes) and nodes[at].low == "," and nodes[at + 1].low in scope.lexicon.money.paid:
        if any(node.text == "%" for node in nodes[at + 2 : at + SHARE]):
            return ()  # "3 M€, financés à 50 % par X"
        # "5 M€, apportés pour moitié par X et par Y"
        return _givers(agent_of(scope.setting, at + 2).referents, FAMILIES["org"])
    for i in range(at, min(at + AFTER, len(nodes))):
        said = nodes[i - 1].low
        paid_by = i == at or said in scope.lexicon.money.paid or said.rstrip("s") in scope.lexicon.money.grants
        if nodes[i].low in {"par", "de"} and (paid_by or nodes[i].low == "par"):
            group = scope.clause.group_from(i + 1)
            if group is not None:
                found = named_by(scope.setting, group).referents
                return _givers(found, FAMILIES["org"] if nodes[i].low == "par" else frozenset())
            meant = referring_at(scope.setting, i + 1) if nodes[i].low == "par" else None
            if meant is not None:  # "à hauteur de 4 M€ par la Région"
                return _givers(meant.referents, FAMILIES["org"])
        if nodes[i].text in ",;.()%" or nodes[i].name or nodes[i].low == "avec" or _tells_else(scope, i):
            break  # "investit 4 M€ avec l'aide de X"
    return ()


def _past_rate(scope: Scope, at: int) -> int:
    """Return the node after what says how often or how long a sum is given: "par an", "sur six ans"."""
    number = scope.clause.low(at + 1)
    said = "#" if parse_number(number) is None else number
    return scope.clause.past_phrase(at, (rate.replace("#", said).split() for rate in scope.lexicon.money.rates)) or at


def _tells_else(scope: Scope, at: int) -> bool:
    """Whether a verb tells who does something else than pay: "de 4 M€ et géré par X", "a été retenu par X"."""
    node, words = scope.clause.nodes[at], scope.lexicon.words
    passive = node.verb and scope.clause.low(at - 1) in words.to_be
    return _runs(scope, at) or (passive and not _of_money(scope, node.low))


def _of_money(scope: Scope, low: str) -> bool:
    """Whether a participle says what is done with money: "apportés", "levés"; an auxiliary says nothing else."""
    kinds = scope.lexicon.tables["figures"]["kinds"].values()
    given = scope.lexicon.money.paid | scope.lexicon.words.to_be
    return low in given or low in scope.known.triggers.gifts or any(low in words for words in kinds)


def _runs(scope: Scope, at: int) -> bool:
    """Whether a verb of leading stands at a node, whose agent pays nothing: "doté de 4 M€ et géré par X"."""
    runs = any("runs" in use.frame.traits for use in scope.known.triggers.verbs.get(scope.clause.low(at), ()))
    return runs and scope.clause.low(at) not in scope.lexicon.words.to_have  # "2 M€ ont été versés par X"


def _before(scope: Scope, node: int) -> tuple[Referent, ...]:
    """Return X in "un financement de X de 3 M€", "l'aide de X, d'un montant de 3 M€", "l'aide de X s'élève à 3 M€".

    So too in "et celle de X à 1 M€".
    """
    nodes, at, money = scope.clause.nodes, node - 1, scope.lexicon.money
    while at > 0 and nodes[at].low in money.before_sum:
        at -= 1
    told = nodes[at].verb and nodes[node - 1].low in money.before_sum
    at = _past_verb(scope, at) if told else at
    group = scope.clause.group_ending(at) if 0 < at < node - 1 else None
    given = group is not None and group.preposition == "de" and group.lead > 1
    noun = nodes[group.lead - 2].low.rstrip("s") if group is not None and given else ""
    if group is None or not (noun in money.grants or noun in money.resuming):
        return ()
    found = named_by(scope.setting, group).referents
    if told and noun not in money.helps:  # "le financement du programme P s'élève à 3 M€" is what P gets
        found = tuple(one for one in found if one.kind in FAMILIES["public"])
    return _givers(tuple(one for one in found if one.kind not in FAMILIES["project"]))


def _past_verb(scope: Scope, at: int) -> int:
    """Return the node before a verb that ends at a node, with what stands before it: "s'élève", "est fixée"."""
    nodes, words = scope.clause.nodes, scope.lexicon.words
    if not nodes[at].verb or nodes[at].name:
        return at
    return scope.clause.past_left(at, words.to_be | words.to_have | words.clitics) - 1


def _labelled(scope: Scope, node: int) -> tuple[Referent, ...]:
    """Return X in "30 M€ (X : 18 M€, Y : 12 M€)"."""
    nodes = scope.clause.nodes
    colon = scope.clause.last_before(node, {":"}, NEAR)
    if not colon or not nodes[colon - 1].name or scope.clause.bracket(colon) is None:
        return ()
    mention = nodes[colon - 1].mention
    return () if mention is None else _givers((scope.named(mention),))


def _givers(found: tuple[Referent, ...], also: frozenset[str] = frozenset()) -> tuple[Referent, ...]:
    return tuple(one for one in found if one.may_be(PAYERS | also))


def titled(scope: Scope, node: int) -> Referent | None:
    """Return X in "…, X : quatorze partenaires, 4 M€ de budget": the name before the colon that opens a list."""
    nodes = scope.clause.nodes
    colon = scope.clause.last_before(node, {":", ";", ".", "("})
    group = scope.clause.group_ending(colon - 1) if colon and nodes[colon].text == ":" else None
    if group is None or len(group.members) > 1 or scope.clause.bracket(colon) is not None:
        return None
    if scope.has_main_verb(colon, node) or any(one.name for one in nodes[colon:node]):
        return None
    one = scope.named(group.members[0])
    if group.preposition and scope.is_frame(one):
        return None  # "un volet dans le plan P : 20 M€ suffiraient"
    return one if one.may_be(SUBJECTS - FAMILIES["public"]) else None
