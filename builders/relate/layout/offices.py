"""Nouns of office as the lexicon lists them, compiled for look-up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ARTICLE = re.compile(r"la |le |l'")
BARE = {"é": "e", "è": "e", "É": "E"}  # capitals are often written without accents: "PRESIDENT"


@dataclass(frozen=True, slots=True)
class Offices:
    """Office nouns with the role they give, longest first; `pattern` finds any of them as the group "office"."""

    names: tuple[tuple[str, str], ...]  # name, role
    pattern: re.Pattern[str]

    def opening(self, words: str) -> tuple[str, str] | None:
        """Return the role and the words of the office that a text opens with or consists of, its article aside."""
        low = _plain(words.strip(" *_.").lower().replace("’", "'"))
        article = ARTICLE.match(low)
        bare = low[article.end() :] if article else low
        for name, role in self.names:
            if bare.startswith(_plain(name)) and not re.match(r"\w", bare[len(name) :]):
                return role, name
        return None


def compile_offices(roles: Mapping[str, Sequence[str]]) -> Offices:
    """Return the offices of a table role → nouns; of nouns equally long the last role in the alphabet comes first."""
    listed = sorted(((len(name), role, name) for role, names in roles.items() for name in names), reverse=True)
    names = tuple((name, role) for _, role, name in listed)
    pattern = "|".join(_either(name) for name, _ in names)
    return Offices(names, re.compile(rf"(?<![\w-])(?P<office>{pattern})(?![\w-])", re.IGNORECASE))


def _plain(words: str) -> str:
    return "".join(BARE.get(one, one) for one in words)


def _either(name: str) -> str:
    """Return a pattern of an office in small letters, or in capitals without accents."""
    return "".join(f"(?:{one}|{BARE[one]})" if one in BARE else re.escape(one) for one in name)
