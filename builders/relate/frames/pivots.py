"""What the argument of a prepositional marker may be tied to: what its verb tells of, names before it, the topic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from builders.relate.frames.account import Account, Instance
from builders.relate.reference.between import skip_left
from builders.relate.reference.memory import Referent
from builders.relate.reference.names import named_by
from builders.relate.reference.openings import main_subject
from builders.relate.sentence.clause import Group
from builders.relate.sentence.triggers import Mark

QUALIFIED = frozenset({"NOUN", "ADJ"})  # what a marker after it tells of: "une feuille de route à l'initiative de X"
GOVERNING = 2  # words of the shortest marker whose repetition joins sums rather than names


def pivots_of(
    account: Account, mark: Mark, instance: Instance | None, group: Group | None
) -> Iterator[tuple[Referent, ...]]:
    """Yield what a marker's argument may be tied to, best first."""
    own, antecedent = _own(account, mark), _antecedent(account, mark)
    if own is not None or antecedent:
        yield antecedent if own is None else (own,)
    else:
        yield from _shared(account, mark, instance, group)


def _shared(
    account: Account, mark: Mark, instance: Instance | None, group: Group | None
) -> Iterator[tuple[Referent, ...]]:
    """Yield what a marker that is of no member of a list alone may be tied to, best first."""
    clause = account.clause
    if instance is not None:
        yield instance.patients
        yield () if _within(mark) and _is_done_by(account, instance) else instance.agents
    adjacent = clause.group_ending(skip_left(account.setting, mark.first - 1))
    does = adjacent is not None and adjacent.preposition == "par" and _within(mark)
    if adjacent is not None and not does and not _marked(account, adjacent):
        yield named_by(account.setting, adjacent).referents
    told = instance is not None and instance.agents and account.main not in (*instance.agents, *instance.patients)
    if account.main is not None and not told:
        yield (account.main,)
    if mark.first <= 1 and group is not None:
        yield main_subject(account.setting, group.last).referents
    for earlier in _earlier(account, mark):
        yield named_by(account.setting, earlier).referents
    idle = bool(mark.marker.after) and instance is not None and not (instance.agents or instance.patients)
    before = clause.nodes[mark.first - 1] if mark.first else None
    of_noun = before is not None and before.pos in QUALIFIED and before.low not in account.lexicon.words.time_units
    untold = account.foreign or account.unresolved
    for family in () if untold or idle or of_noun else ("activity", "org"):
        if found := account.topic((family,)).referents:
            yield found


def _own(account: Account, mark: Mark) -> Referent | None:
    """Return P in "les projets P, avec X, et Q, avec Y", where each member of a list is told with whom it is done."""
    nodes, at = account.clause.nodes, mark.first - 2
    group = account.clause.group_ending(at) if at > 0 and nodes[at + 1].text == "," else None
    if group is None or at not in group.at or len(group.members) == 1:
        return None
    inside = any(node.name and i not in group.at for i, node in enumerate(nodes[: group.last]) if i > group.at[0])
    if not inside:
        return None
    members = named_by(account.setting, group).referents
    one, kind = members[group.at.index(at)], members[0].kind
    return one if one.kind or not kind else replace(one, kind=account.discourse.cast.tell(one.key, kind))


def _earlier(account: Account, mark: Mark) -> Iterator[Group]:
    """Yield the groups before a marker, nearest first, but for complements: "L'entreprise, filiale de X, … avec Y"."""
    start = account.clause.last_before(mark.first + 1, {";"})
    within, led = _within(mark), account.main is not None or account.foreign or account.unresolved
    companion = _companion(account, mark)
    if within and account.foreign:
        return  # "Le consortium, qui compte X, a décroché une aide au titre de C"
    for group in reversed(account.clause.groups):
        complement = group.preposition == "de" and led
        complement = complement or (within and group.preposition == "par")
        complement = complement or _marked(account, group) or _alike(account, mark, group) or group is companion
        inside = group.bracketed and account.clause.bracket(mark.first) is None  # "la société A (pôle B), avec C"
        if start <= group.lead and group.last <= mark.first and not complement and not inside:
            yield group


def _within(mark: Mark) -> bool:
    """Whether a marker tells within what something is done: who does it wins no money for it."""
    return any(rule.relation == "fundedUnder" for rule in mark.marker.rules)


def _is_done_by(account: Account, instance: Instance) -> bool:
    """Whether "par" tells who does what a trigger says."""
    doers = {one.entity for group in account.clause.groups if group.preposition == "par" for one in group.members}
    return any(one.key in doers for one in instance.agents)


def _marked(account: Account, group: Group) -> bool:
    """Whether another marker governs a group: "un atelier monté dans le cadre de P avec l'aide de X" is not P."""
    return not account.governed.isdisjoint({group.lead, group.lead - 1})


def _companion(account: Account, mark: Mark) -> Group | None:
    """Return A in "avec A et le soutien de B", where "et" joins a marker to what "avec" governs: A gets no support."""
    at = mark.first - 1
    group = account.clause.group_ending(at - 1) if account.clause.low(at) == "et" else None
    return group if group is not None and group.preposition == "avec" and group.last == at else None


def _antecedent(account: Account, mark: Mark) -> tuple[Referent, ...]:
    """Return X in "X, qui avec A et le soutien de B a lancé …", of whom alone a marker beside a companion tells."""
    clause, companion = account.clause, _companion(account, mark)
    at = companion.lead - 2 if companion is not None else 0
    if at < 1 or clause.low(at) not in account.lexicon.words.subject_relatives:
        return ()
    group = clause.group_ending(at - 1 - (clause.low(at - 1) == ","))
    return () if group is None else named_by(account.setting, group).referents


def _alike(account: Account, mark: Mark, group: Group) -> bool:
    """Whether the same words govern a group before a marker: "2 M€ au titre de P et 1 M€ au titre de Q"."""
    nodes, size = account.clause.nodes, mark.last - mark.first
    if size < GOVERNING or group.lead < size:
        return False
    return [n.low for n in nodes[group.lead - size : group.lead]] == [n.low for n in nodes[mark.first : mark.last]]
