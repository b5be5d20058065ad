"""What a sum of money says: whom it is for, of which kind it is, who gives it, or that nobody gets it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builders.link.families import FAMILIES
from builders.model import Fact
from builders.recognise.quantities import Amount, in_range
from builders.relate.layout.fields import told_by_label
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope
from builders.relate.values.continued import continued, rather_led
from builders.relate.values.gauged import backed, joined, measured_gift, of_counted, of_nameless
from builders.relate.values.givers import bracketed_gift, gift, spends
from builders.relate.values.measured import about, told_of
from builders.relate.values.payers import joined_by_others, paid, payers
from builders.relate.values.takers import given_to, prized

WOULD_REACH = 12  # words between a conditional and its sum
PAID = frozenset({"budget", "investment"})  # kinds of sums of which none is so small
GIVEN = frozenset({"budget", "publicAid"})  # kinds of what a public body pays for things that it counts
OWNING = FAMILIES["maker"]  # bodies whose money is theirs
WITHDRAWN = 7  # words from "annulation" to the sum of what is annulled
PRICED = 1000  # euros: what costs less is bought, and no budget: "Mug — 8 €"
OTHER = 4  # words before a sum that tell that nobody gets it


def sums(scope: Scope, found: Sequence[Amount], number: int, told: Sequence[Fact]) -> Iterator[Fact]:
    """Yield what the sum of that number says: a prize's, somebody's gift, or a sum by itself."""
    amount, node = found[number], scope.node_at(found[number].start)
    prize, winner = prized(scope, found, number)
    if _only_would(scope, node) or _price(scope, amount):
        return
    given = gift(scope, found, number, told) or bracketed_gift(scope, node, told)
    if prize and winner is not None:
        yield scope.fact("funding", winner, "prize", **amount.values)
    elif not prize and given is not None:
        got = amount.kind == "investment" and given[0].kind in FAMILIES["company"]
        yield from paid(scope, given[0], replace(amount, kind="raised") if got else amount, given[1])
    elif not prize and not told_by_label(scope, amount.start):
        yield from _funding(scope, amount, told)


def _only_would(scope: Scope, node: int) -> bool:
    """Whether a conditional before a sum keeps it a guess: "une dotation qui pourrait atteindre 25 M€"."""
    nodes, endings = scope.clause.nodes, scope.lexicon.endings.conditional
    for at in range(node - 1, max(-1, node - 1 - WOULD_REACH), -1):
        one = nodes[at]
        if one.text == "," and nodes[at + 1].low == "dont":
            return _only_would(scope, at)  # a part of a guess is one too
        if one.text in {",", ";", ":"}:
            return False
        if one.verb and one.low.endswith(endings):
            return True
    return False


def _funding(scope: Scope, amount: Amount, told: Sequence[Fact]) -> Iterator[Fact]:
    """Yield what an amount says: whom it is for, of which kind, and who gives it."""
    subject = _owner(scope, amount, told)
    if subject is not None and of_counted(scope, amount, subject):
        yield from _of_things(scope, amount, subject)
        return
    node = scope.node_at(amount.start)
    spent = spends(scope, node, subject) if subject is not None and subject.kind in OWNING else ""
    if spent == "gives" or (subject is not None and subject.kind in FAMILIES["public"]):
        return  # who gives it
    amount = replace(amount, kind="investment") if spent else amount
    givers = payers(scope, amount)
    subject = subject if subject is None or not givers else _taker(scope, node, subject, givers, told)
    if subject is not None and amount.effect:
        yield scope.fact("observation", subject, "effect", value=amount.value, unit="EUR",
                         precision=amount.precision, indicator_label=amount.effect)  # fmt: skip
    elif subject is not None and givers:
        yield from paid(scope, subject, amount, givers)
    elif subject is not None:
        giver = measured_gift(scope, amount, subject, told)
        payer = {} if giver is None or joined_by_others(scope, giver) else {"object": giver.key, "role": "funder"}
        yield scope.fact("funding", subject, "amount", **payer, **amount.values)


def _owner(scope: Scope, amount: Amount, told: Sequence[Fact]) -> Referent | None:
    """Return whose a sum is; None where nobody with a name has it."""
    subject = given_to(scope, amount.end) or backed(scope, amount, told) or joined(scope, amount, told)
    subject = subject or about(scope, amount.start, money=True)
    subject = None if subject is None else _of_editions(scope, subject)
    if subject is None or of_nameless(scope, amount, subject):
        return None
    sold = subject.kind in FAMILIES["activity"] and amount.kind == "turnover"
    return None if sold else subject  # "P aide des firmes dont le chiffre d'affaires dépasse 5 M€"


def _taker(
    scope: Scope, node: int, subject: Referent, givers: Sequence[Referent], told: Sequence[Fact]
) -> Referent | None:
    """Return who gets what others give: not one of them, nor the body that only the sentence before is about."""
    if subject.key in {giver.key for giver in givers}:  # "une aide de X, d'un montant de …"
        return told_of(scope, node) or continued(scope, node)
    part = any(fact.relation == "funding" and fact.subject == subject.key for fact in told)  # of its sum told before
    return rather_led(scope, subject) if not part and _only_spoken_of(scope, subject) else subject


def _only_spoken_of(scope: Scope, subject: Referent) -> bool:
    """Whether a sentence that says who pays names no subject and goes on after one about a firm or a cluster."""
    carried = scope.main is None and subject.kind in FAMILIES["org"]
    return carried and all(mention.entity != subject.key for mention in scope.clause.scene.mentions)


def _of_editions(scope: Scope, subject: Referent) -> Referent:
    """Return the whole of an edition in a sentence that tells of several together: "24 M€ pour ces deux vagues"."""
    several = (node.low for node in scope.clause.nodes if node.low.endswith(scope.lexicon.endings.plural))
    together = any(low[:-1] in scope.lexicon.words.edition_nouns for low in several)
    return replace(subject, key=subject.key.split("#")[0]) if together else subject


def _of_things(scope: Scope, amount: Amount, subject: Referent) -> Iterator[Fact]:
    """Yield the sum of what a body counts: a cluster helped its projects to it, a public body gave it."""
    if subject.kind in FAMILIES["cluster"]:
        yield scope.fact("funding", subject, "amount", **replace(amount, kind="raised").values)
    elif subject.kind in FAMILIES["public"] and amount.kind in GIVEN:
        yield scope.fact("funding", subject, "amount", **replace(amount, kind="publicAid").values)


def parts(found: Sequence[Amount], text: str) -> list[Amount]:
    """Return the amounts, those of a bracket with the kind of the sum before it: "3 Md€ d'aides (X : 2, Y : 1)"."""
    out: list[Amount] = []
    for amount in found:
        opened = text.rfind("(", 0, amount.start)
        inside = opened >= 0 and ")" not in text[opened : amount.start]
        whole = next((one for one in reversed(out) if one.end <= opened), None) if inside else None
        same = whole is not None and amount.kind == "budget" and amount.value <= whole.value
        out.append(replace(amount, kind=whole.kind) if same and whole is not None else amount)
    return out


def _price(scope: Scope, amount: Amount) -> bool:
    """Whether a sum is nothing, a bound, or one that nobody gets: a price, the size of a market, what is lost."""
    nodes, node = scope.clause.nodes, scope.node_at(amount.start)
    before = nodes[node - 2] if node > 1 and nodes[node - 1].low == "à" else None
    money = scope.lexicon.money
    other = {one.low for one in nodes[max(0, node - OTHER) : node]} & money.not_given
    return (
        not amount.value
        or (amount.kind in PAID and amount.value < PRICED)
        or bool(other)
        or _tells_which(scope, node)
        or scope.clause.low(node - 1) in money.compared
        or in_range(scope.text, amount.start, scope.lexicon.patterns.money)
        or _withdrawn(scope, node)
        or scope.text[: amount.start].rstrip().lower().endswith(tuple(money.worth))
        or (before is not None and before.pos == "NOUN" and before.low not in money.sums)
    )


def _tells_which(scope: Scope, node: int) -> bool:
    """Whether a sum only says which of many are meant: "les projets dont le montant est supérieur à 3 M€"."""
    nodes = scope.clause.nodes
    compared = node > 1 and nodes[node - 1].low == "à" and nodes[node - 2].pos == "ADJ"
    for at in range(node - 1, 0, -1) if compared else ():
        if nodes[at].text in {",", ";", ":", "("}:
            return False
        if nodes[at].low == "dont":
            return not nodes[at - 1].name and nodes[at - 1].low.endswith(scope.lexicon.endings.plural)
    return False


def _withdrawn(scope: Scope, node: int) -> bool:
    """Whether a noun before a sum tells that it is no longer given, or by how much it changes."""
    nodes = scope.clause.nodes
    for one in reversed(nodes[max(0, node - WITHDRAWN) : node]):
        if one.verb or one.name or one.text in {",", ";", ":", "("}:
            return False
        if one.low in scope.lexicon.money.withdrawn:
            return True
    return False
