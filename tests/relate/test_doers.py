"""The class of whoever no word classes, as what is stated of them tells it."""

from __future__ import annotations

import pytest

from tests.relate.reading import read


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Korvane et Belugax participent au projet Tramelin.", "Korvane", "Organisation"),
        ("Korvane pilote le projet Tramelin avec Belugax.", "Belugax", "Organisation"),
        ("Orvidia est membre du réseau Tramelin.", "Orvidia", "Organisation"),
        ("La société Korvane participe à BELUGAX.", "BELUGAX", "Activity"),
        ("Gautier Chomer coordonne le projet Tramelin.", "Gautier Chomer", "Person"),
        ("Robin Energies coordonne le projet Tramelin.", "Robin Energies", "Organisation"),
        ("La start-up Korvane participe au projet Tramelin.", "Korvane", "StartUp"),
        ("Korvane est implantée à Brest.", "Korvane", None),
        ("Le pôle Tramelin a labellisé BELUGAX.", "BELUGAX", None),
    ],
)
def test_a_deed_tells_the_class_of_its_doer(text: str, name: str, kind: str | None) -> None:
    entity = next(one for one in read(text).entities if one.label == name)
    assert (entity.kinds or (None,))[0] == kind


@pytest.mark.parametrize(
    "text",
    [
        "La structure s'appuie sur de grands groupes, tels que Dellor, IBX et Orvidia.",
        "Des groupes comme Dellor ou Orvidia sont venus. Dellor parle.",
        "Le projet réunit des industriels (Dellor, Orvidia).",
    ],
)
def test_a_class_that_a_list_tells_is_stated(text: str) -> None:
    reading = read(text)
    stated = {fact.subject for fact in reading.facts if fact.relation == "kind"}
    assert {mention.entity for mention in reading.mentions} <= stated
