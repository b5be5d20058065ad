"""When events are held: "le salon X a eu lieu en mars 2024", "le 3 mai lors du salon X", "Assises 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.link.families import FAMILIES
from builders.model import Fact, Mention
from builders.recognise.dates import When
from builders.relate.reference.memory import Referent
from builders.relate.reference.subjects import subject_of
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Group

YEAR = re.compile(r"\b20[012]\d\b")
DAYS = frozenset({"le", "en"})  # before a day, before a month
BEFORE = DAYS | {"les", "du"}  # before days
STOPS = frozenset({";", ".", ":", "("})
OCCASION = 4  # words of the longest phrase that makes an event the occasion
NEAR = 8  # words from a verb to its date


def held(scope: Scope) -> Iterator[Fact]:
    """Yield the dates of events, in order: those of what took place or was the occasion, then the years in names."""
    for when in scope.dates:
        if when.end is not None and not when.few_days:
            continue
        event = _taking_place(scope, when) or _occasion(scope, when) or _apposed(scope, when)
        if event is not None:
            yield scope.fact("startDate", event, "held", text=when.begin)
        if event is not None and when.end is not None:
            yield scope.fact("endDate", event, "held", text=when.end)
    for mention in scope.mentions:
        year = YEAR.search(mention.surface) if scope.cast.kind(mention.entity) == "Event" else None
        if year is not None and year.start():
            yield scope.fact("startDate", scope.referent(mention.entity), "held-in-name", text=year[0])


def _taking_place(scope: Scope, when: When) -> Referent | None:
    """Return the one event that a verb before a date says took place then."""
    nodes, node = scope.clause.nodes, scope.node_at(when.start)
    helping = scope.lexicon.words.helpers | scope.lexicon.words.clitics  # "s'" and "est" of "s'est tenu"
    for at in range(node - 1, max(-1, node - 1 - NEAR), -1):
        if scope.clause.past_phrase(at, scope.known.triggers.happening):
            start = scope.clause.past_left(at, helping)
            if _of_other(scope, start):
                return None
            found = subject_of(scope.setting, start).referents
            event = len(found) == 1 and found[0].kind == "Event" and not scope.account.modality.negated(at)
            return found[0] if event else None
        if nodes[at].text in {";", ":", "."}:
            return None
    return None


def _of_other(scope: Scope, verb: int) -> bool:
    """Whether the subject before a verb is new or a part: "avant X, une réunion s'est tenue", "dont le bal s'est"."""
    nodes, words, at = scope.clause.nodes, scope.lexicon.words, verb - 1
    while at > 0 and nodes[at].pos in {"NOUN", "ADJ"}:
        at -= 1
    if at < 0 or at == verb - 1 or nodes[at].name:
        return False
    return nodes[at].low in words.indefinite_articles or scope.clause.low(at - 1) == "dont"


def _occasion(scope: Scope, when: When) -> Referent | None:
    """Return the one event of a sentence with one day: "signé le 3 mai 2019 lors du salon X", "le salon X (mai 2019)".

    It is the occasion of what was done, or is itself held by somebody.
    """
    named = {m.entity: (m, group) for group in scope.clause.groups for m in group.members if _is_event(scope, m)}
    if len(named) != 1 or len(scope.dates) != 1 or "-" not in when.begin:
        return None
    (mention, group), node = next(iter(named.values())), scope.node_at(when.start)
    event, opened = scope.named(mention), scope.clause.bracket(node)
    if opened is not None:
        return event if opened == group.at[-1] + 1 and scope.text.startswith(")", when.stop) else None
    day = (
        scope.clause.low(node - 1) in DAYS
        and scope.clause.low(node - 2) not in scope.lexicon.tables["times"]["before_dates"]
    )
    held_by = (one.patients for one in scope.account.instances if one.given and "does" in one.frame.traits)
    occasion = _is_occasion(scope, group) and not _is_reported(scope, node, group)
    return event if day and (occasion or any(event in patients for patients in held_by)) else None


def _apposed(scope: Scope, when: When) -> Referent | None:
    """Return the event that a date stands behind: "le salon X, à Lyon, en mai 2025", "X, qui se tiendra le 3 mai 2024".

    Between them stand only where it is held and by whom.
    """
    nodes, at = scope.clause.nodes, scope.node_at(when.start) - 1
    if at < 1 or scope.clause.low(at) not in BEFORE or "-" not in when.begin:
        return None
    for group in reversed([group for group in scope.clause.groups if group.last <= at]):
        between = range(group.last, at)
        if any(nodes[i].text in STOPS or _tells(scope, i) for i in between):
            return None
        one = scope.referent(group.members[-1].entity, group.members[-1].kind)
        if one.kind == "Event":
            return one if len(group.members) == 1 else None
        if one.kind not in FAMILIES["place"] and group.preposition not in scope.lexicon.tables["times"]["holding"]:
            return None
    return None


def _tells(scope: Scope, at: int) -> bool:
    """Whether a finite verb at a node tells of something else than that an event takes place."""
    node = scope.clause.nodes[at]
    happens = any(scope.clause.past_phrase(i, scope.known.triggers.happening) for i in (at, at - 1))
    return node.verb and scope.is_finite(node.low) and not happens


def _is_reported(scope: Scope, node: int, group: Group) -> bool:
    """Whether a date tells when an event was spoken of: "X annonce le 3 mai 2019 qu'elle exposera lors du salon Y"."""
    relatives = scope.lexicon.words.relatives
    return any(one.low in relatives and not one.name for one in scope.clause.nodes[node : group.lead])


def _is_occasion(scope: Scope, group: Group) -> bool:
    """Whether words before an event make it the occasion of what a sentence tells: "lors du salon X"."""
    before = " ".join(node.low for node in scope.clause.nodes[max(0, group.lead - OCCASION) : group.lead])
    return before.endswith(tuple(scope.lexicon.tables["times"]["occasion"]))


def _is_event(scope: Scope, mention: Mention) -> bool:
    return scope.kind(mention) == "Event"
