"""The shipped documents, catalogue and registers are what the rest of the product relies on."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from builders.catalogue_text import render
from builders.link.cast import folded_name
from builders.read.catalogue import CatalogueEntry, read_catalogue, read_document
from builders.read.registers import RegisterEntry, Registers, read_registers
from ontology.names import fold, slugify
from ontology.vocab import POLE_CLASSES

SEEDS = Path(__file__).parents[2] / "seeds"

# SHA-256 of the files as they were received, by the name they had then.
RECEIVED = {
    "000_ecf49de9ffd729b1.txt": "ca5b2f12e9174e29c78bf93d31daf83c0c8ac8f7fd124b857edbeca79f84b08d",
    "001_f429a0323b31f4e6.txt": "6185d77ad39fee7ab0d248097791630382a4fde4aa40c9e3e13903fc27f77631",
    "002_6718340681c68eb3.txt": "8ad3cc411cd43f3b0459fe389979f332bd716b80c23b758be09c0663447028d2",
    "003_d32fddb0996d246b.txt": "37781fc781081c135bd6f9643a75706ecd2b4cd9c0be021a5005ae789c561b9a",
    "004_a2f27b5eb07cfd09.txt": "c1efdbb232f9d2c86bf47a891da492e2de595ad2f76e7036dfd185afac3b727a",
}

# Spellings met in French texts on clusters, and whom they mean.
SPELLINGS = {
    "Tenerdis": "tenerrdis",
    "TENERRDIS": "tenerrdis",
    "LyonBiopôle": "lyonbiopole",
    "Lyonbiopôle Auvergne Rhône Alpes": "lyonbiopole",
    "ABT": "atlanpole-biotherapies",
    "Atlanpole Biotherapies": "atlanpole-biotherapies",
    "I&R": "images-et-reseaux",
    "Images et Réseaux": "images-et-reseaux",
    "PMT": "pole-des-microtechniques",
    "B4C": "bioeconomy-for-change",
    "IAR": "bioeconomy-for-change",
    "Clubster Nutrition Santé Longévité": "clubster-nsl",
    "Clubster-NSL": "clubster-nsl",
    "Systematic": "systematic-paris-region",
    "System@tic": "systematic-paris-region",
    "Systematic Paris-Région": "systematic-paris-region",
    "Medicen": "medicen-paris-region",
    "Minalogic Auvergne-Rhône-Alpes": "minalogic",
    "AquaValley": "aqua-valley",
    "Derbi-Cemater": "derbi-cemater",
    "SCS": "aktantis",
    "S2E2": "smart-power",
    "Mov'eo": "nextmove",
    "ID4CAR": "id4mobility",
    "Infr@2050": "infra2050",
    "Mer Bretagne Atlantique": "pole-mer-bretagne-atlantique",
    "Véhicule du Futur": "vehicule-du-futur",
    "PACA": "provence-alpes-cote-d-azur",
    "Sud": "provence-alpes-cote-d-azur",
    "Centre Val-de-Loire": "centre-val-de-loire",
    "Ile de France": "ile-de-france",
    "Bourgogne Franche-Comté": "bourgogne-franche-comte",
    "La Réunion": "la-reunion",
    "Région Sud": "region-provence-alpes-cote-d-azur",
    "Conseil régional d'Occitanie": "region-occitanie",
    "SGPI": "sgpi",
    "Secrétariat général pour l'investissement": "sgpi",
    "DGA": "dga",
    "Agence Innovation Santé": "ais",
    "Chips Joint Undertaking": "chips-ju",
    "Chips JU": "chips-ju",
    "l'Union européenne": "union-europeenne",
    "ESA": "esa",
    "FUI": "fui",
    "PIA4": "pia4",
    "PIA 4": "pia4",
    "Programme d'investissements d'avenir": "pia",
    "Compétences & Métiers d'Avenir": "competences-et-metiers-d-avenir",
    "H2020": "horizon-2020",
    "phase 5": "phase-5-politique-des-poles",
    "quatrième phase de la politique des pôles de compétitivité": "phase-4-politique-des-poles",
    "pôles de compétitivité": "politique-des-poles-de-competitivite",
}
COMMON_WORDS = """
Safe Cara ENTER Sud Centre TES Cimes Réunion LIFE Microtechniques Dream Eden EU
"""


@cache
def catalogue() -> tuple[CatalogueEntry, ...]:
    return read_catalogue(SEEDS)


@cache
def registers() -> Registers:
    return read_registers(SEEDS / "registers")


def entries(file: str) -> list[RegisterEntry]:
    return [entry for entry in registers().entries if entry.file == file]


def test_the_received_documents_are_kept_byte_for_byte() -> None:
    assert {entry.original_name: entry.sha256 for entry in catalogue()} == RECEIVED


@pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: entry.slug)
def test_every_document_is_described(entry: CatalogueEntry) -> None:
    assert entry.publisher
    assert entry.kind
    assert entry.rights
    assert entry.language == "fr"
    assert entry.file.rpartition(".")[0] == entry.slug == slugify(entry.slug)
    assert read_document(entry, SEEDS).text.encode() == entry.path(SEEDS).read_bytes()
    assert not entry.issued or entry.slug.startswith(entry.issued)


def test_the_shipped_catalogue_has_the_form_that_the_program_writes() -> None:
    text = (SEEDS / "catalogue.ttl").read_text(encoding="utf-8")
    assert text.endswith("\n\n" + "\n\n".join(map(render, catalogue())) + "\n")


def test_regions_are_the_eighteen_of_the_official_code() -> None:
    regions = entries("regions.csv")
    overseas = [entry for entry in regions if entry.codes["insee"].startswith("0")]
    assert (len(regions), len(overseas)) == (18, 5)
    assert {entry.kind for entry in regions} == {"Region"}
    assert {entry.codes["nuts"][:3] for entry in overseas} == {"FRY"}
    assert all(re.fullmatch(r"FR[1B-M]", entry.codes["nuts"]) for entry in regions if entry not in overseas)


def test_every_region_has_its_council() -> None:
    councils = [entry.codes["region"] for entry in entries("regional-councils.csv")]
    assert sorted(councils) == sorted(entry.slug for entry in entries("regions.csv"))


@pytest.mark.parametrize(("spelling", "slug"), SPELLINGS.items())
def test_spellings_of_real_texts_are_known(spelling: str, slug: str) -> None:
    found = registers().by_name()[fold(spelling).removeprefix("l ")]
    assert [entry.slug for entry in found] == [slug]


@pytest.mark.parametrize("word", COMMON_WORDS.split())
def test_names_that_are_common_words_need_a_cue(word: str) -> None:
    for entry in registers().by_name()[fold(word)]:
        assert entry.is_ambiguous(word)


def test_a_name_that_two_clusters_share_is_ambiguous() -> None:
    found = registers().by_name()["pole mer"]
    assert {entry.slug for entry in found} == {"pole-mer-bretagne-atlantique", "pole-mer-mediterranee"}
    assert all(entry.is_ambiguous("Pôle Mer") for entry in found)


def test_no_row_lists_a_spelling_twice() -> None:
    for entry in registers().entries:
        repeated = [name for name, count in Counter(map(folded_name, entry.names)).items() if count > 1]
        assert not repeated, f"{entry.file}, line {entry.line}: {repeated}"


def test_kinds_are_classes_and_sources_are_public_addresses() -> None:
    for entry in registers().entries:
        assert entry.kind in POLE_CLASSES
        assert re.fullmatch(r"https?://[^\s]+", entry.source), f"{entry.file}, line {entry.line}"


def test_registers_hold_no_project_company_person_or_event() -> None:
    kinds = {entry.kind for entry in registers().entries}
    assert not kinds & {"Project", "Company", "Person", "Event", "StartUp", "Product"}


def test_slugs_are_stable_in_order() -> None:
    assert [entry.slug for entry in entries("clusters.csv")][:2] == ["advancity", "aerospace-valley"]
    assert registers().entries == read_registers(SEEDS / "registers").entries
