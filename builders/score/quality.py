"""How far each relation may be trusted, as a small table that builds read: seeds/quality.csv."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from builders.score.relations import DATES, LINKS, RECALL_ONLY
from ontology.errors import SeedError
from ontology.vocab import POLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from builders.score.measure import RelationScore, Score

ALL_LINKS = "links"
_OTHERS = {"amount": "funding", "metric": "Observation", "expansion": "expandedName"}
_TERMS = {**LINKS, **DATES, **_OTHERS}  # annotated relation: local name of the vocabulary
_COLUMNS = ("relation", "gold", "found", "recall", "precision", "f1", "annotated_passages", "measured")
_PLACES = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class RelationQuality:
    """A row: `relation` is a local name of the vocabulary, or links for all that count together.

    `gold` and `found` count annotated facts; recall, precision and f1 are from 0 to 1, the last two None where nothing
    beyond the annotations counts as wrong; `measured` is the day of the measure.
    """

    relation: str
    gold: int
    found: int
    recall: Decimal
    precision: Decimal | None
    f1: Decimal | None
    annotated_passages: int
    measured: date


def quality_rows(score: Score, passages: int, measured: date) -> Iterator[RelationQuality]:
    """Yield the rows of a score, all links first, then relations by their annotated names."""
    yield _row(ALL_LINKS, score.links, passages, measured, judged=True)
    for name, one in score.relations.items():
        if one.gold and name in _TERMS:
            judged = name in LINKS and name not in RECALL_ONLY
            yield _row(_TERMS[name], one, passages, measured, judged=judged)


def _row(name: str, one: RelationScore, passages: int, measured: date, *, judged: bool) -> RelationQuality:
    precision, f1 = (_share(one.precision), _share(one.f1)) if judged else (None, None)
    return RelationQuality(name, one.gold, one.found, _share(one.recall), precision, f1, passages, measured)


def _share(value: float) -> Decimal:
    return Decimal(str(value)).quantize(_PLACES)


def written_quality(rows: Iterator[RelationQuality]) -> str:
    """Return the table's text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in rows:
        shares = ("" if share is None else share for share in (one.recall, one.precision, one.f1))
        writer.writerow((one.relation, one.gold, one.found, *shares, one.annotated_passages, one.measured.isoformat()))
    return text.getvalue()


def read_quality(path: Path) -> list[RelationQuality]:
    """Return the rows of a table in its order, none where there is no file; SeedError when a row cannot be read."""
    if not path.is_file():
        return []
    try:
        return [_read(row) for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, InvalidOperation) as error:
        remedy = "Measure again: polegraph score GOLD... --write-quality FILE."
        raise SeedError("no table of quality", where=str(path), remedy=remedy) from error


def _read(row: dict[str, str]) -> RelationQuality:
    if (relation := row["relation"]) != ALL_LINKS:
        _ = POLE[relation]  # AttributeError for a relation that the vocabulary lacks
    precision, f1 = (_part(row[name]) if row[name] else None for name in ("precision", "f1"))
    gold, found, passages = (int(row[name]) for name in ("gold", "found", "annotated_passages"))
    measured = date.fromisoformat(row["measured"])
    return RelationQuality(relation, gold, found, _part(row["recall"]), precision, f1, passages, measured)


def _part(text: str) -> Decimal:
    share = Decimal(text)
    if not 0 <= share <= 1:
        raise ValueError(text)
    return share
