"""The same records in any layout: the projects that a call chose, told as tables, cards and lists of every kind."""

from collections.abc import Sequence

import pytest

from builders.model import Layout
from tests.relate.reading import LINKS, read, rows

TITLE = "Lauréats de l'appel à projets Territoires Sobres 2023"
LABELS = ("Projet", "Porteur", "Partenaires", "Ville", "Aide")
RECORDS = (
    ("KORVANE", "Nivéor Systèmes", "Talmec, Université de Lille", "Brest", "1,2 M€"),
    ("BELUGAX", "Ostrane", "Vermelec", "Nantes", "850 000 €"),
    ("SOLIMAG", "Cerdac", "Brivox, Galdis", "Lyon", "1,5 M€"),
)
RELATIONS = LINKS | {"funding", "locatedAt"}


def fields(record: Sequence[str], form: str = "{} : {}") -> list[str]:
    return [form.format(label, value) for label, value in zip(LABELS[1:], record[1:], strict=True)]


def each(form: str, between: str, field: str = "{} : {}", glue: str = "\n") -> str:
    return glue.join(form.format(record[0], between.join(fields(record, field))) for record in RECORDS)


def across(row: str, cell: str, head: str) -> str:
    heads = row.format("".join(head.format(label) for label in LABELS))
    return heads + "".join(row.format("".join(cell.format(value) for value in record)) for record in RECORDS)


PIPES = (
    "| "
    + " | ".join(LABELS)
    + " |\n"
    + "|---" * len(LABELS)
    + "|\n"
    + "\n".join(f"| {' | '.join(r)} |" for r in RECORDS)
)
TABLE = across("<tr>{}</tr>", "<td>{}</td>", "<th>{}</th>")
TURNED_LINES = [(label, *(record[n] for record in RECORDS)) for n, label in enumerate(LABELS)]
TURNED = "".join(
    f"<tr><th>{label}</th>{''.join(f'<td>{record[n]}</td>' for record in RECORDS)}</tr>"
    for n, label in enumerate(LABELS)
)
TOLD = across("<tr>{}</tr>", "<td>{}</td>", "<th>{}</th>")
for label, values in zip(LABELS[1:], list(zip(*RECORDS, strict=True))[1:], strict=True):
    for value in values:
        TOLD = TOLD.replace(f"<td>{value}</td>", f"<td>{label} : {value}</td>")
