"""Whom plural nouns and ordinals mean: "les deux pôles", "ces entreprises", "le premier", "la seconde"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from builders.lexicon.model import Head
from builders.link.families import FAMILIES, ORGANISATION
from builders.recognise.numbering import ordinal
from builders.recognise.quantities import parse_number
from builders.relate.reference.finding import Finding
from builders.relate.reference.meaning import fits
from builders.relate.reference.memory import Referent
from builders.relate.reference.nouns import is_participle
from builders.relate.reference.setting import Setting

PAIR = 2
RANKED = FAMILIES["activity"] | FAMILIES["product"]  # what "le premier" means without a noun


def several_at(setting: Setting, at: int) -> Finding | None:
    """Return those just named that a noun phrase at a determiner stands for, or one of them by its rank."""
    if at + 1 >= len(setting.nodes):
        return None
    word = setting.clause.word(at)
    if word in setting.words.of_several:
        return _together(setting, at)
    return _ranked(setting, at) if word in setting.words.singular_articles else None


def _together(setting: Setting, at: int) -> Finding | None:
    """Return those named together whom a plural noun phrase at a node means: "ces deux pôles", "les trois"."""
    nodes, words = setting.nodes, setting.words
    told = nodes[at + 1].low
    count = parse_number(told) if told in words.numerals or told.isdigit() else None
    noun = at + 1 + (count is not None)
    if noun >= len(nodes) or nodes[noun].name or (count is None and setting.clause.word(at) != "ces"):
        return None
    found, after = setting.clause.noun_from(noun, setting.lexicon) or (None, noun + 1)
    head, plain = found if found is not None and found.plural else None, nodes[noun].low in setting.cues.gathered
    specified = after < len(nodes) and (nodes[after].name or nodes[after].low in setting.lexicon.links.specifying)
    specified = specified or (setting.clause.word(at) != "ces" and is_participle(setting, after))
    if (head is None and not plain) or specified or (after < len(nodes) and nodes[after].pos == "ADJ"):
        return None
    wanted = None if plain else head
    for group in _named_together(setting, counted=count is not None):
        fitting = all(_of_class(setting, one, wanted, counted=count is not None) for one in group)
        if group and fitting and len(group) == (count or len(group)):
            return Finding(tuple(replace(one, anaphor=True) for one in group), end=after)
    return None


def _of_class(setting: Setting, one: Referent, head: Head | None, *, counted: bool) -> bool:
    """Whether somebody may be one of what a noun means, any body where it is none that says a class.

    Who is of no known class may be one only where they are counted.
    """
    kind = setting.discourse.cast.kind(one.key)
    if kind is None:
        return counted and (head is None or fits(None, head.kind))
    return kind in ORGANISATION if head is None else fits(kind, head.kind) and (counted or kind == head.kind)


def _ranked(setting: Setting, at: int) -> Finding | None:
    """Return the one of those just named that "le premier", "la seconde" means."""
    nodes = setting.nodes
    rank = ordinal(nodes[at + 1].low, setting.lexicon)
    if rank is None or at + 2 >= len(nodes):
        return None
    head, after = setting.clause.noun_from(at + 2, setting.lexicon) or (None, at + 2)
    following = nodes[after] if after < len(nodes) else None
    if following is None or following.name or following.low in setting.lexicon.links.specifying or following.low == ",":
        return None
    if head is not None and is_participle(setting, after):
        return None
    if head is None and following.pos in {"NOUN", "ADJ", "NUM", "PROPN"}:
        return None
    return _of_rank(setting, rank, nodes[at + 1].low, head, after)


def _of_rank(setting: Setting, rank: int, word: str, head: Head | None, after: int) -> Finding | None:
    """Return the one of that rank of some ranked or named together just before: "le second", "la troisième"."""
    said = setting.discourse.ranked
    for group in (said, *_named_together(setting, counted=False)):
        if len(group) < max(PAIR, rank) or (word in setting.words.of_two and len(group) != PAIR):
            continue
        kind = setting.discourse.cast.kind(group[rank - 1].key)
        if fits(kind, head.kind) if head is not None else group == said or kind in RANKED:
            setting.discourse.rank(group)
            return Finding((replace(group[rank - 1], anaphor=True),), end=after)
    return None


def _named_together(setting: Setting, *, counted: bool) -> Iterator[tuple[Referent, ...]]:
    """Yield those whom this or the last paragraph names in one list, latest first; `counted`, in a sentence too."""
    first, discourse = setting.clause.passage.block - 1, setting.discourse
    yield from (group for _, group in takewhile(lambda told: told[0] >= first, reversed(discourse.lists)))
    sentences = dict[str, dict[str, Referent]]()
    for one in discourse.since(first) if counted else ():
        told = discourse.recalled(one.key, one.passage)
        sentences.setdefault(one.passage, {})[one.key] = told
    for named in sentences.values():
        yield tuple(one for one in reversed(named.values()) if one.kind in ORGANISATION)
