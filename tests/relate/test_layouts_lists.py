"""The same list of bodies in any layout: the members of a cluster, the partners of a project, the funders."""

import pytest

from tests.relate.reading import read, rows

NAMES = ("Nivéor Systèmes", "Université de Kerlouan", "Lumivolt SAS", "BELUGAX")
MEMBERS = {f"{name} | memberOf | Pôle Korvane Énergie" for name in NAMES}
INTRODUCED = "# Pôle Korvane Énergie\n\nLe pôle Korvane Énergie réunit :\n\n"
HEADED = "# Pôle Korvane Énergie\n\n## Les membres du pôle\n\n"
TOWN = frozenset({"locatedAt"})
LISTS = {
    "items": "\n".join(f"- {name}" for name in NAMES),
    "items with a full stop": " ;\n".join(f"- {name}" for name in NAMES) + ".",
    "lines": "\n".join(NAMES),
    "lines apart": "\n\n".join(NAMES),
    "lines with towns": "\n".join(f"{name} (Brest, PME)" for name in NAMES),
    "commas": ", ".join(NAMES[:-1]) + f" et {NAMES[-1]}.",
    "semicolons": " ; ".join(NAMES) + ".",
    "commas with towns": ", ".join(f"{name} (Brest)" for name in NAMES) + ".",
}
PLACES = {  # a name that its page sets apart, and the town and class after it
    "bold before a town": "- **{}** Brest",
    "bold before a town and a class": "- **{}** Brest, PME",
    "bold before a class": "- **{}** PME, Brest",
    "a link before a town": "- [{}](https://exemple.fr/n) Brest",
    "a bar before a town": "▪ {} | Brest",
    "strong before a town": "<li><strong>{}</strong> Brest</li>",
    "strong glued to a town": "<li><strong>{}</strong><span>Brest</span></li>",
    "spans glued": "<li><span>{}</span><span>PME</span><span>Brest</span></li>",
    "a link before spans": "<li><a href='/n'>{}</a> <span>PME</span> <span>Brest</span></li>",
    "a town in italics": "<li>{} <em>Brest, PME</em></li>",
    "a town in small letters": "<li>{} <small>Brest</small></li>",
    "a legend before a span": "<figure><figcaption>{}<span>Brest</span></figcaption></figure>",
    "boxes of spans": "<div><span>{}</span><span>PME</span><span>Brest</span></div>",
}
SORTED = {
    "headings": "### Entreprises\n- Nivéor Systèmes\n- Lumivolt SAS\n- BELUGAX\n\n"
    "### Recherche\n- Université de Kerlouan",
    "lines": "- Entreprises : Nivéor Systèmes, Lumivolt SAS et BELUGAX\n- Recherche : Université de Kerlouan",
    "bold": "**Entreprises** : Nivéor Systèmes, Lumivolt SAS, BELUGAX\n\n**Recherche** : Université de Kerlouan",
}
PROJECT = "# Projet KORVANE\n\n"
LEADING = {
    "bracket": "- Nivéor Systèmes (coordinateur)\n- Lumivolt SAS",
    "bracket with the town": "- Nivéor Systèmes (Brest, chef de file)\n- Lumivolt SAS",
    "comma": "- Nivéor Systèmes, porteur\n- Lumivolt SAS",
    "dash": "- Nivéor Systèmes – chef de file\n- Lumivolt SAS",
    "one line": "Nivéor Systèmes (coordinateur), Lumivolt SAS.",
}
PARTNERS = {"Nivéor Systèmes | leader", "Lumivolt SAS | partner"}


@pytest.mark.parametrize("layout", LISTS)
@pytest.mark.parametrize("above", [INTRODUCED, HEADED], ids=["sentence", "heading"])
def test_members_are_read_in_any_layout(above: str, layout: str) -> None:
    assert rows(read(above + LISTS[layout])) == MEMBERS


@pytest.mark.parametrize("layout", PLACES)
def test_what_stands_beside_a_member_is_no_part_of_its_name(layout: str) -> None:
    html, line = PLACES[layout].startswith("<"), PLACES[layout]
    above = "<h1>Pôle Korvane Énergie</h1><h2>Les membres du pôle</h2>" if html else HEADED
    assert rows(read(above + "\n".join(map(line.format, NAMES)))) == MEMBERS


