"""Read seeds/lexicon into one frozen `Lexicon`; a mistake in a file is a SeedError that names it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from builders.lexicon.inflect import Paradigms
from builders.lexicon.model import Frame, Head, Lexicon, Marker, Rule
from builders.lexicon.words import read_cues, read_words
from ontology.errors import SeedError

__all__ = ["Frame", "Lexicon", "plurals", "read_lexicon"]


def read_lexicon(folder: Path) -> Lexicon:
    """Return the lexicon of a folder; raise SeedError for a file that is missing, malformed or incomplete."""
    heads = _toml(folder / "heads.toml")
    sources = [_toml(path) for path in sorted((folder / "frames").glob("*.toml"))]
    try:
        return Lexicon(
            heads=dict(_heads(heads["head"])),
            words=read_words(_toml(folder / "words.toml")),
            cues=read_cues(_toml(folder / "cues.toml")),
            paradigms=Paradigms(_toml(folder / "verbs.toml")),
            frames=tuple(_frame(raw) for source in sources for raw in source.get("frame", ())),
            markers=tuple(_marker(raw) for source in sources for raw in source.get("marker", ())),
            modality={key: tuple(value) for key, value in _toml(folder / "modality.toml").items()},
            tables={path.stem: _toml(path) for path in sorted((folder / "tables").glob("*.toml"))},
        )
    except (KeyError, TypeError) as error:
        raise SeedError(
            f"lexicon entry incomplete: {error}", where=str(folder), remedy="compare with its neighbours"
        ) from error


def _toml(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise SeedError(f"lexicon file not readable: {error}", where=str(path), remedy="mend its TOML") from error


def _heads(raws: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, Head]]:
    for raw in raws:
        for noun in raw["nouns"]:
            said = noun if noun.isupper() else noun.lower()
            head = {"noun": noun, "kind": raw["kind"], "segment": raw["segment"], "refers": raw.get("refers", True)}
            yield said, Head(**head)
            for plural in plurals(said):
                yield plural, Head(**head, plural=True)


def plurals(noun: str) -> Iterable[str]:
    """Yield the plural spellings of a noun or of the first word of a noun phrase.

    >>> sorted(plurals("réseau")), sorted(plurals("appel à projets"))
    (['réseaux'], ['appels à projets'])
    """
    first, space, rest = noun.partition(" ")
    if first.endswith(("s", "x", ".")):
        return
    stems = [first + "x"] if first.endswith(("eau", "au")) else [first + "s"]
    if first.endswith("al"):
        stems = [first[:-1] + "ux"]
    for stem in stems:
        yield stem + space + rest
        if rest and " " not in rest and not rest.endswith(("s", "x")):
            yield stem + space + rest + "s"


def _rule(raw: Mapping[str, Any], first: str, second: str) -> Rule:
    return Rule(
        raw["relation"],
        raw[first],
        raw[second],
        "second" if raw.get("subject", first) == second else "first",
        raw.get("role"),
        forms=frozenset(raw.get("forms", ())),
        verbs=frozenset(raw.get("verbs", ())),
        words=frozenset(raw.get("words", ())),
        through_any=frozenset(raw.get("through_any", ())),
        also=raw.get("also"),
        partner_of_agent=raw.get("partner_of_agent", False),
        frames=frozenset(raw.get("frames", ())),
    )


def _frame(raw: Mapping[str, Any]) -> Frame:
    return Frame(
        raw["id"],
        tuple(_rule(rule, "agent", "patient") for rule in raw["rules"]),
        verbs=tuple(raw.get("verbs", ())),
        periphrases=tuple(raw.get("periphrases", ())),
        nouns=tuple(raw.get("nouns", ())),
        links=tuple(raw.get("links", ())),
        direct=frozenset(raw.get("direct", ())),
        through=frozenset(raw.get("through", ())),
        objects=frozenset(raw.get("objects", ())),
        forms=frozenset(raw.get("forms", ())),
        needs_copula=frozenset(raw.get("needs_copula", ())),
        reciprocal=raw.get("reciprocal", False),
        dative=raw.get("dative", False),
    )


def _marker(raw: Mapping[str, Any]) -> Marker:
    return Marker(
        raw["id"],
        tuple(raw["phrases"]),
        tuple(_rule(rule, "argument", "pivot") for rule in raw["rules"]),
        frozenset(raw.get("after", ())),
        before=raw.get("position") == "before",
        main=raw.get("pivot") == "main",
    )
