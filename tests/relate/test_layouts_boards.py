"""The people of a board say the same in any layout: who presides and who holds which office, whoever employs them."""

import pytest

from tests.relate.reading import read, rows

BOARD = (
    ("Claire", "Morvan", "Présidente", "Nivéor"),
    ("Hugues", "Tarlet", "Vice-président", "Tramel Industries"),
    ("Solène", "Kerbrat", "Trésorière", "Béluga Marine"),
    ("Maud", "Carnac", "Administratrice", "Oskane"),
)
OFFICERS = {
    "Pôle Korvane | president | Claire Morvan",
    "Pôle Korvane | contactPerson | Hugues Tarlet",
    "Pôle Korvane | contactPerson | Solène Kerbrat",
}
PLAIN = "Pôle Korvane\n\nConseil d'administration\n\n"
MARKED, PAGE = (
    "# Pôle Korvane\n\n## Conseil d'administration\n\n",
    "<h1>Pôle Korvane</h1><h2>Conseil d'administration</h2>",
)

LINES = {  # what opens the page, what parts the officers, and how each is written
    "commas": (MARKED, "\n", "- {n}, {o}, {f}"),
    "brackets": (MARKED, "\n", "- {n} ({o}, {f})"),
    "office behind the employer": (PLAIN, "\n", "{n} ({f}), {o}"),
    "offices as labels": (MARKED, "\n", "- {o} : {n}, {f}"),
    "dashes": (PLAIN, "\n", "{n} – {o} – {f}"),
    "hyphens": (PLAIN, "\n", "{n} - {o} - {f}"),
    "semicolons": (PLAIN, " ; ", "{n}, {o}, {f}"),
    "semicolons and labels": (PLAIN, " ; ", "{o} : {n} ({f})"),
    "a line with its label": ("Pôle Korvane\n\nBureau : ", ", ", "{n} ({f}), {o}"),
    "brackets behind a label": ("Pôle Korvane\n\nConseil d'administration : ", " ; ", "{n} ({o}, {f})"),
    "colleges": (MARKED + "### Collège des entreprises\n\n", "\n", "- {n}, {o}, {f}"),
    "lists in items": (MARKED, "\n", "- {n}\n  - {o}\n  - {f}"),
    "cards": (PLAIN, "\n\n", "{n}\n{o}\n{f}"),
    "cards that open with the office": (PLAIN, "\n\n", "{o}\n{n}\n{f}"),
    "office and employer in one line": (PLAIN, "\n\n", "{n}\n{o}, {f}"),
    "names as headings": (MARKED, "\n\n", "### {n}\n\n{o}, {f}"),
    "offices as headings": (MARKED, "\n\n", "### {o}\n\n{n}, {f}"),
    "broken lines": (PAGE, "", "<p>{n}<br>{o}<br>{f}</p>"),
    "boxes": (PAGE, "", "<div><div>{n}</div><div>{o}</div><div>{f}</div></div>"),
    "headings": (PAGE, "", "<h3>{n}</h3><p>{o}, {f}</p>"),
    "definitions": (PAGE, "", "<dl><dt>{n}</dt><dd>{o}, {f}</dd></dl>"),
}
TABLES = {  # the header of a table and how each row is written
    "name first": ("Nom | Fonction | Entreprise", "{n} | {o} | {f}"),
    "office first": ("Fonction | Nom | Organisme", "{o} | {n} | {f}"),
    "a given name and a surname": ("Prénom | Nom | Poste | Structure", "{given} | {family} | {o} | {f}"),
    "a surname and a given name": ("Nom | Prénom | Fonction | Organisme", "{family} | {given} | {o} | {f}"),
    "no header": (" | | ", "{n} | {o} | {f}"),
}


def written(line: str, between: str) -> str:
    """Return the officers of the board, each in a line of this form."""
    people = (
        {"n": f"{given} {family}", "given": given, "family": family, "o": o, "f": f} for given, family, o, f in BOARD
    )
    return between.join(line.format(**person) for person in people)


@pytest.mark.parametrize("layout", LINES)
def test_lines_of_a_board(layout: str) -> None:
    opening, between, line = LINES[layout]
    text = opening + written(line, between)
    assert rows(read(f"<div>{text}</div>" if text.startswith("<") else text)) == OFFICERS


@pytest.mark.parametrize("layout", TABLES)
def test_tables_of_a_board(layout: str) -> None:
    header, row = TABLES[layout]
    rule = "|".join("---" for _ in header.split("|"))
    assert rows(read(f"{MARKED}| {header} |\n|{rule}|\n" + written(f"| {row} |", "\n"))) == OFFICERS


CALL = "# Appel à projets Océane\n\nL'appel à projets Océane est ouvert.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "## Contacts\n\n- Inès Lavergne (Chargée de mission, Pôle Korvane) : ines@korvane.fr / 02 98 00 00 00",
        "## Contacts\n\n| Contact | Fonction | Structure | E-mail |\n|---|---|---|---|\n"
        "| Inès Lavergne | Chargée de mission | Pôle Korvane | ines@korvane.fr |",
        "Contact : Inès Lavergne, Chargée de mission innovation, Pôle Korvane",
    ],
    ids=["bracket", "table", "line"],
)
def test_contacts(text: str) -> None:
    reading = read(CALL + text)
    assert rows(reading) == {"Pôle Korvane | contactPerson | Inès Lavergne"}
    assert not [entity for entity in reading.entities if "@" in entity.label or "02 98" in entity.label]


def test_an_office_with_its_body_is_of_that_body() -> None:
    told = rows(read(MARKED + "- Claire Morvan, directrice générale de la société Nivéor, présidente\n"))
    assert told == {"Pôle Korvane | president | Claire Morvan", "Nivéor | contactPerson | Claire Morvan"}


@pytest.mark.parametrize(
    "text",
    [
        MARKED + "- Maud Carnac, Administratrice, Oskane\n- Paul Roy (administrateur, Nivéor)",
        MARKED + "- Maud Carnac\n  - Administratrice\n  - Oskane",
        MARKED + "| Nom | Fonction | Entreprise |\n|---|---|---|\n| Maud Carnac | Administratrice | Oskane |",
        MARKED + "- Membre : Maud Carnac, Oskane\n- Membre – Paul Roy – Nivéor",
        "# Pôle Korvane\n\n## Jury\n\n- Claire Morvan, présidente du jury, Nivéor",
    ],
    ids=["lines", "card", "table", "labels", "jury"],
)
def test_a_seat_is_no_office_and_its_holder_no_member(text: str) -> None:
    assert not rows(read(text))


def test_officers_on_the_card_of_a_firm_are_the_firms() -> None:
    text = "# Zoom adhérent : Nivéor, le recyclage\n\nLe pôle Korvane présente la société Nivéor.\n\n## Carte\n\n"
    told = rows(read(text + "- **Siège :** Lens\n- **Dirigeants :** Claire Morvan (présidente)"))
    assert "Korvane | president | Claire Morvan" not in told


@pytest.mark.parametrize("cell", ["(vacant)", ", Korvane", ""])
def test_a_row_without_a_name_tells_of_nobody(cell: str) -> None:
    assert not rows(read(f"# Bureau de Korvane\n\n| Nom | Fonction |\n|---|---|\n| {cell} | Présidente |\n"))
