"""Documents are added with their entry, byte for byte, all or none; nothing else in the catalogue changes."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builders import add
from builders.add import Given, add_documents
from builders.commands.add import command
from builders.read import document
from builders.read.catalogue import CatalogueEntry, read_catalogue
from ontology.errors import SeedError

NOTE = "---\ntitle: Le réseau Alpha en 2023\ndate: 2023-05-04\n---\n\nLe réseau Alpha réunit douze membres.\n".encode()


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A seeds folder with two documents, one dated."""
    folder = tmp_path / "seeds"
    add_documents(
        [incoming(tmp_path, "ancien.txt", b"Un ancien document.\n")], folder, Given(issued="2020", title="Ancien")
    )
    add_documents([incoming(tmp_path, "sans-date.txt", b"Un document sans date.\n")], folder, Given())
    return folder


def incoming(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def catalogue(seeds: Path) -> str:
    return (seeds / "catalogue.ttl").read_text(encoding="utf-8")


def entry(seeds: Path, slug: str) -> CatalogueEntry:
    return next(found for found in read_catalogue(seeds) if found.slug == slug)


def snapshot(seeds: Path) -> dict[str, bytes]:
    return {str(path.relative_to(seeds)): path.read_bytes() for path in seeds.rglob("*") if path.is_file()}


def test_a_document_is_copied_and_described(tmp_path: Path, seeds: Path) -> None:
    (added,) = add_documents([incoming(tmp_path, "note.md", NOTE)], seeds, Given())
    assert added.outcome == "added"
    assert (seeds / "documents" / "2023-05-04-le-reseau-alpha-en-2023.md").read_bytes() == NOTE
    found = entry(seeds, "2023-05-04-le-reseau-alpha-en-2023")
    assert (found.title, found.issued, found.original_name) == ("Le réseau Alpha en 2023", "2023-05-04", "note.md")
    assert [known.slug for known in read_catalogue(seeds)] == ["2020-ancien", found.slug, "un-document-sans-date"]


def test_other_lines_of_the_catalogue_stay_as_they_are(tmp_path: Path, seeds: Path) -> None:
    before = "# Une remarque\n\n" + catalogue(seeds).replace(
        "document:un-", "# Celui-ci n'a pas de date.\ndocument:un-"
    )
    (seeds / "catalogue.ttl").write_text(before, encoding="utf-8")
    add_documents([incoming(tmp_path, "note.md", NOTE)], seeds, Given())
    start = catalogue(seeds).index("document:2023")
    end = catalogue(seeds).index("# Celui-ci")
    assert catalogue(seeds)[:start] + catalogue(seeds)[end:] == before


def test_the_first_document_makes_the_catalogue(tmp_path: Path) -> None:
    add_documents([incoming(tmp_path, "note.md", NOTE)], tmp_path / "new", Given())
    assert len(read_catalogue(tmp_path / "new")) == 1
    assert catalogue(tmp_path / "new").startswith("@prefix dcterms: ")


def test_what_the_user_says_wins(tmp_path: Path, seeds: Path) -> None:
    given = Given('Un "titre" \\ à part', "Éditeur", "2024-04", "https://example.org/d", "https://example.org/l")
    add_documents([incoming(tmp_path, "note.md", NOTE)], seeds, given)
    found = entry(seeds, "2024-04-un-titre-a-part")
    assert (found.title, found.publisher, found.issued) == ('Un "titre" \\ à part', "Éditeur", "2024-04")
    assert (found.source_url, found.licence) == ("https://example.org/d", "https://example.org/l")


def test_a_licence_in_words_goes_to_the_rights(tmp_path: Path, seeds: Path) -> None:
    (added,) = add_documents([incoming(tmp_path, "note.md", NOTE)], seeds, Given(licence="Reproduction interdite"))
    assert (added.entry.rights, added.entry.licence) == ("Reproduction interdite", None)


def test_the_same_content_twice_changes_nothing(tmp_path: Path, seeds: Path) -> None:
    add_documents([incoming(tmp_path, "note.md", NOTE)], seeds, Given())
    before = snapshot(seeds)
    (again,) = add_documents([incoming(tmp_path, "copie.md", NOTE)], seeds, Given())
    assert again.outcome == "unchanged"
    assert snapshot(seeds) == before


def test_two_documents_of_one_title_get_slugs_of_their_own(tmp_path: Path, seeds: Path) -> None:
    files = [incoming(tmp_path, f"{n}.md", NOTE + str(n).encode()) for n in range(3)]
    slugs = [added.entry.slug for added in add_documents(files, seeds, Given())]
    stem = "2023-05-04-le-reseau-alpha-en-2023"
    assert slugs == [stem, f"{stem}-2", f"{stem}-3"]
    assert len(read_catalogue(seeds)) == 5


def test_a_changed_document_is_refused_without_replace(tmp_path: Path, seeds: Path) -> None:
    add_documents([incoming(tmp_path, "note.md", NOTE)], seeds, Given())
    before = snapshot(seeds)
    with pytest.raises(SeedError, match=r"already has this name.*--replace"):
        add_documents([incoming(tmp_path, "note.md", NOTE + b"Ajout.\n")], seeds, Given())
    assert snapshot(seeds) == before


def test_replace_puts_new_bytes_under_the_same_slug(tmp_path: Path, seeds: Path) -> None:
    add_documents([incoming(tmp_path, "note.md", NOTE)], seeds, Given())
    old = catalogue(seeds).splitlines()
    (added,) = add_documents([incoming(tmp_path, "note.md", NOTE + b"Ajout.\n")], seeds, Given(), replacing=True)
    assert added.outcome == "replaced"
    assert added.entry.path(seeds).read_bytes() == NOTE + b"Ajout.\n"
    assert len(read_catalogue(seeds)) == 3
    changed = [new for before, new in zip(old, catalogue(seeds).splitlines(), strict=True) if before != new]
    assert changed == [f'    pole:sha256 "{added.entry.sha256}" .']


def test_replace_refreshes_a_document_edited_in_place(seeds: Path) -> None:
    path = seeds / "documents" / "2020-ancien.txt"
    path.write_bytes(b"Un ancien document, revu.\n")
    with pytest.raises(SeedError, match=f"polegraph add --replace {path}"):
        read_catalogue(seeds)
    add_documents([path], seeds, Given(), replacing=True)
    assert len(read_catalogue(seeds)) == 2


def test_replace_needs_a_document_of_that_name(tmp_path: Path, seeds: Path) -> None:
    with pytest.raises(SeedError, match=r"The nearest name is ancien\.txt"):
        add_documents([incoming(tmp_path, "anciens.txt", NOTE)], seeds, Given(), replacing=True)


def test_a_file_put_into_the_documents_by_hand_is_described_where_it_stands(seeds: Path) -> None:
    path = seeds / "documents" / "Ma note.md"
    path.write_bytes(NOTE)
    (added,) = add_documents([path], seeds, Given())
    assert (added.entry.slug, added.entry.file) == ("ma-note", "Ma note.md")
    assert len(read_catalogue(seeds)) == 3


def test_one_unfit_file_keeps_all_out(tmp_path: Path, seeds: Path) -> None:
    before = snapshot(seeds)
    files = [incoming(tmp_path, "note.md", NOTE), incoming(tmp_path, "image.txt", b"\x89PNG\0\0")]
    with pytest.raises(SeedError, match="binary data"):
        add_documents(files, seeds, Given())
    assert snapshot(seeds) == before


def test_a_text_too_long_to_be_read_is_not_added(tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "LONGEST", 1_000_000)
    before = catalogue(seeds)
    long = incoming(tmp_path, "long.txt", "Le réseau Alpha réunit douze membres dans la région. ".encode() * 20_000)
    with pytest.raises(SeedError, match=r"long\.txt: more than 1 million characters.*Split it"):
        add_documents([long], seeds, Given())
    assert catalogue(seeds) == before


def test_a_catalogue_that_cannot_be_written_takes_the_document_back(
    tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(seeds)
    write = add._write

    def full(path: Path, data: bytes) -> None:
        if path.name == "catalogue.ttl":
            raise OSError(28, "No space left on device", str(path))
        write(path, data)

    monkeypatch.setattr(add, "_write", full)
    with pytest.raises(SeedError, match="No space left"):
        add_documents([incoming(tmp_path, "note.md", NOTE)], seeds, Given())
    assert snapshot(seeds) == before


def test_a_catalogue_laid_out_otherwise_is_not_edited(tmp_path: Path, seeds: Path) -> None:
    dense = catalogue(seeds).replace("\n\ndocument:un", "\ndocument:un")
    (seeds / "catalogue.ttl").write_text(dense, encoding="utf-8")
    path = seeds / "documents" / "2020-ancien.txt"
    path.write_bytes(b"Revu.\n")
    with pytest.raises(SeedError, match="blank line between its entries"):
        add_documents([path], seeds, Given(), replacing=True)
    assert catalogue(seeds) == dense


@pytest.mark.parametrize("name", ["note.pdf", "note.docx", "note"])
def test_other_formats_are_refused(tmp_path: Path, seeds: Path, name: str) -> None:
    with pytest.raises(SeedError, match="only text, Markdown and HTML"):
        add_documents([incoming(tmp_path, name, NOTE)], seeds, Given())


def test_a_title_that_gives_no_slug_still_gives_a_document(tmp_path: Path, seeds: Path) -> None:
    (added,) = add_documents([incoming(tmp_path, "n.md", b"Texte.")], seeds, Given(title="!?"))
    assert added.entry.slug == "document"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_the_command_adds_without_building(tmp_path: Path, seeds: Path) -> None:
    result = run("--no-build", "--seeds", seeds, "--publisher", "Alpha", incoming(tmp_path, "note.md", NOTE))
    assert result.exit_code == 0, result.output
    path = seeds / "documents" / "2023-05-04-le-reseau-alpha-en-2023.md"
    assert result.output == f"added: {path} (Le réseau Alpha en 2023, 2023-05-04)\n"
    assert entry(seeds, "2023-05-04-le-reseau-alpha-en-2023").publisher == "Alpha"


def test_the_command_builds_after_adding(tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[Path, Path]] = []
    monkeypatch.setattr("builders.commands.add._build", lambda _, *folders: calls.append(folders))
    result = run("--seeds", seeds, "--out", tmp_path / "out", incoming(tmp_path, "note.md", NOTE))
    assert result.exit_code == 0, result.output
    assert calls == [(seeds, tmp_path / "out")]
    slug = "2023-05-04-le-reseau-alpha-en-2023"
    assert f"What it gave: polegraph query document -p document={slug} --out {tmp_path / 'out'}\n" in result.output


WRONG_OPTIONS = {
    "a day that is none": ("--issued", "2024-02-30", "is no date"),
    "an address that is none": ("--url", "javascript:alert(1)", "is no http or https address"),
    "an address with a space": ("--licence", "https://example.org/> a", "is no http or https address"),
    "a file that is not there": ("nowhere.txt", "also.txt", "does not exist"),
}


@pytest.mark.parametrize(("option", "value", "message"), WRONG_OPTIONS.values(), ids=WRONG_OPTIONS)
def test_wrong_options_are_refused(tmp_path: Path, seeds: Path, option: str, value: str, message: str) -> None:
    before = snapshot(seeds)
    result = run("--no-build", "--seeds", seeds, option, value, incoming(tmp_path, "note.md", NOTE))
    assert result.exit_code == 2
    assert message in result.output
    assert snapshot(seeds) == before


def test_a_title_is_for_one_document(tmp_path: Path, seeds: Path) -> None:
    files = [incoming(tmp_path, f"{n}.md", NOTE + str(n).encode()) for n in range(2)]
    result = run("--no-build", "--seeds", seeds, "--title", "T", *files)
    assert result.exit_code == 2
    assert "give one FILE" in result.output
