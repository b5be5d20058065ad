"""Whom a passage is about that does not say so: its row, its paragraph's subject, what the headings over it name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builders.lexicon.model import Head
from builders.link.families import FAMILIES
from builders.recognise.scenes import Scene
from builders.relate.reference.discourse import Discourse
from builders.relate.reference.finding import Finding
from builders.relate.reference.meaning import fits
from builders.relate.reference.memory import Referent
from builders.relate.reference.setting import Setting
from builders.relate.reference.titles import is_name_of, opens_with

TOPICS = ("org", "activity", "product")
SENTENCE = (".", "!", "?")  # ends of a heading that tells something of whoever it opens with


def brought_up(discourse: Discourse, scene: Scene) -> Referent | None:
    """Return the one thing that the heading just above names, else the subject of the sentence before."""
    passage = scene.part.passage
    subject = discourse.subject_since(passage.block)
    if subject is not None:
        return subject
    title = passage.heading_path[-1:]
    last = bool(discourse.noted) and discourse.noted[-1].block >= passage.block - 1
    named = {key: where for text, key, where in discourse.headings if (text,) == title} if last else {}
    if len(named) != 1:
        return None
    key, where = next(iter(named.items()))
    return Referent(key, discourse.cast.kind(key), where, anaphor=True)


def last_activity(discourse: Discourse, scene: Scene, kinds: frozenset[str] = FAMILIES["activity"]) -> Referent | None:
    """Return the last call, programme or project, or one of `kinds`, that this or the last paragraph speaks of."""
    passage = scene.part.passage
    for one in discourse.since(passage.block - 1):
        if (kind := discourse.cast.kind(one.key)) in kinds:
            return Referent(one.key, kind, None if one.passage == passage.key else one.passage, anaphor=True)
    return None


def topic_of(discourse: Discourse, scene: Scene, family: str) -> Referent | None:
    """Return who a passage without a subject is about, if of the family: its row, its paragraph, its heading."""
    passage, kinds = scene.part.passage, FAMILIES[family]
    row, subject = discourse.row_at(passage.block), discourse.subject_since(passage.block)
    if row is not None and row.kind in kinds:
        return row
    if subject is not None and subject.kind in kinds:
        return replace(subject, anaphor=True)
    path, opened = discourse.section or ((), None)
    if opened is not None and path == passage.heading_path and opened.kind in kinds:
        return opened
    return _headed(discourse, passage.heading_path, family) or _of_sheet(discourse, passage.heading_path, family)


def topic(setting: Setting, families: Sequence[str] = TOPICS) -> Finding:
    """Return whom a passage without a subject is about, of the first family that has somebody."""
    told = (topic_of(setting.discourse, setting.clause.scene, family) for family in families)
    found = next((one for one in told if one is not None), None)
    return Finding((found,)) if found else Finding(reason="no-subject")


def in_section(setting: Setting) -> bool:
    """Whether a passage stands in somebody's row or under a heading that names somebody and tells nothing of him."""
    discourse, passage = setting.discourse, setting.clause.passage
    if discourse.row_at(passage.block) is not None:
        return True
    named = any(_headed(discourse, passage.heading_path[-1:], family) is not None for family in TOPICS)
    return named and discourse.sentences.isdisjoint(passage.heading_path[-1:])


def entered(discourse: Discourse, scene: Scene, head: Head) -> Referent | None:
    """Return what the block opened with, "X – …", where a noun without article may go on telling of it."""
    row = fitting_row(discourse, scene, head)
    return row if row is not None and row.passage != scene.part.passage.key else None


def card_of(discourse: Discourse, scene: Scene) -> Referent | None:
    """Return the body or thing whose card a passage stands on: the heading right over it is its name."""
    over = scene.part.passage.heading_path[-1:]
    named = (heading for heading in discourse.headings if heading[0] in over)
    found = {key: where for title, key, where in named if is_name_of(title, key, discourse.cast)}
    key, where = next(iter(found.items()), ("", ""))
    kind = discourse.cast.kind(key) if key else None
    alone = len(found) == 1 and kind not in FAMILIES["place"] | {"Person"}
    return Referent(key, kind, where, anaphor=True) if alone else None


def fitting_row(discourse: Discourse, scene: Scene, head: Head) -> Referent | None:
    """Return the thing of a passage's row where a noun may mean it; one of unknown class may be anything."""
    row = discourse.row_at(scene.part.passage.block)
    return row if row is not None and (row.kind is None or fits(row.kind, head.kind)) else None


def _of_sheet(discourse: Discourse, path: Sequence[str], family: str) -> Referent | None:
    """Return the project whose sheet the document is, where it holds one and no heading names anything else."""
    alone = len({sheet.key for sheet in discourse.sheets}) == 1 and discourse.sheets[0].kind in FAMILIES[family]
    return discourse.sheets[0] if alone and not any(text in path[-2:] for text, _, _ in discourse.headings) else None


def _headed(discourse: Discourse, path: Sequence[str], family: str) -> Referent | None:
    """Return whom the nearest heading names, if it names one of the family."""
    cast = discourse.cast
    for title in reversed(path[-2:]):
        told = [(key, where, cast.kind(key)) for text, key, where in discourse.headings if text == title]
        if any(kind == "Person" for _, _, kind in told):
            continue  # who signs or speaks
        cards = {key for key, _, kind in told if kind is None and is_name_of(title, key, cast)}
        opening = [one for one in told if not title.endswith(SENTENCE) or opens_with(title, one[0], cast)]
        fitting = [one for one in opening if one[2] in FAMILIES[family] or (family == "org" and one[0] in cards)]
        if fitting:
            key, where, kind = fitting[-1]
            return Referent(key, kind, where, anaphor=True) if len(fitting) == 1 else None
        if cards:
            return None  # a card of its own, about who knows what
    return None
