"""The catalogue: which documents there are, who published them, and the checksum that each must have.

seeds/catalogue.ttl is Turtle in a form that people edit and compare: one block a document, a blank line between blocks,
properties in a fixed order. builders/add.py writes that form; any Turtle that says the same is read.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from builders.model import Document
from builders.read.encoding import read_document_text, read_utf8
from ontology.errors import SeedError
from ontology.names import nearest, slugify
from ontology.vocab import DCTERMS, POLE, RDF, VOID, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

CATALOGUE = "catalogue.ttl"
DOCUMENTS = "documents"

_FIELDS: Mapping[str, str] = {
    DCTERMS.title: "title",
    DCTERMS.publisher: "publisher",
    DCTERMS.issued: "issued",
    DCTERMS.language: "language",
    DCTERMS.rights: "rights",
    DCTERMS.license: "licence",
    DCTERMS.source: "source_url",
    DCTERMS.identifier: "original_name",
    POLE.documentKind: "kind",
    POLE.fileName: "file",
    POLE.sha256: "sha256",
}
_REQUIRED = ("title", "file", "sha256")
_DATE_TYPES = {XSD.gYear: "-01-01", XSD.gYearMonth: "-01", XSD.date: ""}  # what makes each a whole date
_SHA256 = re.compile(r"[0-9a-f]{64}")
_UNDATED = "9999"

_Value: TypeAlias = NamedNode | BlankNode | Literal
_Statements: TypeAlias = "Mapping[str, Mapping[str, Sequence[_Value]]]"
"""Subject -> predicate -> objects in the order of the file."""


@dataclass(frozen=True, slots=True)
class Expected:
    """At least `subjects` distinct subjects should have `relation` (a local name) in what the document states."""

    relation: str
    subjects: int


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One document as the catalogue describes it.

    `file` is its name in seeds/documents. `issued` is the lexical form of an xsd:date, gYearMonth or gYear, as precise
    as known. `rights` are words, `licence` and `source_url` are IRIs. `expected` counts only warn.
    """

    slug: str
    title: str
    file: str
    sha256: str
    publisher: str | None = None
    issued: str | None = None
    kind: str | None = None
    language: str = "fr"
    original_name: str | None = None
    rights: str | None = None
    licence: str | None = None
    source_url: str | None = None
    expected: tuple[Expected, ...] = ()

    @property
    def rank(self) -> tuple[str, str]:
        """Return the entry's place in catalogue order: by date, undated last, then by slug."""
        return (self.issued or _UNDATED, self.slug)

    def path(self, seeds: Path) -> Path:
        """Return where the document stands below a seeds folder."""
        return seeds / DOCUMENTS / self.file


def read_catalogue(seeds: Path) -> tuple[CatalogueEntry, ...]:
    """Return the entries of a seeds folder in catalogue order: by date, undated last, then by slug.

    Raises SeedError, with the remedy, for a catalogue that is missing or wrong, a document that is missing or differs
    from its checksum, and a file in the documents folder that no entry describes.
    """
    entries = catalogue_entries(seeds)
    _check_strays(seeds, entries)
    for entry in entries:
        _check_file(entry, seeds)
    return entries


def read_document(entry: CatalogueEntry, seeds: Path) -> Document:
    """Return the document of an entry with its text decoded; raises what `read_document_text` raises."""
    text = read_document_text(entry.path(seeds))
    return Document(entry.slug, entry.title, text, entry.sha256, entry.issued, entry.publisher, entry.language)


def catalogue_entries(seeds: Path) -> tuple[CatalogueEntry, ...]:
    """Return the entries as they are written, in catalogue order, without a look at the documents."""
    path = seeds / CATALOGUE
    return parse_catalogue(read_utf8(path), str(path))


def parse_catalogue(text: str, where: str) -> tuple[CatalogueEntry, ...]:
    """Return the entries of a catalogue's text, in catalogue order; SeedError says what is wrong in which entry."""
    statements = _statements(text, where)
    documents = [subject for subject in statements if not subject.startswith("_:")]
    entries = sorted((_entry(subject, statements, where) for subject in documents), key=lambda entry: entry.rank)
    for attribute in ("slug", "file"):
        values = [getattr(entry, attribute) for entry in entries]
        for value in sorted({value for value in values if values.count(value) > 1}):
            raise SeedError(f"two entries have the {attribute} {value!r}", where=where, remedy="Delete one of them.")
    return tuple(entries)


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of a document's bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def issued_datatype(issued: str) -> str | None:
    """Return the XSD datatype of a year, month or day that exists; None for anything else."""
    for datatype, rest in _DATE_TYPES.items():
        if len(issued) + len(rest) == len("2005-07-12"):
            try:
                date.fromisoformat(issued + rest)
            except ValueError:
                return None
            return datatype
    return None


def _statements(text: str, where: str) -> _Statements:
    found: defaultdict[str, defaultdict[str, list[_Value]]] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in parse(text.encode(), format=RdfFormat.TURTLE):
            if isinstance(quad.object, NamedNode | BlankNode | Literal):
                found[_key(quad.subject)][quad.predicate.value].append(quad.object)
    except SyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise SeedError(f"no Turtle: {error.msg}", where=where + line, remedy="Mend this line.") from error
    return found


