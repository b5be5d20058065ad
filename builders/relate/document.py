"""The relate stage over a whole document: passages in order, each by the engine and by the readers of layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builders.lexicon.load import Lexicon
from builders.link.cast import Cast
from builders.model import Document, Fact, Rejection
from builders.recognise.scenes import Scene
from builders.recognise.tagging import aligned, tag
from builders.relate.brackets import brackets
from builders.relate.contributors import contributors
from builders.relate.clause import Clause, clause_of
from builders.relate.discourse import Discourse
from builders.relate.engine import Engine
from builders.relate.fields import labelled
from builders.relate.figures import figures
from builders.relate.identity import identities
from builders.relate.listings import enter, entries, rows
from builders.relate.places import places
from builders.relate.scope import Scope
from builders.relate.signatures import signatures, speakers
from builders.relate.themes import Themes, themes
from builders.relate.times import times
from builders.relate.triggers import compile_triggers


@dataclass(frozen=True, slots=True)
class Related:
    """The facts and rejections of a document, and every entity key they name."""

    facts: tuple[Fact, ...]
    rejections: tuple[Rejection, ...]

    @property
    def keys(self) -> set[str]:
        """Return the entities that facts speak of."""
        return {key for fact in self.facts for key in (fact.subject, fact.object, fact.within) if key}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known before reading: the lexicon, the theme scheme, and whose support is money."""

    lexicon: Lexicon
    themes: Themes
    funders: frozenset[str]


def relate(document: Document, found: Sequence[Scene], cast: Cast, known: Knowledge) -> Related:
    """Return the facts of a document's passages, each once, in order."""
    copular = frozenset(phrase for frame in known.lexicon.frames for phrase in frame.needs_copula)
    engine = Engine(known.lexicon, compile_triggers(known.lexicon), Discourse(cast), known.funders, copular=copular)
    facts = tuple(dict.fromkeys(_facts(document, found, engine, known)))
    return Related(facts, tuple(engine.rejections))


def _facts(document: Document, found: Sequence[Scene], engine: Engine, known: Knowledge) -> Iterator[Fact]:
    tags = [aligned(doc, s.tokens) for s, doc in zip(found, tag(s.part.passage.text for s in found), strict=True)]
    for facts in (_pass(document, found, tags, engine, known), _pass(document, found, tags, engine, known)):
        engine.discourse, last = Discourse(engine.discourse.cast), list(facts)
        engine.rejections, kept = [], engine.rejections
    engine.rejections = kept
    yield from last


def _pass(
    document: Document, found: Sequence[Scene], tags: Sequence[tuple[str, ...]], engine: Engine, known: Knowledge
) -> Iterator[Fact]:
    """Yield the facts of one reading; the first of two only teaches the cast what "ce projet" says of whom."""
    engine.discourse.speakers.update(speakers(found, engine.discourse.cast, known.lexicon))
    for scene, tagged in zip(found, tags, strict=True):
        clause = clause_of(scene, tagged, known.lexicon, engine.discourse.cast.kind)
        enter(clause, engine.discourse)
        yield from _passage(document, clause, engine, known)


def _passage(document: Document, clause: Clause, engine: Engine, known: Knowledge) -> Iterator[Fact]:
    stated, reading = engine.read(clause)
    scope = Scope(
        document,
        clause,
        engine.discourse.cast,
        engine.discourse,
        known.lexicon,
        engine.triggers,
        reading.main,
        reading.mains,
        tuple(reading.instances),
    )
    yield from identities(scope)
    if clause.scene.part.cells:
        yield from rows(scope)
    else:
        yield from entries(scope)
    if not (clause.scene.part.cells and _has_prose(clause)):
        yield from _prose(stated, scope, known)
    engine.close(clause, reading)


def _has_prose(clause: Clause) -> bool:
    """Whether a row's prose cells are read as passages of their own, so that the row itself proves its short cells only."""
    return sum(len(text) for _, text in clause.scene.part.cells) < 0.9 * len(clause.scene.part.passage.text)


def _prose(stated: Iterable[Fact], scope: Scope, known: Knowledge) -> Iterator[Fact]:
    found = [*stated, *labelled(scope), *brackets(scope)]
    yield from found
    yield from contributors(
        scope, {fact.subject for fact in found if fact.relation in {"participatesIn", "leads", "supports"}}
    )
    yield from signatures(scope)
    yield from figures(scope)
    yield from times(scope)
    yield from places(scope)
    yield from themes(scope, known.themes)
