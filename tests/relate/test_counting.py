"""A figure is told of whom its verb tells: the subject, or the thing that a participle qualifies."""

import pytest

from tests.relate.reading import read, rows
from tests.relate.tables import TABLES, Case, parameters


@pytest.mark.parametrize("case", parameters(TABLES / "counting.toml"))
def test_a_figure_belongs_to_whom_its_verb_tells_of(case: Case) -> None:
    assert rows(read(case.text), case.relations) == case.facts


@pytest.mark.parametrize("case", parameters(TABLES / "unowned.toml"))
def test_a_figure_is_not_of_what_is_merely_named(case: Case) -> None:
    assert rows(read(case.text), case.relations) == case.facts
