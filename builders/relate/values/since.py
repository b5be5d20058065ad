"""What "depuis" and a date tell of: since when a thing is, and not since when a body does something."""

from __future__ import annotations

from collections.abc import Iterator

from builders.link.families import FAMILIES, segment_of
from builders.model import Fact
from builders.recognise.counts import counts
from builders.recognise.dates import When
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope

FRONT = 2  # nodes before a date that opens its sentence
SETTLED = 5  # words from such a participle to its date
PLACED = 3  # words from "installée" to the place that a body comes to
DATED = 2  # words of "depuis 2019" between such a verb and its place
DONE = 4  # words from "a" to its participle


def since(scope: Scope, when: When, node: int) -> Iterator[Fact]:
    """Yield since when whom the passage is about exists, where "depuis" tells that rather than a deed."""
    subject = scope.subject(("activity", "org"))
    other = scope.account.foreign and subject is not None and subject.anaphor  # "Une partie … depuis"
    other = other or len(scope.account.mains) > 1  # "A et B sont partenaires depuis"
    opening = scope.clause.nodes[0].low  # "Nous accompagnons X depuis": what it tells is of who speaks
    other = other or (scope.main is None and opening in scope.lexicon.words.subject_pronouns)
    other = other or (any(one.low == "nous" for one in scope.clause.nodes) and not _counted(scope))
    other = other or opening in scope.lexicon.tables["times"]["belonging"] or _qualified(scope, node)
    other = other or _deed_from(scope, node) or _of_noun(scope, node - 1)
    other = other or _acting(scope, node - 1) or _settled(scope, node)
    other = other or (subject is not None and _stood_before(scope, subject) and (subject.anaphor or _done(scope)))
    other = other or (subject is not None and segment_of(subject.kind) == "organisation" and _is_object(scope, subject))
    fronted = not any(one.name or one.verb for one in scope.clause.nodes[:node])
    other = other or (subject is not None and fronted and _only_acts(scope, subject))
    if subject is not None and not other and (node <= FRONT or not _lasting(scope)):
        yield scope.fact("startDate", subject, "since", text=when.begin)


def _only_acts(scope: Scope, subject: Referent) -> bool:
    """Whether a date that opens a sentence tells since when a body acts: "Depuis 2011, X organise le salon Y".

    From its beginning a body, but for authorities, counts what it has done, and brings its members together.
    """
    uses = (use for node in scope.clause.nodes for use in scope.known.triggers.verbs.get(node.low, ()))
    exists = _counted(scope) or any("composes" in use.frame.traits for use in uses)
    body = segment_of(subject.kind) in {"organisation", "thing"} and not exists
    return body or subject.kind in FAMILIES["public"]


def _qualified(scope: Scope, node: int) -> bool:
    """Whether a date tells since when what a participle opens with lasts: "Impliqué dans R depuis 2015, X …"."""
    nodes, opening = scope.clause.nodes, scope.clause.nodes[0].low
    before = not any(one.text == "," or one.verb for one in nodes[1:node])
    return before and opening.endswith(scope.lexicon.endings.past) and opening not in scope.known.triggers.moments


def _settled(scope: Scope, node: int) -> bool:
    """Whether a date tells since when a body is somewhere: "implantée à Y depuis 2015"."""
    return any(one.low in scope.lexicon.cues.settling for one in scope.clause.nodes[max(0, node - SETTLED) : node])


def _of_noun(scope: Scope, at: int) -> bool:
    """Whether "dès" says since when a thing beside it can be used: "55 M€ mobilisables dès 2017"."""
    nodes = scope.clause.nodes
    usable = at > 1 and nodes[at - 1].low.endswith(scope.lexicon.endings.possible)
    return usable and nodes[at - 2].pos == "NOUN"


def _deed_from(scope: Scope, node: int) -> bool:
    """Whether "dès" after a verb in the past dates what was done, not who did it: "s'est associée dès 2021 à Y"."""
    nodes, helpers = scope.clause.nodes, scope.lexicon.words.to_be | scope.lexicon.words.to_have
    done = node > 2 and nodes[node - 2].low.endswith(scope.lexicon.endings.past)
    return done and nodes[node - 1].low == "dès" and nodes[node - 3].low in helpers


def _acting(scope: Scope, at: int) -> bool:
    """Whether "depuis" dates the deed of a verb with its object: "X accueille depuis 2015 le Y"."""
    nodes, verb = scope.clause.nodes, at - 1
    while verb > 0 and (nodes[verb].pos == "ADV" or nodes[verb].low in scope.lexicon.words.verb_adverbs):
        verb -= 1
    being = scope.lexicon.words.to_be | scope.lexicon.words.to_have
    finite = verb > 0 and nodes[verb].pos == "VERB" and nodes[verb].low not in being
    done = finite and nodes[verb].low.endswith(scope.lexicon.endings.participle)
    return finite and not done and scope.clause.word(at + 2) in scope.lexicon.words.determiners


def _lasting(scope: Scope) -> bool:
    """Whether "depuis" counts from a date ("depuis 2005, 2000 projets") rather than says since when somebody acts."""
    nodes = scope.clause.nodes
    return bool(nodes) and (_counted(scope) or not any(n.verb for n in nodes))


def _counted(scope: Scope) -> bool:
    """Whether a passage counts things, years aside."""
    skip = [(when.start, when.stop) for when in scope.dates]
    return any(count.indicator != "duration" for count in counts(scope.text, scope.lexicon, skip))


def _stood_before(scope: Scope, subject: Referent) -> bool:
    """Whether one who is spoken of anyway was there before: a body, a plan or fund that all know."""
    return segment_of(subject.kind) == "organisation" or scope.is_frame(subject)


def _is_object(scope: Scope, subject: Referent) -> bool:
    """Whether a body is named after the verb, so that the date is of a deed: "elle dirige X depuis 2011"."""
    nodes = scope.clause.nodes
    named = next((i for i, one in enumerate(nodes) if one.mention and one.mention.entity == subject.key), 0)
    return scope.has_main_verb(1, named)


def _done(scope: Scope) -> bool:
    """Whether a verb tells what was done since a date: "depuis 2011, le club a renforcé ses liens".

    What is counted since a date is counted from the beginning: "depuis 2012, le réseau a accompagné 150 start-up".
    """
    if _counted(scope):
        return False
    nodes, having = scope.clause.nodes, scope.lexicon.words.to_have
    helped = (nodes[i + 1 : i + DONE] for i, one in enumerate(nodes) if one.low in having and not one.name)
    return any(one.low.endswith(scope.lexicon.endings.past) for after in helped for one in after)


def settles(scope: Scope, verb: int) -> bool:
    """Whether a verb tells since when a body is somewhere, which it may long have existed before: "installée à Y"."""
    nodes = scope.clause.nodes
    dated = DATED if scope.clause.low(verb + 1) in scope.lexicon.tables["times"]["since"] else 0
    after = next((one for one in scope.clause.groups if verb < one.lead <= verb + PLACED + dated), None)
    placed = after is not None and scope.cast.kind(after.members[0].entity) in FAMILIES["place"]
    return placed and nodes[verb].low in scope.lexicon.cues.settling
