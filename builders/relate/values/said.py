"""Whom a sentence's own words give a figure to: its subject, its object, a name that it opens with or counts for."""

from __future__ import annotations

from builders.link.families import FAMILIES, SUBJECTS
from builders.relate.reference.about import host
from builders.relate.reference.memory import Referent
from builders.relate.reference.topics import last_activity
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Group
from builders.relate.values.givers import frames
from builders.relate.values.takers import gives, is_counted

SUM = 4  # words of a sum: "7 millions d'euros"
OPENED = 9  # words of a subject before the name that it ends with


def told(scope: Scope, node: int) -> Referent | None:
    """Return the subject of the main clause: "X démarre, avec 12 partenaires"; of a State or agency no share.

    "L'État contribue à ces 68 projets" tells of the call just spoken of.
    """
    if scope.main is None or _of_inserted(scope, node) or _named_after_verb(scope, scope.main, node):
        return None
    subject = scope.subject()
    if subject is None or not may_have(scope, subject) or _in_passing(scope, subject, node):
        return None
    if subject.kind in FAMILIES["public"] and (_points(scope) or subject.anaphor):
        return last_activity(scope.discourse, scope.clause.scene, FAMILIES["activity"] - {"Event"})
    if subject.kind in FAMILIES["public"]:
        return None if is_share(scope, node) else named(scope, node) or subject
    return subject


def complement(scope: Scope, node: int) -> Referent | None:
    """Return what the verb that a figure is the subject of has as its object: "300 firmes ont rejoint X"."""
    nodes, verb = scope.clause.nodes, _verb_after(scope, node)
    if verb is None:
        return None
    after = [one for one in scope.clause.groups if one.lead > verb]
    doer = after[0].last - 1 if len(after) > 1 and after[0].preposition == "par" else verb  # "2 M€ votés par X pour P"
    group = next((one for one in after if one.lead > doer), None)
    if group is None or len(group.members) > 1:
        return None
    between = {one.low for one in nodes[doer + 1 : group.lead]} - {group.preposition}
    one = scope.named(group.members[0])
    favoured = scope.clause.low(group.lead - 2) in scope.lexicon.money.favouring and is_sum(scope, node)
    between = set() if favoured else between
    direct = not group.preposition or group.preposition in scope.lexicon.links.taken or favoured
    tied = direct and not between and not scope.is_general(one)
    return one if tied and one.kind in SUBJECTS - FAMILIES["public"] - {"PolicyPhase"} else None


def undone(scope: Scope, node: int) -> bool:
    """Whether what counted ones do is denied, only to come or an end: "dix firmes ont quitté P"."""
    nodes, infinitive = scope.clause.nodes, scope.lexicon.endings.infinitive
    group = scope.clause.next_group(node)
    if group is None or any(one.verb for one in nodes[:node]):
        return False
    if any(one.text in {":", ";"} for one in nodes[node : group.lead]):
        return False
    return any(
        at in scope.account.denied
        or nodes[at].low in scope.lexicon.cues.leaving
        or (nodes[at].verb and nodes[at].low.endswith(infinitive) and scope.account.modality.governed(at))
        for at in range(node, group.lead)
    )


def _verb_after(scope: Scope, node: int) -> int | None:
    """Return the last word of the verb complex that a figure is the subject of; None where it has none."""
    nodes, forms = scope.clause.nodes, (*scope.lexicon.endings.past, *scope.lexicon.endings.infinitive, "ant")
    said = (i for i in range(node, len(nodes)) if nodes[i].text != ")" and scope.clause.bracket(i) is None)
    at = next((i for i in said if nodes[i].verb or nodes[i].text in ",;:."), None)
    if at is None or nodes[at].text in ",;:." or any(one.verb for one in nodes[:node]):
        return None
    if nodes[at].pos != "AUX" and nodes[at].low.endswith(forms):
        return None
    while at + 1 < len(nodes) and nodes[at + 1].verb:
        at += 1
    return at


def counted_up(scope: Scope, node: int) -> bool:
    """Whether things are only counted, by nobody told of: "43 clubs ont été recensés dans le Lot"."""
    verb = _verb_after(scope, node)
    return verb is not None and scope.clause.nodes[verb].low in scope.lexicon.cues.counted_up


def acts(scope: Scope, node: int) -> bool:
    """Whether those who are counted are the subject of an active verb: "vingt pôles ont participé"."""
    verb = _verb_after(scope, node)
    if verb is None:
        return False
    nodes = scope.clause.nodes
    done = nodes[verb].low.endswith(scope.lexicon.endings.past)
    return not (done and nodes[verb - 1].low in scope.lexicon.words.to_be)


def is_share(scope: Scope, node: int) -> bool:
    """Whether a figure is a share: "60 %"."""
    return scope.clause.low(node + 1) == "%"


def is_sum(scope: Scope, node: int) -> bool:
    """Whether a figure is a sum of money: "3 M€"."""
    return any(one.low in scope.lexicon.money.currency for one in scope.clause.nodes[node : node + SUM])


def _points(scope: Scope) -> bool:
    """Whether a sentence speaks of things just told: "contribue à ces projets"."""
    return any(one.low == "ces" for one in scope.clause.nodes)


def _in_passing(scope: Scope, subject: Referent, node: int) -> bool:
    """Whether a sum's subject is clusters that are only counted: "67 projets de 49 pôles, pour 2 M€"."""
    some = scope.is_general(subject) and any(
        is_counted(scope, one) and scope.clause.word(one.at[0] - 2) not in scope.lexicon.words.definite
        for one in scope.clause.groups
        if one.members[0].entity == subject.key
    )
    return some and is_sum(scope, node)