@pytest.mark.parametrize("line", [
    "<li><strong>{}</strong> Brest, PME</li>",
    "<li><span>{}</span><span>PME</span><span>Brest</span></li>",
    "<h3>{}</h3><p>PME, Brest</p>",
    "<dl><dt>{}</dt><dd>PME, Brest</dd></dl>",
    "<li><strong>{}</strong> – PME – Brest</li>",
    "<li>{} – Brest – PME</li>",
])  # fmt: skip
def test_a_class_and_a_town_beside_a_member_tell_where_it_is(line: str) -> None:
    names = ("Nivéor Systèmes", "BELUGAX", "Talmec")
    told = rows(read("<h1>Pôle Korvane</h1><h2>Les membres du pôle</h2>" + "".join(map(line.format, names))), TOWN)
    assert told == {f"{name} | locatedAt | Brest" for name in names}


def test_a_town_of_no_register_beside_a_class_is_one() -> None:
    text = "<h1>Pôle Korvane</h1><h2>Les membres du pôle</h2><h3>BELUGAX</h3><p>PME, Vannes</p>"
    assert rows(read(text), TOWN) == {"BELUGAX | locatedAt | Vannes"}


def test_a_town_between_dashes_beside_no_class_is_nobodys() -> None:
    text = f"{HEADED}- BELUGAX – salon – Brest\n- Talmec – Brest – Nantes\n"
    assert rows(read(text), TOWN) == set()


@pytest.mark.parametrize("line", ["<p>Événement, Brest</p>", "<p>PME, Salvane</p>", "<p>Brest, Nantes, PME</p>"])
def test_what_is_no_class_and_town_tells_of_no_town(line: str) -> None:
    text = f"<h1>Pôle Korvane</h1><h2>Les membres du pôle</h2><h3>BELUGAX</h3>{line}<h3>Talmec</h3><p>PME</p>"
    assert not any(row.startswith("BELUGAX | locatedAt") for row in rows(read(text), TOWN))


@pytest.mark.parametrize("line", [
    "<p><span>Niv</span><span>éor Systèmes</span> est basée à Brest.</p>",  # a word that an editor cut in two
    "<p>B<b>ELUGAX</b> est basée à Brest.</p>",
    "<p><strong>BELUGAX</strong> Brest est une usine.</p>",
])  # fmt: skip
def test_elements_within_a_sentence_part_no_cells(line: str) -> None:
    assert len(read(f"<h1>Pôle Korvane Énergie</h1>{line}").passages[-1].text.split()) > 4


def test_a_class_in_brackets_before_a_member_is_no_part_of_its_name() -> None:
    told = rows(read(HEADED + "[PME] Nivéor Systèmes, Brest\n[ETI] Talmec Industrie, Lorient\n[TPE] Salvane, Rennes"))
    assert not any("]" in row for row in told)


@pytest.mark.parametrize("layout", SORTED)
def test_members_are_read_where_they_are_sorted_by_class(layout: str) -> None:
    assert rows(read(HEADED + SORTED[layout])) == MEMBERS


@pytest.mark.parametrize("layout", LEADING)
@pytest.mark.parametrize("above", ["## Partenaires du projet\n\n", "Le projet KORVANE réunit :\n\n"])
def test_an_entry_tells_that_its_name_leads(above: str, layout: str) -> None:
    reading = read(PROJECT + above + LEADING[layout])
    labels = {entity.key: entity.label for entity in reading.entities}
    assert {f"{labels[f.subject]} | {f.role}" for f in reading.facts if f.relation == "participatesIn"} == PARTNERS


@pytest.mark.parametrize("text", [
    INTRODUCED + "Ses bureaux sont à Brest.\n\nNivéor Systèmes",  # a sentence ends what the colon opened
    INTRODUCED + "Nivéor Systèmes lance un produit.",
    HEADED + "### Actualités\n- Nivéor Systèmes",  # a heading that is no class of bodies
    HEADED + "### Projets\n- Nivéor Systèmes",
    HEADED + "- Entreprises : Nivéor Systèmes lance un produit",
])  # fmt: skip
def test_what_is_no_list_of_names_tells_of_no_member(text: str) -> None:
    assert rows(read(text)) == set()


def test_a_person_who_coordinates_is_no_body_that_leads() -> None:
    assert rows(read(f"{PROJECT}## Partenaires du projet\n\n- Jeanne Lenoir (coordinatrice)")) == set()
