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
