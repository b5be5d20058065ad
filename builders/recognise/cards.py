"""Cards: headings that are names because of what the heading over them announces: "Nos projets", "Nos membres"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from builders.lexicon.model import Lexicon
from builders.model import Layout
from builders.read.passages import Part
from builders.recognise.columns import CALLED, TITLES
from builders.recognise.dictionary import common_word, infinitive, inflected_verb, is_noun
from builders.recognise.gazetteer import Gazetteer
from builders.recognise.heads import head_starting
from builders.recognise.labels import told_pieces
from builders.recognise.openings import capital_follows, is_imperative
from builders.recognise.tokens import Token, tokens
from ontology.names import fold

LONGEST = 8  # words of a card's name
LONGEST_TITLE = 12  # words of the longest heading that announces cards
LEAD = re.compile(r"(?:\[[^\[\]]{2,40}\]\s|[^\w«\"(]|\d{1,2}[.)°]\s|n°\s?\d+\s?[:–-]\s)*", re.IGNORECASE)
ENDS = re.compile(r"\s[–—|·•]\s|\s?:\s|\s?[(\[]|,\s")
FEWEST = 2  # cards under one heading
ANNOUNCING = frozenset({"Project", "Company", "StartUp", "Winner"})  # classes whose nouns announce names
OF_PROJECTS = frozenset({"leader", "steward"})  # fields of labels under a name that only projects have


@dataclass(frozen=True, slots=True)
class Card:
    """Where the name stands in the heading of a card, and the class that is announced; None where none is."""

    start: int
    end: int
    kind: str | None


def under_title(parts: Sequence[Part], lexicon: Lexicon) -> tuple[Part, ...]:
    """Return the passages of a text without marks, all under its first title where that announces cards or winners.

    Nothing else tells there that "ANNUAIRE DES MEMBRES" stands over the names below it.
    """
    headings = [part for part in parts if part.passage.layout is Layout.HEADING]
    plain = len(headings) > FEWEST and not any(part.block.level for part in headings)
    title = headings[0].passage.text if plain else ""
    opens, fields = "".join(fold(title).split()[:1]), lexicon.tables["fields"]
    if opens not in fields["directories"]["nouns"] and fields["names"].get(opens) != "Winner":
        return tuple(parts)
    at = parts.index(headings[0])
    return (*parts[: at + 1], *(_below(title, part) for part in parts[at + 1 :]))


def _below(title: str, part: Part) -> Part:
    path = part.passage.heading_path
    if path[:1] == (title,):
        return part
    return replace(part, passage=replace(part.passage, heading_path=(title, *path)))


def cards(parts: Sequence[Part], lexicon: Lexicon, fields: Gazetteer) -> Mapping[str, Card]:
    """Return the cards of a document by the key of the passage that is their heading."""
    headings = [i for i, part in enumerate(parts) if part.passage.layout is Layout.HEADING]
    over = {parts[i].passage.heading_path[:-1] for i in headings if not lexicon.labels.whole(parts[i].passage.text)}
    leaves = [i for i in headings if parts[i].passage.heading_path not in over]
    beside = Counter(_place(parts[i]) for i in leaves)
    found = dict[str, Card]()
    for i in leaves:
        body = list(_body(parts, i))
        kind, announced = _announced(parts[i].passage.heading_path[:-1], lexicon)
        sheet = _sheet(parts, i, body, lexicon)
        if not sheet and not (announced and beside[_place(parts[i])] >= FEWEST):
            continue
        card = _card(parts[i].passage.text, "Project" if sheet else kind, lexicon)
        if card is not None and _names(parts[i].passage.text[card.start : card.end], body, lexicon, fields):
            found[parts[i].passage.key] = card
    return found


def _sheet(parts: Sequence[Part], heading: int, body: Sequence[Part], lexicon: Lexicon) -> bool:
    """Whether a label that only projects have stands right under a heading, which is no subtitle of the one above.

    Not where a label names the project: "Acronyme : X".
    """
    fields = {piece.field for part in body[:1] for piece in told_pieces(part, lexicon)}
    told = not fields.isdisjoint(OF_PROJECTS) and fields.isdisjoint(TITLES)
    above = parts[heading - 1].passage if heading else None
    subtitle = above is not None and above.layout is Layout.HEADING
    return told and not (subtitle and above is not None and above.text == parts[heading].passage.heading_path[-2:][0])


def _place(part: Part) -> tuple[tuple[str, ...], int]:
    return part.passage.heading_path[:-1], part.block.level


def _body(parts: Sequence[Part], heading: int) -> Iterator[Part]:
    """Yield the passages between a heading and the next one."""
    for part in parts[heading + 1 :]:
        if part.passage.layout is Layout.HEADING:
            return
        yield part


def _announced(path: Sequence[str], lexicon: Lexicon) -> tuple[str | None, bool]:
    """Return the class of what the nearest heading that announces names announces, and whether there is one."""
    table: Mapping[str, str] = lexicon.tables["fields"]["names"]
    for title in reversed(path):
        words = [word for word in fold(title).split() if word not in lexicon.words.determiners]
        if not words or len(words) > LONGEST_TITLE:
            continue
        kind = table.get(words[0])
        if kind in ANNOUNCING and words[0].endswith(lexicon.endings.plural):
            return kind if kind == "Project" else None, True  # what a firm is its own card says
        if lexicon.labels.of(title) in CALLED or words[0] in lexicon.tables["fields"]["directories"]["nouns"]:
            return None, True
    return None, False


def _card(title: str, kind: str | None, lexicon: Lexicon) -> Card | None:
    """Return where the name in a heading stands, without its number, how far the thing is, and what explains it."""
    lead = LEAD.match(title)
    start = lead.end() if lead is not None else 0
    stop = ENDS.search(title, start)
    end = stop.start() if stop is not None else len(title)
    state = lexicon.patterns.layout.state.search(title, start, end)
    end = state.start() if state is not None and state.start() > start else end
    name = title[start:end].rstrip(" .*_»")
    return Card(start, start + len(name), kind) if name else None


def _names(name: str, body: Sequence[Part], lexicon: Lexicon, fields: Gazetteer) -> bool:
    """Whether words may be the name of a card: no label or sentence; of common words only over a card's lines."""
    words = tokens(name)
    if not 0 < len(words) <= LONGEST or not (words[0].capital or words[0].kind == "number") or name[-1] in "?!":
        return False
    if lexicon.labels.consists(name) or name in lexicon.towns or _is_sentence(words, lexicon):
        return False
    if any((hit.first, hit.last) == (0, len(words)) for hit in fields.find(words, any_case=True)):
        return False
    head = head_starting(words, 0, lexicon)
    if head is not None and (head[0].plural or head[1] == len(words)):
        return False
    shouted = name.isupper()
    if len(words) == 1 and not words[0].acronym:
        return False  # what is set apart by its capital alone is found anyhow
    proper = any(not common_word(one.low, lexicon) for one in words if one.kind == "word" and len(one.text) > 1)
    return proper or (len(words) > 1 and any(_of_card(part, lexicon, shouted=shouted) for part in body))


