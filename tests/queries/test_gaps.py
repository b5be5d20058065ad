"""An empty answer says which part of the question matched nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queries.questions import answer, find_question

if TYPE_CHECKING:
    from queries.sources import Run


@pytest.mark.parametrize(
    ("slug", "parameters", "said"),
    [
        ("pole", {"pole": "NOVEKA"}, None),
        ("pole", {"pole": "DGA"}, "n'énoncent aucun lien"),
        ("poles-par-region", {"region": "PACA"}, "ne rattache quoi que ce soit à cette région"),
        ("poles-par-region", {"region": "Normandie"}, "mais pour aucun pôle"),
        ("poles-par-theme", {"theme": "santé"}, "mais pour aucun pôle"),
        ("poles-par-theme", {"theme": "énergie"}, None),
        ("entreprises-accompagnees", {"pole": "Capenergies"}, "n'y nomment aucune entreprise"),
        ("entreprises-accompagnees", {"pole": "SAFE"}, "accompagne qui que ce soit"),
        ("membres", {"group": "ERCI"}, "ne nomme de membre"),
        ("preuves", {"subject": "Techtera", "object": "ESA BIC Sud France"}, "ne lie ce sujet à cet objet"),
        ("preuves", {"subject": "ADEME"}, "que comme objet d'un fait"),
        ("preuves", {"subject": "Métropole de Nantes"}, "vient d'un registre"),
        ("intermediaires", {"source": "ERCI", "target": "CNES"}, "Aucun chemin"),
        ("participants-multiples", {"minimum": "50"}, "ne permettent pas"),
    ],
)
def test_the_part_that_matched_nothing_is_named(
    slug: str, parameters: dict[str, str], said: str | None, run: Run
) -> None:
    found = answer(find_question(slug), parameters, run)
    if said is None:
        assert found.explanation is None
    else:
        assert said in (found.explanation or "")
    english = answer(find_question(slug), parameters, run, language="en")
    assert (english.explanation is None) == (said is None)
