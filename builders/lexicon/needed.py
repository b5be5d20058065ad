"""What every text that a regular expression matches holds: looked for before the expression is, for speed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# The parts of an expression: looks around, groups, what repeats the part before, what stands for others, for itself.
PART = re.compile(
    r"(?P<look>\(\?<?[=!])|(?P<open>\((?:\?:)?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<repeat>[?*+]\??|\{\d[\d,]*\}\??)|(?P<other>\\.|\[[^\]]*\]|\{\w+\}|[.^$])|(?P<plain>.)"
)
Stretches = frozenset[str]  # one of them stands in whatever a part matches
TELLING = 2  # letters of a stretch that tells texts apart


def needed(said: str) -> tuple[tuple[str, ...], ...]:
    """Return sets of stretches, of each of which one stands in whatever an expression matches; none if none is certain.

    The set that tells most comes first; in a set one stretch stands for all that hold it.

    >>> needed("{who} est (?:le |la )?partenaires? de {thing}")
    (('partenaire',), (' est ',), (' de ',))
    >>> needed("{who} (?:dirige|préside|présida) {thing}")
    (('dirige', 'présida', 'préside'),)
    """
    return tuple(_shortened(held) for held in _alternatives(PART.finditer(said)))


def _shortened(held: Stretches) -> tuple[str, ...]:
    return tuple(one for one in sorted(held) if not any(other in one for other in held if other != one))


def _alternatives(parts: Iterator[re.Match[str]]) -> tuple[Stretches, ...]:
    """Return what the expression holds up to the end of its group: of several alternatives something of each."""
    branches: list[list[str | tuple[Stretches, ...]]] = [[]]
    for part in parts:
        match part.lastgroup:
            case "close":
                break
            case "or":
                branches.append([])
            case "look":
                _alternatives(parts)
                branches[-1].append(())
            case "open":
                branches[-1].append(_alternatives(parts))
            case "repeat":
                again = part[0].startswith("+")
                branches[-1][-1:] = [branches[-1][-1], ()] if again else [()]
            case "other":
                branches[-1].append(())
            case _:
                branches[-1].append(part[0])
    first, *others = (_certain(branch) for branch in branches)
    return _either(first, *others) if others else first


def _either(*branches: tuple[Stretches, ...]) -> tuple[Stretches, ...]:
    """Return what one of several alternatives is sure to hold: something of what tells most in each."""
    return (frozenset[str]().union(*(held[0] for held in branches)),) if all(branches) else ()


def _certain(sequence: Sequence[str | tuple[Stretches, ...]]) -> tuple[Stretches, ...]:
    """Return what a sequence is sure to hold, what tells most first: its letters in a row, and what its groups hold."""
    runs: list[Stretches] = []
    letters = ""
    for one in (*sequence, ()):
        if isinstance(one, str):
            letters += one
        else:
            runs += [frozenset({letters}), *one] if letters else one
            letters = ""
    telling = [run for run in runs if min(map(len, run)) >= TELLING]
    return tuple(sorted(telling or runs[:1], key=lambda run: (-min(map(len, run)), len(run))))
