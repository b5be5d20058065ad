"""Whose deed a gerund, an infinitive or a later participle tells, which have no subject of their own."""

from __future__ import annotations

from builders.link.families import segment_of
from builders.relate.frames.account import Account
from builders.relate.reference.anaphora import referring_at
from builders.relate.reference.finding import Finding
from builders.relate.reference.openings import main_subject
from builders.relate.reference.subjects import antecedent_of, subject_of
from builders.relate.sentence.voice import Verb

RELATIVE = 14  # words from a relative pronoun to a participle of what its clause tells
MARKS = frozenset(";:.()")  # marks that end what a relative clause tells


def implied_subject(account: Account, verb: Verb) -> Finding:
    """Return the subject of a gerund or an asserting infinitive: the one mandated, else that of the main clause."""
    mandate = account.entrusted(verb.at)
    if mandate is not None and verb.voice == "infinitive" and mandate.patients:
        return Finding(mandate.patients)
    found = _of_gerund(account, verb)
    if found.referents:
        return found
    inherited = account.setting.inherited
    if inherited is not None and inherited.referents:
        return inherited
    return _governing_subject(account, verb)


def _of_gerund(account: Account, verb: Verb) -> Finding:
    """Return what "X, coordonnant P" belongs to; "en coordonnant" tells of the main subject instead."""
    before = account.clause.low(verb.at - 1)
    return (
        Finding()
        if verb.voice != "gerund" or before in account.lexicon.links.gerundial
        else antecedent_of(account.setting, verb.at)
    )


def _governing_subject(account: Account, verb: Verb) -> Finding:
    """Return the subject of a verb before, else whom the passage opens with, waits for or is about."""
    for at in range(verb.at - 1, -1, -1):
        if account.clause.nodes[at].verb:
            start = _complex_start(account, at)
            found = subject_of(account.setting, start)
            if not found.referents and found.reason == "subject-is-common-noun":
                found = _owner(account, start)
            if found.referents:
                return found
    if account.main is not None:
        return Finding((account.main,))
    ahead = main_subject(account.setting, verb.last)
    return ahead if ahead.referents else account.topic(("org",))


def _owner(account: Account, end: int) -> Finding:
    """Return the body whose means or status a common noun is: "l'expertise du pôle a permis de lancer P"."""
    nodes = account.clause.nodes
    for at in range(end):
        if "de" in {node.low for node in nodes[max(0, at - 1) : at + 1]}:
            found = referring_at(account.setting, at)
            if found is not None and segment_of(found.referents[0].kind) == "organisation":
                return found
    return Finding()


def _complex_start(account: Account, at: int) -> int:
    """Return the node where the auxiliaries, adverbs and clitics before a verb begin."""
    nodes = account.clause.nodes
    inside = account.lexicon.words.helpers | account.lexicon.words.negative
    while at > 0 and not nodes[at - 1].name and (nodes[at - 1].pos in {"AUX", "ADV"} or nodes[at - 1].low in inside):
        at -= 1
    return at


def relative_subject(account: Account, at: int) -> Finding | None:
    """Return P in "X porte P, qui représente un budget de 6 M€, cofinancé par Y": whose the clause before a node is."""
    nodes, relatives = account.clause.nodes, account.lexicon.words.subject_relatives
    start = next((i for i in range(at - 1, max(0, at - RELATIVE), -1) if nodes[i].low in relatives), None)
    if start is None or any(node.name or node.text in MARKS for node in nodes[start:at]):
        return None
    found = antecedent_of(account.setting, start)
    return found if len(found.referents) == 1 else None
