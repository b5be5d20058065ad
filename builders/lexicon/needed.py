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
NONE: Stretches = frozenset({""})  # … which is sure to hold nothing


def needed(said: str) -> tuple[str, ...]:
    """Return stretches of which one stands in whatever an expression matches, in order; "" alone if none is certain.

    One stands for all that hold it.

    >>> needed("{who} est (?:le |la )?partenaires? de {thing}")
    ('partenaire',)
    >>> needed("{who} (?:dirige|préside|présida) {thing}")
    ('dirige', 'présida', 'préside')
    """
    found = sorted(_alternatives(PART.finditer(said)))
    return tuple(one for one in found if not any(other in one for other in found if other != one))


def _alternatives(parts: Iterator[re.Match[str]]) -> Stretches:
    """Return what the expression holds up to the end of its group: something of each of its alternatives."""
    branches: list[list[str | Stretches]] = [[]]
    for part in parts:
        match part.lastgroup:
            case "close":
                break
            case "or":
                branches.append([])
            case "look":
                _alternatives(parts)
                branches[-1].append(NONE)
            case "open":
                branches[-1].append(_alternatives(parts))
            case "repeat":
                again = part[0].startswith("+")
                branches[-1][-1:] = [branches[-1][-1], NONE] if again else [NONE]
            case "other":
                branches[-1].append(NONE)
            case _:
                branches[-1].append(part[0])
    held = [_longest(branch) for branch in branches]
    return NONE if NONE in held else frozenset[str]().union(*held)


def _longest(sequence: Sequence[str | Stretches]) -> Stretches:
    """Return the stretches of a sequence that tell most: its letters in a row, or those of one of its groups."""
    runs: list[Stretches] = [NONE]
    letters = ""
    for one in (*sequence, NONE):
        if isinstance(one, str):
            letters += one
        else:
            runs += [frozenset({letters}), one]
            letters = ""
    return max(runs, key=lambda run: (min(map(len, run)), -len(run)))
