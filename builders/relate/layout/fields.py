"""Labelled values: "Coordinateur : X", "Budget : 4 M€", "dont le chef de file est X", and table cells under headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from builders.link.families import FAMILIES
from builders.model import Fact, Layout, Mention
from builders.recognise.columns import label_of_row
from builders.recognise.labels import BARE, Piece, leads_in_entry, pieces, told_pieces
from builders.recognise.quantities import amounts
from builders.relate.frames.statements import acting, gives_money
from builders.relate.layout.prizes import contest, winner
from builders.relate.layout.teams import tells_seat
from builders.relate.layout.whose import entitle, in_passing, of_label, page_subject, tell_body
from builders.relate.reference.memory import Referent
from builders.relate.reference.subjects import antecedent_of
from builders.relate.scope import Scope
from builders.relate.sentence.triggers import Mark, phrases
from builders.relate.values.continued import rather_led
from builders.relate.values.entered import opens_entry
from builders.relate.values.payers import paid, payers

JOINED = frozenset({"leader", "partner", "steward"})  # fields of a thing that bodies run or join
HOSTS = FAMILIES["org"] - {"Network"}  # … which these are not
PAYERS = FAMILIES["org"] | FAMILIES["programme"]
MONEY = frozenset({"amount", "funder"})  # fields of a label that may name who gives the money


@dataclass(frozen=True, slots=True)
class Relation:
    """What a value's names are to the thing: relation, role, the classes it takes, which of the two is the subject."""

    name: str
    role: str | None
    family: str
    thing_first: bool = False


RELATIONS = {
    "region": Relation("region", None, "place", thing_first=True),
    "leader": Relation("participatesIn", "leader", "org"),
    "manager": Relation("leads", "leader", "org"),
    "partner": Relation("participatesIn", "partner", "org"),
    "steward": Relation("participatesIn", "leader", "org"),  # "Chef de projet" is a body's part or a person's
    "supporter": Relation("supports", "labeller", "org"),
    "backer": Relation("supports", "supporter", "org"),
    "board": Relation("memberOf", "member", "org"),
    "funder": Relation("fundedBy", "funder", "org", thing_first=True),
    "programme": Relation("fundedUnder", "beneficiary", "activity", thing_first=True),
    "member": Relation("memberOf", "member", "org"),
    "affiliation": Relation("memberOf", "member", "org", thing_first=True),
    "founder": Relation("founded", "founder", "org"),
    "mandator": Relation("mandatedBy", "mandator", "org", thing_first=True),
    "award": Relation("fundedUnder", "beneficiary", "winner"),
}
ALLIED = Relation("partnerOf", "partner", "org", thing_first=True)


def labelled(scope: Scope) -> Iterator[Fact]:
    """Yield the facts of lines with a label and of "son coordinateur est X", of what the page or section is about."""
    tell_body(scope)
    part = scope.part
    listed = part.label and not part.opens and part.passage.layout is Layout.ITEM  # each name is read by itself
    listed = listed and scope.lexicon.labels.of(part.label) in RELATIONS
    found = pieces(scope.text, scope.lexicon) if listed else told_pieces(part, scope.lexicon)
    told = [piece for piece in found if piece.field is not None and not tells_seat(scope, piece.label)]
    for piece in told:
        if piece.field == "body":
            entitle(scope, piece)
            continue
        subject = contest(scope) if piece.field == "award" else of_label(scope, piece, money=piece.field in MONEY)
        subject = (winner(scope) or subject) if piece.field == "amount" else subject
        end = _opening_group(scope, piece.start) if piece.field == "award" else piece.end
        if subject is not None and not (piece.field in RELATIONS and says_more(scope, piece.start, end)):
            yield from piece_facts(scope, piece, subject)
            scope.discourse.label(scope.clause.passage.block, scope.clause.passage.heading_path, subject)
    if told:
        return
    for said in scope.lexicon.patterns.layout.told.finditer(scope.text):
        field = scope.lexicon.labels.of(said["label"])
        subject = _whose(scope, said) if field in RELATIONS and _names(scope, field, said.start("value")) else None
        if subject is not None and field is not None:
            yield from value_facts(scope, field, subject, said.start("value"), _end(scope, field, said))


def piece_facts(scope: Scope, piece: Piece, subject: Referent) -> Iterator[Fact]:
    """Yield what a label and its value say; of an amount also who gives it where the label names somebody."""
    payer = _payer(scope, piece) if piece.field in MONEY else None
    if payer is not None:
        yield from _granted(scope, piece, subject, payer)
    elif piece.field in {"title", "expansion"} and (name := _long_name(scope, piece, subject)) is not None:
        yield scope.fact("expandedName", subject, "sheet", text=name)
    elif piece.field is not None:
        yield from value_facts(scope, piece.field, subject, piece.start, piece.end)


