"""What a verb asks of whom its pronoun stands for: a sum, a label or partners belong to a thing rather than a firm."""

from __future__ import annotations

from collections.abc import Set

from builders.link.families import FAMILIES, THINGS
from builders.relate.reference.setting import Setting

OF_THINGS = frozenset({"labels", "endows", "heads"})  # traits of frames that tell of projects rather than of bodies
GATHERING = FAMILIES["activity"] | FAMILIES["network"] | FAMILIES["cluster"]  # what others are together in
REACH = 6  # words from a pronoun to its verb


def asked(setting: Setting, at: int) -> Set[str] | None:
    """Return the classes that the verb after a pronoun at a node asks for, before which a participle may open.

    None where it asks for nothing.
    """
    nodes, words = setting.nodes, setting.words
    if "participle" in setting.triggers.uses(nodes[0].low):
        return THINGS
    undergoes = False
    for node in nodes[at + 1 : at + REACH]:
        if node.low in words.to_be:
            undergoes = True
        elif node.low in setting.triggers.verbs:
            return _of_verb(setting, node.low, "participle" if undergoes else "finite")
        elif not (node.low in words.clitics | words.to_have | words.verb_adverbs or node.pos == "ADV"):
            return None
    return None


def _of_verb(setting: Setting, form: str, use: str) -> Set[str] | None:
    """Return the classes that the frames of a verb's form ask of its subject."""
    found = [one for one in setting.triggers.verbs[form] if one.use == use]
    traits = frozenset[str]().union(*(one.frame.traits for one in found if one.lemma not in setting.cues.of_bodies))
    if use == "participle":
        paid = "endows" in traits
        return GATHERING | FAMILIES["product"] if paid else THINGS if traits & OF_THINGS else None
    return GATHERING if "composes" in traits else None
