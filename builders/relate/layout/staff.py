"""People of a body whose name and office stand on lines of their own: "Jeanne Lenoir" over "Directrice"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from builders.link.families import FAMILIES
from builders.model import Fact
from builders.relate.layout.offices_held import holds, is_seat, names_body, of_jury
from builders.relate.reference.about import host, titled
from builders.relate.reference.memory import Referent, Standing
from builders.relate.reference.persons import bears_given_name, is_person
from builders.relate.scope import Scope

LONGEST = 90  # characters of a line that tells an office
LONGEST_NAME = 60  # … an employer
_BESIDE = re.compile(r"\s(?:[–—-]\s|(?=\())")  # between a person and who employs them
GAP = 2  # lines from a name to its office, that of an employer between them


def staff(scope: Scope) -> Iterator[Fact]:
    """Yield the office of a person whose name is one line and whose office is another, each part of one pair."""
    discourse, passage = scope.discourse, scope.clause.passage
    held = discourse.take_standing()
    near = held is not None and 0 < passage.block - held.block <= GAP
    line = _line(scope, under=held.office if near and held is not None else "")
    if line is None:
        one_name = len(scope.text) <= LONGEST and not any(node.verb for node in scope.clause.nodes)
        if near and one_name and held is not None and held.person:
            discourse.stand(held)
        return
    before = held if near and held is not None and bool(held.person) != bool(line.person) else None
    if before is None or (line.person and passage.block - before.block > 1):
        if not (line.person and discourse.follows_officer(passage.block, office_first=True)):
            discourse.stand(line)
        return
    discourse.pair_officer(passage.block, office_first=bool(before.office))
    if before.office and passage.heading_path[-1:] == (before.office,):
        discourse.stand(replace(before, block=passage.block))  # a heading is over each person under it
    office = scope.known.offices.opening(line.office or before.office)
    body = _body(scope, line if line.office else before)
    if office is not None and body is not None:
        yield holds(scope, body, line.person or before.person, office).read_also(before.passage)


def _line(scope: Scope, *, under: str) -> Standing | None:
    """Return the person or the office that a passage consists of, an employer aside; None for any other passage.

    A person's employer stands beside the name only `under` an office: "Présidente" over "Jeanne Lenoir, X".
    """
    text, passage = scope.text.strip(" *_.:"), scope.clause.passage
    if len(text) > LONGEST or scope.part.cells or of_jury(scope):
        return None
    office = scope.known.offices.opening(text)
    if office is not None:
        rest = text[len(office[1]) :].lstrip()
        employer = _employer(scope, office[1])
        elected = office[1] in scope.lexicon.tables["offices"]["elected"]["nouns"]
        apart = rest.startswith(",") and (employer is not None or (elected and _is_name(scope, rest[1:])))
        plain = (
            not scope.has_main_verb()
            and (apart or not rest.startswith((":", ",")))
            and not _names_other(scope, apart=apart)
        )
        return Standing(passage.block, passage.key, office=text, body=employer) if plain else None
    if is_seat(text, scope.lexicon):
        return Standing(passage.block, passage.key, office=text)
    name, _, beside = _BESIDE.sub(", ", text).partition(", ")
    text = name if under and beside and bears_given_name(name, scope.lexicon) and _is_name(scope, beside) else text
    person = is_person(text, scope.lexicon) and not names_body(scope, text)
    return Standing(passage.block, passage.key, person=text) if person else None


def _names_other(scope: Scope, *, apart: bool) -> bool:
    """Whether a line of an office names a person; after a comma only a given name tells one from an employer."""
    people = (m for m in scope.clause.scene.mentions if scope.kind(m) == "Person")
    return any(not apart or bears_given_name(m.surface, scope.lexicon) for m in people)


def _is_name(scope: Scope, beside: str) -> bool:
    """Whether what stands beside a name or an office is one name, as that of an employer is."""
    words = beside.strip(" ()")
    opens = words[:1].isupper() and not re.search(r"[,;:()]", words) and len(words) <= LONGEST_NAME
    return opens and scope.known.offices.opening(words) is None


def _employer(scope: Scope, office: str) -> Referent | None:
    """Return whose officer a line says somebody is, where members do not elect to the office: "Directeur R&D, X"."""
    elected = scope.lexicon.tables["offices"]["elected"]["nouns"]
    first = next(iter(scope.mentions), None)
    if first is None or office in elected:
        return None
    if not scope.lexicon.patterns.offices.employer.search(scope.text[: first.start]):
        return None
    one = scope.named(first)
    return one if one.may_be(FAMILIES["org"]) else None


def _body(scope: Scope, told: Standing) -> Referent | None:
    """Return whose officer a line tells of: the employer it names, else the body whose page it is."""
    if told.body is not None:
        return told.body
    found = host(scope.discourse, scope.clause.scene) or titled(scope.discourse, scope.clause.scene)
    return found if found is not None and found.kind in FAMILIES["org"] else None
