"""Who is spoken of where nobody is named: what "en" and "son" stand for, whose "son action" is, who is "nous"."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import replace

from builders.link.families import FAMILIES, SUBJECTS, THINGS
from builders.relate.reference.about import host, owner
from builders.relate.reference.asked import GATHERING
from builders.relate.reference.finding import Finding
from builders.relate.reference.memory import Referent
from builders.relate.reference.setting import Setting
from builders.relate.reference.speech import speaker_of
from builders.relate.reference.topics import topic

PAYING = frozenset({"FundingProgramme", "Plan"})
JOINABLE = THINGS - PAYING


def told(setting: Setting, classes: Set[str], fits: Callable[[Referent], bool] | None = None) -> Finding:
    """Return the one of some classes that the sentence before is about, or that it says its subject runs or joins.

    Only one that `fits` may be meant. There is a reason where several may be: "le pôle X pilote P. Son budget …".
    """
    block = setting.clause.passage.block
    things, last = setting.discourse.undertaken.since(block), setting.discourse.subject_since(block)
    runs = last is not None and last.kind is None and bool(things)  # so that it is a body
    suits = last is not None and (replace(last, kind="Organisation") if runs else last).may_be(classes)
    both = (*((last,) if suits and last is not None else ()), *(one for one in things if one.may_be(classes)))
    found = {one.key: replace(one, anaphor=True) for one in both if fits is None or fits(one)}
    return Finding(tuple(found.values())) if len(found) == 1 else Finding(reason="pronoun-unresolved" if found else "")


def helped(setting: Setting) -> tuple[Referent, ...]:
    """Return whom "lui" means: what is spoken of, else whom the heading names."""
    found = told(setting, SUBJECTS)
    return found.referents or (() if found.reason else topic(setting).referents)


def partnered(setting: Setting, main: Referent | None) -> tuple[Referent, ...]:
    """Return whose "ses partenaires" are: of what somebody runs rather than of a firm that runs it."""
    if setting.discourse.undertaken.since(setting.clause.passage.block):
        return tuple(replace(one, kind=one.kind or "Activity") for one in told(setting, GATHERING).referents)
    return (*whose(setting, main), *recent(setting).referents)


def recent(setting: Setting, *, near: bool = False) -> Finding:
    """Return what "en" or "son" stands for: the row's thing, or the last activity or network spoken of.

    `near`, it is none of the paragraph above where this one has told of something since.
    """
    discourse, block = setting.discourse, setting.clause.passage.block
    row = discourse.row_at(block)
    if row is not None and row.may_be(THINGS):
        return Finding((row,))
    things = discourse.undertaken.since(block)
    last = discourse.subject_since(block)
    if len(things) == 1 and (last is None or last.kind not in THINGS):
        return Finding(things)
    told = topic(setting, ("activity", "product"))
    settled, here = discourse.subject_since(block) is not None, _noted(setting, block)
    if told.referents and (settled or here is None):
        return told
    stays = told.referents or (near and discourse.spoken == block)
    one = here if stays else _noted(setting, block - 1)
    return Finding((one,)) if one is not None else Finding(reason="pronoun-unresolved")


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
