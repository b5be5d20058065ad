"""The relate stage over a whole document: passages in order, each by the engine and by the readers of layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain

from builders.link.cast import Cast
from builders.link.families import FAMILIES
from builders.model import Document, Fact, Layout, Rejection
from builders.recognise.dateline import written
from builders.recognise.scenes import Scene
from builders.recognise.tagging import aligned, tag
from builders.relate.brackets import brackets
from builders.relate.called import called
from builders.relate.consortia import consortia
from builders.relate.constructions import constructed
from builders.relate.doers import told_by_deeds
from builders.relate.frames.engine import Engine
from builders.relate.frames.lists import Completed, Tagged, completed
from builders.relate.holders import of_bearers
from builders.relate.identity import identities
from builders.relate.known.knowledge import Knowledge
from builders.relate.layout.agenda import agenda
from builders.relate.layout.attendance import attendance
from builders.relate.layout.cards import card
from builders.relate.layout.chronicles import dated_row, note_date
from builders.relate.layout.contacts import contacts
from builders.relate.layout.contributors import contributors
from builders.relate.layout.defined import defined
from builders.relate.layout.fields import labelled
from builders.relate.layout.formers import held_now
from builders.relate.layout.headed import headed
from builders.relate.layout.laureates import winners
from builders.relate.layout.listings import enter, entries, numbered, of_nothing, rows
from builders.relate.layout.milestones import milestones
from builders.relate.layout.officers import officers
from builders.relate.layout.pairs import pairs
from builders.relate.layout.parted import parts
from builders.relate.layout.signatures import signatures
from builders.relate.layout.speakers import speakers
from builders.relate.layout.staff import staff
from builders.relate.possessed import possessed
from builders.relate.reference.calling import nouns_beside
from builders.relate.reference.discourse import Discourse
from builders.relate.reference.gender import genders
from builders.relate.reference.programmes import Paid, called_by_programme
from builders.relate.roles import leading_members
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Clause, nodes_of
from builders.relate.sentence.grouping import clause_of
from builders.relate.values.dated import dated
from builders.relate.values.demonyms import told_places
from builders.relate.values.figures import figures
from builders.relate.values.held import held
from builders.relate.values.places import mandated_regions, places
from builders.relate.values.themes import themes
from builders.relate.values.times import times
from builders.relate.values.yearly import by_year, yearly
from ontology.names import fold

BENEFITS = frozenset({"fundedUnder", "partOf", "fundedBy", "locatedAt", "region"})  # none of clusters in general
MARKERS = frozenset({"partner-marker", "with-marker"})  # "avec la participation de X" tells who pays in a funding round
TAKING_PART = frozenset({"participatesIn", "leads", "supports"})
FIRMS = FAMILIES["company"] | {None}  # who may raise money, or whoever is of no known class
HEADING = "directs"  # the rule of "à la tête de X", which presidents are too
DEEDS = frozenset({"leads", "participatesIn", "supports", "founded", "memberOf"})  # of bodies alone

# The readers of a passage of prose beside the frames, in the order in which their facts are given.
WORDED = (labelled, brackets, possessed, called, constructed)
LAID_OUT = (card, headed, winners, pairs, milestones, numbered, parts)
OFFICERS = (officers, signatures, contacts, attendance, staff)


@dataclass(frozen=True, slots=True)
class Related:
    """The facts and rejections of a document, and every entity key they name."""

    facts: tuple[Fact, ...]
    rejections: tuple[Rejection, ...]

    @property
    def keys(self) -> set[str]:
        """Return the entities that facts speak of."""
        return {key for fact in self.facts for key in (fact.subject, fact.object, fact.within) if key}


def relate(document: Document, found: Sequence[Scene], cast: Cast, known: Knowledge) -> Related:
    """Return the facts of a document's passages, each once, in order.

    The passages are read twice: the first reading, of ties alone, teaches the cast what "ce projet" says of whom.
    """
    texts = (scene.part.passage.text for scene in found)
    lexicon = known.lexicon
    tagged = [(scene, aligned(doc, scene.tokens)) for scene, doc in zip(found, tag(texts), strict=True)]
    read = [Tagged(scene, tags, nodes_of(scene, tags, lexicon)) for scene, tags in tagged]
    first, _ = of_bearers(_read(document, read, Engine(known, Discourse(cast), ties_only=True)), cast)
    whole = tuple((mention.entity, scene.part.passage.key) for scene in found for mention in scene.mentions)
    discourse = Discourse(
        cast,
        whole=whole,
        genders=genders(found, lexicon),
        nouns=nouns_beside(found, lexicon),
        defined=defined(found, cast, lexicon),
        page=written(document, (scene.part.passage for scene in found), lexicon),
    )
    engine = Engine(known, discourse)
    engine.discourse.speak(speakers(found, cast, known.offices, first, known.lexicon))
    told = dict.fromkeys(_read(document, read, engine))
    passages = [scene.part.passage for scene in found]
    told = _presiding(told)
    facts, rejected = of_bearers((*told, *consortia(told, passages, cast)), cast)
    told_by_deeds(facts, cast, lexicon)
    return Related(facts, (*engine.rejections, *rejected))


def _presiding(told: Mapping[Fact, None]) -> dict[Fact, None]:
    """Return the facts but for who would direct a body that they preside over: "à la tête du pôle"."""
    presidents = {(fact.subject, fact.object) for fact in told if fact.relation == "president"}
    return {f: None for f in told if not (f.rule == HEADING and (f.subject, f.object) in presidents)}


def _read(document: Document, read: Sequence[Tagged], engine: Engine) -> Iterator[Fact]:
    """Yield the facts of one reading."""
    discourse, known = engine.discourse, engine.known
    for at, (scene, tags, nodes) in enumerate(read):
        if scene.part.is_label:
            discourse.note(scene, ())
            continue
        told, paid = called_by_programme(scene, discourse, known.lexicon)
        words = nodes_of(told, tags, known.lexicon) if paid else nodes  # other entities are meant there
        clause = clause_of(told, words, known.lexicon, discourse.cast.kind)
        enter(clause, discourse, known.lexicon)
        facts = _ties(document, clause, engine)
        if not engine.ties_only:
            listed = _listed(document, completed(read, at, clause, known, discourse), engine)
            facts = chain(listed, _passage(document, clause, engine, paid))
        for fact in facts:
            if fact.relation == "president":
                body = discourse.recalled(fact.subject, fact.passage)
                discourse.preside(scene.part.passage.block, body)
            if fact.relation == "fundedBy" and fact.object and discourse.cast.kind(fact.subject) in FIRMS:
                discourse.act([fact.object])  # who invests in a firm is no "opération"
            if fact.relation in DEEDS:
                discourse.act([fact.subject])
            yield fact


def _ties(document: Document, clause: Clause, engine: Engine) -> Iterator[Fact]:
    """Yield what one passage states that may teach who somebody is, or of what class."""
    stated, account = engine.read(clause)
    scope = Scope(document, account)
    if not _of_job(scope):
        yield from (*stated, *labelled(scope), *constructed(scope, stepping=False), *signatures(scope))
    engine.close(account)


def _listed(document: Document, whole: Iterable[Completed], engine: Engine) -> Iterator[Fact]:
    """Yield what a passage says of the entries of the list under it, each proved by its own passage."""
    for one in whole:
        stated, account = Engine(engine.known, engine.discourse).read(one.clause)
        scope = Scope(document, account)
        told = [fact for fact in (*stated, *constructed(scope)) if one.entry in {fact.subject, fact.object}]
        if told and one.kind is not None:
            scope.cast.tell(one.entry, one.kind)
        for fact in told:
            if not _of_general(fact, scope):
                role = "leader" if one.leads and fact.relation == "participatesIn" else fact.role
                yield replace(fact, role=role, passage=one.passage, read_with=(fact.passage, *fact.read_with))


def _passage(document: Document, clause: Clause, engine: Engine, paid: Sequence[Paid]) -> Iterator[Fact]:
    """Yield what one passage states: by its row, entry or offer of a post alone, else as prose."""
    stated, account = engine.read(clause)
    scope = Scope(document, account)
    if _of_job(scope):
        engine.close(account)
        return
    yield from identities(scope)
    for project, programme in paid:
        body = scope.cast.kind(programme) == "PublicBody"
        relation, role = ("fundedBy", "funder") if body else ("fundedUnder", "beneficiary")
        yield scope.fact(relation, project, "project-of-programme", object=programme, role=role)
    if by_year(scope):
        yield from yearly(scope)
        engine.close(account)
        return
    note_date(scope)
    yield from agenda(scope)
    alone = dated_row(scope) or scope.row is not None  # a row that tells of something, whatever its headers say
    if of_nothing(clause, engine.known.lexicon) and not alone:
        yield from (*officers(scope), *contacts(scope), *staff(scope))
        engine.close(account)
        return
    if clause.scene.part.cells:
        yield from rows(scope)
    else:
        yield from entries(scope)
    if not (clause.scene.part.cells and _has_prose(clause)):
        yield from held_now(_prose(stated, scope, engine.rejections), scope, engine.rejections)
    engine.close(account)


def _once(facts: Iterable[Fact]) -> Iterable[Fact]:
    """Return the dates of a passage, each once: what first read it tells its rule."""
    told: dict[tuple[str, str, str | None], Fact] = {}
    for fact in facts:
        told.setdefault((fact.relation, fact.subject, fact.text), fact)
    return told.values()


def _of_job(scope: Scope) -> bool:
    """Whether a passage of an offer of employment tells of the post; its other sentences tell of the employer."""
    titles = (fold(title) for title in scope.clause.passage.heading_path)
    table, nodes = scope.lexicon.tables["offices"]["vacancies"], scope.clause.nodes
    if not any(word in title for title in titles for word in table["titles"]):
        return False
    post = any(not node.name and node.low in table["post"] for node in nodes)
    coming = any(node.verb and node.low.endswith(scope.lexicon.endings.future) for node in nodes)
    verbal = any(node.verb for node in nodes) or bool(scope.account.instances)
    return post or coming or not verbal or scope.clause.passage.layout is not Layout.PARAGRAPH


def _has_prose(clause: Clause) -> bool:
    """Whether a row's prose cells are read as passages of their own, so that the row proves its short cells only."""
    return len(" ".join(text for _, text in clause.scene.part.cells)) < 0.9 * len(clause.passage.text)


