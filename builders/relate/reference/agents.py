"""Read who does what a passive or participle tells: the names and nouns after "par", in a list, of a consortium."""

from __future__ import annotations

from dataclasses import replace

from builders.link.families import FAMILIES
from builders.model import Mention
from builders.relate.reference.anaphora import referring_at
from builders.relate.reference.between import dated_end, marked_end, past_ago
from builders.relate.reference.finding import Finding
from builders.relate.reference.names import called_at, named_by, named_by_all, named_with_more
from builders.relate.reference.nouns import is_participle
from builders.relate.reference.persons import is_person
from builders.relate.reference.pronouns import latter_at
from builders.relate.reference.setting import Setting
from builders.relate.reference.spelled import listed_at
from builders.relate.sentence.clause import Group
from builders.relate.sentence.phrases import share_end

NOMINAL = frozenset({"NOUN", "PROPN"})
FRONTED = 3  # words before the agent of a participle that opens its sentence: "Porté par X, le projet …"
BY_REACH = 8  # words from an agent to the next "par"
AGENT_REACH = 14  # words from a participle to "par"
CONSORTIUM_REACH = 9  # words from "par" to the names that a consortium is of


def agent_of(setting: Setting, last: int, lemma: str = "") -> Finding:
    """Return the agent of a passive or participle that ends at `last`: the group after "par", or "avec" (co-)."""
    nodes, last = setting.nodes, past_ago(setting, last) or last
    for at in range(last, min(last + AGENT_REACH, len(nodes))):
        if _of_name_before(setting, at, last):
            break
        found = _agent_at(setting, at, joint=lemma.startswith("co-"))
        if found is not None:
            return found
        joined = at == last + 1 and nodes[last].low in {"et", ","} and is_participle(setting, at)
        if nodes[at].text in {";", ":"} or nodes[at].low == "qui" or (at > last and nodes[at].verb and not joined):
            break
    return Finding(reason="no-agent")


def _of_name_before(setting: Setting, at: int, last: int) -> bool:
    """Whether a participle tells of the name before its comma, and so has its own agent: "…, piloté par X"."""
    nodes = setting.nodes
    return at > last + 1 and nodes[at - 1].low == "," and nodes[at - 2].name and is_participle(setting, at)


def _agent_at(setting: Setting, at: int, *, joint: bool) -> Finding | None:
    """Return the agent that "par" at a node brings in, or "avec" where the verb tells what is done in `joint`."""
    group = setting.clause.group_after(at, "par", "avec" if joint else "par")
    if setting.clause.low(at) != "par":
        return None if group is None else named_by(setting, group)
    if group is not None:
        return _and_by(setting, named_with_more(setting, group), group)
    named = called_at(setting, at + 1, complements=True)
    if named is not None:
        return _and_by(setting, named_by(setting, named), named)
    latter = latter_at(setting, at + 1)
    referred = referring_at(setting, at + 1) if latter is None else latter
    spelt = spelt_persons(setting, at + 1) if referred is None else None
    if spelt is not None:
        return named_by(setting, spelt)
    found = _and_named(setting, referred, at + 1) if referred else _consortium(setting, at + 1)
    return found if found.referents else None


def spelt_persons(setting: Setting, at: int) -> Group | None:
    """Return the persons that a plural noun brings in: "par deux géologues, A et B"."""
    nodes = setting.nodes
    comma = next((i for i in range(at, min(at + AGENT_REACH, len(nodes))) if nodes[i].low == ","), at)
    if comma == at or any(node.name or node.verb for node in nodes[at:comma]):
        return None
    if nodes[at].low not in setting.words.numerals and not nodes[comma - 1].low.endswith(("s", "x")):
        return None  # a number tells it too: "par deux docteurs en physique, A et B"
    group = setting.clause.group_at(comma + 1)
    if group is None or len(group.members) == 1 or not all(_may_be_person(setting, one) for one in group.members):
        return None
    return group


def _and_named(setting: Setting, found: Finding, at: int) -> Finding:
    """Return the referent of the noun phrase at `at` with the names listed after it: "par la Région, X et Y"."""
    nodes, after = setting.nodes, at + 1
    while after < len(nodes) and not nodes[after].name and nodes[after].pos in {"NOUN", "ADJ", "PROPN"}:
        after += 1
    after = setting.clause.past_bracket(after)
    other = referring_at(setting, after + 1) if setting.clause.low(after) == "et" else None
    if other is not None and other.referents:
        return replace(found, referents=tuple(dict.fromkeys((*found.referents, *other.referents))))
    more = setting.clause.group_after(after, ",", "et")
    return found if more is None or not more.direct else _with(setting, found, more)


