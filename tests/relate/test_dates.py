"""Beginnings and ends are dated by what the sentence says of a thing, not by any year it holds."""

import pytest

from tests.relate.reading import read, rows
from tests.relate.tables import TABLES, Case, parameters


@pytest.mark.parametrize("case", parameters(TABLES / "dates.toml"))
def test_a_date_is_of_what_begins_or_ends(case: Case) -> None:
    assert rows(read(case.text), case.relations) == case.facts
