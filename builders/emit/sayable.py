"""Facts that no calendar allows are set aside before they are emitted: one bad date must not stop a build."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from builders.emit.dates import bounds
from builders.emit.nodes import DATES
from builders.model import Rejection
from ontology.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builders.model import Fact, Reading

REASON = "no-such-date"


def sayable(reading: Reading) -> Reading:
    """Return a reading without the facts that hold a date of no calendar: they are among its rejections."""
    wrong = {fact: lexical for fact in reading.facts for lexical in _dates(fact) if not _is_date(lexical)}
    if not wrong:
        return reading
    rejections = (
        Rejection("fact", fact.passage, f"{fact.relation} {lexical}", REASON) for fact, lexical in wrong.items()
    )
    facts = tuple(fact for fact in reading.facts if fact not in wrong)
    return replace(reading, facts=facts, rejections=(*reading.rejections, *rejections))


def _dates(fact: Fact) -> Iterator[str]:
    if fact.relation in DATES and fact.text is not None:
        yield fact.text
    yield from (lexical for lexical in (fact.start, fact.end, fact.as_of) if lexical is not None)


def _is_date(lexical: str) -> bool:
    try:
        bounds(lexical)
    except BuildError:
        return False
    return True