def _is_sentence(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a heading tells or asks something: by its first word, or by a verb after it."""
    first = words[0]
    article = first.low in lexicon.words.definite_articles and capital_follows(words, 0)
    opens = first.low in lexicon.names.openers or first.low in lexicon.words.determiners
    if not first.acronym and (is_imperative(first, lexicon) or infinitive(first.low, lexicon)):
        return True
    verbs = (one for one in words[1:] if not one.capital and inflected_verb(one.low, lexicon))
    told = any(one.low in lexicon.words.to_be or not is_noun(one.low, lexicon) for one in verbs)
    return (opens and not article and not first.acronym) or told


def _of_card(part: Part, lexicon: Lexicon, *, shouted: bool) -> bool:
    """Whether a line is one of a card: a piece, a label with its value, a town, or a sentence that has no subject."""
    text = part.passage.text
    if part.block.piece or text.strip(" .*_") in lexicon.towns:
        return True
    if any(piece.field for piece in told_pieces(part, lexicon)):
        return True
    first = next(iter(tokens(text)), None)
    if first is None or shouted or not first.capital or first.acronym:
        return False
    verb = inflected_verb(first.low, lexicon) and not is_imperative(first, lexicon)
    done = first.low.endswith(lexicon.endings.past) and first.low in lexicon.names.openers  # "Porté par"
    return done or (verb and not is_noun(first.low, lexicon))
