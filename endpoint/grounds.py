"""What an inferred statement follows from: the rule, its premises and the axiom, for a page and as data."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from endpoint.asking import iri_ref, string_literal
from ontology.explain import explanation_query
from ontology.iris import Iris
from ontology.vocab import PROV, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endpoint.asking import Asker, Row

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Ground:
    """One step of inference; statements are of IRIs."""

    rule: str
    """Its name in the tables of OWL 2 RL."""
    premises: tuple[Triple, ...]
    axiom: Triple


def grounds(statement: Triple, asker: Asker) -> tuple[Ground, ...]:
    """Return the ways a statement follows from others, stated premises first; none where it is not inferred."""
    query = explanation_query(*statement, Iris(asker.base).graph("inferred"))
    return tuple(dict.fromkeys(_ground(row) for row in asker.found(query)))


def _ground(row: Row) -> Ground:
    def triple(*names: str) -> Iterator[Triple]:
        if names[0] in row:
            s, p, o = (str(row[name]["value"]) for name in names)
            yield s, p, o

    premises = (*triple("s1", "p1", "o1"), *triple("s2", "p2", "o2"))
    return Ground(str(row["rule"]["value"]), premises, next(triple("axiomS", "axiomP", "axiomO")))


def as_values(statement: Triple, found: tuple[Ground, ...], graph: str) -> str:
    """Return the first way as rows of a VALUES block: the statement, derived from statements, with the rule's name.

    `graph` is the inferred graph, part of the statement's address as proof_data.rq makes it.
    """
    node, rows = _address(*statement, graph), []
    for ground in found[:1]:
        rows.append((node, RDFS.comment, string_literal(f"OWL 2 RL {ground.rule}")))
        for premise in (*ground.premises, ground.axiom):
            source = _address(*premise, "")
            rows.append((node, PROV.wasDerivedFrom, f"<{source}>"))
            rows.append((source, RDF.type, f"<{RDF.Statement}>"))
            parts = zip((RDF.subject, RDF.predicate, RDF.object), premise, strict=True)
            rows += [(source, predicate, iri_ref(part)) for predicate, part in parts]
    return " ".join(f"(<{subject}> <{predicate}> {value})" for subject, predicate, value in rows)


def _address(*parts: str) -> str:
    return f"urn:sha256:{hashlib.sha256(' '.join(parts).encode()).hexdigest()}"
