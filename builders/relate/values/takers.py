"""For whom money is that no verb gives to a name, and what a figure only counts or spells out."""

from __future__ import annotations

from collections.abc import Sequence

from builders.link.families import FAMILIES, SUBJECTS
from builders.recognise.counts import Count
from builders.recognise.quantities import Amount
from builders.relate.reference.anaphora import referring_at
from builders.relate.reference.memory import Referent
from builders.relate.reference.names import named_by
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Group
from builders.relate.values.givers import frames

REACH = 6  # words from an amount to "pour" or "à"
GIVEN = 5  # words from "à" to the thing that is given money
DASHES = frozenset({"–", "—"})
PAYING = FAMILIES["public"] | FAMILIES["programme"]


def taker(scope: Scope, node: int) -> Referent | None:
    """Return for whom money is: "47 M€ levés pour X", "une aide de 2 M€ accordée à X"."""
    nodes = scope.clause.nodes
    enabled = _enabled(scope, node)
    if enabled is not None:
        return enabled
    giver = _giver_after(scope, node)
    start = node if giver is None else giver.last
    for at in range(start, min(start + REACH, len(nodes))):
        group = scope.clause.group_from(at + 1)
        towards = nodes[at].low in {"pour", "à"} or scope.clause.low(at - 1) in scope.lexicon.money.favouring
        if towards and group is not None and len(group.members) == 1:
            found = scope.named(group.members[0])
            return found if found.may_be(SUBJECTS) else None
        if nodes[at].text in ",;.:()" or nodes[at].name or nodes[at].pos == "AUX":
            break
    return _granted(scope, node)


def given_to(scope: Scope, offset: int) -> Referent | None:
    """Return the activity that gets an amount that ends at `offset`: "3 M€ au projet P", "3 M€ au lancement de P"."""
    nodes, at = scope.clause.nodes, _past_giver(scope, scope.node_at(offset))
    favours = scope.lexicon.money.favouring  # "3 M€, en faveur du projet P"
    if scope.clause.low(at + (scope.clause.low(at) == ",") + 1) in favours:
        at += (nodes[at].text == ",") + 2
    elif scope.clause.low(at) != "à":
        return None
    meant = referring_at(scope.setting, at if scope.clause.word(at) in scope.lexicon.words.definite else at + 1)
    if meant is not None and len(meant.referents) == 1 and meant.referents[0].kind in FAMILIES["project"]:
        return meant.referents[0]  # "3 M€ à ce projet"
    for start in range(at + 1, min(at + GIVEN, len(nodes))):
        group = scope.clause.group_at(start)
        if group is None:
            continue
        one = named_by(scope.setting, group).referents[0]
        alone = len(group.members) == 1 and group.preposition in {"à", "de"}
        if frames(scope, group):  # "3 M€ au titre du programme P"
            return None
        return one if alone and one.kind in FAMILIES["activity"] else None
    return None


def _past_giver(scope: Scope, at: int) -> int:
    """Return the node after a verb in the passive and its agent: "2 M€ ont été accordés par X à P"."""
    words, given = scope.lexicon.words, scope.lexicon.money.paid | scope.known.triggers.gifts.keys()
    end = scope.clause.past_right(at + (scope.clause.low(at) == ","), words.to_have | words.to_be | given)
    group = scope.clause.group_from(end + 1) if scope.clause.low(end) == "par" else None
    return at if group is None else group.last


def _giver_after(scope: Scope, node: int) -> Group | None:
    """Return the body just after a sum that gives it: "3 M€ de l'État pour le projet P"."""
    of_sum = (one for one in scope.clause.groups if one.preposition == "de" and node < one.lead <= node + REACH)
    group = next(of_sum, None)
    if group is None or not gives(scope, group):
        return None
    return group if scope.cast.kind(group.members[0].entity) in PAYING else None