RULE = "+---+---+---+---+---+\n"
HEAD, MARKED, PLAIN = f"<h2>{TITLE}</h2>", f"# {TITLE}\n\n", f"{TITLE}\n\n"
LAYOUTS = {
    "a table of a part of a page": f"{HEAD}<table>{TABLE}</table>",
    "a table with a caption": f"<table><caption>{TITLE}</caption>{TABLE}</table>",
    "cards of paragraphs": HEAD + each("<div><h3>{}</h3><p>{}</p></div>", "</p><p>", glue=""),
    "cards of definitions": HEAD + each("<h3>{}</h3><dl>{}</dl>", "", "<dt>{}</dt><dd>{}</dd>", glue=""),
    "paragraphs with line breaks": HEAD + each("<p><b>{}</b><br>{}</p>", "<br>", glue=""),
    "a list of lists": HEAD + "<ul>" + each("<li>{}<ul><li>{}</li></ul></li>", "</li><li>", glue="") + "</ul>",
    "a counted list": HEAD + "<ol>" + each("<li><b>{}</b><br>{}</li>", "<br>", glue="") + "</ol>",
    "details that open": HEAD + each("<details><summary>{}</summary><p>{}</p></details>", "</p><p>", glue=""),
    "a table in Markdown": f"{MARKED}<table>\n{TABLE}\n</table>\n",
    "a table with its headers on the left": f"{HEAD}<table>{TURNED}</table>",
    "a table without outer bars": MARKED + PIPES.replace("\n| ", "\n").replace(" |\n", "\n").strip("| "),
    "a file of values": MARKED + "\n".join(";".join(row) for row in (LABELS, *RECORDS)),
    "a drawn grid": MARKED + RULE + RULE.join(f"| {' | '.join(row)} |\n" for row in (LABELS, *RECORDS)) + RULE,
    "a drawn box": MARKED + "┌──┬──┐\n" + "├──┼──┤\n".join(f"│ {' │ '.join(row)} │\n" for row in (LABELS, *RECORDS)),
    "headers told again in the cells": f"{HEAD}<table>{TOLD}</table>",
    "terms over labels": HEAD + "<dl>" + each("<dt>{}</dt><dd>{}</dd>", "</dd><dd>", glue="") + "</dl>",
    "links over paragraphs": HEAD
    + "<ul>"
    + each('<li><a href="/p">{}</a><p>{}</p></li>', "</p><p>", glue="")
    + "</ul>",
    "bold before labels": HEAD + "<ul>" + each("<li><b>{}</b> {}</li>", " ; ", glue="") + "</ul>",
    "labels without a space": HEAD + each("<h3>{}</h3>{}", "", "<p><span>{}</span><span>{}</span></p>", glue=""),
    "names and labels without a space": HEAD + each("<li><h4>{}</h4>{}</li>", "", "<span>{} : {}</span>", glue=""),
    "nested boxes": HEAD
    + each("<div><div>{}</div><div>{}</div></div>", "", "<div><div>{}</div><div>{}</div></div>", glue=""),
    "nested boxes with links": HEAD
    + each("<div><p>{}</p>{}<p>En savoir plus</p></div>", "", "<div>{}</div><div>{}</div>", glue=""),
    "a table with its labels on the left": f"{HEAD}<table>{TURNED.replace('th>', 'td>')}</table>",
    "a table in Markdown with its labels on the left": MARKED
    + "\n|---|---|---|---|\n".join(
        "\n".join(f"| {' | '.join(line)} |" for line in lines) for lines in ((TURNED_LINES[0],), TURNED_LINES[1:])
    ),
    "a file of values in quotes": MARKED
    + "\n".join(",".join(f'"{cell}"' for cell in row) for row in (LABELS, *RECORDS)),
    "a file of values apart": MARKED + "\n".join(" ; ".join(row) for row in (LABELS, *RECORDS)),
    "a cell a line": PLAIN + "\n".join(cell for row in (LABELS, *RECORDS) for cell in row),
    "a cell a line, records apart": PLAIN + "\n\n".join("\n".join(row) for row in (LABELS, *RECORDS)),
    "a cell a box": HEAD + "".join(f"<div>{cell}</div>" for row in (LABELS, *RECORDS) for cell in row),
    "labels and values a line": PLAIN + each("{}\n{}", "\n", "{}\n{}"),
    "boxed labels": MARKED + each("{}\n{}", "\n", "[{}] {}", glue="\n\n"),
    "signs of equality": MARKED + each("### {}\n{}", "\n", "{} = {}", glue="\n\n"),
    "nested items": MARKED + each("- {}\n  - {}", "\n  - "),
    "nested items with names in bold": MARKED + each("- **{}**\n  - {}", "\n  - ", "**{}** : {}"),
    "nested items with colons": PLAIN + each("* {} :\n    * {}", "\n    * "),
    "counted names over items": MARKED + each("1. **{}**\n   - {}", "\n   - "),
    "lines under names, no mark": PLAIN + each("{}\n{}", "\n", glue="\n\n"),
    "dashes under names, no mark": PLAIN + each("{}\n– {}", "\n– ", glue="\n\n"),
    "one line under names, no mark": PLAIN + each("{}\n{}", " | ", glue="\n\n"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_records_are_read_in_any_layout(layout: str) -> None:
    told = rows(read(f"# {TITLE}\n\n{PIPES}"), RELATIONS)
    assert "KORVANE | fundedUnder | Territoires Sobres 2023" in told
    assert rows(read(LAYOUTS[layout]), RELATIONS) == told


def test_members_are_read_from_a_cell_a_line_where_words_come_again_in_one_column() -> None:
    cells = "Membre,Catégorie,Ville,Nivéor,PME,Brest,Talmec,ETI,Nantes,BELUGAX,PME,Brest,Cerdac,TPE,Nantes"
    text = "Pôle Korvane Énergie\n\nLes membres du pôle\n\n" + cells.replace(",", "\n")
    told = rows(read(text), frozenset({"locatedAt"}))
    towns = {"Nivéor": "Brest", "Talmec": "Nantes", "BELUGAX": "Brest", "Cerdac": "Nantes"}
    assert told == {f"{name} | locatedAt | {town}" for name, town in towns.items()}


@pytest.mark.parametrize("cells", [
    "Porteur,Partenaires,Financeurs,KORVANE,Talmec,Ostrane,Galdis,Brivox",  # of no sure width
    "Projet,Porteur,Aide,KORVANE,Nivéor,1 M€,BELUGAX,2 M€,Ostrane,SOLIMAG,Cerdac,3 M€",  # a value is missing
])  # fmt: skip
def test_cells_in_no_sure_cycle_are_no_rows(cells: str) -> None:
    assert not any(part.layout is Layout.ROW for part in read(f"{TITLE}\n\n" + cells.replace(",", "\n")).passages)


@pytest.mark.parametrize("table", [
    "| Poste | KORVANE | BELUGAX |\n|---|---|---|\n| Personnel | 1 M€ | 2 M€ |\n| Aide | 1 M€ | 2 M€ |",
    "| Budget | 2021 | 2022 |\n|---|---|---|\n| Aide | 1 M€ | 2 M€ |\n| Subvention | 1 M€ | 2 M€ |",
    "| Projet | Porteur | Ville |\n|---|---|---|\n| KORVANE | Nivéor | Brest |\n| BELUGAX | Ostrane | Nantes |",
])  # fmt: skip
def test_a_table_whose_labels_do_not_open_its_rows_is_not_turned(table: str) -> None:
    found = [part.text for part in read(f"{MARKED}{table}").passages if part.layout is Layout.ROW]
    lines = [" ".join(line.replace("|", " ").split()) for line in table.splitlines()[2:]]
    assert found == lines


def test_what_comes_again_without_labels_makes_no_cards() -> None:
    page = "".join(f"<div>{name}</div><div>Brest</div><div>En savoir plus</div>" for name, *_ in RECORDS)
    assert not any(part.layout is Layout.HEADING for part in read(HEAD + page).passages[1:])


def test_what_follows_the_list_within_an_item_is_not_of_it() -> None:
    told = rows(read("- KORVANE\n  - Porteur : Nivéor Systèmes\n- BELUGAX\n\nCoordinateur : Ostrane\n"))
    assert not any(row.startswith("Ostrane |") and row.endswith("| KORVANE") for row in told)


def test_markdown_that_opens_with_a_tag_stays_markdown() -> None:
    told = rows(read(f"<h2>{TITLE}</h2>\n\n{PIPES}\n\n<p>Fin</p>"), RELATIONS)
    assert "KORVANE | locatedAt | Brest" in told


@pytest.mark.parametrize("form", ["KORVANE, {}", "KORVANE – {}", "KORVANE ({})"])
def test_a_noun_before_a_colon_is_a_label_and_no_class_of_the_name_before_it(form: str) -> None:
    told = rows(read(form.format("programme : Horizon Europe")), frozenset({"kind"}))
    assert "KORVANE | kind | Programme" not in told
