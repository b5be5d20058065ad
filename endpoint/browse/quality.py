"""The quality of the graph: how surely each relation was read, what each document gave, what the checks found."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from flask import Blueprint, make_response, render_template
from pyoxigraph import NamedNode

from endpoint.asking import of_one_build, text_of
from endpoint.context import backend, settings
from endpoint.language import requested_language, spoken, tell_language
from endpoint.questions.run import runner
from endpoint.responses import json_data, wants_json
from ontology.vocab import SH
from queries.question.label import load_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from werkzeug.wrappers import Response as BaseResponse

    from endpoint.asking import Asker, Row

blueprint = Blueprint("quality", __name__)

_SEVERITIES = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
_SHARES = ("recall", "precision", "f1")
_ORDER = tuple(_SEVERITIES.values())


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing's name, or a text, with its address; no address for a text."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What one check says, and of which things: the thing, and the value that is odd, where one is."""

    name: str
    severity: str
    message: str
    found: tuple[tuple[Thing, Thing], ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """Measurements in a table: for each thing measured, the value of each metric; an empty text where none was."""

    metrics: tuple[str, ...]
    rows: tuple[tuple[Thing, tuple[str, ...]], ...]
    date: str


@dataclass(frozen=True, slots=True)
class Quality:
    """Everything that the page shows."""

    relations: Scores
    documents: Scores
    rules: tuple[Rule, ...]


@blueprint.get("/quality")
def quality() -> BaseResponse:
    """Return what was measured and found, as a page or as JSON."""
    language = requested_language()

    def make(asker: Asker) -> Quality:
        measured = asker.rows("quality_scores", language=language)
        findings = asker.rows("quality_findings", language=language)
        things = {
            NamedNode(row[name]["value"]) for row in findings for name in ("focus", "value") if _is_iri(row, name)
        }
        rules = tuple(_rules(findings, load_labels(things, runner(asker), language)))
        documents = f"{asker.base}document/"
        return Quality(
            scores(row for row in measured if not text_of(row, "on").startswith(documents)),
            scores(row for row in measured if text_of(row, "on").startswith(documents)),
            rules,
        )

    found = of_one_build(make, backend(), settings().base)
    if wants_json():
        return json_data(_told(found))
    page = render_template("quality.html", it=found, settings=settings(), **spoken(language))
    return tell_language(make_response(page), language)


def scores(rows: Iterable[Row]) -> Scores:
    """Return measurements as a table: a row a thing, in the order of the rows, a column a metric, shares first."""
    kept = list(rows)
    metrics = {text_of(row, "metric"): text_of(row, "metricLabel") or _last(text_of(row, "metric")) for row in kept}
    order = sorted(metrics, key=lambda metric: (_ranked(metric), metric))
    found: dict[str, tuple[Thing, dict[str, str]]] = {}
    for row in kept:
        on = text_of(row, "on")
        named = Thing(on, text_of(row, "onLabel") or _last(on))
        metric, value = text_of(row, "metric"), text_of(row, "value")
        found.setdefault(on, (named, {}))[1][metric] = f"{float(value):.3f}" if _last(metric) in _SHARES else value
    table = ((thing, tuple(values.get(metric, "") for metric in order)) for thing, values in found.values())
    date = max((text_of(row, "date") for row in kept), default="")
    return Scores(tuple(metrics[metric] for metric in order), tuple(table), date)


def _is_iri(row: Row, name: str) -> bool:
    return name in row and row[name]["type"] == "uri"


def _rules(rows: Iterable[Row], labels: Mapping[NamedNode, str]) -> Iterator[Rule]:
    def key(row: Row) -> tuple[str, str, str]:
        severity = _SEVERITIES.get(text_of(row, "severity"), "info")
        return severity, text_of(row, "rule"), text_of(row, "message")

    ordered = sorted(rows, key=lambda row: (_ORDER.index(key(row)[0]), key(row)))
    for (severity, name, message), same in groupby(ordered, key=key):
        found = tuple((_thing(row, "focus", labels), _thing(row, "value", labels)) for row in same)
        yield Rule(name, severity, message, found)


def _thing(row: Row, name: str, labels: Mapping[NamedNode, str]) -> Thing:
    text = text_of(row, name)
    return Thing(text, labels[NamedNode(text)]) if _is_iri(row, name) else Thing("", text)


def _ranked(metric: str) -> int:
    """Return the place of a metric among the columns: shares in the order to read them, then all others."""
    return _SHARES.index(_last(metric)) if _last(metric) in _SHARES else len(_SHARES)


def _last(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]


def _shown(thing: Thing) -> str | None:
    return thing.iri or thing.label or None


def _told(found: Quality) -> dict[str, Any]:
    def table(scored: Scores) -> list[dict[str, Any]]:
        return [
            {"iri": thing.iri, "label": thing.label}
            | {metric: float(value) for metric, value in zip(scored.metrics, values, strict=True) if value}
            for thing, values in scored.rows
        ]

    rules = [
        {"rule": rule.name, "severity": rule.severity, "message": rule.message}
        | {"found": [{"focus": _shown(focus), "value": _shown(value)} for focus, value in rule.found]}
        for rule in found.rules
    ]
    return {
        "relations": table(found.relations),
        "measured": found.relations.date,
        "documents": table(found.documents),
        "checks": rules,
    }
