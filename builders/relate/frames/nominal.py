"""Read nouns that state a relation with their complement: "chef de file de X", "lauréats de Y"."""

from __future__ import annotations

from dataclasses import replace

from builders.link.families import segment_of
from builders.model import Fact
from builders.relate.frames.account import Account, agreeing, of_subject
from builders.relate.frames.counted import await_names, counted_before, named_here
from builders.relate.frames.lists import announced
from builders.relate.frames.partners import JOINING
from builders.relate.frames.statements import fact_of, stated
from builders.relate.reference.anaphora import referring_at
from builders.relate.reference.between import skip_left, skip_right
from builders.relate.reference.copulas import copula_before
from builders.relate.reference.finding import Finding
from builders.relate.reference.names import named_by
from builders.relate.reference.objects import object_of
from builders.relate.reference.openings import main_subject
from builders.relate.reference.subjects import antecedent_of, subject_of
from builders.relate.sentence.clause import Group
from builders.relate.sentence.triggers import Noun


def read_noun(account: Account, noun: Noun) -> tuple[list[Fact], str]:
    """Return the facts of a noun trigger, and why there are none."""
    unsaid = _unsaid(account, noun)
    if unsaid:
        return [], unsaid
    complement = _complement(account, noun)
    if not complement.reason and _announces(account, noun, complement):
        return [], "list-follows"
    if complement.reason:
        return [], complement.reason
    holder = _counted(account, noun, _holder(account, noun, complement), complement)
    if holder.reason:
        return [], holder.reason
    facts = stated(account, noun, holder, complement)
    account.note(noun.first, noun.last, noun.frame, noun.phrase, (holder, complement), facts)
    if (more := _continued(account, complement)) is not None and more.group is not None:
        told = stated(account, noun, holder, more)
        account.note(more.group.lead, more.group.last, noun.frame, noun.phrase, (holder, more), told)
        facts += told
    return facts + _of_companions(account, noun, holder, complement), "types-do-not-fit"


def _of_companions(account: Account, noun: Noun, holder: Finding, complement: Finding) -> list[Fact]:
    """Return what a noun tells of those whom it names with its holder: Y in "X est membre, avec Y, de Z"."""
    inside = (g for g in account.clause.groups if g.preposition == "avec" and noun.first < g.lead < noun.last)
    group = next(inside, None)
    if group is None:
        return []
    others = named_by(account.setting, group)
    facts = stated(account, noun, others, complement)
    if not (facts and JOINING & noun.frame.traits and len(complement.referents) == 1):
        return facts
    pairs = ((one, two) for one in holder.referents for two in others.referents if one.key != two.key)
    made = (fact_of(account, "partnerOf", pair, noun.frame.id, noun.phrase, "partner") for pair in pairs)
    return facts + [replace(fact, within=complement.referents[0].key) for fact in made]


def _unsaid(account: Account, noun: Noun) -> str:
    """Return why a noun states nothing, "" if it may."""
    if account.modality.negated(noun.first):
        return "negation"
    if _had(account, noun):
        return "had"
    return "succession" if _succeeds(account, noun) else ""


def _complement(account: Account, noun: Noun) -> Finding:
    """Return what the noun is of: the names after it, or what "du projet" refers to."""
    found = object_of(account.setting, noun.last, replace(noun.frame, links=()), "")
    if found.group is not None and found.group.lead <= noun.first:
        return Finding(reason="edition")  # "la 2e vague de" is a part of the name that it stands before
    if found.reason and account.clause.word(noun.last - 1) in account.lexicon.words.contracted:
        return referring_at(account.setting, noun.last - 1) or found  # "partenaire du projet"
    winning = any(rule.relation == "fundedUnder" for rule in noun.frame.rules)
    return Finding(reason="had") if winning and of_subject(account, noun.last, found) else found


def _counted(account: Account, noun: Noun, holder: Finding, complement: Finding) -> Finding:
    """Return the holder with those named whom the sentence counts: "Deux projets sont lauréats de C : A et B".

    The next sentence may name those whom it only counts.
    """
    counted = counted_before(account, noun.first) if holder.reason == "subject-is-common-noun" else None
    if counted is None:
        return holder
    named = named_here(account, noun.last, counted)
    if named is None:
        await_names(account, noun, complement, counted, agent=True)
    return named or holder


def _continued(account: Account, complement: Finding) -> Finding | None:
    """Return what "et de" adds to a complement after a date: "membre de A depuis 2018 et, depuis 2020, de B"."""
    nodes, group = account.clause.nodes, complement.group
    link = skip_right(account.setting, group.last) if group is not None and group.preposition == "de" else len(nodes)
    at = skip_right(account.setting, link + 1) if account.clause.low(link) == "et" else len(nodes)
    more = account.clause.group_from(at + 1)
    return named_by(account.setting, more) if more is not None and more.preposition == "de" else None


def _announces(account: Account, noun: Noun, complement: Finding) -> bool:
    """Whether a noun tells of the entries of a list: "Les lauréats de C sont :", "Trois projets, lauréats de C :"."""
    told = announced(account.clause, account.lexicon)
    if told is None or complement.group is None:
        return False
    copula = copula_before(account.clause, noun.first, account.lexicon, account.triggers)
    subject = subject_of(account.setting, copula) if copula is not None else Finding(reason="no-subject")
    return noun.first <= told[0] < noun.last or (not subject.referents and copula is not None and told[0] < copula)


