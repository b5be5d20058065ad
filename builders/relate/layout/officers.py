"""Tables of officers: "Présidente | Jeanne Lenoir, directrice de X" under the board of the body whose page it is."""

from __future__ import annotations

from collections.abc import Iterator

from builders.model import Fact
from builders.relate.layout.offices_held import holds, issuer, names_body, of_jury
from builders.relate.layout.teams import of_team
from builders.relate.reference.about import host
from builders.relate.scope import Scope


def officers(scope: Scope) -> Iterator[Fact]:
    """Yield who holds the office that the first of a row's two cells names."""
    cells = scope.clause.scene.part.cells
    office = scope.known.offices.opening(cells[0][1]) if len(cells) == 2 else None
    person = scope.lexicon.patterns.persons.first.match(cells[1][1]) if office is not None else None
    if office is None or person is None or names_body(scope, person["name"]) or of_jury(scope):
        return
    body = host(scope.discourse, scope.clause.scene) if of_team(scope) else issuer(scope)
    if body is not None:
        yield holds(scope, body, person["name"], office)
