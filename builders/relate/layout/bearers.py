"""Who holds an office by the words around it: "X, présidente de Y", "la présidente de Y, X", "X est présidente"."""

from __future__ import annotations

import re

from builders.lexicon.model import Lexicon
from builders.relate.reference.persons import bears_given_name, is_courteous
from builders.relate.scope import Scope

LONGEST = 140  # characters of a name with what says that its bearer takes an office


def appointed(text: str, offset: int, lexicon: Lexicon) -> re.Match[str] | None:
    """Return the person ("name") that the words before an office at `offset` say takes or has it."""
    start = max(0, offset - LONGEST)
    return lexicon.patterns.offices.taken.search(text[:offset], start)


def person_before(scope: Scope, offset: int) -> re.Match[str] | None:
    """Return the person ("name") named just before an office: "Jeanne Lenoir, présidente de X"."""
    patterns, before = scope.lexicon.patterns.offices, scope.text[:offset]
    held = patterns.held.search(before)
    if held is not None:
        return held
    also = patterns.also.search(before)
    told = also is not None and (scope.known.offices.opening(also["other"]) or patterns.profession.match(also["other"]))
    return also if told else None


def person_after(scope: Scope, offset: int) -> re.Match[str] | None:
    """Return the person ("name") after an office and its body, past what explains that: "le président de X, Paul Roy".

    Without a comma only a given name or a word of courtesy tells a person from the body: "le président de X Paul Roy".
    """
    patterns = scope.lexicon.patterns.offices
    after = patterns.followed.match(scope.text, offset)
    if after is not None:
        return None if after["apposed"] and scope.known.offices.opening(after["apposed"]) else after
    direct = patterns.direct.match(scope.text, offset)
    if direct is None or is_courteous(direct[0].strip(), scope.lexicon):
        return direct
    return direct if bears_given_name(direct["name"], scope.lexicon) else None


def holder(scope: Scope, office: re.Match[str], end: int, read: int) -> re.Match[str] | None:
    """Return the person ("name") who holds an office whose body ends at `end`.

    `read` is where the person told after the office before ends: of "le président de X, Paul Roy, la directrice de Y,
    Jeanne Lenoir" the second office goes on as the first has begun.
    """
    taken = appointed(scope.text, office.start(), scope.lexicon)
    if taken is not None:
        return taken
    before = person_before(scope, office.start())
    listed = before is not None and before.end("name") == read and definite(scope, office)
    after = None if before is not None and not listed else person_after(scope, end)
    return after or before


def definite(scope: Scope, office: re.Match[str]) -> str | None:
    """Return the article or possessive before an office in small letters: "la", "son" of "son nouveau"; else None."""
    found = scope.lexicon.patterns.offices.definite.search(scope.text[: office.start()])
    return None if found is None else found["said"].lower()
