"""Read prepositional markers: "en partenariat avec X", "pour le compte de Y" tie a group to what their clause tells."""

from __future__ import annotations

from dataclasses import replace

from builders.lexicon.model import Rule
from builders.model import Fact
from builders.relate.frames.account import Account, Instance, of_subject
from builders.relate.frames.partners import joined_partners, leaders
from builders.relate.frames.pivots import pivots_of
from builders.relate.frames.statements import acting, best_rule, rule_facts
from builders.relate.reference.anaphora import referring_at
from builders.relate.reference.between import skip_left
from builders.relate.reference.coordination import coordinated
from builders.relate.reference.copulas import copula_before
from builders.relate.reference.finding import Finding
from builders.relate.reference.memory import Referent
from builders.relate.reference.names import named_by, named_by_all
from builders.relate.reference.topics import topic_of
from builders.relate.sentence.clause import Group
from builders.relate.sentence.triggers import Mark

ACTIVITIES = frozenset({"fund", "activity", "call", "programme", "project", "event", "plan", "undertaking"})
FRONTED = 1  # node up to which a marker opens its sentence
HELPING = frozenset({"supports", "fundedBy"})
REACH = 8  # words from a marker to its argument
COMMON = 4  # words of a common noun before "de X": "avec les équipes de X"
INSERTED = 3  # words from an inserted marker's argument to its verb


def read_mark(account: Account, mark: Mark) -> tuple[list[Fact], str]:
    """Return the facts of a marker, and why there are none."""
    group = _argument(account, mark)
    argument = _found(account, mark, group)
    unsaid = "argument-not-named" if argument is None else _unsaid(account, mark, argument)
    if argument is None or unsaid:
        return [], unsaid
    if mark.phrase in account.triggers.copular and (_copula(account, mark) or not mark.first):
        return [], "copula" if mark.first else "fronted"  # "À l'initiative de X, Y a reçu …" tells of no founding
    if mark.marker.main:
        main = account.mains or ((account.main,) if account.main else _inserted_into(account, mark))
        main = main or account.topic(("org",)).referents
        return _facts(account, mark, argument, main, None), "types-do-not-fit"
    instance = _governing(account, mark)
    if not _joins(account, mark, instance) or _is_object(argument, instance):
        return [], "no-frame-to-join"
    rejected = "no-pivot"
    for pivots in pivots_of(account, mark, instance, group):
        facts = _facts(account, mark, argument, pivots, instance)
        if facts:
            return facts, ""
        rejected = "types-do-not-fit"
    return [], rejected


def _inserted_into(account: Account, mark: Mark) -> tuple[Referent, ...]:
    """Return X in "c'est X, à travers P, qui …"."""
    comma = mark.first > 1 and account.clause.nodes[mark.first - 1].text == ","
    group = account.clause.group_ending(mark.first - 2) if comma else None
    return named_by(account.setting, group).referents if group is not None and group.direct else ()


def _is_object(argument: Finding, instance: Instance | None) -> bool:
    """Whether what follows a marker is the object of the verb: "X a fondé avec ses partenaires le réseau R"."""
    return instance is not None and {one.key for one in argument.referents} <= {one.key for one in instance.patients}


def _found(account: Account, mark: Mark, group: Group | None) -> Finding | None:
    listed = None if mark.marker.before else coordinated(account.clause, mark.last, account.lexicon)
    if listed is not None and listed.spelt and (group is None or group in listed.groups):
        return named_by_all(account.setting, listed.groups)
    if group is not None:
        return named_by(account.setting, group)
    return None if mark.marker.before else referring_at(account.setting, mark.last)


def _deed(account: Account, mark: Mark) -> bool:
    """Whether the participle of a marker is a deed here: "a accompagné des start-up" joins nobody."""
    before = skip_left(account.setting, mark.first - 1)
    perfect = before >= 0 and account.clause.nodes[before].low in account.lexicon.words.to_have
    return perfect and "participle" in account.triggers.uses(account.clause.nodes[mark.first].low)


def _unsaid(account: Account, mark: Mark, argument: Finding) -> str:
    """Return why a marker states nothing: it is a deed, support only waited for, or of a verb that asserts nothing."""
    nodes = account.clause.nodes
    if any(rule.relation == "fundedUnder" for rule in mark.marker.rules) and of_subject(account, mark.last, argument):
        return "had"
    through = mark.marker.main and any(rule.subject == "second" for rule in mark.marker.rules)
    if through and account.clause.bracket(mark.first) is not None:
        return "bracketed"  # "X (via ses filiales Y et Z)"
    if through and account.clause.low(mark.last) in account.lexicon.words.possessives:
        return "own"  # "grâce à ses dispositifs P et Q, X …" tells that they are X's
    if _deed(account, mark):
        return "verb"
    if account.clause.low(mark.first - 1) in account.lexicon.cues.wishing:
        return "wished"
    near = max((at for at in account.denied if at < mark.first), default=-1)
    between = nodes[near + 1 : mark.first]
    return "denied" if near >= 0 and not any(n.name or n.verb or n.text in ",;:" for n in between) else ""


