"""What a second sentence speaks of: what the first says somebody runs, or whoever runs it, as its words ask."""

import pytest

from tests.relate.reading import read, rows

COORDINATED = "La société Korvane coordonne BELUGAX."
JOINED = "La société Korvane participe au projet BELUGAX."
LED = "Le pôle Korvane coordonne le projet BELUGAX."
LASTING = "Le projet BELUGAX dure trois ans."
RUN = [
    COORDINATED,
    JOINED,
    "Avec BELUGAX, la société Korvane vise à réduire la consommation des navires.",
    "La start-up Korvane conduit le projet BELUGAX. Les navires de pêche consomment encore beaucoup.",
    "Réduire la consommation des navires : tel est l'objectif du projet BELUGAX.",
]
OF_THING = {
    "Il réunit la société Nivéor et le laboratoire Valtrec.": {
        "Nivéor | participatesIn | BELUGAX",
        "Valtrec | participatesIn | BELUGAX",
    },
    "Il est financé par la Région Bretagne.": {"BELUGAX | fundedBy | Région Bretagne"},
    "Labellisé par le pôle Tramelin, il dure trois ans.": {"Tramelin | supports | BELUGAX"},
    "Ce dernier est financé par la Région Bretagne.": {"BELUGAX | fundedBy | Région Bretagne"},
    "Cette initiative associe la société Nivéor.": {"Nivéor | participatesIn | BELUGAX"},
    "La société Nivéor y participe.": {"Nivéor | participatesIn | BELUGAX"},
    "Ses partenaires sont Nivéor et Valtrec.": {
        "Nivéor | participatesIn | BELUGAX",
        "Valtrec | participatesIn | BELUGAX",
    },
    "Son budget s'élève à 3 millions d'euros.": {"BELUGAX | funding | 3000000"},
    "Le pôle Tramelin l'a labellisé.": {"Tramelin | supports | BELUGAX"},
}
TOLD = frozenset({"participatesIn", "memberOf", "fundedBy", "funding", "supports", "president"})


def second(first: str, said: str) -> set[str]:
    """Return the facts that a second sentence adds to those of the first."""
    return rows(read(f"{first} {said}"), TOLD) - rows(read(first), TOLD)


@pytest.mark.parametrize("first", RUN)
@pytest.mark.parametrize("said", OF_THING)
def test_what_a_firm_runs_is_meant_where_gender_or_verb_asks_for_a_thing(first: str, said: str) -> None:
    assert second(first, said) == OF_THING[said]


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (LED, "Il réunit la société Nivéor et le laboratoire Valtrec."),
        (LED, "Il est financé par la Région Bretagne."),
        (LED, "Son budget s'élève à 3 millions d'euros."),
        (
            "L'association Korvane porte la démarche BELUGAX.",
            "Elle réunit la société Nivéor et le laboratoire Valtrec.",
        ),
        (JOINED, "Le pôle Tramelin lui a apporté son soutien."),
        (LED, "Ils seront soutenus à hauteur de 8 millions d'euros."),
        ("Les ministres en charge du programme BELUGAX se félicitent.", "Ils seront soutenus à hauteur de 8 M€."),
        (LASTING, "Elle compte parmi ses membres la société Nivéor."),
    ],
)
def test_nobody_is_meant_where_a_reader_could_not_tell(first: str, said: str) -> None:
    assert second(first, said) == set()


@pytest.mark.parametrize(
    ("first", "said", "fact"),
    [
        (COORDINATED, "Elle est présidée par Anne Vercel.", "Korvane | president | Anne Vercel"),
        (COORDINATED, "Elle est financée par la Région Bretagne.", "Korvane | fundedBy | Région Bretagne"),
        ("Le pôle Korvane pilote BELUGAX.", "Il est coordonné par Nivéor.", "Nivéor | participatesIn | BELUGAX"),
        ("Le pôle Korvane défend la mer.", "Il réunit la société Nivéor.", "Nivéor | memberOf | Korvane"),
        (LASTING, "Le pôle Tramelin lui a apporté son appui.", "Tramelin | supports | BELUGAX"),
    ],
)
def test_the_body_or_the_thing_is_meant_where_only_one_suits(first: str, said: str, fact: str) -> None:
    told = {row.replace("| leads |", "| participatesIn |") for row in rows(read(f"{first} {said}"), TOLD | {"leads"})}
    assert fact in told
