"""Tables of officers: "Présidente | Jeanne Lenoir, directrice de X" under the board of the body whose page it is.

Their columns may stand in any order under a heading of officers or staff: "Jeanne Lenoir | Présidente | X".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builders.link.families import FAMILIES
from builders.model import Fact
from builders.relate.layout.offices_held import holds, issuer, names_body, of_jury
from builders.relate.layout.teams import of_team
from builders.relate.reference.about import host
from builders.relate.reference.memory import Referent
from builders.relate.reference.persons import is_person
from builders.relate.reference.titles import is_name_of
from builders.relate.scope import Scope


def officers(scope: Scope) -> Iterator[Fact]:
    """Yield who holds the office that a cell of a row names: the first of two, or any in a table of officers."""
    cells = scope.part.cells
    if of_team(scope) and not of_jury(scope) and (told := _of_row(scope, [text for _, text in cells])) is not None:
        body = _of_page(scope) or host(scope.discourse, scope.clause.scene)
        if body is not None:
            yield holds(scope, body, *told)
        return
    office = scope.known.offices.opening(cells[0][1]) if len(cells) == 2 else None
    person = scope.lexicon.patterns.persons.first.match(cells[1][1]) if office is not None else None
    if office is None or person is None or names_body(scope, person["name"]) or of_jury(scope):
        return
    body = _of_page(scope) or (host(scope.discourse, scope.clause.scene) if of_team(scope) else issuer(scope))
    if body is not None:
        yield holds(scope, body, person["name"], office)


def _of_row(scope: Scope, cells: Sequence[str]) -> tuple[str, tuple[str, str]] | None:
    """Return the person whose name fills one of the first two cells of a row, with the office that opens the other."""
    for name, title in (cells[:2], cells[1::-1]) if len(cells) > 1 else ():
        office = scope.known.offices.opening(title)
        person = is_person(name, scope.lexicon) and scope.known.offices.opening(name) is None
        if office is not None and person and not names_body(scope, name):
            return name, office
    return None


def _of_page(scope: Scope) -> Referent | None:
    """Return the body whose name the document's title is, even where nothing has told its class."""
    title = next(iter(scope.discourse.headings), None)
    if title is None or not is_name_of(title[0], title[1], scope.discourse.cast):
        return None
    kind = scope.cast.kind(title[1])
    return Referent(title[1], kind, title[2], anaphor=True) if kind is None or kind in FAMILIES["org"] else None
