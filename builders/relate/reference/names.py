"""Whom names stand for: the members of a group, those of several groups, the name that a noun phrase ends with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builders.link.families import FAMILIES
from builders.relate.reference.coordination import coordinated
from builders.relate.reference.finding import Finding
from builders.relate.reference.memory import Referent
from builders.relate.reference.nouns import head_at
from builders.relate.reference.setting import Setting
from builders.relate.sentence.clause import Group

BODIES = FAMILIES["maker"] | FAMILIES["cluster"] | FAMILIES["public"]
CALLED = 5  # words of a noun phrase before its name


def named_by(setting: Setting, group: Group, through: frozenset[str] = frozenset()) -> Finding:
    """Return a group's members as referents; an incubator in a list of bodies is a body."""
    found = tuple(Referent(m.entity, setting.kind(m)) for m in group.members)
    if any(one.kind in BODIES for one in found):
        found = tuple(replace(one, kind="Organisation") if one.kind == "SupportProgramme" else one for one in found)
    return Finding(found, group=group, through=through)


def named_by_all(setting: Setting, groups: Sequence[Group]) -> Finding:
    """Return the members of several groups as one finding; an empty one of none."""
    named = tuple(one for group in groups for one in named_by(setting, group).referents)
    return Finding(named, group=groups[0] if groups else None)


def named_with_more(setting: Setting, group: Group, through: frozenset[str] = frozenset()) -> Finding:
    """Return a group's members with those of the classes that go on its list: "A, deux laboratoires (B et C) et D"."""
    found = coordinated(setting.clause, group.lead, setting.lexicon)
    if not found.spelt or found.groups[0] is not group:
        return named_by(setting, group, through)
    return replace(named_by_all(setting, found.groups), through=through)


def called_at(setting: Setting, at: int, *, complements: bool = False) -> Group | None:
    """Return the name that a noun phrase at `at` ends with or that explains it: "le projet, X, …".

    With `complements` the phrase may hold them: "le pôle d'innovations en agroécologie X".
    """
    nodes = setting.nodes
    barred = {"PRON", "SCONJ"} if complements else {"ADP", "PRON", "SCONJ"}
    reach = CALLED + 4 if complements else CALLED
    if complements and (
        at + 1 >= len(nodes) or head_at(setting, at + 1) is None or nodes[at].low not in setting.words.singular_articles
    ):
        return None
    for i in range(at + 1, min(at + reach, len(nodes))):
        if nodes[i].name or (nodes[i].low == "," and i > at + 1):
            group = setting.clause.group_at(i if nodes[i].name else i + 1)
            closed = group is not None and setting.clause.low(group.last) == ","
            return group if group is not None and not group.bracketed and (nodes[i].name or closed) else None
        if nodes[i].low in setting.lexicon.links.adding and i + 1 < len(nodes) and nodes[i + 1].name:
            return None  # "la Métropole et X" are two
        if nodes[i].verb or nodes[i].pos in barred or "finite" in setting.triggers.uses(nodes[i].low):
            return None
    return None