def _and_by(setting: Setting, found: Finding, group: Group) -> Finding:
    """Return the agents with those of "via", "et par …", "et PROGRAMME" after them, a programme with a State.

    A date or framework may stand between: "par X en 2019 et par Y en 2020", "par X dans le cadre de P et par Y".
    """
    at = group.last
    if (through := setting.clause.group_after(at, "via")) is not None:
        found, at = _with(setting, found, through), through.last
    joined = referring_at(setting, at + 1) if setting.clause.low(at) == "et" else None
    if joined is not None and joined.referents and joined.referents[0].kind in FAMILIES["org"]:
        return replace(found, referents=tuple(dict.fromkeys((*found.referents, *joined.referents))))
    whose = setting.clause.group_after(at, "de")
    if whose is not None and len(whose.members) == 1 and found.referents[-1].kind in FAMILIES["programme"]:
        found, at = _with(setting, found, whose), whose.last
    also = setting.clause.group_after(at, "et")
    if also is not None and named_by(setting, also).referents[0].kind in FAMILIES["programme"]:
        found, at = _with(setting, found, also), also.last
    if group.lead > FRONTED and (unnamed := _past_unnamed(setting, at)) is not None:
        found, at = _with(setting, found, unnamed), unnamed.last
    at = share_end(setting.nodes, at, setting.lexicon)
    at = (at < len(setting.nodes) and (marked_end(setting, at) or dated_end(setting, at))) or at
    goes_on = setting.clause.low(at) == "," or setting.clause.low(at) in setting.lexicon.links.adding
    by = _next_by(setting, at) if goes_on else None
    more = setting.clause.group_at(by + 1) if by is not None else None
    return found if more is None else _and_by(setting, _with(setting, found, more), more)


def _past_unnamed(setting: Setting, at: int) -> Group | None:
    """Return the names that go on a list past a member without a name: "par la Région X, le rectorat et Y"."""
    nodes = setting.nodes
    noun = at + 2
    plain = setting.clause.low(at) == "," and noun + 2 < len(nodes) and not nodes[noun].name
    plain = plain and nodes[at + 1].low in setting.words.definite_articles and nodes[noun].pos in NOMINAL
    link = plain and setting.clause.low(noun + 1) in {"et", ","}
    group = setting.clause.group_at(noun + 2) if link else None
    if group is None or not group.direct or setting.clause.low(group.last) in {"", "est", "a"}:
        return None
    return group


def _next_by(setting: Setting, at: int) -> int | None:
    """Return the node of the "par" that goes on a list of agents: "et par X", "et, pour le reste, par X"."""
    start = marked_end(setting, at + 1) if at + 1 < len(setting.nodes) else 0
    for i in range(start or at + 1, min((start or at) + BY_REACH, len(setting.nodes))):
        node = setting.nodes[i]
        if node.low == "par":
            return i
        if node.name or node.verb or is_participle(setting, i) or node.text in {";", ".", ":", "("}:
            return None
    return None


def _with(setting: Setting, found: Finding, more: Group) -> Finding:
    return Finding((*found.referents, *named_by(setting, more).referents), group=more)


def _consortium(setting: Setting, at: int) -> Finding:
    """Return the names after "par un consortium composé de …"."""
    nodes, cues = setting.nodes, setting.cues
    listed = named_by_all(setting, listed_at(setting, at))
    if listed.referents:
        return listed
    for i in range(at, min(at + CONSORTIUM_REACH, len(nodes))):
        group = setting.clause.group_at(i)
        if group is None or not any(node.low in cues.consortium for node in nodes[at:i]):
            continue
        if group.preposition in setting.lexicon.links.consisting or _led_by(setting, group):
            return named_by(setting, group)
    return Finding(reason="agent-not-named")


def _led_by(setting: Setting, group: Group) -> bool:
    """Whether a group heads the consortium before it: "un consortium mené par X"."""
    uses = setting.triggers.verbs.get(setting.clause.low(group.lead - 2), ()) if group.preposition == "par" else ()
    return any("heads" in use.frame.traits and use.use == "participle" for use in uses)


def _may_be_person(setting: Setting, mention: Mention) -> bool:
    """Whether a name is a person's, or of no known class and written as a person's is."""
    kind = setting.discourse.cast.kind(mention.entity)
    return kind == "Person" or (kind is None and is_person(mention.surface, setting.lexicon))
