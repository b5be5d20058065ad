"""Who pays how much to what: ways of speaking of a project, each with ways of telling its money."""

from __future__ import annotations

from itertools import product

import pytest

from tests.relate.reading import read

MONEY = frozenset({"funding", "fundedBy"})
BRETAGNE, STATE = "Région Bretagne", "État"

OPENINGS = (
    "Le projet BELUGAX {}.",
    "Porté par la société Korvane, le projet BELUGAX {}.",
    "Le projet BELUGAX, qui {}, réunit dix partenaires.",
    "Le projet BELUGAX réunit dix partenaires. Il {}.",
    "# Projet BELUGAX\n\nLe projet {}.",
    "La société Korvane coordonne le projet BELUGAX, qui {}.",
    "BELUGAX, un projet de recherche sur les algues, {}.",
)
TOLD: dict[str, dict[str, int | None]] = {
    "dispose d'un budget total de 6 M€, dont 2 M€ apportés par la Région Bretagne": {"": 6, BRETAGNE: 2},
    "a reçu 2 M€ de la Région Bretagne et 1 M€ de l'État": {BRETAGNE: 2, STATE: 1},
    "est financé par l'État à hauteur de 2 M€, complétés par 1 M€ de la Région Bretagne": {STATE: 2, BRETAGNE: 1},
    "est soutenu à hauteur de 2 M€ par l'État et de 1 M€ par la Région Bretagne": {STATE: 2, BRETAGNE: 1},
    "est doté de 6 M€ : l'État apporte 2 M€ et la Région Bretagne 1 M€": {"": 6, STATE: 2, BRETAGNE: 1},
    "représente un budget de 6 M€, cofinancé à 50 % par la Région Bretagne": {"": 6, BRETAGNE: None},
    "mobilise 6 M€, dont la moitié prise en charge par la Région Bretagne": {"": 6, BRETAGNE: None},
    "reçoit 2 M€ au titre du programme Vendrival": {"": 2},
    "s'inscrit dans un plan de 50 M€ annoncé par l'État": {},
}
BEFORE = (
    "Le projet BELUGAX réunit dix partenaires. {}",
    "La société Korvane coordonne le projet BELUGAX. {}",
    "Le pôle Tramelin a labellisé le projet BELUGAX. {}",
    "# Projet BELUGAX\n\n{}",
    "BELUGAX est un projet de recherche sur les algues. {}",
)
AFTER: dict[str, dict[str, int | None]] = {
    "Le coût total du projet s'élève à 6 millions d'euros.": {"": 6},
    "Le budget total s'élève à 6 M€, dont 2 M€ de la Région Bretagne et 1 M€ de l'État.": {
        "": 6,
        BRETAGNE: 2,
        STATE: 1,
    },
    "Budget : 6 M€, dont 2 M€ apportés par la Région Bretagne.": {"": 6, BRETAGNE: 2},
    "La Région Bretagne le soutient à hauteur de 2 M€.": {BRETAGNE: 2},
    "L'aide de la Région Bretagne s'élève à 2 M€ et celle de l'État à 1 M€.": {BRETAGNE: 2, STATE: 1},
    "Au total, 2 M€ ont été apportés par la Région Bretagne et 1 M€ par l'État.": {BRETAGNE: 2, STATE: 1},
    "Une aide de 2 M€ a été accordée par la Région Bretagne à ce projet.": {BRETAGNE: 2},
    "Le coût de la rénovation du bâtiment s'élève à 6 millions d'euros.": {},
}
NOBODY = (
    "Le projet BELUGAX aide des entreprises dont le chiffre d'affaires dépasse 5 M€.",
    "Le projet BELUGAX cherche encore 2 M€ pour construire un pilote.",
    "Le projet BELUGAX réunit dix partenaires. Le coût moyen d'un essai est de 2 M€.",
)


@pytest.mark.parametrize(("opening", "told"), list(product(OPENINGS, TOLD)), ids=" | ".join)
def test_money_told_in_a_clause_is_of_its_project(opening: str, told: str) -> None:
    assert _rows(opening.format(told)) == _expected(TOLD[told])


@pytest.mark.parametrize(("before", "told"), list(product(BEFORE, AFTER)), ids=" | ".join)
def test_money_told_in_the_next_sentence_is_of_the_project_spoken_of(before: str, told: str) -> None:
    assert _rows(before.format(told)) == _expected(AFTER[told])


@pytest.mark.parametrize("text", NOBODY)
def test_money_of_others_or_yet_to_come_is_no_money_of_the_project(text: str) -> None:
    assert not _rows(text)


def test_who_retains_a_project_pays_none_of_its_budget() -> None:
    text = "Le projet BELUGAX démarre. Ce projet de 8 M€ a été retenu en 2024 par l'ADEME."
    assert _rows(text) == {"BELUGAX | 8000000 | "}


def test_a_part_is_of_whose_the_whole_is() -> None:
    text = "Le pôle Tramelin compte 40 salariés. Son budget est de 2 M€, dont 1 M€ de la Région Bretagne."
    assert {row.partition(" | ")[0] for row in _rows(text)} == {"Tramelin"}


def test_each_of_two_that_share_a_verb_has_its_sum() -> None:
    text = "Le projet BELUGAX est doté de 3 M€ et le projet Vendrival de 2 M€."
    assert _rows(text) == {"BELUGAX | 3000000 | ", "Vendrival | 2000000 | "}


@pytest.mark.parametrize("lasting", ["sur six ans", "sur 3 ans", "sur dix-huit mois", "par an"])
def test_how_long_a_sum_is_given_stands_before_its_payer(lasting: str) -> None:
    assert _rows(f"Le projet BELUGAX reçoit 2 M€ {lasting} de la Région Bretagne.") == _expected({BRETAGNE: 2})


def _rows(text: str) -> set[str]:
    """Return who gets which sum from whom, and who pays."""
    reading = read(f"{text}\n")
    labels = {entity.key: entity.label for entity in reading.entities}
    told = [fact for fact in reading.facts if fact.relation in MONEY]
    return {f"{labels[one.subject]} | {one.value or ''} | {labels.get(one.object or '', '')}" for one in told}


def _expected(money: dict[str, int | None]) -> set[str]:
    """Return the rows of a project that gets millions from each payer, a sum that nobody gives under ""."""
    sums = {f"BELUGAX | {millions}000000 | {payer}" for payer, millions in money.items() if millions}
    return sums | {f"BELUGAX |  | {payer}" for payer in money if payer}
