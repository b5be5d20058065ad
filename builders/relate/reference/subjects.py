"""Read subjects and antecedents off the order of words: what stands to the left of a verb, a relative, a participle."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeGuard

from builders.link.families import FAMILIES
from builders.recognise.heads import head_ending
from builders.relate.reference.anaphora import COMMON, definite_at, meant_by_noun
from builders.relate.reference.appositions import (
    apposed_to,
    before_apposition,
    described,
    explained_before,
    part_of_bare,
    past_apposition,
    tells_where,
)
from builders.relate.reference.between import skip_left
from builders.relate.reference.coordination import bracketed_subjects
from builders.relate.reference.copulas import copula_before, presents
from builders.relate.reference.finding import Finding
from builders.relate.reference.gender import Gender, of_noun
from builders.relate.reference.insertions import closes_insertion, ends_insertion, left_by_relative, opens_clause
from builders.relate.reference.inversions import inverted_relative
from builders.relate.reference.modified import modified_subject, with_named
from builders.relate.reference.names import named_by, named_by_all
from builders.relate.reference.nouns import is_participle, phrase_start, plural_verb
from builders.relate.reference.pronouns import gender_of, is_pronoun, meant_by_pronoun
from builders.relate.reference.setting import Setting
from builders.relate.reference.speech import speaker_of, speaking_subject
from builders.relate.reference.topics import topic
from builders.relate.sentence.clause import Group

COMPLEX = 2  # words from a verb's clitic to the verb
COLLECTED = 4  # words before "de X" in which a noun may stand for X


def subject_of(setting: Setting, first: int) -> Finding:
    """Return the subject of the verb complex that begins at `first`."""
    bracketed = bracketed_subjects(setting.clause, first - 1, setting.lexicon)
    listed = speaking_subject(setting, first) or named_by_all(setting, bracketed)
    if listed.referents or listed.reason:
        return listed
    at = skip_left(setting, first - 1)
    if at < 0:
        return setting.inherited or topic(setting)
    if (found := _by_word(setting, at)) is not None:
        return found
    if (modified := modified_subject(setting, first)) is not None:
        return named_by(setting, modified)
    group = setting.clause.group_ending(at)
    if group is not None:
        return _subject_group(setting, group)
    phrase = noun_phrase_ending(setting, at)
    if any(node.low.endswith(setting.lexicon.endings.plural_verb) for node in setting.nodes[first : first + COMPLEX]):
        phrase = _with_noun(setting, at, with_named(setting, at, phrase))
    itself = setting.clause.word(phrase_start(setting, at)) in setting.words.definite_articles
    return phrase if phrase.referents or itself else apposed_to(setting, at) or phrase


def _with_noun(setting: Setting, at: int, phrase: Finding) -> Finding:
    """Return a subject with whom the noun before "et" means: "le pôle et l'université pilotent P"."""
    link = phrase_start(setting, at) - 1
    if link < 1 or setting.nodes[link].low != "et" or not phrase.referents:
        return phrase
    start = phrase_start(setting, link - 1)
    opens = start == 0 or setting.nodes[start - 1].text in {",", ";", ":"}
    first = noun_phrase_ending(setting, link - 1).referents if opens and start < link else ()
    return replace(phrase, referents=tuple(dict.fromkeys((*first, *phrase.referents)))) if first else phrase


def antecedent_of(setting: Setting, at: int) -> Finding:
    """Return what a relative pronoun, a reduced participle or an apposition at `at` belongs to."""
    nodes, left = setting.nodes, skip_left(setting, at - 1)
    contrasts = setting.clause.low(left) in setting.lexicon.links.contrasting
    if contrasts and (joined := _joined(setting, left, at)).referents:
        return joined
    if setting.clause.low(left) in {",", "(", "–"}:
        left = skip_left(setting, left - 1)
    if left < 0:
        return Finding(reason="fronted")
    if nodes[left].text == ":":  # "X : créé en 2005, …"
        titled = setting.clause.group_ending(left - 1)
        return named_by(setting, titled) if titled is not None and titled.direct else Finding(reason="fronted")
    group = setting.clause.group_ending(left)
    if group is None and left > 0 and nodes[left].pos == "ADJ" and (group := setting.clause.group_ending(left - 1)):
        left -= 1  # "le centre X montpelliérain, porté par Y"
    if group is not None:
        return _of_names(setting, group, left, at)
    phrase = meant_by_pronoun(setting, left) if is_pronoun(setting, left) else noun_phrase_ending(setting, left)
    if phrase.referents:
        return phrase
    valued = nodes[left].text[:1].isdigit() or nodes[left].low in setting.lexicon.money.currency  # "lancé en 2020"
    past = (past_apposition(setting, left) if left < at - 1 or valued else None) or explained_before(setting, at)
    return apposed_to(setting, left) or past or described(setting) or Finding(reason=phrase.reason or "no-antecedent")


def _of_names(setting: Setting, group: Group, left: int, at: int) -> Finding:
    """Return what the phrase at a node belongs to of the names that end at `left`, or of whom these only tell."""
    beyond = (apposed_to(setting, group.lead - 2) or described(setting)) if tells_where(setting, group) else None
    beyond = beyond or part_of_bare(setting, group) or _of_feminine(setting, group, at)
    inserted = left < at - 1 and ends_insertion(setting, group)
    return beyond or (antecedent_of(setting, group.lead - 1) if inserted else _member(setting, group, left, at))


def _of_feminine(setting: Setting, group: Group, at: int) -> Finding | None:
    """Return X in "X est une filiale de Y créée par Z", "X, filiale du groupe Y créée par Z": whom "créée" agrees with.

    None where the participle may be of Y.
    """
    noun, table = group.lead - 2, setting.lexicon.tables["gender"]
    if group.preposition != "de" or noun < 1 or not setting.nodes[at].low.endswith(tuple(table["endings_feminine"])):
        return None
    found = head_ending(setting.clause.scene.tokens, setting.nodes[noun].last, setting.lexicon)
    mine = found is not None and of_noun(found[0], table) == (Gender.FEMININE,)
    theirs = any(gender_of(setting, one) is Gender.FEMININE for one in named_by(setting, group).referents)
    if not mine or theirs:
        return None
    told = noun_phrase_ending(setting, noun)
    told = told if told.referents else apposed_to(setting, noun) or told
    return told if told.referents else None


def _member(setting: Setting, group: Group, last: int, at: int) -> Finding:
    """Return what the phrase at a node tells of: the member at `last`; A and B in "A et B, qui financent P, et C"."""
    found = named_by(setting, group)
    if last not in group.at[:-1]:
        return found
    inside, end = found.referents, group.at.index(last) + 1
    several = setting.nodes[at].low in setting.words.subject_relatives and plural_verb(setting, at + 1)
    return replace(found, referents=inside[:end] if several else inside[end - 1 : end])


def _parallel(setting: Setting, at: int, link: int) -> int:
    """Return the relative before that "et" repeats: "P, que X a voulu et que X a porté"; 0 where there is none."""
    nodes, relatives = setting.nodes, setting.words.relatives
    if link < 0 or nodes[link].low not in setting.lexicon.links.contrasting or nodes[at].low not in relatives:
        return 0
    return setting.clause.last_before(link, relatives)


def _joined(setting: Setting, link: int, at: int) -> Finding:
    """Return what a link goes on telling of: what the participle before tells of, or the name of an apposition."""
    if setting.previous.referents:
        return setting.previous
    if parallel := _parallel(setting, at, link):
        return antecedent_of(setting, parallel)
    apposed = before_apposition(setting, link)
    if apposed is not None:
        return named_by(setting, apposed)
    tie = _shared_tie(setting, link)
    if tie is not None:
        return subject_of(setting, tie)
    other = _participle_before(setting, link)
    return antecedent_of(setting, other) if other is not None else Finding()


def _participle_before(setting: Setting, link: int) -> int | None:
    """Return "voulu" of "P, voulu par X et animé par Y", which two participles of one name share."""
    agent = setting.clause.group_ending(link - 1)
    done = agent.lead - 2 if agent is not None and agent.preposition == "par" else 0
    told = done > 0 and setting.nodes[done - 1].text == "," and setting.nodes[done].verb
    return done if told else None


def _shared_tie(setting: Setting, link: int) -> int | None:
    """Return "est" of "X est basé à N et présidé par Y", which two participles share."""
    nodes, words = setting.nodes, setting.words
    for i in range(link - 1, -1, -1):
        if nodes[i].text in {";", ":", ".", ","} or nodes[i].low in words.relatives or nodes[i].low in words.to_have:
            return None
        if nodes[i].low in words.to_be and i + 1 < link:
            done = nodes[i + 1].low.endswith(setting.lexicon.endings.past)
            return i if done and not nodes[i + 1].name else None
    return None


def noun_phrase_ending(setting: Setting, at: int) -> Finding:
    """Return the referent of the common noun phrase that ends at `at`, if it is a definite one that refers."""
    start = phrase_start(setting, at)
    if start > at:
        return Finding(reason="no-subject")
    for i in range(start, at + 1):
        inner = i > start and bool({"de", "à"} & {setting.nodes[i].low, setting.nodes[i - 1].low})
        if setting.clause.word(i) in setting.words.definite and not inner:
            return definite_at(setting, i)
    head = setting.clause.head_from(start, setting.lexicon)
    opens = start == 0 or setting.nodes[start - 1].text in {"–", "—"}
    if head is not None and opens and head.refers and not head.plural:
        return meant_by_noun(setting, head)
    if setting.opening and presents(setting.clause, start, setting.triggers):
        return Finding(setting.opening)
    tie = copula_before(setting.clause, start, setting.lexicon, setting.triggers)
    return subject_of(setting, tie) if tie is not None else Finding(reason="indefinite" if head else COMMON)


def _by_word(setting: Setting, at: int) -> Finding | None:
    """Return the subject that a pronoun, "et" or a comma before a verb tells; None for any other word."""
    low, words = setting.nodes[at].low, setting.words
    if low in words.subject_relatives:
        return _of_relative(setting, at)
    if is_pronoun(setting, at):
        return meant_by_pronoun(setting, at, plural=low in words.plural_persons)
    if low in words.numerals and at > 0 and setting.nodes[at - 1].low in {"tous", "toutes"}:
        return meant_by_pronoun(setting, at, plural=True)  # "Toutes deux participent"
    if low in words.alone:
        return speaker_of(setting, alone=True)
    if low == "&" or low in setting.lexicon.links.coordinators or (low == "," and _continues(setting, at)):
        return left_by_relative(setting, at) or setting.inherited or _coordinated(setting, at)
    return _before_insertion(setting, at) if low in {",", "–", "—"} else None


def _of_relative(setting: Setting, at: int) -> Finding:
    """Return what "qui" at a node stands for: of a list only the last name, where its verb is singular."""
    found = antecedent_of(setting, at)
    plural = len(found.referents) < 2 or at + 1 >= len(setting.nodes) or plural_verb(setting, at + 1)
    return found if plural else found.last


def _continues(setting: Setting, comma: int) -> bool:
    """Whether a comma before a verb adds it to the verbs before, with their subject."""
    return setting.inherited is not None and bool(setting.inherited.referents) and not closes_insertion(setting, comma)


def _coordinated(setting: Setting, at: int) -> Finding:
    """Return whom the sentence opens with for a verb that "et" adds to its first: "P se tient à N et est animé"."""
    nodes = setting.nodes
    closed = nodes[at - 1].low == ","
    clause = not closed and any(node.low in setting.words.subject_relatives for node in nodes[:at])
    second = any(node.verb for node in nodes[:at]) and nodes[at].low in setting.lexicon.links.adding
    return Finding(setting.opening) if second and setting.opening and not clause else Finding(reason="no-subject")


def _subject_group(setting: Setting, group: Group) -> Finding:
    """Return the subject that ends with a group: its names, or what a preposition before them completes."""
    if group.bracketed:
        return Finding(reason="bracketed")
    if group.preposition in {"", "comme", "que"}:
        relative = inverted_relative(setting, group)
        return antecedent_of(setting, relative) if relative else named_by(setting, group)
    if group.preposition == "de":
        named = setting.clause.group_ending(group.lead - 2)  # "le programme P du pôle X lance": P
        whole = named is not None and not tells_where(setting, named)
        return _subject_group(setting, named) if named is not None and whole else _whole_of(setting, group)
    before = skip_left(setting, group.lead - 2)
    if before < 0:
        return Finding(reason="no-subject")
    if group.preposition == "par" and is_participle(setting, before):
        before = skip_left(setting, before - 1)
    earlier = setting.clause.group_ending(before)
    if earlier is not None:
        return _subject_group(setting, earlier)
    inserted = setting.nodes[before].low == ","
    return _before_insertion(setting, before) if inserted else noun_phrase_ending(setting, before)


def _whole_of(setting: Setting, group: Group) -> Finding:
    """Return the subject that ends with "de X": X itself for "les membres de X", else what the noun refers to."""
    end = group.lead - 1
    nouns = setting.cues.subject_nouns
    placed = {setting.kind(one) for one in group.members} <= FAMILIES["place"]
    # "les pôles de Bretagne" are not Brittany
    before = range(0 if placed else max(0, end - COLLECTED), 0 if placed else end)
    noun = next((i for i in before if setting.nodes[i].low in nouns and not setting.nodes[i].name), None)
    if noun is not None:
        return Finding(reason=COMMON) if _some_members(setting, noun, group) else named_by(setting, group)
    found = noun_phrase_ending(setting, end - 1)
    return found if found.referents else Finding(reason=COMMON)


def _some_members(setting: Setting, noun: int, group: Group) -> bool:
    """Whether a subject is a cluster's members, some or all of them, who act for themselves."""
    cluster = setting.discourse.cast.kind(group.members[-1].entity) in FAMILIES["cluster"]
    return cluster and setting.nodes[noun].low in setting.cues.acting_members


def _before_insertion(setting: Setting, comma: int) -> Finding:
    """Return the subject that an insertion parts from its verb: the group or noun phrase before its first comma."""
    opener = setting.clause.last_before(comma, {","})
    if opener and setting.nodes[opener - 1].low in setting.words.subject_relatives:
        return _of_relative(setting, opener - 1)  # "X, qui, depuis 2018, anime"
    for group in reversed(setting.clause.groups):
        if group.last <= comma and group.direct and opens_clause(setting, group):
            return named_by(setting, group)
    for at in range(comma - 1, 0, -1):
        if setting.nodes[at].low == ",":
            if is_pronoun(setting, at - 1):
                return meant_by_pronoun(setting, at - 1)
            whole = setting.clause.group_ending(at - 1)
            found = _whole_of(setting, whole) if _is_complement(whole) else noun_phrase_ending(setting, at - 1)
            if found.referents:
                return found
    return Finding(reason="no-subject")


def _is_complement(group: Group | None) -> TypeGuard[Group]:
    return group is not None and group.preposition == "de" and not group.bracketed
