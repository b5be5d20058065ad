"""A tiny seeds folder, with a reader made by hand in the place of the language tools."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

from builders.model import Document, Reading
from tests.emit.examples import TEXT, reading

CATALOGUE = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix document: <https://w3id.org/polegraph/id/document/> .
@prefix pole: <https://w3id.org/polegraph/ontology#> .

document:exemple a pole:Document ;
    dcterms:title "Exemple"@fr ;
    pole:fileName "exemple.md" ;
    pole:sha256 "{digest}" .
"""
REGISTER = """slug,name,kind,acronym,aliases,ambiguous_aliases,source
aerospace-valley,Aerospace Valley,CompetitivenessCluster,,,,https://example.org
"""


class FakeReader:
    """Gives the examples of the vocabulary page for every document."""

    def __init__(self, seeds: Path) -> None:
        self.seeds = seeds

    def read_document(self, document: Document) -> Reading:
        assert document.text == TEXT
        return reading()


def plant(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a seeds folder at `folder`, put the reader made by hand in its place, return the folder."""
    for name in ("documents", "registers", "lexicon"):
        (folder / name).mkdir(parents=True)
    (folder / "documents" / "exemple.md").write_text(TEXT, encoding="utf-8")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    (folder / "catalogue.ttl").write_text(CATALOGUE.replace("{digest}", digest), encoding="utf-8")
    (folder / "registers" / "clusters.csv").write_text(REGISTER, encoding="utf-8")
    module = ModuleType("builders.reading")
    module.Reader = FakeReader  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "builders.reading", module)
    return folder


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return plant(tmp_path / "seeds", monkeypatch)
