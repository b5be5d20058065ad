"""Whose an office is, by the words around it: "X, présidente de Y", "X est élue présidente de Y"."""

from __future__ import annotations

from builders.lexicon.model import Lexicon
from builders.relate.scope import Scope

LONGEST = 140  # characters of a name with what says that its bearer takes an office


def appointed(text: str, offset: int, lexicon: Lexicon) -> str | None:
    """Return the person that the words before an office at `offset` say takes or has it."""
    match = lexicon.patterns.offices.taken.search(text[max(0, offset - LONGEST) : offset])
    return match["name"] if match else None


def person_before(scope: Scope, offset: int) -> str | None:
    """Return the person named just before an office: "Jeanne Lenoir, présidente de X"."""
    patterns, before = scope.lexicon.patterns.offices, scope.text[:offset]
    held = patterns.held.search(before)
    if held is not None:
        return held["name"]
    also = patterns.also.search(before)
    told = also is not None and (scope.known.offices.opening(also["other"]) or patterns.profession.match(also["other"]))
    return also["name"] if also is not None and told else None


def person_after(scope: Scope, offset: int) -> str | None:
    """Return the person named after an office and its body: "le président de X depuis 2020, Paul Roy"."""
    match = scope.lexicon.patterns.offices.followed.match(scope.text, offset)
    return match["name"] if match else None
