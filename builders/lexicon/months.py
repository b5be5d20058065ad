"""The names of the months as texts write them: without accents, or cut short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

SHORT = (5, 4, 3)  # letters of a month cut short
PLAIN = str.maketrans("éû", "eu")


def month_pattern(months: Sequence[str]) -> str:
    """Return a regular expression for the name of a month, whole or cut short."""
    full = dict.fromkeys((*months, *map(unaccented, months)))
    return f"(?:{'|'.join((*full, *_shortened(months)))})"


def unaccented(month: str) -> str:
    """Return a month's name without its accents."""
    return month.translate(PLAIN)


def month_number(said: str, months: Sequence[str]) -> int:
    """Return the number of a month that is written in figures, in full or cut short."""
    if said.isdigit():
        return int(said)
    plain = unaccented(said.lower().rstrip("."))
    return next(i for i, name in enumerate(months, 1) if unaccented(name).startswith(plain))


def _shortened(months: Sequence[str]) -> Iterator[str]:
    """Yield patterns of months cut short, each of one month only: "oct.", "sept", "févr."."""
    for name in dict.fromkeys((*months, *map(unaccented, months))):
        for size in SHORT:
            if size < len(name) and sum(unaccented(one).startswith(unaccented(name)[:size]) for one in months) == 1:
                yield rf"{name[:size]}\b\.?"
