"""The same project sheet says the same in every layout that documents write it in."""

import re
from collections.abc import Callable

import pytest

from builders.model import Reading
from tests.relate.reading import read

SHEET = {
    "Acronyme": "KORVANE",
    "Titre complet": "Capteurs sobres pour les ports de plaisance",
    "Programme": "Horizon Europe",
    "Durée": "janvier 2023 – décembre 2026",
    "Budget total": "4,2 M€",
    "Contribution européenne": "3,1 M€",
    "Coordinateur": "Nivéor Systèmes (Brest)",
    "Partenaires": "Ifremer, Université de Gand, Tramel Oy",
    "Labellisation": "Pôle Mer Méditerranée",
}
FACTS = {
    "Ifremer participatesIn KORVANE",
    "KORVANE endDate 2026-12",
    "KORVANE expandedName Capteurs sobres pour les ports de plaisance",
    "KORVANE fundedUnder Horizon Europe",
    "KORVANE funding 3100000",
    "KORVANE funding 4200000",
    "KORVANE startDate 2023-01",
    "Nivéor Systèmes locatedAt Brest",
    "Nivéor Systèmes participatesIn KORVANE",
    "Nivéor Systèmes partnerOf Ifremer",
    "Nivéor Systèmes partnerOf Tramel Oy",
    "Nivéor Systèmes partnerOf Université de Gand",
    "Pôle Mer Méditerranée supports KORVANE",
    "Tramel Oy participatesIn KORVANE",
    "Université de Gand participatesIn KORVANE",
}
WIDE = max(map(len, SHEET)) + 3
Line = Callable[[str, str], str]
TEXT: dict[str, tuple[str, Line]] = {  # what parts the lines, and how a label and its value are written
    "colon": ("\n", lambda label, value: f"{label} : {value}"),
    "colon without a space": ("\n", lambda label, value: f"{label}: {value}"),
    "paragraphs": ("\n\n", lambda label, value: f"{label} : {value}"),
    "bold without a colon": ("\n\n", lambda label, value: f"**{label}** {value}"),
    "bold with a colon": ("\n", lambda label, value: f"**{label} :** {value}  "),
    "bold over": ("\n\n", lambda label, value: f"**{label}**\n{value}"),
    "over": ("\n\n", lambda label, value: f"{label}\n{value}"),
    "over with a colon": ("\n\n", lambda label, value: f"{label} :\n{value}"),
    "over in paragraphs": ("\n\n", lambda label, value: f"{label}\n\n{value}"),
    "over without blank lines": ("\n", lambda label, value: f"{label}\n{value}"),
    "capitals over": ("\n\n", lambda label, value: f"{label.upper()}\n{value}"),
    "capitals": ("\n", lambda label, value: f"{label.upper()} : {value}"),
    "headings": ("\n\n", lambda label, value: f"## {label}\n{value}"),
    "tabs": ("\n", lambda label, value: f"{label}\t{value}"),
    "aligned": ("\n", lambda label, value: f"{label:<{WIDE}}{value}"),
    "aligned colons": ("\n", lambda label, value: f"{label:<{WIDE}}: {value}"),
    "bars": ("\n", lambda label, value: f"{label} | {value}"),
    "items": ("\n", lambda label, value: f"- {label} : {value}"),
    "items with bold": ("\n", lambda label, value: f"- **{label}** {value}"),
    "bullets": ("\n", lambda label, value: f"• {label} : {value}"),
    "chevrons": ("\n", lambda label, value: f"» {label} : {value}"),
    "dashes": ("\n", lambda label, value: f"{label} – {value}"),
    "arrows": ("\n", lambda label, value: f"{label} → {value}"),
    "italics": ("\n\n", lambda label, value: f"*{label}* : {value}"),
    "guillemets": ("\n", lambda label, value: f"{label} : « {value} »"),
    "one line with bars": (" | ", lambda label, value: f"{label} : {value}"),
    "one line with semicolons": (" ; ", lambda label, value: f"{label} : {value}"),
    "one line of sentences": (". ", lambda label, value: f"{label} : {value}"),
    "pipes": ("\n", lambda label, value: f"| {label} | {value} |"),
    "semicolons": ("\n", lambda label, value: f"{label};{value}"),
    "bullets and bars": ("\n", lambda label, value: f"▪ {label} | {value}"),
    "a drawn grid": ("\n", lambda label, value: f"| {label:<{WIDE}} | {value:<50} |\n+{'-' * WIDE}--+{'-' * 52}+"),
    "boxed labels": ("\n", lambda label, value: f"[{label}] {value}"),
    "signs of equality": ("\n", lambda label, value: f"{label} = {value}"),
    "guillemets that point": ("\n", lambda label, value: f"{label} » {value}"),
    "angles that point": ("\n", lambda label, value: f"{label} > {value}"),
    "numbers of sections": ("\n", lambda label, value: f"1.{len(label)} {label} : {value}"),
    "colons on lines of their own": ("\n", lambda label, value: f"{label}\n: {value}"),
    "a drawn box": ("\n", lambda label, value: f"│ {label:<{WIDE}} │ {value:<50} │"),
}
HTML = {
    "header cells": "<table>{}</table>|<tr><th>{label}</th><td>{value}</td></tr>",
    "cells": "<table>{}</table>|<tr><td>{label}</td><td>{value}</td></tr>",
    "cells in bold": "<table>{}</table>|<tr><td><b>{label}</b></td><td>{value}</td></tr>",
    "definitions": "<dl>{}</dl>|<dt>{label}</dt><dd>{value}</dd>",
    "boxes": "{}|<div class='l'>{label}</div><div class='v'>{value}</div>",
    "boxes in boxes": "{}|<div><span class='l'>{label}</span> <span class='v'>{value}</span></div>",
    "bold and breaks": "{}|<p><strong>{label}</strong><br>{value}</p>",
    "bold with a colon": "{}|<p><strong>{label} :</strong> {value}</p>",
    "items": "<ul>{}</ul>|<li><span>{label}</span> {value}</li>",
    "elements without a space": "{}|<div><span>{label}</span><span>{value}</span></div>",
    "items without a space": "<ul>{}</ul>|<li><span>{label}</span><span>{value}</span></li>",
    "bold without a space": "{}|<p><b>{label}:</b>{value}</p>",
    "headings and paragraphs": "{}|<h3>{label}</h3><p>{value}</p>",
}


