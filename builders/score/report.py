"""A score as people read it: a table, the facts that were missed, the links stated beyond them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from builders.score.graph import ScoredGraph
    from builders.score.measure import RelationScore, Score
    from builders.score.names import Aliases


def score_table(score: Score) -> Table:
    """Return one row a relation that was annotated or stated, then the sums."""
    table = Table("Relation", title="Against annotated facts", title_justify="left")
    for name in ("Gold", "Found", "Recall", "Extra", "Precision", "F1"):
        table.add_column(name, justify="right")
    for name, one in score.relations.items():
        if one.gold or one.extras:
            table.add_row(name, *_cells(one, judged=bool(one.extras or one.found)))
    table.add_section()
    table.add_row("links", *_cells(score.links, judged=True), style="bold")
    every = score.every
    table.add_row("all facts", str(every.gold), str(every.found), f"{every.recall:.3f}", "", "", "")
    return table


def _cells(one: RelationScore, judged: bool) -> Iterator[str]:
    yield from (str(one.gold), str(one.found), f"{one.recall:.3f}", str(len(one.extras)))
    yield from (f"{one.precision:.3f}", f"{one.f1:.3f}") if judged else ("", "")


def missed_lines(score: Score, graph: ScoredGraph, aliases: Aliases) -> Iterator[str]:
    """Yield each missed fact with its quote, and which of its names the graph does not know."""
    for fact in score.missed:
        unknown = [name for name in (fact.s, fact.o) if not graph.find(name, aliases)]
        about = f" (not in the graph: {', '.join(unknown)})" if unknown else ""
        yield f"MISS {fact.id} {fact.p}: {fact.s} -> {fact.o}{about}"
        yield f"     « {' '.join(fact.quote.split())} »"


def extra_lines(score: Score, graph: ScoredGraph, inside: Collection[str]) -> Iterator[str]:
    """Yield each link beyond the annotated facts, with the passages of the annotated text that state it."""
    for relation, one in score.relations.items():
        for subject, target in one.extras:
            yield f"EXTRA {relation}: {graph.label(subject)} -> {graph.label(target)}"
            stating = graph.links[relation].get((subject, target), frozenset())
            stating |= graph.links[relation].get((target, subject), frozenset()) if relation == "partner_of" else set()
            for passage in sorted(stating & frozenset(inside)):
                yield f"      « {' '.join(graph.quotes[passage])} » {passage}"
