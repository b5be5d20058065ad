"""What a text does not state gives no fact: negation, condition, wish, question, competitors, places of others."""

import pytest

from tests.relate.reading import read, rows
from tests.relate.tables import TABLES, Case, parameters


@pytest.mark.parametrize("case", parameters(TABLES / "restraint.toml"))
def test_no_link_is_made_up(case: Case) -> None:
    assert rows(read(case.text), case.relations) == case.facts


@pytest.mark.parametrize("case", parameters(TABLES / "elsewhere.toml"))
def test_no_place_is_made_up(case: Case) -> None:
    assert rows(read(case.text), case.relations) == case.facts


def test_a_trigger_that_gives_no_fact_is_listed_with_its_reason() -> None:
    rejections = read("La société Korvane ne pilote pas le projet BELUGAX.").rejections
    assert [(r.what, r.text, r.reason) for r in rejections] == [("trigger", "pilote", "negation")]
