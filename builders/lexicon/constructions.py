"""Turns of phrase as their file writes them: regular expressions over skeletons, and what each of them states.

In a wording `{name}` is a slot, or one of the file's parts; `@infinitive` is any form that states the verb's deed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from builders.lexicon.entries import RELATIONS
from builders.lexicon.inflect import Paradigms
from builders.lexicon.known import known
from builders.lexicon.needed import needed
from builders.lexicon.stating import stating
from builders.lexicon.turns import UNSAID, Construction, Constructions, Given, Turn
from builders.link.families import ASKED

SLOT = re.compile(r"\{([a-z]\w*)\}")
SUBJECT = re.compile(r"\{\w+\} (?:\(\?:)?@")  # opens a wording with whoever does its verb
VERB = re.compile(r"@((?:s'|se )?[a-zà-ÿœ-]+)")


def read_constructions(raw: Mapping[str, Any], paradigms: Paradigms) -> Constructions:
    """Return the constructions of a file with their wordings compiled, parts and forms of verbs filled in.

    A subject that opens a wording stands behind none of the `governing` prepositions: "avec X dirige" is not of X.

    Raises KeyError for a field that is missing, re.error for a wording that is no regular expression, UnknownNameError
    for a relation, family or slot that does not exist.
    """
    parts: Mapping[str, str] = raw["parts"]
    ungoverned = "".join(f"(?<!{preposition} )" for preposition in raw["governing"])

    def spelled(said: str) -> str:
        whole = (ungoverned if SUBJECT.match(said) else "") + said
        whole = SLOT.sub(lambda found: parts.get(found[1], found[0]), whole)
        return VERB.sub(lambda found: stating(paradigms, found[1]), whole)

    return Constructions(
        tuple(
            _construction(rank, one, [spelled(said) for said in one["say"]])
            for rank, one in enumerate(raw["construction"])
        )
    )


def _construction(rank: int, raw: Mapping[str, Any], wordings: Collection[str]) -> Construction:
    asked = {one[end] for one in raw["give"] for end in ("subject", "object")} | {raw.get("sure", "")}
    slots = {slot for said in wordings for slot in SLOT.findall(said)} | set(raw.get("unsaid", ())) | UNSAID
    for slot in slots - UNSAID:
        known("slot or part", slot, asked)
    return Construction(
        raw["id"],
        tuple(Turn(_pattern(said), needed(said)) for said in wordings),
        tuple(_given(one, slots) for one in raw["give"]),
        rank,
        raw.get("all", False),
        known("slot", raw["sure"], slots) if "sure" in raw else "",
        raw.get("near", False),
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
