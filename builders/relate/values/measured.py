"""Whom a figure measures: an ordered table of the ways in which a sentence ties a figure to its owner."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from builders.link.families import FAMILIES
from builders.recognise.heads import head_starting
from builders.relate.layout.fields import told_by_label
from builders.relate.layout.whose import page_subject
from builders.relate.reference.anaphora import referring_at
from builders.relate.reference.finding import Finding
from builders.relate.reference.memory import Referent
from builders.relate.reference.spoken import speaking
from builders.relate.reference.subjects import antecedent_of
from builders.relate.scope import Scope
from builders.relate.values.continued import continued, opening
from builders.relate.values.counting import (
    counted_of,
    done_by,
    gapped,
    inverted,
    joins_source,
    of_others,
    of_place,
    of_some,
    of_whole,
    possessor,
    share_for,
)
from builders.relate.values.keyed import as_above, keyed
from builders.relate.values.payers import titled
from builders.relate.values.said import complement, counted_up, leading, measured, named, told, undone, untold
from builders.relate.values.takers import is_counted, others, taker

MANY = 2  # who have no sum of their own
POINTED = 5  # words from a demonstrative to the "de" before the figure of its noun
NEAR = 7  # words between "doté de" and its amount
ENTRIES = frozenset({":", ";"})  # marks before the entries of a list
NOBODY = Finding()  # the sentence gives the figure to somebody without a name

Reader = Callable[[Scope, int], Finding | Referent | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """One tie of a figure to its owner, for sums, counts or both: None where the tie is not there."""

    of: Reader
    sums: bool = True
    counts: bool = True


def about(scope: Scope, offset: int, *, money: bool = False) -> Referent | None:
    """Return whom a figure is about: what the first reading that finds a tie says, nobody where none does."""
    if told_by_label(scope, offset):
        return page_subject(scope)
    node = scope.node_at(offset)
    for reading in READINGS:
        if (reading.sums if money else reading.counts) and (found := reading.of(scope, node)) is not None:
            one = found if isinstance(found, Referent) else next(iter(found.referents), None)
            return None if one is None or one.kind == "Person" else one
    return None


def _nobody(*tests: Callable[[Scope, int], bool]) -> Reader:
    """Return a reading that gives a figure to nobody where one of the tests holds of its node."""
    return lambda scope, node: NOBODY if any(test(scope, node) for test in tests) else None


def _won(scope: Scope, node: int) -> Finding | None:
    if not _is_won(scope, node):
        return None
    nodes = scope.clause.nodes
    won = next(i for i in range(node - 1, -1, -1) if nodes[i].low in scope.lexicon.cues.winners)
    start = scope.clause.past_left(won, scope.lexicon.words.to_be)
    if scope.clause.low(start - 1) in scope.lexicon.words.subject_relatives:
        return antecedent_of(scope.setting, start - 1)  # "X porte P, qui est lauréat de C, avec une aide de 2 M€"
    return Finding((scope.main,)) if scope.main is not None and len(scope.account.mains) < MANY else NOBODY


def _endowed(scope: Scope, node: int) -> Finding | None:
    endowing = (i for i in reversed(scope.account.instances) if "endows" in i.frame.traits and 0 < node - i.at <= NEAR)
    endowed = next((i for i in endowing if len(i.patients) == 1 and i.patients[0].kind != "Person"), None)
    if endowed is None:
        return None
    several = endowed.word.endswith("s") and endowed.patients[0] == scope.main  # "A, B et C : financés …"
    return NOBODY if several else Finding((endowed.patients[0],))


def _cost_of(scope: Scope, _: int) -> Finding | None:
    """Return whom a noun of money that opens a sentence is of: "le coût total du projet s'élève à 6 M€".

    None where no noun that means somebody follows it.
    """
    nodes, at, words = scope.clause.nodes, opening(scope), scope.lexicon.words
    if at + 1 >= len(nodes) or nodes[at + 1].low not in scope.lexicon.money.sums:
        return None
    of = scope.clause.past_right(at + 2, words.adjectives)
    while scope.clause.low(of) not in {"de", ""} and nodes[of].pos == "ADJ":
        of += 1
    if scope.clause.low(of) != "de":
        return None
    meant = referring_at(scope.setting, of if scope.clause.word(of) in words.definite else of + 1)
    alone = meant is not None and len(meant.referents) == 1 and meant.referents[0].kind not in FAMILIES["public"]
    return meant if alone else None  # not "la contribution de la Région"


def _of_several(scope: Scope, _: int) -> bool:
    """Whether a sentence has several subjects."""
    return len(scope.account.mains) > 1


def _is_won(scope: Scope, node: int) -> bool:
    """Whether a sum is what a winner has: "X est lauréat de l'appel C du plan P, avec une aide de 2 M€"."""
    nodes = scope.clause.nodes
    comma = next((i for i in range(node - 1, max(0, node - NEAR), -1) if nodes[i].name or nodes[i].text == ","), 0)
    added = nodes[comma].text == "," and nodes[comma + 1].low == "avec"
    return added and any(one.low in scope.lexicon.cues.winners for one in nodes[:comma])


def _beside(scope: Scope, node: int) -> Referent | None:
    """Return the name that a figure stands beside; not the plan or body that pays, nor clusters counted like it.

    "Lauréat du plan Vendrival, avec 7 M€", "une aide de la Région, sur 3 M€", "50 pôles, 280 entreprises".
    """
    found = scope.beside(node)
    if found is None:
        return None
    groups = (one for one in scope.clause.groups if one.lead < node and one.members[-1].entity == found.key)
    near = max(groups, key=lambda one: one.lead, default=None)
    if near is not None and len(near.members) > 1 and not near.bracketed and scope.clause.low(near.last) == ",":
        return None  # "des groupes comme X et Y, plus de 100 PME"
    if near is not None and near.bracketed and (holder := _bracketed(scope, node)) is not None:
        return holder
    if near is None or not (near.preposition or is_counted(scope, near)):
        return found
    pays = found.kind in FAMILIES["public"] or scope.is_frame(found)
    return None if pays or _goes_on(scope, near.last) else found


def _goes_on(scope: Scope, comma: int) -> bool:
    """Whether a sentence goes on after the complement of a verb: "P, porté par X, avec neuf partenaires".

    Not with what the complement itself has: "P, porté par X, avec ses 310 salariés".
    """
    low, own = scope.clause.low(comma + 1), scope.clause.low(comma + 2) in scope.lexicon.words.possessives
    return scope.clause.low(comma) == "," and low in scope.lexicon.links.accompanying and not own


def _bracketed(scope: Scope, node: int) -> Referent | None:
    """Return P in "P (Vendrival, 4,2 M€)": the activity before a bracket that names more than the figure."""
    nodes, opened = scope.clause.nodes, node - 1
    while opened > 0 and nodes[opened].text not in {"(", ")", ":", ";"} and not nodes[opened].verb:
        opened -= 1
    group = scope.clause.group_ending(opened - 1) if opened > 0 and nodes[opened].text == "(" else None
    if group is None or group.preposition == "par" or len(group.members) > 1:
        return None
    one = scope.named(group.members[0])
    paying = bool(group.preposition) and scope.is_frame(one)
    return one if one.kind in FAMILIES["activity"] and not paying else None


def _ours(scope: Scope, node: int) -> Finding | None:
    """Return who says "notre réseau compte 320 membres", "notre budget": nobody where it is not known who speaks.

    None where another thing of theirs has the figure: "notre filière", "notre programme P".
    """
    nodes, at = scope.clause.nodes, opening(scope)
    if at + 1 >= node or scope.clause.word(at) not in scope.lexicon.words.ours:
        return None
    verb = next((i for i in range(at, node) if nodes[i].verb and not nodes[i].name), node)
    if any(one.name for one in nodes[at:verb]):
        return None
    said = speaking(scope.setting)
    return Finding(said) if nodes[at + 1].low in _own_nouns(scope) or not said else None


def _own_nouns(scope: Scope) -> frozenset[str]:
    """The nouns that stand for a body itself, or for what it counts of its own."""
    money, cues, plural = scope.lexicon.money, scope.lexicon.cues, scope.lexicon.endings.plural
    itself = {noun for noun in cues.selves | cues.subject_nouns if not noun.endswith(plural)}
    return money.accounts | money.sums | money.staff | itself


def _pointed_at(scope: Scope, node: int) -> Finding | None:
    """Return whom a noun phrase with a figure means: "ce projet de 4 M€", "cette jeune ETI de 310 salariés".

    None where the figure belongs to no such phrase.
    """
    nodes, of = scope.clause.nodes, _of_figure(scope, node)
    if of is None or nodes[of - 1].verb:
        return None
    for at in range(of - 2, max(-1, of - POINTED), -1):
        if nodes[at].name or nodes[at].verb or nodes[at].text in ",;:.()":
            return None
        head = head_starting(scope.clause.scene.tokens, nodes[at + 1].first, scope.lexicon)
        if head is not None and head[0].plural and head[0].segment == "organisation":
            return NOBODY  # "pour les firmes de moins de 2 000 salariés"
        if head is not None and head[0].segment in {"activity", "organisation"}:
            first = at - 1 if nodes[at].pos == "ADJ" else at
            pointing = scope.clause.word(first) in scope.lexicon.words.demonstratives
            return (referring_at(scope.setting, first) or NOBODY) if pointing else None
    return None


def _of_figure(scope: Scope, node: int) -> int | None:
    """Return the "de" before a figure: "de 310 salariés", "de quelque 20 salariés", "de près de 300 adhérents"."""
    said = [word for words in scope.lexicon.tables["figures"]["precision"].values() for word in words]
    near = f"{scope.clause.low(node - 2)} {scope.clause.low(node - 1)}" in said
    of = node - 1 - (2 if near else scope.clause.low(node - 1) in said)
    return of if of > 0 and scope.clause.low(of) == "de" else None


def told_of(scope: Scope, node: int) -> Referent | None:
    """Return whom the verb before a figure tells of, or the clusters in general; a State pays for what is spoken of."""
    found = counted_of(scope, node)
    return general_subject(scope) if found is None or found.kind in FAMILIES["public"] else found


def general_subject(scope: Scope) -> Referent | None:
    """Return the clusters in general where they are the passage's subject ("les pôles", "57 pôles labellisés")."""
    if scope.main is not None:
        return None
    for noun, name in scope.lexicon.tables["generic"]["plural"].items():
        said = (match.start() for match in re.finditer(rf"\b{noun}\b(?!\s[A-ZÀ-Ý«])", scope.text))
        if any(scope.lexicon.patterns.naming.several.search(scope.text[:at]) for at in said):
            return None if others(scope, noun) else clusters(scope, name)
    return None


