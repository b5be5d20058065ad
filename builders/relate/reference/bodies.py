"""Which body a noun with an article means by its own name: "la Région", "la Métropole", "l'université"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builders.link.cast import Cast
from ontology.names import fold

Place = tuple[str, str]  # key of an entity, passage that names it


def body_called(noun: str, cast: Cast, before: Iterable[Place], whole: Sequence[Place]) -> Place | None:
    """Return the last body before whose own name begins with a noun, else the only one of the whole document.

    Of a document that names no such body but one region, the body that acts for that region is meant by "la Région".
    """
    for key, where in before:
        if _begins(cast, key, noun, spelt=False):
            return key, where
    found = {key: where for key, where in reversed(whole) if _begins(cast, key, noun, spelt=True)}
    if not found:
        acting = ((cast.councils[key], where) for key, where in reversed(whole) if key in cast.councils)
        found = {key: where for key, where in acting if _begins(cast, key, noun, spelt=True)}
    return next(iter(found.items())) if len(found) == 1 else None


def _begins(cast: Cast, key: str, noun: str, *, spelt: bool) -> bool:
    """Whether one of a body's names begins with a noun; `spelt` asks the register too, not the text alone."""
    role = cast.roles[key]
    known = role.entry.names if spelt and role.entry is not None else ()
    names = (role.label, *role.names, *known)
    return role.segment == "organisation" and any(fold(name).startswith(f"{fold(noun)} ") for name in names)