def told(reading: Reading) -> set[str]:
    """Return what a sheet states but for names, classes and themes, bodies by the name that the text has."""
    said = {mention.entity: mention.surface for mention in reversed(reading.mentions)}
    facts = (fact for fact in reading.facts if fact.relation not in {"kind", "name", "theme"})
    ends = ((f, said[f.object] if f.object and f.relation != "funding" else f.text or f"{f.value:f}") for f in facts)
    return {f"{said[fact.subject]} {fact.relation} {end}" for fact, end in ends}


@pytest.mark.parametrize("layout", TEXT)
def test_a_sheet_says_the_same_in_every_layout_of_text(layout: str) -> None:
    between, line = TEXT[layout]
    opening = "| | |\n|---|---|\n" if layout == "pipes" else ""
    text = between.join(line(label, value) for label, value in SHEET.items())
    assert told(read(f"Fiche projet\n\n{opening}{text}\n")) == FACTS


@pytest.mark.parametrize("page", ["<div>{}</div>", "{}"], ids=["page", "part"])
@pytest.mark.parametrize("layout", HTML)
def test_a_sheet_says_the_same_in_every_layout_of_html(layout: str, page: str) -> None:
    whole, line = HTML[layout].split("|")
    lines = "".join(line.format(label=label, value=value) for label, value in SHEET.items())
    text = page.format(f"<h1>Fiche projet</h1>{whole.format(lines)}")
    assert told(read(text)) == FACTS
    assert told(read(re.sub(r"(</(?:h1|h3|p|tr|dd|div|li)>)", r"\1\n", text))) == FACTS


@pytest.mark.parametrize("layout", ["header cells", "cells", "definitions"])
def test_a_sheet_in_html_says_the_same_within_markdown(layout: str) -> None:
    whole, line = HTML[layout].split("|")
    lines = "\n".join(line.format(label=label, value=value) for label, value in SHEET.items())
    assert told(read(f"# Fiche projet\n\n{whole.format(lines)}\n\nFin de la fiche.\n")) == FACTS


