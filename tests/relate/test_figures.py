"""Whom an amount or a count is about, and what is no figure at all."""

from __future__ import annotations

import pytest

from tests.relate.reading import read, rows
from tests.relate.tables import TABLES, Case, parameters

CALL = "16ème appel à projets du Fonds unique interministériel"
SAID = {
    "47 millions d'euros levés pour la start-up Korvane, spécialisée dans les capteurs.": {"Korvane 47000000"},
    "30 millions pour Valtrec, la start-up qui améliore le sommeil.": {"Valtrec 30000000"},
    "L'aide accordée au pôle Tramelin sera de 14 millions d'euros.": {"Tramelin 14000000"},
    "L'État consacre 54 millions d'euros au plan Vendrival.": {"Vendrival 54000000"},
    f"Le {CALL} est clos. L'État contribue à ces 68 projets à hauteur de 51 millions d'euros.": {
        f"{CALL} 68",
        f"{CALL} 51000000",
    },
    "Le gouvernement a publié les résultats du 10e appel du FUI. Ces projets représentent 31 millions d'euros.": {
        "10e appel du FUI 31000000"
    },
    "La Région Bretagne a soutenu 45 projets en 2023.": {"Région Bretagne 45"},
    "57 pôles labellisés regroupent 18 500 entreprises.": {
        "politique des pôles de compétitivité 57",
        "politique des pôles de compétitivité 18500",
    },
    "Ces projets impliquent 50 pôles de compétitivité.": set(),
    "La région Occitanie compte 31 lauréats, dont la société Korvane.": set(),
    f"Dans le cadre du {CALL}, 55 projets ont reçu 38 millions d'euros.": {f"{CALL} 55", f"{CALL} 38000000"},
    "Le projet BELUGAX est lancé. Ce partenariat est doté de 2 millions d'euros.": set(),
    "Clara Vandrec, présidente du pôle, parle. Doté de 10 M€, il est financé à 50 %.": set(),
    "Le pôle Tramelin a évité une erreur à 200 000 €.": set(),
    "Le reste à charge du projet BELUGAX est de 0 €.": set(),
    "Le prix du jury, doté de 5 000 €, a été remis à la société Korvane.": {"Korvane 5000"},
    "Les prix, dotés respectivement de 9 000 € et de 4 000 €, ont été remis à Korvane et à Nivéor.": {
        "Korvane 9000",
        "Nivéor 4000",
    },
    "Le concours Sylvarque est clos. Les prix, dotés de 9 000 € et de 4 000 €, vont à Korvane et à Nivéor.": set(),
    "17 consortiums ont été retenus dont trois pilotés par la société Korvane.": set(),
}


@pytest.mark.parametrize(("text", "figures"), SAID.items(), ids=list(SAID))
def test_a_figure_is_about_whom_the_sentence_says(text: str, figures: set[str]) -> None:
    reading = read(text)
    labels = {entity.key: entity.label for entity in reading.entities}
    told = [fact for fact in reading.facts if fact.relation in {"funding", "observation"}]
    assert {f"{labels[fact.subject]} {fact.value}" for fact in told} == figures


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("Le projet BELUGAX est financé par l'ADEME.", set()),
        ("Le développement durable guide le projet BELUGAX.", set()),
        ("Le projet BELUGAX est dédié à la robotique marine labellisée par le pôle Tramelin.", {"robotique marine"}),
        ("Le projet BELUGAX est un projet de R&D sur la thématique des algues rouges.", {"algues rouges"}),
        ("L'État soutient la filière des algues rouges.", set()),
    ],
)
def test_a_theme_is_a_subject_matter(text: str, themes: set[str]) -> None:
    reading = read(text)
    labels = {entity.key: entity.label for entity in reading.entities}
    found = {labels[fact.object or ""] for fact in reading.facts if fact.relation == "theme"}
    assert themes <= found <= themes | {"robotique", "algues"}