def clusters(scope: Scope, name: str | None = None) -> Referent | None:
    """Return the clusters in general."""
    keys = scope.cast.by_name.get(name or next(iter(scope.lexicon.tables["generic"]["plural"].values())))
    return scope.referent(keys[0]) if keys else None


def _of_results(scope: Scope, node: int) -> Finding | None:
    """Return the call of whose results a sentence tells figures: "83 projets, issus de 52 pôles, recevront 76 M€".

    What only those get that somebody labelled is not all that the call gives, nor what several calls gave.
    """
    results, patterns, main = scope.discourse.results, scope.lexicon.patterns.winners, scope.main
    if results is None or results.call is None or (main is not None and main.kind not in FAMILIES["public"]):
        return None
    near = scope.clause.passage.block - results.block <= 1
    others = (one.entity for one in scope.clause.scene.mentions if scope.cast.kind(one.entity) == "Call")
    told = near and patterns.noun.search(scope.text) and not patterns.summed.search(scope.text)
    if not told or any(key != results.call.key for key in others):
        return None
    of_entry = any(
        one.text in ENTRIES for one in scope.clause.nodes[:node]
    )  # "…, huit territoires : X, avec 4 projets"
    return NOBODY if results.labellers or of_entry else Finding((results.call,))


READINGS = (
    Reading(_pointed_at),  # "cette ETI de 310 salariés": whoever it points at
    Reading(_nobody(of_others, joins_source)),  # "soutient 60 firmes qui emploient 357 personnes"
    Reading(_nobody(of_some, counted_up, of_place), sums=False),  # "six ont plus de 500 salariés"
    Reading(share_for, sums=False),  # "5 % pour X"
    Reading(_cost_of, counts=False),  # "le coût total du projet s'élève à 6 M€"
    Reading(_won, counts=False),  # "X est lauréat de C, avec une aide de 2 M€"
    Reading(gapped),  # "P est doté de 3 M€, Q de 2 M€"
    Reading(_endowed),  # "P, doté de 3 M€"
    Reading(of_whole, sums=False),  # "les 30 lauréats de C"
    Reading(done_by, sums=False),  # "29 projets ont été labellisés par X"
    Reading(_beside),  # "X (320 membres)", "X, réseau de 320 membres"
    Reading(_bracketed),  # "P (Vendrival, 4,2 M€)"
    Reading(possessor),  # "X et ses 50 agences"
    Reading(titled),  # "P : 12 partenaires, 4 M€"
    Reading(taker, counts=False),  # "47 M€ levés pour X", "une aide à X de 2 M€"
    Reading(_nobody(_of_several), counts=False),  # nobody knows how they share it
    Reading(_of_results),  # "83 projets, issus de 52 pôles, ont été choisis": of the call
    Reading(_ours),  # "notre réseau compte 320 membres"
    Reading(inverted, sums=False),  # "P, auquel participent 45 PME"
    Reading(told_of),  # "X compte 320 membres": of the verb before it
    Reading(lambda scope, _: keyed(scope)),  # a line under "X en chiffres"
    Reading(lambda scope, _: as_above(scope) or NOBODY if untold(scope) else None),  # about a place, or whoever it is
    Reading(measured),  # "60 % des membres de X", "le budget de X"
    Reading(_nobody(undone), sums=False),  # "300 firmes ont quitté X"
    Reading(complement),  # "300 firmes ont rejoint X"
    Reading(told),  # "X démarre, avec 12 partenaires"
    Reading(leading),  # "Porteur X, PME, 45 salariés"
    Reading(named, sums=False),  # "cinq projets retenus dans le cadre de C"
    Reading(continued),  # "Son budget est de 3 M€", a line of X's card
    Reading(lambda scope, _: as_above(scope)),  # the key figure in the line above has the same owner
)
