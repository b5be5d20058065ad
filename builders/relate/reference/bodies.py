"""Which body a noun with an article means by its own name: "la Région", "la Métropole", "l'université"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from builders.link.cast import Cast, folded_name
from ontology.names import fold

Place = tuple[str, str]  # key of an entity, passage that names it


def body_called(
    noun: str, cast: Cast, before: Iterable[Place], whole: Sequence[Place], written: Mapping[str, Collection[str]]
) -> Place | None:
    """Return the last body before whose name, as `written`, begins or ends with a noun, else the document's only one.

    Of a document that names no such body but one region, the body that acts for that region is meant by "la Région".
    """
    for key, where in before:
        if _has_noun(cast, key, noun, written.get(key, ())):
            return key, where
    found = {key: where for key, where in reversed(whole) if _is_known_by(cast, key, noun)}
    if not found:
        regions = ((region, where) for key, where in reversed(whole) for region in _regions(cast, key))
        acting = ((cast.councils[region], where) for region, where in regions if region in cast.councils)
        found = {key: where for key, where in acting if _is_known_by(cast, key, noun)}
    return next(iter(found.items())) if len(found) == 1 else None


def _regions(cast: Cast, key: str) -> Iterator[str]:
    """Yield a region, or those inside what describes a thing without a name: "fonds régional de X"."""
    label = cast.roles[key].label
    if key in cast.councils:
        yield key
    elif label[:1].islower() and cast.roles[key].entry is None:
        words = f" {folded_name(label)} "
        yield from (region for region, names in cast.regions.items() if any(f" {name} " in words for name in names))


def _is_known_by(cast: Cast, key: str, noun: str) -> bool:
    """Whether a name that the text or a register gives a body has a noun first or last."""
    role = cast.roles[key]
    known = role.entry.names if role.entry is not None else ()
    return _has_noun(cast, key, noun, (role.label, *role.names, *known))


def _has_noun(cast: Cast, key: str, noun: str, names: Iterable[str]) -> bool:
    """Whether one of a body's names has a noun first or last: "Région Korvane", "Korvane Métropole"."""
    said = fold(noun)
    alike = (fold(name) for name in names)
    return cast.roles[key].segment == "organisation" and any(
        name.startswith(f"{said} ") or name.endswith(f" {said}") for name in alike
    )
