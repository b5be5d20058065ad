"""Read seeds/lexicon into one frozen `Lexicon`; a mistake in a file is a SeedError that names it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from builders.lexicon.constructions import read_constructions
from builders.lexicon.content import Funds, Names
from builders.lexicon.demonyms import compile_demonyms, forms
from builders.lexicon.entries import read_entries
from builders.lexicon.inflect import Paradigms
from builders.lexicon.known import UnknownNameError, known
from builders.lexicon.labels import compile_labels
from builders.lexicon.lists import read_lists
from builders.lexicon.model import Head, Lexicon
from builders.lexicon.months import month_pattern
from builders.lexicon.patterns import WrongPatternError, alternatives, read_patterns
from builders.lexicon.words import Cues, Endings, Links, Words
from builders.link.families import SEGMENTS
from builders.read.encoding import read_utf8
from ontology.errors import SeedError

__all__ = ["plurals", "read_lexicon"]

APPOINTED = ("copulas", "participles", "ways", "successions")

Made = TypeVar("Made")


def read_lexicon(folder: Path) -> Lexicon:
    """Return the lexicon of a folder; raise SeedError for a file that is missing, malformed or incomplete."""
    tables = {path.stem: _read(path, dict) for path in sorted((folder / "tables").glob("*.toml"))}
    heads = _read(folder / "heads.toml", lambda raw: dict(_heads(raw["head"])))
    words = _read(folder / "words.toml", partial(_words, heads))
    cues = _read(folder / "cues.toml", partial(read_lists, Cues))
    links = _read(folder / "links.toml", partial(read_lists, Links))
    names = _read(folder / "names.toml", partial(read_lists, Names))
    money = _read(folder / "money.toml", partial(read_lists, Funds))
    parts = _parts(folder / "tables")
    listed = partial(_listed, (words, links, cues, names, money))
    paradigms = _read(folder / "verbs.toml", Paradigms)
    entries = [_read(path, read_entries) for path in sorted((folder / "frames").glob("*.toml"))]
    peoples = frozenset(form for people in names.peoples for form in forms(people))
    demonyms = compile_demonyms(tables["demonyms"]["places"])
    return Lexicon(
        heads=heads,
        words=replace(words, adjectives=words.adjectives | peoples | demonyms.keys()),
        links=links,
        endings=_read(folder / "endings.toml", partial(read_lists, Endings)),
        cues=cues,
        names=replace(names, peoples=peoples),
        money=money,
        patterns=_read(folder / "patterns.toml", lambda raw: read_patterns(raw, listed, parts)),
        paradigms=paradigms,
        frames=tuple(frame for frames, _ in entries for frame in frames),
        markers=tuple(marker for _, markers in entries for marker in markers),
        modality=_read(folder / "modality.toml", lambda raw: {key: tuple(value) for key, value in raw.items()}),
        constructions=_read(folder / "tables" / "constructions.toml", partial(read_constructions, paradigms=paradigms)),
        labels=compile_labels(tables["fields"]),
        demonyms=demonyms,
        towns=frozenset(_lines(folder / "towns.txt")),
        tables=tables,
    )


def _parts(tables: Path) -> Mapping[str, str]:
    """Return the parts of patterns that tables tell: names of months, collectives, how an office is taken."""
    return {
        "month": _read(tables / "times.toml", lambda raw: month_pattern(raw["months"])),
        "collective": _read(tables / "figures.toml", lambda raw: alternatives(raw["collectives"])),
        **_read(tables / "offices.toml", lambda raw: {how: alternatives(raw["appointed"][how]) for how in APPOINTED}),
    }


def _words(heads: Collection[str], raw: Mapping[str, Any]) -> Words:
    """Return the closed classes of a file; raise UnknownNameError for a class or a noun of theirs that nobody knows."""
    words = read_lists(Words, raw)
    for noun in words.standing.values():
        known("head noun", noun, heads)
    for kind in words.editions:
        known("class", kind, SEGMENTS)
    return words


def _listed(lists: Iterable[object], name: str) -> Iterable[str] | None:
    """Return the words of a list by its name; None where there is no such list."""
    return next((getattr(one, name) for one in lists if hasattr(one, name)), None)


def _lines(path: Path) -> Iterable[str]:
    """Return the lines of a list but for its comments; raise SeedError where it cannot be read."""
    return [line for line in read_utf8(path).splitlines() if not line.startswith("#")]


def _read(path: Path, build: Callable[[Mapping[str, Any]], Made]) -> Made:
    """Return what `build` makes of a file; raise SeedError, with the file's name, where it cannot."""
    try:
        return build(tomllib.loads(read_utf8(path)))
    except tomllib.TOMLDecodeError as error:
        raise SeedError(f"no TOML: {error}", where=str(path), remedy="Mend this line.") from error
    except (UnknownNameError, WrongPatternError) as error:
        raise SeedError(str(error), where=str(path), remedy=error.remedy) from error
    except re.error as error:
        raise SeedError(
            f"no regular expression: {error}", where=str(path), remedy=f"Mend {error.pattern!r}."
        ) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise SeedError(f"entry incomplete: {error}", where=str(path), remedy="Compare with its neighbours.") from error


def _heads(raws: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, Head]]:
    for raw in raws:
        for noun in raw["nouns"]:
            said = noun if noun.isupper() else noun.lower()
            head = {"noun": noun, "kind": raw["kind"], "segment": raw["segment"]}
            head |= {"refers": raw.get("refers", True)} | {flag: raw.get(flag, False) for flag in ("exact", "called")}
            yield from _spellings(said, Head(**head))
            for plural in plurals(said):
                yield from _spellings(plural, Head(**head, plural=True))


def _spellings(said: str, head: Head) -> Iterable[tuple[str, Head]]:
    """Yield a head noun by its form, and by that which it has where a capital loses its accent: "Ecole"."""
    yield said, head
    if said.startswith("é"):
        yield f"e{said[1:]}", head


def plurals(noun: str) -> Iterable[str]:
    """Yield the plural spellings of a noun or of the first word of a noun phrase.

    >>> sorted(plurals("réseau")), sorted(plurals("appel à projets"))
    (['réseaux'], ['appels à projets'])
    """
    first, space, rest = noun.partition(" ")
    if first.endswith(("s", "x", ".")):
        return
    stems = [first + "x"] if first.endswith(("au", "eu")) else [first + "s"]
    if first.endswith("al"):
        stems = [first[:-1] + "ux"]
    for stem in stems:
        yield stem + space + rest
        if rest and " " not in rest and not rest.endswith(("s", "x")):
            yield stem + space + rest + "s"
