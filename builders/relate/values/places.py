"""Where things are: a region or town after a preposition of place belongs to the activity before it or the subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from builders.link.families import FAMILIES
from builders.model import Fact
from builders.relate.reference.between import skip_left
from builders.relate.reference.memory import Referent
from builders.relate.reference.names import named_by
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Group
from builders.relate.values.beside import (
    asserts,
    before_bracket,
    is_bare,
    may_stand,
    of_address,
    of_body,
    of_carrier,
    of_class,
    of_entry,
    of_insertion,
)
from builders.relate.values.sited import (
    event_at,
    made_there,
    of_participle,
    of_relative,
    of_venue,
    only_activity,
    opened_there,
    trial_of,
)
from builders.relate.values.unplaced import (
    contrasted,
    denied,
    elsewhere,
    ends_range,
    is_another,
    is_described,
    nowhere,
    of_common_noun,
    of_office,
    of_winners,
    only_will,
    only_would,
    planned,
    purposed,
)

TOWN = "locatedAt"
REACH = 9  # words looked at before a place, or before the participle that leads to it
SITE = 5  # words looked at before "de" and a place
OPENING = 4  # words of a subject at the head of its sentence
SITES_REACH = 14  # words from "sites" to the colon that lists them


def places(scope: Scope) -> Iterator[Fact]:
    """Yield region and locatedAt facts for the place names of a passage, in order."""
    for group in scope.clause.groups:
        kinds = {scope.kind(m) for m in group.members}
        regional = FAMILIES["public"] if group.bracketed else frozenset()  # "X (Dole, Région R, France)"
        if ends_range(scope, group):
            continue
        if not kinds & FAMILIES["place"] or not kinds <= FAMILIES["place"] | regional | {None}:
            continue
        beside = _beside(scope, group)
        unclear = regional | {None}
        told = [m for m, at in zip(group.members, group.at, strict=True) if not is_another(scope, group, m, at)]
        members = [m for m in told if not group.bracketed or scope.cast.kind(m.entity) not in unclear]
        if members[:1] != [group.members[0]] and (beside is None or beside.kind not in FAMILIES["org"]):
            continue  # "P (X, Brest)": Brest is where X is
        found = (beside,) if beside is not None else (*_of_clause(scope, group), *_at_work(scope, group))
        subjects = [one for one in dict.fromkeys(found) if _stands(scope, one)]
        paired = scope.account.modality.respective and len(subjects) == len(members)
        for subject, member in zip(subjects, members, strict=True) if paired else product(subjects, members):
            relation = scope.place_relation(member.entity)
            if _located(scope, group, member.entity) and not (relation == TOWN and nowhere(scope, group, subject)):
                yield scope.fact(
                    relation, subject, "place", object=member.entity, source_term=group.preposition or None
                )


def _stands(scope: Scope, one: Referent) -> bool:
    """Whether a place may be told of somebody: no place, no known plan beside which others are placed."""
    told = one == scope.main and any(node.verb for node in scope.clause.nodes)
    passing = scope.is_general(one) or (scope.is_frame(one) and not told)
    return not passing and one.kind not in FAMILIES["place"]


def _beside(scope: Scope, group: Group) -> Referent | None:
    """Return the body that a place stands beside, whatever the rest of the sentence tells."""
    if group.bracketed:
        inner = _of_inner(scope, group)
        return None if elsewhere(scope, group) or of_carrier(scope, group) else inner or before_bracket(scope, group)
    readings = (of_class, of_entry, of_insertion, of_body)
    return next((one for read in readings if (one := read(scope, group)) is not None), None)


def _of_inner(scope: Scope, group: Group) -> Referent | None:
    """Return the name inside a bracket that a participle there places: "deux pôles (A, situé en R, et B)"."""
    nodes, at = scope.clause.nodes, skip_left(scope.setting, group.lead - 2)
    if at < 1 or nodes[at].low not in scope.lexicon.cues.placing:
        return None
    opened = scope.clause.bracket(at)
    named = next((n.mention for n in reversed(nodes[opened:at] if opened is not None else ()) if n.mention), None)
    return None if named is None else scope.named(named)


def _of_clause(scope: Scope, group: Group) -> tuple[Referent, ...]:
    """Return whom the words around a place put there, unless the sentence only wishes it."""
    if any(test(scope, group) for test in (only_would, of_winners, of_office, contrasted)):
        return ()
    related = None if group.bracketed else of_relative(scope, group)
    if related is not None:
        return related
    settled = of_participle(scope, group)
    placed = None if settled else opened_there(scope, group) or _placed(scope, group)
    told = settled or (() if placed is None else (placed,))
    return _adjacent(scope, group) or (told if all(may_stand(scope, one) for one in told) else ())


def _at_work(scope: Scope, group: Group) -> tuple[Referent, ...]:
    """Return the cluster whose deeds in a region a sentence tells that opens with it: "En Bretagne, X anime P"."""
    cues, words, main = scope.lexicon.cues, scope.lexicon.words, scope.main
    regions = all(scope.place_relation(member.entity) == "region" for member in group.members)
    opens = group.lead <= 1 and group.preposition in cues.place_prepositions and regions
    said = {node.low for node in scope.clause.nodes if not node.name}
    acts = said.isdisjoint(cues.planned | words.negative) and not (only_would(scope, group) or only_will(scope))
    if main is None or main.kind not in FAMILIES["cluster"] or len(scope.account.mains) > 1:
        return ()
    return (main,) if opens and acts else ()


def mandated_regions(stated: Iterable[Fact], scope: Scope) -> Iterator[Fact]:
    """Yield region for the programmes that a regional council mandates or initiates: it acts for its region."""
    for fact in stated:
        entry = scope.cast.roles[fact.object].entry if fact.object else None
        activity = scope.cast.kind(fact.subject) in FAMILIES["activity"]
        if fact.relation == "mandatedBy" and activity and entry is not None and "region" in entry.codes:
            yield Fact(
                "region",
                fact.subject,
                scope.passage,
                "mandating-region",
                object=f"register:place:{entry.codes['region']}",
                source_term=fact.source_term,
                read_with=fact.read_with,
            )


def _located(scope: Scope, group: Group, key: str) -> bool:
    """Whether a place is small enough to be where something is: a country is not, but one abroad where it is based."""
    role = scope.cast.roles[key]
    if role.entry is None or role.entry.codes.get("level") != "country":
        return True
    placed = scope.clause.low(skip_left(scope.setting, group.lead - 2)) in scope.lexicon.cues.placing
    return placed and role.label not in scope.lexicon.cues.home


def _adjacent(scope: Scope, group: Group) -> tuple[Referent, ...]:
    """Return the names that a preposition ties to a place: "A et B en Bretagne", "X dans le Lot"."""
    cues, before = scope.lexicon.cues, scope.clause.group_ending(group.lead - 2)
    if group.preposition not in cues.place_prepositions or before is None or group.bracketed:
        return ()
    if len(before.members) > 1 and is_described(scope, before.members[-1], before.at[-1]):
        return (scope.named(before.members[-1]),)  # "X s'est installé dans le Lot et l'allemand Y en Styrie"
    if not before.direct:
        return ()
    found = named_by(scope.setting, before).referents
    return found if all(may_stand(scope, one) for one in found) else ()


def _placed(scope: Scope, group: Group) -> Referent | None:
    """Return who is at a place, by an address, a list of sites, a noun beside it or the sentence; None where nobody."""
    if group.bracketed or elsewhere(scope, group):
        return None
    told = (
        of_address(scope, group)
        or _sites(scope, group)
        or (scope.referent(_first(scope)) if is_bare(scope, group) else None)
    )
    if told is None and _of_region(scope, group):
        told = scope.beside(group.lead - 1) or _clustering(scope)
    if told is not None:
        return told
    if group.preposition not in scope.lexicon.cues.place_prepositions and not _of_site(scope, group):
        return None
    part = trial_of(scope)
    if part is not None:
        return part
    quoted = scope.clause.nodes[0].text == "«"
    fronted = (made_there(scope) or only_activity(scope)) if group.lead <= 1 + quoted else None
    near = _activity_before(scope, group) or fronted or _body_before(scope, group)
    barred = denied(scope, group) or of_common_noun(scope, group) or planned(scope, group)
    if near is not None or barred or (scope.account.foreign and not _has_sites(scope)):
        return near
    return event_at(scope, group) or _subject(scope, group)


def _body_before(scope: Scope, group: Group) -> Referent | None:
    """Return the one body that touches a place: "l'usine X (anciennement Y) à Z"."""
    at = skip_left(scope.setting, group.lead - 2)
    earlier = scope.clause.group_ending(at) if at >= 0 else None
    if earlier is None or len(earlier.members) > 1 or earlier.bracketed or group.preposition not in {"à", "en"}:
        return None
    body = scope.named(earlier.members[0])
    return body if body.kind in FAMILIES["org"] and earlier.preposition != "de" else None


def _has_sites(scope: Scope) -> bool:
    """Whether a sentence's subject is a place of work ("une antenne"), so that it tells where its body is."""
    return bool(scope.lexicon.cues.workplaces & {node.low for node in scope.clause.nodes[:OPENING]})


