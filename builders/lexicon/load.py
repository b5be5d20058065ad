"""Read seeds/lexicon into one frozen `Lexicon`; a mistake in a file is a SeedError that names it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from builders.lexicon.inflect import Paradigms
from ontology.errors import SeedError

HEAD_RANK = ("Person", "Place")


@dataclass(frozen=True, slots=True)
class Head:
    """A common noun that says a class: kind (class local name), segment (of the IRI), whether it may stand alone."""

    noun: str
    kind: str
    segment: str
    refers: bool = True
    plural: bool = False

    def singular(self) -> Head:
        """Return the head as it is in the singular."""
        return replace(self, plural=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """Which relation two typed arguments of a frame give."""

    relation: str
    first: str  # type of the agent, or of the marker's argument
    second: str  # type of the patient, or of the marker's pivot
    subject: str  # which of the two is the relation's subject: "first" or "second"
    role: str | None = None
    forms: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    through_any: frozenset[str] = frozenset()
    also: str | None = None
    partner_of_agent: bool = False
    frames: frozenset[str] = frozenset()  # for a marker: the frames of the clause it may join


@dataclass(frozen=True, slots=True)
class Frame:
    """A relation as it is worded by verbs and by nouns that take a complement."""

    id: str
    rules: tuple[Rule, ...]
    verbs: tuple[str, ...] = ()
    periphrases: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    direct: frozenset[str] = frozenset()
    through: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    needs_copula: frozenset[str] = frozenset()
    reciprocal: bool = False
    dative: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """A prepositional phrase that ties the group after it to the clause it stands in."""

    id: str
    phrases: tuple[str, ...]
    rules: tuple[Rule, ...]
    after: frozenset[str] = frozenset()
    before: bool = False  # the argument stands before the phrase
    main: bool = False  # the pivot is the sentence's main subject


@dataclass(frozen=True, slots=True)
class Words:
    """Closed classes, lower case unless said otherwise."""

    determiners: frozenset[str]
    definite: frozenset[str]
    demonstratives: frozenset[str]
    subject_pronouns: frozenset[str]
    relatives: frozenset[str]
    coordinators: tuple[str, ...]
    negations: frozenset[str]
    joiners: frozenset[str]
    tight_joiners: frozenset[str]
    common_acronyms: frozenset[str]
    common_capitals: frozenset[str]
    adjectives: frozenset[str]
    edition_nouns: frozenset[str]
    ordinals: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that the reader knows of French."""

    heads: Mapping[str, Head]  # by singular or plural form, lower case, acronyms as written too
    words: Words
    paradigms: Paradigms
    frames: tuple[Frame, ...]
    markers: tuple[Marker, ...]
    places: tuple[str, ...]
    modality: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Any] = field(default_factory=dict)  # fields, figures, offices …, as read


def read_lexicon(folder: Path) -> Lexicon:
    """Return the lexicon of a folder; raise SeedError for a file that is missing, malformed or incomplete."""
    heads = _toml(folder / "heads.toml")
    words = _toml(folder / "words.toml")
    sources = [_toml(path) for path in sorted((folder / "frames").glob("*.toml"))]
    markers = [_marker(raw) for source in sources for raw in source.get("marker", ())]
    try:
        return Lexicon(
            heads=dict(_heads(heads["head"])),
            words=_words(words),
            paradigms=Paradigms(_toml(folder / "verbs.toml")),
            frames=tuple(_frame(raw) for source in sources for raw in source.get("frame", ())),
            markers=tuple(marker for marker in markers if marker.rules),
            places=tuple(phrase for marker in markers if not marker.rules for phrase in marker.phrases),
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


def _words(raw: Mapping[str, Any]) -> Words:
    as_written = {"common_acronyms", "common_capitals"}
    others = {"coordinators", "ordinals"}
    sets = {
        key: frozenset(v if key in as_written else v.lower() for v in raw[key])
        for key in Words.__slots__
        if key not in others
    }
    return Words(**sets, coordinators=tuple(raw["coordinators"]), ordinals=raw["ordinals"])


def _rule(raw: Mapping[str, Any], first: str, second: str) -> Rule:
    subject = "second" if raw.get("subject", first) == second else "first"
    sets = {key: frozenset(raw.get(key, ())) for key in ("forms", "verbs", "words", "through_any", "frames")}
    return Rule(
        raw["relation"],
        raw[first],
        raw[second],
        subject,
        raw.get("role"),
        **sets,
        also=raw.get("also"),
        partner_of_agent=raw.get("partner_of_agent", False),
    )


def _frame(raw: Mapping[str, Any]) -> Frame:
    sets = {key: frozenset(raw.get(key, ())) for key in ("direct", "through", "objects", "forms", "needs_copula")}
    return Frame(
        raw["id"],
        tuple(_rule(rule, "agent", "patient") for rule in raw["rules"]),
        **{key: tuple(raw.get(key, ())) for key in ("verbs", "periphrases", "nouns", "links")},
        **sets,
        reciprocal=raw.get("reciprocal", False),
        dative=raw.get("dative", False),
    )


def _marker(raw: Mapping[str, Any]) -> Marker:
    rules = tuple(_rule(rule, "argument", "pivot") for rule in raw.get("rules", ()))
    phrases = tuple(raw.get("only", raw["phrases"]))
    return Marker(
        raw["id"],
        phrases,
        rules,
        frozenset(raw.get("after", ())),
        raw.get("position") == "before",
        raw.get("pivot") == "main",
    )
