"""A text is decoded with certainty, or refused with a reason."""

from pathlib import Path

import pytest

from builders.read import encoding
from builders.read.encoding import read_document_text
from ontology.errors import SeedError

FRENCH = """Créé en 2005, le pôle a été labellisé « pôle de compétitivité » : c'est à Nîmes, près des Cévennes.
Les élèves ingénieurs y préparent des thèses sur l'énergie, la santé et l'aéronautique ; à Noël, ça dépend de chacun.
"""


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "document.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "name", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1", "iso8859-15", "mac_roman", "cp850"]
)
def test_french_is_read_from_the_encodings_it_comes_in(tmp_path: Path, name: str) -> None:
    assert read_document_text(written(tmp_path, FRENCH.encode(name))) == FRENCH


def test_typographic_signs_of_windows_are_read(tmp_path: Path) -> None:
    text = FRENCH + "L’œuvre coûte 10 € – au moins… « d’été » et « créé…» «voilà»\n"
    assert read_document_text(written(tmp_path, text.encode("cp1252"))) == text


def test_line_ends_and_stray_controls_are_kept_so_that_offsets_hold(tmp_path: Path) -> None:
    text = FRENCH + "page\x0c1\r\nfin\x08\r"
    assert read_document_text(written(tmp_path, text.encode())) == text


REFUSED = {
    "an empty file": (b" \n", "holds no text"),
    "an image": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary data"),
    "a NUL in a text": ("Le pôle\nest\0là".encode(), "line 2: NUL character"),
    "noise": (bytes(range(128, 256)) * 40, "encoding"),
    "control characters": (b"ab\x01\x02\x03" * 50, "150 control characters"),
    "mixed encodings": (FRENCH.encode() + FRENCH.encode("cp1252"), "line 3: mixed encodings"),
    "one byte astray": (FRENCH.encode() + b"\xe9", "line 3: mixed encodings"),
    "Russian in its old code": (
        "Региональный кластер инноваций, наука и промышленность. ".encode("cp1251") * 20,
        "encoding",
    ),
    "UTF-16 cut short": (FRENCH.encode("utf-16")[:-1], "breaks off"),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_certain_text_is_refused_with_its_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(SeedError, match=reason) as raised:
        read_document_text(written(tmp_path, data))
    assert str(tmp_path / "document.txt") in str(raised.value)
    assert raised.value.remedy


def test_a_document_too_big_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "MAX_BYTES", 10)
    with pytest.raises(SeedError, match="too big"):
        read_document_text(written(tmp_path, b"0" * 11))


def test_a_missing_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="No such file"):
        read_document_text(tmp_path / "nowhere.txt")
