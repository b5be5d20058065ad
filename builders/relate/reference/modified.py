"""Subjects of more than a name: qualified ("X installée à Y pilote P") or with a noun ("X et ses partenaires")."""

from __future__ import annotations

from dataclasses import replace

from builders.relate.reference.finding import Finding
from builders.relate.reference.insertions import opens_clause
from builders.relate.reference.names import named_by
from builders.relate.reference.nouns import is_participle, phrase_start
from builders.relate.reference.setting import Setting
from builders.relate.sentence.clause import Group, Node

PARTING = frozenset({",", ";", ":", ".", "(", ")", "–", "—", "«", "»"})


def modified_subject(setting: Setting, first: int) -> Group | None:
    """Return the names that open the clause of the verb at `first`, where what qualifies them stands in between."""
    before = (one for one in reversed(setting.clause.groups) if one.last < first and one.direct)
    group = next((one for one in before if opens_clause(setting, one)), None)
    if group is None or not _qualifies(setting, group.last):
        return None
    between = setting.nodes[group.last + 1 : first]
    return None if any(_parts(setting, node) for node in between) else group


def _qualifies(setting: Setting, at: int) -> bool:
    """Whether the word after a name may be of it: a participle, or a noun such as "membre" without its article."""
    low = setting.nodes[at].low
    if "finite" in setting.triggers.uses(low) and setting.clause.low(at + 1) in setting.words.articles:
        return False  # "X conduit une étude"
    past = low.endswith(setting.lexicon.endings.past) or is_participle(setting, at)
    return past or low in setting.cues.modifiers


def _parts(setting: Setting, node: Node) -> bool:
    """Whether a word ends what qualifies a subject: a mark, a relative, another verb that has a subject."""
    words = setting.words
    past = node.low.endswith(setting.lexicon.endings.past) or "participle" in setting.triggers.uses(node.low)
    verb = node.verb and not past
    return node.text in PARTING or node.low in words.relatives | words.to_be | words.to_have or verb


def with_named(setting: Setting, at: int, phrase: Finding) -> Finding:
    """Return a subject with the names before "et": "le pôle X et la Région lancent", "X et ses partenaires lancent"."""
    link = phrase_start(setting, at) - 1
    named = setting.clause.group_ending(link - 1) if link > 0 and setting.nodes[link].low == "et" else None
    if named is None or not named.direct:
        return phrase
    found = named_by(setting, named)
    if setting.clause.word(link + 1) in setting.words.possessives:
        return found
    if setting.clause.word(link + 1) not in setting.words.definite_articles:
        return phrase
    return replace(found, referents=tuple(dict.fromkeys((*found.referents, *phrase.referents))))
