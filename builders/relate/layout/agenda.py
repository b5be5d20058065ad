"""Entries and cards of an agenda: an event, its days, its town and who runs it, in whatever order they stand.

An entry tells them in one passage ("3 mai 2025 – Salon X – Lyon, organisé par Y"), a card in one line each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace

from builders.link.families import FAMILIES
from builders.model import Fact, Mention
from builders.recognise.dates import When
from builders.relate.layout.chronicles import of_agenda
from builders.relate.layout.fields import RELATIONS
from builders.relate.reference.memory import EventCard, Referent
from builders.relate.scope import Scope
from ontology.names import fold

YEAR = len("2025")  # of an edition: "Salon X 2025"
LONGEST = 90  # characters of a line of a card
PLACES = FAMILIES["place"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a passage opens with of an event: where the words begin that tell something else."""

    event: Mention | None
    when: When | None
    place: Mention | None
    organisers: tuple[Mention, ...]
    end: int  # node

    @property
    def told(self) -> bool:
        """Whether it tells anything of an event."""
        return any((self.event, self.when, self.place, self.organisers))


def agenda(scope: Scope) -> Iterator[Fact]:
    """Yield when and where an event takes place and who runs it, as an entry or the lines of a card tell it.

    The labels that follow tell of the same event.
    """
    passage, entry = scope.clause.passage, _entry(scope)
    before = scope.discourse.event
    near = before is not None and 0 <= passage.block - before.block <= 1
    if entry is None or not entry.told:
        scope.discourse.tell_event(replace(before, block=passage.block) if near and before and _labels(scope) else None)
        return
    whole = entry.end == len(scope.clause.nodes)
    line = whole or (_is_line(scope) and (entry.event is not None or entry.place is not None))
    above = before if near and line else None
    card = _card(scope, entry, above)
    scope.discourse.tell_event(card if line else None)
    if card.event is None:
        return
    if card.when is not None or card.place:
        scope.discourse.label(passage.block, passage.heading_path, card.event)
    if entry.event is not None and (entry.when is not None or entry.place is not None):
        scope.discourse.enter_row(scope.clause.scene, entry.event.entity)
    yield from _told(scope, entry, card, above)


def _is_line(scope: Scope) -> bool:
    """Whether a passage is a short line that tells nothing by a verb."""
    return len(scope.text) <= LONGEST and not scope.has_main_verb()


def _labels(scope: Scope) -> bool:
    """Whether a passage is a label with its value, as a card goes on with."""
    return scope.lexicon.patterns.layout.label.match(scope.text) is not None


def _entry(scope: Scope) -> Entry | None:
    """Return what a passage opens with of an event; None of a dateline, which tells when the text was written."""
    page = scope.discourse.page
    if page is not None and page.passage == scope.passage and not of_agenda(scope):
        return None
    starts = {scope.node_at(when.start): when for when in scope.dates if len(when.begin) > YEAR or when.end}
    entry, glue = Entry(None, None, None, (), _after_label(scope)), _glue(scope)
    while entry.end < len(scope.clause.nodes) and (longer := _longer(scope, entry, starts, glue)) is not None:
        entry = longer
    return entry


def _longer(scope: Scope, entry: Entry, starts: Mapping[int, When], glue: Set[str]) -> Entry | None:
    """Return an entry with its next piece or what stands before that; None where something else begins."""
    at, node = entry.end, scope.clause.nodes[entry.end]
    if at in starts:
        end = max(at + 1, scope.node_at(starts[at].stop))
        return replace(entry, when=starts[at], end=end) if entry.when is None else None
    if node.mention is not None:
        return _with_name(scope, entry, node.mention)
    run = None if entry.organisers else _run_by(scope, at)
    if run is not None:
        return replace(entry, organisers=run[0], end=run[1])
    return replace(entry, end=at + 1) if not node.text.isalnum() or node.low in glue else None


def _with_name(scope: Scope, entry: Entry, name: Mention) -> Entry | None:
    """Return an entry with the name of its event or place; None where it has one or the name is of another class."""
    kind = scope.kind(name)
    if kind in FAMILIES["event"] and entry.event is None:
        return replace(entry, event=name, end=entry.end + 1)
    return replace(entry, place=name, end=entry.end + 1) if kind in PLACES and entry.place is None else None


