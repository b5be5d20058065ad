"""Which thing stands at a place that its sentence tells: what is made or held there, or whose trials are run there."""

from __future__ import annotations

from builders.link.families import FAMILIES, SUBJECTS
from builders.model import Mention
from builders.relate.frames.account import Instance
from builders.relate.reference.between import skip_left
from builders.relate.reference.memory import Referent
from builders.relate.reference.names import named_by
from builders.relate.reference.spoken import recent
from builders.relate.reference.subjects import antecedent_of
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Group

REACH = 9  # words looked at before a participle of place
BETWEEN = 6  # words from a verb to the place before its object
VENUE = 8  # words from "au" to the town: "au parc des expositions de X"
OPENING = 6  # words of a subject at the head of its sentence


def trial_of(scope: Scope) -> Referent | None:
    """Return the project spoken of where trials or the demonstrator are the subject: "Les essais ont lieu à Brest"."""
    nodes = scope.clause.nodes
    verb = next((i for i, node in enumerate(nodes) if node.verb), 0)
    subject = nodes[:verb] if verb <= OPENING else ()
    if any(node.name for node in subject) or not {node.low for node in subject} & scope.lexicon.cues.trials:
        return None
    found = recent(scope.setting).referents
    return found[0] if len(found) == 1 and found[0].kind in FAMILIES["project"] else None


def event_at(scope: Scope, group: Group) -> Referent | None:
    """Return the one event that a sentence names with a town: "Nous tiendrons à Brest le salon X"."""
    named = {m.entity: m for g in scope.clause.groups for m in g.members}
    events = [m for m in named.values() if scope.kind(m) == "Event"]
    held = group.preposition == "à" and not group.bracketed and len(events) == 1
    return scope.named(events[0]) if held else None


def opened_there(scope: Scope, group: Group) -> Referent | None:
    """Return the object behind a place: "X a inauguré à Brest, en mai, le centre Z" tells where the centre is."""
    nodes, at = scope.clause.nodes, skip_left(scope.setting, group.lead - 2)
    verbs = range(max(0, at - BETWEEN), at + 1)
    verb = next((i for i in reversed(verbs) if nodes[i].low in scope.lexicon.cues.sited_verbs), None)
    if group.preposition not in scope.lexicon.cues.place_prepositions or verb is None:
        return None
    if nodes[verb - 1].low in scope.lexicon.words.to_be or any(node.name for node in nodes[verb:at]):
        return None
    behind = next((one for one in scope.clause.groups if one.lead in {group.last, group.last + 1}), None)
    if behind is None or not behind.direct or len(behind.members) > 1:
        return None
    one = scope.named(behind.members[0])
    return one if one.kind in SUBJECTS else None


def only_activity(scope: Scope) -> Referent | None:
    """Return the one activity that a passage names: "En Bretagne, X anime le programme P" tells where P is."""
    named = {m.entity: m for g in scope.clause.groups for m in g.members if _is_activity(scope, m)}
    mention = next(iter(named.values()), None)
    return scope.named(mention) if mention is not None and len(named) == 1 else None


def made_there(scope: Scope) -> Referent | None:
    """Return the one thing that a passage tells of as created or run: "À Troyes, X et Y ont créé le centre Z"."""
    things = {one.patients[0].key: one.patients[0] for one in scope.account.instances if _makes(one)}
    return next(iter(things.values())) if len(things) == 1 else None


def _makes(one: Instance) -> bool:
    """Whether a trigger told who creates or runs one thing."""
    return one.given and "does" in one.frame.traits and len(one.patients) == 1


def _is_activity(scope: Scope, mention: Mention) -> bool:
    known = scope.cast.roles[mention.entity].entry is not None
    return not known and scope.kind(mention) in FAMILIES["activity"]


def of_relative(scope: Scope, group: Group) -> tuple[Referent, ...] | None:
    """Return whom a relative clause puts at a place: "la Région aide X, qui a une usine à Y"; nobody who only will be.

    Nor is a body where its congress is held: "le congrès de X, qui se tient à Y".

    None where the place stands in no relative clause, or in one of whom that is not sure.
    """
    nodes, words, endings = scope.clause.nodes, scope.lexicon.words, scope.lexicon.endings
    if group.preposition not in scope.lexicon.cues.place_prepositions:
        return None
    for at in range(group.lead - 1, 0, -1):
        if nodes[at].text in {",", ";", ":", "(", ")"}:
            return None
        if nodes[at].low in words.subject_relatives:
            verb = next((node.low for node in nodes[at:] if node.verb), "")
            found = antecedent_of(scope.setting, at).last.referents
            told = len(found) == 1 and found[0].kind in SUBJECTS
            dated = told and found[0].kind == "Event"  # "le congrès, qui se tiendra à Y"
            inside = range(at + 1, group.lead)
            happening = any(scope.clause.past_phrase(i, scope.known.triggers.happening) for i in inside)
            coming = not dated and (happening or verb.endswith((*endings.future, *endings.conditional)))
            return () if coming else found if told else None
    return None


def of_participle(scope: Scope, group: Group) -> tuple[Referent, ...]:
    """Return the names before a participle of place: "des PME du cluster X situé également à Y" tells of X.

    One in the plural tells of all the names of a list: "X et Z, deux pôles situés en Y".
    """
    nodes, at = scope.clause.nodes, skip_left(scope.setting, group.lead - 2)
    if group.bracketed or at < 1 or nodes[at].low not in scope.lexicon.cues.placing:
        return ()
    last = skip_left(scope.setting, at - 1)
    before = scope.clause.group_ending(last - 1 if nodes[last].low == "," and last > 0 else last)
    plural = nodes[at].low.endswith(scope.lexicon.endings.plural)
    if before is None or before.bracketed:
        one = _in_apposition(scope, at)
    else:
        one = tuple(r for r, i in zip(named_by(scope.setting, before).referents, before.at, strict=True) if i < at)
    one = one if plural else one[-1:]
    if not one or group.preposition not in scope.lexicon.cues.place_prepositions:
        return ()
    held = nodes[at].low in scope.lexicon.cues.held_there and one[0].kind in FAMILIES["org"]
    return () if held else one


def _in_apposition(scope: Scope, participle: int) -> tuple[Referent, ...]:
    """Return X in "X, autre cluster régional basé à Y"; X and Z in "X et Z, deux pôles situés en Y"."""
    before = scope.clause.nodes[max(0, participle - REACH) : participle]
    apposed = any(node.low == "," for node in before) and before[-1].pos in {"NOUN", "ADJ"}
    found = antecedent_of(scope.setting, participle).referents if apposed else ()
    several = scope.clause.nodes[participle].low.endswith(scope.lexicon.endings.plural)
    told = (found if len(found) > 1 else ()) if several else found[-1:]
    return () if any(one.anaphor for one in told) else told


def of_venue(scope: Scope, group: Group) -> bool:
    """Whether a town ends the name of where an event is held: "se tiendra le 3 mai au parc des expositions de X"."""
    nodes, cues = scope.clause.nodes, scope.lexicon.cues
    for at in range(group.lead - 1, max(0, group.lead - VENUE), -1):
        if nodes[at].low in scope.lexicon.links.to:
            held = {node.low for node in nodes[max(0, at - REACH) : at] if not node.name}
            return not held.isdisjoint(cues.happening) and any(n.low in cues.venues for n in nodes[at : group.lead])
    return False
