"""What is remembered of a document: whom arguments mean, who speaks, who was mentioned where, a line that waits."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from builders.lexicon.model import Head
from builders.recognise.dates import When


@dataclass(frozen=True, slots=True)
class Referent:
    """An entity as an argument: its key, the class known of it, and the passage that names it when another one does."""

    key: str
    kind: str | None
    passage: str | None = None
    anaphor: bool = False

    def may_be(self, kinds: Set[str]) -> bool:
        """Whether it is of one of some classes, or of none that is known."""
        return self.kind is None or self.kind in kinds


@dataclass(frozen=True, slots=True)
class Undertaken:
    """What the last sentence about somebody says is run or joined, and in which block it stands."""

    block: int = -1
    things: tuple[Referent, ...] = ()

    def since(self, block: int) -> tuple[Referent, ...]:
        """Return the things, where they were told in a block or after it."""
        return self.things if self.block >= block else ()

    def holds(self, key: str) -> bool:
        """Whether an entity is one of the things."""
        return any(one.key == key for one in self.things)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says "nous" and, where it is known, "je"."""

    body: Referent
    person: Referent | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """One mention of an entity, in a passage of a block, as a subject or not.

    It is `aside` where nothing is told of it: in a bracket, or as what a preposition ties to something else.
    """

    key: str
    block: int
    passage: str
    subject: bool
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A line that is nothing but a person's name, or nothing but an office, with the employer that it names."""

    block: int
    passage: str
    person: str = ""
    office: str = ""
    body: Referent | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """That a call chose some of those who answered it: where it is told, by which call, and which noun calls them."""

    path: tuple[str, ...]  # headings over it
    passage: str
    call: Referent | None
    chosen: Head | None
    block: int  # the last that told of it or named a winner
    listed: bool  # a colon or heading announces the winners
    alone: bool  # an entry of a list tells it, of which the next tells something else
    labellers: tuple[Referent, ...] = ()  # those who labelled all of them


@dataclass(frozen=True, slots=True)
class Dated:
    """A line that is nothing but a date, and the block that it or what stands under it last told of."""

    when: When
    passage: str
    title: str
    block: int


@dataclass(frozen=True, slots=True)
class EventCard:
    """What the lines of a card of an agenda have told of an event so far; `block` is the last of them."""

    block: int
    event: Referent | None = None
    when: When | None = None
    place: str = ""
    organised: bool = False
    passages: tuple[str, ...] = ()
    again: bool = False  # the card before it stands just above
