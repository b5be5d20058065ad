"""Amounts and counts: about whom, of which kind, at what date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builders.link.families import FAMILIES
from builders.model import Fact, Layout
from builders.recognise.dates import When
from builders.recognise.quantities import Amount, Count, amounts, counts, ratios
from builders.relate.layout.fields import page_subject, told_by_label
from builders.relate.reference.discourse import Referent
from builders.relate.scope import Scope
from builders.relate.values.counting import counted_of, given_to, possessor
from builders.relate.values.givers import bracketed_gift, gift
from builders.relate.values.keyed import key_figures, keyed
from builders.relate.values.takers import counted_itself, others, prized, spelt_out, spoken, taker
from ontology.names import fold

PAYERS = FAMILIES["public"] | FAMILIES["activity"] | FAMILIES["network"]
WOULD_REACH = 7  # words between a conditional and its sum
NEAR = 5  # words between "doté de" and its amount
UNLIKE_DURATION = re.compile(
    r"\b(?:depuis|il y a|après|en|d['’]ici|dans|tous les|toutes les|depuis plus de|voilà|âgée?s? de)$"
)
DISTANCE = re.compile(r"\S+\s(?:ans|années?|mois)\s(?:après|avant|plus tard|auparavant|d['’])")
VERSION = re.compile(r"\d{1,2}\.\d(?!\d)")  # French writes decimals with a comma: "la politique 3.0"
SMALL = 2  # counts below it ("un objectif") are no figures
ONE = frozenset({"un", "une", "chacun", "chacune", "aucun", "aucune"})  # before "des trois pôles"


def figures(scope: Scope, told: Sequence[Fact]) -> Iterator[Fact]:
    """Yield a funding fact for each amount and an observation for each count, in order of the passage.

    `told` is what its words say: who pays for what.
    """
    table = scope.lexicon.tables["figures"]
    found = list(amounts(scope.text, table))
    when = list(scope.dates)
    for number in range(len(found)):
        yield from _money(scope, found, number, told)
    for ratio in ratios(scope.text, table):
        subject = _about(scope, ratio.start)
        if subject is not None:
            label = "euros pour un euro"
            yield scope.fact(
                "observation",
                subject,
                "ratio",
                value=ratio.value,
                unit="EUR",
                indicator_label=label,
                as_of=_as_of(scope, when),
            )
    skip = [(a.start, a.end) for a in found] + [(w.start, w.stop) for w in when]
    for count in counts(scope.text, table, skip):
        subject = _measured(scope, count) if _counts(scope, count) else None
        if subject is not None:
            yield _observation(scope, subject, count, when)
    yield from key_figures(scope)


def _money(scope: Scope, found: Sequence[Amount], number: int, told: Sequence[Fact]) -> Iterator[Fact]:
    """Yield what the sum of that number says: a prize's, somebody's gift, or a sum by itself."""
    amount, node = found[number], scope.node_at(found[number].start)
    prize, winner = prized(scope, node, len(found))
    if _only_would(scope, node):
        return
    given = gift(scope, found, number) or bracketed_gift(scope, node, told)
    if prize and winner is not None:
        yield scope.fact("funding", winner, "prize", **_values(amount))
    elif not prize and given is not None:
        yield from _paid(scope, given[0], amount, given[1])
    elif not prize and not told_by_label(scope, amount.start):
        yield from _funding(scope, amount)


def _only_would(scope: Scope, node: int) -> bool:
    """Whether a conditional before a sum keeps it a guess: "une dotation qui pourrait atteindre 25 M€"."""
    nodes, endings = scope.clause.nodes, scope.lexicon.cues.conditional_endings
    for one in reversed(nodes[max(0, node - WOULD_REACH) : node]):
        if one.text in {",", ";", ":"}:
            return False
        if one.verb and one.low.endswith(endings):
            return True
    return False


def _funding(scope: Scope, amount: Amount) -> Iterator[Fact]:
    """Yield what an amount says: whom it is for, of which kind, and who gives it."""
    subject = given_to(scope, amount.end) or _about(scope, amount.start, money=True)
    payers = _payers(scope, amount.end)
    if subject is not None and payers:
        yield from _paid(scope, subject, amount, payers)
    elif subject is not None:
        yield scope.fact("funding", subject, "amount", **_values(amount))


def _values(amount: Amount) -> dict[str, object]:
    return {"value": amount.value, "unit": "EUR", "funding_kind": amount.kind, "precision": amount.precision}


def _measured(scope: Scope, count: Count) -> Referent | None:
    """Return whom a count is about: clusters that a public body counts or chooses are clusters in general."""
    subject = _about(scope, count.start)
    if subject is not None and spelt_out(scope, subject, count):
        return None
    if subject is not None and counted_itself(scope, subject, count):
        return scope.discourse.activity(scope.clause.scene)
    public = subject is not None and subject.kind in FAMILIES["public"]
    return (_clusters(scope) or subject) if public and count.indicator == "clusterCount" else subject


def _payers(scope: Scope, offset: int) -> tuple[Referent, ...]:
    """Return who gives an amount: the group after "apportés par", "financés par", "par" or "de" just behind it."""
    nodes, at = scope.clause.nodes, scope.node_at(offset)
    if at + 1 < len(nodes) and nodes[at].low == "," and nodes[at + 1].low in scope.lexicon.cues.paid:
        found = scope.reader().agent(at + 2).referents  # "5 M€, apportés pour moitié par X et par Y"
        return tuple(r for r in found if r.kind is None or r.kind in PAYERS | FAMILIES["org"])
    for i in range(at, min(at + 6, len(nodes))):
        if nodes[i].low in {"par", "de"} and (
            i == at or nodes[i - 1].low in scope.lexicon.cues.paid or nodes[i].low == "par"
        ):
            group = scope.clause.group_at(i + 1)
            if group is not None and group.lead == i + 1:
                found = scope.reader().of_group(group).referents
                return tuple(r for r in found if r.kind is None or r.kind in PAYERS)
        if nodes[i].text in ",;.()" or nodes[i].name:
            break
    return ()


def _paid(scope: Scope, subject: Referent, amount: Amount, payers: tuple[Referent, ...]) -> Iterator[Fact]:
    values = _values(amount)
    if len(payers) > 1:  # how they share it is not said
        yield scope.fact("funding", subject, "amount", **values)
        yield from (scope.fact("fundedBy", subject, "amount-paid", object=p.key, role="funder") for p in payers)
        return
    for payer in payers:
        if payer.key != subject.key and subject.kind in FAMILIES["activity"] | FAMILIES["product"] | FAMILIES[
            "network"
        ] | {None}:
            yield scope.fact("funding", subject, "amount-paid", object=payer.key, role="funder", **values)
            yield scope.fact("fundedBy", subject, "amount-paid", object=payer.key, role="funder")
        else:
            yield scope.fact("funding", subject, "amount", **values)


def _counts(scope: Scope, count: Count) -> bool:
    """Whether a figure counts something: no edition, rank, street number or list mark."""
    before = scope.text[: count.start].rstrip()
    if count.unit is None and (_points(scope, count) or _of_nothing(scope, count)):
        return False
    if count.unit is None and (count.value < SMALL or not count.noun):
        return False
    if count.indicator == "duration" and not _lasts(scope.text, count):
        return False
    if count.unit is None and VERSION.match(scope.text[count.start :]):
        return False
    named = any(m.start <= count.start < m.end for m in scope.clause.scene.mentions)
    if count.unit is None and "participle" in scope.known.triggers.uses(count.noun.split(maxsplit=1)[0].lower()):
        return False  # "dont trois pilotés par X": the noun is unsaid
    return not named and not re.search(
        r"(?:n°|phase|édition|article|volet|axe|action|#|niveau|version|TRL)\s?$", before, re.IGNORECASE
    )


def _of_nothing(scope: Scope, count: Count) -> bool:
    """Whether a number is a share ("deux tiers") or stands in a heading that says no kind of thing is counted."""
    share = fold(count.noun or "").split(" ")[0] in scope.lexicon.tables["figures"]["fractions"]
    return share or (count.indicator is None and scope.clause.passage.layout is Layout.HEADING)


def _points(scope: Scope, count: Count) -> bool:
    """Whether a number only points at what is told elsewhere: "ces trois pôles", "les deux clubs", "l'un des 9"."""
    node = scope.node_at(count.start)
    word = scope.clause.word(node - 1) if node else ""
    one_of = node > 1 and word == "des" and scope.clause.nodes[node - 2].low in ONE
    both = count.value == SMALL and word in {"les", "aux", "des"}
    spelt = scope.text[count.start].isalpha()  # "ces 68 projets" tells how many there are
    return both or one_of or (spelt and word in scope.lexicon.words.demonstratives)


def _lasts(text: str, count: Count) -> bool:
    """Whether a number of years says how long something lasts rather than how long ago or how often."""
    before, since = text[: count.start].rstrip().lower(), text[count.start :].lower()
    return not (UNLIKE_DURATION.search(before) or DISTANCE.match(since))


def _observation(scope: Scope, subject: Referent, count: Count, when: list[When]) -> Fact:
    label = count.noun or "part"
    return scope.fact(
        "observation", subject, "count", value=count.value, unit=count.unit, precision=_precision(scope, count),
        indicator=count.indicator, indicator_label=f"{'% ' if count.unit == 'percent' else ''}{label}",
        as_of=_as_of(scope, when),
    )  # fmt: skip


def _precision(scope: Scope, count: Count) -> str:
    """A figure for a coming date is a target."""
    around = scope.text[max(0, count.start - 60) : count.end + 40].lower()
    return "target" if re.search(r"d['’]ici|à l['’]horizon|objectif|ambition", around) else count.precision


def _as_of(scope: Scope, when: list[When]) -> str | None:
    """Return the date that the passage gives ("En 2026, …"), else the document's own."""
    for date in when:
        lead = scope.text[max(0, date.start - 4) : date.start].lower()
        if date.end is None and lead.endswith("en "):
            return date.begin
    return scope.document.issued