def told_by_label(scope: Scope, offset: int) -> bool:
    """Whether a figure stands in a value that its label or column calls money of what the page or row is about."""
    if scope.row is not None:
        money = (cell for cell in scope.part.placed if scope.lexicon.labels.of(cell.header) in MONEY)
        if any(cell.start <= offset < cell.end for cell in money):
            return True
    told = told_pieces(scope.part, scope.lexicon)
    inside = any(piece.field in MONEY and piece.start <= offset < piece.end for piece in told)
    inside = inside or label_of_row(scope.part, scope.lexicon) in MONEY
    return inside and page_subject(scope) is not None


def _payer(scope: Scope, piece: Piece) -> Referent | None:
    """Return the body or programme that a label names: "Aide ADEME", "Contribution FEDER"."""
    first = piece.start - len(piece.label) - 4
    named = [m for m in scope.mentions if first <= m.start and m.end < piece.start]
    told = scope.named(named[0]) if len(named) == 1 else None
    return told if told is not None and told.may_be(PAYERS) else None


def _granted(scope: Scope, piece: Piece, subject: Referent, payer: Referent) -> Iterator[Fact]:
    """Yield the money that somebody gives a thing."""
    for amount in amounts(scope.text, scope.lexicon):
        if piece.start <= amount.start < piece.end and subject.key != payer.key:
            yield scope.fact("funding", subject, "field-paid", object=payer.key, role="funder", **amount.values)
            yield scope.fact("fundedBy", subject, "field-paid", object=payer.key, role="funder")


def _long_name(scope: Scope, piece: Piece, subject: Referent) -> str | None:
    """Return the long name that a project's sheet tells beside its acronym."""
    value = scope.text[piece.start : piece.end].strip(BARE)
    role = scope.cast.roles[subject.key]
    short = [name for name in (role.label, *role.names) if " " not in name and name != value]
    mentioned = any(m.entity == subject.key and m.start >= piece.start for m in scope.mentions)
    goes_on = any(value.startswith(f"{name},") for name in short)  # "X, porté par Y"
    return value if short and " " in value and mentioned and not goes_on else None


def _end(scope: Scope, field: str, told: re.Match[str]) -> int:
    """Return where a value ends; a seat is one place, whatever address follows it."""
    start = told.start("value")
    mentions = (m for m in scope.mentions if start <= m.start < told.end("value"))
    first = next(mentions, None) if field == "region" else None
    return first.end if first is not None else told.end("value")


def _names(scope: Scope, field: str, start: int) -> bool:
    """Whether a value begins with a name, its article and common noun aside: "est X", not "est membre de X"."""
    node = scope.node_at(start)
    placed = field == "region" and scope.clause.nodes[node].low in scope.lexicon.cues.place_prepositions
    return scope.clause.group_at(node + placed) is not None


def says_more(scope: Scope, start: int, end: int) -> bool:
    """Whether what follows a colon is a sentence of its own rather than a list of names."""
    nodes, first, last = scope.clause.nodes, scope.node_at(start), scope.node_at(end)
    verb = next((i for i in range(first, last) if nodes[i].verb and scope.is_finite(nodes[i].low)), None)
    return verb is not None and not any(node.low in scope.lexicon.words.relatives for node in nodes[first:verb])


def _whose(scope: Scope, told: re.Match[str]) -> Referent | None:
    """Return whose label it is: the antecedent of "dont", else what the page is about."""
    if told["dont"] is None:
        return page_subject(scope)
    found = antecedent_of(scope.setting, scope.node_at(told.start("dont")))
    return found.referents[0] if len(found.referents) == 1 else page_subject(scope)


def value_facts(scope: Scope, field: str, subject: Referent, start: int, end: int) -> Iterator[Fact]:
    """Yield what the text from `start` to `end` says of `subject` under a label of the given meaning."""
    if field in RELATIONS:
        yield from _links(scope, field, subject, start, end)
    if field in MONEY:
        yield from _amounts(scope, rather_led(scope, subject), start, end, bracketed=field == "amount")
    elif field in {"start", "end", "period"}:
        yield from _times(scope, field, subject, start, end)


def _amounts(scope: Scope, subject: Referent, start: int, end: int, *, bracketed: bool) -> Iterator[Fact]:
    """Yield the sums of a value; those that are `bracketed` after who gives them are told as gifts."""
    for amount in amounts(scope.text, scope.lexicon):
        aside = scope.text.count("(", start, amount.start) > scope.text.count(")", start, amount.start)
        if start <= amount.start < end and (bracketed or not aside):
            yield from paid(scope, subject, amount, payers(scope, amount), rule="field")


def _times(scope: Scope, field: str, subject: Referent, start: int, end: int) -> Iterator[Fact]:
    dates = [when for when in scope.dates if start <= when.start < end]
    told = [when for when in dates if field != "period" or not opens_entry(scope, when, scope.node_at(when.start))]
    for number, when in enumerate(told):
        last = field == "end" or (field == "period" and number > 0)  # "du … au …", each a date of its own
        yield scope.fact("endDate" if last else "startDate", subject, "field", text=when.begin)
        if when.end:
            yield scope.fact("endDate", subject, "field", text=when.end)


