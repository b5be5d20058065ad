"""How terms are shown on pages: IRIs shortened by well-known prefixes, links only to what this server has."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ontology.iris import DEFAULT_BASE
from ontology.vocab import POLE, XSD
from ontology.vocab import PREFIXES as OURS
from queries.question.model import Bilingual
from queries.tables import readable

if TYPE_CHECKING:
    from flask import Flask

    from endpoint.settings import Settings
    from queries.questions import Language

PREFIXES = {**OURS, "sd": "http://www.w3.org/ns/sparql-service-description#"}
UNITS = {"percent": Bilingual("%", "%"), "times": Bilingual("fois", "times")}
"""The units that are no currency, in words."""
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
"""XSD 1.1, part 2, 3.3.3."""
LONGEST_NUMBER = 28
"""A longer one would be rounded: `decimal` counts with that many digits."""
_PATH_SAFE = "/:@!$&'()*+,;=-._~%"


def short(iri: str, base: str = DEFAULT_BASE) -> str:
    """Return an IRI with a well-known namespace replaced by its prefix, one of ours without base, else as it is.

    >>> short("http://www.w3.org/2004/02/skos/core#prefLabel")
    'skos:prefLabel'
    """
    for prefix, namespace in PREFIXES.items():
        local = iri[len(namespace) :]
        if iri.startswith(namespace) and local.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return iri.removeprefix(base)


def local(iri: str, base: str) -> str | None:
    """Return the path under which this server describes an IRI of its own base; None for other people's IRIs.

    >>> local("https://w3id.org/polegraph/ontology#leads", DEFAULT_BASE)
    '/ontology#leads'
    """
    if iri.startswith(POLE.base):
        return f"/ontology#{quote(iri[len(POLE.base) :], safe=_PATH_SAFE)}"
    return f"/id/{quote(iri[len(base) :], safe=_PATH_SAFE)}" if iri.startswith(base) and iri != base else None


def size(length: int, language: str) -> str:
    """Return a number of bytes as people read it, in steps of 1000.

    >>> size(15_924_931, "fr"), size(999, "en")
    ('15,9\u00a0Mo', '999\u00a0B')
    """
    units = ("o", "ko", "Mo", "Go") if language == "fr" else ("B", "kB", "MB", "GB")
    value, step = float(length), 0
    while value >= 1000 and step < len(units) - 1:
        value, step = value / 1000, step + 1
    text = f"{value:.1f}" if step and value < 100 else f"{value:.0f}"
    return f"{text.replace('.', ',') if language == 'fr' else text}\u00a0{units[step]}"


def number(value: Decimal | int, language: Language) -> str:
    """Return a number as people read it, without empty decimals.

    >>> number(Decimal("60000000.0"), "fr").replace("\\u202f", "_"), number(Decimal("0.875"), "fr")
    ('60_000_000', '0,875')
    """
    return readable(int(value) if value == int(value) else Decimal(value).normalize(), language)


def day(text: str, language: Language) -> str:
    """Return a day as people write it; a year, a month or another text as it is.

    >>> day("2012-11-19", "fr"), day("2012-11-19", "en"), day("2012", "fr")
    ('19/11/2012', '2012-11-19', '2012')
    """
    try:
        return readable(date.fromisoformat(text), language) if len(text) == len("YYYY-MM-DD") else text
    except ValueError:
        return text


def literal(term: dict[str, Any], language: Language) -> str:
    """Return a literal, as SPARQL 1.1 JSON results write it, as people read it."""
    text, datatype = str(term["value"]), term.get("datatype")
    if datatype == XSD.date:
        return day(text, language)
    numeric = datatype in {XSD.integer, XSD.decimal} and _NUMBER.fullmatch(text) and len(text) <= LONGEST_NUMBER
    return number(Decimal(text), language) if numeric else text


def register(app: Flask, settings: Settings) -> None:
    """Make the functions of this module known to the templates."""
    app.jinja_env.filters |= {"size": size, "number": number, "day": day, "literal": literal}
    app.jinja_env.filters["short"] = lambda iri: short(iri, settings.base)
    app.jinja_env.filters["local"] = lambda iri: local(iri, settings.base)