def _first(scope: Scope) -> str:
    return scope.clause.groups[0].members[0].entity


def _subject(scope: Scope, group: Group) -> Referent | None:
    """Return whom the passage is about; a town is not where those are whom only earlier passages spoke of."""
    subject = scope.subject(("org", "activity", "product"))
    if subject is None or subject.kind in FAMILIES["public"] or purposed(scope, group):
        return None
    town = all(scope.cast.kind(member.entity) != "Region" for member in group.members)
    stretch = {node.low for node in scope.clause.nodes[max(0, group.lead - REACH) : group.lead] if not node.name}
    passes = subject.kind in FAMILIES["org"] and bool(stretch & scope.lexicon.cues.passing)
    if town and (passes or _on_a_day(scope, subject)):
        return None  # "X a présenté son capteur à Y", "a été lancé le 3 mai à Y": X was there for a day
    told = scope.account.mains or not any(node.verb for node in scope.clause.nodes)
    own = scope.clause.word(0) in scope.lexicon.words.possessives and _has_sites(scope)  # "Ses bureaux sont à Y"
    spoken = scope.main is None and subject.anaphor and not own
    return None if (town or not told) and spoken else subject


def _on_a_day(scope: Scope, subject: Referent) -> bool:
    """Whether a sentence tells what happened on a day: "le projet a été lancé le 12 septembre à Y"."""
    nodes, months = scope.clause.nodes, scope.lexicon.tables["times"]["months"]
    dated = any(node.low in months and nodes[i - 1].text[:1].isdigit() for i, node in enumerate(nodes) if i)
    stays = scope.lexicon.cues.sited_verbs | scope.lexicon.cues.placing
    return dated and subject.kind != "Event" and not any(node.low in stays for node in nodes if not node.name)


