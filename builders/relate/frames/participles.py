"""What a participle by itself tells of: "P, lancé par X et financé par Y", "Porté par X, le projet P"."""

from __future__ import annotations

from builders.lexicon.model import Head
from builders.link.families import FAMILIES, segment_of
from builders.relate.frames.account import Account, Instance, agreeing
from builders.relate.frames.counted import of_parts
from builders.relate.frames.unsaid import relative_subject
from builders.relate.reference.between import skip_left
from builders.relate.reference.finding import Finding
from builders.relate.reference.gender import Gender
from builders.relate.reference.meaning import fits
from builders.relate.reference.names import named_by
from builders.relate.reference.nouns import phrase_start
from builders.relate.reference.openings import main_subject
from builders.relate.reference.pronouns import gender_of
from builders.relate.reference.subjects import antecedent_of
from builders.relate.sentence.voice import Verb

PARTICIPLE_REACH = 8  # words from such a participle to "et"
LIST_NOUN = 4  # words before a participle in which the plural noun stands that a list spells out
OPENED = 3  # words from the sentence's opening noun to its participle
BY_REACH = 4  # words from a participle to its agent
MONEY_REACH = 7  # words before a participle in which money is named


def reduced_patient(account: Account, verb: Verb) -> Finding:
    """Return what a participle by itself tells of: that of the participle before, its antecedent, or what follows."""
    nodes = account.clause.nodes
    holder = _bracketed(account, verb.at)
    if holder is not None:
        return agreeing(holder, verb.word, account.lexicon)
    noun = _opening_noun(account, verb)
    before = skip_left(account.setting, verb.at - 1) if noun is None else -1
    if before >= 0 and nodes[before].low not in {"«", "–", "—", ":", "."}:
        found = _told_before(account, verb, before)
        if found is not None:
            return found if found.referents else _listed_after(account, verb) or found
    ahead = main_subject(account.setting, verb.last)
    apt = noun is None or all(fits(one.kind, noun.kind) for one in ahead.referents)
    if ahead.referents and apt:  # not "Projet coordonné par X, à laquelle est associée Y"
        if noun is not None and len(ahead.referents) == 1:
            account.discourse.cast.tell(ahead.referents[0].key, noun.kind)
        return ahead
    if account.unresolved:
        return Finding(reason="anaphor-unresolved")  # "Dotés de 4 M€, ils …"
    return Finding((account.main,)) if account.main else account.topic(("activity", "org", "product"))


def _told_before(account: Account, verb: Verb, before: int) -> Finding | None:
    """Return what a participle tells of that the words up to the node before it name; None where it is fronted."""
    link = account.clause.nodes[before].low
    if link != "," and link not in account.lexicon.links.adding:
        return _antecedent(account, verb)
    won = _of_winner(account, verb, before)
    if won is not None:
        return won
    if _of_nameless(account, verb):
        return Finding(reason="antecedent-not-named")
    fund = _of_fund(account, verb, before)
    if fund is not None:
        return fund
    chained = None if _within(account, before) else _chained(account, verb) or _after_participle(account, before)
    return chained or _antecedent(account, verb)


def _within(account: Account, link: int) -> bool:
    """Whether a participle tells of the activity just named: "a été conçu dans le cadre du projet P, piloté par X"."""
    nodes, words = account.clause.nodes, account.lexicon.words
    group = account.clause.group_ending(link - 1) if nodes[link].low == "," else None
    if group is None or group.direct or group.preposition == "par" or len(group.members) > 1:
        return False
    one = named_by(account.setting, group).referents[0]
    earlier = account.read_before(group.lead)
    said = earlier is not None and any(node.low in words.to_be for node in nodes[max(0, earlier.at - 3) : earlier.at])
    return said and one.kind in FAMILIES["activity"]