def _links(scope: Scope, field: str, subject: Referent, start: int, end: int) -> Iterator[Fact]:
    """Yield the ties of the names in a value to whom it is told of, as their label says."""
    end = min(end, _backed_from(scope, start), _opening_group(scope, start) if field == "award" else end)
    for mention in scope.mentions:
        if not (start <= mention.start < end) or mention.entity == subject.key or _aside(scope, start, mention):
            continue
        if mention.surface.endswith(scope.lexicon.endings.plural) and scope.lexicon.labels.consists(mention.surface):
            continue  # "Collège 4 : « Membres fondateurs »" names a group of members
        value = scope.named(mention)
        if RELATIONS[field].family == "org":
            value = acting(scope.account, value)
        if field == "partner" and subject.kind not in HOSTS and _called_leader(scope, mention):
            yield from _link(scope, "leader", RELATIONS["leader"], subject, value, first=True)
            continue
        relation = _relation(scope, field, subject, value)
        if relation is not None and _fits(relation, field, value, mention.surface):
            yield from _link(scope, field, relation, subject, value, first=_first(scope, mention, start))


def _relation(scope: Scope, field: str, subject: Referent, value: Referent) -> Relation | None:
    """Return what a value under a label is to a thing of its class: a body has partners on its own page or card."""
    if field in JOINED and subject.kind in HOSTS:
        return ALLIED if field == "partner" and not in_passing(scope, subject) else None
    if field == "backer" and gives_money(scope.account, value):
        return RELATIONS["funder"]
    if field == "funder" and value.kind in FAMILIES["activity"]:
        return Relation("fundedBy", "funder", "activity", thing_first=True)
    return RELATIONS[field]


def _fits(relation: Relation, field: str, value: Referent, surface: str) -> bool:
    """Whether a value is of the class that its label asks for; one of no known class is, but for a steward.

    On a board only one that is written as a single word is: persons sit there too.
    """
    unknown = relation.family in {"org", "activity", "winner", "place"} and field != "steward"
    unknown = unknown and (field != "board" or " " not in surface)
    return value.kind in FAMILIES[relation.family] or (value.kind is None and unknown)


def _opening_group(scope: Scope, start: int) -> int:
    """Return where the names end that a value opens with: "Premier prix : X et Y, pour le projet P"."""
    group = scope.clause.group_at(scope.node_at(start))
    return scope.clause.end(group.at[-1]) if group is not None else start


def _backed_from(scope: Scope, start: int) -> int:
    """Return where a value goes on to tell who supports: "Organisateur : X, avec le soutien de Y"."""
    marks = (found for found in phrases(scope.clause, scope.known.triggers) if isinstance(found, Mark))
    backing = (mark for mark in marks if any(rule.relation == "supports" for rule in mark.marker.rules))
    places = (scope.clause.start(mark.first) for mark in backing)
    return next((at for at in places if at > start), len(scope.text))


def _called_leader(scope: Scope, mention: Mention) -> bool:
    """Whether the word before a name of a list, or a bracket after it, calls it the leader: "Leader X, Y et Z"."""
    if leads_in_entry(scope.text, mention.end, scope.lexicon, alone=False):
        return True
    before = scope.lexicon.patterns.layout.called.search(scope.text[: mention.start])
    return before is not None and scope.lexicon.labels.of(before.group(1)) == "leader"


def _aside(scope: Scope, start: int, mention: Mention) -> bool:
    """Whether a name tells of its neighbour, not of the thing: in a bracket, or as an agent: "X, soutenue par Y"."""
    before = scope.text[start : mention.start]
    group = scope.clause.group_at(scope.node_at(mention.start)) if before else None
    agent = group is not None and group.preposition == "par" and group.lead > scope.node_at(start) + 1
    return before.count("(") > before.count(")") or agent


def _link(
    scope: Scope, field: str, relation: Relation, subject: Referent, value: Referent, *, first: bool
) -> Iterator[Fact]:
    """Yield the tie of one name in a value, and its partnership with whoever leads the same thing."""
    role = "partner" if field == "leader" and not first else relation.role
    one, two = (subject, value) if relation.thing_first else (value, subject)
    fact = scope.fact(_name(scope, relation, subject, value), one, f"field-{field}", object=two.key, role=role)
    yield fact.read_also(subject.passage)
    leader = scope.discourse.leaders.get(subject.key)
    if field in {"leader", "steward"} and first and leader is None:
        scope.discourse.lead(subject.key, value.key)
    elif leader is not None and leader != value.key and (role == "partner" or field == "leader"):
        beside = scope.fact("partnerOf", Referent(leader, scope.cast.kind(leader)), f"field-{field}", object=value.key)
        yield replace(beside, role="partner", within=subject.key).read_also(subject.passage)


def _name(scope: Scope, relation: Relation, subject: Referent, value: Referent) -> str:
    if relation.name == "region":
        return scope.place_relation(value.key)
    whole = relation.name == "fundedUnder" and subject.kind in FAMILIES["programme"] and value.kind != "Call"
    return "partOf" if whole else relation.name


def _first(scope: Scope, mention: Mention, start: int) -> bool:
    """Whether a name is the first of its value: of "Leader X, Y et Z" only X leads."""
    first = next(m for m in scope.mentions if m.start >= start)
    return first is mention or "," not in scope.text[first.end : mention.start]
