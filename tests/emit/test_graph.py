"""What holds of every graph that is emitted, whatever the facts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from builders.emit import Material, emit, sayable
from builders.model import Entity, Fact, Reading
from ontology.errors import BuildError
from ontology.iris import Iris
from ontology.vocab import POLE, RDF, RDFS, SKOS
from tests.emit.examples import CATALOGUED, ENTITIES, FACTS, IRIS, PROGRAMME, REGISTERS, fact, reading


def graph(*readings: Reading, ontology: str = "", iris: Iris = IRIS) -> Store:
    axioms = list(parse(ontology.encode(), format=RdfFormat.TURTLE))
    store = Store()
    store.extend(emit(Material([CATALOGUED], readings, REGISTERS, axioms, iris)))
    return store


def said(store: Store, subject: str | None, predicate: str, term: str | None = None) -> set[tuple[str, str]]:
    """Return subject and object, without the base, of the default graph's statements."""
    nodes = (NamedNode(IRIS.base + name) if name else None for name in (subject, term))
    found = store.quads_for_pattern(next(nodes), NamedNode(predicate), next(nodes), DefaultGraph())
    return {(bare(quad.subject), bare(quad.object)) for quad in found}


def bare(term: object) -> str:
    return str(getattr(term, "value", term)).removeprefix(IRIS.base)


def of_facts(*facts: Fact, entities: tuple[Entity, ...] = ()) -> Store:
    return graph(reading(facts, (*ENTITIES, *entities)))


def test_every_statement_of_the_default_graph_stands_in_a_named_graph_that_may_state() -> None:
    store = graph(reading())
    apart = {IRIS.graph("provenance"), IRIS.graph("quality")}
    named = {quad.triple for quad in store if getattr(quad.graph_name, "value", None) not in {None, *apart}}
    assert {quad.triple for quad in store if isinstance(quad.graph_name, DefaultGraph)} == named


def test_each_statement_of_a_passage_has_one_assertion() -> None:
    store = graph(reading())
    rows = store.query(
        f"""SELECT ?g ?s ?p ?o (COUNT(DISTINCT ?a) AS ?n) WHERE {{
        GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{IRIS.base}passage/"))
        OPTIONAL {{ GRAPH <{IRIS.graph("provenance")}> {{ ?a <{RDF.subject}> ?s ; <{RDF.predicate}> ?p ;
          <{RDF.object}> ?o ; <{POLE.inPassage}> ?g ; <{POLE.rule}> ?r ; <{POLE.confidence}> ?c }} }}
        }} GROUP BY ?g ?s ?p ?o"""
    )
    counts = [int(row["n"].value) for row in rows]  # type: ignore[union-attr]
    assert len(counts) > 20
    assert set(counts) == {1}


def test_no_blank_node_reaches_the_data_nor_the_default_graph() -> None:
    ontology = f"<{POLE.Call}> <{RDFS.subClassOf}> [ a <http://www.w3.org/2002/07/owl#Restriction> ] ."
    store = graph(reading(), ontology=ontology)
    blank = {quad.graph_name.value for quad in store if BlankNode in {type(quad.subject), type(quad.object)}}
    assert blank == {IRIS.graph("ontology")}


def test_equal_ontologies_give_equal_blank_nodes() -> None:
    ontology = f"<{POLE.Call}> <{RDFS.subClassOf}> [ <{RDFS.label}> 'a' ] , [ <{RDFS.label}> 'b' ] ."
    assert set(graph(ontology=ontology)) == set(graph(ontology=ontology))


def test_concepts_of_the_ontology_follow_the_base() -> None:
    store = graph(ontology=f"<https://w3id.org/polegraph/id/role/leader> <{SKOS.prefLabel}> 'pilote'@fr .")
    assert said(store, "role/leader", SKOS.prefLabel) == {("role/leader", "pilote")}
    assert said(store, "role/leader", POLE.searchLabel) == {("role/leader", "pilote")}


def test_leading_an_organisation_is_no_participation_in_an_activity() -> None:
    network = Entity("réseau", "organisation", "Réseau", ("Réseau",), ("Network",))
    store = of_facts(fact("leads", "aerospace-valley", object="réseau"), entities=(network,))
    assert said(store, None, POLE.leads) == {("organisation/aerospace-valley", "organisation/reseau")}
    assert not said(store, None, POLE.participatesIn)
    assert len(said(store, None, POLE.participant)) == 1


def test_a_kind_learnt_elsewhere_makes_the_thing_led_an_activity() -> None:
    hub = Entity("hub", "thing", "Hub", ("Hub",))
    facts = (
        fact("leads", "aerospace-valley", object="hub"),
        fact("kind", "hub", text="SupportProgramme", passage="exemple#1"),
    )
    ontology = f"""<{POLE.SupportProgramme}> <{RDFS.subClassOf}> <{POLE.Programme}> .
        <{POLE.Programme}> <{RDFS.subClassOf}> <{POLE.Activity}> ."""
    store = graph(reading(facts, (*ENTITIES, hub)), ontology=ontology)
    assert said(store, None, POLE.participatesIn) == {("organisation/aerospace-valley", "thing/hub")}


