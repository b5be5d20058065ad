"""Which n-ary node each relation makes: data, so that a new relation is a new row."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NodeShape:
    """A node class and the properties that its subject and object fill; `role` is the one to give where none is said.

    `both` tells that the relation holds both ways.
    """

    node_class: str
    subject: str
    object: str
    role: str | None = None
    both: bool = False


NODES: dict[str, NodeShape] = {
    "leads": NodeShape("Participation", "participant", "activity", "leader"),
    "participatesIn": NodeShape("Participation", "participant", "activity", "partner"),
    "supports": NodeShape("Support", "supporter", "supported", "supporter"),
    "founded": NodeShape("Founding", "founder", "foundedThing"),
    "memberOf": NodeShape("Membership", "member", "group", "member"),
    "president": NodeShape("Office", "organisation", "holder", "president"),
    "contactPerson": NodeShape("Office", "organisation", "holder", "contact"),
    "partnerOf": NodeShape("Partnership", "partner", "partner", both=True),
    "mandatedBy": NodeShape("Mandate", "mandated", "mandator"),
    "fundedBy": NodeShape("Funding", "funded", "funder"),
    "funding": NodeShape("Funding", "funded", "funder"),
}
LINKS = frozenset({"fundedUnder", "partOf", "region", "locatedAt", "theme"})  # a shortcut and nothing else
DATES = frozenset({"startDate", "endDate"})
NAMES = frozenset({"acronym", "expandedName"})
