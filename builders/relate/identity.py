"""What a passage says of names themselves: spellings, classes, short and long forms, editions of a whole."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from builders.link.cast import folded_name
from builders.model import Fact, Mention
from builders.recognise.heads import head_ending
from builders.recognise.tokens import token_at
from builders.relate.scope import Scope


def identities(scope: Scope) -> Iterator[Fact]:
    """Yield kind, name, acronym, expandedName and partOf facts for the passage's mentions, in order."""
    yield from _called(scope)
    yield from _defined(scope)
    yield from _wholes(scope)
    yield from _heading_part(scope)


def _called(scope: Scope) -> Iterator[Fact]:
    """Yield each mention's spellings and the class that the noun before it says."""
    scene = scope.clause.scene
    for mention, kind in zip(scene.mentions, scene.kinds, strict=True):
        role = scope.cast.roles[mention.entity]
        told = _with_head(scope, mention)
        if told is not None:
            yield Fact("name", mention.entity, scope.passage, "spelling", text=told)
        if mention.surface != role.label and not _shared(scope, mention):
            yield Fact("name", mention.entity, scope.passage, "spelling", text=mention.surface)
        if kind is not None and role.entry is None and kind in role.kinds:
            yield Fact("kind", mention.entity, scope.passage, "head-noun", text=kind)


def _shared(scope: Scope, mention: Mention) -> bool:
    """Whether a mention is only a part of its name, which shares its noun with others: "les métropoles de A et B"."""
    role, head = scope.cast.roles[mention.entity], scope.lexicon.heads.get(mention.surface.split()[0].lower())
    places = scope.cast.by_name.get(folded_name(mention.surface), ())
    return role.segment == "organisation" and (
        (head is not None and head.plural) or any(key.startswith("register:place:") for key in places)
    )


def _defined(scope: Scope) -> Iterator[Fact]:
    """Yield the short and long forms that the passage binds."""
    scene = scope.clause.scene
    for given in scene.definitions:
        for mention in scene.mentions:
            whole = mention.end <= max(given.short_at[1], given.long_at[1])
            if whole and mention.start in {given.short_at[0], given.long_at[0]}:
                yield Fact("acronym", mention.entity, scope.passage, "definition", text=given.short)
                yield Fact("expandedName", mention.entity, scope.passage, "definition", text=given.long)
                break


def _wholes(scope: Scope) -> Iterator[Fact]:
    """Yield what phases and editions are parts of."""
    yield from _phases(scope)
    for part, whole in scope.clause.scene.editions:
        yield Fact("partOf", part, scope.passage, "edition", object=whole, role="member")


def _with_head(scope: Scope, mention: Mention) -> str | None:
    """Return a name with the common noun before it, where that noun is a part of how the thing is called."""
    scene = scope.clause.scene
    first = token_at(scene.tokens, mention.start)
    found = head_ending(scene.tokens, first, scope.lexicon)
    if found is None or found[0].plural or found[0].noun.lower() in scope.lexicon.names.plain_heads:
        return None
    if scene.tokens[found[1]].start < scene.part.opens <= mention.start:  # a label: "Consortium X · Y"
        return None
    said = scope.text[scene.tokens[found[1]].start : mention.end]
    return None if "|" in said else said  # a noun of the cell before


def _phases(scope: Scope) -> Iterator[Fact]:
    """Yield partOf for the phases of a policy: "phase N de la politique X", or "phase N" where X has been named."""
    scene = scope.clause.scene
    for mention in scene.mentions:
        if scope.cast.kind(mention.entity) == "PolicyPhase":
            whole = _whole(scope, mention.surface, mention.entity)
            if whole is not None:
                yield Fact("partOf", mention.entity, scope.passage, "phase", object=whole, role="member")
                continue
            for key, where in itertools.islice(_wholes_named(scope, mention), 1):
                others = () if where == scope.passage else (where,)
                yield Fact(
                    "partOf", mention.entity, scope.passage, "phase", object=key, role="member", read_with=others
                )


def _wholes_named(scope: Scope, mention: Mention) -> Iterator[tuple[str, str]]:
    """Yield the whole that the register's name of a phase ends with, and the passage that names it, if one has."""
    role = scope.cast.roles[mention.entity]
    whole = None if role.entry is None else _whole(scope, role.entry.name, mention.entity)
    here = ((m.entity, scope.passage) for m in scope.mentions)
    yield from (found for found in (*here, *scope.discourse.last.items()) if found[0] == whole)


def _whole(scope: Scope, name: str, key: str) -> str | None:
    """Return the known whole that a numbered part's name ends with: "phase N de la politique X"."""
    for match in scope.lexicon.patterns.naming.of_whole.finditer(name):
        keys = scope.cast.by_name.get(folded_name(name[match.end() :]))
        if keys and keys[-1] != key:
            return keys[-1]
    return None


def _heading_part(scope: Scope) -> Iterator[Fact]:
    """Read "PROGRAMME : … L'APPEL À PROJETS X" in a title: the call is part of the programme named before the colon."""
    text, mentions = scope.text, scope.mentions
    colon = text.find(" : ")
    if colon < 0 or len(text) > 200 or len(mentions) < 2:
        return
    first, second = mentions[0], mentions[1]
    whole = scope.cast.kind(first.entity) in {"Programme", "FundingProgramme", "Plan"}
    if whole and first.end <= colon < second.start and scope.cast.kind(second.entity) == "Call":
        yield Fact("partOf", second.entity, scope.passage, "title", object=first.entity, role="member")
