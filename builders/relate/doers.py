"""Of what class those are whose class no word tells: bodies do, run, join and mandate; activities are joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builders.lexicon.model import Lexicon
from builders.link.cast import Cast
from builders.model import Fact
from builders.relate.reference.persons import bears_given_name

DOERS = frozenset({"leads", "participatesIn", "supports", "founded", "memberOf", "partnerOf"})  # their subjects do them
BODIES = frozenset({"memberOf", "partnerOf", "mandatedBy"})  # their objects are bodies too
JOINED = frozenset({"participatesIn"})  # their objects are activities


def told_by_deeds(facts: Iterable[Fact], cast: Cast, lexicon: Lexicon) -> None:
    """Note in the cast the class of whoever has none and stands on one side of deeds alone."""
    told: dict[str, set[str]] = {}
    for fact in facts:
        for key, kind in _implied(fact):
            told.setdefault(key, set()).add(kind)
    for key, kinds in told.items():
        if len(kinds) == 1 and cast.kind(key) is None:
            kind, *_ = kinds
            person = kind == "Organisation" and bears_given_name(cast.roles[key].label, lexicon)
            cast.tell(key, "Person" if person else kind)


def _implied(fact: Fact) -> Iterator[tuple[str, str]]:
    """Yield the entities of a fact whose class its relation tells, each with that class."""
    if fact.relation in DOERS:
        yield fact.subject, "Organisation"
    if fact.object is not None and fact.relation in BODIES | JOINED:
        yield fact.object, "Activity" if fact.relation in JOINED else "Organisation"
