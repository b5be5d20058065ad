"""The same content in any layout: the key figures of a cluster, and the people of its board and team."""

import pytest

from tests.relate.reading import read, rows

FIGURES = (("350", "membres"), ("240", "PME"), ("45", "laboratoires"), ("18", "salariés"))
TITLED = [(v, n if n.isupper() else n.capitalize()) for v, n in FIGURES]
COUNTED = {"memberCount": 350, "companyCount": 240, "researchCentreCount": 45, "employeeCount": 18}
PLAIN, MARKED = "Pôle Korvane\n\nChiffres clés\n\n", "# Pôle Korvane\n\n## Chiffres clés\n\n"
PAGE = "<div><h1>Pôle Korvane</h1><h2>Chiffres clés</h2>"

LISTS = {
    "items": MARKED + "\n".join(f"- {v} {n}" for v, n in FIGURES),
    "labels": PLAIN + "\n".join(f"{n} : {v}" for v, n in TITLED),
    "dashes": PLAIN + "\n".join(f"{n} – {v}" for v, n in TITLED),
    "equals": PLAIN + "\n".join(f"{n} = {v}" for v, n in TITLED),
    "tabs": PLAIN + "\n".join(f"{n}\t{v}" for v, n in TITLED),
    "tabs, figures first": PLAIN + "\n".join(f"{v}\t{n}" for v, n in FIGURES),
    "under the figure": PLAIN + "\n\n".join(f"{v}\n{n}" for v, n in FIGURES),
    "a paragraph each": PLAIN + "\n\n".join(f"{v}\n\n{n}" for v, n in FIGURES),
    "over the figure": PLAIN + "\n\n".join(f"{n}\n{v}" for v, n in TITLED),
    "bold figures": MARKED + "\n\n".join(f"**{v}**\n{n}" for v, n in FIGURES),
    "titles": MARKED + "\n\n".join(f"### {v}\n\n{n}" for v, n in FIGURES),
    "titled": MARKED + "\n\n".join(f"### {n}\n\n{v}" for v, n in TITLED),
    "boxes": PAGE + "".join(f"<div><div>{v}</div><div>{n}</div></div>" for v, n in FIGURES) + "</div>",
    "headings": PAGE + "".join(f"<h3>{v}</h3><p>{n}</p>" for v, n in FIGURES) + "</div>",
    "broken lines": PAGE + "".join(f"<p>{v}<br>{n}</p>" for v, n in FIGURES) + "</div>",
    "table": PAGE + "<table>" + "".join(f"<tr><td>{v}</td><td>{n}</td></tr>" for v, n in FIGURES) + "</table></div>",
    "definitions": PAGE + "<dl>" + "".join(f"<dt>{v}</dt><dd>{n}</dd>" for v, n in FIGURES) + "</dl></div>",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_key_figures(text: str) -> None:
    told = [fact for fact in read(text).facts if fact.relation == "observation"]
    assert {fact.indicator: fact.value for fact in told} == COUNTED
    assert len(told) == len(COUNTED)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN + "2019\n\nCréation\n\n2023\n\nPME",
        PLAIN + "Projets labellisés en 2023\n\nMembres depuis 2019",
        "Pôle Korvane\n\nNotre histoire\n\nMembres – 2019",
    ],
)
def test_a_year_is_no_key_figure(text: str) -> None:
    assert not [fact for fact in read(text).facts if fact.relation == "observation"]


TEAM = (("Julie Carnac", "Directrice générale"), ("Inès Lavergne", "Chargée de mission"), ("Loïc Roux", "Trésorier"))
OFFICE, STAFF = "# Pôle Korvane\n\n## L'équipe\n\n", "<div><h1>Pôle Korvane</h1><h2>L'équipe</h2>"

PEOPLE = {
    "lines": "Pôle Korvane\n\nL'équipe\n\n" + "\n".join(f"{n}, {o}" for n, o in TEAM),
    "a paragraph each": "Pôle Korvane\n\nL'équipe\n\n" + "\n\n".join(f"{n}, {o}" for n, o in TEAM),
    "table": OFFICE + "| Nom | Fonction |\n|---|---|\n" + "\n".join(f"| {n} | {o} |" for n, o in TEAM),
    "offices first": OFFICE + "| Poste | Nom |\n|---|---|\n" + "\n".join(f"| {o} | {n} |" for n, o in TEAM),
    "tabs": "Pôle Korvane\n\nL'équipe\n\n" + "\n".join(f"{n}\t{o}" for n, o in TEAM),
    "page": STAFF + "<table>" + "".join(f"<tr><td>{n}</td><td>{o}</td></tr>" for n, o in TEAM) + "</table></div>",
    "definitions": STAFF + "<dl>" + "".join(f"<dt>{n}</dt><dd>{o}</dd>" for n, o in TEAM) + "</dl></div>",
}


@pytest.mark.parametrize("text", PEOPLE.values(), ids=PEOPLE)
def test_team(text: str) -> None:
    assert rows(read(text)) == {f"Pôle Korvane | contactPerson | {name}" for name, _ in TEAM}


def test_rows_of_a_jury_are_no_officers() -> None:
    text = "# Pôle Korvane\n\n## Jury et équipe\n\n| Nom | Fonction |\n|---|---|\n| Julie Carnac | Présidente du jury |"
    assert not rows(read(text))