def test_an_amount_keeps_its_currency_kind_and_precision_and_names_who_pays() -> None:
    paid = fact(
        "funding",
        PROGRAMME,
        object="cnes",
        value=Decimal("4.10E7"),
        unit="EUR",
        funding_kind="publicAid",
        precision="atMost",
    )
    store = of_facts(paid)
    ((_, node),) = said(store, f"activity/{PROGRAMME.replace(' ', '-')}", POLE.funding)
    values = {
        bare(quad.predicate).rpartition("#")[2]: bare(quad.object)
        for quad in store.quads_for_pattern(NamedNode(IRIS.base + node), None, None, DefaultGraph())
    }
    assert values["amount"] == "41000000"
    assert values["currency"] == "EUR"
    assert values["fundingKind"] == "funding-kind/publicAid"
    assert values["precision"] == "precision/atMost"
    assert said(store, None, POLE.fundedBy) == {("activity/esa-bic-sud-france", "organisation/cnes")}


def test_an_amount_without_payer_states_no_payer() -> None:
    store = of_facts(fact("funding", PROGRAMME, value=Decimal(5), unit="EUR"))
    assert len(said(store, None, POLE.funding)) == 1
    assert not said(store, None, POLE.fundedBy)


def test_dates_keep_their_precision_and_get_day_bounds() -> None:
    store = of_facts(fact("startDate", PROGRAMME, text="2024-02"), fact("endDate", PROGRAMME, text="2026"))
    assert said(store, None, POLE.startDate) == {("activity/esa-bic-sud-france", "2024-02")}
    assert said(store, None, POLE.notBefore) == {("activity/esa-bic-sud-france", "2024-02-01")}
    assert said(store, None, POLE.notAfter) == {("activity/esa-bic-sud-france", "2026-12-31")}


@pytest.mark.parametrize("wrong", ["2024-13", "2024-02-30", "24", "2019-2022", "hier"])
def test_a_date_that_no_calendar_has_stops_the_build(wrong: str) -> None:
    with pytest.raises(BuildError, match="no date"):
        of_facts(fact("startDate", PROGRAMME, text=wrong))


@pytest.mark.parametrize(
    "wrong",
    [
        fact("endDate", PROGRAMME, text="2024-13"),
        fact("leads", "cnes", object=PROGRAMME, start="2023-02-30"),
        fact("observation", "politique", value=Decimal(1), indicator="clusterCount", as_of="bientôt"),
    ],
)
def test_a_date_of_no_calendar_is_set_aside_before(wrong: Fact) -> None:
    kept = sayable(reading((*FACTS, wrong)))
    assert kept.facts == FACTS
    assert [one.reason for one in kept.rejections] == ["no-subject", "no-such-date"]
    assert sayable(reading()) == reading()


@pytest.mark.parametrize(
    "wrong",
    [
        fact("leads", "nobody", object=PROGRAMME),
        fact("likes", "cnes", text="x"),
        fact("kind", "cnes", text="NoSuchClass"),
        fact("funding", PROGRAMME, value=Decimal(1)),
        fact("observation", PROGRAMME, value=Decimal(1)),
        fact("region", PROGRAMME),
    ],
)
def test_a_fact_that_the_vocabulary_cannot_say_stops_the_build(wrong: Fact) -> None:
    with pytest.raises(BuildError):
        of_facts(wrong)


def test_two_entities_of_one_name_are_told_apart_in_order_of_meeting() -> None:
    twins = tuple(Entity(key, "activity", "DIVA", ("DIVA",), ("Project",)) for key in ("first", "second"))
    store = of_facts(fact("kind", "second", text="Project"), fact("kind", "first", text="Event"), entities=twins)
    assert said(store, None, RDF.type, None) >= {
        ("activity/diva", POLE.Event),
        ("activity/diva-2", POLE.Project),
    }


def test_nothing_takes_the_slug_of_a_register_entry() -> None:
    store = of_facts(fact("kind", "other", text="Company"), entities=(Entity("other", "organisation", "État"),))
    assert ("organisation/etat-2", POLE.Company) in said(store, None, RDF.type)
    assert not said(store, "organisation/etat", RDF.type)


