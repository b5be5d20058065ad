"""Offices told in prose: "Jeanne Lenoir, présidente de X", "le président de X, Paul Roy", "sa directrice, …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builders.link.families import FAMILIES
from builders.model import Fact
from builders.relate.layout.bearers import appointed, holder, person_before
from builders.relate.layout.bodiless import bodiless, own
from builders.relate.layout.formers import was_held
from builders.relate.layout.offices_held import body_after, holds, names_body
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope
from ontology.names import fold

COMPLEMENT = 90  # characters from an office to its body: "directrice des programmes européens et des relations chez X"
CHARGED = 60  # characters from an office to "chargé de", which says what it is about
STEM = 5  # letters of "régionale" that "Région" and "Conseil régional" share


def apposed(scope: Scope) -> Iterator[Fact]:
    """Yield offices told in prose: "Jeanne Lenoir, présidente de X", "le président de X, Paul Roy"."""
    read, before = 0, list[Referent]()
    for match in scope.known.offices.pattern.finditer(scope.text):
        office = scope.known.offices.opening(match["office"])
        if office is None or _is_charge(scope, match, office):
            continue
        bodies = list(_bodies(scope, match))
        if not bodies:
            told = list(bodiless(scope, match, office))
            yield from told or _joining(scope, match, office, before)
            continue
        person = holder(scope, match, bodies[0][1], read)
        if person is None or names_body(scope, person["name"]):
            continue
        read, official = person.end("name"), office[0] == "publicOfficial"
        if was_held(scope, *match.span()) or scope.lexicon.patterns.offices.term.match(scope.text, bodies[-1][1]):
            continue
        before = [one for one, _ in bodies if not scope.is_general(one) and not (official and one.kind is None)]
        yield from (holds(scope, one, person["name"], office) for one in before)


def _is_charge(scope: Scope, match: re.Match[str], office: tuple[str, str]) -> bool:
    """Whether "chargé de" only says what another office is about: "ministre délégué chargé de la Transition P"."""
    told = scope.text[max(0, match.start() - CHARGED) : match.start()]
    others = [one for one in scope.known.offices.pattern.finditer(told) if one.start()]
    return (
        office[0] == "contact"
        and bool(others)
        and re.fullmatch(r"\s(?:[a-zà-ÿ]+\s)?", told[others[-1].end() :]) is not None
    )


def _goes_on(scope: Scope, complement: str) -> bool:
    """Whether what an office is for ends before another calling, whose body follows: "du salon et chercheur à X"."""
    callings = complement.split(" et ")[1:2]
    profession = scope.lexicon.patterns.offices.profession
    return any(profession.match(one) or scope.known.offices.opening(one) for one in callings)


def _joining(scope: Scope, match: re.Match[str], office: tuple[str, str], before: Sequence[Referent]) -> Iterator[Fact]:
    """Read "A, présidente de X, et B, vice-présidente en charge du bois": an office of the body told of just before.

    A councillor's is where the adjective and the name of the body agree: "conseillère régionale" of "Région X".
    """
    if len(before) != 1:
        return
    person = person_before(scope, match.start())
    kind = scope.lexicon.patterns.offices.council.match(scope.text, match.end())
    councillor = kind is not None and fold(kind["kind"])[:STEM] in fold(scope.cast.roles[before[0].key].label)
    joined = office[0] == "vicePresident" or (office[0] == "publicOfficial" and councillor)
    if person is not None and joined and not names_body(scope, person["name"]):
        yield holds(scope, before[0], person["name"], office)


def _bodies(scope: Scope, match: re.Match[str]) -> Iterator[tuple[Referent, int]]:
    """Yield whose an office is, each with where its name ends: all that "présidente de X et du pôle Y" names.

    Of "X est élue présidente" it is the document's own body.
    """
    found = body_after(scope, match.end()) or _body_far(scope, match)
    found = found if found is None else _past_field(scope, match, found[0]) or found
    ended = scope.lexicon.patterns.offices.ended.match(scope.text, match.end()) is not None
    ended = ended and not _goes_on(scope, scope.text[match.end() :][:COMPLEMENT])
    if found is None and ended and appointed(scope.text, match.start(), scope.lexicon) is not None:
        body = own(scope)
        found = None if body is None else (body, len(scope.text))
    while found is not None:
        yield found
        joined = scope.lexicon.patterns.offices.joined.match(scope.text, found[1])
        found = None if joined is None else body_after(scope, joined.end())


def _past_field(scope: Scope, match: re.Match[str], field: Referent) -> tuple[Referent, int] | None:
    """Return the body behind what an office is for: X in "responsable des Relations Entreprises à l'école X"."""
    named = [m for m in scope.mentions if m.start >= match.end()]
    may_be = field.kind in FAMILIES["activity"] or _is_contact(scope, match)
    if not may_be or named[0].entity != field.key or scope.cast.roles[field.key].entry:
        return None
    body = next((m for m in named[1:] if (scope.cast.kind(m.entity) or m.kind) in FAMILIES["org"]), None)
    between = scope.text[named[0].end : body.start] if body is not None else ""
    told = len(between) < COMPLEMENT and scope.lexicon.patterns.offices.of_field.fullmatch(between)
    return (scope.referent(body.entity, body.kind), body.end) if body is not None and told else None


def _is_contact(scope: Scope, match: re.Match[str]) -> bool:
    office = scope.known.offices.opening(match["office"])
    return office is not None and office[0] == "contact"


def _body_far(scope: Scope, match: re.Match[str]) -> tuple[Referent, int] | None:
    """Return the body after a long complement: "X, directrice de la recherche et des usages chez Y".

    What nothing tells to be a body is one more of these after "et": "chargée de l'Industrie et de l'Énergie".
    """
    after = next((m for m in scope.mentions if m.start >= match.end()), None)
    if after is None or person_before(scope, match.start()) is None:
        return None
    between = scope.text[match.end() : after.start]
    far = scope.lexicon.patterns.offices.of_far
    told = len(between) < COMPLEMENT and far.fullmatch(between) is not None and not _goes_on(scope, between)
    first, last = scope.node_at(match.end() + 1), scope.node_at(after.start)
    if not told or scope.has_main_verb(first, last):
        return None
    kind = scope.kind(after)
    small = scope.lexicon.links.of | scope.lexicon.words.definite_articles
    ties = [word for word in between.lower().replace("’", "' ").replace("'", "' ").split() if word not in small]
    sure = ties[-1:] != ["et"]
    fits = kind in FAMILIES["org"] or (kind is None and sure)
    return (scope.named(after), after.end) if fits else None
