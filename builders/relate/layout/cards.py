"""Cards of a directory: "PME · Biot · cybersécurité" under a body's name tells its class, its town and its themes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.link.families import FAMILIES
from builders.model import Fact, Layout, Mention
from builders.recognise.dictionary import common_word
from builders.recognise.heads import head_starting, is_class
from builders.recognise.tokens import tokens
from builders.relate.reference.memory import Referent
from builders.relate.reference.topics import card_of, topic_of
from builders.relate.scope import Scope
from builders.relate.values.themes import theme_key

SEPARATOR = re.compile(r"\s[·•|]\s")
DASH = re.compile(r"\s[–—]\s")  # parts the pieces of a line whose first one is a class: "PME – Biot"
DEPARTMENT = re.compile(r"\s\((?:\d{2,3}|2[AB])\)$")
LONGEST = 60  # characters of a piece
LONGEST_THEME = 6  # words


def card(scope: Scope) -> Iterator[Fact]:
    """Yield the kind, place and theme facts of a card, about the body whose heading it stands under."""
    if scope.part.block.piece:
        yield from _piece(scope)
        return
    yield from _town(scope)
    own = card_of(scope.discourse, scope.clause.scene)
    dashed = _classed(scope) or (own is not None and _listed(scope) and _first(scope))
    pieces = _pieces(scope.text, dashed=dashed) or _sorted(scope)
    subject = (own if own is not None and own.kind not in FAMILIES["activity"] else None) if pieces else None
    subject = subject or (topic_of(scope.discourse, scope.clause.scene, "org") if pieces else None)
    if subject is None or not subject.anaphor or _names_others(scope, subject, pieces):
        return
    for number, (start, words) in enumerate(pieces):
        yield from _told(scope, subject, start, words, opens=number == 0)


def _first(scope: Scope) -> bool:
    """Whether a line stands right under the heading of its card and tells nothing of anybody in a sentence."""
    heading = scope.discourse.headings[-1][2] if scope.discourse.headings else ""
    above = heading.rpartition("#")
    here = scope.clause.passage.key.rpartition("#")
    near = above[0] == here[0] and above[2].isdigit() and int(here[2]) - int(above[2]) == 1
    return near and not scope.has_main_verb() and not scope.text.rstrip(" *_").endswith((".", "!", "?", ":"))


def _piece(scope: Scope) -> Iterator[Fact]:
    """Yield what a piece tells that a bar parts from the name of its card: a place, a class, themes."""
    words = scope.text.strip(" *_.")
    subject = card_of(scope.discourse, scope.clause.scene)
    if subject is None or len(words) > LONGEST or _names_others(scope, subject, [(0, words)]):
        return
    if subject.kind not in FAMILIES["activity"]:
        yield from _told(scope, subject, 0, words, opens=False)


def _told(scope: Scope, subject: Referent, start: int, words: str, *, opens: bool) -> Iterator[Fact]:
    """Yield what a piece tells of the body whose card it is: where it is, what it is, else what it is about."""
    places = [_place(scope, start, part.strip()) for part in re.split(r",|\set\s", words)]
    place = _place(scope, start, words)
    if place is not None or (places and all(places)):
        for found in [place] if place is not None else places:
            if found is not None:
                yield scope.fact(scope.place_relation(found), subject, "card", object=found)
        return
    if _is_kind(scope, words):
        yield from _kind(scope, subject, words)
        return
    if not opens and _is_theme(scope, start, words):
        for theme in filter(None, (part.strip() for part in words.split(","))):
            if len(theme.split()) <= LONGEST_THEME:
                yield scope.fact("theme", subject, "card", object=theme_key(scope, theme))


def _is_theme(scope: Scope, start: int, words: str) -> bool:
    """Whether a piece may tell what somebody does: no figure, office, label, town or name of another."""
    town = scope.part.block.piece == 1 and words[0].isupper() and " " not in words  # of no list
    other = any(c.isdigit() for c in words) or scope.known.offices.opening(words) is not None
    return not (town or other or scope.lexicon.labels.whole(words) is not None or any(_inside(scope, start, words)))


def _inside(scope: Scope, start: int, words: str) -> Iterator[Mention]:
    """Yield the names of bodies and places in a piece that tells of more than a theme: "filiale du groupe X"."""
    for mention in scope.mentions:
        if start <= mention.start and mention.end <= start + len(words) + 1 and mention.surface != words:
            yield mention


def _town(scope: Scope) -> Iterator[Fact]:
    """Yield where a body is whose card has a line that is nothing but a place."""
    words = scope.text.strip(" *_.")
    place = next((m for m in scope.mentions if m.surface == words), None)
    kind = scope.cast.kind(place.entity) if place is not None else None
    plain = scope.clause.passage.layout is Layout.PARAGRAPH and kind in FAMILIES["place"]
    subject = card_of(scope.discourse, scope.clause.scene) if plain else None
    if place is not None and subject is not None and subject.kind not in FAMILIES["activity"]:
        yield scope.fact(scope.place_relation(place.entity), subject, "card", object=place.entity)


def _names_others(scope: Scope, subject: Referent, pieces: list[tuple[int, str]]) -> bool:
    """Whether a piece is the name of another body, as in the line at a page's foot."""
    others = (m for m in scope.mentions if m.entity != subject.key)
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
    short = all(0 < len(words) <= LONGEST and words[0].isalnum() for _, words in pieces)
    short = short and not pieces[0][1][0].isdigit()  # "12 mai · …" is an event
    return pieces if len(pieces) > 1 and short else []