def _about(scope: Scope, offset: int, *, money: bool = False) -> Referent | None:
    """Return whom a figure is about: the name it stands in a bracket or apposition of, else the subject."""
    if told_by_label(scope, offset):
        return page_subject(scope)
    node = scope.node_at(offset)
    endowed = next(
        (
            i
            for i in reversed(scope.account.instances)
            if i.frame == "fund" and 0 < node - i.at <= NEAR and len(i.patients) == 1 and i.patients[0].kind != "Person"
        ),
        None,
    )
    if endowed is not None:
        several = endowed.word.endswith("s") and endowed.patients[0] == scope.main  # "A, B et C : financés …"
        return None if several else endowed.patients[0]
    owner = scope.beside(node) or possessor(scope, node) or (taker(scope, node) if money else None)
    shared = money and len(scope.account.mains) > 1  # nobody knows how several share it
    found = owner or (None if shared else _told(scope, node) or keyed(scope) or spoken(scope))
    return None if found is not None and found.kind == "Person" else found


def _told(scope: Scope, node: int) -> Referent | None:
    """Return whom the verb before a figure tells of, or the clusters in general; a State pays for what is spoken of."""
    found = counted_of(scope, node)
    return _generic(scope) if found is None or found.kind in FAMILIES["public"] else found


def _generic(scope: Scope) -> Referent | None:
    """Return the clusters in general where they are the passage's subject ("les pôles", "57 pôles labellisés")."""
    if scope.main is not None:
        return None
    for noun, name in scope.lexicon.tables["generic"]["plural"].items():
        if re.search(rf"(?:^|\s)(?:[Ll]es|[Dd]es|[Cc]es|[Aa]ux|\d+)\s{noun}\b(?!\s[A-ZÀ-Ý«])", scope.text):
            return None if others(scope, noun) else _clusters(scope, name)
    return None


def _clusters(scope: Scope, name: str | None = None) -> Referent | None:
    """Return the clusters in general."""
    keys = scope.cast.by_name.get(name or next(iter(scope.lexicon.tables["generic"]["plural"].values())))
    return scope.referent(keys[0]) if keys else None
