"""Registers are read whole, or refused with file, line, column and remedy."""

from pathlib import Path

import pytest

from builders.read.registers import SEGMENT_OF_KIND, read_registers
from ontology.errors import SeedError
from ontology.iris import ENTITY_SEGMENTS
from ontology.vocab import POLE_CLASSES

HEADER = "slug,name,kind,acronym,aliases,ambiguous_aliases,source\n"
REGIONS = "slug,name,kind,acronym,aliases,ambiguous_aliases,insee,nuts,source\n"
GOOD = "pole-vert,Pôle Vert,CompetitivenessCluster,PV,Green|Pôle  du Vert,Green,https://example.org\n"


def folder(tmp_path: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = tmp_path / f"{name}.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path


def test_a_row_becomes_an_entry(tmp_path: Path) -> None:
    (entry,) = read_registers(folder(tmp_path, clusters=HEADER + GOOD)).entries
    assert entry.names == ("Pôle Vert", "PV", "Green", "Pôle du Vert")
    assert (entry.slug, entry.kind, entry.segment) == ("pole-vert", "CompetitivenessCluster", "organisation")
    assert (entry.file, entry.line, entry.source) == ("clusters.csv", 2, "https://example.org")
    assert entry.is_ambiguous("GREEN")
    assert not entry.is_ambiguous("pole vert")


def test_codes_are_kept_where_they_are_given(tmp_path: Path) -> None:
    row = "bretagne,Bretagne,Region,,,,53,FRH,https://example.org\n"
    council = HEADER.replace("source", "region,source") + "region-bretagne,Région Bretagne,PublicBody,,,,bretagne,x\n"
    registers = read_registers(folder(tmp_path, regions=REGIONS + row, councils=council))
    codes = {entry.slug: entry.codes for entry in registers.entries}
    assert codes == {"bretagne": {"insee": "53", "nuts": "FRH"}, "region-bretagne": {"region": "bretagne"}}


def test_departments_and_towns_have_codes_of_their_own(tmp_path: Path) -> None:
    rows = "ain,Ain,Place,,,,01,,x\ncorse-du-sud,Corse-du-Sud,Place,,,,2A,,x\nbrest,Brest,Place,,,,29019,,x\n"
    region = "guadeloupe,Guadeloupe,Region,,,,01,FRY1,x\n"
    entries = read_registers(folder(tmp_path, places=REGIONS + rows, regions=REGIONS + region)).entries
    assert [entry.codes["insee"] for entry in entries] == ["01", "2A", "29019", "01"]


def test_entries_come_by_file_then_line(tmp_path: Path) -> None:
    rows = [f"slug-{n},Nom {n},Cluster,,,,x\n" for n in (3, 1, 2)]
    registers = read_registers(folder(tmp_path, b=HEADER + rows[0] + rows[1], a=HEADER + rows[2]))
    assert [entry.slug for entry in registers.entries] == ["slug-2", "slug-3", "slug-1"]


def test_a_register_may_be_empty(tmp_path: Path) -> None:
    assert read_registers(folder(tmp_path, clusters=HEADER)).entries == ()


def test_a_byte_order_mark_windows_line_ends_and_blank_lines_are_accepted(tmp_path: Path) -> None:
    text = "\ufeff" + (HEADER + GOOD + "\n").replace("\n", "\r\n")
    assert len(read_registers(folder(tmp_path, clusters=text)).entries) == 1


def test_kinds_are_classes_with_a_segment_of_their_iris() -> None:
    assert set(SEGMENT_OF_KIND) <= POLE_CLASSES
    assert set(SEGMENT_OF_KIND.values()) <= ENTITY_SEGMENTS


REFUSED = {
    "an unknown column": (HEADER.replace("acronym", "acronim") + GOOD, 1, "acronim", "Did you mean 'acronym'?"),
    "a missing column": (HEADER.replace(",source", "") + "", 1, "source", "Add 'source' to the header."),
    "an empty file": ("", 1, "slug", "Add 'slug' to the header."),
    "a repeated column": (HEADER.replace("acronym", "slug"), 1, "slug", "Did you mean 'slug'?"),
    "a comma without quotes": (HEADER + "a,A, B,Cluster,,,,x\n", 2, None, "between double quotes"),
    "an open quote": (HEADER + GOOD + 'a,"A,Cluster,,,,x\n', 3, None, "Mend the quotes"),
    "no name": (HEADER + GOOD + "a,,Cluster,,,,x\n", 3, "name", "Give every row a name."),
    "no source": (HEADER + "a,A,Cluster,,,,\n", 2, "source", "Give every row a source."),
    "an unknown kind": (HEADER + "a,A,Pole,,,,x\n", 2, "kind", "no project, company, person or event"),
    "a company": (HEADER + "a,A,Company,,,,x\n", 2, "kind", "no project, company, person or event"),
    "a bad slug": (HEADER + "Pôle A,A,Cluster,,,,x\n", 2, "slug", "Write 'pole-a'."),
    "a spare bar": (HEADER + "a,A,Cluster,,B||C,,x\n", 2, "aliases", "the spare '|'"),
    "a name of signs": (HEADER + "a,«»,Cluster,,,,x\n", 2, "name", "Remove it"),
    "an ambiguous name that is no name": (HEADER + "a,A,Cluster,,B,C,x\n", 2, "ambiguous_aliases", "Add it to aliases"),
    "a slug used twice": (HEADER + GOOD + "pole-vert,Autre,Cluster,,,,x\n", 3, "slug", "Merge the two rows"),
    "a shared name": (HEADER + GOOD + "b,B,Cluster,,pôle-VERT,,x\n", 2, "aliases", "ambiguous_aliases in each"),
    "a name said shared once": (HEADER + GOOD + "b,B,Cluster,,Green,,x\n", 3, "aliases", "ambiguous_aliases in each"),
    "a wrong INSEE code": (REGIONS + "a,A,Region,,,,12,FRH,x\n", 2, "insee", "official insee code of A"),
    "a town without code of its own": (REGIONS + "a,A,Place,,,,2901,,x\n", 2, "insee", "official insee code of A"),
    "a wrong NUTS code": (REGIONS + "a,A,Region,,,,53,FR99,x\n", 2, "nuts", "official nuts code of A"),
    "a region without code": (REGIONS + "a,A,Region,,,,53,,x\n", 2, "nuts", "A Region needs its nuts code."),
    "a code used twice": (REGIONS + "a,A,Region,,,,53,FRH,x\nb,B,Region,,,,53,FRG,x\n", 3, "insee", "its own code"),
    "an unknown level": (HEADER.replace("source", "level,source") + "a,A,Place,,,,town,x\n", 2, "level", "or city"),
    "a body said to be no funder": (
        HEADER.replace("source", "funder,source") + "a,A,PublicBody,,,,no,x\n",
        2,
        "funder",
        "Write yes or projects, or leave",
    ),
    "an unknown region": (
        HEADER.replace("source", "region,source") + "a,A,PublicBody,,,,bretagne,x\n", 2, "region", "Add the region",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "column", "remedy"), REFUSED.values(), ids=REFUSED)
def test_a_wrong_register_is_refused_with_its_place_and_remedy(
    tmp_path: Path, text: str, line: int, column: str | None, remedy: str
) -> None:
    with pytest.raises(SeedError) as raised:
        read_registers(folder(tmp_path, clusters=text))
    where = f"{tmp_path / 'clusters.csv'}, line {line}" + (f", column {column}" if column else "")
    assert raised.value.where == where
    assert remedy in (raised.value.remedy or "")
    assert "\n" not in str(raised.value)


def test_both_rows_may_say_that_they_share_a_name(tmp_path: Path) -> None:
    text = HEADER + GOOD + "b,B,Cluster,,Green,Green,x\n"
    assert [entry.slug for entry in read_registers(folder(tmp_path, a=text)).by_name()["green"]] == ["pole-vert", "b"]


def test_a_register_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"clusters\.csv, line 2: not UTF-8: byte 0xf4.*Convert the file to UTF-8"):
        read_registers(folder(tmp_path, clusters=(HEADER + GOOD).encode("cp1252")))


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="no such folder"):
        read_registers(tmp_path / "nowhere")
