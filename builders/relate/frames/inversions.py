"""Read verbs before their subjects: "X, que coordonne Y", "X, auquel participe Y", "X, dont Y assure l'animation"."""

from __future__ import annotations

from dataclasses import replace

from builders.relate.frames.account import Account
from builders.relate.reference.anaphora import definite_at
from builders.relate.reference.between import skip_right
from builders.relate.reference.finding import Finding
from builders.relate.reference.memory import Referent
from builders.relate.reference.names import named_by
from builders.relate.reference.objects import object_of
from builders.relate.reference.spoken import JOINABLE, recent
from builders.relate.reference.subjects import antecedent_of, subject_of
from builders.relate.sentence.voice import Verb

RELATIVE_REACH = 4  # words from a relative pronoun to the end of its subject
DATED = 6  # words from a verb to the subject behind a date
JOINING = frozenset({"à", "dans"})  # links of verbs whose object "y" may stand for
THROUGH_REACH = 5  # words after a verb in which the noun stands that lets through to its object


def inverted(account: Account, verb: Verb) -> tuple[Finding, Finding] | None:
    """Return agent and patient of an inverted clause; None where the verb stands in its usual place."""
    if verb.voice != "active":
        return None
    nodes, at = account.clause.nodes, verb.first - 1
    clitics = {node.low for node in nodes[max(0, at) : verb.at]}
    if "y" in clitics and JOINING.intersection(verb.frame.links):
        return _therein(account, verb, at)
    if "en" in clitics and verb.frame.through:
        return _of_it(account, verb)
    if at < 0:
        return None
    if nodes[at].low in account.lexicon.words.object_relatives:
        return _after_relative(account, verb, at)
    return _of_which(account, verb, at) or _of_whom(account, verb, at)


def _therein(account: Account, verb: Verb, at: int) -> tuple[Finding, Finding] | None:
    """Read "y participent A et B" and "A et B y participent": what "y" stands for is what they join."""
    nodes, group = account.clause.nodes, account.clause.group_at(_after_date(account, verb.last))
    opens = at < 1 or nodes[at].text in {";", ",", ":", "y", "et"}
    named = opens and group is not None and group.direct
    agent = named_by(account.setting, group) if named and group is not None else subject_of(account.setting, verb.first)
    nearest = joinable(account, at, agent) if at > 0 else None
    there = Finding((nearest,)) if nearest is not None else recent(account.setting)
    return agent, there if there.referents else account.topic(("activity", "org"))


def joinable(account: Account, at: int, agent: Finding) -> Referent | None:
    """Return what the sentence has named before a node that bodies may join: what it is about, else the nearest."""
    before = [group for group in account.clause.groups if group.last <= at + 1]
    named = [one for group in reversed(before) for one in named_by(account.setting, group).referents]
    main = [account.main] if account.main is not None else []
    return next((one for one in (*main, *named) if one.kind in JOINABLE and one not in agent.referents), None)


def _after_relative(account: Account, verb: Verb, at: int) -> tuple[Finding, Finding] | None:
    """Read "P, que pilote X" and "P, que nous pilotons": no subject between the relative at a node and its verb."""
    nodes = account.clause.nodes
    group = account.clause.group_at(_after_date(account, verb.last))
    start = at - 1 if account.clause.low(at - 1) in account.lexicon.links.seats else at
    if nodes[verb.first].low == "nous":
        patient = antecedent_of(account.setting, start)
        fronted = not patient.referents  # "c'est pour elle que nous lançons P"
        own = object_of(account.setting, verb.last, verb.frame, verb.lemma) if fronted else Finding()
        return subject_of(account.setting, verb.first), own if own.referents else patient
    if group is not None and not group.preposition:
        return named_by(account.setting, group), antecedent_of(account.setting, start)
    subject = _postponed(account, verb) if start == at else None
    return None if subject is None else (subject, antecedent_of(account.setting, start))


def _postponed(account: Account, verb: Verb) -> Finding | None:
    """Return the subject after its verb and a date or adverb: "P, que pilote depuis 2019 le pôle X"."""
    nodes = account.clause.nodes
    at = skip_right(account.setting, verb.last)
    if at >= len(nodes):
        return None
    group = account.clause.group_at(at)
    if group is not None:
        return None if group.preposition else named_by(account.setting, group)
    found = definite_at(account.setting, at) if account.clause.word(at) in account.lexicon.words.definite else None
    return found if found is not None and found.referents else None


def _after_date(account: Account, at: int) -> int:
    """Return the node after "ensemble", "depuis juin" or "en 2021" between a verb and its subject."""
    nodes = account.clause.nodes
    while at < len(nodes) - 1 and not nodes[at].name and nodes[at].low in account.lexicon.words.verb_adverbs:
        at += 1
    group = account.clause.group_at(at)
    if group is not None or account.clause.low(at) not in account.lexicon.links.dating:
        return at
    after = next((i for i in range(at + 1, min(at + DATED, len(nodes))) if account.clause.group_at(i)), at)
    return after if all(node.pos in {"DET", "NUM", "NOUN", "ADJ", "PROPN"} for node in nodes[at + 1 : after]) else at


def _of_it(account: Account, verb: Verb) -> tuple[Finding, Finding] | None:
    """Read "X en assure l'animation": what "en" stands for is the patient."""
    first = verb.first if account.clause.nodes[verb.first].low == "en" else verb.first - 1
    subject = subject_of(account.setting, first)
    nearest = joinable(account, first - 1, subject)
    there = _through(account, verb, Finding((nearest,)) if nearest is not None else recent(account.setting))
    return (subject, there) if there.through else None


def _of_which(account: Account, verb: Verb, at: int) -> tuple[Finding, Finding] | None:
    """Read "P, dont X assure l'animation": the group before the verb is the agent, the antecedent the patient."""
    subject = account.clause.group_ending(at)
    if subject is None or subject.lead < 2:
        return None
    relative = account.clause.nodes[subject.lead - 1].low
    if relative not in account.lexicon.words.object_relatives:
        return None
    told = object_of(account.setting, verb.last, verb.frame, verb.lemma).referents
    if told and relative in account.lexicon.links.that:
        return None  # "X rappelle que Y pilote P"
    patient = antecedent_of(account.setting, subject.lead - 1)
    return named_by(account.setting, subject), _through(account, verb, patient)


def _of_whom(account: Account, verb: Verb, at: int) -> tuple[Finding, Finding] | None:
    """Read "P, qu'il anime", "P, que le pôle anime": a pronoun or referring noun before the verb."""
    nodes, words = account.clause.nodes, account.lexicon.words
    start = next((i for i in range(at, max(-1, at - RELATIVE_REACH), -1) if nodes[i].low in words.object_relatives), -1)
    named = any(node.name or node.verb or node.text in {",", ";", ":"} for node in nodes[start + 1 : verb.first])
    if start < 1 or named or object_of(account.setting, verb.last, verb.frame, verb.lemma).referents:
        return None
    subject, patient = subject_of(account.setting, verb.first), antecedent_of(account.setting, start)
    return (subject, _through(account, verb, patient)) if subject.referents and patient.referents else None


def _through(account: Account, verb: Verb, patient: Finding) -> Finding:
    words = {node.low for node in account.clause.nodes[verb.last : verb.last + THROUGH_REACH]}
    return replace(patient, through=frozenset(words & verb.frame.through))
