"""Every fragment is a slice of its document, cleaned by the public function; private data stands in none."""

import time
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders.model import Document, Fragment
from builders.read.document import lay_out
from ontology.names import clean_quote
from tests.relate.reading import reader

WRITING = reader().lexicon.patterns.writing

PIECES = st.sampled_from(
    [
        "Le pôle agit. ", "## Titre\n", "\n\n", "- ", "| a | b |\n", "|---|---|\n", "|  | c |\n", "> ", "**gras** ",
        "[lien](https://a.example) ", "<b>", "</b>", "<p>", "</p>", "<div>", "<table><tr><td>", "</td></tr></table>",
        "&amp;", "&eacute;", "<!-- note -->", "---\n", "a@b.fr ", "02 98 00 11 22 ", "+33 6 12 34 56 78 ", "é", "\t",
        "\u2028", "\x0b", "\r\n", "\ufeff", "<html>", "<script>", "![](i.png)\n", "…", "«", "»", ":", "1. ", "*", "_",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))


def fragments(text: str) -> list[Fragment]:
    pages = lay_out(Document("texte", "Texte", text, "0" * 64), WRITING)
    return [fragment for part in pages.parts for fragment in part.passage.fragments]


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_offsets_lead_back_to_the_document(text: str) -> None:
    for fragment in fragments(text):
        assert 0 <= fragment.start < fragment.end <= len(text)
        assert clean_quote(text[fragment.start : fragment.end]) == fragment.exact != ""


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_passage_is_what_its_fragments_say(text: str) -> None:
    for part in lay_out(Document("texte", "Texte", text, "0" * 64), WRITING).parts:
        assert part.passage.text == " ".join(fragment.exact for fragment in part.passage.fragments)


ADDRESSES = ["clara@korvane.fr", "clara.v+presse@mail.korvane-sud.co.uk", "c_v@k.io", "Clara.VANDREC@Korvane.FR"]
NUMBERS = [
    "02 98 00 11 22", "02.98.00.11.22", "0298001122", "02-98-00-11-22", "+33 2 98 00 11 22", "+33 (0)2 98 00 11 22",
    "0033298001122",
]  # fmt: skip
LINES = [
    "Contact : {} à Brest.", "Écrire à {}", "- {}", "| Contact | {} |", "# Contact {}", "Clara Vandrec ({}), Brest.",
    "**{}**", "<p>{}</p>", "[{0}](mailto:{0})", "Tél. : {} – Brest",
]  # fmt: skip


@pytest.mark.parametrize("private", [*ADDRESSES, *NUMBERS])
@pytest.mark.parametrize("line", LINES)
def test_no_address_and_no_number_stands_in_a_passage(private: str, line: str) -> None:
    pages = lay_out(
        Document("texte", "Texte", "Une phrase.\n\n" + line.format(private) + "\n\nUne autre.", "0" * 64), WRITING
    )
    said = [
        text for part in pages.parts for text in (part.passage.text, *part.passage.heading_path, *sum(part.cells, ()))
    ]
    assert not any(private in text for text in said)
    assert not any("@" in text for text in said)


def test_a_fragment_resumes_after_an_address() -> None:
    text = "Contact : Clara Vandrec, clara@korvane.fr, directrice à Brest."
    assert [f.exact for f in fragments(text)] == ["Contact : Clara Vandrec,", ", directrice à Brest."]


@pytest.mark.parametrize(
    "figure",
    ["12 000 000 d'euros", "20 21 22 23 24 projets", "le 01/02/2024", "53 pôles", "1 334 projets en 2005-2008"],
)
def test_a_figure_is_no_telephone_number(figure: str) -> None:
    (fragment,) = fragments(f"Le pôle cite {figure} dans son bilan.")
    assert fragment.exact == f"Le pôle cite {figure} dans son bilan."


@pytest.mark.parametrize(
    "written",
    [
        "04&nbsp;65&nbsp;71&nbsp;22&nbsp;18",
        "<b>04</b> 65 71 22&#8239;18",
        "tel.04 65 71 22 18",
        "clara&#64;korvane.fr",
        "clara&amp;#64;korvane.fr",
        "clara (at) korvane.fr",
        "<span>clara</span>@<b>korvane</b>.fr",
    ],
)
def test_marks_and_entities_hide_no_private_data(written: str) -> None:
    said = " ".join(fragment.exact for fragment in fragments(f"<p>Contact : Clara Vandrec, {written}, à Brest.</p>"))
    assert said.startswith("Contact : Clara Vandrec,")
    assert said.endswith("à Brest.")
    assert "korvane" not in said
    assert "65" not in said


ENDLESS = {
    "words": "La société Korvane pilote le projet BELUGAX ",
    "letters": "a",
    "open tags": "<b><i>mot ",
    "open cells": "| a ",
    "open brackets": "([{mot ",
    "open links": "[mot](",
    "dots": ".",
    "stars": "*",
    "entities": "&amp;",
    "quotes": "« mot. ",
    "digits": "02 98 ",
    "address signs": "a@a.",
    "less than": "<",
    "dashes": "- ",
    "unclosed tags": "<p ",
    "unclosed comments": "<!-- ",
    "unclosed values": '<a href="',
    "declarations": "<![",
    "menus": '<div class="menu">',
    "cells": "<table><tr><td>",
    "dots in words": ".a",
    "rules": "-:",
    "numbers": "1. ",
}


def check_proportion(made: Callable[[int], str]) -> None:
    """Check that reading a text takes time in proportion to its size."""

    def seconds(size: int) -> float:
        """Return the processor time of one reading, the least of three: a busy machine adds to it, never takes away."""
        text, times = made(size), list[float]()
        for _ in range(3):
            started = time.process_time()
            lay_out(Document("texte", "Texte", text, "0" * 64), WRITING)
            times.append(time.process_time() - started)
        return min(times)

    seconds(1_000)
    assert seconds(40_000) < max(0.5, 4 * 2.2 * seconds(10_000))


OPENINGS = {"page": "<html><body>", "text": ""}


@pytest.mark.parametrize(("kind", "opening"), list(product(ENDLESS, OPENINGS)))
def test_one_endless_line_takes_time_in_proportion(kind: str, opening: str) -> None:
    check_proportion(lambda size: OPENINGS[opening] + ENDLESS[kind] * (size // len(ENDLESS[kind])))


@pytest.mark.parametrize("piece", ["-bar", "-", "site-", "cookie", "_list-"])
def test_one_endless_class_takes_time_in_proportion(piece: str) -> None:
    check_proportion(lambda size: f'<html><body><div class="cookie{piece * (size // len(piece))}!">mot</div>')
