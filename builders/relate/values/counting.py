"""Whose figure it is: the verb before it says it of its subject, or of the thing that its participle qualifies."""

from __future__ import annotations

from builders.link.families import FAMILIES, THINGS
from builders.relate.reference.memory import Referent
from builders.relate.reference.names import named_by
from builders.relate.reference.subjects import antecedent_of, subject_of
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Group
from ontology.names import fold

OWNED = 5  # words from what is counted to the name of whose it is
CLEFT = 8  # words from "ce sont" to "qui"
RELATIVE = 24  # words from "qui" to the last figure of its clause
COUNTING = (FAMILIES["org"] | FAMILIES["activity"]) - FAMILIES["public"]  # whose figures are what they have done
DONE = 10  # words from a number to the participle of what was done
GAPPED = 3  # words from the currency of a sum to the name of who gets the next
REACH = 10  # words from a verb to its number


def counted_of(scope: Scope, node: int) -> Referent | None:
    """Return whom the verb before the figure at `node` tells of; None where no verb does.

    "X anime le réseau R, réunissant 16 membres" and "… R, qui réunit 16 membres" count R's members; "en réunissant"
    and a finite verb count those of the subject.
    """
    verb = _verb_before(scope, node)
    if verb is None:
        return None
    nodes = scope.clause.nodes
    before = scope.clause.low(verb - 1)
    if nodes[verb].low.endswith("ant"):
        return None if before in scope.lexicon.links.gerundial else _qualified(scope, verb)
    if before in scope.lexicon.words.subject_relatives:
        return _named_by(scope, verb - 1) or _qualified(scope, verb - 1)
    found = subject_of(scope.setting, _complex_start(scope, verb)).referents
    if scope.account.unresolved and any(one.anaphor for one in found):
        return None
    if len(found) != 1 or _of_several(scope, verb, found[0]):
        return None
    return _held_at(scope, found[0]) if found[0].kind == "Place" else found[0]


def inverted(scope: Scope, node: int) -> Referent | None:
    """Return P in "le programme P, auquel participent 45 PME", "P, dont font partie 45 PME": they are its own."""
    verb, words = _verb_before(scope, node), scope.lexicon.words
    if verb is None or any(one.name or one.text == "," for one in scope.clause.nodes[verb:node]):
        return None
    start = _complex_start(scope, verb)
    relative = start - 1
    low, tied = scope.clause.low(relative), scope.clause.low(relative - 1) in words.prepositions
    opens = low in words.relatives | words.dative_relatives and (tied or low not in words.subject_relatives)
    several = any(one.low.endswith(scope.lexicon.endings.plural_verb) for one in scope.clause.nodes[start : verb + 1])
    if not opens or not several:
        return None
    found = antecedent_of(scope.setting, relative - (tied and low != "où")).referents
    return found[0] if len(found) == 1 and found[0].kind in COUNTING else None


def _of_several(scope: Scope, verb: int, one: Referent) -> bool:
    """Whether a verb has "ils" as its subject, which one thing is not: "qu'ils exposent à 100 experts"."""
    said = scope.clause.low(_complex_start(scope, verb) - 1)
    return said in scope.lexicon.words.plural_persons and not scope.is_general(one)


def _held_at(scope: Scope, place: Referent) -> Referent | None:
    """Return whom a verb after a place tells of: "accueillie à Brest, avant de lever 4 M€"; not "Brest lève"."""
    held = any(one.preposition and one.members[-1].entity == place.key for one in scope.clause.groups)
    subject = scope.subject()
    return subject if held or (subject is not None and scope.is_general(subject)) else None


def of_others(scope: Scope, node: int) -> bool:
    """Whether a figure tells of nameless things: "soutient 60 entreprises qui emploient 357 personnes"."""
    nodes, relatives = scope.clause.nodes, scope.lexicon.words.subject_relatives
    told = list[str]()
    for at in range(node - 1, max(0, node - 1 - RELATIVE), -1):
        if nodes[at].text in {";", ":", ")", "("}:
            return False
        if nodes[at].low in relatives:
            noun = nodes[at - 1 - (nodes[at - 1].text == "," and at > 1)]
            cleft = any(one.low in {"ce", "c'"} for one in nodes[max(0, at - CLEFT) : at])
            general = noun.low in scope.lexicon.tables["generic"]["plural"]  # clusters in general have figures
            plural = not (cleft or general) and noun.pos in {"NOUN", "ADJ"} and len(told) == 1
            endings = scope.lexicon.endings
            many = noun.low.endswith((*endings.plural, "up"))  # "start-up" has no plural of its own
            return plural and many and told[0].endswith(endings.plural_verb)
        if nodes[at].verb and not nodes[at].low.endswith(
            (*scope.lexicon.endings.past, *scope.lexicon.endings.infinitive)
        ):
            told.append(nodes[at].low)
    return False


