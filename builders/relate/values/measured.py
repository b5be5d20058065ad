"""Whom a figure measures: the name it stands beside, else the subject of its verb, else who is spoken of."""

from __future__ import annotations

import re

from builders.link.families import FAMILIES
from builders.recognise.heads import head_starting
from builders.relate.layout.fields import told_by_label
from builders.relate.layout.whose import page_subject
from builders.relate.reference.anaphora import referring_at
from builders.relate.reference.finding import Finding
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope
from builders.relate.values.counting import counted_of, done_by, gapped, of_others, of_whole, possessor
from builders.relate.values.keyed import as_above, keyed
from builders.relate.values.payers import titled
from builders.relate.values.takers import is_counted, others, spoken, taker

SINGLE = FAMILIES["company"] | {"ResearchOrganisation", "HigherEducationInstitution"}
MANY = 2  # who have no sum of their own
NEAR = 7  # words between "doté de" and its amount


def about(scope: Scope, offset: int, *, money: bool = False) -> Referent | None:
    """Return whom a figure is about: the name it stands in a bracket or apposition of, else the subject."""
    if told_by_label(scope, offset):
        return page_subject(scope)
    node = scope.node_at(offset)
    pointed = _pointed_at(scope, node) if money else None
    if of_others(scope, node) or pointed is not None:
        return pointed.referents[0] if pointed is not None and len(pointed.referents) == 1 else None
    if money and _is_won(scope, node):
        return scope.main if len(scope.account.mains) < MANY else None
    endowing = (i for i in reversed(scope.account.instances) if "endows" in i.frame.traits and 0 < node - i.at <= NEAR)
    endowed = next((i for i in endowing if len(i.patients) == 1 and i.patients[0].kind != "Person"), None)
    if endowed is not None and gapped(scope, node) is None:
        several = endowed.word.endswith("s") and endowed.patients[0] == scope.main  # "A, B et C : financés …"
        return None if several else endowed.patients[0]
    owner = (
        gapped(scope, node)
        or (None if money else of_whole(scope, node) or done_by(scope, node))
        or _beside(scope, node)
        or _bracketed(scope, node)
        or possessor(scope, node)
        or titled(scope, node)
        or (taker(scope, node) if money else None)
    )
    several = money and len(scope.account.mains) > 1  # nobody knows how several share it
    found = owner or (None if several else told_of(scope, node) or keyed(scope) or _meant(scope) or as_above(scope))
    return None if found is not None and found.kind == "Person" else found


def _is_won(scope: Scope, node: int) -> bool:
    """Whether a sum is what a winner has: "X est lauréat de l'appel C du plan P, avec une aide de 2 M€"."""
    nodes = scope.clause.nodes
    comma = next((i for i in range(node - 1, max(0, node - NEAR), -1) if nodes[i].name or nodes[i].text == ","), 0)
    added = nodes[comma].text == "," and nodes[comma + 1].low == "avec"
    return added and any(one.low in scope.lexicon.cues.winners for one in nodes[:comma])


def _beside(scope: Scope, node: int) -> Referent | None:
    """Return the name that a figure stands beside; not the plan or body that pays, nor clusters counted like it.

    "Lauréat de France 2030, avec 7 M€", "une aide de la Région, sur 3 M€", "50 pôles, 280 entreprises".
    """
    found = scope.beside(node)
    public = found is not None and found.kind in FAMILIES["public"]
    if found is None or not (public or scope.is_frame(found)):
        return found
    groups = (one for one in scope.clause.groups if one.lead < node and one.members[-1].entity == found.key)
    near = max(groups, key=lambda one: one.lead, default=None)
    return None if near is not None and (near.preposition or is_counted(scope, near)) else found


def _bracketed(scope: Scope, node: int) -> Referent | None:
    """Return P in "P (Horizon Europe, 4,2 M€)": the activity before a bracket that names more than the figure."""
    nodes, opened = scope.clause.nodes, node - 1
    while opened > 0 and nodes[opened].text not in {"(", ")", ":", ";"} and not nodes[opened].verb:
        opened -= 1
    group = scope.clause.group_ending(opened - 1) if opened > 0 and nodes[opened].text == "(" else None
    if group is None or group.preposition == "par" or len(group.members) > 1:
        return None
    one = scope.referent(group.members[0].entity, group.members[0].kind)
    paying = bool(group.preposition) and scope.is_frame(one)
    return one if one.kind in FAMILIES["activity"] and not paying else None


def _meant(scope: Scope) -> Referent | None:
    """Return who is spoken of; no single firm or laboratory is where several things without names are told of."""
    found = spoken(scope)
    nodes = scope.clause.nodes
    verb = next((i for i, node in enumerate(nodes) if node.verb), 0)
    opened = [scope.clause.word(i) for i in range(verb) if not i or nodes[i - 1].text == ","]
    several = scope.lexicon.words.of_several
    others = any(word in several for word in opened) and not any(node.name for node in nodes[:verb])
    return None if others and found is not None and found.kind in SINGLE else found


def _pointed_at(scope: Scope, node: int) -> Finding | None:
    """Return whom a noun phrase with a sum means: "ce projet de 4 M€"; None where the sum belongs to no such phrase."""
    nodes, at = scope.clause.nodes, node - 3
    if at < 0 or nodes[node - 1].low != "de" or scope.clause.word(at) not in scope.lexicon.words.demonstratives:
        return None
    head = head_starting(scope.clause.scene.tokens, nodes[at + 1].first, scope.lexicon)
    return referring_at(scope.setting, at) or Finding() if head is not None and head[0].segment == "activity" else None


def told_of(scope: Scope, node: int) -> Referent | None:
    """Return whom the verb before a figure tells of, or the clusters in general; a State pays for what is spoken of."""
    found = counted_of(scope, node)
    return general_subject(scope) if found is None or found.kind in FAMILIES["public"] else found


def general_subject(scope: Scope) -> Referent | None:
    """Return the clusters in general where they are the passage's subject ("les pôles", "57 pôles labellisés")."""
    if scope.main is not None:
        return None
    for noun, name in scope.lexicon.tables["generic"]["plural"].items():
        said = (match.start() for match in re.finditer(rf"\b{noun}\b(?!\s[A-ZÀ-Ý«])", scope.text))
        if any(scope.lexicon.patterns.naming.several.search(scope.text[:at]) for at in said):
            return None if others(scope, noun) else clusters(scope, name)
    return None


def clusters(scope: Scope, name: str | None = None) -> Referent | None:
    """Return the clusters in general."""
    keys = scope.cast.by_name.get(name or next(iter(scope.lexicon.tables["generic"]["plural"].values())))
    return scope.referent(keys[0]) if keys else None
