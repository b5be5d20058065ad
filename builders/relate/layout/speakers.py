"""Whose words a quotation is: the body whose officer signs under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builders.link.cast import Cast
from builders.link.families import FAMILIES
from builders.recognise.scenes import Scene
from builders.relate.layout.offices import Offices
from builders.relate.reference.discourse import Referent
from builders.relate.reference.persons import PERSON

SHORT = 170  # characters of the longest signature


def speakers(found: Sequence[Scene], cast: Cast, offices: Offices) -> dict[int, Referent]:
    """Return, by block of a quotation, the body whose officer signs under it."""
    out: dict[int, Referent] = {}
    quoted: list[int] = []
    for scene in found:
        passage = scene.part.passage
        office = next(
            (p for p in re.split(r",|\s[–—-]\s", passage.text) if offices.opening(p)),
            None,
        )
        body = next(
            (
                m
                for m in scene.mentions
                if cast.kind(m.entity) in FAMILIES["org"] | {None} and not PERSON.match(m.surface)
            ),
            None,
        )
        if passage.text.startswith("«"):
            quoted = [*quoted, passage.block] if quoted[-1:] == [passage.block - 1] else [passage.block]
        elif quoted and passage.block == quoted[-1]:
            continue
        elif quoted and len(passage.text) < SHORT and (office or passage.block == quoted[-1] + 1) and body is not None:
            out.update(
                {block: Referent(body.entity, cast.kind(body.entity), passage.key, anaphor=True) for block in quoted}
            )
            quoted = []
        else:
            quoted = []
    return out