def of_place(scope: Scope, node: int) -> bool:
    """Whether the relative clause of a figure tells of a place: "la capitale de la Bretagne, qui compte 300 firmes"."""
    verb, nodes = _verb_before(scope, node), scope.clause.nodes
    if verb is None or nodes[verb - 1].low not in scope.lexicon.words.subject_relatives:
        return False
    group = scope.clause.group_ending(verb - 2 - (scope.clause.low(verb - 2) == ","))
    placed = group is not None and {scope.kind(member) for member in group.members} <= FAMILIES["place"]
    return group is not None and placed and group.preposition in {"", "de"} and group.lead > 0


def of_some(scope: Scope, node: int) -> bool:
    """Whether the subject of the verb before a figure is a number by itself: "six ont plus de 500 salariés"."""
    nodes, verb = scope.clause.nodes, _verb_before(scope, node) or _having(scope, node)
    at = -1 if verb is None else _complex_start(scope, verb) - 1
    if at < 0 or scope.clause.bracket(at) is not None:
        return False
    first = at - (nodes[at].text == "%" and at > 0)
    described = first > 0 and (nodes[first - 1].name or nodes[first - 1].pos in {"NOUN", "ADJ"})  # "le budget 2024"
    counts = nodes[first].pos == "NUM" or nodes[first].low in scope.lexicon.words.numerals
    return counts and not described


def _having(scope: Scope, node: int) -> int | None:
    """Return "ont" in "six ont plus de 500 salariés"."""
    near = range(node - 1, max(0, node - 1 - GAPPED), -1)
    return next((at for at in near if scope.clause.low(at) in scope.lexicon.words.to_have), None)


def share_for(scope: Scope, node: int) -> Referent | None:
    """Return X in "10 % pour W, contre 5 % pour X"."""
    if [scope.clause.low(node + 1), scope.clause.low(node + 2)] != ["%", "pour"]:
        return None
    group = scope.clause.group_from(node + 3)
    return None if group is None or len(group.members) > 1 else named_by(scope.setting, group).referents[0]


def of_whole(scope: Scope, node: int) -> Referent | None:
    """Return C in "les 30 lauréats de C", "les 120 adhérents de C", "60 % des membres de C": all that C has."""
    nodes = scope.clause.nodes
    share = scope.clause.spells(node + 1, ("%", "de")) and scope.clause.word(node + 2) in scope.lexicon.words.of_several
    if not share and (not node or scope.clause.word(node - 1) not in scope.lexicon.words.of_several):
        return None
    owning = COUNTING | {None} if _belongs(scope, node + 1 + 2 * share) else COUNTING if share else FAMILIES["activity"]
    for at in range(node + 2 + share, min(node + 2 + OWNED, len(nodes))):
        group = scope.clause.group_at(at) if nodes[at - 1].low == "de" else None
        if group is not None:
            found = named_by(scope.setting, group).referents
            return found[0] if len(found) == 1 and found[0].kind in owning else None
        if nodes[at].name or nodes[at].verb or not nodes[at].text[0].isalpha():
            return None
    return None


def _belongs(scope: Scope, node: int) -> bool:
    """Whether a word is for those of whom a body is made up: its members, its staff."""
    indicators = scope.lexicon.tables["figures"]["indicators"]
    return fold(scope.clause.low(node)) in {*indicators["memberCount"], *indicators["employeeCount"]}


def possessor(scope: Scope, node: int) -> Referent | None:
    """Return X in "X et ses 50 agences"."""
    nodes = scope.clause.nodes
    if node < 3 or nodes[node - 1].low not in {"ses", "leurs"} or nodes[node - 2].low != "et":
        return None
    group = scope.clause.group_ending(node - 3)
    return None if group is None else named_by(scope.setting, group).referents[-1]


def gapped(scope: Scope, node: int) -> Referent | None:
    """Return Q in "P est doté de 3 M€, Q de 2 M€", where the verb is not said again."""
    nodes = scope.clause.nodes
    end = node - 1 - (scope.clause.low(node - 1) in {"de", "à"})
    group = scope.clause.group_ending(end) if end > 0 else None
    if group is None or not group.direct or len(group.members) > 1 or not group.lead:
        return None
    listed = nodes[group.lead - 1].low in {",", "et"}
    before = {one.low for one in nodes[max(0, group.lead - GAPPED) : group.lead]}
    told = listed and bool(before & scope.lexicon.money.currency) and any(one.verb for one in nodes[: group.lead])
    one = scope.named(group.members[0])
    return one if told and one.kind not in FAMILIES["public"] else None


