"""A made-up graph of the shape that builds have, as large as wanted: for benchmarks and load tests.

Each project gets a table row and a sentence that prove it: names, kind, region, call, a leader, partners with their
participation nodes, a funding, two dates. Everything is drawn from one seeded generator, so the same number of quads
always gives the same file.
"""

from __future__ import annotations

import argparse
import random
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ontology.iris import Iris
from ontology.vocab import DCTERMS, OA, POLE, PROV, RDF, RDFS, SKOS, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = [
    "hydrogène",
    "quantique",
    "textile",
    "santé",
    "fluvial",
    "capteur",
    "vigne",
    "robot",
    "ciment",
    "algue",
    "drone",
    "laser",
    "batterie",
    "bois",
    "papier",
    "verre",
    "nickel",
    "sonar",
    "neige",
    "vapeur",
    "argile",
    "câble",
    "moteur",
    "filtre",
    "serre",
    "rail",
    "satellite",
    "enzyme",
    "résine",
    "lin",
    "moule",
    "treuil",
    "grue",
]
THEMES = ("energie", "sante", "numerique", "materiaux", "agriculture", "mobilite", "eau", "spatial")
CLUSTERS, REGIONS, CALLS = 60, 18, 12
BASE = Iris()


@dataclass(slots=True)
class Maker:
    """Makes statements with their proofs and keeps what the next ones refer to."""

    random: random.Random
    organisations: int
    seen: set[str] = field(default_factory=set)

    def common(self) -> Iterator[str]:
        """Yield what the register would give: clusters, regions, calls."""
        register = BASE.graph("register")
        for n in range(CLUSTERS):
            yield from self._named(cluster(n), "CompetitivenessCluster", f"Pôle {WORDS[n % len(WORDS)]} {n}", register)
            yield from self._both(cluster(n), POLE.region, _iri(region(n % REGIONS)), register)
        for n in range(REGIONS):
            yield from self._named(region(n), "Region", f"Région {n}", register)
        for n in range(CALLS):
            yield from self._named(call(n), "Call", f"Appel {n}", register)

    def project(self, n: int) -> Iterator[str]:
        """Yield a project with everything that proves it."""
        rng = self.random
        subject = BASE.entity("activity", f"projet-{n}")
        name = f"Projet {rng.choice(WORDS)} {rng.choice(WORDS)} {n}"
        document = f"document-{n // 200}"
        if n % 200 == 0:
            yield from self._document(document, n // 200)
        row = BASE.passage(document, f"row {n}")
        yield from self._passage(row, document, n, f"{name} est lauréat de l'appel {n % CALLS} en région {n % REGIONS}")
        yield from self._named(subject, "Project", name, row)
        plain = [
            (POLE.region, _iri(region(rng.randrange(REGIONS)))),
            (POLE.fundedUnder, _iri(call(rng.randrange(CALLS)))),
        ]
        plain += [(POLE.theme, _iri(BASE.concept("theme", rng.choice(THEMES))))]
        plain += [(POLE.startDate, _typed(str(2010 + n % 16), XSD.gYear))]
        for predicate, term in plain:
            yield from self._asserted(subject, predicate, term, row, "row-cell")
        yield from self._participations(subject, document, n, name)

    def _participations(self, subject: str, document: str, n: int, name: str) -> Iterator[str]:
        rng = self.random
        sentence = BASE.passage(document, f"sentence {n}")
        quote = f"Le pôle pilote {name} avec ses partenaires, pour un budget de {n % 90} M€."
        yield from self._passage(sentence, document, n, quote)
        leader = cluster(rng.randrange(CLUSTERS))
        yield from self._asserted(leader, POLE.leads, _iri(subject), sentence, "leads-active")
        yield from self._participation(leader, subject, "leader", sentence)
        for _ in range(rng.randint(1, 4)):
            number = int(self.organisations * rng.random() ** 2)
            partner = BASE.entity("organisation", f"organisme-{number}")
            if partner not in self.seen:
                self.seen.add(partner)
                yield from self._named(
                    partner, rng.choice(("Company", "ResearchOrganisation")), f"Organisme {number}", sentence
                )
            yield from self._participation(partner, subject, "partner", sentence)
        yield from self._funding(subject, n, sentence)

    def _participation(self, who: str, what: str, role: str, passage: str) -> Iterator[str]:
        parts = [
            (RDF.type, _iri(POLE.Participation)),
            (POLE.participant, _iri(who)),
            (POLE.activity, _iri(what)),
            (POLE.role, _iri(BASE.concept("role", role))),
        ]
        node = BASE.node("Participation", [f"{p} {o}" for p, o in parts])
        for predicate, term in parts:
            yield from self._asserted(node, predicate, term, passage, "participation")
        yield from self._asserted(who, POLE.participatesIn, _iri(what), passage, "participation")

    def _funding(self, what: str, n: int, passage: str) -> Iterator[str]:
        parts = [
            (RDF.type, _iri(POLE.Funding)),
            (POLE.funded, _iri(what)),
            (POLE.amount, _typed(str(n % 90 * 1_000_000 + 100), XSD.decimal)),
            (POLE.currency, '"EUR"'),
            (POLE.fundingKind, _iri(BASE.concept("funding-kind", "budget"))),
            (POLE.precision, _iri(BASE.concept("precision", "exact"))),
        ]
        node = BASE.node("Funding", [f"{p} {o}" for p, o in parts])
        for predicate, term in parts:
            yield from self._asserted(node, predicate, term, passage, "amount")
        yield from self._asserted(what, POLE.funding, _iri(node), passage, "amount")

    def _named(self, subject: str, kind: str, name: str, graph: str) -> Iterator[str]:
        yield from self._both(subject, RDF.type, _iri(POLE[kind]), graph)
        for predicate in (SKOS.prefLabel, RDFS.label):
            yield from self._both(subject, predicate, f'"{name}"@fr', graph)
        yield from self._both(subject, POLE.searchLabel, f'"{name.lower()}"', BASE.graph("derived"))

    def _asserted(self, s: str, p: str, o: str, passage: str, rule: str) -> Iterator[str]:
        yield from self._both(s, p, o, passage)
        node = BASE.assertion(passage, s, p, o)
        provenance = BASE.graph("provenance")
        for predicate, term in (
            (RDF.type, _iri(POLE.Assertion)),
            (RDF.subject, _iri(s)),
            (RDF.predicate, _iri(p)),
            (RDF.object, o),
            (POLE.inPassage, _iri(passage)),
            (POLE.rule, f'"{rule}"'),
            (POLE.confidence, _typed("0.9", XSD.decimal)),
        ):
            yield _quad(node, predicate, term, provenance)

    def _both(self, s: str, p: str, o: str, graph: str) -> Iterator[str]:
        yield _quad(s, p, o, graph)
        yield f"<{s}> <{p}> {o} .\n"

    def _document(self, slug: str, number: int) -> Iterator[str]:
        for predicate, term in (
            (RDF.type, _iri(POLE.Document)),
            (DCTERMS.title, f'"Document {number}"@fr'),
            (DCTERMS.issued, _typed(f"20{10 + number % 15}-01-02", XSD.date)),
            (DCTERMS.publisher, '"Éditeur"'),
        ):
            yield _quad(BASE.document(slug), predicate, term, BASE.graph("provenance"))

    def _passage(self, passage: str, document: str, n: int, quote: str) -> Iterator[str]:
        fragment, provenance = BASE.fragment(passage, 1), BASE.graph("provenance")
        for s, p, o in (
            (passage, RDF.type, _iri(POLE.Passage)),
            (passage, PROV.wasQuotedFrom, _iri(BASE.document(document))),
            (passage, DCTERMS.isPartOf, _iri(BASE.block(document, n))),
            (passage, OA.hasSelector, _iri(fragment)),
            (fragment, RDF.type, _iri(OA.TextQuoteSelector)),
            (fragment, OA.exact, f'"{quote}"'),
            (fragment, OA.start, _typed(str(n * 100), XSD.integer)),
            (fragment, OA.end, _typed(str(n * 100 + len(quote)), XSD.integer)),
        ):
            yield _quad(s, p, o, provenance)


def cluster(n: int) -> str:
    """Return the IRI of the n-th cluster."""
    return BASE.entity("organisation", f"pole-{n}")


def region(n: int) -> str:
    """Return the IRI of the n-th region."""
    return BASE.entity("place", f"region-{n}")


def call(n: int) -> str:
    """Return the IRI of the n-th call."""
    return BASE.entity("activity", f"appel-{n}")


def _iri(value: str) -> str:
    return f"<{value}>"


def _typed(value: str, datatype: str) -> str:
    return f'"{value}"^^<{datatype}>'


def _quad(s: str, p: str, o: str, graph: str) -> str:
    return f"<{s}> <{p}> {o} <{graph}> .\n"


def quads(number: int, seed: int = 1) -> Iterator[str]:
    """Yield at least `number` N-Quads lines (a project's worth more at most); a default-graph line may repeat."""
    maker = Maker(random.Random(seed), organisations=max(50, number // 400))
    made, n = 0, 0
    for line in maker.common():
        made += 1
        yield line
    while made < number:
        for line in maker.project(n):
            made += 1
            yield line
        n += 1


def main() -> None:
    """Write a graph to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("quads", type=int)
    for line in quads(parser.parse_args().quads):
        sys.stdout.write(line)


if __name__ == "__main__":
    main()