def _copula(account: Account, mark: Mark) -> bool:
    return copula_before(account.clause, mark.first, account.lexicon, account.triggers) is not None


def _joins(account: Account, mark: Mark, instance: Instance | None) -> bool:
    """Whether the clause has a frame that the marker may join; one that opens a row or section joins its topic."""
    opens = mark.first == 0 and topic_of(account.discourse, account.clause.scene, "activity") is not None
    framed = instance is not None and instance.frame.id in mark.marker.after and not _of_any(account, mark, instance)
    if framed and instance is not None and not mark.marker.far and _helped(account, instance.last, mark.first):
        framed = False  # "P a été créé en 2013 et avait bénéficié d'un accord avec Y"
    return not mark.marker.after or opens or framed


def _helped(account: Account, first: int, last: int) -> bool:
    """Whether an auxiliary between two nodes opens another clause."""
    helping = account.lexicon.words.to_have | account.lexicon.words.to_be
    return any(node.low in helping and not node.name for node in account.clause.nodes[first:last])


def _of_any(account: Account, mark: Mark, instance: Instance) -> bool:
    """Whether a verb has an unnamed object ("monte un partenariat avec X"), so that nobody joins the thing."""
    joining = any(rule.partner_of_agent for rule in mark.marker.rules)
    if not joining or instance.patients:
        return False
    group = _argument(account, mark)
    ends = (instance.last, *((group.last, group.last + 1) if group is not None else ()))
    return any(account.clause.low(at) in account.lexicon.words.indefinite_articles for at in ends)


# --- the argument ------------------------------------------------------------------------------------------------


def _argument(account: Account, mark: Mark) -> Group | None:
    """Return the group that a marker governs: just after it, behind a common noun, or as examples of one."""
    if mark.marker.before:
        return account.clause.group_ending(mark.first - 1)
    nodes = account.clause.nodes
    for at in range(mark.last, min(mark.last + REACH, len(nodes))):
        group = account.clause.group_at(at)
        if group is not None and (at == mark.last or _behind_noun(account, mark, group, at)):
            partners = nodes[at - 1].low in account.lexicon.cues.partners  # "avec nos partenaires A et B"
            return group if at == mark.last or group.preposition == "de" or partners else None
        if group is not None and _behind_member(account, mark, group):
            return group
        if _opens_examples(account, at):
            return account.clause.group_at(at + 1)
        if nodes[at].text in {".", ";"} or (nodes[at].verb and nodes[at].low in account.triggers.verbs):
            return None
    return None


def _behind_noun(account: Account, mark: Mark, group: Group, at: int) -> bool:
    between = account.clause.nodes[mark.last : at]
    if not _told_what(account, mark, group, at) or any(account.known.offices.opening(one.low) for one in between):
        return False  # "accompagnée du président de X" tells of a person
    if any(one.low in account.lexicon.money.withdrawn for one in between):
        return False  # "avec le retrait de X"
    plain = all(node.pos in {"DET", "NOUN", "ADP", "ADJ", "NUM"} for node in between)
    return group.lead == at and plain and len(between) <= COMMON


def _told_what(account: Account, mark: Mark, group: Group, at: int) -> bool:
    """Whether it is known that what stands behind a noun is an activity, where the marker asks for one.

    "Dans le cadre du développement du Haut Vandre" names no programme.
    """
    if any(rule.first not in ACTIVITIES for rule in mark.marker.rules):
        return True
    heads = (account.clause.head_from(i, account.lexicon) for i in range(mark.last, at))
    known = account.discourse.cast.kind(group.members[0].entity) is not None
    return known or any(head is not None and head.segment == "activity" for head in heads)


def _behind_member(account: Account, mark: Mark, group: Group) -> bool:
    """Whether a group goes on a list that a common noun opens: "avec le rectorat, la Région X et Y"."""
    nodes = account.clause.nodes
    between = nodes[mark.last : group.lead]
    plain = all(node.pos in {"DET", "NOUN", "ADJ"} for node in between[:-1])
    goes_on = account.clause.low(group.last) in account.lexicon.words.list_links
    return 1 < len(between) <= COMMON and between[-1].text == "," and plain and goes_on and not group.preposition


def _opens_examples(account: Account, at: int) -> bool:
    nodes, words = account.clause.nodes, account.lexicon.words
    told = nodes[at].low == "que" and nodes[at - 1].low in words.such
    return told or nodes[at].low in words.spelling_out


# --- what it is tied to ------------------------------------------------------------------------------------------


