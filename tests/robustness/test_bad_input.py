"""Whatever a file holds, it is read or refused with a reason, in bounded time, and no link is made up."""

from __future__ import annotations

import math
import random
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders.read.document import lay_out
from builders.read.encoding import decode
from ontology.errors import SeedError
from tests.relate.reading import LINKS, document, read, reader, rows

FOREIGN = tomllib.loads(Path(__file__).with_name("foreign.toml").read_text(encoding="utf-8"))
OPEN = Path(__file__).parents[1] / "development" / "open"
SENTENCE = "La société Korvane pilote le projet BELUGAX en partenariat avec le laboratoire Nivéor. "
LETTERS = "abcdefghijklmnopqrstuvwxyz ABC.,;:!?()«»|#*>-\n0123456789éàç"
LINKED = {"Korvane | leads | BELUGAX", "Nivéor | participatesIn | BELUGAX", "Korvane | partnerOf | Nivéor"}


@pytest.mark.parametrize("kind", FOREIGN)
def test_no_link_comes_from_a_text_that_is_no_french_prose(kind: str) -> None:
    assert rows(read(FOREIGN[kind]["text"])) == set()


@pytest.mark.parametrize("kind", ["english", "german", "spanish", "dutch", "verse"])
def test_a_text_in_another_language_gives_nothing_and_says_why(kind: str) -> None:
    reading = read(FOREIGN[kind]["text"])
    assert (reading.facts, reading.mentions) == ((), ())
    assert {(one.what, one.reason) for one in reading.rejections} == {("passage", "not-french")}
    assert len(reading.rejections) == len(reading.passages) > 0


def test_a_foreign_sentence_inside_a_french_text_is_left_out() -> None:
    reading = read(
        f"{SENTENCE}\n\nThe cluster Tramelin leads the project VALTREC with funding from Bpifrance and others.\n"
    )
    assert rows(reading) == LINKED
    assert [one.reason for one in reading.rejections if one.what == "passage"] == ["not-french"]


@pytest.mark.parametrize("seed", range(3))
def test_nothing_comes_from_noise(seed: int) -> None:
    letters = random.Random(seed)
    reading = read("".join(letters.choice(LETTERS) for _ in range(5_000)))
    assert (reading.facts, reading.mentions) == ((), ())


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    read(text)


WORDS = [
    "pilote", "projet", "le", "la", "l'", "Korvane", "BELUGAX", "avec", "par", "et", ",", ".", "financé", "soutenu",
    "participe", "au", "de", "2020", "5", "M€", "(", ")", "«", "»", ":", "qui", "dont", "y", "pôle",
]  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_order_of_words_is_read(words: list[str]) -> None:
    read(" ".join(words))


BLOCKS = [
    "# BELUGAX\n", "\n", "- Korvane\n", "| a | b |\n", "|---|---|\n", "\n| | Korvane |\n", "> Korvane\n",
    "Porteur : Korvane\n", "Partenaires :\n", SENTENCE,
]  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(BLOCKS), max_size=12))
def test_any_order_of_blocks_is_read(blocks: list[str]) -> None:
    read("".join(blocks))


CALENDARS = [
    "| Date | Événement |\n|---|---|\n| 12 mai 2024 | Rencontres Korvane |",
    "| Date | Lieu | Événements |\n|---|---|---|\n| 12 mai 2024 | Brest | Rencontres Korvane |",
]


@pytest.mark.parametrize("text", CALENDARS)
def test_a_cell_that_is_one_name_is_read(text: str) -> None:
    assert "Rencontres Korvane" in {mention.surface for mention in read(text).mentions}


def test_a_prefix_alone_is_read() -> None:
    read("Co fondateur de la société Korvane, il préside le pôle Tramelin.")


LINES = [line for file in sorted(OPEN.glob("*.[mth]*")) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60))
def test_lines_of_documents_cut_and_shuffled_are_read(seed: int) -> None:
    dice = random.Random(seed)
    cut = (line[dice.randrange(20) if dice.random() < 0.5 else 0 :] for line in dice.choices(LINES, k=12))
    read("\n".join(cut))


def test_stray_control_characters_change_no_fact() -> None:
    assert rows(read(SENTENCE.replace("pilote", "pi\x07lote\x1f").replace("avec", "avec\ufeff"))) == LINKED


def test_soft_hyphens_and_thin_spaces_change_no_fact() -> None:
    text = SENTENCE.replace("partenariat", "parte\u00adnariat").replace("le projet", "le\u00a0projet")
    assert rows(read(text)) == LINKED


def test_decomposed_letters_change_no_fact() -> None:
    text = SENTENCE.replace("é", "e\u0301")
    assert {row.replace("e\u0301", "é") for row in rows(read(text))} == LINKED


