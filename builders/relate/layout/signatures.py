"""Who holds which office: signatures, credited quotations, contact lines, "X, président de Y"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from builders.link.families import FAMILIES
from builders.model import Fact
from builders.relate.layout.apposed import apposed
from builders.relate.layout.offices_held import body_after, holds, issuer, names_body, of_jury
from builders.relate.layout.seated import seated
from builders.relate.layout.teams import contact_section, employed, of_team
from builders.relate.reference.about import host
from builders.relate.reference.memory import Referent
from builders.relate.reference.persons import bears_given_name, is_courteous, is_person, names_person
from builders.relate.reference.topics import topic_of
from builders.relate.scope import Scope

SHORT = 170
ABOVE = 4  # blocks from a signature up to the name of its body
LONGEST = 60  # characters of a name that nothing else tells


def signatures(scope: Scope) -> Iterator[Fact]:
    """Yield president or contactPerson for each "organisation, person, office" in any order, of short passages."""
    offices = scope.known.offices
    if of_jury(scope):
        return
    if _awaited(scope):
        return
    board = None if scope.part.cells or _is_sentence(scope) else seated(scope)
    if board is not None:
        yield from board
        yield from (fact for fact in apposed(scope) if fact not in board)
        return
    if len(scope.text) > SHORT or scope.part.cells or _is_sentence(scope):
        yield from apposed(scope)
        return
    pieces = _pieces(scope)
    placed = next((i for i, p in enumerate(pieces) if offices.opening(p)), len(pieces))
    nearest = [*reversed(pieces[:placed]), *pieces[placed:]]
    person = next(
        (p for p in nearest if is_person(p, scope.lexicon) and not offices.opening(p) and not names_body(scope, p)),
        None,
    )
    at = pieces.index(person) if person in pieces else 0
    told = [*pieces[at + 1 :], *reversed(pieces[:at])]  # the office of whoever is named before is not theirs
    office = next((o for p in told if (o := offices.opening(p))), None)
    if person is None or _of_another(scope, pieces) or (office is None and not contact_section(scope)):
        yield from apposed(scope)
        return
    label = offices.opening(pieces[0]) is not None and pieces[0] != person
    body = _body(scope, pieces, person, office, label=label)
    if body is not None and not scope.is_general(body):
        yield holds(scope, body, person, office or ("contact", "contact"))
    if not label:
        yield from apposed(scope)


def _awaited(scope: Scope) -> bool:
    """Whether a passage tells the office of the person whose name is the line above: "Présidente, X"."""
    held = scope.discourse.standing
    near = held is not None and bool(held.person) and scope.clause.passage.block - held.block == 1
    told = near and scope.known.offices.opening(scope.text) is not None
    return told and len(scope.text) <= SHORT and not names_person(scope.text, scope.lexicon)


def _of_another(scope: Scope, pieces: Sequence[str]) -> bool:
    """Whether an office is of a public body that no name tells: "Le président du Conseil régional, X, était là"."""
    named = scope.names(FAMILIES["org"])
    first = next((piece for piece in pieces if scope.known.offices.opening(piece) is not None), "")
    told = (pieces[0], first)
    return not named and any(scope.lexicon.patterns.offices.of_another.search(piece) for piece in told)


def _pieces(scope: Scope) -> list[str]:
    """Return what commas, dashes, colons and bars part in a short passage; a person's initial keeps its full stop."""
    parted = re.split(r",|\s[–—-]\s|\s:\s|(?<=\w):\s|\n|\|", _unbracketed(scope))
    bare = (piece.strip(" –—-*_") for piece in parted)
    whole = (stopped if is_person(stopped := piece.strip(" ."), scope.lexicon) else piece for piece in bare if piece)
    return [scope.lexicon.patterns.persons.introduced.sub("", piece) for piece in whole]


def _body(
    scope: Scope, pieces: Sequence[str], person: str, office: tuple[str, str] | None, *, label: bool
) -> Referent | None:
    """Return whose officer a person is; of a `label`, "Président : X", the page's body before one named beside."""
    readers: tuple[Callable[[], Referent | None], ...] = (
        lambda: _of_board(scope),
        lambda: _headed(scope) if label else _employer(scope, pieces, office),
        lambda: _named(scope, pieces, person),
        lambda: issuer(scope) if scope.lexicon.patterns.offices.signing.match(pieces[0]) else None,
        lambda: _sheet(scope) if label else None,
        lambda: _above(scope, office),
    )
    found = (body for read in readers if (body := read()) is not None)
    return next((body for body in found if not _is_office(scope, body)), None)


def _is_office(scope: Scope, body: Referent) -> bool:
    """Whether what looks like a body's name is an office written with capitals: "CEO & Co-fondateur"."""
    return scope.known.offices.opening(scope.cast.roles[body.key].label) is not None


