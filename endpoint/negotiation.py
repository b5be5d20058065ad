"""Content negotiation as RFC 9110 sections 12.4 and 12.5 describe it: pure functions over header values."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_QVALUE = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?")
_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_RANGE = re.compile(rf"{_NAME}/{_NAME}")
MAX_RANGES = 64


@lru_cache(maxsize=1024)
def choose(accept: str | None, offers: tuple[str, ...]) -> str | None:
    """Return the offered media type that `accept` likes best, None when it takes none of them.

    `offers` stand in the server's order of preference, which decides between equals. No header, or an empty
    one, takes anything. Of the ranges that fit an offer the most specific one gives its quality. A range
    that cannot be read is passed over; media type parameters other than q do not count.

    >>> choose("text/turtle;q=0.5, application/*", ("text/turtle", "application/ld+json"))
    'application/ld+json'
    """
    if accept is None or not accept.strip():
        return offers[0] if offers else None
    ranges = parse_accept(accept)
    best = max(offers, key=lambda offer: _quality(offer, ranges), default=None)
    return best if best is not None and _quality(best, ranges) > 0 else None


def parse_accept(accept: str) -> dict[str, float]:
    """Return the quality of each media range of an Accept header, lower-cased; the first of equals counts."""
    ranges: dict[str, float] = {}
    for item in accept.split(",")[:MAX_RANGES]:
        name, *parameters = (part.strip().lower() for part in item.split(";"))
        name = "*/*" if name == "*" else name
        quality = _qvalue(parameters)
        if quality is not None and _RANGE.fullmatch(name):
            ranges.setdefault(name, quality)
    return ranges


def _qvalue(parameters: Sequence[str]) -> float | None:
    """Return the q parameter (1 when there is none), None when it is not a number from 0 to 1."""
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            return float(value) if _QVALUE.fullmatch(value.strip()) else None
    return 1.0


def _quality(offer: str, ranges: dict[str, float]) -> float:
    for candidate in (offer, f"{offer.partition('/')[0]}/*", "*/*"):
        if candidate in ranges:
            return ranges[candidate]
    return 0.0


@lru_cache(maxsize=256)
def choose_coding(accept_encoding: str | None, offers: tuple[str, ...]) -> str:
    """Return the content coding to use, "identity" when none of `offers` (in order of preference) is wanted.

    >>> choose_coding("gzip;q=0.8, br", ("zstd", "br", "gzip"))
    'br'
    """
    if not accept_encoding:
        return "identity"
    wanted = _codings(accept_encoding)
    best = max(offers, key=lambda offer: wanted.get(offer, wanted.get("*", 0.0)), default=None)
    if best is None:
        return "identity"
    quality = wanted.get(best, wanted.get("*", 0.0))
    return best if quality > 0 and quality >= wanted.get("identity", 0.0) else "identity"


def _codings(header: str) -> dict[str, float]:
    wanted: dict[str, float] = {}
    for item in header.split(",")[:MAX_RANGES]:
        name, *parameters = (part.strip().lower() for part in item.split(";"))
        quality = _qvalue(parameters)
        if name and quality is not None:
            wanted.setdefault("gzip" if name == "x-gzip" else name, quality)
    return wanted


@lru_cache(maxsize=256)
def choose_language(accept_language: str | None, offers: tuple[str, ...]) -> str:
    """Return the offered language (`fr`, `en`) that the header likes best; the first offer when it names none.

    >>> choose_language("en-GB, fr;q=0.3", ("fr", "en"))
    'en'
    """
    qualities: dict[str, float] = {}
    for tag, quality in _codings(accept_language or "").items():
        primary = tag.partition("-")[0]
        qualities[primary] = max(quality, qualities.get(primary, 0.0))
    return max(offers, key=lambda offer: qualities.get(offer, qualities.get("*", 0.0) / 2))
