"""The small graph, completed: one assertion per statement of a passage, and every statement in the default graph."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ontology.iris import Iris
from ontology.vocab import POLE, RDF

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parent / "data"
BASE = Iris()
APART = {BASE.graph("provenance"), BASE.graph("quality")}


def small_quads(name: str = "small.trig") -> list[ox.Quad]:
    """Return the quads of a hand-written file and what follows from them."""
    written = list(ox.parse(path=DATA / name, format=ox.RdfFormat.TRIG))
    return list(dict.fromkeys([*written, *_assertions(written), *_knowledge(written)]))


def _graph(quad: ox.Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""


def _knowledge(quads: list[ox.Quad]) -> Iterator[ox.Quad]:
    for quad in quads:
        if _graph(quad) not in APART:
            yield ox.Quad(quad.subject, quad.predicate, quad.object)


def _assertions(quads: list[ox.Quad]) -> Iterator[ox.Quad]:
    graph = ox.NamedNode(BASE.graph("provenance"))
    for quad in quads:
        if "/passage/" not in _graph(quad):
            continue
        s, p, o = quad.subject, quad.predicate, quad.object
        node = ox.NamedNode(BASE.assertion(_graph(quad), str(s), str(p), str(o)))
        confidence = ox.Literal("0.9", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
        parts: tuple[tuple[str, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple], ...] = (
            (RDF.type, ox.NamedNode(POLE.Assertion)),
            (RDF.subject, s),
            (RDF.predicate, p),
            (RDF.object, o),
            (POLE.inPassage, ox.NamedNode(_graph(quad))),
            (POLE.rule, ox.Literal("test-rule")),
            (POLE.confidence, confidence),
        )
        for predicate, term in parts:
            yield ox.Quad(node, ox.NamedNode(predicate), term, graph)


def write_dump(path: Path, quads: list[ox.Quad] | None = None) -> Path:
    """Write quads as sorted N-Quads and return the path."""
    lines = sorted(f"{quad} .\n" for quad in (quads if quads is not None else small_quads()))
    path.write_text("".join(lines), encoding="utf-8")
    return path


def write_build(out: Path, quads: list[ox.Quad] | None = None) -> str:
    """Write a build folder as `polegraph build` does, switch to it and return the build's id."""
    quads = quads if quads is not None else small_quads()
    text = "".join(sorted(f"{quad} .\n" for quad in quads))
    digest = hashlib.sha256(text.encode()).hexdigest()
    build = digest[:16]
    folder = out / build
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "graph.nq").write_text(text, encoding="utf-8")
    manifest = {
        "build": build,
        "base": BASE.base,
        "graph_sha256": digest,
        "inputs": [],
        "counts": {"quads": len(quads)},
        "documents": [{"slug": "manifeste", "title": "Manifeste", "facts": 9}],
        "versions": {},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    draft = out / ".current"
    draft.unlink(missing_ok=True)
    draft.symlink_to(build)
    draft.replace(out / "current")
    return build
