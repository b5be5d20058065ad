"""Registers: who and what is known by name before any document is read. Identity only, never what a document states.

One CSV file a family (UTF-8, comma, header, one row an identity). Several values in a cell are separated by `|`.
seeds/registers/README.md describes the columns and where the codes come from.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builders.read.encoding import read_utf8
from ontology.errors import SeedError
from ontology.names import fold, nearest, slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

SEGMENT_OF_KIND: Mapping[str, str] = {
    **dict.fromkeys(("Organisation", "Cluster", "CompetitivenessCluster", "ResearchOrganisation"), "organisation"),
    **dict.fromkeys(("HigherEducationInstitution", "PublicBody", "Association", "Network"), "organisation"),
    **dict.fromkeys(("Activity", "Programme", "FundingProgramme", "SupportProgramme"), "activity"),
    **dict.fromkeys(("Plan", "Call", "PolicyPhase"), "activity"),
    **dict.fromkeys(("Place", "Region"), "place"),
}
"""The kinds a register may hold, each with the IRI segment of its entities: no project, company, person or event."""

_COMMON = ("slug", "name", "kind", "acronym", "aliases", "ambiguous_aliases", "source")
_REQUIRED = ("slug", "name", "kind", "source")
_WORDS = {
    "level": ("country", "territory", "former-region", "department", "city"),
    "funder": ("yes", "projects"),
}
# INSEE: code officiel géographique: regions, departments, towns. NUTS 2024: regulation (EC) 1059/2003, level 1, level 2
# overseas (FRY).
_REGION_INSEE = re.compile(r"0[1-46]|11|2[478]|32|44|5[23]|7[56]|84|9[34]")
_CODE_PATTERNS = {
    "insee": re.compile(r"(?:\d\d|2[AB])(?:\d{3})?|97[1-6]"),
    "nuts": re.compile(r"FR(?:1|[B-M]|Y[1-5])"),
    "region": re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"),
}
_CODES_OF_KIND = {"Region": ("insee", "nuts")}
_UNIQUE_CODES = ("insee", "nuts")


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One identity.

    `aliases` leaves the name and the acronym out. `ambiguous_aliases` is the subset of all names that are also common
    words or shared: bare, they count only beside a cue (a head noun, capitals, a table cell, a signature). `codes`
    holds the non-empty code cells by column. `file` is the CSV file's name, `line` its line, counted from 1.
    """

    slug: str
    name: str
    kind: str
    acronym: str | None
    aliases: tuple[str, ...]
    ambiguous_aliases: tuple[str, ...]
    codes: Mapping[str, str] = field(hash=False)
    source: str
    file: str
    line: int

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name, the acronym and the aliases, in this order, without repeats."""
        return tuple(dict.fromkeys(filter(None, (self.name, self.acronym, *self.aliases))))

    @property
    def segment(self) -> str:
        """Return the kind segment of the entity's IRI."""
        return SEGMENT_OF_KIND[self.kind]

    def is_ambiguous(self, name: str) -> bool:
        """Return whether `name`, folded, is one of the entry's names that need a cue."""
        return fold(name) in {fold(alias) for alias in self.ambiguous_aliases}


@dataclass(frozen=True, slots=True)
class Registers:
    """All entries, by file name, then line."""

    entries: tuple[RegisterEntry, ...]

    def by_name(self) -> dict[str, tuple[RegisterEntry, ...]]:
        """Return folded name -> the entries that bear it, one except where the name is ambiguous."""
        index: defaultdict[str, list[RegisterEntry]] = defaultdict(list)
        for entry in self.entries:
            for name in {fold(name) for name in entry.names}:
                index[name].append(entry)
        return {name: tuple(bearers) for name, bearers in index.items()}


def read_registers(folder: Path) -> Registers:
    """Return every row of the CSV files of `folder`.

    Raises SeedError, which names file, line, column and remedy, at the first wrong column, cell, code or kind, at a
    slug or code used twice, and at a name that two entries share without both saying that it is ambiguous.
    """
    if not folder.is_dir():
        raise SeedError("no such folder", where=str(folder), remedy="Give a seeds folder that holds registers/.")
    entries = tuple(entry for path in sorted(folder.glob("*.csv")) for entry in _read_file(path))
    registers = Registers(entries)
    _check_slugs(entries, folder)
    _check_codes(entries, folder)
    _check_shared_names(registers, folder)
    return registers