def _after_label(scope: Scope) -> int:
    """Return the node that a passage begins with after the label of a date: "Date : 3 mai"."""
    found = scope.lexicon.patterns.layout.label.match(scope.text)
    headers = scope.lexicon.tables["fields"]["dated"]["headers"]
    dated = found is not None and set(fold(found["label"]).split()) <= set(headers)
    return scope.node_at(found.start("value")) if found is not None and dated else 0


def _glue(scope: Scope) -> frozenset[str]:
    """Return the small words between the pieces of an entry."""
    words, times = scope.lexicon.words, scope.lexicon.tables["times"]
    return words.definite_articles | scope.lexicon.cues.place_prepositions | {*times["weekdays"], "de", "à"}


def _run_by(scope: Scope, at: int) -> tuple[tuple[Mention, ...], int] | None:
    """Return whom "organisé par" or "organisateur :" at a node names, and the node after them."""
    uses = scope.known.triggers.verbs.get(scope.clause.nodes[at].low, ())
    runs = any(use.use == "participle" and any(r.relation == "leads" for r in use.frame.rules) for use in uses)
    runs = runs and scope.clause.low(at + 1) == "par"
    label = scope.clause.low(at + 1) == ":" and scope.lexicon.labels.whole(scope.clause.low(at)) == "manager"
    group = scope.clause.group_at(at + 2) if runs or label else None
    if group is None or any(scope.kind(one) not in FAMILIES["org"] | {None} for one in group.members):
        return None
    return group.members, group.last


def _card(scope: Scope, entry: Entry, before: EventCard | None) -> EventCard:
    """Return the card that an entry opens or goes on with: it opens one where it tells again what the last has told."""
    again = before is None or any((
        entry.event and before.event, entry.when and before.when, entry.place and before.place,
        entry.organisers and before.organised,
    ))  # fmt: skip
    card = EventCard(scope.clause.passage.block, again=before is not None) if again or before is None else before
    key = scope.clause.passage.key
    event = card.event
    if entry.event is not None:
        event = Referent(entry.event.entity, scope.kind(entry.event), key, anaphor=True)
    return EventCard(
        scope.clause.passage.block,
        event,
        entry.when or card.when,
        entry.place.entity if entry.place is not None else card.place,
        card.organised or bool(entry.organisers),
        (*card.passages, key),
        card.again,
    )


def _told(scope: Scope, entry: Entry, card: EventCard, before: EventCard | None) -> Iterator[Fact]:
    """Yield what a passage adds to a card, or makes sure of it: the date above an event may be that of news."""
    if card.event is None:
        return
    known = before is not None and card.passages[:-1] == before.passages and _sure(scope, before)
    event = replace(card.event, anaphor=False)
    found: list[Fact] = []
    if _sure(scope, card) or (entry.event and entry.when):
        fresh = not known or entry.event is not None
        if card.when is not None and (fresh or entry.when is not None):
            found.append(scope.fact("startDate", event, "entry", text=card.when.begin))
            if card.when.end is not None:
                found.append(scope.fact("endDate", event, "entry", text=card.when.end))
        if card.place and _small(scope, card.place) and (fresh or entry.place is not None):
            found.append(scope.fact(scope.place_relation(card.place), event, "entry", object=card.place))
    for member in entry.organisers:
        run = RELATIONS["manager"]
        found.append(scope.fact(run.name, scope.named(member), "entry", object=event.key, role=run.role))
    yield from (fact.read_also(*card.passages) for fact in found)


def _sure(scope: Scope, card: EventCard) -> bool:
    """Whether a date and a place are those of the event beside them: several pieces tell it, or a page of events."""
    if card.event is None or (card.when is None and not card.place):
        return False
    lasting = card.when is not None and card.when.end is not None
    return lasting or (card.when is not None and (bool(card.place) or card.organised)) or of_agenda(scope)


def _small(scope: Scope, key: str) -> bool:
    """Whether a place is small enough to be where an event is: a country is not."""
    entry = scope.cast.roles[key].entry
    return entry is None or entry.codes.get("level") != "country"