@pytest.mark.parametrize("case", parameters(TABLES / "money.toml"))
def test_who_gives_which_sum(case: Case) -> None:
    assert rows(read(case.text), case.relations) == case.facts


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        (
            "Le plan Vendrival est doté de 30 M€ d'aides (État : 18 M€ ; Région Bretagne : 12 M€).",
            {"État 18000000 publicAid", "Région Bretagne 12000000 publicAid"},
        ),
        (
            "Le projet BELUGAX bénéficie d'un financement de l'ANR de 540 k€.",
            {"Agence nationale de la recherche 540000 budget"},
        ),
        (
            "Le projet BELUGAX a obtenu une subvention de la Région Bretagne, d'un montant de 300 000 €.",
            {"Région Bretagne 300000 publicAid"},
        ),
        (
            "Le projet BELUGAX a un budget de 4 M€, dont 1 M€ apporté par la société Korvane.",
            {"Korvane 1000000 budget"},
        ),
        ("Le projet BELUGAX (2 sites : 3 M€) est porté par la société Korvane.", set()),
    ],
)
def test_who_gives_an_amount(text: str, paid: set[str]) -> None:
    reading = read(text)
    labels = {entity.key: entity.label for entity in reading.entities}
    told = [fact for fact in reading.facts if fact.relation == "funding" and fact.object]
    assert {f"{labels[fact.object or '']} {fact.value} {fact.funding_kind}" for fact in told} == paid


def test_a_mean_is_no_count_of_the_whole() -> None:
    said = "La politique des pôles de compétitivité est évaluée. Un pôle compte en moyenne 200 membres."
    told = [fact for fact in read(said).facts if fact.relation == "observation"]
    assert [(fact.indicator, fact.indicator_label) for fact in told] == [(None, "membres en moyenne")]


@pytest.mark.parametrize("said", ["a formé 300 personnes.", "grandit. Au total, 300 personnes ont été formées."])
def test_those_to_whom_something_is_done_are_no_employees(said: str) -> None:
    told = [fact for fact in read(f"La société Korvane {said}").facts if fact.relation == "observation"]
    assert [fact.indicator for fact in told] == ["participantCount"]


def test_what_comes_of_something_is_no_money_given() -> None:
    told = read("La convention du pôle Tramelin a généré 6 M€ de business.").facts
    assert [(fact.relation, fact.indicator_label) for fact in told if fact.value] == [("observation", "business")]