def _read_file(path: Path) -> Iterator[RegisterEntry]:
    reader = csv.reader(io.StringIO(read_utf8(path), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(header, path)
        for cells in reader:
            if cells:
                yield _entry(_row(header, cells, path, reader.line_num), path, reader.line_num)
    except csv.Error as error:
        raise _wrong(
            path, reader.line_num, None, f"not valid CSV ({error})", "Mend the quotes of this line."
        ) from error


def _check_header(header: Sequence[str], path: Path) -> None:
    known = (*_COMMON, *_CODE_PATTERNS, *_WORDS)
    for name in header:
        if name not in known or header.count(name) > 1:
            likely = nearest(name, known, 1)
            remedy = f"Did you mean {likely[0]!r}?" if likely else f"Use {', '.join(known)}."
            raise _wrong(path, 1, name, "unknown or repeated column", remedy)
    for name in _COMMON:
        if name not in header:
            raise _wrong(path, 1, name, "this column is missing", f"Add {name!r} to the header.")


def _row(header: Sequence[str], cells: Sequence[str], path: Path, line: int) -> dict[str, str]:
    if len(cells) != len(header):
        problem = f"{len(cells)} cells under {len(header)} columns"
        raise _wrong(path, line, None, problem, "Put a cell that holds a comma between double quotes.")
    row = {name: " ".join(cell.split()) for name, cell in zip(header, cells, strict=True)}
    for name in _REQUIRED:
        if not row[name]:
            raise _wrong(path, line, name, "this cell is empty", f"Give every row a {name}.")
    return row


def _entry(row: Mapping[str, str], path: Path, line: int) -> RegisterEntry:
    entry = RegisterEntry(
        slug=row["slug"],
        name=row["name"],
        kind=row["kind"],
        acronym=row["acronym"] or None,
        aliases=_values(row["aliases"]),
        ambiguous_aliases=_values(row["ambiguous_aliases"]),
        codes={name: row[name] for name in (*_CODE_PATTERNS, *_WORDS) if row.get(name)},
        source=row["source"],
        file=path.name,
        line=line,
    )
    _check_entry(entry, path)
    return entry


def _values(cell: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in cell.split("|")) if cell else ()


def _check_entry(entry: RegisterEntry, path: Path) -> None:
    if entry.slug != slugify(entry.slug):
        raise _wrong(path, entry.line, "slug", f"bad slug {entry.slug!r}", f"Write {slugify(entry.slug)!r}.")
    if entry.kind not in SEGMENT_OF_KIND:
        remedy = f"Use one of {', '.join(SEGMENT_OF_KIND)}; a register holds no project, company, person or event."
        raise _wrong(path, entry.line, "kind", f"unknown kind {entry.kind!r}", remedy)
    for column, values in (("name", entry.names), ("aliases", entry.aliases)):
        if not all(map(fold, values)):
            raise _wrong(path, entry.line, column, "a name without letter or digit", "Remove it, or the spare '|'.")
    for alias in entry.ambiguous_aliases:
        if fold(alias) not in {fold(name) for name in entry.names}:
            problem = f"{alias!r} is none of the entry's names"
            raise _wrong(path, entry.line, "ambiguous_aliases", problem, "Add it to aliases too.")
    _check_code_cells(entry, path)


def _check_code_cells(entry: RegisterEntry, path: Path) -> None:
    for column, code in entry.codes.items():
        if column in _WORDS and code not in _WORDS[column]:
            remedy = f"Write {' or '.join(_WORDS[column])}, or leave the cell empty."
            raise _wrong(path, entry.line, column, f"{code!r} is no {column}", remedy)
        if column not in _WORDS and not _pattern(column, entry.kind).fullmatch(code):
            remedy = f"Give the official {column} code of {entry.name}, or leave the cell empty."
            raise _wrong(path, entry.line, column, f"{code!r} is no {column} code", remedy)
    for column in _CODES_OF_KIND.get(entry.kind, ()):
        if column not in entry.codes:
            raise _wrong(path, entry.line, column, "this cell is empty", f"A {entry.kind} needs its {column} code.")


def _pattern(column: str, kind: str) -> re.Pattern[str]:
    return _REGION_INSEE if (column, kind) == ("insee", "Region") else _CODE_PATTERNS[column]


def _check_slugs(entries: Iterable[RegisterEntry], folder: Path) -> None:
    seen: dict[str, RegisterEntry] = {}
    for entry in entries:
        if other := seen.get(entry.slug):
            problem = f"slug {entry.slug!r} is already that of {_place(other)}"
            raise _wrong(folder / entry.file, entry.line, "slug", problem, "Merge the two rows or change one slug.")
        seen[entry.slug] = entry


def _check_codes(entries: Sequence[RegisterEntry], folder: Path) -> None:
    regions = {entry.slug for entry in entries if entry.kind == "Region"}
    seen: dict[tuple[str, str, str], RegisterEntry] = {}
    for entry in entries:
        region = entry.codes.get("region")
        if region is not None and region not in regions:
            likely = nearest(region, regions, 1)
            remedy = f"Did you mean {likely[0]!r}?" if likely else "Add the region to regions.csv."
            raise _wrong(folder / entry.file, entry.line, "region", f"no region has the slug {region!r}", remedy)
        for column in _UNIQUE_CODES:
            code = entry.codes.get(column)
            if code and (other := seen.setdefault((column, entry.kind, code), entry)) is not entry:
                problem = f"code {code!r} is already that of {_place(other)}"
                raise _wrong(folder / entry.file, entry.line, column, problem, "Give each entry its own code.")


def _check_shared_names(registers: Registers, folder: Path) -> None:
    for name, bearers in registers.by_name().items():
        for entry in bearers if len(bearers) > 1 else ():
            if not entry.is_ambiguous(name):
                others = ", ".join(_place(other) for other in bearers if other is not entry)
                problem = f"the name {name!r} is also that of {others}"
                remedy = "List it under ambiguous_aliases in each of these rows, or remove it from all but one."
                raise _wrong(folder / entry.file, entry.line, "aliases", problem, remedy)


def _place(entry: RegisterEntry) -> str:
    return f"{entry.slug} ({entry.file}, line {entry.line})"


def _wrong(path: Path, line: int, column: str | None, problem: str, remedy: str) -> SeedError:
    where = f"{path}, line {line}" + (f", column {column}" if column else "")
    return SeedError(problem, where=where, remedy=remedy)