def _sites(scope: Scope, group: Group) -> Referent | None:
    """Return the activity whose sites a colon lists: "quatre sites de tests pour X : Rennes, Brest et Pau"."""
    nodes = scope.clause.nodes
    if group.preposition or group.lead == 0 or nodes[group.lead - 1].text != ":":
        return None
    words = {node.low for node in nodes[max(0, group.lead - SITES_REACH) : group.lead] if not node.name}
    if not words & scope.lexicon.cues.listed_sites:
        return None
    return _activity_before(scope, group) or only_activity(scope) or scope.subject()


def _of_region(scope: Scope, group: Group) -> bool:
    """Whether a place is the one of a cluster called by its noun: "X, le cluster des textiles de la région Y"."""
    nodes, heads = scope.clause.nodes, scope.lexicon.heads
    before = nodes[max(0, group.lead - REACH) : group.lead]
    last = max((i for i, node in enumerate(before) if node.name or node.verb or node.text in ";:."), default=-1)
    nouns = (heads.get(node.low) for node in before[last + 1 :])
    called = any(head is not None and not head.plural and head.kind in FAMILIES["cluster"] for head in nouns)
    return group.preposition == "de" and called


def _clustering(scope: Scope) -> Referent | None:
    """Return the body that a passage without a name for its cluster is about; authorities are none."""
    body = scope.subject(("org",))
    return body if body is not None and body.kind not in FAMILIES["public"] else None


def _of_site(scope: Scope, group: Group) -> bool:
    """Whether a noun of place stands before "de X": "sur le site de X", "tenu au parc des expositions de X"."""
    nodes, cues = scope.clause.nodes, scope.lexicon.cues
    words = {n.low for n in nodes[max(0, group.lead - SITE) : group.lead]}
    site = bool(cues.site_nouns & words) and bool(scope.lexicon.links.around & words)
    return group.preposition == "de" and (site or of_venue(scope, group))


def _activity_before(scope: Scope, group: Group) -> Referent | None:
    """Return the activity that stands just before the place, with no verb between."""
    for earlier in reversed([g for g in scope.clause.groups if g.last <= group.lead and not g.bracketed]):
        between = scope.clause.nodes[earlier.last : group.lead]
        if any(asserts(scope, n) for n in between) or any(n.text in ";:" for n in between):
            return None
        one = scope.named(earlier.members[0])
        kinds = {scope.kind(m) for m in earlier.members}
        if kinds & (FAMILIES["activity"] | {"Network"}) and len(earlier.members) == 1:
            return None if any(node.verb for node in between) and _on_a_day(scope, one) else one
    return None
