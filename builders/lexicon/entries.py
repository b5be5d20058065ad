"""Frames and markers as their files write them: which relation each rule gives, between things of which families."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from builders.emit.nodes import LINKS, NODES
from builders.lexicon.known import known
from builders.lexicon.model import TRAITS, Frame, Marker, Rule
from builders.link.families import ASKED

RELATIONS = frozenset({*NODES, *LINKS})


def read_entries(raw: Mapping[str, Any]) -> tuple[tuple[Frame, ...], tuple[Marker, ...]]:
    """Return the frames and the markers of a file.

    Raises KeyError for a field that is missing, UnknownNameError for a relation or a family that does not exist.
    """
    return tuple(map(_frame, raw.get("frame", ()))), tuple(map(_marker, raw.get("marker", ())))


def _rule(raw: Mapping[str, Any], first: str, second: str) -> Rule:
    """Return a rule as its file writes it; `first` and `second` are the file's words for the two arguments."""
    return Rule(
        known("relation", raw["relation"], RELATIONS),
        known("family", raw[first], ASKED),
        known("family", raw[second], ASKED),
        "second" if raw.get("subject", first) == second else "first",
        raw.get("role"),
        forms=frozenset(raw.get("forms", ())),
        verbs=frozenset(raw.get("verbs", ())),
        words=frozenset(raw.get("words", ())),
        through_any=frozenset(raw.get("through_any", ())),
        also=known("relation", raw["also"], RELATIONS) if "also" in raw else None,
        partner_of_agent=raw.get("partner_of_agent", False),
        frames=frozenset(raw.get("frames", ())),
    )


def _frame(raw: Mapping[str, Any]) -> Frame:
    """Return a frame as its file writes it."""
    return Frame(
        raw["id"],
        tuple(_rule(rule, "agent", "patient") for rule in raw["rules"]),
        frozenset(known("trait", trait, TRAITS) for trait in raw.get("traits", ())),
        verbs=tuple(raw.get("verbs", ())),
        periphrases=tuple(raw.get("periphrases", ())),
        nouns=tuple(raw.get("nouns", ())),
        links=tuple(raw.get("links", ())),
        direct=frozenset(raw.get("direct", ())),
        through=frozenset(raw.get("through", ())),
        objects=frozenset(raw.get("objects", ())),
        forms=frozenset(raw.get("forms", ())),
        needs_copula=frozenset(raw.get("needs_copula", ())),
        by_whom=frozenset(raw.get("by_whom", ())),
        reciprocal=raw.get("reciprocal", False),
        transitive=raw.get("transitive", False),
        dative=raw.get("dative", False),
    )


def _marker(raw: Mapping[str, Any]) -> Marker:
    """Return a marker as its file writes it."""
    return Marker(
        raw["id"],
        tuple(raw["phrases"]),
        tuple(_rule(rule, "argument", "pivot") for rule in raw["rules"]),
        frozenset(raw.get("after", ())),
        before=raw.get("position") == "before",
        main=raw.get("pivot") == "main",
        sure=raw.get("sure", False),
        far=raw.get("far", False),
    )
