"""Turns of phrase as frozen data: wordings over skeletons, and what they state; found in one pass over a skeleton."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

SKELETONS = 4096  # kept with what matches in them: several readings of a passage have the same
UNSAID = frozenset({"topic", "sheet", "presided", "owner", "host", "speaker", "partnered", "helped"})
"""What may go unnamed: what is spoken of, a sheet's project, whose head was told, whose action it is, host, "nous"."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A pattern over skeletons, and sets of stretches, of each of which every skeleton that it matches holds one."""

    pattern: re.Pattern[str]
    needed: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What a turn of phrase states: a relation between the referents of two slots, each of a family."""

    relation: str
    slots: tuple[str, str]  # of the subject and of the object
    families: tuple[str, str]
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Construction:
    """A turn of phrase: its wordings over skeletons, and what it gives, first fit first."""

    id: str
    turns: tuple[Turn, ...]
    give: tuple[Given, ...]
    rank: int  # its place in the file: what stands before it is stated first
    all: bool = False  # every fit of `give` is stated, not the first alone
    sure: str = ""  # a slot whose class must be known
    near: bool = False  # what is spoken of must have been told just before
    brackets: bool = False  # its patterns reach into brackets, which others step over
    unsaid: Mapping[str, str] = field(default_factory=dict)  # slot that may go unsaid → noun that would refer to it

    alone: bool = field(init=False)  # may state something of a passage that names one slot: of those in it, or unsaid

    def __post_init__(self) -> None:
        single = any(given.slots[0] == given.slots[1] or not UNSAID.isdisjoint(given.slots) for given in self.give)
        object.__setattr__(self, "alone", single or bool(self.unsaid))

    def names(self, unsaid: str) -> bool:
        """Whether it gives something of what no slot names: one of UNSAID."""
        return any(unsaid in given.slots for given in self.give)


Match = tuple[Construction, re.Match[str]]


class Constructions:
    """The constructions, in the order of their file."""

    def __init__(self, constructions: tuple[Construction, ...] = ()) -> None:
        self._all = constructions
        turns = {(one.rank, place): turn for one in constructions for place, turn in enumerate(one.turns)}
        stretches = dict.fromkeys(stretch for turn in turns.values() for held in turn.needed for stretch in held)
        numbers = {stretch: number for number, stretch in enumerate(stretches)}
        self._needs = {at: [{numbers[one] for one in held} for held in turn.needed] for at, turn in turns.items()}
        self._always = {at for at, needs in self._needs.items() if not needs}  # the turns of which nothing is certain
        self._telling: list[set[tuple[int, int]]] = [set() for _ in numbers]
        for at, needs in self._needs.items():
            for number in needs[0] if needs else ():
                self._telling[number].add(at)
        self._stretches = AhoCorasick(stretches)

    def __iter__(self) -> Iterator[Construction]:
        return iter(self._all)

    def matches(self, text: str) -> Sequence[Match]:
        """Return what matches in a text, in the order of the constructions, of their wordings and of the text."""
        return _matches(self, text)

    def find(self, text: str) -> Iterator[Match]:
        """Yield what `matches` returns."""
        held = {number for number, _, _ in self._stretches.find_matches_as_indexes(text, overlapping=True)}
        found = self._always.union(*(self._telling[number] for number in held))
        for rank, place in sorted(at for at in found if not any(map(held.isdisjoint, self._needs[at]))):
            for match in self._all[rank].turns[place].pattern.finditer(text):
                yield self._all[rank], match


@lru_cache(maxsize=SKELETONS)
def _matches(constructions: Constructions, text: str) -> Sequence[Match]:
    return tuple(constructions.find(text))
