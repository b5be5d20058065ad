"""A build on the disk: sorted, complete, repeatable, switched in one step, old ones pruned."""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from builders.write import Inputs, write
from builders.write.folder import KEPT, current, locked
from ontology.errors import BuildError

INPUTS = Inputs("https://example.org/id/", [("seeds/b", "2"), ("seeds/a", "1")], {"tool": "1.0"}, [{"slug": "a"}])


def quads(*values: str) -> list[Quad]:
    name = NamedNode("https://example.org/p")
    return [
        Quad(NamedNode("https://example.org/s"), name, Literal(value), NamedNode("https://example.org/g"))
        for value in values
    ]


def test_the_graph_is_sorted_and_says_each_quad_once(tmp_path: Path) -> None:
    written = write(quads("b", "a", "b", "é\n"), INPUTS, b"", tmp_path)
    data = (written.folder / "graph.nq").read_bytes()
    lines = data.splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert written.quads == len(lines) == 3
    assert set(parse(data, format=RdfFormat.N_QUADS)) == set(quads("a", "b", "é\n"))


def test_the_store_holds_what_the_graph_says(tmp_path: Path) -> None:
    written = write(quads("a", "b"), INPUTS, b"", tmp_path)
    assert set(Store.read_only(str(written.folder / "store"))) == set(quads("a", "b"))


def test_the_manifest_names_the_build_by_its_content(tmp_path: Path) -> None:
    written = write(quads("a"), INPUTS, b"", tmp_path)
    manifest = json.loads((written.folder / "manifest.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256((written.folder / "graph.nq").read_bytes()).hexdigest()
    assert manifest["graph_sha256"] == digest
    assert manifest["build"] == written.build == written.folder.name == digest[:12]
    assert manifest["inputs"] == [{"path": "seeds/a", "sha256": "1"}, {"path": "seeds/b", "sha256": "2"}]
    assert manifest["counts"]["quads"] == 1
    assert manifest["base"] == INPUTS.base


def test_equal_inputs_give_equal_bytes_in_any_order(tmp_path: Path) -> None:
    one = write(quads("a", "b"), INPUTS, b"x\n", tmp_path / "one")
    other = write(quads("b", "a"), INPUTS, b"x\n", tmp_path / "other")
    for name in ("graph.nq", "manifest.json", "coverage.jsonl"):
        assert (one.folder / name).read_bytes() == (other.folder / name).read_bytes()


def test_current_names_the_last_build(tmp_path: Path) -> None:
    for value in ("a", "b"):
        written = write(quads(value), INPUTS, b"", tmp_path)
        assert current(tmp_path) == written.build
        assert (tmp_path / "current").resolve() == written.folder.resolve()


def test_the_last_builds_are_kept_and_the_served_one_always(tmp_path: Path) -> None:
    made = []
    for number in range(KEPT + 2):
        made.append(write(quads(str(number)), INPUTS, b"", tmp_path).build)
        os.utime(tmp_path / made[-1], ns=(number * 10**9,) * 2)
    assert {path.name for path in tmp_path.iterdir() if path.is_dir() and not path.is_symlink()} == set(made[-KEPT:])
    assert current(tmp_path) == made[-1]


def test_an_older_build_made_again_is_served_and_kept(tmp_path: Path) -> None:
    first = write(quads("a"), INPUTS, b"", tmp_path)
    before = (first.folder / "store" / "CURRENT").stat().st_ino
    write(quads("b"), INPUTS, b"", tmp_path)
    again = write(quads("a"), INPUTS, b"new\n", tmp_path)
    assert current(tmp_path) == again.build == first.build
    assert (again.folder / "store" / "CURRENT").stat().st_ino == before, "an equal store is not written again"
    assert (again.folder / "coverage.jsonl").read_bytes() == b"new\n"


def test_a_damaged_build_is_made_again(tmp_path: Path) -> None:
    written = write(quads("a"), INPUTS, b"", tmp_path)
    good = (written.folder / "graph.nq").read_bytes()
    (written.folder / "graph.nq").write_bytes(b"")
    assert (write(quads("a"), INPUTS, b"", tmp_path).folder / "graph.nq").read_bytes() == good


def test_what_a_killed_build_left_is_cleared(tmp_path: Path) -> None:
    (tmp_path / ".new-abc").mkdir()
    (tmp_path / ".old-abc").mkdir()
    write(quads("a"), INPUTS, b"", tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith((".new", ".old"))] == []


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(BuildError, match="another build is running"):
        write(quads("a"), INPUTS, b"", tmp_path)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(BuildError, match=r"file.*Choose another --out"):
        write(quads("a"), INPUTS, b"", file / "build")


def test_a_reader_of_an_older_build_is_not_disturbed(tmp_path: Path) -> None:
    first = write(quads("a"), INPUTS, b"", tmp_path)
    store = Store.read_only(str(first.folder / "store"))
    for value in "bcdef":
        write(quads(value), INPUTS, b"", tmp_path)
        time.sleep(0.01)
    assert not first.folder.exists()
    assert set(store) == set(quads("a"))
