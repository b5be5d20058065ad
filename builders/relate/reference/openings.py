"""Whom a sentence opens with and is about, before its verbs are read: names, noun phrase or pronoun at its head."""

from __future__ import annotations

from dataclasses import replace

from builders.link.families import FAMILIES
from builders.relate.reference.agents import spelt_persons
from builders.relate.reference.anaphora import definite_at, referring_at
from builders.relate.reference.copulas import presenting_end
from builders.relate.reference.finding import Finding
from builders.relate.reference.gender import Gender
from builders.relate.reference.meaning import fits
from builders.relate.reference.memory import Referent
from builders.relate.reference.names import called_at, named_by
from builders.relate.reference.nouns import head_at
from builders.relate.reference.pronouns import meant_by_pronoun
from builders.relate.reference.setting import Setting
from builders.relate.reference.speech import speaker_of, speaking_subject
from builders.relate.reference.topics import brought_up, in_section

BROUGHT_UP = FAMILIES["activity"] | FAMILIES["org"] | FAMILIES["product"] | {None}
PRESENTED = 6  # words from "c'est" to the noun that says what something is
MARKER = 6  # words of the longest marker
BY = 6  # words from "par" to the comma before the names of its agents
NAMELESS = 4  # words of "l'ensemble de ceux"
BROUGHT_ENDS = frozenset({":", ";", "("})
DATED = 5  # words of a date and the mark after it: "12 septembre 2024 –"
LABEL_MARKS = frozenset({":", "–", "—", "-", "|"})
FRONTED = frozenset({"ADV", "VERB", "NOUN", "SCONJ"})  # what opens a phrase that stands before its subject


def opening_subjects(setting: Setting) -> tuple[Referent, ...]:
    """Return whom the sentence is about before its verbs are read: names, noun phrase or pronoun at its head."""
    presented = _presented(setting)
    if presented is not None:
        return (presented,)
    for at in _openings(setting):
        found = _opening(setting, at)
        if found is not None:
            return found.referents
    return _mentioned(setting)


def _presented(setting: Setting) -> Referent | None:
    """Return what was brought up just before "c'est un projet", "il s'agit d'une start-up", and note its class."""
    nodes, at = setting.nodes, presenting_end(setting.clause, setting.triggers)
    if not at:
        return None
    end = next((i for i in range(at, min(at + PRESENTED, len(nodes))) if nodes[i].name or _ends_noun(setting, i)), 0)
    found = (head_at(setting, i) for i in range(at + 1, end or min(at + PRESENTED, len(nodes))))
    head = next((one for one in found if one is not None), None)
    brought = brought_up(setting.discourse, setting.clause.scene) if head is not None else None
    if head is None or brought is None or nodes[end].name or not fits(brought.kind, head.kind):
        return None
    setting.discourse.cast.tell(brought.key, head.kind)
    return replace(brought, kind=setting.discourse.cast.kind(brought.key))


def brought_in(setting: Setting) -> tuple[Referent, ...]:
    """Return whom a sentence without other subject brings in: X in "on retrouve d'abord X", "parmi eux figure X"."""
    nodes, words = setting.nodes, setting.words
    verb = next((i for i, node in enumerate(nodes) if node.low in words.presentative and not node.name), None)
    if verb is None or any(group.direct and group.lead < verb for group in setting.clause.groups):
        return ()
    group = setting.clause.next_group(verb)
    if group is None or not group.direct:
        return ()
    parted = any(node.verb or node.text in BROUGHT_ENDS for node in nodes[verb + 1 : group.lead])
    return () if parted else named_by(setting, group).referents


def untold_subject(setting: Setting) -> frozenset[Gender]:
    """Return the genders that the common noun may have with which a sentence opens and that stands for nobody told."""
    nodes, table = setting.nodes, setting.lexicon.tables["gender"]
    noun = len(nodes) > 1 and not nodes[1].name and setting.clause.group_at(0) is None
    word = setting.clause.word(0) if noun and not setting.opening else ""
    if word not in setting.words.singular | setting.words.indefinite_articles | setting.words.possessives:
        return frozenset()
    if word in table["articles_feminine"]:
        return frozenset({Gender.FEMININE})
    return frozenset({Gender.MASCULINE}) if word in table["articles_masculine"] else frozenset(Gender)


def _ends_noun(setting: Setting, at: int) -> bool:
    """Whether a node ends what is presented: a mark, or the participle of "c'est un projet porté par X"."""
    node = setting.nodes[at]
    return node.text in {":", ",", "."} or node.low in setting.triggers.verbs


def _mentioned(setting: Setting) -> tuple[Referent, ...]:
    """Return what a sentence without a verb brings up: "Et maintenant, le projet P."."""
    nodes, text = setting.nodes, setting.clause.passage.text.rstrip()
    if not text.endswith((".", "…", "!", "?")) or any(node.verb or node.text == ":" for node in nodes):
        return ()
    groups = [group for group in setting.clause.groups if group.direct]
    one = named_by(setting, groups[0]).referents if len(groups) == 1 else ()
    return one if len(one) == 1 and one[0].kind in BROUGHT_UP else ()


