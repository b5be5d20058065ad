"""Where a name stands among the tokens of a passage, and what the words beside it say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from builders.recognise.gazetteer import Known

CLOSERS = {"«": "»", "“": "”", '"': '"'}  # opening quotation mark → the one that closes it
CLOSING = frozenset(CLOSERS.values())
TOUCHED = 2  # strength of a name that a head noun touches


class Stretch(Protocol):
    """Tokens `first` to `last` (exclusive), whatever they are."""

    @property
    def first(self) -> int:
        """The first token."""

    @property
    def last(self) -> int:
        """The token after the last."""


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `first` to `last` (exclusive) are a name; `kind` is what the words beside or inside it say.

    `strength` 2: a head noun touches it; 1: an apposition or its own first word says so; 0: nothing says so.
    """

    first: int
    last: int
    known: tuple[Known, ...] = ()
    kind: str | None = None
    strength: int = 0
    head_at: int | None = None  # first token of the head noun that stands before it
    name: str | None = None  # what it is called, where that is not as it stands here


def meet(one: Stretch, other: Stretch) -> bool:
    """Whether a token belongs to both."""
    return one.first < other.last and other.first < one.last
