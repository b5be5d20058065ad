"""Amounts and figures: the statements that a Funding or an Observation carries beside who it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builders.emit import dates
from builders.emit.terms import Term, decimal, iri, string, text
from ontology.errors import BuildError
from ontology.names import slugify
from ontology.vocab import POLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builders.model import Fact
    from ontology.iris import Iris


def amount_parts(fact: Fact, iris: Iris) -> Iterator[tuple[str, Term]]:
    """Yield what is said of the money: amount with its currency and precision, kind, share, date."""
    if fact.value is not None:
        if fact.unit is None:
            raise BuildError("an amount lacks its currency", where=fact.passage, remedy=f"Mend the rule {fact.rule}.")
        yield POLE.amount, decimal(fact.value)
        yield POLE.currency, string(fact.unit)
        yield POLE.precision, iri(iris.concept("precision", fact.precision))
    if fact.funding_kind is not None:
        yield POLE.fundingKind, iri(iris.concept("funding-kind", fact.funding_kind))
    if fact.share is not None:
        yield POLE.share, decimal(fact.share)
    if fact.as_of is not None:
        yield POLE.scope, text(fact.as_of)


def observation_parts(fact: Fact, iris: Iris) -> Iterator[tuple[str, Term]]:
    """Yield what is said of the figure: indicator, value with its unit and precision, date, the source's own words."""
    indicator = fact.indicator or slugify(fact.indicator_label or "")
    if fact.value is None or not indicator:
        raise BuildError("a figure lacks its value or its indicator", where=fact.passage, remedy=fact.rule)
    yield POLE.indicator, iri(iris.concept("indicator", indicator))
    yield POLE.value, decimal(fact.value)
    yield POLE.precision, iri(iris.concept("precision", fact.precision))
    if fact.unit is not None:
        yield POLE.unit, string(fact.unit)
    if fact.as_of is not None:
        yield POLE.asOf, dates.literal(fact.as_of)
    if fact.indicator_label is not None and fact.source_term is None:
        yield POLE.sourceTerm, text(fact.indicator_label)