def opens_unresolved(setting: Setting) -> bool:
    """Whether the sentence opens with what points at something untold, or with an "il" that means nobody."""
    openings = _openings(setting)
    if not openings or _opens_nameless(setting):
        return bool(openings)
    told = next((i for i in openings if _points(setting, i)), openings[0])
    low, words = setting.nodes[told].low, setting.words
    if low in words.persons:
        plural = low in words.plural_persons
        return (plural or not in_section(setting)) and not meant_by_pronoun(setting, told, plural=plural).referents
    return _points(setting, told) and definite_at(setting, told).reason == "anaphor-unresolved"


def _opens_nameless(setting: Setting) -> bool:
    """Whether a sentence opens with some who have no name: "Ceux retenus …", "L'ensemble de ceux qui …"."""
    return any(node.low in setting.words.nameless for node in setting.nodes[:NAMELESS])


def _points(setting: Setting, at: int) -> bool:
    """Whether a subject that stands at a node points back: "ces projets", "il"."""
    words = setting.words
    return setting.clause.word(at) in words.demonstratives or setting.nodes[at].low in words.persons


def main_subject(setting: Setting, after: int) -> Finding:
    """Return the subject that a fronted phrase ending at `after` waits for: the first direct group or noun."""
    nodes = setting.nodes
    for at in range(after, len(nodes)):
        opens = at == 0 or (nodes[at - 1].low == "," and not _spells_agents(setting, at - 1))
        group = setting.clause.group_at(at)
        if opens and group is not None and group.lead == at and group.direct and not _marked_off(setting, at):
            return named_by(setting, group)
        if opens and at > 0 and nodes[at].low in setting.words.persons - setting.words.demonstratives:
            return meant_by_pronoun(setting, at, plural=nodes[at].low in setting.words.plural_persons)
        if opens and at > 0 and group is None and (found := referring_at(setting, at)) is not None:
            return found
    return Finding(reason="no-subject")


def _marked_off(setting: Setting, at: int) -> bool:
    """Whether a marker with a comma of its own governs what stands at a node: "avec, comme partenaires, X"."""
    nodes = setting.nodes
    return any(
        len(words) == at - start and setting.clause.spells(start, words)
        for start in range(max(0, at - MARKER), at - 1)
        for words, _, _ in setting.triggers.phrases.get(nodes[start].low, ())
    )


def _opening(setting: Setting, at: int) -> Finding | None:
    """Return the subject that stands at a node; None to look further."""
    group = setting.clause.group_from(at)
    if group is not None:
        return named_by(setting, group) if group.direct else None
    low, words = setting.nodes[at].low, setting.words
    articles = words.articles
    called = called_at(setting, at) if setting.clause.word(at) in articles else None
    if called is not None and not called.preposition:
        return named_by(setting, called)
    if low in words.persons - words.demonstratives or (at > 0 and low in words.pointing):
        return meant_by_pronoun(setting, at, plural=low in words.plural_persons)
    if low in words.speaking:
        said = speaking_subject(setting, at) if low == "nous" else speaker_of(setting, alone=True)
        return said if said is not None and said.referents else None
    found = referring_at(setting, at)
    if found is None and setting.clause.word(at) in words.definite:
        found = definite_at(setting, at)
    return found if found is not None and found.referents else None


def _openings(setting: Setting) -> list[int]:
    """Return the nodes where a main subject may stand: the first, those after the commas of a fronted phrase."""
    nodes, words = setting.nodes, setting.words
    if not nodes:
        return []
    start = next((i for i, node in enumerate(nodes) if node.name or any(c.isalnum() for c in node.text)), 0)
    start = _after_date(setting, start)
    head = nodes[start]
    fronted = head.low in words.prepositions | words.fronting or head.low in setting.triggers.verbs
    if (not fronted and head.pos not in FRONTED) or not any(node.verb for node in nodes):
        return [start]
    commas = [i for i, node in enumerate(nodes[:-1]) if node.low == "," and i > start]
    return [start, *(i + 1 for i in commas if not _spells_agents(setting, i))]


def _after_date(setting: Setting, start: int) -> int:
    """Return the node after the date and the mark that a line of a chronicle opens with: "Septembre – X lance P"."""
    nodes, months = setting.nodes, setting.lexicon.tables["times"]["months"]
    mark = next((i for i, node in enumerate(nodes[: start + DATED], 0) if i > start and node.text in LABEL_MARKS), 0)
    words = [node.low for node in nodes[start:mark]]
    dated = any(word in months for word in words) and all(word in months or word[:1].isdigit() for word in words)
    return mark + 1 if dated and mark + 1 < len(nodes) else start


def _spells_agents(setting: Setting, comma: int) -> bool:
    """Whether the names after a comma are those of the agents before it: "Créée par deux amis, A et B, …"."""
    by = next((i for i in range(comma - 1, max(-1, comma - BY), -1) if setting.nodes[i].low == "par"), None)
    return by is not None and spelt_persons(setting, by + 1) is not None
