"""Tables of officers: "Présidente | Jeanne Lenoir, directrice de X" under the board of the body whose page it is.

Their columns may stand in any order under a heading of officers or staff: "Jeanne Lenoir | Présidente | X".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builders.link.families import FAMILIES
from builders.model import Fact
from builders.relate.layout.offices_held import holds, issuer, names_body, of_jury
from builders.relate.layout.teams import contact_section, of_page, of_team, whose_team
from builders.relate.reference.memory import Referent
from builders.relate.reference.persons import bears_given_name, is_person
from builders.relate.scope import Scope
from ontology.names import fold

PAIR = 2  # cells of which one names a person and the other an office

GIVEN, FAMILY = "prenom", "nom"  # folded headers of the two columns that a person's name may fill
BESIDE = re.compile(r"\s?[,(]|\s[–—-]\s")  # after a name in its cell: who employs its bearer


def officers(scope: Scope) -> Iterator[Fact]:
    """Yield who holds the office that a cell of a row names: the first of two, or any in a table of officers."""
    cells = scope.part.cells
    if not cells or of_jury(scope):
        return
    team = of_team(scope)
    if (team or contact_section(scope)) and (told := _of_row(scope, _whole_names(cells))) is not None:
        person, office, employer = told
        elected = team and office[1] in scope.lexicon.tables["offices"]["elected"]["nouns"]
        body = (None if elected else employer) or whose_team(scope)
        if body is not None:
            yield holds(scope, body, person, office)
        return
    office_told = scope.known.offices.opening(cells[0][1]) if len(cells) == 2 else None
    named = scope.lexicon.patterns.persons.first.match(cells[1][1]) if office_told is not None else None
    if office_told is None or named is None or names_body(scope, named["name"]):
        return
    body = whose_team(scope) if team else of_page(scope) or issuer(scope)
    if body is not None:
        yield holds(scope, body, named["name"], office_told)


def _whole_names(cells: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the cells of a row with a given name and a surname in columns of their own as one name."""
    at = {fold(header): number for number, (header, _) in enumerate(cells)}
    if not {GIVEN, FAMILY} <= at.keys():
        return list(cells)
    given, family = at[GIVEN], at[FAMILY]
    name = f"{cells[given][1]} {cells[family][1]}"
    others = (cell for number, cell in enumerate(cells) if number not in {given, family})
    return [(cells[family][0], name), *others]


def _of_row(scope: Scope, cells: Sequence[tuple[str, str]]) -> tuple[str, tuple[str, str], Referent | None] | None:
    """Return the person whose name a cell of a row holds, the office that opens another, and who employs them.

    Only a given name tells a person from a firm but in the first two cells.
    """
    told = [scope.known.offices.opening(text) for _, text in cells]
    at = next((number for number, office in enumerate(told) if office is not None), None)
    office = None if at is None else told[at]
    if at is None or office is None:
        return None
    names = {number: BESIDE.split(text, maxsplit=1)[0] for number, (_, text) in enumerate(cells) if number != at}
    plain = (number for number, name in names.items() if max(at, number) < PAIR and is_person(name, scope.lexicon))
    sure = (number for number, name in names.items() if bears_given_name(name, scope.lexicon))
    person = next(sure, next(plain, None))
    if person is None or told[person] is not None or names_body(scope, names[person]):
        return None
    employer = _employer(scope, [cell for number, cell in enumerate(cells) if number not in {at, person}])
    return names[person], office, employer


def _employer(scope: Scope, cells: Sequence[tuple[str, str]]) -> Referent | None:
    """Return the body that a further cell of an officer's row names, by its class or its column's header."""
    nouns = scope.lexicon.tables["fields"]["names"]
    for header, text in cells:
        mention = next((m for m in scope.clause.scene.mentions if m.surface == text), None)
        kind = None if mention is None else scope.kind(mention)
        of_bodies = any(nouns.get(word) in FAMILIES["org"] for word in fold(header).split())
        if mention is not None and (kind in FAMILIES["org"] or (kind is None and of_bodies)):
            return scope.named(mention)
    return None
