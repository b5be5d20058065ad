"""What a passage says of names themselves: spellings, classes, short and long forms, editions of a whole."""

from __future__ import annotations

from collections.abc import Iterator

from builders.link.families import segment_of
from builders.model import Fact
from builders.relate.scope import Scope


def identities(scope: Scope) -> Iterator[Fact]:
    """Yield kind, name, acronym, expandedName and partOf facts for the passage's mentions, in order."""
    scene = scope.clause.scene
    for mention, kind in zip(scene.mentions, scene.kinds, strict=True):
        role = scope.cast.roles[mention.entity]
        if mention.surface != role.label:
            yield Fact("name", mention.entity, scope.passage, "spelling", text=mention.surface)
        if kind is not None and role.entry is None and kind in role.kinds:
            yield Fact("kind", mention.entity, scope.passage, "head-noun", text=kind)
    for given in scene.definitions:
        for mention in scene.mentions:
            if given.short_at[0] == mention.start or given.long_at[0] == mention.start:
                yield Fact("acronym", mention.entity, scope.passage, "definition", text=given.short)
                yield Fact("expandedName", mention.entity, scope.passage, "definition", text=given.long)
                break
    for part, whole in scene.editions:
        yield Fact("partOf", part, scope.passage, "edition", object=whole, role="member")
    yield from _heading_part(scope)


def _heading_part(scope: Scope) -> Iterator[Fact]:
    """Read "PROGRAMME : … L'APPEL À PROJETS X" in a title: the call is part of the programme named before the colon."""
    text, mentions = scope.text, scope.clause.scene.mentions
    colon = text.find(" : ")
    if colon < 0 or len(text) > 200 or len(mentions) < 2:
        return
    first, second = mentions[0], mentions[1]
    whole = scope.cast.kind(first.entity) in {"Programme", "FundingProgramme", "Plan"}
    if (
        whole
        and first.end <= colon < second.start
        and scope.cast.kind(second.entity) == "Call"
        and segment_of("Call") == "activity"
    ):
        yield Fact("partOf", second.entity, scope.passage, "title", object=first.entity, role="member")
