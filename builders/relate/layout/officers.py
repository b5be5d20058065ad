"""Tables of officers: "Présidente | Jeanne Lenoir, directrice de X" under the board of the body whose page it is."""

from __future__ import annotations

from collections.abc import Iterator

from builders.link.families import FAMILIES
from builders.model import Fact
from builders.relate.layout.offices_held import holds, issuer, names_body, of_jury
from builders.relate.layout.teams import of_team
from builders.relate.reference.about import host
from builders.relate.reference.memory import Referent
from builders.relate.reference.titles import is_name_of
from builders.relate.scope import Scope


def officers(scope: Scope) -> Iterator[Fact]:
    """Yield who holds the office that the first of a row's two cells names."""
    cells = scope.clause.scene.part.cells
    office = scope.known.offices.opening(cells[0][1]) if len(cells) == 2 else None
    person = scope.lexicon.patterns.persons.first.match(cells[1][1]) if office is not None else None
    if office is None or person is None or names_body(scope, person["name"]) or of_jury(scope):
        return
    body = _of_page(scope) or (host(scope.discourse, scope.clause.scene) if of_team(scope) else issuer(scope))
    if body is not None:
        yield holds(scope, body, person["name"], office)


def _of_page(scope: Scope) -> Referent | None:
    """Return the body whose name the document's title is, even where nothing has told its class."""
    title = next(iter(scope.discourse.headings), None)
    if title is None or not is_name_of(title[0], title[1], scope.discourse.cast):
        return None
    kind = scope.cast.kind(title[1])
    return Referent(title[1], kind, title[2], anaphor=True) if kind is None or kind in FAMILIES["org"] else None
