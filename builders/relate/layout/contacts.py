"""Lines that tell whom to ask: "Contact presse : Jeanne Lenoir (X)", "Renseignements : Paul Roy, X, 01 …"."""

from __future__ import annotations

from collections.abc import Iterator

from builders.link.families import FAMILIES
from builders.model import Fact
from builders.recognise.labels import pieces
from builders.relate.layout.offices_held import holds
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope

OFFICE = ("contact", "contact")


def contacts(scope: Scope) -> Iterator[Fact]:
    """Yield contactPerson for the persons of a contact line whose body a bracket or comma after them names."""
    for piece in pieces(scope.text, scope.lexicon):
        if piece.field != "contact":
            continue
        for match in scope.lexicon.patterns.persons.contact.finditer(scope.text[piece.start : piece.end]):
            body = _body_at(scope, piece.start + match.end())
            if body is not None and not _is_body(scope, piece.start + match.start("name")):
                yield holds(scope, body, match["name"], OFFICE)


def _body_at(scope: Scope, offset: int) -> Referent | None:
    """Return the body whose name, or its common noun, begins at an offset."""
    group = scope.clause.group_at(scope.node_at(offset))
    one = scope.named(group.members[0]) if group is not None else None
    return one if one is not None and one.may_be(FAMILIES["org"]) else None


def _is_body(scope: Scope, offset: int) -> bool:
    """Whether what looks like a person's name is a body's or a place's."""
    kinds = (scope.cast.kind(m.entity) for m in scope.mentions if m.start == offset)
    return any(kind in FAMILIES["org"] | FAMILIES["place"] | FAMILIES["activity"] for kind in kinds)
