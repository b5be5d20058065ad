"""What a build tells about itself beside the graph: counts per document, and every candidate left aside."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from builders.emit.gaps import gaps
from builders.emit.passages import passage_iris
from builders.emit.quality import counts, rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builders.model import Reading, Rejection
    from ontology.iris import Iris

CLUSTER_KINDS = frozenset({"Cluster", "CompetitivenessCluster"})


def document_rows(readings: Iterable[Reading]) -> list[dict[str, Any]]:
    """Return one row a document, in catalogue order: slug, title, what it gave, and what was rejected by reason."""
    return [
        {"slug": reading.document.slug, "title": reading.document.title}
        | {name: count for name, count in counts(reading).items() if name != "rejected"}
        | {"rejected": rejected(reading)}
        for reading in readings
    ]


def coverage(readings: Sequence[Reading], iris: Iris) -> bytes:
    """Return coverage.jsonl: each rejection and gap with its document and passage, distinct, sorted, in UTF-8."""
    names = passage_iris(readings, iris)
    lines = {line for reading in readings for line in _lines(reading, names)}
    return "".join(f"{line}\n" for line in sorted(lines)).encode()


def _lines(reading: Reading, names: dict[str, str]) -> Iterator[str]:
    texts = {passage.key: passage.text for passage in reading.passages}
    clusters = {entity.key for entity in reading.entities if not CLUSTER_KINDS.isdisjoint(entity.kinds)}
    for one in gaps(reading, clusters):
        yield _line(one, reading.document.slug, names[one.passage], texts[one.passage])


def _line(one: Rejection, document: str, passage: str, quote: str) -> str:
    content = {"document": document, "what": one.what, "reason": one.reason, "text": one.text}
    return json.dumps(content | {"passage": passage, "quote": quote}, ensure_ascii=False)
