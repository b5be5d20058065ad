"""Offices that somebody no longer or not yet holds: "ancien président", "président sortant", "quitte son poste"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builders.model import Fact, Rejection
from builders.relate.layout.offices_held import body_after
from builders.relate.reference.persons import bare, names_person
from builders.relate.scope import Scope

OFFICES = frozenset({"president", "contactPerson"})
AROUND = 40  # characters before an office in which a word may say that it is past
REASON = "office-is-past"


def held_now(facts: Iterable[Fact], scope: Scope, aside: list[Rejection]) -> Iterator[Fact]:
    """Yield the facts but for offices that every mention of them in the passage says are of another time.

    Those are added to `aside` with their reason.
    """
    for fact in facts:
        past = fact.source_term is not None and _past(scope, fact.source_term)
        if fact.relation in OFFICES and (past or _leaves(scope, fact)):
            aside.append(Rejection("fact", fact.passage, f"{fact.relation} {fact.source_term or ''}".rstrip(), REASON))
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


def _leaves(scope: Scope, fact: Fact) -> bool:
    """Whether the sentence says that somebody leaves their office: "X, présidente de Y, quitte ses fonctions".

    Where another body's name follows ("quitte la présidence de Z") it is the office there that they leave.
    """
    name = bare(scope.cast.roles[fact.object].label, scope.lexicon) if fact.object else ""
    at = scope.text.find(name) if name else -1
    leaving = scope.lexicon.patterns.offices.leaving.search(scope.text, at + len(name)) if at >= 0 else None
    if leaving is None or names_person(scope.text[at + len(name) : leaving.start()], scope.lexicon):
        return False
    body = body_after(scope, leaving.end())
    return body is None or body[0].key == fact.subject
