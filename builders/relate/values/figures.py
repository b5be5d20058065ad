"""Amounts and counts: about whom, of which kind, at what date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from builders.link.families import FAMILIES
from builders.model import Fact, Rejection
from builders.recognise.counts import Count, counts
from builders.recognise.dates import When
from builders.recognise.quantities import amounts, ratios
from builders.relate.reference.memory import Referent
from builders.relate.reference.topics import last_activity
from builders.relate.scope import Scope
from builders.relate.values.countable import countable
from builders.relate.values.counting import done_by
from builders.relate.values.instances import instances
from builders.relate.values.keyed import key_figures, noted
from builders.relate.values.labels import board, by_deed, counted, each_of, gathered, newly, precision_of, shared
from builders.relate.values.measured import about, clusters
from builders.relate.values.said import acts
from builders.relate.values.sums import parts, sums
from builders.relate.values.takers import counted_itself, spelt_out
from ontology.names import fold

OPENING = 4  # characters before a date that opens its sentence: "En 2026, …"
MANY = 10  # clusters that no one cluster has
BLANK = "¤"  # for each character of a name
COMING = 24  # characters from "d'ici" to its date: "à la fin de"
ENTERED = FAMILIES["project"] | FAMILIES["product"] | FAMILIES["company"] | {None}  # of whom calls choose some
DONT = 4  # words from a number to the "dont" that names some of those counted
HEADED = 2  # words within which the noun of what is counted stands: "nouveaux pôles"


def figures(scope: Scope, told: Sequence[Fact], aside: list[Rejection]) -> Iterator[Fact]:
    """Yield a funding fact for each amount and an observation for each count, in order of the passage.

    `told` is what its words say: who pays for what. Figures that nothing ties to their owner are put `aside`.
    """
    found = parts(list(amounts(scope.text, scope.lexicon, _unnamed(scope))), scope.text)
    when = list(scope.dates)
    said = list(told)
    for number in range(len(found)):
        paid_here = list(sums(scope, found, number, said))
        if not paid_here:
            aside.append(_untied(scope, found[number].start, found[number].end, "sum-without-owner"))
        said += paid_here  # who pays the whole is known when the shares come: "24 M€ financés par X (14 M€)"
        yield from paid_here
    for ratio in ratios(scope.text, scope.lexicon):
        subject = about(scope, ratio.start)
        if subject is not None:
            label = scope.lexicon.tables["figures"]["labels"]["ratio"]
            yield scope.fact(
                "observation",
                subject,
                "ratio",
                value=ratio.value,
                unit="EUR",
                indicator_label=label,
                as_of=_as_of(scope, when),
            )
    yield from _counts(scope, [(a.start, a.end) for a in found], aside)
    yield from key_figures(scope)


def _counts(scope: Scope, skip: list[tuple[int, int]], aside: list[Rejection]) -> Iterator[Fact]:
    """Yield an observation for each count: of those that bear a name, then of all others, none in `skip`."""
    when = list(scope.dates)
    skip = [*skip, *((w.start, w.stop) for w in when)]
    for count, subject in instances(scope, skip):
        skip.append((count.start, count.end))
        yield _observation(scope, subject, count, when)
    for count in counts(scope.text, scope.lexicon, skip):
        if not countable(scope, count):
            continue
        owner = _measured(scope, count)
        if owner is None:
            aside.append(_untied(scope, count.start, count.end, "count-without-owner"))
            continue
        noted(scope, owner)
        yield _observation(scope, owner, count, when)


def _untied(scope: Scope, start: int, end: int, reason: str) -> Rejection:
    return Rejection("figure", scope.passage, scope.text[start:end], reason)


def _unnamed(scope: Scope) -> str:
    """Return the passage with its names blanked."""
    text = scope.text
    for mention in scope.clause.scene.mentions:
        text = f"{text[: mention.start]}{BLANK * (mention.end - mention.start)}{text[mention.end :]}"
    return text


def _measured(scope: Scope, count: Count) -> Referent | None:
    """Return whom a count is about: clusters that a public body counts or chooses are clusters in general."""
    subject = _entered(scope, about(scope, count.start), count)
    of_clusters = count.indicator == "clusterCount"
    some = (of_clusters and _met(scope, count)) or _only_some(scope, count)
    if some or (subject is not None and _of_others(scope, subject, count)):
        return None
    patterns = scope.lexicon.patterns.figures
    before, after = patterns.of_all.search(scope.text[: count.start]), patterns.of_more.match(scope.text[count.start :])
    if before and of_clusters:  # "55 des 68 pôles": 68 is how many there are
        return clusters(scope)
    activity = subject is not None and subject.kind in FAMILIES["activity"]  # "sept des neuf lauréats de l'appel A"
    if subject is None or (before and not activity) or (after and activity):
        return None
    if counted_itself(scope, subject, count):
        return last_activity(scope.discourse, scope.clause.scene)
    if subject.kind == "PolicyPhase" and not _named(scope, subject):
        return _of_policy(scope, count)
    return (clusters(scope) or subject) if of_clusters and _counts_all(scope, subject, count) else subject


def _counts_all(scope: Scope, subject: Referent, count: Count) -> bool:
    """Whether a sentence about a public body or a cluster tells how many there are: "X fait partie des 71 pôles"."""
    public = subject.kind in FAMILIES["public"] and not _some(scope, count)
    return public or (subject.kind in FAMILIES["cluster"] and count.value >= MANY)


def _of_others(scope: Scope, subject: Referent, count: Count) -> bool:
    """Whether a figure is of none of those whom its sentence is about, or of some of them only."""
    some = _of_many(scope, subject, count) or (scope.is_general(subject) and _of_a_kind(scope, count))
    return (
        some or spelt_out(scope, subject, count) or _of_its_own(scope, subject, count) or _is_one(scope, subject, count)
    )


def _is_one(scope: Scope, subject: Referent, count: Count) -> bool:
    """Whether a body is one of those counted, named just after them: "sept firmes, dont X et Y, ont signé"."""
    nodes, node = scope.clause.nodes, scope.node_at(count.start)
    part = next((i for i in range(node, min(node + DONT, len(nodes) - 1)) if nodes[i].low == "dont"), None)
    listed = () if part is None else takewhile(lambda one: one.name or one.low in {",", "et"}, nodes[part + 1 :])
    return subject.key in {one.mention.entity for one in listed if one.mention is not None}


def _entered(scope: Scope, subject: Referent | None, count: Count) -> Referent | None:
    """Return whom a count is about: of candidates or winners their call if it is named, no one of them nor clusters."""
    entering = scope.lexicon.tables["figures"]["entering"]["nouns"]
    if subject is None or fold(count.noun.partition(" ")[0]) not in entering:
        return subject
    if subject.kind not in ENTERED and not (scope.is_general(subject) and count.indicator == "laureateCount"):
        return subject
    calls = {m.entity for m in scope.clause.scene.mentions if scope.cast.kind(m.entity) in FAMILIES["call"]}
    return scope.referent(calls.pop()) if len(calls) == 1 else None


def _some(scope: Scope, count: Count) -> bool:
    """Whether clusters that are counted are some of them: "soutient six pôles", not "les six pôles"."""
    before = scope.clause.word(scope.node_at(count.start) - 1)
    return count.value < MANY and before not in scope.lexicon.words.definite


def _of_a_kind(scope: Scope, count: Count) -> bool:
    """Whether clusters that are counted are some, not all there are: "5 nouveaux pôles", "les 10 pôles tirés"."""
    generic, chosen = scope.lexicon.tables["generic"]["plural"], tuple(scope.lexicon.tables["figures"]["all"]["chosen"])
    said = count.noun.lower()
    noun = next((one for one in sorted(generic, key=len, reverse=True) if said.startswith(one)), None)
    if noun is None:
        return any(word in generic for word in said.split()[:HEADED])
    rest = said.removeprefix(noun).split()
    return any(not fold(word).startswith((*chosen, "francais")) for word in rest)


def _met(scope: Scope, count: Count) -> bool:
    """Whether clusters that are counted are those with whom something was done: "une enquête auprès de 40 pôles"."""
    clause, at = scope.clause, scope.node_at(count.start) - 1
    return clause.low(at - (clause.low(at) == "de")) in scope.lexicon.links.with_whom


def _only_some(scope: Scope, count: Count) -> bool:
    """Whether clusters are counted that do something or were drawn from others: "vingt pôles étaient présents"."""
    node = scope.node_at(count.start)
    if count.indicator != "clusterCount" or (node and scope.clause.word(node - 1) in scope.lexicon.words.definite):
        return False
    chosen = tuple(scope.lexicon.tables["figures"]["all"]["chosen"])
    return acts(scope, node) and not any(fold(one.low).startswith(chosen) for one in scope.clause.nodes[node:])


def _of_many(scope: Scope, subject: Referent, count: Count) -> bool:
    """Whether a figure is no figure of all clusters, though they are spoken of: how long, or how many are somewhere."""
    if not scope.is_general(subject):
        return False
    placed = scope.names(FAMILIES["place"])
    return count.indicator == "duration" or (placed and count.indicator == "clusterCount" and _some(scope, count))


def _of_its_own(scope: Scope, subject: Referent, count: Count) -> bool:
    """Whether a figure is of something else than a body that it stands by: how long, or the share of what it helps."""
    lasting = count.indicator == "duration" and subject.kind in FAMILIES["org"]
    return lasting or (count.unit == "percent" and done_by(scope, scope.node_at(count.start)) == subject)


def _of_policy(scope: Scope, count: Count) -> Referent | None:
    """Return whom a figure is about where only a phase was spoken of: its policy, unless it is some region's."""
    placed = scope.names(FAMILIES["place"])
    return None if placed or count.indicator == "duration" else clusters(scope)