def _key(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)


def _entry(subject: str, statements: _Statements, where: str) -> CatalogueEntry:
    slug = subject.rstrip("/").rpartition("/")[2]
    where = f"{where}, document:{slug}"
    if slug != slugify(slug):
        raise SeedError("bad slug", where=where, remedy=f"Write document:{slugify(slug)}.")
    fields = {_FIELDS[name]: _single(values, name, where) for name, values in _described(statements[subject], where)}
    for name in _REQUIRED:
        if not fields.get(name):
            prefixed = next(iri for iri, field in _FIELDS.items() if field == name)
            raise SeedError(f"no {name}", where=where, remedy=f"Add {_short(prefixed)} to this entry.")
    partitions = statements[subject].get(VOID.propertyPartition, ())
    entry = CatalogueEntry(slug=slug, expected=tuple(_expected(partitions, statements, where)), **fields)
    _check_entry(entry, where)
    return entry


def _described(properties: Mapping[str, Sequence[_Value]], where: str) -> Iterator[tuple[str, Sequence[_Value]]]:
    if [value.value for value in properties.get(RDF.type, ())] != [POLE.Document]:
        raise SeedError("not a document", where=where, remedy="Begin the entry with 'a pole:Document'.")
    for name, values in properties.items():
        if name in _FIELDS:
            yield name, values
        elif name not in (RDF.type, VOID.propertyPartition):
            likely = nearest(_short(name), map(_short, _FIELDS), 1)
            remedy = f"Did you mean {likely[0]}?" if likely else f"Use {', '.join(map(_short, _FIELDS))}."
            raise SeedError(f"unknown property {_short(name)}", where=where, remedy=remedy)


def _single(values: Sequence[_Value], name: str, where: str) -> str:
    if len(values) > 1 or isinstance(values[0], BlankNode):
        raise SeedError(f"{_short(name)} needs one value", where=where, remedy="Keep one of them.")
    value = values[0]
    datatype = value.datatype.value if isinstance(value, Literal) else None
    if name == DCTERMS.issued and (datatype is None or issued_datatype(value.value) != datatype):
        remedy = 'Write for instance "2024"^^xsd:gYear, "2024-04"^^xsd:gYearMonth or "2024-04-29"^^xsd:date.'
        raise SeedError(f"dcterms:issued {value.value!r} is no such date", where=where, remedy=remedy)
    return value.value


def _expected(partitions: Iterable[_Value], statements: _Statements, where: str) -> Iterator[Expected]:
    for partition in partitions:
        parts = statements.get(_key(partition), {})
        relation = "".join(value.value for value in parts.get(VOID.property, ())).removeprefix(POLE.base)
        count = "".join(value.value for value in parts.get(VOID.distinctSubjects, ()))
        if not (hasattr(POLE, relation) and count.isdecimal()):
            remedy = "Write [ void:property pole:president ; void:distinctSubjects 53 ]."
            raise SeedError("an expected count that says nothing", where=where, remedy=remedy)
        yield Expected(relation, int(count))


def _check_entry(entry: CatalogueEntry, where: str) -> None:
    if not _SHA256.fullmatch(entry.sha256):
        remedy = f"Run: polegraph add --replace {DOCUMENTS}/{entry.file}"
        raise SeedError("pole:sha256 is not 64 hexadecimal digits", where=where, remedy=remedy)
    if entry.file in (".", "..") or re.search(r"[/\\\0]", entry.file):
        remedy = f"Give the name of a file in {DOCUMENTS}/."
        raise SeedError(f"pole:fileName is no file name: {entry.file!r}", where=where, remedy=remedy)


def _check_file(entry: CatalogueEntry, seeds: Path) -> None:
    path = entry.path(seeds)
    if not path.is_file():
        remedy = f"Put the file back, or delete document:{entry.slug} from {CATALOGUE}."
        raise SeedError("the catalogue describes this document, and it is missing", where=str(path), remedy=remedy)
    if sha256_of(path.read_bytes()) != entry.sha256:
        remedy = f"If the change is meant, run: polegraph add --replace {path}"
        raise SeedError("the document differs from its checksum in the catalogue", where=str(path), remedy=remedy)


def _check_strays(seeds: Path, entries: Iterable[CatalogueEntry]) -> None:
    known = {entry.file for entry in entries}
    folder = seeds / DOCUMENTS
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name not in known and not path.name.startswith("."):
            remedy = f"Delete it, or run: polegraph add {path}"
            raise SeedError("no catalogue entry describes this file", where=str(path), remedy=remedy)


def _short(iri: str) -> str:
    for prefix, namespace in (("dcterms", DCTERMS), ("pole", POLE), ("void", VOID)):
        if iri.startswith(namespace.base):
            return f"{prefix}:{iri.removeprefix(namespace.base)}"
    return iri
