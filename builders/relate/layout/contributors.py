"""Who works on the project that a table row or list entry describes, told without any verb of taking part.

In "Les circuits seront assemblés par X" or "Y fournira les capteurs", standing in a project's own description, X and Y
are partners: a body that acts there acts for the project. Rule of the annotation guide, not of a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from builders.link.families import FAMILIES
from builders.model import Fact
from builders.relate.reference.memory import Referent
from builders.relate.reference.names import named_by
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Group

BACKING = frozenset({"supports", "fundedBy", "mandatedBy"})
ACTS_FOR = FAMILIES["org"] - {"Network", "PublicBody"}
BEFORE = re.compile(r"[»*_\s]*(?:\([^()]*\)\s?)?[,:–—-]\s*")  # between a project and its body
AFTER = frozenset("(.,;:–—-/")


def contributors(scope: Scope, stated: set[str]) -> Iterator[Fact]:
    """Yield participatesIn for the bodies that act in a project's description, those in `stated` left out."""
    row = scope.row
    if row is None or row.kind != "Project" or scope.part.cells:
        return
    if scope.lexicon.cues.others & {n.low for n in scope.clause.nodes}:
        return
    groups = scope.clause.groups
    acting = {group: found for group in groups if (found := tuple(_bodies(scope, group, row)))}
    for one in dict.fromkeys(one for group in acting.values() for one in group if one.key not in stated):
        fact = scope.fact("participatesIn", one, "description", object=row.key, role="partner")
        yield fact.read_also(row.passage)
    yield from _together(scope, acting, row)


def _bodies(scope: Scope, group: Group, row: Referent) -> Iterator[Referent]:
    """Yield the bodies of a group that takes part, without the project itself; a public body only beside others.

    "La Région soutient P" tells no part of hers, "P – Région Bretagne" and "Korvane et la Région testent P" do.
    """
    after = _stands_after(scope, group, row)
    named = named_by(scope.setting, group).referents if after or _acts(scope, group) else ()
    others = [one for one in named if one.key != row.key]
    beside = after or any(one.kind in ACTS_FOR for one in others) or (len(others) > 1 and others[0].kind is None)
    return (one for one in others if _is_body(one) or (beside and one.kind == "PublicBody"))


def _together(scope: Scope, acting: Mapping[Group, Sequence[Referent]], row: Referent) -> Iterator[Fact]:
    """Yield partnerOf for bodies that one verb has as its subjects, and for a subject with those beside it."""
    if any(node.low in scope.lexicon.words.to_be for node in scope.clause.nodes):
        return  # "X y est partenaire, avec Y"
    subjects = [one for group, found in acting.items() if not group.preposition for one in found]
    beside = [one for group, found in acting.items() if group.preposition == "avec" for one in found]
    for i, one in enumerate(subjects):
        for other in (*subjects[i + 1 :], *beside):
            if one.key != other.key:
                yield scope.fact("partnerOf", one, "description", object=other.key, role="partner", within=row.key)


def _stands_after(scope: Scope, group: Group, row: Referent) -> bool:
    """Whether a body and nothing else stands after the project's name: "P – Korvane (Brest)", "P, de Korvane :"."""
    if row.passage != scope.clause.passage.key or group.bracketed or group.preposition not in {"", "de", "par"}:
        return False
    name = next((mention for mention in scope.mentions if mention.entity == row.key), None)
    nodes = scope.clause.nodes
    if name is None or name.end >= group.members[0].start:
        return False
    between = scope.text[name.end : scope.clause.start(group.lead - bool(group.preposition))]
    after = nodes[group.last].text if group.last < len(nodes) else "."
    ends = after in AFTER or nodes[group.last].low in scope.lexicon.links.with_whom
    return BEFORE.fullmatch(between) is not None and ends


def _is_body(referent: Referent) -> bool:
    return referent.may_be(ACTS_FOR)


def _acts(scope: Scope, group: Group) -> bool:
    """Whether a group is a subject, an agent after "par", or one with whom something is done."""
    nodes = scope.clause.nodes
    if group.preposition in {"par", "avec"}:
        clusters = any(scope.cast.kind(member.entity) in FAMILIES["cluster"] for member in group.members)
        return not (clusters and group.lead > 1 and _backed(scope, nodes[group.lead - 2].low))
    if group.preposition or group.bracketed:
        return False
    last = scope.clause.past_bracket(group.last)
    reflexives = scope.lexicon.words.reflexives
    after = next((one for one in nodes[last : last + 3] if one.verb or one.low in reflexives), None)
    opens = group.lead == 0 or nodes[group.lead - 1].low in scope.lexicon.cues.before_doers
    return after is not None and opens and not after.low.endswith(scope.lexicon.endings.conditional)


def _backed(scope: Scope, word: str) -> bool:
    """Whether a verb tells who supports or pays rather than works: "labellisé par le pôle X"."""
    uses = scope.known.triggers.verbs.get(word, ())
    return any(rule.relation in BACKING for use in uses for rule in use.frame.rules)
