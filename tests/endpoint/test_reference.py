"""The ontology under its own address, and things told in other people's vocabularies, over the small graph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from endpoint.reference.diagram import class_tree, nodes
from endpoint.reference.model import CLASS
from endpoint.reference.read import reference
from ontology.vocab import NODE_CLASSES, ORG, POLE, POLE_CLASSES, POLE_TERMS, SH, SKOS
from queries.exporting.profile import load_profiles
from queries.question.model import LANGUAGES, Bilingual, Language

if TYPE_CHECKING:
    from flask.testing import FlaskClient

BASE = "https://w3id.org/polegraph/id/"
HTML = {"Accept": "text/html"}
EACH = pytest.mark.parametrize("language", LANGUAGES)
FRENCH = re.compile(r"\b(?:le|la|les|une|des|est|dans|pour|qui|avec)\b", re.IGNORECASE)
ENGLISH = re.compile(r"\b(?:the|is|are|and|with|which|that|from)\b", re.IGNORECASE)


def page(client: FlaskClient, language: Language) -> BeautifulSoup:
    return BeautifulSoup(client.get(f"/ontology?lang={language}", headers=HTML).text, "html.parser")


@EACH
def test_each_term_has_its_place_with_name_and_definition(client: FlaskClient, language: Language) -> None:
    shown = page(client, language)
    assert shown.html is not None
    assert shown.html["lang"] == language
    for term in reference().terms:
        section = shown.find("section", id=term.name)
        assert section is not None
        text = " ".join(section.get_text(" ").split())
        assert term.label[language] in text
        assert " ".join(term.definition[language].split()) in text


@EACH
def test_a_page_mixes_no_languages(client: FlaskClient, language: Language) -> None:
    shown = page(client, language)
    for apart in shown.select("pre, code, body [lang]"):
        apart.decompose()
    words = shown.get_text(" ")
    ours, theirs = (FRENCH, ENGLISH) if language == "fr" else (ENGLISH, FRENCH)
    assert len(ours.findall(words)) > 500
    # Names of laws and the words that a definition quotes stay in their language.
    assert len(theirs.findall(words)) < 0.03 * len(ours.findall(words))


def test_every_text_is_there_in_both_languages() -> None:
    it = reference()
    texts = [it.title, it.description, it.profile, it.changes]
    texts += [text for term in it.terms for text in (term.label, term.definition, term.note, term.source)]
    texts += [rule.message for term in it.terms for rule in term.rules]
    texts += [text for scheme in it.schemes for text in (scheme.label, scheme.definition)]
    texts += [concept.label for scheme in it.schemes for concept in scheme.concepts]
    assert [text for text in texts if not text.fr or not text.en] == []
    examples = [example.title for example in it.examples]
    assert [title for title in examples if title.fr == title.en] == []


def test_the_reference_has_every_term_scheme_and_rule() -> None:
    it = reference()
    assert {term.name for term in it.terms} == POLE_TERMS
    assert len(it.schemes) == 7
    assert sum(bool(term.rules) for term in it.terms) > 40
    assert ("skos:closeMatch", "eurio:Project") in it.by_iri[POLE.Project].alignments
    assert POLE.Call in it.by_iri[POLE.Project].links["owl:disjointWith"]
    assert POLE.hasMember in it.by_iri[POLE.memberOf].links["owl:inverseOf"]


@EACH
def test_diagrams_show_each_class_and_each_shortcut_once(language: Language) -> None:
    it = reference()
    tree = class_tree(it, language)
    assert sorted(box.target for box in tree.boxes) == sorted(POLE_CLASSES)
    below = sum(
        bool([one for one in term.links["rdfs:subClassOf"] if one in it.by_iri])
        for term in it.of_kind(CLASS)
        if "rdfs:subClassOf" in term.links
    )
    assert len(tree.lines) == below
    drawn = nodes(it, language)
    assert len(drawn) == len(NODE_CLASSES)
    words = [line.word for drawing in drawn for line in drawing.lines if line.shortcut]
    shortcuts = [term for term in it.terms if "pole:qualifiedBy" in term.links]
    assert sorted(words) == sorted(term.label[language] for term in shortcuts)
    for drawing in [tree, *drawn]:
        assert all(box.x + box.width <= drawing.width for box in drawing.boxes)
        assert all(box.middle < drawing.height for box in drawing.boxes)


def test_the_language_is_the_one_asked_for(client: FlaskClient) -> None:
    for header, asked, language in (("en-GB", "", "en"), ("de", "", "fr"), ("en", "?lang=fr", "fr")):
        got = client.get(f"/ontology{asked}", headers={**HTML, "Accept-Language": header})
        assert got.headers["Content-Language"] == language
        assert got.headers["Vary"] == "Accept, Accept-Language, Accept-Encoding"
    assert client.get("/ontology?lang=xx", headers=HTML).status_code == 400


def test_the_vocabulary_is_served_as_data_from_the_graph(client: FlaskClient) -> None:
    for address in ("/ontology.ttl", "/ontology", f"/ontology/{reference().facts['owl:versionInfo']}"):
        graph = Graph().parse(data=client.get(address).data, format="turtle")
        assert (URIRef(POLE.leads), None, None) in graph
    assert client.get("/ontology.word").status_code == 404


def test_the_parts_of_the_vocabulary_have_addresses(client: FlaskClient) -> None:
    for part, kind in (("shapes", SH.NodeShape), ("schemes", SKOS.ConceptScheme)):
        for address in (f"/ontology/{part}", f"/ontology/{part}.ttl"):
            graph = Graph().parse(data=client.get(address).data, format="turtle")
            assert (None, RDF.type, URIRef(kind)) in graph
    assert b"closeMatch" in client.get("/ontology/alignments.ttl").data
    got = client.get("/ontology/shapes", headers=HTML)
    assert (got.status_code, got.headers["Location"]) == (303, "/ontology#regles")
    assert client.get("/ontology/nothing").status_code == 404
    assert client.get("/ontology/shapes.word").status_code == 404


def test_a_thing_is_told_in_another_vocabulary(client: FlaskClient) -> None:
    first = client.get("/id/organisation/pole-vague?profile=org", headers={"Accept": "text/turtle"})
    assert first.headers["Location"] == "/id/organisation/pole-vague.ttl?profile=org"
    graph = Graph().parse(data=client.get(first.headers["Location"]).data, format="turtle")
    assert (URIRef(f"{BASE}organisation/pole-vague"), RDF.type, URIRef(ORG.Organization)) in graph
    assert not [one for one in graph.predicates() if str(one).startswith(POLE.base)]
    assert client.get("/id/organisation/pole-vague.ttl?profile=none").status_code == 400
    assert client.get("/id/organisation/pole-vague.html?profile=org").status_code == 400
    assert client.get("/id/organisation/none.ttl?profile=org").status_code == 404


@EACH
def test_the_profiles_say_what_they_lose(client: FlaskClient, language: Language) -> None:
    text = BeautifulSoup(client.get(f"/profiles?lang={language}", headers=HTML).text, "html.parser").get_text()
    data = {one["name"]: one for one in client.get("/profiles", headers={"Accept": "application/json"}).json or []}
    assert set(data) == {"dcat", "eurio", "org", "schema"}
    for profile in load_profiles().values():
        assert Bilingual(**data[profile.name]["loses"]) == profile.loses
        assert profile.loses[language] in text
