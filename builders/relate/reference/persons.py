"""How a person's name is written in French."""

from __future__ import annotations

from builders.lexicon.model import Lexicon


def is_person(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is written as a person's is: "Mme Jeanne Lenoir", "Paul de Roy"."""
    return lexicon.patterns.persons.person.match(name) is not None


def bears_given_name(name: str, lexicon: Lexicon) -> bool:
    """Whether a name written as a person's begins with a given name, which that of a firm seldom does."""
    words = bare(name, lexicon).lower().split()
    if not words:
        return False
    given = not lexicon.names.given_names.isdisjoint({words[0], *words[0].split("-")})
    return given and words[-1] not in lexicon.names.firm_ends and is_person(name, lexicon)


def is_courteous(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is called by a word of courtesy, as a person is: "M. Roy, président, Mme Lenoir"."""
    return lexicon.patterns.persons.courtesy.match(name) is not None


def names_person(text: str, lexicon: Lexicon) -> bool:
    """Whether a stretch of text holds the name of a person whose given name or courtesy shows it."""
    found = lexicon.patterns.persons.within.finditer(text)
    return any(bears_given_name(one["name"], lexicon) or is_courteous(one[0], lexicon) for one in found)


def bare(name: str, lexicon: Lexicon) -> str:
    """Return a person's name without the word of courtesy before it: "Jeanne Lenoir" of "Mme Jeanne Lenoir"."""
    return lexicon.patterns.persons.courtesy.sub("", name.strip())


def without_title(name: str, lexicon: Lexicon) -> str:
    """Return a person's name without its genre and courtesy: "Jeanne Lenoir" of "Discours de Mme Jeanne Lenoir"."""
    return lexicon.patterns.persons.entitled.sub("", name)
