"""Turns of phrase as their file writes them: regular expressions over skeletons, and what each of them states."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from builders.lexicon.entries import RELATIONS
from builders.lexicon.known import known
from builders.lexicon.model import UNSAID, Construction, Given, Turn
from builders.lexicon.needed import needed
from builders.link.families import ASKED

SLOT = re.compile(r"\{([a-z]\w*)\}")


def read_constructions(raw: Mapping[str, Any]) -> tuple[Construction, ...]:
    """Return the constructions of a file with their wordings compiled.

    Raises KeyError for a field that is missing, re.error for a wording that is no regular expression, UnknownNameError
    for a relation, family or slot that does not exist.
    """
    return tuple(map(_construction, raw["construction"]))


def _construction(raw: Mapping[str, Any]) -> Construction:
    slots = {slot for said in raw["say"] for slot in SLOT.findall(said)} | set(raw.get("unsaid", ())) | UNSAID
    return Construction(
        raw["id"],
        tuple(Turn(_pattern(said), needed(said)) for said in raw["say"]),
        tuple(_given(one, slots) for one in raw["give"]),
        raw.get("all", False),
        known("slot", raw["sure"], slots) if "sure" in raw else "",
        raw.get("brackets", False),
        raw.get("unsaid", {}),
    )


def _given(raw: Mapping[str, Any], slots: Collection[str]) -> Given:
    subject, target = (known("slot", raw[end], slots) for end in ("subject", "object"))
    families = known("family", raw[subject], ASKED), known("family", raw[target], ASKED)
    return Given(known("relation", raw["relation"], RELATIONS), (subject, target), families, raw.get("role"))


def _pattern(said: str) -> re.Pattern[str]:
    """Return a pattern with each named slot a numbered one; a slot named twice would be an error of the file."""
    return re.compile(r"(?<!\S)" + SLOT.sub(r"<(?P<\1>\\d+)>", said) + r"(?!\S)")
