"""The catalogue is read in its order, and a document that is not the described one is refused."""

from pathlib import Path

import pytest

from builders.read.catalogue import (
    CatalogueEntry,
    Expected,
    issued_datatype,
    parse_catalogue,
    read_catalogue,
    read_document,
    sha256_of,
)
from ontology.errors import SeedError
from ontology.vocab import XSD

PREFIXES = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix document: <https://w3id.org/polegraph/id/document/> .
@prefix pole: <https://w3id.org/polegraph/ontology#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def block(slug: str, file: str, data: bytes, more: str = "") -> str:
    facts = f'dcterms:title "Titre {slug}"@fr ; pole:fileName "{file}" ; pole:sha256 "{sha256_of(data)}"'
    return f"\ndocument:{slug} a pole:Document ; {facts} {more}.\n"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "un.txt").write_bytes("Le pôle A.".encode())
    (tmp_path / "documents" / "deux.md").write_bytes(b"# B")
    text = block("un", "un.txt", "Le pôle A.".encode(), '; dcterms:issued "2024"^^xsd:gYear ')
    (tmp_path / "catalogue.ttl").write_text(PREFIXES + text + block("deux", "deux.md", b"# B"), encoding="utf-8")
    return tmp_path


def test_entries_come_by_date_then_slug_and_undated_last() -> None:
    dates = {"b": "2024-04-29", "a": "2024-04", "d": "2024", "c": "2024-04-29"}
    types = {4: "gYear", 7: "gYearMonth", 10: "date"}
    blocks = [
        block(slug, f"{slug}.md", b"", f'; dcterms:issued "{day}"^^xsd:{types[len(day)]} ')
        for slug, day in dates.items()
    ]
    entries = parse_catalogue(PREFIXES + block("0", "0.md", b"") + "".join(blocks), "catalogue")
    assert [entry.slug for entry in entries] == ["d", "a", "b", "c", "0"]


def test_an_entry_says_what_the_catalogue_says() -> None:
    more = """; dcterms:publisher "Éditeur" ; dcterms:issued "2024-04"^^xsd:gYearMonth ; dcterms:language "fr" ;
        dcterms:rights "Réservés"@fr ; dcterms:license <https://example.org/l> ;
        dcterms:source <https://example.org/d> ;
        dcterms:identifier "x.txt" ; pole:documentKind "article" ;
        void:propertyPartition [ void:property pole:president ; void:distinctSubjects 53 ] """
    assert parse_catalogue(PREFIXES + block("un", "un.txt", b"", more), "catalogue") == (
        CatalogueEntry(
            slug="un",
            title="Titre un",
            file="un.txt",
            sha256=sha256_of(b""),
            publisher="Éditeur",
            issued="2024-04",
            kind="article",
            original_name="x.txt",
            rights="Réservés",
            licence="https://example.org/l",
            source_url="https://example.org/d",
            expected=(Expected("president", 53),),
        ),
    )


def test_a_sound_seeds_folder_is_read(seeds: Path) -> None:
    first, second = read_catalogue(seeds)
    assert (first.slug, second.slug) == ("un", "deux")
    document = read_document(first, seeds)
    assert (document.text, document.issued, document.title) == ("Le pôle A.", "2024", "Titre un")


def test_an_altered_document_is_refused_with_the_way_to_refresh_it(seeds: Path) -> None:
    path = seeds / "documents" / "un.txt"
    path.write_bytes(b"Autre")
    with pytest.raises(SeedError) as raised:
        read_catalogue(seeds)
    assert raised.value.where == str(path)
    assert f"polegraph add --replace {path}" in str(raised.value)


def test_a_missing_document_is_refused(seeds: Path) -> None:
    (seeds / "documents" / "deux.md").unlink()
    with pytest.raises(SeedError, match=r"deux\.md: .*missing.*delete document:deux from catalogue\.ttl"):
        read_catalogue(seeds)


def test_a_file_without_entry_is_refused(seeds: Path) -> None:
    (seeds / "documents" / "trois.txt").write_bytes(b"C")
    with pytest.raises(SeedError, match=r"trois\.txt: no catalogue entry.*polegraph add"):
        read_catalogue(seeds)


def test_hidden_files_are_no_documents(seeds: Path) -> None:
    (seeds / "documents" / ".gitattributes").write_bytes(b"* -text")
    assert len(read_catalogue(seeds)) == 2


def test_deleting_file_and_entry_deletes_the_document(seeds: Path) -> None:
    (seeds / "documents" / "deux.md").unlink()
    text = (seeds / "catalogue.ttl").read_text(encoding="utf-8")
    (seeds / "catalogue.ttl").write_text(text.replace(block("deux", "deux.md", b"# B"), ""), encoding="utf-8")
    assert [entry.slug for entry in read_catalogue(seeds)] == ["un"]


def test_a_missing_catalogue_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"catalogue\.ttl: No such file"):
        read_catalogue(tmp_path)


WRONG = {
    "no Turtle": (PREFIXES + "document:un a pole:Document", "Mend this line"),
    "an unknown property": (PREFIXES + block("un", "u", b"", '; dcterms:titel "T"'), "Did you mean dcterms:title?"),
    "no title": (PREFIXES + 'document:un a pole:Document ; pole:fileName "u" .', "Add dcterms:title"),
    "no type": (PREFIXES + 'document:un dcterms:title "T" .', "a pole:Document"),
    "two titles": (PREFIXES + block("un", "u", b"", '; dcterms:title "T"'), "Keep one of them"),
    "a date without type": (PREFIXES + block("un", "u", b"", '; dcterms:issued "2024"'), "xsd:gYear"),
    "a date of another type": (PREFIXES + block("un", "u", b"", '; dcterms:issued "2024"^^xsd:date'), "xsd:gYear"),
    "a day that is none": (PREFIXES + block("un", "u", b"", '; dcterms:issued "2024-02-30"^^xsd:date'), "xsd:gYear"),
    "a bad slug": (PREFIXES + block("Un", "u", b""), "Write document:un."),
    "a path": (PREFIXES + block("un", "../u", b""), "Give the name of a file"),
    "a short checksum": (PREFIXES + block("un", "u", b"").replace(sha256_of(b""), "abc"), "--replace documents/u"),
    "a file twice": (PREFIXES + block("un", "u", b"") + block("deux", "u", b""), "Delete one of them"),
    "an empty expectation": (PREFIXES + block("un", "u", b"", "; void:propertyPartition []"), "void:distinctSubjects"),
    "an unknown relation": (
        PREFIXES + block("un", "u", b"", "; void:propertyPartition [ void:property pole:x ; void:distinctSubjects 1 ]"),
        "void:distinctSubjects",
    ),
}


@pytest.mark.parametrize(("text", "remedy"), WRONG.values(), ids=WRONG)
def test_a_wrong_catalogue_is_refused_with_its_place_and_remedy(text: str, remedy: str) -> None:
    with pytest.raises(SeedError) as raised:
        parse_catalogue(text, "catalogue.ttl")
    assert (raised.value.where or "").startswith("catalogue.ttl")
    assert remedy in (raised.value.remedy or "")


@pytest.mark.parametrize(
    ("issued", "datatype"),
    [
        ("2024", XSD.gYear),
        ("2024-04", XSD.gYearMonth),
        ("2024-04-29", XSD.date),
        ("2024-13", None),
        ("24", None),
        ("", None),
    ],
)
def test_dates_are_as_precise_as_they_are_written(issued: str, datatype: str | None) -> None:
    assert issued_datatype(issued) == datatype
