"""The graphs of a store as the checks see them, and answers as plain rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, Store

from ontology.iris import DEFAULT_BASE, Iris

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Literal, Triple

Row = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Graphs:
    """A store and the base of its IRIs."""

    store: Store
    base: str = DEFAULT_BASE

    def knowledge(self) -> Iterator[Triple]:
        """Yield the statements of the default graph."""
        return (quad.triple for quad in self.store.quads_for_pattern(None, None, None, DefaultGraph()))

    def select(self, query: str, graph: str | None = None) -> Iterator[Row]:
        """Yield the rows of a SELECT, its terms in N-Triples form, over the default graph or a graph by its name."""
        where = None if graph is None else NamedNode(Iris(self.base).graph(graph))
        answer = self.store.query(query.replace(DEFAULT_BASE, self.base), default_graph=where)
        if not isinstance(answer, QuerySolutions):
            raise TypeError("a check is a SELECT")
        names = [variable.value for variable in answer.variables]
        for solution in answer:
            yield {name: None if solution[name] is None else str(solution[name]) for name in names}

    def rebased(self, quads: Iterable[Quad]) -> list[Quad]:
        """Return quads of the ontology's files with the IRIs of concepts under the base in use."""
        if self.base == DEFAULT_BASE:
            return list(quads)
        return [Quad(self._move(quad.subject), quad.predicate, self._move(quad.object)) for quad in quads]  # type: ignore[arg-type]

    def _move(self, term: object) -> NamedNode | Literal | object:
        if isinstance(term, NamedNode) and term.value.startswith(DEFAULT_BASE):
            return NamedNode(self.base + term.value.removeprefix(DEFAULT_BASE))
        return term
