"""Tables of turns of phrase that no single frame of the lexicon tells: what each states, and what it does not."""

from pathlib import Path

import pytest

from tests.relate.reading import read, rows
from tests.relate.tables import Case, parameters

TURNS = sorted((Path(__file__).parent / "turns").glob("*.toml"))


@pytest.mark.parametrize("case", [case for path in TURNS for case in parameters(path)])
def test_a_turn_of_phrase_states_its_facts_and_no_others(case: Case) -> None:
    assert rows(read(case.text), case.relations) == case.facts
