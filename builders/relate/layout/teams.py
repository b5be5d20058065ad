"""Sections that list a body's people: its team, its board, its contacts."""

from __future__ import annotations

import re

from builders.link.families import FAMILIES
from builders.model import Layout
from builders.relate.layout.offices_held import is_seat
from builders.relate.reference.about import host, titled
from builders.relate.reference.memory import Referent
from builders.relate.reference.persons import is_person
from builders.relate.reference.titles import is_name_of
from builders.relate.scope import Scope

OVER = 2  # headings over a passage: that of a board, and that of a college or group on it


def of_team(scope: Scope) -> bool:
    """Whether a passage stands under a heading of officers or staff."""
    words = re.findall(r"[^\W\d_]+", " ".join(scope.clause.passage.heading_path[-OVER:]).lower())
    return bool(scope.lexicon.cues.boards & set(words))


def tells_seat(scope: Scope, label: str) -> bool:
    """Whether a label tells a seat on the board that a section lists: "Membre : Jeanne Lenoir, X"."""
    return is_seat(label, scope.lexicon) and of_team(scope)


def of_page(scope: Scope) -> Referent | None:
    """Return the body whose name the document's title is, even where nothing has told its class."""
    title = next(iter(scope.discourse.headings), None)
    if title is None or not is_name_of(title[0], title[1], scope.discourse.cast):
        return None
    kind = scope.cast.kind(title[1])
    return Referent(title[1], kind, title[2], anaphor=True) if kind is None or kind in FAMILIES["org"] else None


def whose_team(scope: Scope) -> Referent | None:
    """Return the body whose officers a section lists: that whose page it is, else the document's own."""
    entitled = titled(scope.discourse, scope.clause.scene)
    own = entitled if entitled is not None and entitled.kind in FAMILIES["org"] else None
    return of_page(scope) or own or host(scope.discourse, scope.clause.scene)


def employed(scope: Scope) -> bool:
    """Whether a line of a team ends with whom its person works for: "X — responsable des tests, Y".

    An office before a colon is the team's: "Vice-présidente Recherche : X, Y".
    """
    label = scope.lexicon.patterns.layout.label.match(scope.text)
    if label is not None and scope.known.offices.opening(label["label"]) is not None:
        return False
    last = next(reversed(scope.mentions), None)
    ends = last is not None and scope.text[: last.start].rstrip().endswith((",", "–", "—", "-"))
    if last is None or not ends or scope.text[last.end :].strip(" .*_"):
        return False
    offices = (scope.known.offices.opening(m["office"]) for m in scope.known.offices.pattern.finditer(scope.text))
    elected = scope.lexicon.tables["offices"]["elected"]["nouns"]
    kind = scope.cast.kind(last.entity)
    body = kind not in FAMILIES["place"] and (not is_person(last.surface, scope.lexicon) or kind in FAMILIES["org"])
    return body and not any(office is not None and office[1] in elected for office in offices)


def contact_section(scope: Scope) -> bool:
    """Whether a passage stands under a heading of contacts, or names a person of a team with an employer."""
    path = scope.clause.passage.heading_path
    listed = bool(path) and scope.lexicon.patterns.layout.contacts.match(path[-1]) is not None
    return listed or (of_team(scope) and scope.clause.passage.layout is Layout.ITEM and employed(scope))
