"""Sorted N-Quads: one line a distinct quad, in code point order, so that equal graphs are equal bytes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad


def sorted_nquads(quads: Iterable[Quad]) -> bytes:
    """Return the distinct quads as canonical N-Quads, UTF-8, sorted; empty for none."""
    lines = (serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    return b"".join(sorted(set(lines)))


def sha256(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
