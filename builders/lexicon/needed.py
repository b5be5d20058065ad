"""What every text that a regular expression matches holds: looked for before the expression is, for speed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

# The parts of an expression: looks around, groups, what repeats the part before, what stands for others, for itself.
PART = re.compile(
    r"(?P<look>\(\?<?[=!])|(?P<open>\((?:\?:)?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<repeat>[?*+]\??|\{\d[\d,]*\}\??)|(?P<other>\\.|\[[^\]]*\]|\{\w+\}|[.^$])|(?P<plain>.)"
)
TELLING = 4  # letters of a beginning that few other words share
Stretches = frozenset[str]  # one of them stands in whatever a part matches
NONE: Stretches = frozenset({""})  # … which is sure to hold nothing


def needed(said: str) -> tuple[str, ...]:
    """Return stretches of which one stands in whatever an expression matches, in order; "" alone if none is certain.

    What several of them begin with stands for them where it is long enough, and one for all that hold it.

    >>> needed("{who} est (?:le |la )?partenaires? de {thing}")
    ('partenaire',)
    >>> needed("{who} (?:dirige|préside|présida) {thing}")
    ('dirige', 'présid')
    """
    found: list[str] = []
    for stretch in sorted(_alternatives(PART.finditer(said))):
        before = found[-1] if found else ""
        shared = "".join(
            one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, stretch, strict=False))
        )
        if len(shared.strip()) >= TELLING:
            found[-1] = shared
        else:
            found.append(stretch)
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
