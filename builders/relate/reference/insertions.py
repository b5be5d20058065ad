"""Whether commas part a subject from its verb: "X, à travers Y, pilote P"."""

from __future__ import annotations

from builders.relate.reference.between import skip_left
from builders.relate.reference.finding import Finding
from builders.relate.reference.nouns import plural_verb
from builders.relate.reference.setting import Setting
from builders.relate.sentence.clause import Group

INSERTED = 4  # words from a comma to the group of an insertion


def relative_before(setting: Setting, verb: int) -> bool:
    """Whether the verb at a node is that of a relative clause that a comma sets off: ", qui rassemble"."""
    at = skip_left(setting, verb - 1)
    return setting.clause.low(at) in setting.words.subject_relatives and setting.clause.low(at - 1) == ","


def left_by_relative(setting: Setting, at: int) -> Finding | None:
    """Return X for a verb that "et" at a node adds past a relative clause: "X crée Y, qui fait Z, et pilote P"."""
    outer, inner = setting.outer, setting.inherited
    if outer is None or inner is None:
        return None
    several = len(outer.referents) > 1 == len(inner.referents) and plural_verb(setting, at + 1)
    return outer if several or setting.clause.low(at - 1) == "," else None


def closes_insertion(setting: Setting, comma: int) -> bool:
    """Whether the comma before a verb closes an insertion: one that a preposition or participle opened."""
    nodes = setting.nodes
    opener = setting.clause.last_before(comma, {","})
    if not opener:
        return False
    head = nodes[opener + 1]
    opening = setting.words.prepositions | setting.cues.predicates
    return head.low in opening or head.low in setting.triggers.verbs or head.pos in {"NOUN", "ADJ"}


def ends_insertion(setting: Setting, group: Group) -> bool:
    """Whether a group closes an insertion that a preposition opened after a comma: "X, à travers Y, qui …"."""
    nodes = setting.nodes
    for at in range(group.lead - 1, max(-1, group.lead - 1 - INSERTED), -1):
        if nodes[at].low == ",":
            noun = nodes[at + 1].pos == "NOUN" and group.preposition == "de"
            opening = setting.words.prepositions - setting.words.relatives  # not "…, dont P, porté par X"
            return at > 0 and (nodes[at + 1].low in opening or noun)
        if nodes[at].name:
            return False
    return False


def opens_clause(setting: Setting, group: Group) -> bool:
    """Whether a group may be the subject of what follows: it opens the sentence, or follows a comma or link."""
    if group.lead == 0:
        return True
    before = setting.nodes[group.lead - 1]
    opens = setting.lexicon.links.clause_openings
    return before.low in opens or before.pos == "SCONJ"
