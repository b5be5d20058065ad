"""Percent-decoding of form parameters (application/x-www-form-urlencoded), strict and fast.

`urllib.parse.unquote_plus` takes 50 µs for a short query, as long as the query itself: this is on the way of every
request. The standard library's decoder of quoted-printable does the same work in C once `%` is written `=`.
"""

from __future__ import annotations

from binascii import a2b_qp
from urllib.parse import unquote_to_bytes

_UNFIT = (b"=", b"\n", b"\r")
"""What quoted-printable would read in a way of its own."""


def decode(encoded: bytes) -> str:
    """Return the text of a parameter. Raises ValueError when an escape or the UTF-8 is malformed.

    >>> decode(b"p%C3%B4le+mer%3D1")
    'pôle mer=1'
    """
    spaced = encoded.replace(b"+", b" ")
    escapes = spaced.count(b"%")
    if not escapes:
        return spaced.decode()
    fit = not any(byte in spaced for byte in _UNFIT)
    decoded = a2b_qp(spaced.replace(b"%", b"=")) if fit else unquote_to_bytes(spaced)
    # Each well-formed escape takes two bytes away; anything else takes less.
    if len(decoded) != len(spaced) - 2 * escapes:
        raise ValueError("a percent sign is not followed by two hexadecimal digits")
    return decoded.decode()


def pairs(encoded: bytes, most: int) -> list[tuple[str, str]]:
    """Return the (name, value) pairs of a form, in order. Raises ValueError when malformed or more than `most`."""
    parts = [part for part in encoded.split(b"&") if part]
    if len(parts) > most:
        raise ValueError(f"there are more than {most} parameters")
    found = []
    for part in parts:
        name, _, value = part.partition(b"=")
        found.append((decode(name), decode(value)))
    return found
