"""The graph as CSV tables, one a class, with CSV on the Web metadata (W3C Recommendation, 17 December 2015)."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyoxigraph import DefaultGraph, Literal, NamedNode

from ontology.iris import kebab
from ontology.vocab import NODE_CLASSES, OA, POLE, RDF, RDFS
from queries.formats.terms import XSD, sort_key, statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import Quad

    from queries.formats.terms import Statement, Term

_ENTITIES = ("Organisation", "Activity", "Person", "Place", "Product", "Observation", *sorted(NODE_CLASSES))
_CLASSES = {kebab(name): POLE[name] for name in _ENTITIES}
_PROOFS = {"document": POLE["Document"], "passage": POLE["Passage"], "fragment": OA["TextQuoteSelector"]}
SEPARATOR = "|"
_NUMBERS = {f"{XSD}{name}": name for name in ("integer", "decimal", "date", "gYear", "gYearMonth", "boolean")}


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A table: file stem, the class's IRI, columns (property IRI → name) in order, rows of cells after the IRI."""

    name: str
    about: str
    columns: tuple[tuple[str, str], ...]
    datatypes: Mapping[str, str]
    rows: tuple[tuple[str, ...], ...]


def class_tables(quads: Iterable[Quad], base: str) -> list[CsvTable]:
    """Return a table for each class that has instances: entities, n-ary nodes, figures, documents, passages.

    Columns are the properties that instances have, by name; several values of one property stand in one cell, in
    order, with `|` between them. Entities come from the default graph, documents and passages from provenance.
    """
    knowledge: defaultdict[Term, list[Statement]] = defaultdict(list)
    proofs: defaultdict[Term, list[Statement]] = defaultdict(list)
    for statement in statements(quads):
        graph = statement[3]
        if isinstance(graph, DefaultGraph):
            knowledge[statement[0]].append(statement)
        elif graph.value == f"{base}graph/provenance":
            proofs[statement[0]].append(statement)
    found = [_table(name, about, knowledge) for name, about in _CLASSES.items()]
    found += [_table(name, about, proofs) for name, about in _PROOFS.items()]
    return [table for table in found if table.rows]


def _table(name: str, about: str, by_subject: Mapping[Term, list[Statement]]) -> CsvTable:
    chosen = {
        subject: facts
        for subject, facts in by_subject.items()
        if isinstance(subject, NamedNode) and any(p.value == RDF["type"] and o.value == about for _, p, o, _ in facts)
    }
    used = sorted({p.value for facts in chosen.values() for _, p, _, _ in facts}, key=_rank)
    columns = tuple((iri, _column(iri)) for iri in used)
    rows = tuple(_row(subject.value, chosen[subject], used) for subject in sorted(chosen, key=sort_key))
    return CsvTable(name, about, columns, _datatypes(chosen.values()), rows)


def _rank(iri: str) -> tuple[int, str, str]:
    first = {RDFS["label"]: 0, RDF["type"]: 1}
    return (first.get(iri, 2), _column(iri), iri)


def _column(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]


def _row(subject: str, facts: list[Statement], used: list[str]) -> tuple[str, ...]:
    found: defaultdict[str, list[Term]] = defaultdict(list)
    for _, predicate, value, _ in facts:
        found[predicate.value].append(value)
    cells = (SEPARATOR.join(_text(term) for term in sorted(set(found[iri]), key=sort_key)) for iri in used)
    return (subject, *cells)


def _text(term: Term) -> str:
    # A separator inside a value would cut it in two when the cell is read.
    return term.value.replace(SEPARATOR, "¦")


def _datatypes(groups: Iterable[list[Statement]]) -> dict[str, str]:
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for facts in groups:
        for _, predicate, value, _ in facts:
            kind = value.datatype.value if isinstance(value, Literal) else "anyURI"
            seen[predicate.value].add(_NUMBERS.get(kind, kind if kind == "anyURI" else "string"))
    return {iri: next(iter(kinds)) if len(kinds) == 1 else "string" for iri, kinds in seen.items()}


def csv_bytes(table: CsvTable) -> bytes:
    """Return a table as CSV (RFC 4180, UTF-8)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["iri", *(name for _, name in table.columns)])
    writer.writerows(table.rows)
    return out.getvalue().encode()


def csvw_json(tables: list[CsvTable], licence: str) -> str:
    """Return the CSVW metadata of a group of tables: what each column means, its type, how lists are cut."""
    described: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "fr"}],
        "dc:license": {"@id": licence},
        "tables": [_described(table) for table in tables],
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _described(table: CsvTable) -> dict[str, Any]:
    iri = {"name": "iri", "titles": "iri", "datatype": "anyURI", "required": True, "suppressOutput": True}
    schema = {
        "aboutUrl": "{+iri}",
        "primaryKey": "iri",
        "columns": [iri, *(_csvw_column(table, *column) for column in table.columns)],
    }
    return {"url": f"{table.name}.csv", "dc:subject": {"@id": table.about}, "tableSchema": schema}


def _csvw_column(table: CsvTable, iri: str, name: str) -> dict[str, Any]:
    datatype = table.datatypes[iri]
    column = {"name": name, "titles": name, "propertyUrl": iri, "datatype": datatype, "separator": SEPARATOR}
    return column | ({"valueUrl": f"{{+{name}}}"} if datatype == "anyURI" else {})