def _named(scope: Scope, subject: Referent) -> bool:
    """Whether a passage names somebody, or opens with a word that means him."""
    return scope.main is not None or any(m.entity == subject.key for m in scope.clause.scene.mentions)


def _observation(scope: Scope, subject: Referent, count: Count, when: list[When]) -> Fact:
    """Return a count as a fact, with its label, indicator, precision and date."""
    label, each = counted(scope, count) or shared(scope, count) or "part", each_of(scope, count)
    indicator = by_deed(scope, count) or gathered(scope, count) or count.indicator
    seated = board(scope, count) if indicator == "memberCount" else ""
    if seated:
        indicator, label = None, label if seated in label else f"{label} ({seated})"
    deed = newly(scope, count, indicator)
    if deed:
        indicator, label = None, f"{label} ({deed})"
    named = scope.lexicon.tables["figures"]["labels"]
    label = f"{'% ' if count.unit == 'percent' else ''}{label}{f' {named[each]}' if each in named else ''}"
    precision = precision_of(scope, count)
    dated = (precision == "target" and _due(scope, when)) or _as_of(scope, when, count)
    return scope.fact(
        "observation", subject, "count", value=count.value, unit=count.unit, precision=precision,
        indicator=None if each else indicator, indicator_label=label, as_of=count.as_of or dated,
    )  # fmt: skip


def _as_of(scope: Scope, when: list[When], count: Count | None = None) -> str | None:
    """Return the date of a figure: the one in its stretch of the sentence, or that opens it; else the document's."""
    dates = [one for one in when if one.end is None and scope.text[: one.start].lower().endswith("en ")]
    own = () if count is None else (one for one in dates if _beside(scope.text, one, count))
    opening = (one for one in dates if one.start <= OPENING)
    return next((one.begin for one in (*own, *opening)), scope.document.issued)


def _due(scope: Scope, when: list[When]) -> str | None:
    """Return the coming date that a passage tells of: "20 000 emplois d'ici 2035", "à l'horizon 2030"."""
    coming = scope.lexicon.patterns.figures.coming
    return next(
        (one.begin for one in when if coming.search(scope.text[max(0, one.start - COMING) : one.start].lower())), None
    )


def _beside(text: str, date: When, count: Count) -> bool:
    """Whether no mark stands between a figure and a date."""
    first, last = sorted(((count.start, count.end), (date.start, date.stop)))
    return first[1] <= last[0] and not re.search(r"[,;:.()]", text[first[1] : last[0]])
