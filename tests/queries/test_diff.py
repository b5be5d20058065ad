"""What changed between two builds is told by entity, with the sentences behind it."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from ontology.errors import QueryError
from ontology.iris import DEFAULT_BASE
from queries.changes.builds import build_feed
from queries.changes.compare import Comparison, Side, compare
from queries.changes.feed import FeedEntry, atom
from queries.changes.told import as_json, in_words, rdf_patch
from queries.commands.diff import command, find_build
from queries.sources import local_run

if TYPE_CHECKING:
    from pathlib import Path


def edited(quads: list[Quad]) -> list[Quad]:
    """The graph after one amount, one name and one link changed, one thing came and one went."""
    lines = [str(quad) for quad in quads]
    text = "".join(f"{line} .\n" for line in lines if "/esa-bic-sud-france>" not in line or "mandatedBy" not in line)
    text = text.replace('"43000000"', '"44000000"').replace("printemps-de-l-ia", "automne-de-l-ia")
    text = text.replace("Printemps de l'IA", "Automne de l'IA").replace("printemps de l ia", "automne de l ia")
    return list(parse(text, format=RdfFormat.N_QUADS))


def side(name: str, quads: list[Quad]) -> Side:
    store = Store()
    store.extend(quads)
    return Side(name, DEFAULT_BASE, local_run(store))


@pytest.fixture(scope="module")
def comparison(quads: list[Quad]) -> Comparison:
    return compare(side("a", quads), side("b", edited(quads)))


def test_new_gone_and_changed_things_are_told_apart(comparison: Comparison) -> None:
    told = {(entity.kind, entity.label) for entity in comparison.entities}
    assert ("new", "Automne de l'IA") in told
    assert ("gone", "Printemps de l'IA") in told
    assert ("changed", "FrHyGe") in told
    assert ("changed", "ESA BIC Sud France") in told
    assert ("changed", "Axelera") not in told


def test_a_changed_value_shows_both_with_its_sentence(comparison: Comparison) -> None:
    frhyge = next(entity for entity in comparison.entities if entity.label == "FrHyGe")
    (change,) = frhyge.changes
    assert change.about == "financement, budget"
    assert change.gone == ("43\u202f000\u202f000 EUR (valeur exacte)",)
    assert change.new == ("44\u202f000\u202f000 EUR (valeur exacte)",)
    assert "projet européen de 43 M€" in change.quotes[0].text


def test_a_lost_link_is_told_on_its_entity(comparison: Comparison) -> None:
    esa = next(entity for entity in comparison.entities if entity.label == "ESA BIC Sud France")
    assert [(change.about, change.gone) for change in esa.changes] == [("mandaté par", ("CNES", "ESA"))]


def test_a_graph_does_not_differ_from_itself(quads: list[Quad]) -> None:
    same = compare(side("a", quads), side("b", quads))
    assert same.entities == ()
    assert list(in_words(same, "fr")) == ["De a à b : rien n'a changé."]


def test_words_are_french_or_english(quads: list[Quad], comparison: Comparison) -> None:
    french = "\n".join(in_words(comparison, "fr"))
    assert "Nouveau : Automne de l'IA" in french
    assert "  ~ financement, budget : 43" in french
    english = "\n".join(in_words(compare(side("a", quads), side("b", edited(quads)), "en"), "en"))
    assert "New: Automne de l'IA" in english
    assert "  ~ funding, budget: 43,000,000 EUR (exact) → 44,000,000 EUR (exact)" in english


def test_json_tells_the_same(comparison: Comparison) -> None:
    told = json.loads(as_json(comparison))
    assert len(told["entities"]) == len(comparison.entities)
    assert told["before"] == "a"


def test_the_patch_turns_one_graph_into_the_other(quads: list[Quad]) -> None:
    after = edited(quads)
    kept = {str(quad) for quad in quads}
    for line in rdf_patch(quads, after, ("a", "b")):
        mark, _, rest = line.rstrip("\n").partition(" ")
        quad = rest.removesuffix(" .")
        if mark == "D":
            kept.remove(quad)
        elif mark == "A":
            assert quad not in kept
            kept.add(quad)
        else:
            assert mark in ("H", "TX", "TC")
    assert kept == {str(quad) for quad in after}


@pytest.fixture
def builds(quads: list[Quad], tmp_path: Path) -> Path:
    for number, (name, content) in enumerate((("aaa1", quads), ("bbb2", edited(quads)))):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "graph.nq").write_text("".join(f"{quad} .\n" for quad in content), encoding="utf-8")
        manifest = {"build": name, "base": DEFAULT_BASE, "graph_sha256": "", "counts": {}}
        (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        os.utime(folder / "graph.nq", (1_700_000_000 + number, 1_700_000_000 + number))
    (tmp_path / "current").symlink_to("bbb2")
    return tmp_path


def test_the_command_finds_builds_by_id_beginning_link_or_folder(builds: Path) -> None:
    assert find_build("aaa1", builds) == builds / "aaa1"
    assert find_build("b", builds) == builds / "bbb2"
    assert find_build("current", builds) == builds / "bbb2"
    assert find_build(str(builds / "aaa1"), builds) == builds / "aaa1"
    with pytest.raises(QueryError, match=r"is no build.*aaa1, bbb2"):
        find_build("zzz", builds)


@pytest.mark.parametrize(("form", "expected"), [("text", "De aaa1 à bbb2"), ("json", '"entities"'), ("patch", "TX .")])
def test_the_command_writes_each_form(form: str, expected: str, builds: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["aaa", "bbb", "--out", str(builds), "-f", form], catch_exceptions=False)
    assert expected in result.output
    file = tmp_path / "told"
    CliRunner().invoke(
        command, ["aaa", "bbb", "--out", str(builds), "-f", form, "-o", str(file)], catch_exceptions=False
    )
    assert file.read_text(encoding="utf-8") == result.output


def test_the_feed_tells_each_build_against_the_one_before(builds: Path) -> None:
    feed = ET.fromstring("".join(build_feed(builds, "https://example.org/")))
    name = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{name}entry")
    assert [entry.findtext(f"{name}title") for entry in entries] == ["Version bbb2", "Version aaa1"]
    assert "changés" in (entries[0].findtext(f"{name}summary") or "")
    assert feed.findtext(f"{name}updated") == entries[0].findtext(f"{name}updated")


def test_the_feed_escapes_what_it_is_given() -> None:
    entry = FeedEntry("<b>", datetime(2026, 1, 1, tzinfo=UTC), "a & b")
    assert ET.fromstring("".join(atom([entry], "https://example.org/", "en"))) is not None
    assert ET.fromstring("".join(atom([], "https://example.org/"))) is not None


def test_a_patch_of_a_term_is_one_line() -> None:
    quad = Quad(NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:c"))
    assert list(rdf_patch([], [quad], ("a", "b")))[3] == "A <urn:a> <urn:b> <urn:c> .\n"
