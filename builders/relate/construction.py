"""Turns of phrase with slots, as data: regular expressions over skeletons and what they give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

SLOT = re.compile(r"\{([a-z]\w*)\}")
# The parts of an expression: what stands for itself, groups, what repeats the part before, everything else.
PART = re.compile(
    r"(?P<open>\()|(?P<close>\))|(?P<or>\|)|(?P<repeat>[?*+]\??|\{\d[\d,]*\}\??)"
    r"|(?P<other>\\.|\[[^\]]*\]|\{\w+\}|[.^$])|(?P<plain>.)"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A pattern over skeletons, and words that every skeleton it matches holds: looked for first, for speed."""

    pattern: re.Pattern[str]
    needed: str

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches in a skeleton, in order."""
        return self.pattern.finditer(text) if self.needed in text else iter(())


@dataclass(frozen=True, slots=True)
class Construction:
    """A turn of phrase: its wordings over skeletons, and what it gives, first fit first."""

    id: str
    turns: tuple[Turn, ...]
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
    """Return the constructions of the lexicon with their wordings compiled."""
    return tuple(
        Construction(
            raw["id"],
            tuple(Turn(_pattern(said), needed(said)) for said in raw["say"]),
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


def needed(said: str) -> str:
    """Return the longest stretch that stands in whatever an expression matches, "" where none is certain.

    >>> needed("{who} est (?:le |la )?partenaires? de {thing}")
    'partenaire'
    """
    pieces, depth = [""], 0
    for part in PART.finditer(said):
        depth += (part.lastgroup == "open") - (part.lastgroup == "close")
        if part.lastgroup == "or" and not depth:
            return ""
        if part.lastgroup == "repeat" and not depth and part[0][0] != "+":
            pieces[-1] = pieces[-1][:-1]
        if part.lastgroup == "plain" and not depth:
            pieces[-1] += part[0]
        elif pieces[-1]:
            pieces.append("")
    return max(pieces, key=len)
