"""The words that a turn of phrase needs never hide a match: they stand in whatever its expression matches."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders.lexicon.needed import needed
from builders.lexicon.turns import Construction, Constructions, Turn
from tests.relate.reading import reader


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("{who} est partenaire de {thing}", [{" est partenaire de "}]),
        ("{who} est (?:le |la )?partenaires? de {thing}", [{"partenaire"}, {" est "}, {" de "}]),
        ("les? lauréats{0,2}", [{" lauréat"}, {"le"}]),
        ("porté+ par", [{"porté"}, {" par"}]),
        (r"en \d{4} avec {who}", [{" avec "}, {"en "}]),
        ("[ab]cd", [{"cd"}]),
        ("(?:pilote (?:de|du) )?{thing}", []),
        ("pilote|coordonne", [{"pilote", "coordonne"}]),
        ("{who} (?:pilote|coordonne) {thing}", [{"pilote", "coordonne"}]),
        ("{who} (?:pilote|co?) {thing}", [{" "}]),
        ("(?:le (?:chef|cadre)|la (?:tête|direction)) de", [{"chef", "cadre", "tête", "direction"}, {" de"}]),
        ("(?:{who} dans (?:le cadre|la suite)) de", [{"le cadre", "la suite"}, {" dans "}, {" de"}]),
        ("(?!autre)(?<!ne )x", [{"x"}]),
        ("pilote|", []),
        ("(?:rejoint|rejoignent|a rejoint) {thing}", [{"rejoignent", "rejoint"}]),
        ("(?:est|sont) (?:labellisée?s?|labellisant)", [{"labellisant", "labellisé"}, {"est", "sont"}]),
        (
            "(?:(?:vient|venait) de lier|lie|(?:vient|venait) de réunir|réunit|réunissent)",
            [{"lie", " de réunir", "réunissent", "réunit"}],
        ),
    ],
)
def test_what_an_expression_needs_is_each_stretch_that_is_certain_the_most_telling_first(
    said: str, words: list[set[str]]
) -> None:
    assert [*map(set, needed(said))] == words


def turned(*wordings: tuple[str, tuple[tuple[str, ...], ...]], rank: int = 0) -> Construction:
    return Construction("turned", tuple(Turn(re.compile(said), held) for said, held in wordings), (), rank)


def test_turns_match_in_the_order_of_their_file() -> None:
    later, first = turned(("a b?c", (("a ",),)), rank=1), turned(("b", (("b",),)), ("a|c", ()))
    matches = [(one.rank, match[0]) for one, match in Constructions((first, later)).matches("a c a bc")]
    assert matches == [(0, "b"), (0, "a"), (0, "c"), (0, "a"), (0, "c"), (1, "a c"), (1, "a bc")]


def test_a_turn_without_its_words_has_no_match() -> None:
    assert list(Constructions((turned(("a ?c", (("a ",),))),)).matches("ac")) == []


def test_most_turns_of_the_lexicon_need_words() -> None:
    turns = [turn for construction in reader().lexicon.constructions for turn in construction.turns]
    assert sum(any(map(str.strip, held)) for turn in turns for held in turn.needed[:1]) > len(turns) * 0.8


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_what_a_turn_of_the_lexicon_needs_stands_in_all_that_it_matches(data: st.DataObject) -> None:
    construction = data.draw(st.sampled_from(list(reader().lexicon.constructions)))
    turn = data.draw(st.sampled_from(construction.turns))
    text = data.draw(st.from_regex(turn.pattern, fullmatch=True))
    assert all(any(one in text for one in held) for held in turn.needed)
