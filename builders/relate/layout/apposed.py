"""Offices told in prose: "Jeanne Lenoir, présidente de X", "le président de X, Paul Roy", "sa directrice, …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.link.families import FAMILIES
from builders.model import Fact
from builders.relate.layout.bearers import appointed, person_after, person_before
from builders.relate.layout.offices_held import body_after, holds, issuer, names_body
from builders.relate.reference.about import host
from builders.relate.reference.anaphora import referring_at
from builders.relate.reference.memory import Referent
from builders.relate.reference.spoken import body_before
from builders.relate.scope import Scope

HELD = frozenset({"president", "vicePresident", "director"})  # roles of a body's own officers
COMPLEMENT = 90  # characters from an office to its body: "directrice des programmes européens et des relations chez X"


def apposed(scope: Scope) -> Iterator[Fact]:
    """Yield offices told in prose: "Jeanne Lenoir, présidente de X", "le président de X, Paul Roy"."""
    offices = scope.known.offices
    for match in offices.pattern.finditer(scope.text):
        office = offices.opening(match["office"])
        body = body_after(scope, match.end()) or _body_far(scope, match)
        named = appointed(scope.text, match.start(), scope.lexicon)
        ended = scope.lexicon.patterns.offices.ended.match(scope.text, match.end()) is not None
        if office is not None and body is None and named is not None and ended:
            body = _own(scope)
        if office is not None and body is None:
            yield from _of_host(scope, match, office)
        if office is not None and body is None:
            yield from _of_bracket(scope, match, office)
            yield from _of_meant(scope, match, office)
            yield from _of_told(scope, match, office)
        if office is None or body is None or (office[0] == "publicOfficial" and body[0].kind is None):
            continue
        person = named or person_before(scope, match.start()) or person_after(scope, body[1])
        if person is not None and not names_body(scope, person):
            bodies = (body, *_also(scope, body[1]))
            yield from (holds(scope, one, person, office) for one, _ in bodies if not scope.is_general(one))


def _also(scope: Scope, offset: int) -> Iterator[tuple[Referent, int]]:
    """Yield the bodies that "et de" adds to that of an office: "présidente de X et du pôle Y"."""
    while (joined := scope.lexicon.patterns.offices.joined.match(scope.text, offset)) is not None:
        found = body_after(scope, joined.end())
        if found is None:
            return
        yield found
        offset = found[1]


def _own(scope: Scope) -> tuple[Referent, int] | None:
    """Return whose an office is that is told without a body: "X est élue présidente".

    It is of the body whose document this is, else of the only one just told of.
    """
    body = issuer(scope) or _only_told(scope)
    return None if body is None else (body, len(scope.text))


def _only_told(scope: Scope) -> Referent | None:
    """Return the one body that the paragraph and that before it have named; None where this sentence names one."""
    block, bodies = scope.clause.passage.block, FAMILIES["org"]
    here = any((scope.cast.kind(m.entity) or m.kind) in bodies for m in scope.clause.scene.mentions)
    told = {one.key: one.passage for one in scope.discourse.since(block - 1) if scope.cast.kind(one.key) in bodies}
    if here or len(told) != 1:
        return None
    key, where = next(iter(told.items()))
    return Referent(key, scope.cast.kind(key), where, anaphor=True)


def _of_told(scope: Scope, match: re.Match[str], office: tuple[str, str]) -> Iterator[Fact]:
    """Read "le président Paul Roy a présenté le bilan": an officer of the one body just told of."""
    patterns = scope.lexicon.patterns.offices
    person = patterns.direct.match(scope.text, match.end())
    held = office[0] in HELD or office[1] in scope.lexicon.tables["offices"]["elected"]["nouns"]
    if person is None or not held or patterns.definite.search(scope.text[: match.start()]) is None:
        return
    body = _only_told(scope)
    if body is not None and not names_body(scope, person["name"]) and not scope.is_general(body):
        yield holds(scope, body, person["name"], office)


def _of_meant(scope: Scope, match: re.Match[str], office: tuple[str, str]) -> Iterator[Fact]:
    """Read "Jeanne Lenoir, présidente du pôle": the body is the one that the noun refers to."""
    said = scope.lexicon.patterns.offices.of_meant.match(scope.text, match.end())
    node = scope.node_at(match.end() + 1)
    at = node if said and scope.clause.word(node) == "du" else node + 1
    found = referring_at(scope.setting, at) if said and at < len(scope.clause.nodes) else None
    bodies = [one for one in (found.referents if found else ()) if one.kind in FAMILIES["org"]]
    person = person_before(scope, match.start())
    if len(bodies) == 1 and person is not None:
        yield holds(scope, bodies[0], person, office)


def _of_host(scope: Scope, match: re.Match[str], office: tuple[str, str]) -> Iterator[Fact]:
    """Read "la présidente, Mme X, ouvre la séance": an office without its body is of the document's own body."""
    patterns = scope.lexicon.patterns
    definite = patterns.offices.definite.search(scope.text[: match.start()])
    whose = patterns.offices.of_own.match(scope.text, match.end())
    person = patterns.persons.after_comma.match(scope.text, whose.end() if whose else match.end())
    if not definite or not person:
        return
    own = definite[0].lower().rstrip() in scope.lexicon.words.own
    body = (_owner(scope, match.start()) or next(iter(body_before(scope.setting, blocks=1)), None)) if own else None
    body = body or host(scope.discourse, scope.clause.scene)
    if body is not None:
        yield holds(scope, body, person["name"], office)


def _owner(scope: Scope, offset: int) -> Referent | None:
    """Return the body whose officer "son président" is: the one represented, or the only one named before."""
    bodies = [
        m
        for m in scope.clause.scene.mentions
        if m.end < offset and (scope.cast.kind(m.entity) or m.kind) in FAMILIES["org"]
    ]
    represented = scope.lexicon.patterns.offices.represented.search(scope.text[:offset])
    if not bodies or (len({m.entity for m in bodies}) > 1 and represented is None):
        return None
    return scope.referent(bodies[-1].entity, bodies[-1].kind)


def _of_bracket(scope: Scope, match: re.Match[str], office: tuple[str, str]) -> Iterator[Fact]:
    """Read "X (ABC ; président : Jeanne Lenoir)": the office of the body before the bracket."""
    person = scope.lexicon.patterns.persons.after_colon.match(scope.text, match.end())
    opened = scope.text.rfind("(", 0, match.start())
    if person is None or opened < 0 or ")" in scope.text[opened : match.start()]:
        return
    body = scope.beside(scope.node_at(opened) + 1)
    if body is not None and body.kind in FAMILIES["org"]:
        yield holds(scope, body, person["name"], office)


def _body_far(scope: Scope, match: re.Match[str]) -> tuple[Referent, int] | None:
    """Return the body after a long complement: "X, directrice de la recherche et des usages chez Y"."""
    after = next((m for m in scope.clause.scene.mentions if m.start >= match.end()), None)
    if after is None or person_before(scope, match.start()) is None:
        return None
    between = scope.text[match.end() : after.start]
    told = len(between) < COMPLEMENT and scope.lexicon.patterns.offices.of_far.fullmatch(between)
    first, last = scope.node_at(match.end() + 1), scope.node_at(after.start)
    if not told or any(node.verb and scope.is_finite(node.low) for node in scope.clause.nodes[first:last]):
        return None
    kind = scope.cast.kind(after.entity) or after.kind
    fits = kind is None or kind in FAMILIES["org"]
    return (scope.referent(after.entity, after.kind), after.end) if fits else None
