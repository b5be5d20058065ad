"""A document's title, date, publisher and address are those that it gives itself."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.catalogue_text import render, with_entry
from builders.describe import MAX_TITLE, describe, iso_date, web_address
from builders.read.catalogue import CatalogueEntry, parse_catalogue

TITLES = {
    "front matter": ('---\ntitle: "Un titre : le vrai"\n---\n# Autre\n', "Un titre : le vrai"),
    "front matter in TOML": ('+++\ntitle = "Un titre"\n+++\nTexte\n', "Un titre"),
    "front matter of Windows": ("---\r\ntitle: Un titre\r\n---\r\nTexte\r\n", "Un titre"),
    "heading": ("Communiqué\n\n# Le *vrai* titre #\n\nTexte", "Le vrai titre"),
    "first line": ("\n\n***\n2024\nPremière ligne de texte\nSeconde", "Première ligne de texte"),
    "page": ("<!DOCTYPE html><html><head><title>Un &amp; deux</title></head><body><h1>Trois</h1>", "Un & deux"),
    "page without title": ("<body><h1>Le <em>titre</em></h1><p>Texte</p></body>", "Le titre"),
    "remnant of a page": ("<!-- image -->\nTitre en clair\n", "Titre en clair"),
    "e-mail address and telephone": (
        "alpha@example.org - 01 42 75 64 58\nLe réseau Alpha : a.b@c.fr\n",
        "Le réseau Alpha :",
    ),
    "no words": ("---\n42\n", None),
}


@pytest.mark.parametrize(("text", "title"), TITLES.values(), ids=TITLES)
def test_the_title_comes_from_the_first_place_that_has_one(text: str, title: str | None) -> None:
    assert describe(text).title == title


def test_a_long_first_line_is_cut_between_words() -> None:
    title = describe("Le pôle " * 100).title
    assert title is not None
    assert len(title) <= MAX_TITLE + 1
    assert title.endswith(("Le…", "pôle…"))


def test_front_matter_gives_date_publisher_and_address() -> None:
    found = describe(
        "---\nTitle: T a\ndate: 2023-05-04T10:00:00+02:00\npublisher: 'Réseau'\nurl: https://example.org/a\n---\n"
    )
    assert (found.issued, found.publisher, found.url) == ("2023-05-04", "Réseau", "https://example.org/a")


def test_a_page_gives_date_publisher_and_address() -> None:
    page = """<html><head><title>T a</title><meta property="article:published_time" content="2022-01-02T00:00Z">
        <meta property="og:site_name" content="Réseau &amp; Cie"><link rel="canonical" href="https://example.org/b"></head>"""
    found = describe(page)
    assert (found.issued, found.publisher, found.url) == ("2022-01-02", "Réseau & Cie", "https://example.org/b")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024", "2024"), ("2024-04", "2024-04"), ("2024-04-29", "2024-04-29"), ("29/04/2024", "2024-04-29"),
        ("1/4/2024", "2024-04-01"), ("2024-02-30", None), ("31/04/2024", None),
        ("avril", None), ("20245", None), ("", None),
    ],
)  # fmt: skip
def test_dates_are_read_as_precise_as_they_are(text: str, date: str | None) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    "text", ["ftp://example.org", "https://", "https://a b", 'https://a"b', "https://a>b", "https://a\nb"]
)
def test_what_is_no_web_address_is_none(text: str) -> None:
    assert web_address(text) is None


LINES = st.text(min_size=1, max_size=60)


@given(title=LINES, publisher=LINES)
def test_any_text_survives_its_way_through_the_catalogue(title: str, publisher: str) -> None:
    entry = CatalogueEntry("un", title, "un.txt", "0" * 64, publisher, "2024")
    written = with_entry("", CatalogueEntry("deux", "B", "deux.txt", "1" * 64), "catalogue")
    text = with_entry(written, entry, "catalogue")
    one, two = parse_catalogue(text, "catalogue")
    assert (one.slug, two.slug) == ("un", "deux")
    assert render(one) == render(entry)


@given(st.text(max_size=300))
def test_describing_any_text_gives_one_line_or_nothing(text: str) -> None:
    found = describe(text)
    for value in (found.title, found.publisher):
        assert value is None or (value and "\n" not in value)


@pytest.mark.parametrize("broken", ["<![", "<!-- ", "<meta ", '<meta name="', "<b", "</"])
def test_a_broken_page_is_described_without_delay(broken: str) -> None:
    started = time.process_time()
    assert describe("<html><title>Le réseau</title>" + broken * 20_000).title == "Le réseau"
    assert time.process_time() - started < 5