def _holder(account: Account, noun: Noun, complement: Finding) -> Finding:
    """Return who is what the noun says: the subject before "est", the antecedent, or whom a fronted noun waits for."""
    equal = _equated(account, noun, complement)
    if equal is not None:
        return equal
    copula = copula_before(account.clause, noun.first, account.lexicon, account.triggers)
    if copula is not None:
        reflexive = copula > 0 and account.clause.nodes[copula - 1].low in account.lexicon.words.reflexives
        joins = reflexive and any(one.kind is None for one in complement.referents)  # "X s'est associé à Y"
        return Finding(reason="reflexive") if joins else subject_of(account.setting, copula)
    if _fronted(account, noun) and not (noun.phrase in noun.frame.by_whom and _of_body(complement)):
        found = main_subject(account.setting, noun.last)
        return found if found.referents or found.reason == "pronoun-unresolved" else account.topic()
    if noun.phrase in noun.frame.needs_copula:
        return Finding(reason="marker-not-copula")
    start = _phrase_start(account, noun.first)
    if _announced_number(account, start):
        return Finding(reason="indefinite")
    found = _bearer(account, noun, start) or antecedent_of(account.setting, start)
    return agreeing(found, noun.phrase.split()[0], account.lexicon)


def _announced_number(account: Account, at: int) -> bool:
    """Whether a number after a colon counts those whom a noun tells of: "Le programme P : 9 lauréats de C"."""
    nodes = account.clause.nodes
    return at > 1 and nodes[at - 1].pos == "NUM" and nodes[at - 2].text == ":"


def _bearer(account: Account, noun: Noun, at: int) -> Finding | None:
    """Return the person whose office stands before a noun that tells of persons: "X, présidente de Y, fondatrice"."""
    words = set(noun.phrase.split())
    if not any(rule.first == "person" and (not rule.words or words & rule.words) for rule in noun.frame.rules):
        return None
    bearer = _officer(account, skip_left(account.setting, at - 1))
    return None if bearer is None else named_by(account.setting, bearer)


def _officer(account: Account, link: int) -> Group | None:
    """Return the name whose office ends before a comma or "et": X in "X, dirigeant de Y et président de Z,"."""
    clause = account.clause
    while (start := _office_start(account, link)) > 0:
        if clause.nodes[start].low == ",":
            return clause.group_ending(start - 1)
        link = start
    return None


def _office_start(account: Account, link: int) -> int:
    """Return the node before the office of a body that ends before a comma or "et" at `link`; 0 without one."""
    clause = account.clause
    body = clause.group_ending(link - 1) if link > 0 and clause.nodes[link].low in {",", "et"} else None
    if body is None or body.preposition not in account.lexicon.links.employing:
        return 0
    start = body.lead - 2
    while start > 0 and not clause.nodes[start].name and clause.nodes[start].low not in {",", "et"}:
        start -= 1
    office = clause.passage.text[clause.start(start + 1) :]
    return start if start > 0 and account.known.offices.opening(office) is not None else 0


def _equated(account: Account, noun: Noun, complement: Finding) -> Finding | None:
    """Return who "est" says that the noun is: X in "les fondateurs de Y sont X", which opens its sentence."""
    nodes, words, group = account.clause.nodes, account.lexicon.words, complement.group
    if group is None or group.last + 1 >= len(nodes) or nodes[group.last].low not in words.to_be:
        return None
    opens = noun.first == 0 or (account.clause.word(noun.first - 1) in words.definite and _fronted(account, noun))
    named = account.clause.group_at(group.last + 1)
    return named_by(account.setting, named) if opens and named is not None and named.direct else None


def _had(account: Account, noun: Noun) -> bool:
    """Whether a thing has what the noun says rather than is it: "un outil avec une brique de X"."""
    at = noun.first - 1
    return (
        at > 0
        and account.clause.nodes[at].low in account.lexicon.words.indefinite_articles
        and account.clause.nodes[at - 1].low == "avec"
    )


def _succeeds(account: Account, noun: Noun) -> bool:
    """Whether somebody takes the place of who stands before: "X succède à Y, dirigeant de Z, à la tête de W"."""
    if "runs" not in noun.frame.traits:
        return False
    verbs = [verb.split() for verb in account.lexicon.tables["offices"]["appointed"]["successions"]]
    return any(account.clause.spells(at, verb) for at in range(noun.first) for verb in verbs)


def _of_body(complement: Finding) -> bool:
    """Whether "à l'initiative de X" names who acts, of known class or none, so that what follows is no founder of X."""
    return all(segment_of(one.kind) in {"organisation", "thing"} for one in complement.referents)


def _phrase_start(account: Account, at: int) -> int:
    """Return where the determiners and adjectives before a noun begin."""
    nodes, words = account.clause.nodes, account.lexicon.words
    while (
        at > 0
        and not nodes[at - 1].name
        and (nodes[at - 1].pos in {"DET", "ADJ"} or nodes[at - 1].low in words.before_role)
    ):
        at -= 1
    return at


def _fronted(account: Account, noun: Noun) -> bool:
    """Whether a noun opens its sentence or stretch, so that its subject comes after it."""
    nodes, before = account.clause.nodes, skip_left(account.setting, noun.first - 1)
    rank = account.lexicon.words.ordinals
    while before >= 0 and (nodes[before].pos in {"DET", "ADJ"} or nodes[before].low in rank):
        before -= 1
    return before < 0 or nodes[before].low in {":", "«", "–", "—"}
