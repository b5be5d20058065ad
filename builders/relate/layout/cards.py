"""Cards of a directory: "PME · Biot · cybersécurité" under a body's name tells its class, its town and its themes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.link.families import FAMILIES
from builders.model import Fact, Layout, Mention
from builders.recognise.heads import head_starting
from builders.recognise.tokens import tokens
from builders.relate.reference.memory import Referent
from builders.relate.reference.topics import card_of, topic_of
from builders.relate.scope import Scope
from builders.relate.values.themes import theme_key

SEPARATOR = re.compile(r"\s[·•|]\s")
DASH = re.compile(r"\s[–—]\s")  # parts the pieces of a line whose first one is a class: "PME – Biot"
DEPARTMENT = re.compile(r"\s\((?:\d{2,3}|2[AB])\)$")
LONGEST = 60  # characters of a piece


def card(scope: Scope) -> Iterator[Fact]:
    """Yield the kind, place and theme facts of a card, about the body whose heading it stands under."""
    yield from _town(scope)
    pieces = _pieces(scope.text, dashed=_classed(scope))
    subject = topic_of(scope.discourse, scope.clause.scene, "org") if pieces else None
    if subject is None or not subject.anaphor or _names_others(scope, subject, pieces):
        return
    for number, (start, words) in enumerate(pieces):
        place = _place(scope, start, words)
        if place is not None:
            relation = scope.place_relation(place)
            yield scope.fact(relation, subject, "card", object=place)
        elif number == 0:
            yield from _kind(scope, subject, words)
        else:
            for theme in filter(None, (part.strip() for part in words.split(","))):
                yield scope.fact("theme", subject, "card", object=theme_key(scope, theme))


def _town(scope: Scope) -> Iterator[Fact]:
    """Yield where a body is whose card has a line that is nothing but a place."""
    words = scope.text.strip(" *_.")
    place = next((m for m in scope.clause.scene.mentions if m.surface == words), None)
    kind = scope.cast.kind(place.entity) if place is not None else None
    plain = scope.clause.passage.layout is Layout.PARAGRAPH and kind in FAMILIES["place"]
    subject = card_of(scope.discourse, scope.clause.scene) if plain else None
    if place is not None and subject is not None and subject.kind not in FAMILIES["activity"]:
        yield scope.fact(scope.place_relation(place.entity), subject, "card", object=place.entity)


def _names_others(scope: Scope, subject: Referent, pieces: list[tuple[int, str]]) -> bool:
    """Whether a piece is the name of another body, as in the line at a page's foot."""
    others = (m for m in scope.clause.scene.mentions if m.entity != subject.key)
    bodies = [m for m in others if scope.cast.kind(m.entity) in FAMILIES["org"]]
    return any(_covers(m, start, words) for m in bodies for start, words in pieces)


def _classed(scope: Scope) -> bool:
    """Whether a line opens with the class of a body and a dash: "Start-up – Gravelines"."""
    nodes = scope.clause.scene.tokens
    found = head_starting(nodes, 0, scope.lexicon) if nodes else None
    after = nodes[found[1]].text if found is not None and found[1] < len(nodes) else ""
    return found is not None and not found[0].plural and after in {"–", "—"}


def _pieces(text: str, *, dashed: bool = False) -> list[tuple[int, str]]:
    """Return the pieces of a card with their offsets; none where the text is no card."""
    edges = [(m.start(), m.end()) for m in SEPARATOR.finditer(text)]
    edges = edges or [(m.start(), m.end()) for m in DASH.finditer(text) if dashed]
    starts, ends = [0, *(end for _, end in edges)], [*(start for start, _ in edges), len(text)]
    pieces = [(a, text[a:b].strip(" *_.")) for a, b in zip(starts, ends, strict=True)]
    short = all(0 < len(words) <= LONGEST and not words[0].isdigit() for _, words in pieces)  # "12 mai · …" is an event
    return pieces if len(pieces) > 1 and short else []


def _place(scope: Scope, start: int, words: str) -> str | None:
    """Return the place that a whole piece names; a capitalised name of no known class is one there."""
    town = DEPARTMENT.sub("", words)
    mention = next((m for m in scope.clause.scene.mentions if _covers(m, start, town)), None)
    if mention is None:
        return None
    kind = scope.cast.tell(mention.entity, "Place") if start else scope.cast.kind(mention.entity)
    return mention.entity if kind in FAMILIES["place"] else None


def _covers(mention: Mention, start: int, words: str) -> bool:
    return start <= mention.start and mention.surface == words


def _kind(scope: Scope, subject: Referent, words: str) -> Iterator[Fact]:
    head = head_starting(tokens(words), 0, scope.lexicon)
    if head is None or head[0].plural or scope.cast.roles[subject.key].entry is not None:
        return
    if scope.cast.tell(subject.key, head[0].kind) == head[0].kind:
        yield scope.fact("kind", subject, "card", text=head[0].kind)
