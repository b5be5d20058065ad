"""What is counted in the graph for its description, once a build."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endpoint.problems import Limit

if TYPE_CHECKING:
    from endpoint.asking import Asker, Row


@dataclass(frozen=True, slots=True)
class Use:
    """How often entities of a class have a property whose values are of a class or datatype (or neither)."""

    of_class: str
    property: str
    target: str | None
    datatype: str | None
    triples: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """The sizes of the knowledge layer and of its parts; `uses` is empty where counting them takes too long."""

    triples: int
    subjects: int
    objects: int
    classes: tuple[tuple[str, int], ...]
    properties: tuple[tuple[str, int], ...]
    graphs: tuple[tuple[str, int], ...]
    uses: tuple[Use, ...]
    documents: tuple[Row, ...]


def count(asker: Asker) -> Numbers:
    """Return the numbers of the graph that `asker` asks."""
    totals = asker.rows("totals")[0]
    return Numbers(
        _number(totals, "triples"),
        _number(totals, "subjects"),
        _number(totals, "objects"),
        _pairs(asker.rows("class_partitions"), "class", "entities"),
        _pairs(asker.rows("property_partitions"), "p", "triples"),
        _pairs(asker.rows("named_graphs"), "g", "triples"),
        _uses(asker),
        tuple(asker.rows("documents", limit="10000")),
    )


def _number(row: Row, name: str) -> int:
    return int(row[name]["value"])


def _pairs(rows: list[Row], name: str, number: str) -> tuple[tuple[str, int], ...]:
    return tuple((row[name]["value"], _number(row, number)) for row in rows if row[name]["type"] == "uri")


def _uses(asker: Asker) -> tuple[Use, ...]:
    try:
        rows = asker.rows("class_properties")
    except Limit:
        return ()
    return tuple(
        Use(
            row["class"]["value"],
            row["p"]["value"],
            row["target"]["value"] if "target" in row else None,
            row["datatype"]["value"] if "datatype" in row else None,
            _number(row, "triples"),
        )
        for row in rows
        if row["class"]["type"] == "uri"
    )
