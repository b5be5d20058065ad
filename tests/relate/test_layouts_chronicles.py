"""The same content in any layout: the history of a body, year by year."""

import pytest

from tests.relate.reading import LINKS, read, rows

YEARS = (
    ("2009", "Création de l'association Korvane par Nivéor et Tramel Industrie"),
    ("2015", "Lancement du programme Merlune"),
    ("2019", "Fusion de Korvane avec le cluster Batimer"),
    ("2021", "Labellisation du projet Zéphirine"),
)
TOLD = {
    "Korvane | startDate | 2009",
    "Nivéor | founded | Korvane",
    "Tramel Industrie | founded | Korvane",
    "Merlune | startDate | 2015",
    "Korvane | leads | Merlune",
    "Korvane | supports | Zéphirine",
}
PLAIN, MARKED = "Korvane\n\nNotre histoire\n\n", "# Korvane\n\n## Notre histoire\n\n"
PAGE = "<div><h1>Korvane</h1><h2>Notre histoire</h2>"

LAYOUTS = {
    "items": MARKED + "\n".join(f"- {y} – {t}" for y, t in YEARS),
    "items without a mark": MARKED + "\n".join(f"- {y} {t}" for y, t in YEARS),
    "bold years in items": MARKED + "\n".join(f"- **{y}** {t}" for y, t in YEARS),
    "lines": PLAIN + "\n".join(f"{y} : {t}" for y, t in YEARS),
    "lines without a mark": PLAIN + "\n".join(f"{y} {t}" for y, t in YEARS),
    "prepositions": MARKED + "\n".join(f"- En {y}, {t[0].lower()}{t[1:]}" for y, t in YEARS),
    "brackets": MARKED + "\n".join(f"- {t} ({y})" for y, t in YEARS),
    "years over lines": PLAIN + "\n".join(f"{y}\n{t}" for y, t in YEARS),
    "years over lines of their own": PLAIN + "\n\n".join(f"{y}\n{t}" for y, t in YEARS),
    "years over paragraphs": PLAIN + "\n\n".join(f"{y}\n\n{t}" for y, t in YEARS),
    "bold years over lines": MARKED + "\n\n".join(f"**{y}**\n{t}" for y, t in YEARS),
    "bold years in lines": MARKED + "\n\n".join(f"**{y}** {t}" for y, t in YEARS),
    "headings": MARKED + "\n\n".join(f"### {y}\n\n{t}" for y, t in YEARS),
    "headings over items": MARKED + "\n\n".join(f"### {y}\n\n- {t}" for y, t in YEARS),
    "nested": MARKED + "\n".join(f"- {y}\n  - {t}" for y, t in YEARS),
    "table": MARKED + "| Année | Événement |\n|---|---|\n" + "\n".join(f"| {y} | {t} |" for y, t in YEARS),
    "table, years last": MARKED + "| Étapes | Année |\n|---|---|\n" + "\n".join(f"| {t} | {y} |" for y, t in YEARS),
    "bars": PLAIN + "\n".join(f"{y} | {t}" for y, t in YEARS),
    "tabs": PLAIN + "\n".join(f"{y}\t{t}" for y, t in YEARS),
    "page of headings": PAGE + "".join(f"<h3>{y}</h3><p>{t}</p>" for y, t in YEARS) + "</div>",
    "page of boxes": PAGE + "".join(f"<div><div>{y}</div><div>{t}</div></div>" for y, t in YEARS) + "</div>",
    "broken lines": PAGE + "".join(f"<p>{y}<br>{t}</p>" for y, t in YEARS) + "</div>",
    "page of items": PAGE + "<ul>" + "".join(f"<li><strong>{y}</strong> {t}</li>" for y, t in YEARS) + "</ul></div>",
    "paragraphs in items": PAGE + "<ul>" + "".join(f"<li>{y}<p>{t}</p></li>" for y, t in YEARS) + "</ul></div>",
    "definitions": PAGE + "<dl>" + "".join(f"<dt>{y}</dt><dd>{t}</dd>" for y, t in YEARS) + "</dl></div>",
}
DATES = frozenset({"startDate", "endDate"})


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_history(text: str) -> None:
    assert rows(read(text), LINKS | DATES) == TOLD


SENTENCES = {
    "2009 : création de l'association par Nivéor.": {
        "Pôle Korvane | startDate | 2009",
        "Nivéor | founded | Pôle Korvane",
    },
    "2009 : le pôle est créé.\n\n2015 : le projet Merlune est lancé.": {
        "Pôle Korvane | startDate | 2009",
        "Merlune | startDate | 2015",
    },
    "### 2015\n\n- Le projet Merlune est lancé.\n- Création de la filiale Oskane": {
        "Merlune | startDate | 2015",
        "Oskane | startDate | 2015",
    },
    "**Mars 2015**\n\nLancement du projet Merlune": {"Merlune | startDate | 2015-03", "Pôle Korvane | leads | Merlune"},
    # nothing begins
    "2009 : création de la plateforme par Nivéor.": set(),
    "### 2015\n\nLe réseau Oskane, créé par Nivéor, y est invité.": {"Nivéor | founded | Oskane"},
    "- 2020 Départ de Jeanne Lenoir": set(),
    "- Fusion avec le cluster Batimer (2019)": set(),
}


@pytest.mark.parametrize(("text", "told"), SENTENCES.items())
def test_what_a_line_of_history_tells(text: str, told: set[str]) -> None:
    assert rows(read(f"# Pôle Korvane\n\n## Dates clés\n\n{text}"), LINKS | DATES) == told


@pytest.mark.parametrize(
    "text",
    [
        "# Pôle Korvane\n\n## Actualités\n\n12 mars 2025\n\nLancement du projet Merlune : le pôle recrute",
        "# Pôle Korvane\n\n## Actualités\n\n3 avril 2025\n\nSalon Korvex",
        "# Pôle Korvane\n\n## Résultats\n\n2023\n\nMembres du projet Merlune",
    ],
)
def test_the_date_of_news_begins_nothing(text: str) -> None:
    assert not rows(read(text), DATES)
