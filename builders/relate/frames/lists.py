"""Lists that complete what stands over them: "Le projet P est soutenu par :", "Trois projets lauréats de C :".

Each entry's name is put in the place that the sentence or heading leaves open, and the whole is read as any sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from builders.lexicon.model import Head, Lexicon
from builders.link.families import FAMILIES
from builders.model import Layout
from builders.read.layout import ENTRY as ENTRY_RANK
from builders.recognise.heads import heads_alone
from builders.recognise.labels import in_bracket, leads_in_entry, of_above
from builders.recognise.scenes import Scene
from builders.recognise.tokens import token
from builders.relate.known.knowledge import Knowledge
from builders.relate.reference.discourse import Discourse
from builders.relate.sentence.clause import Clause, Node, nodes_of
from builders.relate.sentence.grouping import clause_of
from builders.relate.sentence.triggers import Noun, phrases

LINES = frozenset({Layout.HEADING, Layout.PARAGRAPH})
ENTRY = re.compile(r"[»*_\s]*(?:\.?$|\(|:|–|—|-\s|,|;|[·•|/]\s)")  # after the name that an entry is of


class Tagged(NamedTuple):
    """A passage with the part of speech of each of its tokens, and its nodes."""

    scene: Scene
    tags: tuple[str, ...]
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Completed:
    """A sentence with the name of one entry of the list under it."""

    clause: Clause
    entry: str
    passage: str  # the entry's
    kind: str | None  # the class that the noun over the list gives its entries
    leads: bool  # the entry says of its name that it leads


def completed(
    read: Sequence[Tagged], at: int, clause: Clause, known: Knowledge, discourse: Discourse
) -> Iterator[Completed]:
    """Yield the clause of the passage at `at` with each entry of the list that it introduces."""
    lexicon = known.lexicon
    told = announced(clause, lexicon)
    if not _leaves_open(clause, told, known):
        return
    head = None if told is None else told[1]
    for (entry, tags, _), at_name in _entries(read, at, clause, lexicon):
        name = entry.mentions[at_name]
        scene = _joined(clause.scene, entry, at_name, None if head is None else head.kind)
        first, last = entry.spans[at_name]
        before = 0 if at_name == 0 else first
        nodes = nodes_of(scene, (*_tags(read[at]), *tags[before:last]), lexicon)
        whole = clause_of(scene, nodes, lexicon, discourse.cast.kind)
        leads = leads_in_entry(entry.part.passage.text, name.end, lexicon, alone=at_name == 0)
        yield Completed(whole, name.entity, entry.part.passage.key, None if head is None else head.kind, leads)


def announced(clause: Clause, lexicon: Lexicon) -> tuple[int, Head | None] | None:
    """Return the last plural noun of a heading or of a sentence that a colon ends, with its head in the singular.

    None without one; a noun that only completes another ("les règles des concours :") announces nothing.
    """
    if clause.passage.layout is not Layout.HEADING and not _ends_open(clause):
        return None
    nodes = clause.nodes
    for at in range(len(nodes) - 1, -1, -1):
        low, noun = nodes[at].low, nodes[at].pos == "NOUN"
        if not noun or not low.endswith(lexicon.endings.plural) or low in lexicon.cues.following:
            continue
        if clause.low(at - 1) in lexicon.words.prepositions and not _brings(clause, at - 1, lexicon):
            continue
        head = clause.head_from(at, lexicon)
        return at, head.singular() if head is not None and head.plural else None
    return None


def _brings(clause: Clause, at: int, lexicon: Lexicon) -> bool:
    """Whether a preposition governs what is announced: "des" as an article, "pour" in "a pour membres"."""
    had = clause.low(at) == "pour" and clause.low(at - 1) in lexicon.words.to_have
    return had or (at > 0 and clause.word(at) == "des" and clause.nodes[at - 1].verb)


def _ends_open(clause: Clause) -> bool:
    return bool(clause.nodes) and clause.nodes[-1].text == ":"


def _leaves_open(clause: Clause, told: tuple[int, Head | None] | None, known: Knowledge) -> bool:
    """Whether names complete a clause: after its preposition, verb or pronoun, or as what its plural noun announces."""
    last = clause.nodes[-2] if _ends_open(clause) and len(clause.nodes) > 1 else None
    words = known.lexicon.words
    governing = words.prepositions | words.to_be | words.persons
    if last is not None and not last.name and (last.verb or last.low in governing):
        return True
    if told is None:
        return False
    noun, head = clause.nodes[told[0]].low, told[1]
    found = (one for one in phrases(clause, known.triggers) if isinstance(one, Noun))
    gathers = noun in known.lexicon.cues.collective or any(one.first <= told[0] < one.last for one in found)
    return head is not None or gathers


def _entries(read: Sequence[Tagged], at: int, clause: Clause, lexicon: Lexicon) -> Iterator[tuple[Tagged, int]]:
    """Yield the entries of the list under a passage, each with the number of its name.

    They are items or cards under a heading that open with a name, or, after a colon, lines that are nothing but names.
    """
    if _ends_open(clause) and (lines := list(_lines(read, at, lexicon))):
        yield from lines
        return
    path = () if _ends_open(clause) and clause.passage.layout is not Layout.HEADING else clause.passage.heading_path
    block = clause.passage.block
    for one in read[at + 1 :]:
        scene, passage = one.scene, one.scene.part.passage
        ended = passage.layout is not Layout.ITEM and passage.heading_path == path
        item = passage.layout is Layout.ITEM or scene.part.block.level == ENTRY_RANK
        if ended or passage.heading_path[: len(path)] != path or not (path or item):
            return
        opens, block = passage.block != block, passage.block
        if opens and _is_entry(scene, path, lexicon):
            yield one, 0


def _lines(read: Sequence[Tagged], at: int, lexicon: Lexicon) -> Iterator[tuple[Tagged, int]]:
    """Yield the names, two or more, of the lines that follow a colon and are nothing but names."""
    found: list[tuple[Tagged, int]] = []
    for one in read[at + 1 :]:
        numbers = _names_alone(one.scene, lexicon) if one.scene.part.passage.layout in LINES else []
        if not numbers:
            break
        found.extend((one, number) for number in numbers)
        if len(numbers) > 1 and one.scene.part.passage.layout is Layout.PARAGRAPH:
            break  # one line tells them all
    if len(found) > 1:
        yield from found


def _names_alone(scene: Scene, lexicon: Lexicon) -> list[int]:
    """Return the numbers of the names that a line consists of, brackets, articles and the head noun of one aside."""
    text = scene.part.passage.text
    outside = [number for number, name in enumerate(scene.mentions) if not in_bracket(text, name.start)]
    if not outside or outside[0] != 0 or not _opens(scene, lexicon):
        return []
    named = {i for first, last in scene.spans for i in range(first, last)} | set(range(scene.spans[0][0]))
    passed = lexicon.words.definite_articles | lexicon.links.coordinators
    rest = (token for i, token in enumerate(scene.tokens) if i not in named and token.text[0].isalnum())
    alone = all(token.low in passed or in_bracket(text, token.start) for token in rest)
    return outside if alone else []


def _is_entry(scene: Scene, path: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether a passage is an entry that opens with a name: an item, or the heading of a card that no place is."""
    passage, name = scene.part.passage, next(iter(scene.mentions), None)
    if name is None or scene.part.label or not _opens(scene, lexicon) or of_above(passage.text, name.start, lexicon):
        return False
    if not path:
        return True
    card = passage.layout is Layout.HEADING and passage.heading_path[:-1] == path and name.kind not in FAMILIES["place"]
    held = card and scene.part.block.level == ENTRY_RANK  # an item over the list of what is told of it
    item = held or (passage.layout is Layout.ITEM and passage.heading_path == path)
    return (card and name.surface == passage.text.strip(" *_.")) or (
        item and ENTRY.match(passage.text[name.end :]) is not None
    )


