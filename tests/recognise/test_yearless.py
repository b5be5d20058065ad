"""Dates without their year: the nearest that a sentence may mean on the day its text was written."""

import pytest

from builders.model import Document, Layout, Passage
from builders.recognise.dateline import written
from builders.recognise.dates import When, dates
from builders.recognise.yearless import yearless
from tests.relate.reading import reader

WRITTEN = "2025-02-06"
DONE = {
    "Il a été lancé le 12 septembre.": "2024-09-12",
    "Il a été lancé le 5 février.": "2025-02-05",
    "Il a été lancé le 7 février.": "2024-02-07",
    "Il a démarré en janvier.": "2025-01",
    "Il a démarré en février.": "2025-02",
    "Il a démarré en mars.": "2024-03",
    "Il a démarré en février dernier.": "2024-02",
    "Il a duré du 28 mai au 3 juin.": "2024-05-28 2024-06-03",
    "Il s'est tenu les 3 et 4 octobre.": "2024-10-03 2024-10-04",
    "Il est né l'an dernier.": "2024",
    "Ouvert le 15 mars et clos le 30 avril 2023.": "2023-03-15",
    "Ouvert le 15 novembre et clos le 30 avril 2023.": "2022-11-15",
    "Ouvert le 15 novembre 2021 et clos le 30 avril.": "2022-04-30",
    "Il est ouvert jusqu'au 30 avril.": "2025-04-30",
    "Il ouvre en octobre prochain.": "2025-10",
    "Il a lieu chaque année le 3 mai.": "",
    "Il travaille en sept pays, le 12 rue du Port.": "",
    "Il a été lancé le 12 septembre 2019.": "",
}
COMING = {"Il aura lieu le 5 février.": "2026-02-05", "Il aura lieu les 3 et 4 juin.": "2025-06-03 2025-06-04"}
NEITHER = {"12 décembre : rencontres": "2024-12-12", "21 mai – rencontres": "2025-05-21"}


@pytest.mark.parametrize(
    ("text", "expected", "ahead"),
    [(*case, ahead) for cases, ahead in ((DONE, False), (COMING, True), (NEITHER, None)) for case in cases.items()],
)
def test_a_date_without_its_year_is_the_nearest_that_fits(text: str, expected: str, ahead: bool | None) -> None:
    lexicon = reader().lexicon
    found = yearless(text, list(dates(text, lexicon)), WRITTEN, lexicon, lambda _: ahead)
    assert " ".join(" ".join(filter(None, (when.begin, when.end))) for when in found) == expected


@pytest.mark.parametrize(
    ("begin", "end", "few"),
    [
        ("2024-02-28", "2024-03-01", True),
        ("2024-02-28", "2024-05-01", False),
        ("2023-02-29", "2023-03-03", False),  # no calendar has that day
        ("2024-02", "2024-03", False),
    ],
)
def test_events_last_few_days(begin: str, end: str, *, few: bool) -> None:
    assert When(0, 1, begin, end).few_days is few


def test_no_year_is_guessed_where_nothing_tells_when_a_text_was_written() -> None:
    assert list(yearless("Il a été lancé le 12 septembre.", [], None, reader().lexicon, lambda _: False)) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Marseille, le 6 février 2025", "2025-02-06"),
        ("Angers – Jeudi 14 septembre 2023", "2023-09-14"),
        ("Publié le 8 juillet 2025 par Jeanne Lenoir dans la rubrique Actualités, lu deux mille fois", "2025-07-08"),
        ("N° 112 - mai 2025", "2025-05"),
        ("12/04/2024", "2024-04-12"),
        ("Date limite : 30 avril 2025", None),
        ("Date de démarrage : 1er octobre 2023", None),
        ("Chiffres clés au 31 décembre 2023", None),
        ("Septembre 2023 : lancement du projet", None),
        ("Le projet démarrera en septembre 2024.", None),
        ("Créé le 3 mai 2012", None),
        ("Le 6 février 2025, la société Korvane a reçu le prix Tramont des mains du maire de Nantes.", None),
        ("Rapport annuel 2024", None),
    ],
)
def test_a_text_was_written_when_its_dateline_says(line: str, expected: str | None) -> None:
    passage = Passage("texte#0", "texte", 0, Layout.PARAGRAPH, line, ())
    found = written(Document("texte", "Texte", line, "0" * 64), [passage], reader().lexicon)
    assert (found.date if found else None) == expected
    catalogued = Document("texte", "Texte", line, "0" * 64, issued="2019-03")
    told = written(catalogued, [passage], reader().lexicon)
    assert told is not None
    assert (told.date, told.passage) == ("2019-03", "")
