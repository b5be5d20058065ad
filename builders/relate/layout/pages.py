"""Whose page a document is that speaks of "nous" under its own headings: "Qui sommes-nous ?", "Nos services"."""

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
WORD = re.compile(r"[^\W\d_]+")


def own_body(found: Sequence[Scene], cast: Cast) -> Speaker | None:
    """Return the body whose document it is: named at its head, and far more often than any other."""
    bodies = FAMILIES["org"] - {"PublicBody"}
    own = foremost(Counter(m.entity for scene in found for m in scene.mentions if cast.kind(m.entity) in bodies))
    head = {mention.entity: scene for scene in reversed(found[:OPENING]) for mention in scene.mentions}
    if own is None or own not in head:
        return None
    return Speaker(Referent(own, cast.kind(own), head[own].part.passage.key, anaphor=True))


def own_pages(
    blocks: Mapping[int, Sequence[Scene]], own: Speaker | None, said: Mapping[str, Any]
) -> Iterator[tuple[int, Speaker]]:
    """Yield the blocks in which a page with headings of its own body's words says "nous", what it quotes left out."""
    titles = [s.part.passage.text for scenes in blocks.values() for s in scenes if _is_heading(s)]
    spoken = [words for title in titles if (words := {word.lower() for word in WORD.findall(title)}) & {*said["us"]}]
    if own is None or not spoken or any(words & {*said["you"]} for words in spoken):
        return
    for block, scenes in blocks.items():
        if not any(_is_heading(scene) or QUOTED.search(scene.part.passage.text) for scene in scenes):
            yield block, own


def _is_heading(scene: Scene) -> bool:
    return scene.part.passage.layout is Layout.HEADING
