"""Objects before their verb as pronouns: "le pôle l'a labellisé", "en l'animant", "la Région nous soutient"."""

from __future__ import annotations

from dataclasses import replace

from builders.link.families import FAMILIES, SUBJECTS
from builders.relate.frames.account import Account
from builders.relate.frames.inversions import joinable
from builders.relate.reference.asked import OF_THINGS
from builders.relate.reference.finding import Finding
from builders.relate.reference.gender import of_pronoun
from builders.relate.reference.memory import Referent
from builders.relate.reference.pronouns import agrees
from builders.relate.reference.speech import addresses_speaker, speaker_of
from builders.relate.reference.topics import last_activity
from builders.relate.sentence.voice import Verb

PAYING = FAMILIES["plan"] | {"PolicyPhase"}  # what others are in rather than what they run
HELPERS = PAYING | {"PublicBody"}  # who helps a project rather than is helped
PRODUCT = FAMILIES["product"]
RUN = FAMILIES["activity"] | FAMILIES["network"]  # what is spoken of rather than what was only named last


def clitic_object(account: Account, verb: Verb, agent: Finding) -> Finding | None:
    """Return what the pronoun before a verb stands for; None where its object stands after it."""
    if verb.voice not in {"active", "gerund", "infinitive"} or verb.frame.dative:
        return None
    if addresses_speaker(account.setting, verb.first, verb.at):
        return speaker_of(account.setting)
    nodes = account.clause.nodes
    start = verb.first if verb.voice == "active" else verb.at - 1
    at = next(
        (i for i in range(max(0, start), verb.at) if nodes[i].low in account.lexicon.words.singular_articles), None
    )
    if at is None:
        return None
    meant = _meant(account, verb, {one.key for one in agent.referents}, nodes[at].low)
    if meant is None:
        return Finding(reason="pronoun-unresolved")
    account.resumed = meant
    return Finding((meant,))


def _meant(account: Account, verb: Verb, agents: set[str], said: str) -> Referent | None:
    """Return what was just talked of: by a pronoun of this sentence, as its subject, as that of the sentence before.

    What is labelled, paid or led, or helped after a sentence on who pays, is rather the project spoken of, and never
    what a pronoun of the other gender names.
    """
    discourse, block = account.discourse, account.clause.passage.block
    main = account.main if _named_before(account, verb) else None
    last = discourse.subject_since(block - 1)
    of_thing = verb.frame.traits & OF_THINGS and verb.lemma not in account.lexicon.cues.of_bodies
    helps = "pays" in verb.frame.traits and last is not None and last.kind in HELPERS
    thing = _thing(account, verb) if of_thing or helps else None
    row = discourse.row_at(block)  # "P — X le conduit"
    spoken = last if last is not None and last.kind in RUN and not (helps and thing) else None
    wanted = of_pronoun(said, account.lexicon.tables["gender"])
    for one in (account.resumed, row, spoken, thing, main, last, *account.topic(("activity",)).referents):
        fits = one is not None and one.key not in agents and one.may_be(SUBJECTS)
        if fits and one is not None and agrees(account.setting, one, wanted):
            return replace(one, anaphor=True)
    return None


def _thing(account: Account, verb: Verb) -> Referent | None:
    """Return the project that was just spoken of, else the other activity; labels are for projects first."""
    scene, discourse = account.clause.scene, account.discourse
    here = joinable(account, verb.first - 1, Finding())
    told = account.discourse.undertaken.since(account.clause.passage.block)
    here = here or (told[0] if len(told) == 1 else None)
    wanted = (FAMILIES["project"],) if "labels" in verb.frame.traits else ()
    spoken = (last_activity(discourse, scene, kinds) for kinds in (*wanted, FAMILIES["activity"] - PAYING, PRODUCT))
    return here or next((one for one in spoken if one is not None), None)


def _named_before(account: Account, verb: Verb) -> bool:
    """Whether the sentence names its main subject before the clause of a verb, so that a pronoun may stand for it."""
    nodes = account.clause.nodes[: verb.first]
    return any(node.low in {";", ",", "et"} for node in nodes)
