"""Content codings: gzip (RFC 1952), br (RFC 7932), zstd (RFC 8878), at levels chosen for speed."""

from __future__ import annotations

import gzip

import brotli  # type: ignore[import-untyped]
import zstandard

CODINGS = ("zstd", "br", "gzip")
"""What is offered, in order of preference."""
SMALLEST = 1024
"""Below this many bytes compression costs more than it saves."""
GZIP_LEVEL, BROTLI_QUALITY, ZSTD_LEVEL = 4, 4, 3


def encode(body: bytes, coding: str) -> tuple[bytes, str]:
    """Return the body in `coding`, and the coding it really has: small bodies stay as they are.

    The same body always gives the same bytes (no time stamp), so that entity tags hold.
    """
    if coding == "identity" or len(body) < SMALLEST:
        return body, "identity"
    if coding == "zstd":
        return zstandard.ZstdCompressor(level=ZSTD_LEVEL).compress(body), coding
    if coding == "br":
        return brotli.compress(body, quality=BROTLI_QUALITY), coding
    if coding == "gzip":
        return gzip.compress(body, GZIP_LEVEL, mtime=0), coding
    return body, "identity"
