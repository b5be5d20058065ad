"""A date beside a trigger dates the relation it states, not the bodies that it ties."""

import pytest

from builders.model import Reading
from tests.relate.reading import read

CASES = {
    "La société Korvane, membre du réseau Azurene depuis 2018, recrute.": ("memberOf", "2018"),
    "Depuis 2019, la société Korvane pilote le projet BELUGAX.": ("leads", "2019"),
    "La société Korvane est mandatée en 2025 par la Région Bretagne.": ("mandatedBy", "2025"),
}


def starts(reading: Reading) -> set[tuple[str, str | None]]:
    return {(fact.relation, fact.start or fact.text) for fact in reading.facts if fact.start or "Date" in fact.relation}


@pytest.mark.parametrize(("sentence", "dated"), CASES.items())
def test_a_date_belongs_to_the_relation_beside_it(sentence: str, dated: tuple[str, str]) -> None:
    assert starts(read(sentence)) == {dated}


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("La société Korvane, soutenue par Valtrec depuis 2018 puis par Nivéor, recrute.", {"2018", None}),
        ("La société Korvane, soutenue par Valtrec depuis 2018 et par Nivéor depuis 2020, recrute.", {"2018", "2020"}),
        ("La société Korvane, mandatée en 2025 par Valtrec et en 2026 par Nivéor, recrute.", {"2025", "2026"}),
        ("Le réseau Azurene est animé depuis 2015 par Valtrec et Nivéor.", {"2015"}),
    ],
)
def test_each_agent_has_the_date_on_its_own_side(sentence: str, dates: set[str | None]) -> None:
    links = [fact for fact in read(sentence).facts if fact.relation in {"supports", "mandatedBy", "leads"}]
    assert len(links) == 2
    assert {fact.start for fact in links} == dates


def test_a_body_that_acts_since_a_date_begins_then() -> None:
    assert starts(read("Le pôle Tramelin intervient depuis 2005 en Bretagne.")) == {("startDate", "2005")}