def _employer(scope: Scope, pieces: Sequence[str], office: tuple[str, str] | None) -> Referent | None:
    """Return the body that follows its office: Y in "X a élu son président : Jeanne Lenoir, PDG de Y"."""
    told = next((piece for piece in pieces if office is not None and scope.known.offices.opening(piece) == office), "")
    after = scope.text.find(told) + len(office[1]) if told and office is not None else len(scope.text)
    found = body_after(scope, after)
    return found[0] if found is not None and found[1] <= scope.text.find(told) + len(told) else None


def _of_board(scope: Scope) -> Referent | None:
    """Return the document's own body for the officers under "Gouvernance", "Le bureau", "Notre équipe"."""
    told = of_team(scope)
    of_other = told and any(body_after(scope, m.end()) for m in scope.known.offices.pattern.finditer(scope.text))
    of_other = of_other or (told and employed(scope))
    return host(scope.discourse, scope.clause.scene) if told and not of_other else None


def _unbracketed(scope: Scope) -> str:
    """Return the passage without the bracket that tells whom an officer works for: "présidente : X (Y)"."""
    if _of_board(scope):
        return re.sub(r"\s?\([^()]*\)(?=\s*[,.;]?\s*$)", "", scope.text)
    return re.sub(r"\s?[()]", ",", scope.text) if contact_section(scope) else scope.text


def _opens_turn(scope: Scope) -> bool:
    """Whether a passage only says who takes the floor in a sitting: "M. Roy, président. Nous ouvrons la séance."."""
    passage, block = scope.clause.passage, scope.part.block
    goes_on = passage.fragments[-1].end < block.spans[-1][1]
    return goes_on and is_courteous(scope.text, scope.lexicon)


def _named(scope: Scope, pieces: Sequence[str], person: str) -> Referent | None:
    """Return the body that a line names beside a person, or the piece of it that may be one's name."""
    for mention in scope.mentions:
        kind = scope.kind(mention)
        inside = mention.surface in person or person in mention.surface
        inside |= (
            kind is None and is_person(mention.surface, scope.lexicon) and scope.text.startswith(" (", mention.end)
        )
        inside |= kind is None and bears_given_name(mention.surface, scope.lexicon)
        inside |= scope.text[: mention.start].endswith("(") and f"{person} ({mention.surface}" not in scope.text
        inside |= (
            is_courteous(mention.surface, scope.lexicon) or scope.known.offices.opening(mention.surface) is not None
        )
        if not inside and (kind in FAMILIES["org"] or kind is None or kind in FAMILIES["activity"]):
            return scope.named(mention)
    body = next((p for p in pieces if p != person and _may_be_body(scope, p)), None)
    return scope.referent(scope.cast.named(body, None, strong=False)) if body else None


def _is_sentence(scope: Scope) -> bool:
    """Whether a finite verb makes a passage a sentence, but for one that the label of an office opens."""
    label = scope.lexicon.patterns.layout.label.match(scope.text)
    labelled = label is not None and scope.known.offices.opening(label["label"]) is not None
    return not labelled and scope.has_main_verb()


def _may_be_body(scope: Scope, piece: str) -> bool:
    """Whether a piece may name a body of no known class: no office, no label before a colon ("Remis par : …").

    Nor is it one that a preposition opens: "À sa tête, Paul Roy, directeur".
    """
    words = scope.lexicon.words
    if piece.lower().partition(" ")[0] in words.prepositions | words.contracted.keys():
        return False
    label = re.search(rf"{re.escape(piece)}\W*\s?:", scope.text) is not None
    person = is_courteous(piece, scope.lexicon) or bears_given_name(piece, scope.lexicon)
    other = label or person or scope.known.offices.opening(piece) is not None
    return not other and piece[:1].isupper() and len(piece) < LONGEST


def _headed(scope: Scope) -> Referent | None:
    """Return the body that the section is about, for "Référent : X" under its name."""
    named = scope.names(FAMILIES["org"])
    return None if named else topic_of(scope.discourse, scope.clause.scene, "org")


def _sheet(scope: Scope) -> Referent | None:
    """Return the project of the sheet that "Contact : X" stands in."""
    return topic_of(scope.discourse, scope.clause.scene, "activity")


def _above(scope: Scope, office: tuple[str, str] | None) -> Referent | None:
    """Return the body that the passages just above name, for a signature that leaves it out."""
    if _opens_turn(scope):
        return None
    block, bodies = scope.clause.passage.block, FAMILIES["org"]
    bodies = frozenset({"PublicBody"}) if office is not None and office[0] == "publicOfficial" else bodies
    labelled = scope.lexicon.patterns.layout.label.match(scope.text) is not None
    rapporteur = office is not None and office[0] == "publicOfficial" and labelled
    for one in () if rapporteur else scope.discourse.since(block - ABOVE):
        if scope.cast.kind(one.key) in bodies:
            return Referent(one.key, scope.cast.kind(one.key), one.passage)
    return None
