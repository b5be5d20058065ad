"""Whom a verb makes partners: those who lead a thing together, and a founder with those whom it brings together."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from builders.link.families import segment_of
from builders.model import Fact
from builders.relate.frames.account import Account, Instance
from builders.relate.frames.statements import fact_of
from builders.relate.reference.finding import Finding
from builders.relate.reference.memory import Referent
from builders.relate.sentence.triggers import Mark
from builders.relate.sentence.voice import Verb

BESIDE = 2  # words after a verb among which "ensemble" stands
JOINING = frozenset({"does", "joins"})  # traits of frames whose agents are partners of whom they do it with


def partnerships(account: Account, verb: Verb, told: tuple[Finding, Finding, Finding]) -> list[Fact]:
    """Return partnerOf for a verb that gave facts; `told` are its subject, what it joins, and its patient."""
    agent, joined, patient = told
    found: list[Fact] = []
    if joined is not agent and patient.through & account.lexicon.cues.consortium:
        found += _of_founder(account, verb, agent, joined, patient)
    return [*found, *_jointly_led(account, verb, agent, patient)]


def leaders(account: Account, pivot: Referent, instance: Instance | None) -> tuple[Referent, ...]:
    """Return who runs the thing that a partner joins: as the sentence says, else as the text has said before."""
    for told in (instance, *reversed(account.instances)):
        doing = told is not None and bool(told.frame.traits & JOINING)
        if told is not None and doing and any(pivot.key == one.key for one in told.patients):
            return told.agents
    return ()


def joined_partners(
    account: Account, agents: tuple[Referent, ...], joined: tuple[Referent, Referent], mark: Mark
) -> Iterator[Fact]:
    """Yield partnerOf for those who run a thing with the one who joins it; `joined` is that one and the thing."""
    one, thing = joined
    for agent in agents:
        if agent.key != one.key and segment_of(agent.kind) in {"organisation", "thing"}:
            fact = fact_of(account, "partnerOf", (agent, one), mark.marker.id, mark.phrase, "partner")
            yield replace(fact, within=thing.key)


def _of_founder(account: Account, verb: Verb, agent: Finding, joined: Finding, patient: Finding) -> Iterator[Fact]:
    """Yield partnerOf between whoever brings a consortium together and its members, within what they join."""
    pairs = [(one, other) for one in agent.referents for other in patient.referents if one.key != other.key]
    facts = (fact_of(account, "partnerOf", pair, verb.frame.id, verb.word, "partner") for pair in pairs)
    yield from (replace(fact, within=joined.referents[0].key) for fact in facts)


def _jointly_led(account: Account, verb: Verb, agent: Finding, patient: Finding) -> Iterator[Fact]:
    """Yield partnerOf for those who do a thing jointly: "co-porté par A et B", "A et B animent ensemble P"."""
    by = agent.group is not None and agent.group.preposition == "par"
    together = (verb.lemma in account.lexicon.cues.joint_deeds and by) or _together(account, verb)
    bodies = all(segment_of(one.kind) in {"organisation", "thing"} for one in agent.referents)
    joint = together and bodies and len(patient.referents) == 1
    for one, other in itertools.combinations(agent.referents, 2) if joint else ():
        fact = fact_of(account, "partnerOf", (one, other), verb.frame.id, verb.word, "partner")
        yield replace(fact, within=patient.referents[0].key)


def _together(account: Account, verb: Verb) -> bool:
    """Whether an adverb beside a verb tells that several run or found a thing together."""
    nodes, adverbs = account.clause.nodes, account.lexicon.cues.jointly
    near = {node.low for node in nodes[verb.first : verb.last + BESIDE]}
    return "does" in verb.frame.traits and bool(near & adverbs)