def _of_nameless(account: Account, verb: Verb) -> bool:
    """Whether a participle goes on telling of a thing without a name: "un projet aidé au titre de P, porté par X"."""
    earlier = account.read_before(verb.at)
    nodes = account.clause.nodes
    if earlier is None or earlier.patients or "participle" not in account.triggers.uses(nodes[earlier.at].low):
        return False
    start = phrase_start(account.setting, earlier.at - 1)
    nameless = any(node.low in account.lexicon.words.determiners for node in nodes[start : earlier.at])
    return nameless and not any(node.verb or node.text in ";:." for node in nodes[earlier.last : verb.at])


def _of_fund(account: Account, verb: Verb, link: int) -> Finding | None:
    """Return the programme just named that somebody runs, or the call that they opened: "aidé par F, opéré par X"."""
    comma = account.clause.nodes[link].low == ","
    group = account.clause.group_ending(skip_left(account.setting, link - 1)) if comma else None
    run, opened = (verb.lemma in verbs for verbs in (account.lexicon.cues.running, account.lexicon.cues.calling))
    if group is None or not (run or opened) or len(group.members) > 1:
        return None
    found = named_by(account.setting, group)
    kind = found.referents[0].kind
    told = kind in FAMILIES["call"] or (run and kind in FAMILIES["programme"])
    if told and "endows" in verb.frame.traits:
        return _antecedent(account, verb)  # "P, lauréat de F, doté de 2 M€"
    return _of_undertaking(account, verb, found) or found if told else None


def _opening_noun(account: Account, verb: Verb) -> Head | None:
    """Return the noun without article of "Association née en 2010 …, X anime", which tells the class of X."""
    opening = account.clause.nodes[: verb.at]
    plain = not any(node.name or node.verb or node.pos in {"ADP", "DET", "PUNCT"} for node in opening)
    head = account.clause.head_from(0, account.lexicon) if opening and plain and verb.at <= OPENED else None
    return None if head is None or head.plural else head


def _of_winner(account: Account, verb: Verb, link: int) -> Finding | None:
    """Return the winner that "Lauréat de l'appel C, labellisé par X, le projet P …" is about, rather than the call."""
    clause, cues = account.clause, account.lexicon.cues
    if clause.nodes[0].low not in cues.winners or any(n.verb and n.pos == "AUX" for n in clause.nodes[: verb.at]):
        return None
    if clause.nodes[link].low == "," and verb.lemma not in cues.of_entries:
        return None  # "Lauréat de l'appel C, lancé par X, …": the call was launched
    ahead = main_subject(account.setting, verb.last)
    return ahead if ahead.referents else None


def _listed_after(account: Account, verb: Verb) -> Finding | None:
    """Return the names that spell out the plural noun before a participle: "cinq projets labellisés par X : A, B"."""
    clause, cues = account.clause, account.lexicon.cues
    nouns = {node.low for node in clause.nodes[max(0, verb.at - LIST_NOUN) : verb.at]}
    by = clause.next_group(verb.at, "par")
    if by is None or by.lead - verb.last > BY_REACH or not nouns & cues.activities or not verb.word.endswith("s"):
        return None
    end = by.at[-1] + 1
    if clause.low(end) in {"(", ":"}:
        listed = clause.group_at(end + 1)
        return None if listed is None else named_by(account.setting, listed)
    return None


def _bracketed(account: Account, at: int) -> Finding | None:
    """Return the name before the bracket in which a participle stands: "P (300 visiteurs, animé par X)"."""
    nodes = account.clause.nodes
    opened = next((i for i in range(at - 1, -1, -1) if nodes[i].name or nodes[i].text in {"(", ")"}), None)
    if opened is None or nodes[opened].text != "(":
        return None
    group = account.clause.group_ending(opened - 1)
    if group is None or opened - 1 not in group.at:
        return None
    at = group.at.index(opened - 1)
    return Finding(named_by(account.setting, group).referents[at : at + 1])