def _enabled(scope: Scope, node: int) -> Referent | None:
    """Return X in "ce soutien a permis à X de lever 2 M€", "a aidé X à lever 2 M€"."""
    nodes = scope.clause.nodes
    for group in scope.clause.groups:
        verb = group.lead - 1 - (group.preposition == "à")
        able = verb > 0 and nodes[verb].low in scope.lexicon.money.enabling and group.last < node
        tied = able and nodes[group.last].low == ("de" if group.preposition == "à" else "à")
        if tied and len(group.members) == 1 and not any(one.text in ",;:" for one in nodes[group.last : node]):
            return scope.named(group.members[0])
    return None


def _granted(scope: Scope, node: int) -> Referent | None:
    """Return the taker in "l'aide accordée à X s'élève à 2 M€"."""
    nodes, paid = scope.clause.nodes, scope.lexicon.money.paid
    for group in scope.clause.groups:
        given = group.preposition == "à" and group.lead > 1 and group.last <= node
        if given and nodes[group.lead - 2].low in paid and nodes[0].low in scope.lexicon.words.determiners:
            return scope.named(group.members[0])
    return None


def is_counted(scope: Scope, group: Group) -> bool:
    """Whether a number stands before the first name of a group."""
    return any(_is_number(scope, at) for at in range(group.lead - 1, group.at[0]))


def _is_number(scope: Scope, node: int) -> bool:
    """Whether a node is a number: "soutient six pôles" counts them."""
    low = scope.clause.word(node)
    return low.isdigit() or low in scope.lexicon.words.numerals


def gives(scope: Scope, group: Group) -> bool:
    """Whether a group follows the sum that it gives: "4 M€ de budget, dont 2 M€ de X"."""
    return (
        group.preposition == "de"
        and group.lead > 1
        and scope.clause.nodes[group.lead - 2].low in scope.lexicon.money.currency
    )


def counted_itself(scope: Scope, subject: Referent, count: Count) -> bool:
    """Whether a name is what a figure counts rather than what it is about: "ces projets impliquent 50 pôles"."""
    own = [m.start for m in scope.mentions if m.entity == subject.key]
    groups = [one for one in scope.clause.groups if one.members[0].entity == subject.key]
    general = scope.is_general(subject) and any(is_counted(scope, group) for group in groups)
    itself = general or (count.unit is None and any(count.start <= start < count.end for start in own))
    return scope.main is None and itself and others(scope, count.noun or "-")


def spelt_out(scope: Scope, subject: Referent, count: Count) -> bool:
    """Whether a name is one of those that a number is spelt out with: "deux PME (X et Y)", "deux PME – X et Y"."""
    stands = next((m.start for m in scope.mentions if m.entity == subject.key), 0)
    between = scope.text[count.end : stands]
    return stands > count.end and (any(mark in between for mark in "(:") or between.strip() in DASHES)


def others(scope: Scope, noun: str) -> bool:
    """Whether the passage opens with another common noun as its subject."""
    nodes = scope.clause.nodes
    verb = next((i for i, node in enumerate(nodes) if node.verb and i), 0)
    nouns = [node.low for node in nodes[:verb] if node.pos == "NOUN"]
    return bool(nouns) and noun.split(maxsplit=1)[0].rstrip("s") not in {low.rstrip("s") for low in nouns}


def prized(scope: Scope, found: Sequence[Amount], number: int) -> tuple[bool, Referent | None]:
    """Whether the sum of that number of a passage endows a prize, and who wins it.

    In "le prix, doté de 5 000 €, a été remis à X" it is X; in "les prix, dotés respectivement de A, B et C, …" each
    sum has its own winner, else nobody knows.
    """
    nodes, money, node = scope.clause.nodes, scope.lexicon.money, scope.node_at(found[number].start)
    endowed = next((i for i in range(node - 1, -1, -1) if nodes[i].low in money.endowing), None)
    if endowed is None or not any(one.low in money.prizes for one in nodes[max(0, endowed - REACH) : endowed]):
        return False, None
    group = scope.clause.next_group(node, "à")
    winners = () if group is None else named_by(scope.setting, group).referents
    several = len(winners) == len(found) and scope.account.modality.respective
    one = winners[number] if several else winners[0] if len(winners) == 1 == len(found) else None
    return True, one
