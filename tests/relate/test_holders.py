"""What may be said of persons and places: offices and relations, no date, figure or long form; no home of a person."""

from __future__ import annotations

import pytest

from tests.relate.reading import read, rows
from tests.relate.tables import TABLES, Case, parameters

SAID = "Clara Vandrec, présidente du pôle Tramelin depuis 2019, préside aussi Orvidia."


def test_an_office_stays() -> None:
    held = {(fact.subject, fact.relation) for fact in read(SAID).facts if fact.relation == "president"}
    assert held


@pytest.mark.parametrize(
    "text",
    [
        SAID,
        "Clara Vandrec, présidente du pôle Tramelin. Fondée en 1999, elle compte 40 salariés.",
        "Présidente : Clara Vandrec\nCréation : 1999\nBudget : 3 M€",
        "## Clara Vandrec\n\nPrésidente du pôle Tramelin, créée en 1999 avec 12 adhérents.",
    ],
)
def test_a_person_bears_no_date_figure_or_sum(text: str) -> None:
    reading = read(text)
    persons = {one.key for one in reading.entities if "Person" in one.kinds}
    assert persons
    literal = [one for one in reading.facts if one.object is None and one.relation not in {"kind", "name"}]
    assert [one for one in literal if one.subject in persons] == []


@pytest.mark.parametrize(
    "text",
    [
        "Le cluster est présidé par le chef d'entreprise rennais Hugo Meslin.",
        "Le dirigeant lyonnais Hugo Meslin préside le pôle Tramelin.",
        "Hugo Meslin, directeur du pôle Tramelin, vit à Brest.",
        "Invité à Brest, Hugo Meslin, directeur du pôle Tramelin, a parlé de robotique.",
    ],
)
def test_a_person_is_put_nowhere(text: str) -> None:
    reading = read(text)
    persons = {one.key for one in reading.entities if "Person" in one.kinds}
    assert [one for one in reading.facts if one.subject in persons and one.relation in {"locatedAt", "theme"}] == []


def test_a_place_bears_no_date_or_figure() -> None:
    reading = read("Le Vietnam, créé en 1976, compte 40 adhérents et un budget de 3 M€.")
    assert [one.relation for one in reading.facts if one.object is None and one.relation not in {"kind", "name"}] == []


def test_appositions_that_hold_nothing_do_no_harm() -> None:
    assert read("Le pôle Tramelin, bien sûr, , accompagné par Orvidia, , auquel Nivéor participe.").facts is not None


@pytest.mark.parametrize("case", parameters(TABLES / "formers.toml"))
def test_an_office_is_held_now(case: Case) -> None:
    assert rows(read(case.text), case.relations) == case.facts


@pytest.mark.parametrize(
    "text",
    [
        "Le projet BELUGAX a été présenté par Clara Vandrec, accompagnée du président de la société Korvane.",
        "Le projet BELUGAX est mené avec le directeur de la société Korvane.",
        "Le projet BELUGAX est mené aux côtés de la présidente de la société Korvane.",
        "Le projet BELUGAX est mené en partenariat avec le maire de Korvane.",
    ],
)
def test_an_officer_is_not_the_body(text: str) -> None:
    assert rows(read(text), frozenset({"participatesIn", "partnerOf"})) == frozenset()


@pytest.mark.parametrize("text", ["France 2030 : 84 lauréats en Bretagne", "30 lauréats de France 2030 en Bretagne"])
def test_a_known_plan_is_not_where_its_winners_are(text: str) -> None:
    assert rows(read(text), frozenset({"region"})) == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "Excusés : M. Roy, président, Mme Lenoir, Mr Vandrec",
        "Présents : Mme Lenoir, présidente, M. Roy",
        "Pour Clara Vandrec, présidente du conseil, France 2030 doit favoriser l'emploi.",
    ],
)
def test_nobody_presides_over_persons_or_plans(text: str) -> None:
    assert rows(read(text), frozenset({"president"})) == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "Le projet BELUGAX est mené avec des entreprises de Bretagne.",
        "Le projet BELUGAX est mené en partenariat avec des laboratoires de Bretagne.",
        "Le projet BELUGAX est mené aux côtés d'industriels de Normandie.",
        "Le projet BELUGAX est mené avec les entreprises de Normandie.",
    ],
)
def test_firms_of_a_region_are_not_its_council(text: str) -> None:
    assert rows(read(text), frozenset({"participatesIn", "partnerOf"})) == frozenset()


def test_clusters_in_general_are_nowhere() -> None:
    text = "Des pôles de compétitivité sont labellisés. C'est le cas de Tramelin, dont le siège est à Brest."
    assert rows(read(text), frozenset({"locatedAt"})) == {"Tramelin | locatedAt | Brest"}
