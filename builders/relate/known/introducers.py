"""The words before a theme, compiled from seeds/lexicon/tables/themes.toml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from builders.lexicon.load import plurals
from builders.lexicon.model import Lexicon
from builders.relate.sentence.triggers import normal


@dataclass(frozen=True, slots=True)
class Introducers:
    """The words before a theme; `made` introduce one only where a project or product is told of."""

    nouns: frozenset[str]
    bare: frozenset[str]
    made: frozenset[str]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]  # by their first word
    empty: frozenset[str]
    links: frozenset[str]


def compile_introducers(table: Mapping[str, Any], lexicon: Lexicon) -> Introducers:
    """Return the introducing words of the lexicon with the plurals of its nouns."""
    lists = {name: _with_plurals(table[name]) for name in ("nouns", "bare", "made", "empty")}
    phrases = [tuple(normal(phrase, lexicon.words.contracted)) for phrase in table["phrases"]]
    opening = {first: tuple(one for one in phrases if one[0] == first) for first, *_ in phrases}
    return Introducers(**lists, phrases=opening, links=frozenset(table["links"]))


def _with_plurals(nouns: Sequence[str]) -> frozenset[str]:
    return frozenset(form for noun in nouns for form in (noun, *plurals(noun)))
