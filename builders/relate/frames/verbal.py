"""Read verbs that state a relation: their arguments by voice, then their facts."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from builders.link.families import FAMILIES, segment_of
from builders.model import Fact
from builders.relate.frames.account import Account
from builders.relate.frames.clitics import clitic_object
from builders.relate.frames.counted import await_names, counted_after, counted_before, named_here
from builders.relate.frames.gapped import gapped
from builders.relate.frames.inversions import inverted
from builders.relate.frames.participles import reduced_patient
from builders.relate.frames.partners import partnerships
from builders.relate.frames.passives import undergone
from builders.relate.frames.statements import stated
from builders.relate.frames.unsaid import implied_subject
from builders.relate.reference.agents import agent_of
from builders.relate.reference.anaphora import meant_by_noun
from builders.relate.reference.finding import Finding
from builders.relate.reference.names import named_by
from builders.relate.reference.objects import object_of
from builders.relate.reference.speech import addresses_speaker, speaker_of
from builders.relate.reference.subjects import subject_of
from builders.relate.sentence.clause import Group
from builders.relate.sentence.voice import Verb

JOINED = FAMILIES["activity"] | FAMILIES["network"] | FAMILIES["cluster"]  # what bodies are brought into
CONSORTIUM_REACH = 4  # words from "le partenariat" to its verb
OPEN = frozenset({"object-not-named", "subject-is-common-noun", "indefinite"})  # why a list may be what a verb lacks
RELATIVE_REACH = 6  # words from a relative pronoun to its verb
WITH_REACH = 16  # words from a reciprocal verb to "avec"
OBJECT_REACH = 8  # words from a verb to its own noun: "un accord"
GROUP_REACH = 9  # words from "avec" to its names


def read_verb(account: Account, verb: Verb) -> tuple[list[Fact], str]:
    """Return the facts of a verb, and why there are none."""
    denied = _denied(account, verb)
    if denied:
        unsaid = denied in {"negation", "conditional"} or (denied == "aspiration" and verb.governed)
        account.denied += [verb.at] if unsaid else []
        return [], denied
    if verb.frame.dative:
        return _facts(account, verb, *_dative(account, verb))
    agent, patient = _arguments(account, verb)
    if verb.voice in {"passive", "reduced"} and verb.lemma.startswith("co-"):
        agent = _jointly(account, agent)
    if verb.voice == "active" and not _aside(account, verb):
        account.inherit(patient if _there(account, verb) else agent, verb.first)
    agent, patient = _counted(account, verb, agent, patient)
    agent = _around(account, verb, agent)
    joined = _joined(account, verb, agent)
    facts, reason = _facts(account, verb, joined, patient)
    if facts:
        facts += partnerships(account, verb, (agent, joined, patient))
        facts += gapped(account, verb, joined, patient)
    account.note(verb.at, verb.last, verb.frame, verb.word, (joined, patient), facts)
    return facts, reason


def _counted(account: Account, verb: Verb, agent: Finding, patient: Finding) -> tuple[Finding, Finding]:
    """Return the arguments with those named whom a verb counts: "Deux projets sont labellisés par X : A et B"."""
    lacks_agent = agent.reason == "subject-is-common-noun" and verb.voice == "active" and bool(patient.referents)
    if not lacks_agent and not (agent.referents and patient.reason in OPEN):
        return agent, patient
    before = lacks_agent or verb.voice in {"passive", "reduced"}
    counted = counted_before(account, verb.first) if before else counted_after(account, verb.last)
    if counted is None:
        return agent, patient
    named = named_here(account, verb.last, counted)
    if named is None:
        await_names(account, verb, patient if lacks_agent else agent, counted, agent=lacks_agent)
        return agent, patient
    return (named, patient) if lacks_agent else (agent, named)


def _denied(account: Account, verb: Verb) -> str:
    """Return why a verb states nothing, "" if it may."""
    denied = account.modality.denies(verb)
    if denied == "aspiration" and _is_entrusted(account, verb):
        return ""
    if denied and verb.voice == "active":
        account.inherit(subject_of(account.setting, verb.first), verb.first)
    return denied or ("outsiders" if "gathers" in verb.frame.traits and _counts_outsiders(account) else "")


def _counts_outsiders(account: Account) -> bool:
    """Whether a sentence tells who is not of a body but buys from it or owns it: "X compte A parmi ses clients"."""
    clause, owns = account.clause, account.lexicon.words.possessives
    outside = (at for at, node in enumerate(clause.nodes) if at > 1 and node.low in account.lexicon.cues.outside)
    return any(clause.word(at - 1) in owns and clause.low(at - 2) in {"parmi", "comme"} for at in outside)


def _there(account: Account, verb: Verb) -> bool:
    """Whether a sentence opens with "y", so that it is about what that stands for: "y participent A et B"."""
    return verb.first <= 1 and account.clause.nodes[0].low == "y"


def _aside(account: Account, verb: Verb) -> bool:
    """Whether a verb tells of its object in passing, "…, que finance X", so that the sentence is not about X."""
    nodes, relatives = account.clause.nodes, account.lexicon.words.relatives - account.lexicon.words.subject_relatives
    for at in range(verb.first - 1, max(-1, verb.first - 1 - RELATIVE_REACH), -1):
        if nodes[at].low in relatives:
            told = at > 0 and nodes[at].low in account.lexicon.links.that and nodes[at - 1].verb
            return not told  # "annonce que X pilote P"
        if nodes[at].verb or nodes[at].text in {",", ";", ":"}:
            return False
    return False


def _facts(account: Account, verb: Verb, agent: Finding, patient: Finding) -> tuple[list[Fact], str]:
    reason = agent.reason or patient.reason or _one_sided(verb, agent) or _of_members(account, verb, patient)
    return ([], reason) if reason else (stated(account, verb, agent, patient), "types-do-not-fit")


def _one_sided(verb: Verb, agent: Finding) -> str:
    """Return why "conçu par X" ties X to nobody as a partner: what somebody does is done to a thing."""
    by = agent.group is not None and agent.group.preposition == "par"
    return "done-by" if verb.frame.reciprocal and verb.voice in {"passive", "reduced"} and by else ""


def _of_members(account: Account, verb: Verb, patient: Finding) -> str:
    """Return why "coordonne un consortium de six acteurs, dont X" tells nothing of X: what is led is the whole."""
    if "runs" not in verb.frame.traits or not patient.through & account.lexicon.cues.consortium:
        return ""
    said = {node.low for node in account.clause.nodes[verb.last : verb.last + WITH_REACH]}
    return "object-not-named" if said & account.lexicon.words.relatives else ""


def _is_entrusted(account: Account, verb: Verb) -> bool:
    """Whether what a verb wishes is what a mandate before it gave."""
    mandates = (i for i in account.instances if "mandates" in i.frame.traits)
    return any(i.given and i.at < verb.at for i in mandates)


def _arguments(account: Account, verb: Verb) -> tuple[Finding, Finding]:
    """Return the agent and the patient of a verb."""
    if "composes" in verb.frame.traits and verb.voice in {"passive", "reduced"}:
        made = _composed(account, verb)
        if made is not None:
            return made
    if verb.voice == "passive":
        subject = implied_subject(account, verb) if verb.governed else subject_of(account.setting, verb.first)
        account.inherit(subject, verb.first)
        account.undergo(subject)
        return agent_of(account.setting, verb.last, verb.lemma), undergone(account, verb, subject)
    if verb.voice == "reduced":
        patient = reduced_patient(account, verb)
        account.undergo(patient)
        return agent_of(account.setting, verb.last, verb.lemma), patient
    both = inverted(account, verb)
    if both is not None:
        account.undergo(both[1])
        return both
    target = object_of(account.setting, verb.last, verb.frame, verb.lemma)
    if verb.frame.reciprocal:
        target = _reciprocal(account, verb, target)
    finite = verb.voice == "active" and account.clause.nodes[verb.first].low != "avoir"  # "après avoir lancé P, X …"
    subject = subject_of(account.setting, verb.first) if finite else implied_subject(account, verb)
    return subject, clitic_object(account, verb, subject) or target


def _composed(account: Account, verb: Verb) -> tuple[Finding, Finding] | None:
    """Return the whole and its parts in "P est composé de A et B"; "le partenariat" is the project it is for."""
    if account.clause.low(verb.last) != "de" or verb.lemma in verb.frame.direct:
        return None
    if _given_to_some(account, verb.first - 1):
        return Finding(reason="indefinite"), Finding()
    whole = subject_of(account.setting, verb.first) if verb.voice == "passive" else reduced_patient(account, verb)
    before = account.clause.nodes[max(0, verb.first - CONSORTIUM_REACH) : verb.first]
    said = {node.low for node in before if not node.name}
    fits = whole.referents and (whole.referents[-1].kind or "Project") in JOINED
    if said & account.lexicon.cues.consortium and not fits:
        whole = _of_consortium(account)
    return whole, object_of(account.setting, verb.last, verb.frame, verb.lemma)


def _of_consortium(account: Account) -> Finding:
    """Return what "le partenariat" was formed for: what the sentence is about, "le projet", else the topic."""
    if account.main is not None and account.main.kind in JOINED:
        return Finding((account.main,))
    project = meant_by_noun(account.setting, account.lexicon.standing("project"))
    return project if project.referents else account.topic(("activity",))


def _given_to_some(account: Account, at: int) -> bool:
    """Whether a noun that ends at a node is brought in only now: "confié à un groupement composé de A et B"."""
    low = [node.low for node in account.clause.nodes[max(0, at - 3) : at + 1] if not node.name]
    articles = account.lexicon.words.indefinite_articles
    return any(before == "à" and after in articles for before, after in pairwise(low))


def _jointly(account: Account, agent: Finding) -> Finding:
    """Return the agents of "co-organisé avec A": A and whom the paragraph is about."""
    topic = account.topic(("org",)).referents
    if agent.group is None or agent.group.preposition != "avec" or set(topic) & set(agent.referents):
        return agent
    return replace(agent, referents=(*topic, *agent.referents))


def _joined(account: Account, verb: Verb, agent: Finding) -> Finding:
    """Return for "…, en mobilisant A, B et C" what the clause is about: they join what its subject runs or creates."""
    bodies = all(segment_of(referent.kind) == "organisation" for referent in agent.referents)
    if "composes" not in verb.frame.traits or verb.voice != "gerund" or not agent.referents or not bodies:
        return agent
    for instance in reversed(account.instances):
        things = tuple(one for one in instance.patients if one.kind in JOINED)
        if instance.given and things and instance.at < verb.at:
            return Finding(things)
    return agent


def _around(account: Account, verb: Verb, agent: Finding) -> Finding:
    """Return the activity for which a body brings others together: P in "X réunit autour de P les sociétés A et B"."""
    gathers = "gathers" in verb.frame.traits and verb.voice == "active" and bool(agent.referents)
    if not gathers or any(segment_of(one.kind) != "organisation" for one in agent.referents):
        return agent
    for group in (group for group in account.clause.groups if group.preposition == "de" and group.lead > verb.last):
        found = named_by(account.setting, group).referents
        if account.clause.low(group.lead - 2) in account.lexicon.links.about and found[0].kind in FAMILIES["activity"]:
            return Finding(found)
    return agent


# --- with whom ---------------------------------------------------------------------------------------------------


def _reciprocal(account: Account, verb: Verb, target: Finding) -> Finding:
    """Return with whom the subject joins forces; its own members where it has several and nobody else is named."""
    nodes = account.clause.nodes
    words = {node.low for node in nodes[verb.last : verb.last + OBJECT_REACH]}
    said = "avec" in words or bool({word.rstrip("s") for word in words} & verb.frame.objects)
    if verb.frame.objects and not said:
        return Finding(reason="object-not-named")
    for at in range(verb.last, min(verb.last + WITH_REACH, len(nodes))):
        group = _group_after(account, at) if nodes[at].low in account.lexicon.links.with_whom else None
        if group is not None:
            return named_by(account.setting, group)
    subject = subject_of(account.setting, verb.first) if verb.voice == "active" else implied_subject(account, verb)
    return subject if len(subject.referents) > 1 else target


def _group_after(account: Account, at: int) -> Group | None:
    """Return the first group within a few words after a preposition, examples after "comme" included."""
    nodes = account.clause.nodes
    for i in range(at + 1, min(at + GROUP_REACH, len(nodes))):
        group = account.clause.group_at(i)
        if group is not None:
            return group
        backed = nodes[i].low in account.lexicon.cues.backing  # "avec l'aide de X" is no partnership
        if backed or (nodes[i].low in account.triggers.verbs and nodes[i].pos == "VERB"):
            return None
    return None


# --- to whom -----------------------------------------------------------------------------------------------------


def _dative(account: Account, verb: Verb) -> tuple[Finding, Finding]:
    """Read "X confie la mission à Y", "X lui a confié": the one entrusted is the patient."""
    nodes = account.clause.nodes
    passive = verb.voice in {"passive", "reduced"}
    agent = agent_of(account.setting, verb.last) if passive else _giver(account, verb)
    if not passive and addresses_speaker(account.setting, verb.first, verb.at):
        return agent, speaker_of(account.setting)
    if any(node.low in {"lui", "leur"} for node in nodes[verb.first : verb.at]):
        given = {node.low.rstrip("s") for node in nodes[verb.last : verb.last + OBJECT_REACH] if not node.name}
        if given & account.lexicon.cues.backing:
            return agent, Finding(reason="object-not-named")  # "lui a attribué son label"
        found = meant_by_noun(account.setting, account.lexicon.standing("cluster"))
        return agent, found if found.referents else Finding(reason="object-not-named")
    group = account.clause.next_group(verb.at, "à")
    if group is not None and any(one.low in account.lexicon.money.money for one in nodes[verb.at : group.lead]):
        return agent, Finding(reason="object-not-named")  # "attribue 2 M€ à X"
    return agent, Finding(reason="object-not-named") if group is None else named_by(account.setting, group)


def _giver(account: Account, verb: Verb) -> Finding:
    """Return who entrusts: the subject, or X in "c'est X qui …"."""
    found = subject_of(account.setting, verb.first)
    if found.referents:
        return found
    for group in account.clause.groups:
        before = account.clause.low(group.lead - 1)
        if group.last <= verb.first and before in {"est", "c'"}:
            return named_by(account.setting, group)
    return found
