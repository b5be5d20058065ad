"""Graphs made from annotated facts, so that what is found and what is beyond is known beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from itertools import count

from pyoxigraph import Literal, NamedNode, Quad

from builders.emit.terms import decimal, iri, string, text
from builders.score.gold import GoldFact
from builders.score.relations import DATES, LINKS
from ontology.names import slugify
from ontology.vocab import OA, POLE, SKOS

BASE = "https://example.org/id/"


def thing(name: str) -> NamedNode:
    return iri(f"{BASE}thing/{slugify(name)}")


def gold(s: str, p: str, o: str, quote: str = "", **more: str) -> GoldFact:
    return GoldFact(
        more.pop("id", f"{s}-{p}-{o}"), more.pop("doc", "000"), quote, s, p, o, more.pop("tier", "core"), **more
    )


def quads_of(facts: Iterable[GoldFact]) -> list[Quad]:
    """Return quads that state each fact in a passage of its own, quoted as the fact quotes."""
    numbers = count(1)
    return [quad for fact in facts for quad in stated(fact, next(numbers))]


def stated(fact: GoldFact, n: int) -> list[Quad]:
    passage, node = iri(f"{BASE}passage/p/{n}"), iri(f"{BASE}node/{n}")
    subject, fragment, where = thing(fact.s), iri(f"{BASE}passage/p/{n}/f1"), iri(f"{BASE}graph/provenance")
    triples: list[tuple[NamedNode, str, NamedNode | Literal]] = [(subject, SKOS.prefLabel, text(fact.s))]
    if fact.p in LINKS:
        triples += [(subject, POLE[LINKS[fact.p]], thing(fact.o)), (thing(fact.o), SKOS.altLabel, text(fact.o))]
    elif fact.p in DATES:
        triples += [(subject, POLE[DATES[fact.p]], string(fact.o))]
    elif fact.p == "expansion":
        triples += [(subject, POLE.expandedName, text(fact.o))]
    elif fact.p in {"amount", "metric"} and (number := number_of(fact.o)) is not None:
        about, value = (POLE.funded, POLE.amount) if fact.p == "amount" else (POLE.about, POLE.value)
        triples += [(node, about, subject), (node, value, decimal(number))]
    quotes = [
        Quad(passage, iri(OA.hasSelector), fragment, where),
        Quad(fragment, iri(OA.exact), string(fact.quote), where),
    ]
    return [Quad(s, iri(p), o, passage) for s, p, o in triples] + [Quad(s, iri(p), o) for s, p, o in triples] + quotes


def number_of(written: str) -> Decimal | None:
    try:
        return Decimal(written)
    except InvalidOperation:
        return None
