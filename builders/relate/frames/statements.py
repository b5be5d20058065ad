"""From arguments to facts: which rule of a frame or marker fits their classes, and what it states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from builders.lexicon.model import Frame, Rule
from builders.link.families import FAMILIES
from builders.model import Fact
from builders.relate.frames.account import Account
from builders.relate.reference.finding import Finding
from builders.relate.reference.memory import Referent
from builders.relate.reference.persons import is_person
from builders.relate.sentence.triggers import Noun
from builders.relate.sentence.voice import Verb

WILDCARD = frozenset({"org", "activity", "company", "product", "network", "project", "unknown"})
SURE = 3  # worth of a pair of which at least one class is known to fit


def stated(account: Account, trigger: Verb | Noun, agent: Finding, patient: Finding) -> list[Fact]:
    """Return the facts of a frame whose arguments are found."""
    verbal = isinstance(trigger, Verb)
    if not trigger.frame.reciprocal and _of_themselves(agent, patient):
        return []
    bold = bool(patient.group or (verbal and agent.group))
    rules = _usable(trigger, patient)
    facts: list[Fact] = []
    for one, two in _pairs(account, agent, patient):
        usable = _of_mates(account, rules, one, patient) if two.kind is None else rules
        rule = best_rule(account, usable, one, two, bold=bold)
        if rule is None:
            one, two = acting(account, one), acting(account, two)  # noqa: PLW2901
            rule = best_rule(account, rules, one, two, bold=bold)
        if rule is not None:
            rule = _told_by_noun(account, rule, patient)
            word = trigger.word if isinstance(trigger, Verb) else trigger.phrase
            facts += rule_facts(account, rule, one, two, rule_id=trigger.frame.id, word=word)
    return facts


def _told_by_noun(account: Account, rule: Rule, patient: Finding) -> Rule:
    """Return what a rule gives of those whom a noun calls members or partners: "associé à des membres (A)"."""
    cues = account.lexicon.cues
    if rule.relation == "participatesIn" and patient.through & cues.members:
        return replace(rule, relation="memberOf", role="member")
    partners = rule.relation == "participatesIn" and rule.subject == "first" and patient.through & cues.partners
    return replace(rule, relation="partnerOf") if partners else rule


def _of_themselves(agent: Finding, patient: Finding) -> bool:
    """Whether a noun or pronoun was taken for one of those who act: "cofinancée par A et B, cette initiative"."""
    return not {one.key for one in agent.referents}.isdisjoint(one.key for one in patient.referents)


def _of_mates(account: Account, rules: Sequence[Rule], one: Referent, patient: Finding) -> Sequence[Rule]:
    """Return the rules that those of known class in one list are told by, as the others are too; else all rules."""
    mates = [mate for mate in patient.referents if mate.kind is not None]
    told = [best_rule(account, rules, one, mate, bold=True) for mate in mates]
    return [rule for rule in told if rule is not None] or rules


def acting(account: Account, referent: Referent) -> Referent:
    """Return the council for a region that acts ("financé par la région X"); any other referent as it is."""
    council = account.discourse.cast.councils.get(referent.key)
    return referent if council is None else replace(referent, key=council, kind="PublicBody")


def best_rule(account: Account, rules: Sequence[Rule], first: Referent, second: Referent, *, bold: bool) -> Rule | None:
    """Return the best rule for two arguments; a class that is unknown fits, but on both sides only if `bold`."""
    best, score = None, 0
    for rule in rules:
        one, two = fit(account, first, rule.first), fit(account, second, rule.second)
        worth = one + two if one and two else 0
        if worth > score and (worth >= SURE or bold):
            best, score = rule, worth
    return best


def rule_facts(
    account: Account, rule: Rule, one: Referent, two: Referent, *, rule_id: str, word: str
) -> Iterator[Fact]:
    """Yield what a rule states of two arguments; `word` is the source's own."""
    tell_persons(account, ((one, rule.first), (two, rule.second)))
    subject, target = (one, two) if rule.subject == "first" else (two, one)
    yield fact_of(account, rule.relation, (subject, target), rule_id, word, rule.role)
    if rule.also:
        yield fact_of(account, rule.also, (subject, target), rule_id, word, "founder")


def tell_persons(account: Account, asked: Iterable[tuple[Referent, str]]) -> None:
    """Note the class of those of whom a person is asked, not some other family."""
    for referent, family in asked:
        if family == "person":
            account.discourse.cast.tell(referent.key, "Person")


def fact_of(
    account: Account, relation: str, ends: tuple[Referent, Referent], rule: str, word: str | None, role: str | None
) -> Fact:
    """Return a fact between two referents, read with the passages that name them where others do."""
    passage, (subject, target) = account.clause.passage.key, ends
    others = tuple(dict.fromkeys(end.passage for end in ends if end.passage and end.passage != passage))
    return Fact(relation, subject.key, passage, rule, object=target.key, role=role, source_term=word, read_with=others)


def _pairs(account: Account, agent: Finding, patient: Finding) -> list[tuple[Referent, Referent]]:
    """Return who with what: everybody with everything, but in order where "respectivement" says so."""
    if account.modality.respective and len(agent.referents) == len(patient.referents):
        return list(zip(agent.referents, patient.referents, strict=True))
    return [(one, two) for one in agent.referents for two in patient.referents if one.key != two.key]


def _usable(trigger: Verb | Noun, patient: Finding) -> list[Rule]:
    """Return the rules of a frame that this verb, form or noun may use."""
    frame: Frame = trigger.frame
    form = trigger.form if isinstance(trigger, Verb) else ""
    verb = trigger.lemma if isinstance(trigger, Verb) else ""
    words = frozenset() if isinstance(trigger, Verb) else frozenset(trigger.phrase.split())
    if frame.forms and form not in frame.forms:
        return []
    return [
        rule
        for rule in frame.rules
        if (not rule.forms or form in rule.forms)
        and (not rule.verbs or verb in rule.verbs)
        and (not rule.words or words & rule.words)
        and (not rule.through_any or patient.through & rule.through_any)
    ]


def fit(account: Account, referent: Referent, family: str) -> int:
    """Return how well an argument fits a type: 2 by its class, 1 because its class is unknown, 0 not at all."""
    if family == "any":
        return 2
    if family == "funder":
        return 2 if referent.key in account.known.funders else 0
    if family == "agency":
        return 2 if referent.key in account.known.agencies else 0
    if family == "authority":
        return 2 if _is_authority(account, referent) else 0
    if referent.kind is None:
        return _fit_unknown(account, referent, family)
    return 2 if referent.kind in FAMILIES.get(family, ()) else 0


def _is_authority(account: Account, referent: Referent) -> bool:
    """Whether a body is a region, department, city or union of towns, which helps with money."""
    role = account.discourse.cast.roles[referent.key]
    words = role.label.lower().split()
    return referent.kind in {None, "PublicBody"} and bool({*words[:1], *words[-1:]} & account.lexicon.names.authorities)


def gives_money(account: Account, referent: Referent) -> bool:
    """Whether a body's support is money: a public bank, an agency for funding, an authority."""
    return referent.key in account.known.funders or _is_authority(account, referent)


def _fit_unknown(account: Account, referent: Referent, family: str) -> int:
    if family == "person":
        return 1 if is_person(account.discourse.cast.roles[referent.key].label, account.lexicon) else 0
    if family == "newcomer":
        return 0 if is_person(account.discourse.cast.roles[referent.key].label, account.lexicon) else 2
    return 2 if family == "unknown" else 1 if family in WILDCARD else 0
