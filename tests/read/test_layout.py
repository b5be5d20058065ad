"""Texts of every layout become the passages that a reader would cite."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from builders.model import Document
from builders.read import document
from builders.read.document import Pages, lay_out
from ontology.errors import SeedError
from tests.relate.reading import reader

WRITING = reader().lexicon.patterns.writing

CASES = tomllib.loads(Path(__file__).with_name("layouts.toml").read_text(encoding="utf-8"))["case"]


def laid_out(text: str) -> Pages:
    return lay_out(Document("texte", "Texte", text, "0" * 64), WRITING)


@pytest.mark.parametrize("case", [pytest.param(c, id=c["name"]) for c in CASES])
def test_a_text_is_cut_into_its_passages(case: dict[str, Any]) -> None:
    found = [part.passage for part in laid_out(case["text"]).parts]
    assert [f"{passage.layout}: {passage.text}" for passage in found] == case["passages"]


def paths(text: str) -> list[tuple[str, ...]]:
    return [part.passage.heading_path for part in laid_out(text).parts]


def test_a_passage_knows_the_headings_above_it() -> None:
    text = "# Un\n\n## Deux\n\nUne phrase.\n\n## Trois\n\nUne autre.\n\n# Quatre\n\nLa fin.\n"
    assert paths(text) == [
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


def test_lines_of_a_cell_are_entries_of_its_column() -> None:
    head = "<tr><th>Projet</th><th>Partenaires</th></tr>"
    page = f"<html><body><table>{head}<tr><td>BELUGAX</td>{{}}</tr></table></body></html>"
    for cell in ("<td>Korvane<br>Nivéor</td>", "<td><ul><li>Korvane</li><li>Nivéor</li></ul></td>"):
        (part,) = laid_out(page.format(cell)).parts
        assert part.cells == (("Projet", "BELUGAX"), ("Partenaires", "Korvane"), ("Partenaires", "Nivéor"))
    (part,) = laid_out("| Projet | Partenaires |\n|---|---|\n| BELUGAX | Korvane<br>Nivéor |\n").parts
    assert part.cells == (("Projet", "BELUGAX"), ("Partenaires", "Korvane"), ("Partenaires", "Nivéor"))
    (part,) = laid_out(page.format("<td>un capteur<br>pour navires</td>")).parts
    assert part.cells == (("Projet", "BELUGAX"), ("Partenaires", "un capteur pour navires"))


def test_a_heading_inside_a_table_ends_with_it() -> None:
    rows = "<tr><td colspan=2>Bretagne</td></tr><tr><td>BELUGAX</td><td>Korvane</td></tr>"
    page = (
        f"<html><body><h1>Un</h1><table><tr><th>A</th><th>B</th></tr>{rows}</table><p>Le pôle agit.</p></body></html>"
    )
    assert paths(page) == [("Un",), ("Un", "Bretagne"), ("Un", "Bretagne"), ("Un",)]


def test_a_text_of_a_shelf_of_books_is_refused_with_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "LONGEST", 1_000_000)
    with pytest.raises(SeedError, match=r"more than 1 million characters.*Split it"):
        laid_out("Le pôle compte cent adhérents répartis dans toute la région. " * 18_000)


def test_a_page_of_many_marks_and_little_text_is_read() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 6_000_000}">'
    assert len(laid_out(f"<html><body><p>Le pôle agit.</p>{picture}</body></html>").parts) == 1
