"""What a graph finds of annotated facts, misses, and states beyond them, a relation at a time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builders.score.gold import CORE, GoldFact, distinct
from builders.score.graph import Pair, as_number
from builders.score.names import name_key, overlap
from builders.score.relations import (
    DATES,
    FIGURES,
    IGNORED,
    LINKS,
    OUTSIDE_TOTALS,
    RECALL_ONLY,
    SISTERS,
    SYMMETRIC,
    accepted,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from builders.score.graph import ScoredGraph
    from builders.score.names import Aliases

MERGED = 5
"""An entity that answers to more distinct annotated names than this is a faulty merge: its facts do not count."""


@dataclass(frozen=True, slots=True)
class RelationScore:
    """Counts of one relation: annotated facts, those found, and links stated in the annotated text beyond them."""

    gold: int
    found: int
    extras: tuple[Pair, ...] = ()

    @property
    def recall(self) -> float:
        """Return the share of annotated facts that the graph states, 0 where there is none."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """Return the share of found facts among those found and those beyond, 0 where there is none."""
        stated = self.found + len(self.extras)
        return self.found / stated if stated else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a graph: `relations` by annotated relation in alphabetical order; `links` sums those that count."""

    relations: Mapping[str, RelationScore]
    missed: Sequence[GoldFact]
    merged: frozenset[str]
    links: RelationScore = field(init=False)
    every: RelationScore = field(init=False)

    def __post_init__(self) -> None:
        counted = [one for name, one in self.relations.items() if name not in OUTSIDE_TOTALS]
        object.__setattr__(self, "links", _sum(counted))
        object.__setattr__(self, "every", _sum(self.relations.values()))


def _sum(scores: Iterable[RelationScore]) -> RelationScore:
    scores = list(scores)
    extras = tuple(pair for one in scores for pair in one.extras)
    return RelationScore(sum(one.gold for one in scores), sum(one.found for one in scores), extras)


@dataclass(frozen=True, slots=True)
class Matcher:
    """Finds annotated facts in a graph."""

    graph: ScoredGraph
    aliases: Aliases
    merged: frozenset[str] = frozenset()

    def things(self, name: str) -> frozenset[str]:
        """Return the entities that a name may mean."""
        return self.graph.find(name, self.aliases) - self.merged

    def pairs(self, fact: GoldFact, relation: str) -> Iterator[Pair]:
        """Yield the links of a relation that say what a fact says."""
        subjects, objects = self.things(fact.s), self.things(fact.o)
        for subject, target in self.graph.links[relation]:
            forth = subject in subjects and (target in objects or self._theme(fact, target))
            back = relation in SYMMETRIC and subject in objects and target in subjects
            if forth or back:
                yield subject, target

    def _theme(self, fact: GoldFact, concept: str) -> bool:
        return fact.p == "sector" and any(overlap(fact.o, name) for name in self.graph.names.get(concept, ()))

    def is_met(self, fact: GoldFact) -> bool:
        """Whether the graph states a fact that is no link: a figure, a date, a name."""
        subjects = self.things(fact.s)
        if fact.p in FIGURES:
            number = as_number(fact.o)
            return number is not None and any((one, number) in self.graph.figures for one in subjects)
        if fact.p in DATES:
            return any((one, fact.o[:4]) in self.graph.years[fact.p] for one in subjects)
        wanted = name_key(fact.o)
        return any(wanted == name_key(name) for one in subjects for name in self.graph.names.get(one, ()))


