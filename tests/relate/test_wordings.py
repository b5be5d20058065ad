"""The wordings that press officers, agencies and associations choose: tables of sentences by relation."""

import pytest

from tests.relate.reading import read, rows
from tests.relate.tables import TABLES, Case, parameters

WORDINGS = sorted((TABLES / "wordings").glob("*.toml"))


@pytest.mark.parametrize("case", [case for path in WORDINGS for case in parameters(path)])
def test_a_wording_states_its_facts_and_no_others(case: Case) -> None:
    assert rows(read(case.text), case.relations) == case.facts
