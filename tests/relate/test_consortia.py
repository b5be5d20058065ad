"""The leader of a project and its partners are partners of each other, also where different sentences tell them."""

import pytest

from tests.relate.reading import read, rows

PARTNERS = frozenset({"partnerOf"})
BOTH = frozenset({"Korvane | partnerOf | Nivéor", "Korvane | partnerOf | Valtrec"})


@pytest.mark.parametrize(
    "text",
    [
        "Korvane coordonne le projet BELUGAX. Nivéor et Valtrec y participent.",
        "Le projet BELUGAX réunit Nivéor et Valtrec. Il est coordonné par la société Korvane.",
        "Lancé par la Région Bretagne, le projet BELUGAX est piloté par Korvane. Nivéor et Valtrec y participent.",
        "# Le projet BELUGAX\n\nKorvane pilote le projet.\n\nIl dure trois ans.\n\nNivéor et Valtrec y participent.",
        "Nivéor et Valtrec participent au projet BELUGAX, que pilote la société Korvane.",
    ],
)
def test_the_one_leader_of_a_project_is_a_partner_of_those_who_join_it(text: str) -> None:
    assert rows(read(text), PARTNERS) == BOTH


@pytest.mark.parametrize(
    "text",
    [
        "Korvane et Orvidia pilotent le projet BELUGAX. Nivéor et Valtrec y participent.",
        "Korvane organise l'appel à projets BELUGAX. Nivéor et Valtrec y participent.",
        "# Le projet\n\nKorvane pilote le projet BELUGAX.\n\n# Nos membres\n\nNivéor participe au projet BELUGAX.",
        "Korvane coordonne le projet BELUGAX. Nivéor est bénéficiaire du projet BELUGAX.",
        "Nivéor et Valtrec participent au projet BELUGAX.",
        "Korvane coordonne le projet BELUGAX. Grâce à BELUGAX, Nivéor a trouvé ses premiers clients.",
    ],
)
def test_nobody_is_a_partner_of_several_leaders_of_a_call_or_of_a_leader_far_away(text: str) -> None:
    pairs = rows(read(text), PARTNERS)
    assert not any("Nivéor" in pair or "Valtrec" in pair for pair in pairs)


def test_the_tie_is_proved_by_the_sentence_of_the_partner_and_that_of_the_leader() -> None:
    reading = read("Korvane coordonne le projet BELUGAX. Le laboratoire Nivéor y participe.")
    leading, joining = reading.passages
    tie = next(fact for fact in reading.facts if fact.relation == "partnerOf")
    assert (tie.passage, tie.read_with) == (joining.key, (leading.key,))
    thing = next(entity for entity in reading.entities if entity.label == "BELUGAX")
    assert tie.within == thing.key
