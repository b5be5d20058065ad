"""Whom a verb makes partners: those who lead a thing together, and a founder with those whom it brings together."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from builders.model import Fact
from builders.relate.frames.account import Account
from builders.relate.frames.statements import fact_of
from builders.relate.reference.finding import Finding
from builders.relate.sentence.voice import Verb


def partnerships(account: Account, verb: Verb, told: tuple[Finding, Finding, Finding]) -> list[Fact]:
    """Return partnerOf for a verb that gave facts; `told` are its subject, what it joins, and its patient."""
    agent, joined, patient = told
    found: list[Fact] = []
    if joined is not agent and patient.through & account.lexicon.cues.consortium:
        found += _of_founder(account, verb, agent, joined, patient)
    return [*found, *_jointly_led(account, verb, agent, patient)]


def _of_founder(account: Account, verb: Verb, agent: Finding, joined: Finding, patient: Finding) -> Iterator[Fact]:
    """Yield partnerOf between whoever brings a consortium together and its members, within what they join."""
    pairs = [(one, other) for one in agent.referents for other in patient.referents if one.key != other.key]
    facts = (fact_of(account, "partnerOf", pair, verb.frame.id, verb.word, "partner") for pair in pairs)
    yield from (replace(fact, within=joined.referents[0].key) for fact in facts)


def _jointly_led(account: Account, verb: Verb, agent: Finding, patient: Finding) -> Iterator[Fact]:
    """Yield partnerOf for those who do a thing jointly: "co-porté par A et B"."""
    by = agent.group is not None and agent.group.preposition == "par" and len(patient.referents) == 1
    together = verb.lemma in account.lexicon.cues.joint_deeds and by
    for one, other in itertools.combinations(agent.referents, 2) if together else ():
        fact = fact_of(account, "partnerOf", (one, other), verb.frame.id, verb.word, "partner")
        yield replace(fact, within=patient.referents[0].key)
