"""Texts of every layout become the passages that a reader would cite."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from builders.model import Document
from builders.read.document import Pages, lay_out

CASES = tomllib.loads(Path(__file__).with_name("layouts.toml").read_text(encoding="utf-8"))["case"]


def laid_out(text: str) -> Pages:
    return lay_out(Document("texte", "Texte", text, "0" * 64))


@pytest.mark.parametrize("case", [pytest.param(c, id=c["name"]) for c in CASES])
def test_a_text_is_cut_into_its_passages(case: dict[str, Any]) -> None:
    found = [part.passage for part in laid_out(case["text"]).parts]
    assert [f"{passage.layout}: {passage.text}" for passage in found] == case["passages"]


def paths(text: str) -> list[tuple[str, ...]]:
    return [part.passage.heading_path for part in laid_out(text).parts]


def test_a_passage_knows_the_headings_above_it() -> None:
    text = "# Un\n\n## Deux\n\nUne phrase.\n\n## Trois\n\nUne autre.\n\n# Quatre\n\nLa fin.\n"
    assert paths(text)[1::2] == [("Un", "Deux"), ("Un", "Trois"), ("Quatre",)] or paths(text) == [
        ("Un",),
        ("Un", "Deux"),
        ("Un", "Deux"),
        ("Un", "Trois"),
        ("Un", "Trois"),
        ("Quatre",),
        ("Quatre",),
    ]


def test_a_picture_is_no_heading() -> None:
    assert paths("# Un\n\n![vue](vue.png)\n\nUne phrase.\n")[-1] == ("Un",)


def test_a_row_knows_its_cells_and_their_headers() -> None:
    (part,) = laid_out("| Projet | Porteur |\n|---|---|\n| BELUGAX | Korvane |\n").parts
    assert part.cells == (("Projet", "BELUGAX"), ("Porteur", "Korvane"))


def test_a_row_over_two_pages_has_a_fragment_on_each() -> None:
    text = "| A | B |\n|---|---|\n| BELUGAX | Un capteur |\n\n|  |  |\n|---|---|\n|  | pour navires |\n"
    (part,) = laid_out(text).parts
    assert [text[f.start : f.end] for f in part.passage.fragments] == [
        "| BELUGAX | Un capteur |",
        "|  | pour navires |",
    ]


def test_passages_are_numbered_in_reading_order() -> None:
    keys = [part.passage.key for part in laid_out("# Un\n\nUne phrase. Une autre.\n\n- un point\n").parts]
    assert keys == [f"texte#{n}" for n in range(4)]


@pytest.mark.parametrize("text", ["", "\n\n\n", "---\n", "|\n|\n", "<html></html>", "# \n\n> \n\n- \n"])
def test_a_text_without_words_has_no_passage(text: str) -> None:
    assert laid_out(text).parts == ()