def _verb_before(scope: Scope, node: int) -> int | None:
    """Return the verb that governs a figure: the nearest before it in the same stretch of the sentence."""
    nodes = scope.clause.nodes
    if _opens_clause(scope, node):
        return None
    for at in range(node - 1, max(-1, node - 1 - REACH), -1):
        if nodes[at].text in {";", ":", "(", ")"}:
            return None
        uses = scope.known.triggers.uses(nodes[at].low)
        noun = scope.clause.low(at - 1) in scope.lexicon.words.indefinite_articles  # "pour un montant de 51 M€"
        uses = frozenset() if noun else uses
        if not nodes[at].name and (nodes[at].pos == "VERB" or uses & {"gerund"}):
            return at
    return None


def joins_source(scope: Scope, node: int) -> bool:
    """Whether a figure is of known others, joined to those that something comes from: "de A, des cinq communes"."""
    known = node > 1 and scope.clause.word(node - 1) == "des"
    return known and scope.clause.low(node - 2) in scope.lexicon.links.pairing


def _opens_clause(scope: Scope, node: int) -> bool:
    """Whether a figure is the subject of a clause that is added: "X est venu, et 20 % de nos membres ont adhéré"."""
    nodes, at = scope.clause.nodes, node - 1
    if at < 1 or nodes[at].low not in scope.lexicon.links.coordinators or nodes[at - 1].text != ",":
        return False
    ends = next((i for i in range(node, len(nodes)) if nodes[i].text in ",;:.()" or nodes[i].pos == "AUX"), node)
    return nodes[min(ends, len(nodes) - 1)].pos == "AUX"


def _complex_start(scope: Scope, verb: int) -> int:
    words = scope.lexicon.words
    return scope.clause.past_left(verb, words.to_have | words.to_be | words.clitics | words.verb_adverbs)


def _named_by(scope: Scope, relative: int) -> Referent | None:
    """Return the name just before a relative pronoun: "avec X, qui compte 12 firmes"; after "de" if it has no class."""
    nodes, at = scope.clause.nodes, relative - 1
    while at > 0 and (nodes[at].text == "," or nodes[at].pos == "ADJ") and not nodes[at].name:
        at -= 1
    group = scope.clause.group_ending(at)
    named = named_by(scope.setting, group).referents if group is not None and not group.bracketed else ()
    told = group is not None and group.preposition == "avec" and named and named[0].kind in FAMILIES["org"]
    return named[0] if len(named) == 1 and (told or named[0].kind is None) else None


def done_by(scope: Scope, node: int) -> Referent | None:
    """Return X in "29 projets ont été labellisés par X": whoever did what is counted."""
    nodes, past = scope.clause.nodes, scope.lexicon.endings.past
    for at in range(node + 1, min(node + DONE, len(nodes) - 1)):
        if nodes[at].name or nodes[at].text in ",;:.()" or nodes[at].low in scope.lexicon.words.relatives:
            return None
        if nodes[at].low.endswith(past) and nodes[at + 1].low == "par" and "participle" in _uses(scope, at):
            group = scope.clause.group_at(at + 2)
            return None if group is None else _all_of(scope, group)
    return None


def _all_of(scope: Scope, group: Group) -> Referent | None:
    """Return the one who did what is counted; not the clusters in general where they are those of some place."""
    found = named_by(scope.setting, group).referents
    some = scope.is_general(found[0]) and scope.clause.low(group.last) in scope.lexicon.links.of
    return found[0] if len(found) == 1 and found[0].kind in COUNTING and not some else None


def _uses(scope: Scope, at: int) -> frozenset[str]:
    return scope.known.triggers.uses(scope.clause.nodes[at].low)


def _qualified(scope: Scope, at: int) -> Referent | None:
    """Return the activity or network named last before a participle or relative pronoun, brackets aside."""
    for group in reversed([g for g in scope.clause.groups if g.last <= at and not g.bracketed]):
        found = named_by(scope.setting, group).referents if group.preposition in scope.lexicon.links.qualifiable else ()
        if len(found) == 1 and _composed(found[0], group.preposition):
            return found[0]
    return None


def _composed(one: Referent, preposition: str) -> bool:
    """Whether a participle after a name may tell what it is made of: not of a fund that another thing won."""
    return one.kind in THINGS and not (preposition and one.kind == "FundingProgramme")
