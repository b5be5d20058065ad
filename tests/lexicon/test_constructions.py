"""The words that a turn of phrase needs never hide a match: they stand in whatever its expression matches."""

import re

import pytest

from builders.lexicon.model import Construction, Turn
from builders.lexicon.needed import needed
from tests.relate.reading import reader


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("{who} est partenaire de {thing}", {" est partenaire de "}),
        ("{who} est (?:le |la )?partenaires? de {thing}", {"partenaire"}),
        ("les? lauréats{0,2}", {" lauréat"}),
        ("porté+ par", {"porté"}),
        (r"en \d{4} avec {who}", {" avec "}),
        ("[ab]cd", {"cd"}),
        ("(?:pilote (?:de|du) )?{thing}", {""}),
        ("pilote|coordonne", {"pilote", "coordonne"}),
        ("{who} (?:pilote|coordonne) {thing}", {"pilote", "coordonne"}),
        ("{who} (?:pilote|co?) {thing}", {" "}),
        ("(?:le (?:chef|cadre)|la (?:tête|direction)) de", {"chef", "cadre", "tête", "direction"}),
        ("(?!autre)(?<!ne )x", {"x"}),
        ("pilote|", {""}),
        ("(?:rejoint|rejoignent|a rejoint) {thing}", {"rejoi"}),
        ("(?:est|sont) (?:labellisée?s?|labellisant)", {"labellis"}),
        ("(?:(?:vient|venait) de lier|lie|(?:vient|venait) de réunir|réunit|réunissent)", {"lie", "réuni"}),
    ],
)
def test_what_an_expression_needs_is_its_longest_certain_stretch(said: str, words: set[str]) -> None:
    assert set(needed(said)) == words


def test_a_turn_without_its_words_has_no_match() -> None:
    turned = Construction("turned", (Turn(re.compile("a b?c"), ("a ",)),), ())
    assert [match[0] for match in turned.matches("a c a bc")] == ["a c", "a bc"]
    assert list(turned.matches("ac")) == []


def test_most_turns_of_the_lexicon_need_words() -> None:
    turns = [turn for construction in reader().lexicon.constructions for turn in construction.turns]
    assert sum(all(map(str.strip, turn.needed)) for turn in turns) > len(turns) * 0.8
