"""How annotated relations correspond to the vocabulary: data."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builders.score.gold import GoldFact

LINKS = {
    "president": "president",
    "region": "region",
    "funded_under": "fundedUnder",
    "part_of": "partOf",
    "participates": "participatesIn",
    "pilots": "leads",
    "supports": "supports",
    "founded": "founded",
    "partner_of": "partnerOf",
    "member_of": "memberOf",
    "mandated_by": "mandatedBy",
    "funded_by": "fundedBy",
    "located_at": "locatedAt",
    "sector": "theme",
    "contact": "contactPerson",
}
SYMMETRIC = frozenset({"partner_of"})
IGNORED = frozenset({"type", "published"})
RECALL_ONLY = frozenset({"sector", "metric", "expansion", "contact", "located_at"}) | IGNORED
OUTSIDE_TOTALS = frozenset({"sector", "metric", "expansion", "contact"})
DATES = {"start": "startDate", "end": "endDate"}
FIGURES = frozenset({"amount", "metric"})
SISTERS = {"pilots": "participates", "participates": "pilots"}  # who leads takes part


def accepted(fact: GoldFact) -> Iterator[str]:
    """Yield the relations that meet a fact: its own, then those that readers do not tell apart from it."""
    yield fact.p
    if fact.p == "participates" or (fact.p == "pilots" and fact.role.startswith("port")):
        yield SISTERS[fact.p]
    if fact.p == "member_of" and "rattach" in fact.role:
        yield "part_of"