def _opens(scene: Scene, lexicon: Lexicon) -> bool:
    """Whether an entry opens with a name, determiners and its head noun aside."""
    before = (token.low for token in scene.tokens[: scene.spans[0][0]] if token.kind in {"word", "elision"})
    heads = heads_alone(before, lexicon)
    return heads is not None and not any(head.plural for head in heads)


def _tags(introducing: Tagged) -> tuple[str, ...]:
    """Return the tags of a passage with its colon, which a heading may lack."""
    tags = introducing.tags
    return tags if introducing.scene.tokens[-1].text == ":" else (*tags, "PUNCT")


def _joined(scene: Scene, entry: Scene, at: int, kind: str | None) -> Scene:
    """Return a passage with the name of an entry, of the class `kind` if none is known, at its end."""
    passage, (first, last) = scene.part.passage, entry.spans[at]
    begin = 0 if at == 0 else first  # what opens an entry may be a noun with its article
    start = entry.tokens[begin].start
    ended = len(passage.text)
    colon = () if scene.tokens[-1].text == ":" else (token(ended, ended + 1, ":", "mark"),)  # a heading without one
    shift, count = ended + len(colon) + 1 - start, len(scene.tokens) + len(colon) - begin
    name = entry.mentions[at]
    mention = replace(name, passage=passage.key, start=name.start + shift, end=name.end + shift, kind=name.kind or kind)
    added = tuple(one.moved(shift) for one in entry.tokens[begin:last])
    text = f"{passage.text}{':' * len(colon)} {entry.part.passage.text[start : entry.tokens[last - 1].end]}"
    return replace(
        scene,
        part=replace(scene.part, passage=replace(passage, text=text)),
        tokens=(*scene.tokens, *colon, *added),
        mentions=(*scene.mentions, mention),
        spans=(*scene.spans, (first + count, last + count)),
        kinds=(*scene.kinds, *entry.kinds[:1]),
    )
