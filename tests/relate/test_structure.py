"""Where a name stands on the page says what it is to the page's subject."""

import pytest

from tests.relate.reading import read, rows
from tests.relate.tables import TABLES, Case, parameters


@pytest.mark.parametrize("case", parameters(TABLES / "structure.toml"))
def test_the_layout_tells_relations(case: Case) -> None:
    assert rows(read(case.text), case.relations) == case.facts


@pytest.mark.parametrize("case", parameters(TABLES / "records.toml"))
def test_rows_of_tables_are_records(case: Case) -> None:
    assert rows(read(case.text), case.relations) == case.facts


@pytest.mark.parametrize("case", parameters(TABLES / "sheets.toml"))
def test_labels_tell_relations_of_the_sheets_project(case: Case) -> None:
    assert rows(read(case.text), case.relations) == case.facts


@pytest.mark.parametrize("case", parameters(TABLES / "listings.toml"))
def test_entries_are_told_by_their_headings(case: Case) -> None:
    assert rows(read(case.text), case.relations) == case.facts


@pytest.mark.parametrize("case", parameters(TABLES / "cards.toml"))
def test_cards_tell_of_their_names(case: Case) -> None:
    assert rows(read(case.text), case.relations) == case.facts


def test_a_line_that_opens_with_a_date_is_no_card() -> None:
    told = read("# Cluster Lignéor\n\n## Agenda\n\n- 3 juin · Forum Hydrotech · Brest").facts
    assert not [fact for fact in told if fact.rule == "card"]


@pytest.mark.parametrize("case", parameters(TABLES / "contacts.toml"))
def test_contact_lines_and_addresses_tell_persons_and_places(case: Case) -> None:
    assert rows(read(case.text), case.relations) == case.facts
