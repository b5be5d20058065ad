"""Who is spoken of where nobody is named: what "en" and "son" stand for, whose "son action" is, who is "nous"."""

from __future__ import annotations

from builders.link.families import FAMILIES, THINGS
from builders.relate.reference.about import host, owner
from builders.relate.reference.finding import Finding
from builders.relate.reference.memory import Referent
from builders.relate.reference.setting import Setting
from builders.relate.reference.speech import speaker_of
from builders.relate.reference.topics import topic

PAYING = frozenset({"FundingProgramme", "Plan"})
JOINABLE = THINGS - PAYING


def recent(setting: Setting, *, near: bool = False) -> Finding:
    """Return what "en" or "son" stands for: the row's thing, or the last activity or network spoken of.

    `near`, it is none of the paragraph above where this one has told of something since.
    """
    discourse, block = setting.discourse, setting.clause.passage.block
    row = discourse.row_at(block)
    if row is not None and row.may_be(THINGS):
        return Finding((row,))
    told = topic(setting, ("activity", "product"))
    settled, here = discourse.subject_since(block) is not None, _noted(setting, block)
    if told.referents and (settled or here is None):
        return told
    stays = told.referents or (near and discourse.spoken == block)
    last = here if stays else _noted(setting, block - 1)
    return Finding((last,)) if last is not None else Finding(reason="pronoun-unresolved")


def _noted(setting: Setting, block: int) -> Referent | None:
    """Return the last activity or network that the passages from a block on have named."""
    for one in setting.discourse.since(block):
        kind = setting.discourse.cast.kind(one.key)
        only_pays = kind in PAYING and not one.subject  # … for what is spoken of
        if kind in THINGS and not only_pays:
            return Referent(one.key, kind, one.passage, anaphor=True)
    return None


def body_before(setting: Setting, blocks: int = 0) -> tuple[Referent, ...]:
    """Return the body that the sentence before is about, in this paragraph or up to some `blocks` above it."""
    last = setting.discourse.subject_since(setting.clause.passage.block - blocks)
    return (last,) if last is not None and last.kind in FAMILIES["org"] else ()


def whose(setting: Setting, main: Referent | None) -> tuple[Referent, ...]:
    """Return the body that "son action" is of: that of the sentence before in its paragraph, else its topic.

    Else, where the sentence has no subject that is told, that whose page it is.
    """
    if setting.discourse.subject_since(setting.clause.passage.block) is not None:
        return body_before(setting)
    own = host(setting.discourse, setting.clause.scene) if main is None else None
    return topic(setting, ("org",)).referents or (() if own is None else (own,))


def speaking(setting: Setting) -> tuple[Referent, ...]:
    """Return who says "nous" or "nos": the speaker, else, outside quotation marks, the body whose page it is."""
    said = speaker_of(setting).referents
    if said or any(node.text in {"«", "»"} for node in setting.nodes):
        return said
    passage = setting.clause.passage
    opens = setting.discourse.subject_since(passage.block) is None and setting.discourse.row_at(passage.block) is None
    page = owner(setting.discourse, setting.clause.scene)
    meant = (page,) if page is not None else topic(setting, ("org",)).referents if opens else ()
    here = {mention.entity for mention in setting.clause.scene.mentions}
    return tuple(one for one in meant if one.key not in here)
