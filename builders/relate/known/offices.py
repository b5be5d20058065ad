"""Nouns of office as the lexicon lists them, compiled for look-up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builders.lexicon.model import Lexicon

BARE = {"é": "e", "è": "e", "É": "E"}  # capitals are often written without accents: "PRESIDENT"
ALSO = {**BARE, "'": "’"}  # what each character of an office may be written as
PLAIN = str.maketrans(BARE)


@dataclass(frozen=True, slots=True)
class Offices:
    """Office nouns by their first word, longest first; `pattern` finds any of them as the group "office"."""

    names: Mapping[str, Sequence[tuple[str, str, str]]]  # first word → name without accents, role, name
    pattern: re.Pattern[str]
    article: re.Pattern[str]

    def opening(self, words: str) -> tuple[str, str] | None:
        """Return the role and the words of the office that a text opens with or consists of, its article aside."""
        low = _plain(words.strip(" *_.").lower().replace("’", "'"))
        article = self.article.match(low)
        bare = low[article.end() :] if article else low
        for plain, role, name in self.names.get(_first(bare), ()):
            if bare.startswith(plain) and not re.match(r"\w", bare[len(plain) :]):
                return role, name
        return None


def compile_offices(lexicon: Lexicon) -> Offices:
    """Return the offices of the lexicon; of nouns equally long the last role in the alphabet comes first."""
    roles: Mapping[str, Sequence[str]] = lexicon.tables["offices"]["roles"]
    listed = sorted(((len(name), role, name) for role, names in roles.items() for name in names), reverse=True)
    names: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for _, role, name in listed:
        names[_first(_plain(name))].append((_plain(name), role, name))
    pattern = "|".join(_either(name) for *_, name in listed)
    return Offices(
        names, re.compile(rf"(?<![\w-])(?P<office>{pattern})(?![\w-])", re.IGNORECASE), lexicon.patterns.offices.article
    )


def _first(words: str) -> str:
    """Return the first word of a text that begins with one, else ""."""
    word = re.match(r"\w+", words)
    return "" if word is None else word[0]


def _plain(words: str) -> str:
    return words.translate(PLAIN)


def _either(name: str) -> str:
    """Return a pattern of an office in small letters or in capitals without accents, with either apostrophe."""
    return "".join(f"(?:{one}|{ALSO[one]})" if one in ALSO else re.escape(one) for one in name)
