"""Amounts and counts: about whom, of which kind, at what date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from builders.link.families import FAMILIES
from builders.model import Fact, Layout
from builders.recognise.counts import Count, counts
from builders.recognise.dates import When
from builders.recognise.quantities import Amount, amounts, ratios
from builders.relate.layout.fields import told_by_label
from builders.relate.layout.whose import page_subject
from builders.relate.reference.discourse import Referent
from builders.relate.scope import Scope
from builders.relate.values.counting import counted_of, given_to, of_others, possessor
from builders.relate.values.givers import bracketed_gift, gift
from builders.relate.values.keyed import as_above, key_figures, keyed, noted
from builders.relate.values.payers import paid, payers, titled, values
from builders.relate.values.takers import counted_itself, others, prized, spelt_out, spoken, taker
from ontology.names import fold

WOULD_REACH = 7  # words between a conditional and its sum
NEAR = 7  # words between "doté de" and its amount
UNLIKE_DURATION = re.compile(
    r"\b(?:depuis|il y a|après|en|d['’]ici|dans|tous les|toutes les|depuis plus de|voilà|âgée?s? de)$"
)
DISTANCE = re.compile(r"\S+\s(?:ans|années?|mois)\s(?:après|avant|plus tard|auparavant|d['’])")
VERSION = re.compile(r"\d{1,2}\.\d(?!\d)")  # French writes decimals with a comma: "la politique 3.0"
AROUND = 40  # characters
OPENING = 4  # characters before a date that opens its sentence: "En 2026, …"
OTHER = 4  # words before a sum that tell that nobody gets it
SMALL = 2  # counts below it ("un objectif") are no figures
ONE = frozenset({"un", "une", "chacun", "chacune", "aucun", "aucune"})  # before "des trois pôles"


def figures(scope: Scope, told: Sequence[Fact]) -> Iterator[Fact]:
    """Yield a funding fact for each amount and an observation for each count, in order of the passage.

    `told` is what its words say: who pays for what.
    """
    table = scope.lexicon.tables["figures"]
    found = _parts(list(amounts(scope.text, table)), scope.text)
    when = list(scope.dates)
    said = list(told)
    for number in range(len(found)):
        paid_here = list(_money(scope, found, number, said))
        said += paid_here  # who pays the whole is known when the shares come: "24 M€ financés par X (14 M€)"
        yield from paid_here
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
            noted(scope, subject)
            yield _observation(scope, subject, count, when)
    yield from key_figures(scope)


def _money(scope: Scope, found: Sequence[Amount], number: int, told: Sequence[Fact]) -> Iterator[Fact]:
    """Yield what the sum of that number says: a prize's, somebody's gift, or a sum by itself."""
    amount, node = found[number], scope.node_at(found[number].start)
    prize, winner = prized(scope, node, len(found))
    if _only_would(scope, node) or _price(scope, amount):
        return
    given = gift(scope, found, number) or bracketed_gift(scope, node, told)
    if prize and winner is not None:
        yield scope.fact("funding", winner, "prize", **values(amount))
    elif not prize and given is not None:
        yield from paid(scope, given[0], amount, given[1])
    elif not prize and told_by_label(scope, amount.start):
        yield from _shares(scope, amount)
    elif not prize:
        yield from _funding(scope, amount)


def _shares(scope: Scope, amount: Amount) -> Iterator[Fact]:
    """Yield who pays a part of a labelled sum: "Budget : 6 M€, dont 3 M€ apportés par X"."""
    subject = page_subject(scope)
    whole = subject is not None and subject.kind in FAMILIES["activity"] | FAMILIES["product"] | {None}
    for payer in payers(scope, amount) if whole else ():
        if subject is not None and payer.key != subject.key:
            yield scope.fact("fundedBy", subject, "amount-paid", object=payer.key, role="funder")


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
    givers = payers(scope, amount)
    if subject is not None and subject.key in {giver.key for giver in givers}:  # "une aide de X, d'un montant de …"
        subject = _told(scope, scope.node_at(amount.start)) or spoken(scope)
    if subject is not None and amount.effect:
        yield scope.fact("observation", subject, "effect", value=amount.value, unit="EUR",
                         precision=amount.precision, indicator_label=amount.effect)  # fmt: skip
    elif subject is not None and givers:
        yield from paid(scope, subject, amount, givers)
    elif subject is not None:
        yield scope.fact("funding", subject, "amount", **values(amount))


def _parts(found: Sequence[Amount], text: str) -> list[Amount]:
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
    """Whether a sum is nothing, or one that nobody gets: the price of a thing, the size of a market, what is lost."""
    nodes, node = scope.clause.nodes, scope.node_at(amount.start)
    before = nodes[node - 2] if node > 1 and nodes[node - 1].low == "à" else None
    other = {one.low for one in nodes[max(0, node - OTHER) : node]} & scope.lexicon.cues.not_given
    return (
        not amount.value
        or bool(other)
        or (before is not None and before.pos == "NOUN" and before.low not in scope.lexicon.cues.sums)
    )


def _measured(scope: Scope, count: Count) -> Referent | None:
    """Return whom a count is about: clusters that a public body counts or chooses are clusters in general."""
    subject = _about(scope, count.start)
    if subject is not None and spelt_out(scope, subject, count):
        return None
    if subject is not None and counted_itself(scope, subject, count):
        return scope.discourse.activity(scope.clause.scene)
    public = subject is not None and subject.kind in FAMILIES["public"]
    return (_clusters(scope) or subject) if public and count.indicator == "clusterCount" else subject


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
    figure = re.match(r"\S+\s?", scope.text[count.start :])
    first = count.start + (figure.end() if figure else 0)
    named = any(
        m.start <= count.start < m.end or (m.start == first and m.surface[:1].isupper())
        for m in scope.clause.scene.mentions
    )
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
    label, each = count.noun or "part", _each(scope, count)
    label = f"{'% ' if count.unit == 'percent' else ''}{label}{' en moyenne' if each == 'mean' else ''}"
    return scope.fact(
        "observation", subject, "count", value=count.value, unit=count.unit, precision=_precision(scope, count),
        indicator=None if each else count.indicator, indicator_label=label,
        as_of=count.as_of or _as_of(scope, when, count),
    )  # fmt: skip


def _each(scope: Scope, count: Count) -> str:
    """Return why a figure is of each of several rather than of all together: "mean", "range"; "" where it is not."""
    table: dict[str, list[str]] = scope.lexicon.tables["figures"]["each"]
    before, after = _stretch(scope.text, count.start, back=True).lower(), _stretch(scope.text, count.end).lower()
    around = f"{before} {count.noun} {after}"
    return next((how for how, said in table.items() if any(re.search(rf"\b{word}\b", around) for word in said)), "")


def _stretch(text: str, offset: int, *, back: bool = False) -> str:
    """Return the words up to the next comma, bracket or full stop after an offset, or since the last one before it."""
    return (
        re.split(r"[,;:.()]", text[:offset])[-1][-AROUND:] if back else re.split(r"[,;:.()]", text[offset:])[0][:AROUND]
    )


def _precision(scope: Scope, count: Count) -> str:
    """A figure for a coming date is a target."""
    before = re.split(r"[;()]", scope.text[: count.start])[-1][-60:].lower()
    after = _stretch(scope.text, count.end).lower()
    target = re.search(r"objectif|ambition", before) or re.search(r"d['’]ici|à l['’]horizon", f"{before} {after}")
    return "target" if target else count.precision


def _as_of(scope: Scope, when: list[When], count: Count | None = None) -> str | None:
    """Return the date of a figure: the one in its stretch of the sentence, or that opens it; else the document's."""
    dates = [one for one in when if one.end is None and scope.text[: one.start].lower().endswith("en ")]
    own = () if count is None else (one for one in dates if _beside(scope.text, one, count))
    opening = (one for one in dates if one.start <= OPENING)
    return next((one.begin for one in (*own, *opening)), scope.document.issued)


def _beside(text: str, date: When, count: Count) -> bool:
    """Whether no mark stands between a figure and a date."""
    first, last = sorted(((count.start, count.end), (date.start, date.stop)))
    return first[1] <= last[0] and not re.search(r"[,;:.()]", text[first[1] : last[0]])


def _about(scope: Scope, offset: int, *, money: bool = False) -> Referent | None:
    """Return whom a figure is about: the name it stands in a bracket or apposition of, else the subject."""
    if told_by_label(scope, offset):
        return page_subject(scope)
    node = scope.node_at(offset)
    if of_others(scope, node):
        return None
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
    owner = (
        scope.beside(node) or possessor(scope, node) or titled(scope, node) or (taker(scope, node) if money else None)
    )
    several = money and len(scope.account.mains) > 1  # nobody knows how several share it
    found = owner or (None if several else _told(scope, node) or keyed(scope) or spoken(scope) or as_above(scope))
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
