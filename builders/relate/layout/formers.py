"""Offices that somebody no longer or not yet holds: "ancien président de X", "a présidé X", "président sortant"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builders.model import Fact, Rejection
from builders.relate.scope import Scope

OFFICES = frozenset({"president", "contactPerson"})
AROUND = 40  # characters before an office in which a word may say that it is past
REASON = "office-is-past"


def held_now(facts: Iterable[Fact], scope: Scope, aside: list[Rejection]) -> Iterator[Fact]:
    """Yield the facts but for offices that every mention of them in the passage says are of another time.

    Those are added to `aside` with their reason.
    """
    for fact in facts:
        if fact.relation in OFFICES and fact.source_term and _past(scope, fact.source_term):
            aside.append(Rejection("fact", fact.passage, f"{fact.relation} {fact.source_term}", REASON))
        else:
            yield fact


def _past(scope: Scope, term: str) -> bool:
    """Whether a passage uses a word for an office, and never of one that is held now."""
    patterns, low = scope.lexicon.patterns.offices, scope.text.lower()
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(term.lower())}(?!\w)", low)]
    ended = term.lower().endswith(tuple(scope.lexicon.endings.imperfect))
    return bool(found) and all(
        ended or patterns.before.search(low[max(0, start - AROUND) : start]) or patterns.after.match(low, end)
        for start, end in found
    )
