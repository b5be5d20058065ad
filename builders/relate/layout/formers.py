"""Offices that somebody no longer or not yet holds: "ancien président", "président sortant", "quitte son poste"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builders.model import OFFICES, Fact, Rejection
from builders.relate.layout.offices_held import body_after
from builders.relate.reference.persons import bare, names_person
from builders.relate.scope import Scope

CHAIR = 20  # characters from the end of what says so to the word for the chair: "sa démission de la présidence"
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
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(term.lower())}(?!\w)", scope.text.lower())]
    ended = term.lower().endswith(tuple(scope.lexicon.endings.imperfect))
    return bool(found) and all(ended or was_held(scope, *span) for span in found)


def was_held(scope: Scope, start: int, end: int) -> bool:
    """Whether the words around an office between two offsets say that it is of another time: "l'ancien président"."""
    patterns, low = scope.lexicon.patterns.offices, scope.text.lower()
    before = patterns.before.search(low[max(0, start - AROUND) : start])
    return before is not None or patterns.after.match(low, end) is not None


def _leaves(scope: Scope, fact: Fact) -> bool:
    """Whether the sentence says that somebody leaves their office: "X, présidente de Y, quitte ses fonctions".

    Where another body's name follows ("quitte la présidence de Z") it is the office there that they leave, and where
    the chair is told it is no other office.
    """
    name = bare(scope.cast.roles[fact.object].label, scope.lexicon) if fact.object else ""
    at = scope.text.find(name) if name else -1
    leaving = scope.lexicon.patterns.offices.leaving.search(scope.text, at + len(name)) if at >= 0 else None
    if leaving is None or names_person(scope.text[at + len(name) : leaving.start()], scope.lexicon):
        return False
    body, chair = body_after(scope, leaving.end()), scope.lexicon.patterns.offices.chair
    other = chair.search(scope.text, leaving.start(), leaving.end() + CHAIR) and fact.relation != "president"
    return not other and (body is None or body[0].key == fact.subject)
