"""Nouns of office as the lexicon lists them, compiled for look-up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ARTICLE = re.compile(r"la |le |l'")


@dataclass(frozen=True, slots=True)
class Offices:
    """Office nouns with the role they give, longest first; `pattern` finds any of them as the group "office"."""

    names: tuple[tuple[str, str], ...]  # name, role
    pattern: re.Pattern[str]

    def opening(self, words: str) -> tuple[str, str] | None:
        """Return the role and the words of the office that a text opens with or consists of, its article aside."""
        low = words.strip(" *_.").lower().replace("’", "'")
        article = ARTICLE.match(low)
        bare = low[article.end() :] if article else low
        for name, role in self.names:
            if bare.startswith(name) and not re.match(r"\w", bare[len(name) :]):
                return role, name
        return None


def compile_offices(roles: Mapping[str, Sequence[str]]) -> Offices:
    """Return the offices of a table role → nouns; of nouns equally long the last role in the alphabet comes first."""
    listed = sorted(((len(name), role, name) for role, names in roles.items() for name in names), reverse=True)
    names = tuple((name, role) for _, role, name in listed)
    pattern = "|".join(re.escape(name) for name, _ in names)
    return Offices(names, re.compile(rf"(?<![\w-])(?P<office>{pattern})(?![\w-])", re.IGNORECASE))