def measure(
    graph: ScoredGraph,
    gold: Iterable[GoldFact],
    aliases: Aliases,
    inside: Collection[str] | None = None,
    core_only: bool = False,
) -> Score:
    """Return how a graph fares against annotated facts.

    `inside` are the passages of the annotated text: only what they state counts against precision; None for all.
    With `core_only` the other facts count neither way.
    """
    facts = distinct(gold, aliases)
    wanted = [fact for fact in facts if fact.tier == CORE] if core_only else facts
    neutral = [fact for fact in facts if core_only and fact.tier != CORE]
    matcher = Matcher(graph, aliases, _merged(graph, wanted, aliases))
    right: dict[str, set[Pair]] = defaultdict(set)
    met = [fact for fact in wanted if _meets(fact, matcher, right)]
    for fact in neutral:
        _allow(fact, matcher, right)
    names = ({fact.p for fact in wanted} | (LINKS.keys() - RECALL_ONLY)) - IGNORED
    found = set(map(id, met))
    missed = [fact for fact in wanted if id(fact) not in found and fact.p not in IGNORED]
    relations = {name: _relation(name, wanted, met, _extras(name, graph, right, inside)) for name in sorted(names)}
    return Score(relations, missed, matcher.merged)


def right_links(graph: ScoredGraph, gold: Iterable[GoldFact], aliases: Aliases) -> Mapping[str, set[Pair]]:
    """Return the links of a graph that annotated facts of any tier tell, by annotated relation.

    A relation that readers do not tell apart from the annotated one counts as told; symmetric links stand both ways.
    """
    facts = distinct(gold, aliases)
    matcher = Matcher(graph, aliases, _merged(graph, facts, aliases))
    right: dict[str, set[Pair]] = defaultdict(set)
    for fact in facts:
        if fact.p in LINKS:
            _meets(fact, matcher, right)
    for name in SYMMETRIC & right.keys():
        right[name] |= {(target, subject) for subject, target in right[name]}
    return right


def _relation(name: str, wanted: Iterable[GoldFact], met: Iterable[GoldFact], extras: Iterable[Pair]) -> RelationScore:
    gold = sum(fact.p == name for fact in wanted)
    return RelationScore(gold, sum(fact.p == name for fact in met), tuple(extras))


def _meets(fact: GoldFact, matcher: Matcher, right: Mapping[str, set[Pair]]) -> bool:
    """Whether the graph states a fact; the links that do are added to `right`, under sister relations too."""
    if fact.p in IGNORED:
        return False
    if fact.p not in LINKS:
        return matcher.is_met(fact)
    found = [(relation, pair) for relation in accepted(fact) for pair in matcher.pairs(fact, relation)]
    for relation, pair in found:
        right[relation].add(pair)
        if relation in SISTERS:
            right[SISTERS[relation]].add(pair)
    return bool(found)


def _allow(fact: GoldFact, matcher: Matcher, right: Mapping[str, set[Pair]]) -> None:
    """Add to `right` the links that say what a fact says that counts neither way."""
    if fact.p in LINKS:
        relations = {*accepted(fact), "participates"} if fact.p == "pilots" else set(accepted(fact))
        for relation in relations:
            right[relation].update(matcher.pairs(fact, relation))


def _extras(
    name: str, graph: ScoredGraph, right: Mapping[str, set[Pair]], inside: Collection[str] | None
) -> list[Pair]:
    """Return the links of the annotated text that no fact tells, sorted; of a symmetric pair one direction."""
    if name in RECALL_ONLY or name not in LINKS:
        return []
    known = set(right.get(name, ()))
    if name in SYMMETRIC:
        known |= {(target, subject) for subject, target in known}
    if name == "participates":
        known |= graph.links["pilots"].keys()  # who leads takes part: charged once, as leading
    stated = {
        (min(pair), max(pair)) if name in SYMMETRIC else pair
        for pair, graphs in graph.links[name].items()
        if pair not in known and (inside is None or not graphs.isdisjoint(inside))
    }
    return sorted(stated)


def _merged(graph: ScoredGraph, facts: Iterable[GoldFact], aliases: Aliases) -> frozenset[str]:
    answers: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        names = (fact.s, fact.o) if fact.p in LINKS and fact.p != "sector" else (fact.s,)
        for name in names:
            for thing in graph.find(name, aliases):
                answers[thing].add(aliases.group(name))
    return frozenset(thing for thing, names in answers.items() if len(names) > MERGED)