def _antecedent(account: Account, verb: Verb) -> Finding | None:
    """Return the antecedent; the main subject where only money stands before; None where the participle is fronted."""
    if _specifies(account, verb):
        return Finding(reason="specified")
    found = antecedent_of(account.setting, verb.at)
    if len(found.referents) == 1 and of_parts(account, verb):
        return Finding(reason="antecedent-not-named")
    told = _of_prize(account, verb, found) or _of_undertaking(account, verb, found)
    if told is not None:
        return told
    if "pays" in verb.frame.traits and _is_doer(found) and not _is_described(account, verb, found):
        found = Finding(reason="antecedent-is-agent")  # "un diagnostic par X, financé par Y" pays for the work
    near = {node.low for node in account.clause.nodes[max(0, verb.at - MONEY_REACH) : verb.at]}
    if not found.referents and account.main and account.lexicon.money.money & near and "pays" in verb.frame.traits:
        return _colon_named(account, verb.at) or relative_subject(account, verb.at) or Finding((account.main,))
    fronted = not found.referents and (found.reason == "fronted" or _all_fronted(account, verb))
    return None if fronted else agreeing(found, verb.word, account.lexicon)


def _all_fronted(account: Account, verb: Verb) -> bool:
    """Whether a participle goes on a chain that opens its sentence: "Réunissant des PME, et mené par X, le projet"."""
    nodes, endings = account.clause.nodes, account.lexicon.endings
    opens = nodes[0].verb and nodes[0].low.endswith(endings.participle)
    return opens and not any(node.name or (node.verb and node.pos == "AUX") for node in nodes[: verb.at])


def _specifies(account: Account, verb: Verb) -> bool:
    """Whether a participle says which thing is meant, no subject: "à travers le projet porté par X"."""
    clause, words = account.clause, account.lexicon.words
    start = phrase_start(account.setting, verb.at - 1)
    while start < verb.at and clause.word(start) not in words.definite_articles:
        start += 1
    opens = start == 0 or clause.low(start - 1) in {",", "que", ":", "«"}
    return start < verb.at and not opens and not any(node.name for node in clause.nodes[start : verb.at])


def _colon_named(account: Account, at: int) -> Finding | None:
    """Return P in "X coordonne P : 4 M€ de budget, dont 3 M€ financés par Y"."""
    nodes = account.clause.nodes
    colon = account.clause.last_before(at, {":", ";"})
    group = account.clause.group_ending(colon - 1) if colon and nodes[colon].text == ":" else None
    return named_by(account.setting, group) if group is not None and len(group.members) == 1 else None


def _of_prize(account: Account, verb: Verb, found: Finding) -> Finding | None:
    """Return the winner P in "P, projet lauréat de l'appel C porté par X", rather than the call before the verb."""
    nodes, cues, prize = account.clause.nodes, account.lexicon.cues, found.group
    if prize is None or prize.preposition != "de" or prize.lead < 2 or verb.lemma not in cues.of_entries:
        return None
    start = _past_date(account, prize.lead - 2)
    if nodes[start].low not in cues.winners:
        return None
    while start and nodes[start - 1].pos in {"NOUN", "ADJ", "DET"}:
        start -= 1
    winner = antecedent_of(account.setting, start)
    return winner if len(winner.referents) == 1 else None


def _past_date(account: Account, at: int) -> int:
    """Return the last node before a date that ends at a node: "lauréat" in "lauréat en mai 2023 de l'appel C"."""
    nodes, months = account.clause.nodes, account.lexicon.tables["times"]["months"]
    start = at
    while start > 0 and (nodes[start].text.isdigit() or nodes[start].low in months):
        start -= 1
    return start - 1 if 0 < start < at and nodes[start].low in account.lexicon.links.before_date else at


