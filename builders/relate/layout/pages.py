"""Whose page a document is that speaks of "nous": under headings of its own, "Nos services", or by its last line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from builders.link.cast import Cast
from builders.link.families import FAMILIES
from builders.model import Layout
from builders.recognise.scenes import Scene
from builders.relate.reference.about import foremost
from builders.relate.reference.memory import Referent, Speaker

OPENING = 8  # passages at the head of a document, one of which names whose it is
QUOTED = re.compile(r"[«»“”]")
RIGHTS = re.compile(r"(?:©|\(c\)|[Cc]opyright)[\s\d©–—-]*")  # before whose page it is
ELSEWHERE = 2  # mentions of whoever a page belongs to
WORD = re.compile(r"[^\W\d_]+")


def own_body(found: Sequence[Scene], cast: Cast) -> Speaker | None:
    """Return the body whose document it is: named at its head, and far more often than any other."""
    bodies = FAMILIES["org"] - {"PublicBody"}
    own = foremost(Counter(m.entity for scene in found for m in scene.mentions if cast.kind(m.entity) in bodies))
    head = {mention.entity: scene for scene in reversed(found[:OPENING]) for mention in scene.mentions}
    if own is None or own not in head:
        return None
    return Speaker(Referent(own, cast.kind(own), head[own].part.passage.key, anaphor=True))


def rights_holder(found: Sequence[Scene], cast: Cast) -> Speaker | None:
    """Return the body that keeps the rights of a page which names it elsewhere too: "© 2024 X – Mentions légales"."""
    for scene in reversed(found):
        text = scene.part.passage.text
        after = {mark.end() for mark in RIGHTS.finditer(text)}
        held = [m.entity for m in scene.mentions if m.start in after and cast.kind(m.entity) in FAMILIES["org"]]
        named = [other for other in found for m in other.mentions if m.entity in held]
        if len(held) == 1 and len(named) >= ELSEWHERE:
            return Speaker(Referent(held[0], cast.kind(held[0]), named[0].part.passage.key, anaphor=True))
    return None


def own_pages(
    blocks: Mapping[int, Sequence[Scene]], own: Speaker | None, said: Mapping[str, Any], holder: Speaker | None = None
) -> Iterator[tuple[int, Speaker]]:
    """Yield the blocks in which a page says "nous" of its body, what it quotes left out.

    It is the `holder` of its rights, else its `own` body where headings speak for that.
    """
    if holder is not None:
        yield from _unquoted(blocks, holder)
        return
    titles = [s.part.passage.text for scenes in blocks.values() for s in scenes if _is_heading(s)]
    spoken = [words for title in titles if (words := {word.lower() for word in WORD.findall(title)}) & {*said["us"]}]
    if own is None or not spoken or any(words & {*said["you"]} for words in spoken):
        return
    yield from _unquoted(blocks, own)


def _unquoted(blocks: Mapping[int, Sequence[Scene]], own: Speaker) -> Iterator[tuple[int, Speaker]]:
    """Yield the blocks that are neither headings nor hold a quotation."""
    for block, scenes in blocks.items():
        if not any(_is_heading(scene) or QUOTED.search(scene.part.passage.text) for scene in scenes):
            yield block, own


def _is_heading(scene: Scene) -> bool:
    return scene.part.passage.layout is Layout.HEADING