@pytest.mark.parametrize("line", [
    "Partenaires > Ifremer",  # where a page is
    "Projets > Partenaires > Ifremer",
    "Partenaires = Ifremer = Talmec\nFinanceurs = Talmec = Ifremer",
    "1.1 Partenaires\n1.2 Financeurs",
    "[Voir les partenaires] Ifremer\n[Lire la suite] Talmec",
])  # fmt: skip
def test_signs_after_what_is_no_label_tell_of_no_value(line: str) -> None:
    assert not told(read(f"# Projet KORVANE\n\n{line}\n"))


FRONT = ("acronyme: KORVANE", "programme: Horizon Europe", "coordinateur: Nivéor Systèmes")
LISTED = ("partenaires: [Ifremer, Université de Gand]", "partenaires:\n  - Ifremer\n  - Université de Gand")


@pytest.mark.parametrize("partners", LISTED)
def test_labels_in_front_of_a_page_tell_of_its_project(partners: str) -> None:
    page = "\n".join(["---", "layout: projet", *FRONT, partners, "tags: [énergie, Talmec]", "author: Brivox", "---"])
    reading = read(f"{page}\n\n# Fiche projet\n")
    names = ("Ifremer", "Université de Gand", "Nivéor Systèmes")
    partner = {f"Nivéor Systèmes partnerOf {name}" for name in names[:2]}
    taking = {f"{name} participatesIn KORVANE" for name in names}
    assert told(reading) == {"KORVANE fundedUnder Horizon Europe"} | partner | taking
    assert not any("Talmec" in mention.surface for mention in reading.mentions)


@pytest.mark.parametrize("front", ["title: Partenaires\ntags: [Ifremer]", "budget: 3", "author: Ifremer\nslug: region"])
def test_what_is_in_front_of_a_page_for_its_site_tells_nothing(front: str) -> None:
    assert not told(read(f"---\n{front}\n---\n\n# Projet KORVANE\n"))


def test_labels_beside_each_other_in_a_table_have_a_value_each() -> None:
    cells = [f"<td><b>{label}</b></td><td>{value}</td>" for label, value in SHEET.items()]
    lines = ("".join(cells[n : n + 2]) for n in range(0, len(cells), 2))
    assert told(read(f"<h1>Fiche projet</h1><table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>")) == FACTS
    pairs = list(SHEET.items())[:8]
    rows = (f"| {' | '.join((*pairs[n], *pairs[n + 1]))} |" for n in range(0, 8, 2))
    head, *others = rows
    ours = {fact for fact in FACTS if "Mer Méditerranée" not in fact}
    assert told(read("\n".join(("Fiche projet", "", head, "|---|---|---|---|", *others)))) == ours


def test_pieces_of_a_line_that_open_in_bold_are_labels_with_their_values() -> None:
    line = "".join(f"<span><b>{label}</b> {value}</span>" for label, value in SHEET.items())
    assert told(read(f"<h1>Fiche projet</h1><p>{line}</p>")) == FACTS


def test_lines_that_nobody_wrapped_are_paragraphs_of_their_own() -> None:
    lines = [
        "Le cluster Belvar",
        "Présentation",
        "Le cluster Belvar a été créé en 2005 à Brest par la Région Bretagne",
        "Il rassemble 120 entreprises de la filière navale et des énergies marines",
        "Nos projets",
        "Le projet KORVANE est piloté par la société Nivéor Systèmes",
    ]
    reading = read("\n".join(lines))
    assert {passage.text for passage in reading.passages} == set(lines)
    assert {mention.surface for mention in reading.mentions} >= {"Belvar", "Région Bretagne", "Nivéor Systèmes"}


def test_lines_that_a_width_wrapped_are_one_paragraph() -> None:
    text = (
        "Le cluster Belvar a été créé en 2005 à Brest par la Région Bretagne et le port de\n"
        "Brest, qui le soutiennent depuis. Il rassemble 120 entreprises de la filière navale\n"
        "et des énergies marines. Le projet KORVANE est piloté par la société Nivéor\n"
        "Systèmes."
    )
    passages = read(text).passages
    assert (len(passages), len({passage.block for passage in passages})) == (3, 1)
