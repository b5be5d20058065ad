"""When two names are one: folded, without the head nouns that writers add or leave out, or listed as aliases."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.errors import SeedError
from ontology.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_OPTIONAL = frozenset(["le", "la", "les", "l", "pole", "projet", "programme", "region", "plan"])


def name_key(name: str) -> str:
    """Return what equal names share.

    >>> name_key("Le pôle Mer") == name_key("MER")
    True
    >>> name_key("Plan")
    'plan'
    """
    words = fold(name).split()
    return " ".join(word for word in words if word not in _OPTIONAL) or " ".join(words)


def overlap(one: str, other: str) -> bool:
    """Whether one text is a whole-word part of the other; words of one or two letters alone prove nothing."""
    left, right = f" {fold(one)} ", f" {fold(other)} "
    return min(len(left), len(right)) > 4 and (left in right or right in left)


@dataclass(frozen=True, slots=True)
class Aliases:
    """Groups of names that mean one thing: `groups` name keys a group, `index` a key's group."""

    groups: Sequence[frozenset[str]]
    index: Mapping[str, int]

    def keys(self, name: str) -> frozenset[str]:
        """Return the keys under which a thing of this name may be found."""
        key = name_key(name)
        return self.groups[self.index[key]] | {key} if key in self.index else frozenset({key})

    def group(self, name: str) -> str:
        """Return what tells things apart: the same for all names of a group."""
        key = name_key(name)
        return f"group {self.index[key]}" if key in self.index else key


def aliases_of(groups: Iterable[Iterable[str]]) -> Aliases:
    """Return aliases from groups of names; a name of several groups belongs to the last."""
    keyed = [frozenset(name_key(name) for name in group if name.strip()) for group in groups]
    return Aliases(keyed, {key: n for n, group in enumerate(keyed) for key in group})


def read_aliases(paths: Iterable[Path]) -> Aliases:
    """Return the aliases of files: CSV, a group a row and a name a cell, or JSONL, objects with a list `names`."""
    return aliases_of(group for path in paths for group in _groups(path))


def _groups(path: Path) -> list[list[str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix == ".jsonl":
            return [[str(name) for name in json.loads(line)["names"]] for line in text.splitlines() if line.strip()]
        return list(csv.reader(text.splitlines()))
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
        raise SeedError("no table of aliases", where=str(path), remedy="Write a group of names a row.") from error
