"""Tables of word lists as frozen classes: each field is the list of the table that has its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from builders.lexicon.known import known

AS_WRITTEN = frozenset({"common_acronyms", "common_capitals", "capital_bodies", "courtesy", "saints"})
"""Lists whose words keep their capitals; all others are lower case."""

Lists = TypeVar("Lists")


def read_lists(kind: type[Lists], raw: Mapping[str, Any]) -> Lists:
    """Return the lists of a table as a class wants them: words in sets, endings in order, mappings as they are.

    Raises KeyError for a list that is missing, UnknownNameError for one that the class does not know.
    """
    types = {field.name: str(field.type) for field in fields(kind)}  # type: ignore[arg-type]
    for name in raw:
        known("list", name, types)
    return kind(**{name: _made(name, told, raw[name]) for name, told in types.items()})


def _made(name: str, told: str, raw: Any) -> Any:
    """Return what a field of the type `told` holds of what the file has for it."""
    if told.startswith("Mapping"):
        nested = told.partition(", ")[2].removesuffix("]")
        return {key: _made(name, nested, value) for key, value in raw.items()} if nested.endswith("]") else raw
    return (tuple if told.startswith("tuple") else frozenset)(_spelled(name, raw))


def _spelled(name: str, words: Iterable[str]) -> Iterable[str]:
    return words if name in AS_WRITTEN else (word.lower() for word in words)
