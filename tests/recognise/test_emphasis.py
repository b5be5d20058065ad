"""Bold and italics set names apart where a head noun stands before them, and only there."""

import pytest

from tests.relate.reading import read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Il anime le réseau **Forêts sans clôtures**, ouvert à tous.", {"Forêts sans clôtures": "Network"}),
        ("Elle suit le programme *Boussole*, ouvert depuis 2021.", {"Boussole": "Programme"}),
        ("<p>Le projet relève de l'appel <em>Mer apaisée</em> de 2023.</p>", {"Mer apaisée": "Call"}),
        ("L'opération __Zéro perte 12__ est close.", {"Zéro perte 12": "Programme"}),
        ("Il a **mené une étude** et **Dix ans après**, tout va bien.", {}),
        ("Le projet **Korvane porté par Odrelan** avance.", {"Korvane": "Project", "Odrelan": None}),
        ("Le programme **a été très utile** à tous.", {}),
    ],
)
def test_words_in_bold_or_italics_are_a_name_after_a_head_noun(text: str, names: dict[str, str | None]) -> None:
    assert {mention.surface: mention.kind for mention in read(text).mentions} == names
