"""The same closure as SPARQL, for graphs that are too large for `reasonable`'s memory: one query a rule, to a fixpoint.

Rule names are those of the OWL 2 RL tables (OWL 2 Profiles, section 4.3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, QueryTriples, Store, Triple

from ontology.vocab import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builders.infer.schema import Pair, Schema

_TYPE = f"<{RDF.type}>"
_RULE = """CONSTRUCT {{ {conclusion} }} WHERE {{
  VALUES (?a ?b) {{ {pairs} }} {premise} FILTER NOT EXISTS {{ {conclusion} }}
}}"""


def queries(axioms: Schema) -> dict[str, str]:
    """Return a CONSTRUCT for each rule that the axioms give work, by the rule's name, in the order to run them."""
    both_ways = axioms.inverses | {(right, left) for left, right in axioms.inverses}
    shapes = {
        "prp-spo1": (axioms.properties, "?s ?a ?o", "?s ?b ?o"),
        "prp-inv": (both_ways, "?s ?a ?o", "?o ?b ?s"),
        "prp-symp": (_twice(axioms.symmetric), "?s ?a ?o", "?o ?a ?s"),
        "prp-trp": (_twice(axioms.transitive), "?s ?a ?m . ?m ?a ?o", "?s ?a ?o"),
        "prp-dom": (axioms.domains, "?s ?a ?o", f"?s {_TYPE} ?b"),
        "prp-rng": (axioms.ranges, "?s ?a ?o FILTER(isIRI(?o))", f"?o {_TYPE} ?b"),
        "cax-sco": (axioms.classes, f"?s {_TYPE} ?a", f"?s {_TYPE} ?b"),
    }
    return {
        name: _RULE.format(conclusion=conclusion, premise=premise, pairs=_values(pairs))
        for name, (pairs, premise, conclusion) in shapes.items()
        if pairs
    }


def _twice(names: Iterable[str]) -> frozenset[Pair]:
    return frozenset((name, name) for name in names)


def _values(pairs: Iterable[Pair]) -> str:
    return " ".join(f"(<{left}> <{right}>)" for left, right in sorted(pairs))


def closure(statements: Iterable[Triple], axioms: Schema) -> Iterator[Triple]:
    """Yield what the rules conclude from the statements, without these."""
    store = Store()
    store.bulk_extend(Quad(one.subject, one.predicate, one.object) for one in statements)
    rules = list(queries(axioms).values())
    grown = True
    while grown:
        grown = False
        for rule in rules:
            concluded = list(_construct(store, rule))
            store.extend(Quad(one.subject, one.predicate, one.object) for one in concluded)
            grown = grown or bool(concluded)
            yield from concluded


def _construct(store: Store, rule: str) -> Iterator[Triple]:
    answer = store.query(rule)
    if not isinstance(answer, QueryTriples):
        raise TypeError("a rule is a CONSTRUCT")
    for triple in answer:
        if isinstance(triple.subject, NamedNode):
            yield triple
