"""Relative clauses whose subject stands behind their verb: "P que pilote X"."""

from __future__ import annotations

from builders.relate.reference.between import skip_left
from builders.relate.reference.setting import Setting
from builders.relate.sentence.clause import Group


def inverted_relative(setting: Setting, group: Group) -> int:
    """Return the "que" of a relative clause that ends with its subject: "P que pilote X a démarré"; 0 for none."""
    nodes, verb = setting.nodes, group.lead - 1
    does = verb > 0 and not nodes[verb].name and (nodes[verb].verb or setting.triggers.uses(nodes[verb].low))
    if not does:
        return 0
    at = skip_left(setting, verb - 1)
    while at > 0 and nodes[at].low in setting.words.to_have:
        at = skip_left(setting, at - 1)
    return at if at > 0 and nodes[at].low in {"que", "qu'"} else 0
