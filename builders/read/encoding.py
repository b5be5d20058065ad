"""The text of a file: which bytes are accepted, how they are decoded, and why a file is refused.

Offsets everywhere else are code points of what `read_document_text` returns: the decoded file without its byte order
mark, line ends untouched.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from charset_normalizer import from_bytes

from ontology.errors import SeedError

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 20_000_000

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
# Sequences of UTF-8, a little wider than the well-formed ones of The Unicode Standard, table 3-7.
_MULTIBYTE_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MAX_UTF8_SHARE = 0.1  # by chance, as where an older encoding writes a vowel before two closing signs
_STRAY_CONTROL = re.compile("[\x01-\x08\x0e-\x1b\x7f]")
_MAX_CONTROL_SHARE = 0.01
# What French texts that are not UTF-8 come in. Anything else decodes without error too, into the wrong letters.
_LEGACY = ["cp1252", "latin_1", "iso8859_15", "mac_roman", "cp850"]
_FRENCH_LETTERS = frozenset("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ«»’‘“”…–—€°²³ \u00a0\u202f•·®™©§")
_MIN_FRENCH_SHARE = 0.95
_CONVERT = "Convert the file to UTF-8."


def read_document_text(path: Path) -> str:
    """Return the text of a document of at most 20 MB.

    UTF-8 is tried first, then UTF-16 where a byte order mark says so, then the older encodings of French. Stray
    control characters are kept, so that offsets hold; quotes drop them. Raises SeedError, with the reason and the
    remedy, for a file that is missing, too big, empty, binary, or whose encoding cannot be told with confidence.
    """
    text = decode(_bytes(path), str(path))
    if not text.strip():
        raise SeedError(
            "the file holds no text",
            where=str(path),
            remedy="Give one with text; to remove a document, delete its file and its catalogue entry.",
        )
    return text


def read_utf8(path: Path) -> str:
    """Return the text of a file that must be UTF-8, with or without byte order mark; raise SeedError otherwise."""
    data = _bytes(path)
    try:
        return _without_nul(data.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        where = f"{path}, line {_line(data, error.start)}"
        raise SeedError(f"not UTF-8: byte {data[error.start]:#04x}", where=where, remedy=_CONVERT) from error


def decode(data: bytes, where: str) -> str:
    """Return `data` as text; see `read_document_text` for what is accepted and what is raised."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _checked(_decode_utf16(data, where), where)
    try:
        return _checked(data.decode("utf-8-sig"), where)
    except UnicodeDecodeError as error:
        return _checked(_decode_legacy(data, error.start, where), where)


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            remedy = f"Split the file: a document has at most {MAX_BYTES // 1_000_000} MB."
            raise SeedError(f"{size / 1_000_000:.1f} MB is too big", where=str(path), remedy=remedy)
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise SeedError(reason, where=str(path), remedy="Check the path and its rights.") from error


def _decode_utf16(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise SeedError("starts as UTF-16 and breaks off", where=where, remedy=_CONVERT) from error


def _decode_legacy(data: bytes, first_bad: int, where: str) -> str:
    if b"\0" in data:
        raise SeedError("binary data, not text", where=where, remedy="Give text, Markdown or HTML.")
    where = f"{where}, line {_line(data, first_bad)}"
    if _count(_MULTIBYTE_UTF8, data) > _MAX_UTF8_SHARE * _count(_BEYOND_ASCII, data):
        problem = f"mixed encodings: UTF-8, but not at byte {first_bad}"
        raise SeedError(problem, where=where, remedy=_CONVERT)
    readings = [str(match) for match in from_bytes(data, cp_isolation=_LEGACY, enable_fallback=False)]
    best = max(readings, key=_french_share, default="")
    if not best or _french_share(best) < _MIN_FRENCH_SHARE:
        raise SeedError("the encoding cannot be told with confidence", where=where, remedy=_CONVERT)
    return best


def _count(pattern: re.Pattern[bytes], data: bytes) -> int:
    return sum(1 for _ in pattern.finditer(data))


def _french_share(text: str) -> float:
    """Return the share of the characters beyond ASCII that French writes, 1 where there is none."""
    foreign = [char for char in text if char > "\x7f"]
    return sum(char in _FRENCH_LETTERS for char in foreign) / len(foreign) if foreign else 1.0


def _checked(text: str, where: str) -> str:
    controls = len(_STRAY_CONTROL.findall(_without_nul(text, where)))
    if controls > _MAX_CONTROL_SHARE * len(text):
        raise SeedError(f"{controls} control characters: not a text", where=where, remedy="Remove them from the file.")
    return text


def _without_nul(text: str, where: str) -> str:
    if (found := text.find("\0")) >= 0:
        line = text.count("\n", 0, found) + 1
        problem, remedy = "NUL character: binary data or a damaged text", "Remove it from the file."
        raise SeedError(problem, where=f"{where}, line {line}", remedy=remedy)
    return text


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1
