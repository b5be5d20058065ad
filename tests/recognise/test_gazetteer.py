"""Known names are found token by token: the longest first, then the leftmost, capitals respected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.recognise.gazetteer import Gazetteer, Known
from builders.recognise.tokens import tokens

NAMES = ["Tramelin", "Tramelin Sud", "Sud Vey", "Région Nord", "région", "AD'OCC", "Food & Co", "Pôle Tramelin"]


def found(text: str, names: list[str] = NAMES) -> list[str]:
    gazetteer = Gazetteer(capital_bodies=frozenset({"Région"}))
    gazetteer.update(Known(name, name) for name in names)
    words = tokens(text)
    return [" ".join(token.text for token in words[hit.first : hit.last]) for hit in gazetteer.find(words)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("le pôle Tramelin agit", ["Tramelin"]),
        ("Tramelin Sud agit", ["Tramelin Sud"]),
        ("Tramelin Sud Vey agit", ["Tramelin Sud"]),
        ("Tramelin, Sud Vey", ["Tramelin", "Sud Vey"]),
        ("la Région Nord paie", ["Région Nord"]),
        ("la région Nord est belle", ["région"]),
        ("LA RÉGION NORD PAIE AUJOURD'HUI", ["RÉGION NORD"]),
        ("tramelin sans capitale", []),
        ("TRAMELIN en capitales", ["TRAMELIN"]),
        ("Trâmelin accentué", ["Trâmelin"]),
        ("l'AD'OCC agit", ["AD'OCC"]),
        ("Food & Co agit", ["Food & Co"]),
        ("Food et Co agit", []),
        ("Tramelinois", []),
        ("Pôle Tramelin Sud", ["Pôle Tramelin"]),
        ("", []),
    ],
)
def test_names_are_found_longest_then_leftmost(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_a_body_is_found_without_its_capital_where_its_full_name_is_definite() -> None:
    gazetteer = Gazetteer(definite=frozenset({"le", "l'"}))
    gazetteer.update([Known("Office vannier du Vey", "register:organisation:a", kind="PublicBody")])
    assert next(gazetteer.find(tokens("avec l'office vannier du vey")), None) is not None
    assert next(gazetteer.find(tokens("un office vannier du vey")), None) is None


def test_a_spelling_of_two_entities_gives_both() -> None:
    gazetteer = Gazetteer()
    gazetteer.update([Known("Vey", "a"), Known("Vey", "b"), Known("Vey", "a")])
    (hit,) = gazetteer.find(tokens("Vey agit"))
    assert [known.key for known in hit.known] == ["a", "b"]


def test_a_copy_learns_by_itself() -> None:
    registered = Gazetteer()
    registered.update([Known("Vey", "a"), Known("Vey Nord", "b")])
    copied = registered.copy()
    copied.update([Known("Vey", "c"), Known("Vey Sud", "d")])
    (hit,) = registered.find(tokens("Vey Sud"))
    assert (hit.last, [known.key for known in hit.known]) == (1, ["a"])
    assert [[known.key for known in hit.known] for hit in copied.find(tokens("Vey, Vey Nord, Vey Sud"))] == [
        ["a", "c"],
        ["b"],
        ["d"],
    ]


@given(st.text(alphabet="Tramelin SudVey&'’-.,R ég", max_size=60))
def test_found_names_follow_one_another(text: str) -> None:
    gazetteer = Gazetteer()
    gazetteer.update(Known(name, name) for name in NAMES)
    last = 0
    for hit in gazetteer.find(tokens(text)):
        assert last <= hit.first < hit.last
        last = hit.last
