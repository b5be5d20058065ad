"""Who speaks in a clause: whom "nous", "je" and "notre pôle" mean."""

from __future__ import annotations

from builders.relate.reference.finding import Finding
from builders.relate.reference.meaning import fits
from builders.relate.reference.nouns import head_at
from builders.relate.reference.setting import Setting
from builders.relate.reference.topics import topic


def speaker_of(setting: Setting, *, alone: bool = False) -> Finding:
    """Return who says "nous", `alone` "je": the body of the speaker or the person."""
    speaker = setting.discourse.speakers.get(setting.clause.passage.block)
    said = None if speaker is None else speaker.person if alone else speaker.body
    return Finding((said,)) if said is not None else Finding(reason="pronoun-unresolved")


def speaking_subject(setting: Setting, first: int) -> Finding | None:
    """Return who says the "nous" before a verb; None where it is no subject: "X nous soutient"."""
    nodes = setting.nodes
    at = first if setting.clause.low(first) == "nous" else first - 1
    at -= at > 0 and nodes[at].low in {"y", "en"}  # "nous y pilotons"
    if at < 0 or nodes[at].low != "nous":
        return None
    form = next((node for node in nodes[at + 1 :] if not _is_passed_word(setting, node.low)), None)
    if form is None or not form.low.endswith(setting.lexicon.endings.first_plural):
        return None
    said = speaker_of(setting)
    opens = (at == 0 or nodes[at - 1].low == ",") and not any(node.text == "«" for node in nodes[:at])
    return said if said.referents or not opens else topic(setting)


def addresses_speaker(setting: Setting, first: int, verb: int) -> bool:
    """Whether a verb complex has "nous" as its object: "X nous a chargés de"."""
    said = any(node.low == "nous" for node in setting.nodes[first:verb])
    return said and speaking_subject(setting, first) is None


def ours(setting: Setting, determiner: int, noun: int) -> Finding | None:
    """Return the speaker that "notre pôle", "notre équipe" stands for; None where it stands for somebody else."""
    said = speaker_of(setting)
    if setting.clause.word(determiner) not in setting.words.ours or not said.referents:
        return None
    head = head_at(setting, noun)
    itself = setting.nodes[noun].low in setting.cues.selves
    own = head is not None and head.segment == "organisation" and fits(said.referents[0].kind, head.kind)
    return said if itself or own else None


def _is_passed_word(setting: Setting, low: str) -> bool:
    return low in setting.words.clitics or low in setting.words.verb_adverbs
