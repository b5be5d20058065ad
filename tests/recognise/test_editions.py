"""The editions of a call are things of their own, part of the call."""

import pytest

from tests.relate.reading import read


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("La 3e édition du concours Sylvarque est ouverte.", "Sylvarque 3"),
        ("La troisième vague de l'appel à projets Sylvarque est ouverte.", "Sylvarque 3"),
        ("La première session du concours Sylvarque est ouverte.", "Sylvarque 1"),
        ("La 14e vague du concours Sylvarque est ouverte.", "Sylvarque 14"),
        ("Le 8è appel à projets du programme PSPC est ouvert.", "8è appel à projets du programme PSPC"),
        ("Le 12ème appel du FUI est ouvert.", "12ème appel du FUI"),
        ("Le concours Sylvarque est ouvert.", "Sylvarque"),
        ("La troisième édition du projet BELUGAX est ouverte.", "BELUGAX"),
        ("L'édition 2024 de l'appel à projets « Sylvarque » est ouverte.", "Sylvarque 2024"),
        ("La vague n° 2 du concours Sylvarque est ouverte.", "Sylvarque 2"),
        ("La session d'automne du concours Sylvarque est ouverte.", "Sylvarque – session d'automne"),
        ("La quatrième et dernière relève de l'appel à projets Sylvarque est ouverte.", "Sylvarque 4"),
        ("L'appel à projets Sylvarque, vague 11, est ouvert.", "Sylvarque 11"),
        (
            "L'appel à projets « Sylvarque » – session de printemps 2024 est ouvert.",
            "Sylvarque – session de printemps 2024",
        ),
        ("La promotion 2023 de l'accélérateur Sylvarque est ouverte.", "Sylvarque 2023"),
        ("La troisième édition de l'accélérateur Sylvarque est ouverte.", "Sylvarque"),
        ("La quatrième vague du fonds Sylvarque est ouverte.", "Sylvarque 4"),
    ],
)
def test_an_edition_has_its_number(text: str, label: str) -> None:
    reading = read(text)
    labels = {entity.key: entity.label for entity in reading.entities}
    assert labels[reading.mentions[0].entity] == label


def test_an_edition_is_part_of_the_whole() -> None:
    reading = read("La 3e édition du concours Sylvarque est ouverte.")
    labels = {entity.key: entity.label for entity in reading.entities}
    linked = [(labels[f.subject], labels[f.object or ""]) for f in reading.facts if f.relation == "partOf"]
    assert linked == [("Sylvarque 3", "Sylvarque")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Le concours Sylvarque est ouvert. La troisième relève retient BELUGAX.", "Sylvarque 3"),
        ("Le concours Sylvarque est ouvert. L'édition 2022 avait retenu BELUGAX.", "Sylvarque 2022"),
        ("Le concours Sylvarque est ouvert. Une deuxième vague suivra.", "Sylvarque 2"),
        ("Le concours Sylvarque 2024 est ouvert. L'édition 2022 avait retenu BELUGAX.", "Sylvarque 2022"),
        ("L'accélérateur Sylvarque est ouvert. Orvidia (promotion 2022) emploie dix personnes.", "Sylvarque 2022"),
        ("Le concours Sylvarque est ouvert. La deuxième édition du festival a réuni 300 personnes.", None),
        ("Le concours Sylvarque est ouvert. Cette troisième édition retient BELUGAX.", None),
        ("Le concours Sylvarque 2024 est ouvert. La troisième édition retient BELUGAX.", None),
        ("Le salon Sylvarque est ouvert. La première session porte sur les achats.", None),
        ("Le pôle Sylvarque a un budget. L'édition 2024 est publiée.", None),
    ],
)
def test_an_edition_alone_is_one_of_what_was_named_last(text: str, label: str | None) -> None:
    reading = read(text)
    labels = {entity.key: entity.label for entity in reading.entities}
    parts = [labels[f.subject] for f in reading.facts if f.relation == "partOf"]
    assert parts == ([label] if label else [])


def test_what_is_named_with_its_year_is_one_of_what_the_document_names_without() -> None:
    reading = read("Le concours Sylvarque est doté de 3 M€. Le concours Sylvarque 2024 est ouvert.")
    labels = {entity.key: entity.label for entity in reading.entities}
    linked = [(labels[f.subject], labels[f.object or ""]) for f in reading.facts if f.relation == "partOf"]
    assert linked == [("Sylvarque 2024", "Sylvarque")]


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("Le programme Sylvarque est doté de 3 M€. Le onzième appel à projets est ouvert.", "onzième appel à projets"),
        ("Le programme Sylvarque est doté de 3 M€. Ce 4e appel à projets a réuni 30 dossiers.", "4e appel à projets"),
        ("Le fonds Sylvarque est créé. Le 12é appel à projets de recherche est ouvert.", "12é appel à projets"),
        ("Le 6e appel à projets de recherche du programme Sylvarque est ouvert.", "6e appel à projets de recherche"),
        ("Le 8e appel du programme Sylvarque est clos. Au 8e appel, 30 dossiers ont répondu.", "8e appel"),
        ("Le programme Sylvarque est doté de 3 M€. Le premier appel à projets est ouvert.", None),
        ("Le programme Sylvarque est doté de 3 M€. Le 4e appel à projets de la Région est ouvert.", None),
        ("Le pôle Korvane est agréé. Le onzième appel à projets est ouvert.", None),
        ("Le programme Sylvarque est doté de 3 M€. Un appel à projets est ouvert.", None),
    ],
)
def test_a_call_that_only_its_number_names_is_one_of_the_programme(text: str, linked: str | None) -> None:
    reading = read(text)
    labels = {entity.key: entity.label for entity in reading.entities}
    parts = {(labels[f.subject], labels[f.object or ""]) for f in reading.facts if f.relation == "partOf"}
    assert len(parts) == (linked is not None)
    assert all(part.startswith(linked or "") and whole == "Sylvarque" for part, whole in parts)
