"""A theme is told of the name it qualifies, of no other, and never of the clusters in general."""

import pytest

from tests.relate.reading import read, rows
from tests.relate.tables import TABLES, Case, parameters


@pytest.mark.parametrize("case", parameters(TABLES / "theme.toml"))
def test_a_theme_belongs_to_the_name_it_qualifies(case: Case) -> None:
    assert rows(read(case.text), case.relations) == case.facts
