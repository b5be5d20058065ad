"""Which body a noun with an article means by its own name: "la Région", "la Métropole", "l'université"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from builders.link.cast import Cast, folded_name
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
        regions = ((region, where) for key, where in reversed(whole) for region in _regions(cast, key))
        acting = ((cast.councils[region], where) for region, where in regions if region in cast.councils)
        found = {key: where for key, where in acting if _begins(cast, key, noun, spelt=True)}
    return next(iter(found.items())) if len(found) == 1 else None


def _regions(cast: Cast, key: str) -> Iterator[str]:
    """Yield a region, or those inside what describes a thing without a name: "fonds régional de X"."""
    label = cast.roles[key].label
    if key in cast.councils:
        yield key
    elif label[:1].islower() and cast.roles[key].entry is None:
        words = f" {folded_name(label)} "
        yield from (region for region, names in cast.regions.items() if any(f" {name} " in words for name in names))


def _begins(cast: Cast, key: str, noun: str, *, spelt: bool) -> bool:
    """Whether one of a body's names begins with a noun; `spelt` asks the register too, not the text alone."""
    role = cast.roles[key]
    known = role.entry.names if spelt and role.entry is not None else ()
    names = (role.label, *role.names, *known)
    return role.segment == "organisation" and any(fold(name).startswith(f"{fold(noun)} ") for name in names)
