"""Tokens, names, short forms, amounts, counts and dates are recognised as French writes them."""

from collections.abc import Iterator

import pytest

from builders.recognise.acronyms import aliases, definitions
from builders.recognise.counts import counts
from builders.recognise.dates import dates
from builders.recognise.quantities import amounts, parse_number
from builders.recognise.tokens import tokens
from tests.recognise.table import lines
from tests.relate.reading import read, reader


@pytest.mark.parametrize(("text", "rows"), lines("tokens.txt"))
def test_tokens(text: str, rows: list[str]) -> None:
    found = tokens(text)
    assert " ".join(token.text.replace(" ", "·") for token in found) == " ".join(rows)
    assert all(text[token.start : token.end] == token.text for token in found)


@pytest.mark.parametrize(("text", "rows"), lines("names.txt"))
def test_names_with_their_classes(text: str, rows: list[str]) -> None:
    reading = read(text)
    assert [f"{mention.surface} {mention.kind or '?'}" for mention in reading.mentions] == rows
    passage = reading.passages[0]
    assert all(passage.text[m.start : m.end] == m.surface for m in reading.mentions)


@pytest.mark.parametrize(("text", "rows"), lines("acronyms.txt"))
def test_short_forms_with_their_long_forms(text: str, rows: list[str]) -> None:
    found = list(definitions(text, reader().lexicon))
    assert [f"{given.short} = {given.long}" for given in found] == rows
    assert all(text[slice(*given.short_at)] == given.short for given in found)
    assert all(text[slice(*given.long_at)] == given.long for given in found)


def test_other_names_that_brackets_give() -> None:
    text = "Le projet « Demain les algues » (dit « DLA ») est né."
    assert list(aliases(text, reader().lexicon)) == [("DLA", "Demain les algues")]


def quantities(text: str) -> Iterator[str]:
    lexicon = reader().lexicon
    money = list(amounts(text, lexicon))
    for amount in money:
        yield f"{amount.value} {amount.kind} {amount.precision} €"
    for count in counts(text, lexicon, [(amount.start, amount.end) for amount in money]):
        yield f"{count.value} {count.noun} {count.indicator or '?'} {count.precision}"


@pytest.mark.parametrize(("text", "rows"), lines("quantities.txt"))
def test_amounts_and_counts(text: str, rows: list[str]) -> None:
    assert list(quantities(text)) == rows


@pytest.mark.parametrize(("text", "rows"), lines("dates.txt"))
def test_dates(text: str, rows: list[str]) -> None:
    assert [" ".join(filter(None, (when.begin, when.end))) for when in dates(text, reader().lexicon)] == rows


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1 334", "1334"),
        ("1.234.567,80", "1234567.80"),
        ("2,5", "2.5"),
        ("20.000", "20000"),
        ("treize", "13"),
        ("deux cents", "200"),
        ("1\u202f000", "1000"),
    ],
)
def test_numbers_in_figures_and_words(written: str, value: str) -> None:
    assert str(parse_number(written)) == value


def test_words_that_are_no_number_give_none() -> None:
    assert parse_number("beaucoup") is None
