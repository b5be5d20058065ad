"""The same content in any layout: the events of an agenda, their days, towns and organisers."""

import pytest

from tests.relate.reading import LINKS, read, rows

EVENTS = (
    ("Du 3 au 5 juin 2025", "Salon Korvex", "Toulouse", "Pôle Nivéor"),
    ("12 mars 2026", "Forum Nautilis", "Brest", "Audélor"),
    ("Les 17 et 18 septembre 2026", "Congrès Héliomer", "Nantes", "Atlanvert"),
)
TOLD = {
    "Salon Korvex | startDate | 2025-06-03",
    "Salon Korvex | endDate | 2025-06-05",
    "Salon Korvex | locatedAt | Toulouse",
    "Pôle Nivéor | leads | Salon Korvex",
    "Forum Nautilis | startDate | 2026-03-12",
    "Forum Nautilis | locatedAt | Brest",
    "Audélor | leads | Forum Nautilis",
    "Congrès Héliomer | startDate | 2026-09-17",
    "Congrès Héliomer | endDate | 2026-09-18",
    "Congrès Héliomer | locatedAt | Nantes",
    "Atlanvert | leads | Congrès Héliomer",
}
TIES = LINKS | {"startDate", "endDate", "locatedAt"}
PLAIN, MARKED, PAGE = "Agenda\n\n", "# Agenda\n\n", "<div><h1>Agenda</h1>"
HEADED = "| Date | Ville | Manifestation | Organisateur |\n|---|---|---|---|\n"

LAYOUTS = {
    "date first": MARKED + "\n".join(f"- {d} : {n}, {t}, organisé par {o}" for d, n, t, o in EVENTS),
    "dashes": MARKED + "\n".join(f"- {d} – {n} – {t} – organisateur : {o}" for d, n, t, o in EVENTS),
    "name first": MARKED + "\n".join(f"- **{n}**, {t}, {d}. Organisateur : {o}." for d, n, t, o in EVENTS),
    "brackets": MARKED + "\n".join(f"- {n}, {d}, {t} (organisateur : {o})" for d, n, t, o in EVENTS),
    "date last": PLAIN + "\n".join(f"{n} – {t} – {d} – Organisateur : {o}" for d, n, t, o in EVENTS),
    "bars": PLAIN + "\n".join(f"{d} | {t} | {n}, organisé par {o}" for d, n, t, o in EVENTS),
    "town with the date": PLAIN + "\n".join(f"{d} à {t} : {n} (organisé par {o})" for d, n, t, o in EVENTS),
    "numbered": MARKED + "\n".join(f"{i}. {n}, {d}, {t}, organisé par {o}" for i, (d, n, t, o) in enumerate(EVENTS, 1)),
    "cards": PLAIN + "\n\n".join(f"{d}\n{n}\n{t}\nOrganisateur : {o}" for d, n, t, o in EVENTS),
    "cards under names": PLAIN + "\n\n".join(f"{n}\n{d}\n{t}\nOrganisé par {o}" for d, n, t, o in EVENTS),
    "paragraphs": PLAIN + "\n\n".join(f"{n}\n\n{d}\n\n{t}\n\nOrganisé par {o}" for d, n, t, o in EVENTS),
    "labels": MARKED
    + "\n\n".join(f"### {n}\n\n- **Date** : {d}\n- **Lieu** : {t}\n- **Organisateur** : {o}" for d, n, t, o in EVENTS),
    "headings": MARKED + "\n\n".join(f"### {n}\n\n{d}, {t}\n\nOrganisé par {o}" for d, n, t, o in EVENTS),
    "dates as headings": MARKED + "\n\n".join(f"### {d}\n\n**{n}**, {t}\n\nOrganisé par {o}" for d, n, t, o in EVENTS),
    "bold dates": MARKED + "\n\n".join(f"**{d}**\n{n}\n{t}\nOrganisateur : {o}" for d, n, t, o in EVENTS),
    "table": MARKED + HEADED + "\n".join(f"| {d} | {t} | {n} | {o} |" for d, n, t, o in EVENTS),
    "names without a class": MARKED
    + "| Nom | Date | Lieu | Organisé par |\n|---|---|---|---|\n"
    + "\n".join(f"| {n} | {d} | {t} | {o} |" for d, n, t, o in EVENTS),
    "boxes": PAGE
    + "".join(f"<div><p>{d}</p><p>{n}</p><p>{t}</p><p>Organisateur : {o}</p></div>" for d, n, t, o in EVENTS)
    + "</div>",
    "page of cards": PAGE
    + "".join(f"<article><p>{d}</p><h3>{n}</h3><p>{t}</p><p>Organisé par {o}</p></article>" for d, n, t, o in EVENTS)
    + "</div>",
    "broken lines": PAGE
    + "<ul>"
    + "".join(f"<li><strong>{d}</strong><br>{n}<br>{t}<br>Organisateur : {o}</li>" for d, n, t, o in EVENTS)
    + "</ul></div>",
    "definitions": PAGE
    + "<dl>"
    + "".join(f"<dt>{d}</dt><dd>{n}, {t}, organisé par {o}</dd>" for d, n, t, o in EVENTS)
    + "</dl></div>",
}  # fmt: skip


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_agenda(text: str) -> None:
    found = {fact for fact in rows(read(text), TIES) if " | participatesIn | " not in fact}
    assert found == TOLD


@pytest.mark.parametrize(
    "text",
    [
        "# Pôle Nivéor\n\n22/11/2024\n\nForum Nautilis\n\nLe pôle y tenait un stand.",
        "# Forum Nautilis : trois entreprises à l'honneur\n\nBrest, le 4 avril 2025\n\nLe pôle Nivéor était présent.",
        "# Actualités\n\nBrest, le 4 avril 2025\n\n## Forum Nautilis : trois entreprises à l'honneur",
    ],
)
def test_the_date_of_a_text_is_no_event_s(text: str) -> None:
    assert not rows(read(text), frozenset({"startDate", "endDate"}))


def test_the_date_of_the_next_card_is_not_that_of_the_event_above() -> None:
    text = "# Agenda\n\n12 mars 2026\n\n### Forum Nautilis\n\nBrest\n\n3 juin 2026\n\n### Petit-déjeuner\n\nLorient"
    assert rows(read(text), TIES) == {"Forum Nautilis | startDate | 2026-03-12", "Forum Nautilis | locatedAt | Brest"}