def _of_general(fact: Fact, scope: Scope) -> bool:
    """Whether a fact is one that clusters in general never have, or ties to them where nothing names them all.

    "La Région soutient six pôles" names six and not all of them.
    """
    if fact.relation in BENEFITS and scope.is_general(scope.referent(fact.subject)):
        return True
    led = fact.relation in TAKING_PART and fact.object is not None and scope.is_general(scope.referent(fact.object))
    nodes, numerals = scope.clause.nodes, scope.lexicon.words.numerals
    some = (bool(at) and (nodes[at - 1].low in numerals or nodes[at - 1].text.isdigit()) for at in range(len(nodes)))
    named = (node.mention is not None and node.mention.entity == fact.object for node in nodes)
    return led and not any(one and not few for one, few in zip(named, some, strict=True))


def _backs(fact: Fact, paid: Set[tuple[str, str | None]], cast: Cast) -> bool:
    """Whether a fact only says once more that somebody backs what the passage says that they pay for.

    A public body that contributes 2 M€ to something takes no part in it, nor does whoever joins a funding round.
    """
    pays = (fact.object, fact.subject) in paid
    joins = fact.relation == "participatesIn" and fact.role == "partner"
    public = joins and cast.kind(fact.subject) in FAMILIES["public"]
    beside = fact.rule in MARKERS and (pays or (fact.subject, fact.object) in paid)
    return beside or (pays and (public or (fact.relation == "supports" and fact.role == "supporter")))


def _prose(stated: Iterable[Fact], scope: Scope, aside: list[Rejection]) -> Iterator[Fact]:
    """Yield what a passage says; figures that nobody has are put `aside`."""
    told = (*dated(stated, scope), *chain.from_iterable(reader(scope) for reader in WORDED))
    sums = tuple(figures(scope, told, aside))
    paid = {(fact.subject, fact.object) for fact in (*told, *sums) if fact.relation == "fundedBy"}
    found = [fact for fact in told if not (_of_general(fact, scope) or _backs(fact, paid, scope.cast))]
    yield from found
    yield from chain.from_iterable(reader(scope) for reader in LAID_OUT)
    yield from leading_members(found, scope)
    yield from contributors(scope, {fact.subject for fact in found if fact.relation in TAKING_PART})
    yield from chain.from_iterable(reader(scope) for reader in OFFICERS)
    yield from sums
    yield from _once((*times(scope), *held(scope)))
    yield from places(scope)
    yield from told_places(scope)
    yield from mandated_regions(found, scope)
    yield from themes(scope)
