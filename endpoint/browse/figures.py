"""Figures of one indicator that differ, set side by side, with what sets them apart."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from flask import Blueprint, make_response, render_template

from endpoint.asking import of_one_build, text_of
from endpoint.context import backend, settings
from endpoint.language import requested_language, spoken, tell_language
from endpoint.render import UNITS
from endpoint.responses import json_data, wants_json
from queries.question.model import Bilingual

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from werkzeug.wrappers import Response as BaseResponse

    from endpoint.asking import Asker, Row

blueprint = Blueprint("figures", __name__)

ASPECTS = {
    "date": Bilingual("la date", "date"),
    "scope": Bilingual("le périmètre", "perimeter"),
    "precision": Bilingual("la précision", "precision"),
    "unit": Bilingual("l'unité", "unit"),
    "counted": Bilingual("ce qui est compté", "what is counted"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as one passage states it; what the passage does not tell is empty."""

    value: Decimal
    date: str
    scope: str
    precision: str
    unit: str
    counted: str
    passage: str
    quote: str
    document: str
    title: str


@dataclass(frozen=True, slots=True)
class Rivals:
    """The figures of one subject and indicator, by date, and the aspects (keys of ASPECTS) in which they differ."""

    about: str
    about_label: str
    indicator: str
    indicator_label: str
    figures: tuple[Figure, ...]
    differ: tuple[str, ...]


@blueprint.get("/figures")
def figures() -> BaseResponse:
    """Return the figures that differ, as a page or as JSON; first those on which the most documents differ."""
    language = requested_language()

    def make(asker: Asker) -> list[Rivals]:
        told = rivals(asker.rows("figures", language=language))
        return sorted(told, key=lambda one: -len({figure.document for figure in one.figures}))

    found = of_one_build(make, backend(), settings().base)
    if wants_json():
        return json_data([_told(one) for one in found])
    page = render_template(
        "figures.html",
        found=found,
        aspects=ASPECTS,
        units=UNITS,
        settings=settings(),
        **spoken(language),
    )
    return tell_language(make_response(page), language)


def rivals(rows: Iterable[Row]) -> Iterator[Rivals]:
    """Yield the subjects and indicators to which several passages give several values.

    Values that one sentence gives together ("92 à 94 %") are no rivals. `rows` come in the order of figures.rq.
    """
    for (about, indicator), same in groupby(rows, key=lambda row: (text_of(row, "about"), text_of(row, "indicator"))):
        kept = list(same)
        found = tuple(_figures(kept))
        if len({figure.value for figure in found}) > 1 and len({figure.passage for figure in found}) > 1:
            differ = tuple(name for name in ASPECTS if len({getattr(figure, name) for figure in found}) > 1)
            first = kept[0]
            yield Rivals(
                about,
                text_of(first, "aboutLabel") or about,
                indicator,
                text_of(first, "indicatorLabel") or indicator,
                found,
                differ,
            )


def _figures(rows: list[Row]) -> Iterator[Figure]:
    def place(row: Row) -> tuple[str, str]:
        return text_of(row, "observation"), text_of(row, "passage")

    for _, same in groupby(rows, key=place):
        fragments = list(same)
        first = fragments[0]
        quote = " […] ".join(dict.fromkeys(text_of(row, "quote") for row in fragments))
        told = {name: text_of(first, name) for name in (*ASPECTS, "passage", "document", "title")}
        yield Figure(value=Decimal(text_of(first, "value")), quote=quote, **told)


def _told(one: Rivals) -> dict[str, Any]:
    return {
        "about": {"iri": one.about, "label": one.about_label},
        "indicator": {"iri": one.indicator, "label": one.indicator_label},
        "differ": list(one.differ),
        "figures": [
            {"value": float(figure.value)}
            | {name: getattr(figure, name) for name in (*ASPECTS, "quote", "passage", "document", "title")}
            for figure in one.figures
        ],
    }
