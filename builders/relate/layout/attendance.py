"""Who sat in a meeting and for whom: "Présents : Jeanne Lenoir (X), M. Paul Roy, trésorier ; …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.link.families import FAMILIES
from builders.model import Fact
from builders.recognise.labels import pieces
from builders.relate.layout.contacts import OFFICE
from builders.relate.layout.offices_held import holds, issuer, names_body
from builders.relate.reference.about import host
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope


def attendance(scope: Scope) -> Iterator[Fact]:
    """Yield who of those present holds an office of the document's body, or comes for the body in brackets."""
    for piece in pieces(scope.text, scope.lexicon):
        if piece.field != "attendance":
            continue
        for entry in scope.lexicon.patterns.persons.present.finditer(scope.text, piece.start, piece.end):
            if not names_body(scope, entry["name"]):
                yield from _present(scope, entry)


def _present(scope: Scope, entry: re.Match[str]) -> Iterator[Fact]:
    """Yield the office of somebody on a list of those present: of the page's body, or the contact of their own."""
    told = entry["office"] or entry["told"] or ""
    office = scope.known.offices.opening(told)
    bodies = [one for part in ("office", "told") for one in _bodies(scope, entry.span(part))]
    own = issuer(scope) or host(scope.discourse, scope.clause.scene)
    if office is not None and own is not None and not (entry["office"] is None and bodies):
        yield holds(scope, own, entry["name"], office)
    elif office is None and len(bodies) == 1:
        yield holds(scope, bodies[0], entry["name"], OFFICE)


def _bodies(scope: Scope, span: tuple[int, int]) -> Iterator[Referent]:
    """Yield the bodies that a stretch of the passage names."""
    for mention in scope.mentions:
        one = scope.named(mention)
        if span[0] <= mention.start < span[1] and one.may_be(FAMILIES["org"]):
            yield one