def _of_undertaking(account: Account, verb: Verb, found: Finding) -> Finding | None:
    """Return P in "le projet P de la société X, soutenu par Y": the thing, unless the participle agrees with X only."""
    nodes, whose = account.clause.nodes, found.group
    if whose is None or whose.preposition != "de" or whose.last != verb.at - 1 or nodes[whose.last].low != ",":
        return None
    named = account.clause.group_ending(whose.lead - 2)
    told = named_by(account.setting, named).referents if named is not None else ()
    call = len(told) == 1 and told[0].kind == "Call" and all(r.kind in FAMILIES["programme"] for r in found.referents)
    if call and verb.lemma in account.lexicon.cues.running | account.lexicon.cues.calling:
        return Finding(told, group=named)  # "l'appel C du programme P, opéré par X"
    told = told if named is not None and named.direct else ()
    bodies = all(segment_of(one.kind) == "organisation" for one in found.referents)
    if len(told) != 1 or not bodies or segment_of(told[0].kind) not in {"activity", "product"}:
        return None
    feminine = verb.word.endswith(tuple(account.lexicon.tables["gender"]["endings_feminine"]))
    agreed = Gender.FEMININE if feminine else Gender.MASCULINE
    return Finding(told, group=named) if gender_of(account.setting, told[0]) in {agreed, None} else None


def _is_doer(found: Finding) -> bool:
    """Whether an antecedent is a body after "par", whose deed rather than itself is told of."""
    by = found.group is not None and found.group.preposition == "par"
    return by and all(segment_of(one.kind) in {"organisation", "thing"} for one in found.referents)


def _is_described(account: Account, verb: Verb, found: Finding) -> bool:
    """Whether an apposition tells of the doer, as does a participle after it: "par X, une start-up de Z, aidée par"."""
    nodes = account.clause.nodes
    comma = found.group.last if found.group is not None else verb.at
    if comma + 2 >= verb.at or nodes[comma].low != ",":
        return False
    start = comma + 1 + (account.clause.word(comma + 1) in account.lexicon.words.indefinite_articles)
    head = account.clause.head_from(start, account.lexicon)
    return head is not None and head.kind in FAMILIES["company"]


def _chained(account: Account, verb: Verb) -> Finding | None:
    """Return the patient of the participle before in one chain: "lancé en 2021 et financé par X"."""
    earlier = next((i for i in reversed(account.instances) if i.at < verb.at and _is_participle(account, i)), None)
    if earlier is None:
        return None
    between = account.clause.nodes[earlier.last : verb.at]
    left = sum((node.text == ")") - (node.text == "(") for node in between) > 0  # the bracket it stood in
    parted = left or any(node.text == ";" or (node.verb and node.low not in account.triggers.verbs) for node in between)
    several = len(earlier.patients) > 1 and verb.word.endswith(account.lexicon.endings.past)
    alone = several and not verb.word.endswith(account.lexicon.endings.plural)  # "A et B, menés par X, piloté par Y"
    return None if parted or alone or _opens_another(account, verb) else Finding(earlier.patients)


def _opens_another(account: Account, verb: Verb) -> bool:
    """Whether the name before a participle is a thing of its own: "P, porté par X, et Q, porté par Y"."""
    nodes, comma = account.clause.nodes, verb.at - 1
    last = skip_left(account.setting, comma - 1) if nodes[comma].low == "," else -1
    group = account.clause.group_ending(last) if last >= 0 else None
    if group is None or group.lead < 2:
        return False
    if len(group.members) > 1:
        return last in group.at and group.preposition != "par"
    return group.direct and nodes[group.lead - 1].low == "et" and nodes[group.lead - 2].low == ","


def _after_participle(account: Account, link: int) -> Finding | None:
    """Return the antecedent of a participle without relation before "et": "X, basée à Brest et dirigée par"."""
    nodes, endings = account.clause.nodes, account.lexicon.endings.participle
    for at in range(link - 1, max(0, link - PARTICIPLE_REACH), -1):
        formed = nodes[at].low.endswith(endings)
        if nodes[at].text in {";", ":", "."} or (nodes[at].pos == "VERB" and not formed):
            return None
        opens = formed and nodes[at - 1].low == "," and not nodes[at].name
        if opens and nodes[link].low == "et":
            found = antecedent_of(account.setting, at)
            return found if found.referents else None
    return None


def _is_participle(account: Account, instance: Instance) -> bool:
    form = account.clause.nodes[instance.at].low
    return bool(instance.patients) and "participle" in account.triggers.uses(form)
