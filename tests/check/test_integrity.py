"""A complete dataset breaks no check; one planted error in it is found by the check that is for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from builders.check import Severity, check
from builders.check.consistency import queries
from builders.check.graphs import Graphs
from builders.check.integrity import read_checks
from ontology.errors import ValidationError
from ontology.iris import DEFAULT_BASE
from ontology.vocab import PREFIXES
from tests.check.worlds import PASSAGE, axioms, dataset, rules

SEGMENTS = {
    "org": "organisation/",
    "act": "activity/",
    "person": "person/",
    "theme": "theme/",
    "graph": "graph/",
    "id": "",
}
PROLOGUE = "".join(
    f"PREFIX {prefix}: <{iri}>\n"
    for prefix, iri in (PREFIXES | {name: DEFAULT_BASE + path for name, path in SEGMENTS.items()}).items()
    if prefix != "org" or iri.startswith(DEFAULT_BASE)
)
PROOF = f"GRAPH <{PASSAGE.value}>"

PLANTED = {
    "statement-unproved": "INSERT DATA { org:pole-alpha pole:theme theme:eau }",
    "statement-unmerged": "INSERT DATA { GRAPH graph:register { org:pole-alpha pole:theme theme:eau } }",
    "inferred-already-stated": "INSERT DATA { GRAPH graph:inferred { org:pole-alpha a pole:CompetitivenessCluster } }",
    "node-participation": "DELETE DATA { org:societe-un pole:participatesIn act:projet-beta }",
    "node-participation, the other way": "INSERT DATA { org:societe-un pole:leads act:projet-beta }; "
    "DELETE { ?n ?p ?o } WHERE { ?n a pole:Participation ; pole:participant org:societe-un ; ?p ?o }",
    "leads-without-participation": "DELETE DATA { org:pole-eta pole:participatesIn act:incubateur-zeta }",
    "node-support": "DELETE DATA { org:pole-iota pole:supports org:societe-mu }",
    "node-support, the other way": "INSERT DATA { org:pole-iota pole:supports act:projet-beta }",
    "node-founding": "DELETE DATA { org:pole-iota pole:founded org:club-kappa }",
    "node-founding, the other way": "INSERT DATA { org:pole-iota pole:founded act:projet-beta }",
    "node-membership": "DELETE DATA { org:pole-iota pole:memberOf org:alliance-lambda }",
    "node-membership, the other way": "INSERT DATA { org:societe-mu pole:memberOf org:alliance-lambda }",
    "node-office": "DELETE DATA { org:pole-alpha pole:president person:camille-exemple }",
    "node-office, the other way": "INSERT DATA { org:societe-mu pole:contactPerson org:pole-alpha }",
    "node-partnership": "DELETE DATA { org:pole-eta pole:partnerOf org:pole-theta }",
    "node-partnership, the other way": "INSERT DATA { org:pole-eta pole:partnerOf org:societe-mu }",
    "partner-of-one-way": "DELETE DATA { org:pole-eta pole:partnerOf org:pole-theta }",
    "node-mandate": "DELETE DATA { act:incubateur-zeta pole:mandatedBy org:agence-trois }",
    "node-mandate, the other way": "INSERT DATA { act:projet-beta pole:mandatedBy org:agence-trois }",
    "node-funding": "DELETE DATA { act:projet-nu pole:fundedBy org:agence-xi }",
    "node-funding, the other way": "INSERT DATA { act:projet-beta pole:fundedBy org:agence-xi }",
    "node-label-decision": "DELETE DATA { org:pole-upsilon pole:labelledFor act:phase-tau }",
    "node-label-decision, the other way": "INSERT DATA { org:pole-phi pole:labelledFor act:phase-tau }",
    "node-merger": "DELETE DATA { org:pole-chi pole:succeeds org:pole-phi }",
    "node-merger, the other way": "INSERT DATA { org:pole-chi pole:succeeds org:pole-alpha }",
    "node-unstated": "INSERT DATA { <https://w3id.org/polegraph/id/mandate/x> a pole:Mandate }",
    "inverse-missing": "DELETE DATA { org:alliance-lambda pole:hasMember org:pole-iota }",
    "falls-under-cycle": "INSERT DATA { act:projet-beta pole:fallsUnder act:projet-beta }",
    "chosen-name": 'INSERT DATA { org:pole-eta skos:prefLabel "Êta"@fr }',
    "chosen-name, none": 'DELETE DATA { org:pole-eta skos:prefLabel "Pôle Êta"@fr }',
    "about-unnamed": 'DELETE DATA { act:projet-nu skos:prefLabel "Nu"@fr }',
    "same-name": 'INSERT DATA { act:projet-nu skos:prefLabel "Bêta"@fr }',
    "kind-unknown": 'INSERT DATA { act:chose pole:searchLabel "chose" }',
    "blank-node": "INSERT DATA { GRAPH graph:register { org:pole-eta pole:theme [] } }",
    "contact-data": 'INSERT DATA { GRAPH graph:provenance { act:x pole:scope "écrire à a.b@exemple.fr" } }',
    "contact-data, telephone": 'INSERT DATA { act:x pole:scope "au 01 23 45 67 89" }',
    "contact-data, telephone abroad": 'INSERT DATA { act:x pole:scope "+33 (0)1.23.45.67.89" }',
    "blank-text": 'INSERT DATA { act:projet-nu skos:altLabel " nu"@fr }',
    "undeclared-term": "INSERT DATA { act:projet-nu pole:leeds org:agence-xi }",
    "undeclared-term, class": "INSERT DATA { act:projet-nu a pole:Projekt }",
    "ontology-restated": f"INSERT DATA {{ {PROOF} {{ pole:leads rdfs:label 'x' }} }}",
    "reasoner-noise": "INSERT DATA { act:projet-nu owl:sameAs act:projet-nu }",
    "reasoner-noise, types": "INSERT DATA { act:projet-nu a owl:Thing }",
    "year-order": 'INSERT DATA { id:x a pole:Membership ; pole:startDate "2022"^^xsd:gYear ; '
    'pole:endDate "2021-12-31"^^xsd:date }',
    "date-bound": 'INSERT DATA { act:projet-nu pole:notBefore "2019-01-01"^^xsd:date }',
    "duplicate-code": 'INSERT DATA { org:pole-eta pole:siren "732829320" }',
    "broader-cycle": "INSERT DATA { theme:energie skos:broader theme:hydrogene }",
    "theme-named-twice": 'INSERT DATA { theme:eau pole:searchLabel "onde" . theme:bois pole:searchLabel "onde" }',
    "passage-without-fragment": "DELETE WHERE { GRAPH graph:provenance { ?f <http://www.w3.org/ns/oa#exact> ?text } }",
    "passage-without-document": "DELETE WHERE { GRAPH graph:provenance { ?d dcterms:title ?title } }",
    "fragments-overlap": "INSERT DATA { GRAPH graph:provenance { id:p oa:hasSelector id:f1 , id:f2 . "
    "id:f1 oa:start 0 ; oa:end 9 . id:f2 oa:start 5 ; oa:end 12 } }",
    "graph-without-passage": "INSERT DATA { GRAPH id:nowhere { org:pole-alpha a pole:CompetitivenessCluster } }",
    "statement-without-assertion": f"INSERT DATA {{ {PROOF} {{ org:pole-eta pole:theme theme:eau }} }}",
    "assertion-without-statement": f"DELETE DATA {{ {PROOF} {{ org:pole-eta pole:leads act:incubateur-zeta }} }}",
    "assertion-node-missing": "INSERT DATA { GRAPH graph:provenance { id:a pole:node id:nothing } }",
    "person-data": 'INSERT DATA { id:z a pole:Person ; foaf:birthday "1 mai" }',
    "document-silent": "INSERT DATA { GRAPH graph:provenance { id:d a pole:Document } }",
    "disjoint-classes": "INSERT DATA { org:pole-eta a pole:Person }",
    "disjoint-classes, in a list": "INSERT DATA { org:societe-mu a pole:LargeCompany }",
    "asymmetric": "INSERT DATA { act:programme-delta pole:partOf act:appel-gamma }",
    "irreflexive": "INSERT DATA { org:pole-eta pole:memberOf org:pole-eta }",
    "functional": "INSERT DATA { ?n pole:amount 7.0 }".replace("?n", "<https://w3id.org/polegraph/id/funding/budget>"),
}


@cache
def whole() -> tuple[object, ...]:
    return tuple(dataset())


def planted(update: str) -> Store:
    store = Store()
    store.extend(whole())  # type: ignore[arg-type]
    store.update(PROLOGUE + update)
    return store


def test_a_complete_dataset_breaks_no_check() -> None:
    assert list(check(planted("INSERT DATA {}"), axioms())) == []


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_error_is_found(name: str) -> None:
    graphs, rule = Graphs(planted(PLANTED[name])), name.split(",", maxsplit=1)[0]
    by_name = {one.name: one.query for one in read_checks()} | queries(axioms())
    assert list(graphs.select(by_name[rule]))


def test_every_check_has_a_planted_error() -> None:
    names = {name.split(",", maxsplit=1)[0] for name in PLANTED}
    assert {one.name for one in read_checks()} <= names
    assert {"disjoint-classes", "asymmetric", "irreflexive", "functional"} <= names


def test_no_two_checks_say_the_same() -> None:
    checks = read_checks()
    assert len({one.message_fr for one in checks}) == len({one.message_en for one in checks}) == len(checks)


def test_figures_and_codes_are_no_telephone_numbers() -> None:
    texts = ["732829320", "20 000 000 000 €", "2019-2022", "10 20 30 40 50", "1 300 000 000", "CO2 @ 5 bar"]
    store = planted("INSERT DATA {" + " ".join(f'act:x pole:scope "{text}" .' for text in texts) + "}")
    (contact,) = (one for one in read_checks() if one.name == "contact-data")
    assert list(Graphs(store).select(contact.query)) == []


def test_findings_come_gravest_first_and_say_what_is_wrong_in_two_languages() -> None:
    store = planted(PLANTED["same-name"] + "; " + PLANTED["disjoint-classes"] + "; " + PLANTED["kind-unknown"])
    found = list(check(store, axioms(), max_pyshacl=0))
    order = [list(Severity).index(one.severity) for one in found]
    assert order == sorted(order)
    assert len(set(order)) == 3
    assert all(one.message_fr and one.message_en and one.focus for one in found)


def test_another_base_is_checked_as_well() -> None:
    base = "https://data.example.org/poles/"
    here = planted(PLANTED["node-support"])
    text = "\n".join(f"{quad} ." for quad in here).replace(DEFAULT_BASE, base)
    there = Store()
    there.load(text.encode(), format=RdfFormat.N_QUADS)
    assert rules(check(there, axioms(), base)) == rules(check(here, axioms())) == {"node-support", "statement-unmerged"}


def test_a_check_without_its_header_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_text("# fr: x\nSELECT * {}\n", encoding="utf-8")
    with pytest.raises(ValidationError, match=r"bad\.rq"):
        read_checks(tmp_path)
