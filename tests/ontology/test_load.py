"""A faulty ontology file stops everything, with file, line and remedy."""

import shutil
from pathlib import Path

import pytest

from ontology.errors import ValidationError
from ontology.load import FILES, FOLDER, SHAPES, load, load_shapes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (*FILES, SHAPES):
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def append(path: Path, text: str) -> int:
    """Add a line to a file and return its number."""
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, text, ""]), encoding="utf-8")
    return len(lines) + 1


def test_the_shipped_files_are_sound() -> None:
    assert len(load()) > 4000
    assert len(load_shapes()) > 1500


def test_a_syntax_error_is_told_with_its_line(folder: Path) -> None:
    line = append(folder / "schemes.ttl", "<https://example.org/a> a skos:Concept skos:Concept .")
    with pytest.raises(ValidationError, match=rf"schemes\.ttl, line {line}.*Mend"):
        load(folder)


def test_an_undefined_term_is_told_with_its_line(folder: Path) -> None:
    line = append(folder / "alignments.ttl", "pole:Laboratory rdfs:subClassOf org:Organization .")
    with pytest.raises(ValidationError, match=rf"alignments\.ttl, line {line}: pole:Laboratory is not defined"):
        load(folder)


@pytest.mark.parametrize(("name", "slip"), [("schemes.ttl", "skos:broder"), ("alignments.ttl", "skos:closMatch")])
def test_a_misspelt_term_of_a_standard_vocabulary_is_told(folder: Path, name: str, slip: str) -> None:
    line = append(folder / name, f"<https://example.org/a> {slip} <https://example.org/b> .")
    with pytest.raises(ValidationError, match=rf"{name}, line {line}: {slip[5:]} is no term of .*Did you mean"):
        load(folder)


def test_an_undefined_term_in_a_shape_is_told(folder: Path) -> None:
    line = append(folder / SHAPES, "shape:X a sh:NodeShape ; sh:targetClass pole:Laboratory .")
    with pytest.raises(ValidationError, match=rf"shapes\.ttl, line {line}: pole:Laboratory"):
        load_shapes(folder)


@pytest.mark.parametrize(
    ("name", "cycle", "said"),
    [
        ("polegraph.ttl", "pole:Organisation rdfs:subClassOf pole:StartUp .", "is above itself"),
        ("polegraph.ttl", "pole:fallsUnder rdfs:subPropertyOf pole:partOf .", "is above itself"),
        (
            "schemes.ttl",
            "@base <https://w3id.org/polegraph/id/theme/> . <energie> skos:broader <hydrogene> .",
            "theme/energie",
        ),
    ],
)
def test_a_cycle_is_told(folder: Path, name: str, cycle: str, said: str) -> None:
    append(folder / name, cycle)
    with pytest.raises(ValidationError, match=said) as caught:
        load(folder)
    assert name in str(caught.value)
    assert "Break the cycle" in str(caught.value)


def test_a_missing_file_is_told(folder: Path) -> None:
    (folder / "alignments.ttl").unlink()
    with pytest.raises(ValidationError, match=r"alignments\.ttl: no such file"):
        load(folder)
