"""Whose a sum of money is, who pays it, and which kind of money the words beside it make it."""

from __future__ import annotations

import pytest

from tests.relate.reading import read
from tests.relate.tables import TABLES, Case, parameters

KINDS = {
    "Le chiffre d'affaires de la société Korvane a atteint 14 M€ en 2023.": "turnover",
    "La société Korvane a obtenu une aide de 900 000 € de Bpifrance.": "publicAid",
    "La société Korvane investit 8 M€ dans une nouvelle usine.": "investment",
    "La société Korvane a levé 8 M€ auprès de Bpifrance.": "raised",
    "Le pôle Tramelin a labellisé 45 projets, dont 20 ont été financés pour un montant total de 60 M€.": "raised",
    "Le pôle Tramelin a accompagné 32 projets représentant un investissement total de 80 M€.": "raised",
    "Le pôle Tramelin compte 300 entreprises et dispose d'un budget de 2 M€.": "budget",
    "Il a coûté 5 M€ à la demande de la Région. Le projet BELUGAX a coûté 3 M€.": "budget",
}


@pytest.mark.parametrize("case", parameters(TABLES / "sums.toml"))
def test_a_sum_belongs_to_whom_it_is_paid_for(case: Case) -> None:
    reading = read(case.text)
    labels = {entity.key: entity.label for entity in reading.entities}
    told = [fact for fact in reading.facts if fact.relation in case.relations]
    rows = {f"{labels[f.subject]} | funding | {f.value} | {labels.get(f.object or '', '')}" for f in told}
    assert rows == case.facts


@pytest.mark.parametrize(("text", "kind"), KINDS.items(), ids=list(KINDS))
def test_the_words_beside_a_sum_tell_its_kind(text: str, kind: str) -> None:
    assert {fact.funding_kind for fact in read(text).facts if fact.relation == "funding"} == {kind}
