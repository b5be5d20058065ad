"""Offices told without the name of their body: "la présidente, Mme X", "X, sa directrice", "président : X"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.link.families import FAMILIES
from builders.model import Fact
from builders.relate.layout.bearers import definite, person_before
from builders.relate.layout.offices_held import holds, issuer, names_body
from builders.relate.reference.about import host
from builders.relate.reference.anaphora import referring_at
from builders.relate.reference.memory import Referent
from builders.relate.reference.spoken import body_before
from builders.relate.scope import Scope

HELD = frozenset({"president", "vicePresident", "director"})  # roles of a body's own officers
PUBLIC = "publicOfficial"  # the role of a prefect, who is no officer of the region
OPENING = 4  # nodes of "Ont été élus :" at the head of a list
BOARD = 4  # nodes from the noun of a board to its body: "conseil d'administration du pôle X"
Held = tuple[Referent | None, str] | None
"""Whose officer somebody is, and their name; None where a reading tells of no office."""


def bodiless(scope: Scope, match: re.Match[str], office: tuple[str, str]) -> Iterator[Fact]:
    """Yield who holds an office whose body is not named after it, by the first reading that tells."""
    for reading in (_of_host, _of_party, _of_bracket, _of_meant, _of_told, _of_board):
        body, person = reading(scope, match, office) or (None, "")
        if body is not None:
            if not names_body(scope, person) and not scope.is_general(body):
                yield holds(scope, body, person, office)
            return


def _of_host(scope: Scope, match: re.Match[str], office: tuple[str, str]) -> Held:
    """Read "la présidente, Mme X, ouvre la séance": an office without its body is of the document's own body."""
    del office
    said, patterns = definite(scope, match), scope.lexicon.patterns
    own = said in scope.lexicon.words.own
    whose = patterns.offices.of_own.match(scope.text, match.end())
    end = whose.end() if whose else match.end()
    person = patterns.persons.after_comma.match(scope.text, end) or (
        own and patterns.offices.direct.match(scope.text, end)
    )
    if not said or not person:
        return None
    represented = patterns.offices.represented.search(scope.text[: match.start()]) is not None
    body = (_owner(scope, match.start(), represented=represented) or _spoken_of(scope)) if own else None
    return body or host(scope.discourse, scope.clause.scene), person["name"]


def _of_party(scope: Scope, match: re.Match[str], office: tuple[str, str]) -> Held:
    """Read "X, représentée par Mme Jeanne Lenoir, sa directrice", "Jeanne Lenoir, la directrice, détaille le plan"."""
    patterns, said = scope.lexicon.patterns.offices, definite(scope, match)
    person = person_before(scope, match.start()) if patterns.closed.match(scope.text, match.end()) else None
    if person is None or office[0] == PUBLIC:
        return None
    represented = patterns.represented_by.search(scope.text[: person.start("name")]) is not None
    if represented or said in scope.lexicon.words.own:
        return _owner(scope, person.start("name"), represented=represented) or _only_told(scope), person["name"]
    return (_only_told(scope), person["name"]) if said and office[0] in HELD else None


def _owner(scope: Scope, offset: int, *, represented: bool) -> Referent | None:
    """Return the body whose officer "son président" is: the one represented, or the only one named before."""
    bodies = [m for m in scope.mentions if m.end < offset and scope.kind(m) in FAMILIES["org"]]
    if not bodies or (len({m.entity for m in bodies}) > 1 and not represented):
        return None
    placing = scope.lexicon.links.seats
    placed = {m.start for g in scope.clause.groups if g.preposition in placing for m in g.members}
    party = next((m for m in reversed(bodies) if m.start not in placed), bodies[-1])
    return scope.named(party)


def _spoken_of(scope: Scope) -> Referent | None:
    return next(iter(body_before(scope.setting, blocks=1)), None)


def _of_bracket(scope: Scope, match: re.Match[str], office: tuple[str, str]) -> Held:
    """Read "X (ABC ; président : Jeanne Lenoir)": the office of the body before the bracket."""
    del office
    person = scope.lexicon.patterns.persons.after_colon.match(scope.text, match.end())
    opened = scope.text.rfind("(", 0, match.start())
    if person is None or opened < 0 or ")" in scope.text[opened : match.start()]:
        return None
    body = scope.beside(scope.node_at(opened) + 1)
    return (body, person["name"]) if body is not None and body.kind in FAMILIES["org"] else None