def _governing(account: Account, mark: Mark) -> Instance | None:
    """Return the instance whose clause the marker stands in: the nearest before it, else the first after it."""
    ahead_of = (i for i in account.instances if i.at < mark.first)
    joinable = (i for i in ahead_of if not mark.marker.far or i.frame.id in mark.marker.after)
    near = max(joinable, key=lambda i: i.at, default=None)
    after = next((i for i in account.instances if i.at >= mark.last), None)
    if near is None and after is not None:
        return after if mark.first <= FRONTED or _verb_just_after(account, mark, after) else None
    if near is None or after is None:
        return near
    inserted = mark.first > 0 and account.clause.nodes[mark.first - 1].low == ","
    ahead = inserted and not near.given and near.at < after.at and _verb_just_after(account, mark, after)
    return after if ahead else near


def _verb_just_after(account: Account, mark: Mark, instance: Instance) -> bool:
    group = _argument(account, mark)
    return group is not None and 0 <= instance.at - group.last <= INSERTED


# --- what it states ----------------------------------------------------------------------------------------------


def _facts(
    account: Account, mark: Mark, argument: Finding, pivots: tuple[Referent, ...], instance: Instance | None
) -> list[Fact]:
    """Return the facts of a marker's argument with each pivot, those of its partnerships included."""
    frame = instance.frame.id if instance is not None else ""
    rules = [rule for rule in mark.marker.rules if not rule.frames or frame in rule.frames]
    facts: list[Fact] = []
    for pivot in (_as_doer(account, one, instance) for one in pivots):
        for one in argument.referents:
            if mark.marker.sure and one.kind is None:
                continue
            rule = best_rule(account, rules, one, pivot, bold=False)
            if rule is not None and _unfit(account, rule, pivot, instance):
                continue
            if rule is None:
                one = one if _of_others(account, mark, argument) else acting(account, one)  # noqa: PLW2901
                rule = best_rule(account, rules, one, pivot, bold=False)
            if rule is None or one.key.split("#")[0] == pivot.key:  # itself, or an edition of it
                continue
            facts += rule_facts(account, rule, one, pivot, rule_id=mark.marker.id, word=mark.phrase)
            if rule.partner_of_agent:
                joined = {other.key for other in argument.referents}
                leading = tuple(lead for lead in leaders(account, pivot, instance) if lead.key not in joined)
                facts += joined_partners(account, leading, (one, pivot), mark)
    return facts


def _as_doer(account: Account, pivot: Referent, instance: Instance | None) -> Referent:
    """Return a pivot of no known class as a body, where it does something: "X développe sa technologie avec A"."""
    if pivot.kind is not None or instance is None or pivot not in instance.agents or _does(account, pivot):
        return pivot
    return replace(pivot, kind="Organisation") if "does" in instance.frame.traits else pivot


def _of_others(account: Account, mark: Mark, argument: Finding) -> bool:
    """Whether a region only says where nameless things are: "avec des entreprises de Bretagne"."""
    lead = mark.last if argument.group is None else argument.group.lead
    return any(node.pos == "NOUN" for node in account.clause.nodes[mark.last : lead])


def _unfit(account: Account, rule: Rule, pivot: Referent, instance: Instance | None) -> bool:
    """Whether a pivot of the right class stands in a part that makes the marker tell nothing of it."""
    joined = rule.relation == "participatesIn" and pivot.kind is None  # not X in "un projet porté par X avec Y"
    gathered = instance is not None and "gathers" in instance.frame.traits and pivot in instance.patients
    if gathered and (joined or (rule.relation in HELPING and instance is not None and instance.agents)):
        return True  # "Autour de X, P réunit A, avec le soutien de B": A is no project, nor helped by B
    founding = rule.relation == "founded" and instance is not None and "founds" in instance.frame.traits
    if founding and instance is not None and pivot not in instance.patients:
        return True  # with whom X founds something founds that, not X
    of_doer = (rule.relation in HELPING or joined) and _does(account, pivot)
    if rule.relation == "partOf" and pivot.kind is None and instance is not None and pivot in instance.agents:
        return True  # "X travaille dans le cadre de P": who works is no part of it
    if (
        rule.relation == "fundedUnder"
        and instance is not None
        and "pays" in instance.frame.traits
        and pivot in instance.agents
    ):
        return True  # "financé par X, au titre de Y": Y pays the thing, not X
    return of_doer or (rule.relation == "partnerOf" and _run(pivot, instance))


def _run(pivot: Referent, instance: Instance | None) -> bool:
    """Whether a body is what somebody runs or founds: with whom that is done is no partner of it."""
    return (
        instance is not None
        and "runs" in instance.frame.traits
        and any(one.key == pivot.key for one in instance.patients)
        and all(one.key != pivot.key for one in instance.agents)
    )


def _does(account: Account, pivot: Referent) -> bool:
    """Whether the sentence names somebody as the doer of what gets support: "organisé par X avec le soutien de Y"."""
    groups = (group for group in account.clause.groups if group.preposition == "par")
    return any(member.entity == pivot.key for group in groups for member in group.members)