def test_one_entity_of_two_documents_is_one_thing_with_all_its_names() -> None:
    other = Entity(PROGRAMME, "activity", "ESA BIC", ("ESA BIC",), ("SupportProgramme",))
    second = replace(reading((fact("name", PROGRAMME, text="ESA BIC"),), (other,)), mentions=())
    second = replace(second, document=replace(second.document, slug="autre"))
    passages = tuple(replace(p, key=p.key.replace("exemple", "autre"), document="autre") for p in second.passages)
    facts = tuple(replace(f, passage="autre#0") for f in second.facts)
    store = graph(reading(), replace(second, passages=passages, facts=facts, rejections=()))
    name = "activity/esa-bic-sud-france"
    assert said(store, name, SKOS.prefLabel) == {(name, "ESA BIC Sud France")}
    assert said(store, name, SKOS.altLabel) == {(name, "ESA BIC")}
    assert {kind for _, kind in said(store, name, RDF.type)} == {POLE.Programme, POLE.SupportProgramme}


def test_a_document_that_leaves_takes_what_only_it_stated() -> None:
    assert not said(graph(), None, POLE.leads)
    assert said(graph(), None, RDF.type) == {
        ("organisation/aerospace-valley", POLE.CompetitivenessCluster),
        ("organisation/safe-cluster", POLE.CompetitivenessCluster),
    }


def test_another_name_is_proved_by_the_passage_that_calls_the_thing_so() -> None:
    entities = tuple(replace(one, names=(one.label, "SAFE")) if one.key == "safe-cluster" else one for one in ENTITIES)
    store = graph(reading(tuple(one for one in FACTS if one.relation != "name"), entities))
    found = store.quads_for_pattern(None, NamedNode(SKOS.altLabel), Literal("SAFE", language="fr"), None)
    assert {bare(quad.graph_name).partition("/")[0] for quad in found} == {"passage", "DEFAULT"}


def test_a_name_folded_is_found_without_accents() -> None:
    assert ("organisation/cnes", "centre national d etudes spatiales") in said(graph(reading()), None, POLE.searchLabel)


def test_a_statement_made_twice_in_a_passage_has_the_surest_rule_and_every_node() -> None:
    store = of_facts(
        fact("participatesIn", "cnes", object=PROGRAMME, role="partner", confidence=0.5, rule="weak"),
        fact("participatesIn", "cnes", object=PROGRAMME, role="funder", confidence=0.8, rule="strong"),
    )
    (assertion,) = store.query(f"SELECT ?a WHERE {{ GRAPH ?g {{ ?a <{RDF.predicate}> <{POLE.participatesIn}> }} }}")  # type: ignore[misc]
    about = {(q.predicate.value, bare(q.object)) for q in store.quads_for_pattern(assertion["a"], None, None, None)}
    assert (POLE.rule, "strong") in about
    assert (POLE.confidence, "0.8") in about
    assert len([node for predicate, node in about if predicate == POLE.node]) == 2


def test_equal_texts_in_one_document_are_passages_of_their_own() -> None:
    one = reading()
    again = replace(one.passages[0], key="exemple#2", block=9)
    store = graph(replace(one, passages=(*one.passages, again)))
    passages = [
        bare(q.subject) for q in store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(POLE.Passage), None)
    ]
    assert len(passages) == 3
    assert sum(name.endswith("-2") for name in passages) == 1


def test_the_order_of_facts_does_not_change_the_graph() -> None:
    assert set(graph(reading())) == set(graph(reading(tuple(reversed(FACTS)))))


def test_an_unknown_indicator_becomes_a_concept_named_by_the_source() -> None:
    store = of_facts(fact("observation", "politique", value=Decimal("12.50"), indicator_label="brevets déposés"))
    assert said(store, "indicator/brevets-deposes", SKOS.prefLabel) == {
        ("indicator/brevets-deposes", "brevets déposés")
    }
    assert {value for _, value in said(store, None, POLE.value)} == {"12.5"}


def test_themes_are_concepts_of_their_scheme() -> None:
    theme = Entity("hydrogène", "concept", "hydrogène", ("hydrogène",), (), None, "theme")
    store = of_facts(fact("theme", PROGRAMME, object="hydrogène"), entities=(theme,))
    assert said(store, None, POLE.theme) == {("activity/esa-bic-sud-france", "theme/hydrogene")}
    assert said(store, "theme/hydrogene", SKOS.inScheme) == {("theme/hydrogene", "theme")}


def test_an_entity_that_no_fact_speaks_of_is_not_in_the_graph() -> None:
    store = of_facts(fact("kind", "cnes", text="PublicBody"), entities=(Entity("x", "organisation", "Inconnue"),))
    assert not said(store, "organisation/inconnue", RDFS.label)


def test_terms_of_the_snapshot_are_what_a_store_gives_back() -> None:
    quads = list(emit(Material([CATALOGUED], [reading()], REGISTERS, (), IRIS)))
    store = Store()
    store.extend(quads)
    assert set(store) == set(quads)
    assert all(isinstance(q, Quad) and isinstance(q.triple, Triple) for q in quads)
    assert any(isinstance(q.object, Literal) for q in quads)