def _of_inserted(scope: Scope, node: int) -> bool:
    """Whether a figure is in the bracket of another name: "X participe à P (14 partenaires)"; payers have none."""
    opened = scope.clause.bracket(node)
    group = scope.clause.group_ending(opened - 1) if opened is not None and opened else None
    if group is None or (scope.main is not None and group.members[-1].entity == scope.main.key):
        return False
    one = scope.named(group.members[-1])
    return one.kind not in FAMILIES["public"] and not scope.is_frame(one) and one.kind not in FAMILIES["place"]


def _named_after_verb(scope: Scope, one: Referent, node: int) -> bool:
    """Whether a figure has a verb of its own before the name: "80 M€ seront engagés pour P"."""
    nodes = scope.clause.nodes
    first = next((at for at, it in enumerate(nodes) if it.mention and it.mention.entity == one.key), node)
    return first > node and any(it.verb for it in nodes[node:first])


def leading(scope: Scope, node: int) -> Referent | None:
    """Return the first name without preposition before a figure: "Porteur X, PME, 45 salariés"."""
    subject = None if scope.main is not None else scope.subject()
    if subject is None or subject.anaphor or subject.kind in FAMILIES["public"] or scope.is_general(subject):
        return None
    return subject if not _named_after_verb(scope, subject, node) and may_have(scope, subject) else None


def named(scope: Scope, node: int) -> Referent | None:
    """Return the one activity for which something is counted: "dix firmes participent au programme P"."""
    money = is_sum(scope, node)
    groups = (group for group in scope.clause.groups if not (money and frames(scope, group)))
    own = [group.members[0] for group in groups if _counted_for(scope, group)]
    return scope.referent(own[0].entity) if len(own) == 1 and not is_share(scope, node) else None


def _counted_for(scope: Scope, group: Group) -> bool:
    """Whether a group names an activity that its sentence may count for, and no plan or policy that it refers to.

    "Lors de la phase IV, 3 axes" are no figure of the phase's.
    """
    one = scope.referent(group.members[0].entity)
    frame = bool(group.preposition) and scope.is_frame(one)
    tied = not group.preposition or group.preposition in scope.lexicon.links.counting_for
    other = group.bracketed or frame or scope.is_general(one) or gives(scope, group)
    return one.kind in FAMILIES["activity"] and tied and not other


def may_have(scope: Scope, one: Referent) -> bool:
    """Whether a figure may be of one: of no single firm or laboratory where several nameless things are told of."""
    nodes = scope.clause.nodes
    verb = next((i for i, node in enumerate(nodes) if node.verb), 0)
    opened = [scope.clause.word(i) for i in range(verb) if not i or nodes[i - 1].text == ","]
    many = any(word in scope.lexicon.words.of_several for word in opened)
    return one.kind not in FAMILIES["maker"] or not many or any(node.name for node in nodes[:verb])


def measured(scope: Scope, node: int) -> Referent | None:
    """Return whose part or account a sentence without a named subject tells: X, or the body whose document it is."""
    del node
    if scope.main is not None:
        return None
    own = _of_accounts(scope) and scope.subject() is None
    return _whole_named(scope) or _begun_named(scope) or (host(scope.discourse, scope.clause.scene) if own else None)


def _begun_named(scope: Scope) -> Referent | None:
    """Return X where a sentence counts what was done since X began: "Depuis la création de X, 121 projets ont été"."""
    nodes, table = scope.clause.nodes, scope.lexicon.tables["times"]
    first = next(iter(scope.clause.groups), None)
    if first is None or first.preposition != "de" or len(first.members) > 1 or not 1 < first.lead <= OPENED:
        return None
    begins = {node.low for node in nodes[1 : first.lead]} & set(table["nouns"]["begin"])
    if nodes[0].low not in table["since"] or not begins:
        return None
    one = scope.named(first.members[0])
    return one if one.may_be(SUBJECTS - FAMILIES["public"]) else None


def _of_accounts(scope: Scope) -> bool:
    """Whether the passage opens with what a body counts of itself: "le budget prévisionnel", "l'effectif"."""
    opening = [node.low for node in scope.clause.nodes[:2]]
    money = scope.lexicon.money
    return bool(set(opening) & money.accounts) and scope.clause.nodes[0].low not in money.not_accounts


def _whole_named(scope: Scope) -> Referent | None:
    """Return X where the sentence opens with a part or a measure of it: "60 % des membres de X", "le budget de X"."""
    nodes = scope.clause.nodes
    first = next(iter(scope.clause.groups), None)
    if first is None or first.preposition != "de" or len(first.members) > 1 or first.lead > OPENED:
        return None
    before, one = nodes[: first.lead], scope.named(first.members[0])
    if any(node.verb or node.text in {",", ":", ";", "("} for node in before):
        return None
    measures = scope.lexicon.money.accounts | scope.lexicon.money.sums
    passing = scope.is_frame(one) and not any(node.low in measures for node in before)
    if passing or nodes[0].low in scope.lexicon.words.prepositions or not any(node.pos == "NOUN" for node in before):
        return None  # "dans le cadre de P", "les ministres en charge de P"
    return one if one.kind in SUBJECTS - FAMILIES["public"] else None


def untold(scope: Scope) -> bool:
    """Whether a sentence is about a place, or about somebody whom it only points at and nobody knows."""
    return _of_place(scope) or scope.account.unresolved


def _of_place(scope: Scope) -> bool:
    """Whether the passage opens with a region or a town, whose figure it then is."""
    first = next(iter(scope.clause.groups), None)
    if first is None or first.lead or not first.direct:
        return False
    return scope.cast.kind(first.members[0].entity) in FAMILIES["place"]
