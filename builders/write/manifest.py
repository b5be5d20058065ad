"""The manifest: what went into a build and what came out. No clock, no machine: equal inputs give equal bytes."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyoxigraph import DefaultGraph

from ontology.vocab import POLE, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyoxigraph import Quad

BUILD_ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a build was made from: its base IRI, files as (path below the seeds, sha256), versions of what made it."""

    base: str
    files: Sequence[tuple[str, str]]
    versions: Mapping[str, str]
    documents: Sequence[Mapping[str, Any]]


def build_id(graph_sha256: str) -> str:
    """Return the id of the build whose graph.nq has this SHA-256."""
    return graph_sha256[:BUILD_ID_LENGTH]


def manifest(inputs: Inputs, quads: Iterable[Quad], graph_sha256: str) -> bytes:
    """Return manifest.json: keys in a fixed order, files by path, UTF-8, one line feed at the end."""
    content = {
        "build": build_id(graph_sha256),
        "base": inputs.base,
        "graph_sha256": graph_sha256,
        "inputs": [{"path": path, "sha256": digest} for path, digest in sorted(inputs.files)],
        "counts": graph_counts(quads),
        "documents": [dict(document) for document in inputs.documents],
        "versions": dict(sorted(inputs.versions.items())),
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def graph_counts(quads: Iterable[Quad]) -> dict[str, int]:
    """Return how much a graph holds: quads, statements of the default graph, graphs, passages, assertions…"""
    types: Counter[str] = Counter()
    statements = total = 0
    graphs = set()
    for quad in set(quads):
        total += 1
        if isinstance(quad.graph_name, DefaultGraph):
            statements += 1
            continue
        graphs.add(quad.graph_name)
        if quad.predicate.value == RDF.type:
            types[getattr(quad.object, "value", "")] += 1
    kinds = {"documents": POLE.Document, "passages": POLE.Passage, "assertions": POLE.Assertion}
    return {"quads": total, "statements": statements, "graphs": len(graphs)} | {k: types[v] for k, v in kinds.items()}