def test_a_figure_has_the_date_of_its_own_words() -> None:
    said = "Le pôle Tramelin, créé en 2005, emploie 11 salariés, contre 9 en 2022 ; il a aidé 30 sociétés en 2023."
    told = [fact for fact in read(said).facts if fact.relation == "observation"]
    assert [(str(fact.value), fact.as_of) for fact in told] == [("11", None), ("9", "2022"), ("30", "2023")]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("D'ici 2030, le pôle Tramelin veut créer 2 000 emplois.", "2030"),
        ("Le pôle Tramelin, créé en 2005, vise la création de 500 emplois à l'horizon 2028.", "2028"),
        ("Le pôle Tramelin prévoit d'embaucher 30 personnes d'ici à la fin de 2026.", "2026"),
        ("Le pôle Tramelin, créé en 2005, ambitionne de dépasser 500 adhérents.", None),
    ],
)
def test_a_target_has_the_date_by_which_it_is_to_be_met(text: str, due: str | None) -> None:
    told = [fact for fact in read(text).facts if fact.relation == "observation"]
    assert [(fact.precision, fact.as_of) for fact in told] == [("target", due)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le bureau du pôle Tramelin compte 12 membres.", [(None, "membres (bureau)")]),
        ("Le pôle Tramelin est né en 2005. Les 19 membres du bureau sont élus.", [(None, "membres du bureau")]),
        ("Le jury du prix Sylvarque réunit neuf membres.", [(None, "membres (jury)")]),
        ("Le comité du projet BELUGAX compte neuf membres.", [(None, "membres (comité)")]),
        ("Le pôle Tramelin compte 300 membres.", [("memberCount", "membres")]),
        ("Le conseil régional soutient le pôle Tramelin, qui compte 300 membres.", [("memberCount", "membres")]),
    ],
)
def test_members_of_a_board_are_none_of_the_body(text: str, told: list[tuple[str | None, str]]) -> None:
    found = [fact for fact in read(text).facts if fact.relation == "observation"]
    assert [(fact.indicator, fact.indicator_label) for fact in found] == told


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Le pôle Tramelin accompagne 10 porteurs de projets et organise des ateliers.", "porteurs de projets"),
        ("Le pôle Tramelin a aidé 150 start-up et contribué à structurer la filière.", "start-up"),
        ("La société Korvane exporte dans onze pays et emploie des ingénieurs.", "pays"),
        ("Le pôle Tramelin a retenu 31 projets parmi de nombreux dossiers.", "projets"),
        ("Le pôle Tramelin emploie 50 salariés grâce à la Région Bretagne.", "salariés"),
        ("Le pôle Tramelin réunit 12 laboratoires et écoles.", "laboratoires et écoles"),
    ],
)
def test_what_is_counted_ends_where_another_deed_begins(text: str, label: str) -> None:
    found = [fact for fact in read(text).facts if fact.relation == "observation"]
    assert [fact.indicator_label for fact in found] == [label]


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("Le pôle Tramelin est né en 2005.\n\n7 millions d'euros par an.", ["sum-without-owner"]),
        ("Le projet BELUGAX est né en 2020. L'usine traitera 4 000 tonnes par an.", ["count-without-owner"]),
        ("Le pôle Tramelin compte 300 membres.", []),
    ],
)
def test_a_figure_that_nothing_ties_to_its_owner_is_told(text: str, reasons: list[str]) -> None:
    assert [one.reason for one in read(text).rejections if one.what == "figure"] == reasons


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le pôle Tramelin a réduit de 30 % les émissions de carbone.", "% émissions de carbone"),
        ("Le pôle Tramelin réalise 12 % de ses ventes à l'étranger.", "% ventes"),
        ("Le pôle Tramelin représente 7 % de l'emploi salarié.", "% emploi salarié"),
        ("Le pôle Tramelin est financé à 55 % par des firmes.", "% financé"),
        ("Le projet BELUGAX permet un gain de masse de 18 %.", "% gain de masse"),
        ("Le pôle Tramelin a accueilli douze adhérents.", "adhérents (accueilli)"),
        ("Le pôle Tramelin a recruté 10 salariés.", "salariés (recruté)"),
        ("Le pôle Tramelin accueille douze adhérents.", "adhérents"),
    ],
)
def test_a_label_says_what_is_counted_and_no_article(text: str, told: str) -> None:
    found = [fact for fact in read(text).facts if fact.relation == "observation"]
    assert [fact.indicator_label for fact in found] == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Le pôle Tramelin vise 500 salariés.", ["target"]),
        ("Le concours Sylvarque remplit ses objectifs : il a permis la création de 200 entreprises.", ["exact"]),
        ("Le programme Vendrival s'articule autour de dix axes.", ["exact"]),
        ("La société Korvane emploie autour de 50 personnes.", ["about"]),
        ("Le pôle Tramelin est connu (plus de 850 membres).", ["atLeast"]),
        ("Le pôle Tramelin réunit 100 à 200 membres.", ["atLeast", "atMost"]),
        ("Le pôle Tramelin est passé de 100 à 200 membres.", ["exact", "exact"]),
    ],
)
def test_a_figure_is_as_sure_as_its_words_say(text: str, told: list[str]) -> None:
    found = [fact for fact in read(text).facts if fact.relation == "observation"]
    assert [fact.precision for fact in found] == told
