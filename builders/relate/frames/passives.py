"""What undergoes a passive: "P est coordonné par X", "la coordination de P est assurée par X"."""

from __future__ import annotations

from dataclasses import replace

from builders.relate.frames.account import Account
from builders.relate.reference.anaphora import referring_at
from builders.relate.reference.between import skip_left
from builders.relate.reference.finding import Finding
from builders.relate.reference.names import named_by
from builders.relate.sentence.voice import Verb

NOUN_REACH = 5  # words before "de P" in which the noun stands: "la coordination de P est assurée"


def undergone(account: Account, verb: Verb, subject: Finding) -> Finding:
    """Return what undergoes a passive: of "la coordination de P est assurée par X" it is P, else the subject."""
    group = account.clause.group_ending(skip_left(account.setting, verb.first - 1))
    if group is None and verb.frame.through:
        return _through_common(account, verb) or subject
    if group is None or group.preposition != "de" or not verb.frame.through:
        return subject
    nodes, start = account.clause.nodes, max(0, group.lead - NOUN_REACH)
    start = max((i for i in range(start, group.lead) if nodes[i].name), default=start)  # "le projet P de X": P
    through = frozenset({node.low for node in nodes[start : group.lead]} & verb.frame.through)
    return replace(named_by(account.setting, group), through=through) if through else subject


def _through_common(account: Account, verb: Verb) -> Finding | None:
    """Return what "la gestion de ce fonds est assurée" tells of: the thing that the noun after "de" refers to."""
    clause = account.clause
    for at in range(max(1, verb.first - NOUN_REACH), verb.first):
        contracted = clause.nodes[at].low == "de" and clause.word(at) in account.lexicon.words.contracted
        start = at if contracted else at + 1
        told = clause.nodes[at].low == "de" and clause.nodes[at - 1].low in verb.frame.through
        found = referring_at(account.setting, start) if told else None
        if found is not None:
            return replace(found, through=frozenset({clause.nodes[at - 1].low}))
    return None
