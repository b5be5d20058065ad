"""Builds of the shipped documents: repeatable, the same from several processes, quick, and free of planted names."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builders.pipeline import Built, build
from builders.read.registers import read_registers
from ontology.names import fold
from tests.acceptance.conftest import ROOT, SEEDS, Graph

FILES = ("graph.nq", "manifest.json", "coverage.jsonl")


@pytest.mark.slow
def test_two_builds_are_byte_identical_from_one_process_or_two(built: Built, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "polegraph", "build", "--seeds", str(SEEDS), "--out", str(tmp_path), "--jobs", "2"]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True, env={"PYTHONHASHSEED": "7"})
    for name in FILES:
        assert (tmp_path / "current" / name).read_bytes() == (built.written.folder / name).read_bytes(), name


@pytest.mark.slow
def test_the_order_of_directory_entries_does_not_matter(built: Built, tmp_path: Path) -> None:
    again = build(SEEDS, tmp_path)
    assert again.written.build == built.written.build


@pytest.mark.slow
def test_a_build_takes_at_most_half_a_minute(tmp_path: Path) -> None:
    start = time.monotonic()
    command = [sys.executable, "-m", "polegraph", "build", "--seeds", str(SEEDS), "--out", str(tmp_path)]
    shown = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True).stdout
    took = time.monotonic() - start
    assert took < 90, "the bound on an idle machine is 30 s"
    assert all(word in shown for word in ("Blocks", "Passages", "Mentions", "Facts", "Rejected"))


def test_no_name_from_the_documents_stands_in_code(graph: Graph) -> None:
    names = proper_names(graph)
    assert len(names) > 100
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")
    found = {
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in code_files()
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    }
    assert not found, "\n".join(sorted(found))


def proper_names(graph: Graph) -> set[str]:
    """Return the names, capitalised, of the things that no register knows; the country is no secret."""
    rows = graph.rows("""SELECT DISTINCT ?name WHERE {
      ?s skos:prefLabel|skos:altLabel|pole:acronym|pole:expandedName ?name
      FILTER(REGEX(STR(?s), "/id/(organisation|activity|person|place|product|thing)/"))
      FILTER NOT EXISTS { GRAPH <https://w3id.org/polegraph/id/graph/register> { ?s ?p ?o } } }""")
    entries = read_registers(SEEDS / "registers").entries
    known = {fold("France")} | {fold(name) for entry in entries for name in entry.names}
    return {name for (name,) in rows if len(name) > 2 and any(map(str.isupper, name)) and fold(name) not in known}


def code_files() -> list[Path]:
    """Return what the repository holds of Python outside the tests, and the lexicon."""
    listed = subprocess.run(
        ["git", "ls-files"], check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout.splitlines()
    code = [ROOT / name for name in listed if name.endswith(".py") and not name.startswith("tests/")]
    lexicon = [ROOT / name for name in listed if name.startswith("seeds/lexicon/")]
    return [path for path in (*code, *lexicon) if path.is_file()]
