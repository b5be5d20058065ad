"""Turns of phrase with slots, as data: regular expressions over skeletons and what they give."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SLOT = re.compile(r"\{([a-z]\w*)\}")


@dataclass(frozen=True, slots=True)
class Construction:
    """A turn of phrase: its patterns over skeletons, and what it gives, first fit first."""

    id: str
    patterns: tuple[re.Pattern[str], ...]
    give: tuple[Mapping[str, Any], ...]
    all: bool = False  # every fit of `give` is stated, not the first alone
    sure: str = ""  # a slot whose class must be known
    brackets: bool = False  # its patterns reach into brackets, which others step over
    unsaid: Mapping[str, str] = field(default_factory=dict)  # slot that may go unsaid → noun that would refer to it

    def names(self, unsaid: str) -> bool:
        """Whether it gives something of what no slot names: the "topic" spoken of, the "owner" of "son action",
        the "host" whose document it is, the "speaker" who says "nous".
        """
        return any(unsaid in {give["subject"], give["object"]} for give in self.give)


def compile_constructions(table: Mapping[str, Any]) -> tuple[Construction, ...]:
    """Return the constructions of the lexicon with their patterns compiled."""
    return tuple(
        Construction(
            raw["id"],
            tuple(_pattern(said) for said in raw["say"]),
            tuple(raw["give"]),
            raw.get("all", False),
            raw.get("sure", ""),
            raw.get("brackets", False),
            raw.get("unsaid", {}),
        )
        for raw in table["construction"]
    )


def _pattern(said: str) -> re.Pattern[str]:
    """Return a pattern with each named slot a numbered one; a slot named twice would be an error of the file."""
    return re.compile(r"(?<!\S)" + SLOT.sub(r"<(?P<\1>\\d+)>", said) + r"(?!\S)")