def _sorted(scope: Scope) -> list[tuple[int, str]]:
    """Return the pieces of a line that is a class and a place with a comma between: "PME, Brest", "Brest, PME"."""
    one, comma, other = scope.text.strip(" *_.").partition(", ")
    named = {m.surface for m in scope.mentions if scope.cast.kind(m.entity) in FAMILIES["place"]}
    places = [words for words in (one, other) if words in named or words in scope.lexicon.towns]
    classes = [words for words in (one, other) if is_class(words, scope.lexicon)]
    return [(0, one), (len(one) + 2, other)] if comma and len(places) == len(classes) == 1 else []


def _place(scope: Scope, start: int, words: str) -> str | None:
    """Return the place that a whole piece names; a capitalised name of no known class is one there."""
    town = DEPARTMENT.sub("", words)
    mention = next((m for m in scope.mentions if _covers(m, start, town)), None)
    if mention is None:
        known = town in scope.lexicon.towns or (_of_directory(scope) and _is_town(scope, town))
        return scope.cast.named(town, "Place", strong=False) if known else None
    kind = scope.cast.tell(mention.entity, "Place") if start else scope.cast.kind(mention.entity)
    return mention.entity if kind in FAMILIES["place"] else None


def _of_directory(scope: Scope) -> bool:
    """Whether a passage is the first piece after the name in a card of somebody's members or partners."""
    return scope.part.block.piece == 1 and _listed(scope)


def _listed(scope: Scope) -> bool:
    """Whether a passage stands on one of the cards under a heading of members, partners and the like."""
    return "".join(scope.clause.passage.heading_path[-1:]) in scope.discourse.cards


def _is_town(scope: Scope, words: str) -> bool:
    """Whether a piece may be the name of a town that no list has: one capitalised word that is none of French."""
    found = tokens(words)
    return len(found) == 1 and found[0].capital and not common_word(found[0].low, scope.lexicon)


def _covers(mention: Mention, start: int, words: str) -> bool:
    return start <= mention.start and mention.surface == words


def _is_kind(scope: Scope, words: str) -> bool:
    """Whether a piece opens with the noun of a class: "PME", "école d'ingénieurs"."""
    head = head_starting(tokens(words), 0, scope.lexicon)
    return head is not None and not head[0].plural and head[0].segment == "organisation"


def _kind(scope: Scope, subject: Referent, words: str) -> Iterator[Fact]:
    head = head_starting(tokens(words), 0, scope.lexicon)
    if head is None or head[0].plural or scope.cast.roles[subject.key].entry is not None:
        return
    if scope.cast.tell(subject.key, head[0].kind) == head[0].kind:
        yield scope.fact("kind", subject, "card", text=head[0].kind)
