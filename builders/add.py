"""New documents for the seeds: their bytes copied as they are, their catalogue entry written, all of it or nothing."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import ontology
from builders.catalogue_text import with_entry
from builders.describe import Description, describe
from builders.lexicon.load import read_lexicon
from builders.model import Document
from builders.read.catalogue import CATALOGUE, DOCUMENTS, CatalogueEntry, parse_catalogue, sha256_of
from builders.read.document import lay_out
from builders.read.encoding import read_document_text, read_utf8
from ontology.errors import SeedError
from ontology.names import nearest, slugify

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builders.lexicon.patterns import Writing

SUFFIXES: Mapping[str, str] = {
    ".txt": ".txt",
    ".text": ".txt",
    ".md": ".md",
    ".markdown": ".md",
    ".html": ".html",
    ".htm": ".html",
}
RIGHTS = "Les droits restent à l'éditeur."
LEXICON = "lexicon"
_LONGEST_SLUG = 80


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of a document; it wins over what the document says. `licence` is an address or words."""

    title: str | None = None
    publisher: str | None = None
    issued: str | None = None
    url: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file: `outcome` is "added", "replaced" or "unchanged"."""

    outcome: str
    entry: CatalogueEntry
    data: bytes


def add_documents(files: Sequence[Path], seeds: Path, given: Given, *, replacing: bool = False) -> tuple[Added, ...]:
    """Copy `files` below `seeds` with their catalogue entries, and return what became of each, in their order.

    A file that already stands in seeds/documents is described in place. With `replacing`, each file takes the place of
    the document of the same name. Nothing is written unless all files are fit. Raises SeedError with the remedy.
    """
    path = seeds / CATALOGUE
    text = read_utf8(path) if path.exists() else ""
    done: list[Added] = []
    for file in files:
        entries = parse_catalogue(text, str(path))
        added = _planned(file, seeds, entries, given, replacing=replacing)
        if added.entry not in entries:
            text = with_entry(text, added.entry, str(path))
        done.append(added)
    changed = [added for added in done if added.outcome != "unchanged"]
    if changed:
        contents = {added.entry.path(seeds): added.data for added in changed}
        _write_all({**contents, path: text.encode()})
    return tuple(done)


def _planned(file: Path, seeds: Path, entries: Sequence[CatalogueEntry], given: Given, *, replacing: bool) -> Added:
    if file.suffix.lower() not in SUFFIXES:
        remedy = f"Convert it to one of {', '.join(SUFFIXES)}."
        raise SeedError(
            f"{file.suffix or 'no'} extension: only text, Markdown and HTML", where=str(file), remedy=remedy
        )
    text = read_document_text(file)
    data = file.read_bytes()
    lay_out(Document(file.name, file.name, text, sha256_of(data)), _writing(seeds))  # refuses what a build would refuse
    known = _known(file, seeds, entries)
    if replacing:
        return _replaced(file, data, known, entries, given)
    same = next((entry for entry in entries if entry.sha256 == sha256_of(data)), None)
    if same is not None and same.path(seeds).is_file():
        return Added("unchanged", same, data)
    if known is not None:
        remedy = f"Run polegraph add --replace {file} to put this content in its place, or give the file another name."
        raise SeedError(f"document:{known.slug} already has this name", where=str(file), remedy=remedy)
    return Added("added", _entry(file, seeds, entries, data, _merged(given, describe(text))), data)


def _writing(seeds: Path) -> Writing:
    """Return how the seeds say that French is written; a folder that is only begun says what the checkout's does."""
    own = seeds / LEXICON
    return _written(own if own.is_dir() else Path(ontology.__file__).parents[1] / "seeds" / LEXICON)


@lru_cache(maxsize=2)
def _written(lexicon: Path) -> Writing:
    return read_lexicon(lexicon).patterns.writing


def _known(file: Path, seeds: Path, entries: Sequence[CatalogueEntry]) -> CatalogueEntry | None:
    """Return the entry that describes the file: by its place in seeds/documents, else by one of its two names."""
    if _in_place(file, seeds):
        return next((entry for entry in entries if entry.file == file.name), None)
    return next((entry for entry in entries if file.name in (entry.original_name, entry.file)), None)


def _in_place(file: Path, seeds: Path) -> bool:
    return file.resolve().parent == (seeds / DOCUMENTS).resolve()


def _replaced(
    file: Path, data: bytes, known: CatalogueEntry | None, entries: Sequence[CatalogueEntry], given: Given
) -> Added:
    if known is None:
        names = [name for entry in entries for name in (entry.file, entry.original_name) if name]
        likely = nearest(file.name, names, 1)
        hint = f"The nearest name is {likely[0]}. " if likely else ""
        remedy = f"{hint}Give a file of the same name, or add it without --replace."
        raise SeedError("no catalogue entry has this file name", where=str(file), remedy=remedy)
    entry = _described(replace(known, sha256=sha256_of(data)), _merged(given, Description()), given.licence)
    return Added("unchanged" if entry == known else "replaced", entry, data)


def _merged(given: Given, found: Description) -> Given:
    return Given(
        title=given.title or found.title,
        publisher=given.publisher or found.publisher,
        issued=given.issued or found.issued,
        url=given.url or found.url,
        licence=given.licence,
    )


def _described(entry: CatalogueEntry, known: Given, licence: str | None) -> CatalogueEntry:
    address = licence if licence and "://" in licence else None
    return replace(
        entry,
        title=known.title or entry.title,
        publisher=known.publisher or entry.publisher,
        issued=known.issued or entry.issued,
        source_url=known.url or entry.source_url,
        licence=address or entry.licence,
        rights=licence if licence and not address else entry.rights,
    )


def _entry(file: Path, seeds: Path, entries: Sequence[CatalogueEntry], data: bytes, known: Given) -> CatalogueEntry:
    title = known.title or file.stem
    in_place = _in_place(file, seeds)
    stem = slugify(file.stem if in_place else f"{known.issued or ''} {title}") or "document"
    slug = _free(_shortened(stem), entries)
    name = file.name if in_place else slug + SUFFIXES[file.suffix.lower()]
    entry = CatalogueEntry(slug, title, name, sha256_of(data), original_name=file.name, rights=RIGHTS)
    return _described(entry, known, known.licence)


def _shortened(slug: str) -> str:
    return slug if len(slug) <= _LONGEST_SLUG else slug[:_LONGEST_SLUG].rpartition("-")[0] or slug[:_LONGEST_SLUG]


def _free(stem: str, entries: Sequence[CatalogueEntry]) -> str:
    taken = {entry.slug for entry in entries} | {entry.file.rpartition(".")[0] for entry in entries}
    slug, count = stem, 1
    while slug in taken:
        count += 1
        slug = f"{stem}-{count}"
    return slug


def _write_all(contents: Mapping[Path, bytes]) -> None:
    """Write every file by a rename, in order; when one cannot be written, give the earlier ones back what they held."""
    undo: dict[Path, bytes | None] = {}
    try:
        for path, data in contents.items():
            old = path.read_bytes() if path.exists() else None
            _write(path, data)
            undo[path] = old
    except OSError as error:
        for path, old in undo.items():
            path.unlink(missing_ok=True) if old is None else _write(path, old)
        reason = error.strerror or "cannot be written"
        remedy = "Check the rights of the seeds folder and the space left; nothing was changed."
        raise SeedError(reason, where=str(error.filename or next(iter(contents))), remedy=remedy) from error


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
