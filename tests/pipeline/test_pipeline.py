"""The whole way on a tiny seeds folder, with a reader made by hand in the place of the language tools."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store

from builders.pipeline import build
from ontology.errors import SeedError
from ontology.vocab import POLE


def test_a_build_answers_queries(seeds: Path, tmp_path: Path) -> None:
    built = build(seeds, tmp_path / "build")
    store = Store.read_only(str(tmp_path / "build" / "current" / "store"))
    assert len(store) == built.written.quads
    assert len(list(store.quads_for_pattern(None, NamedNode(POLE.leads), None, None))) == 2


def test_progress_goes_through_the_stages_in_order(seeds: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build(seeds, tmp_path / "build", progress=lambda *what: told.append(what))
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == ["read", "emit", "infer", "check", "write"]
    assert ("read", 1, 1) in told


def test_two_builds_are_byte_identical(seeds: Path, tmp_path: Path) -> None:
    for out in ("one", "two"):
        build(seeds, tmp_path / out)
    for name in ("graph.nq", "manifest.json", "coverage.jsonl"):
        one, two = ((tmp_path / out / "current" / name).read_bytes() for out in ("one", "two"))
        assert one == two


def test_the_manifest_tells_what_each_document_gave(seeds: Path, tmp_path: Path) -> None:
    written = build(seeds, tmp_path / "build").written
    manifest = json.loads((written.folder / "manifest.json").read_text(encoding="utf-8"))
    (document,) = manifest["documents"]
    assert document == {
        "slug": "exemple", "title": "Exemple", "blocks": 3, "passages": 2, "mentions": 1, "facts": 10,
        "rejected": {"no-subject": 1},
    }  # fmt: skip
    paths = {item["path"] for item in manifest["inputs"]}
    assert {"seeds/catalogue.ttl", "seeds/documents/exemple.md", "ontology/polegraph.ttl"} <= paths


def test_rejections_are_listed_with_their_passage(seeds: Path, tmp_path: Path) -> None:
    folder = build(seeds, tmp_path / "build").written.folder
    lines = [json.loads(line) for line in (folder / "coverage.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {(line["what"], line["reason"], line["text"]) for line in lines} == {
        ("trigger", "no-subject", "rassemblent")
    }
    assert lines[0]["quote"].startswith("En 2026")


def test_a_wrong_input_leaves_the_graph_in_use_untouched(seeds: Path, tmp_path: Path) -> None:
    out = tmp_path / "build"
    before = build(seeds, out).written
    (seeds / "documents" / "exemple.md").write_text("altered", encoding="utf-8")
    with pytest.raises(SeedError, match="checksum"):
        build(seeds, out)
    assert (out / "current").resolve() == before.folder.resolve()