def test_mixed_encodings_are_refused_with_a_reason() -> None:
    mixed = SENTENCE.encode() * 3 + SENTENCE.encode("cp1252")
    with pytest.raises(SeedError, match="mixed encodings"):
        decode(mixed, "texte.txt")


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\0" * 100, b"\x89PNG\r\n\x1a\n" + bytes(200)])
def test_binary_data_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(SeedError) as caught:
        decode(data, "texte.txt")
    assert caught.value.remedy


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "|||", "<p></p>", "\ufeff"])
def test_an_empty_text_gives_an_empty_reading(text: str) -> None:
    reading = read(text)
    assert (reading.passages, reading.facts, reading.mentions) == ((), (), ())


def assert_grows_linearly(piece: str, copies: int) -> None:
    """Assert that twice the copies of a piece are read in about twice the time.

    The least processor time of some rounds counts, of short and long in turn: what else the machine does only adds.
    """
    short = long = math.inf
    read(piece)
    for _ in range(6):
        short, long = min(short, seconds(piece * copies)), min(long, seconds(piece * (2 * copies)))
        if long < 2.6 * short + 0.5:
            return
    pytest.fail(f"{copies} copies of {piece[:40]!r} take {short:.2f} s, {2 * copies} take {long:.2f} s")


def seconds(text: str) -> float:
    started = time.process_time()
    read(text)
    return time.process_time() - started


def test_two_megabytes_are_laid_out_quickly() -> None:
    started = time.process_time()
    pages = lay_out(document((SENTENCE + "\n\n") * (2_000_000 // len(SENTENCE))), reader().lexicon.patterns.writing)
    assert len(pages.parts) == 2_000_000 // len(SENTENCE)
    assert time.process_time() - started < 60


@pytest.mark.parametrize("marks", ["– :", "| ", "** ", "` ", "· ", "✅ ", "« ", "1. ", "© ", " " * 200])
@pytest.mark.parametrize("opening", ["## BELUGAX ", "**BELUGAX** ", "- BELUGAX ", "BELUGAX  "])
def test_marks_without_end_are_read_quickly(opening: str, marks: str) -> None:
    text = f"# Nos projets\n\n{opening}{marks * 300} x y\nPorteur : Korvane\n"
    read(SENTENCE)
    assert seconds(text) < 10


@pytest.mark.parametrize("headers", ["| Opérateur", "| Porteur\n| Opérateur | Date limite |"])
def test_a_table_whose_headers_are_cut_is_read(headers: str) -> None:
    assert read(f"{headers}\n|---|---|\n| Porteur | Nivéor |").passages


def test_one_endless_line_among_short_ones_is_laid_out_quickly() -> None:
    text = "\n".join([*["Korvane  12  Brest"] * 5_000, "Nivéor  " * 100_000])
    started = time.process_time()
    lay_out(document(text), reader().lexicon.patterns.writing)
    assert time.process_time() - started < 30


@pytest.mark.slow
@pytest.mark.parametrize("copies", [40, 80, 160])
def test_time_grows_with_the_text(copies: int) -> None:
    text = (
        f"# BELUGAX\n\n{SENTENCE}\n\n- Porteur : Korvane\n- Budget : 5 M€\n\nLe pôle Tramelin soutient ce projet.\n\n"
    )
    assert_grows_linearly(text, copies)


@pytest.mark.slow
def test_time_grows_with_a_line_that_never_ends() -> None:
    assert_grows_linearly(SENTENCE, 200)


ENDLESS = [
    "Le projet BELUGAX réunit la société Korvane, le laboratoire Nivéor et ", "(ABC ", "« Korvane ", "12 345 ",
    "Le budget est de 12 M€ ", "Le Centre National A (CNA) ", "[a](b ", "<p ",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("piece", ENDLESS)
def test_time_grows_with_a_sentence_that_never_ends(piece: str) -> None:
    assert_grows_linearly(piece, 20_000 // len(piece))


LAID_OUT = [
    "Porteur\n\nVille\n\n", "<li>Korvane<p>Porteur : Nivéor</p></li>", "<span>Korvane</span><span>Brest</span>",
    "<div><div>Projet A</div><div>Porteur</div><div>Korvane</div></div>\n", "<ul>\n", "partenaires:\n- X\n",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("piece", LAID_OUT)
def test_time_grows_with_a_layout_that_never_ends(piece: str) -> None:
    assert_grows_linearly(piece, 20_000 // len(piece))


def test_copies_of_a_text_state_the_same_facts() -> None:
    once, often = read(SENTENCE), read((SENTENCE + "\n\n") * 20)
    assert rows(once) == rows(often) == LINKED
    assert sum(fact.relation in LINKS for fact in often.facts) == 20 * len(LINKED)
