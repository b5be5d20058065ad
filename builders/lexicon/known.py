"""Names that a file of the lexicon may use: an unknown one is refused with the nearest that is known."""

from __future__ import annotations

from collections.abc import Collection

from ontology.names import nearest


class UnknownNameError(Exception):
    """A file uses a name that no stage knows."""

    def __init__(self, what: str, name: str, known: Collection[str]) -> None:
        super().__init__(f"unknown {what} {name!r}")
        self.remedy = f"Did you mean {(nearest(name, known, 1) or sorted(known))[0]!r}?"


def known(what: str, name: str, names: Collection[str]) -> str:
    """Return a name of what `what` tells; raise UnknownNameError where none of the `names` is it."""
    if name not in names:
        raise UnknownNameError(what, name, names)
    return name