def _of_meant(scope: Scope, match: re.Match[str], office: tuple[str, str]) -> Held:
    """Read "Jeanne Lenoir, présidente du pôle": the body is the one that the noun refers to."""
    said = None if office[0] == PUBLIC else scope.lexicon.patterns.offices.of_meant.match(scope.text, match.end())
    node = scope.node_at(match.end() + 1)
    at = node if said and scope.clause.word(node) == "du" else node + 1
    found = referring_at(scope.setting, at) if said and at < len(scope.clause.nodes) else None
    bodies = [one for one in (found.referents if found else ()) if one.kind in FAMILIES["org"]]
    person = person_before(scope, match.start())
    return (bodies[0], person["name"]) if len(bodies) == 1 and person is not None else None


def _of_told(scope: Scope, match: re.Match[str], office: tuple[str, str]) -> Held:
    """Read "le président Paul Roy a présenté le bilan": an officer of the one body just told of."""
    person = scope.lexicon.patterns.offices.direct.match(scope.text, match.end())
    held = office[0] in HELD or office[1] in scope.lexicon.tables["offices"]["elected"]["nouns"]
    told = person is not None and held and definite(scope, match) is not None
    return (_only_told(scope), person["name"]) if person is not None and told else None


def _of_board(scope: Scope, match: re.Match[str], office: tuple[str, str]) -> Held:
    """Read "le bureau de X : Jeanne Lenoir, présidente, Paul Roy, trésorier": officers of the body of a board."""
    elected = office[1] in scope.lexicon.tables["offices"]["elected"]["nouns"]
    closed = scope.lexicon.patterns.offices.closed.match(scope.text, match.end())
    person = person_before(scope, match.start()) if elected and closed else None
    announced = ":" in scope.text[: match.start()]  # "a élu son bureau : X, présidente"
    if person is None or (_does(scope) and not announced):
        return None
    return (_spoken_of(scope) if announced and _elected(scope) else _board_of(scope)), person["name"]


def _elected(scope: Scope) -> bool:
    """Whether a sentence opens with the election of those whom it lists: "Sont élus : X, président ; Y, trésorière"."""
    opening = {node.low for node in scope.clause.nodes[:OPENING] if not node.name}
    return not opening.isdisjoint(scope.lexicon.tables["offices"]["appointed"]["chosen"])


def _does(scope: Scope) -> bool:
    """Whether a sentence tells what a board did, "a reçu X, trésorier", rather than of whom it is made up."""
    nodes, had = scope.clause.nodes, scope.lexicon.words.to_have
    verbs = ((at, node.low) for at, node in enumerate(nodes) if node.pos == "VERB")
    finite = (low for at, low in verbs if scope.is_finite(low) or scope.clause.low(at - 1) in had)
    uses = (scope.known.triggers.verbs.get(low, ()) for low in finite)
    return any(not any("composes" in use.frame.traits for use in told) for told in uses)


def _board_of(scope: Scope) -> Referent | None:
    """Return the one body whose board a sentence tells of: X in "le conseil d'administration de X"."""
    nodes, boards = scope.clause.nodes, scope.lexicon.cues.boards
    for group in scope.clause.groups:
        one = scope.named(group.members[0])
        told = {node.low for node in nodes[max(0, group.lead - BOARD) : group.lead] if not node.name} & boards
        if group.preposition == "de" and told and one.may_be(FAMILIES["org"]):
            return one if len(group.members) == 1 else None
    return None


def own(scope: Scope) -> Referent | None:
    """Return whose an office is that is told without a body: "X est élue présidente".

    It is of the body whose document this is, else of the only one just told of.
    """
    return issuer(scope) or _only_told(scope)


def _only_told(scope: Scope) -> Referent | None:
    """Return the one body that the paragraph and that before it have named; None where this sentence names one."""
    block, bodies = scope.clause.passage.block, FAMILIES["org"]
    here = any(scope.kind(m) in bodies for m in scope.mentions)
    told = {one.key: one.passage for one in scope.discourse.since(block - 1) if scope.cast.kind(one.key) in bodies}
    if here or len(told) != 1:
        return None
    key, where = next(iter(told.items()))
    return scope.discourse.recalled(key, where)
