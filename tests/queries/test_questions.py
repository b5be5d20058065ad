"""Each question, asked of the small graph: its header, its rows, its proofs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, Store

from ontology.vocab import POLE_TERMS
from queries.formats.delimited import tsv_text
from queries.formats.sheets import answer_sheet
from queries.question.names import decide, matches
from queries.questions import answer, choices, default_terms, find_question, load_questions
from queries.sources import local_run

if TYPE_CHECKING:
    from queries.questions import Question
    from queries.sources import Run

EXPECTED = Path(__file__).parent / "expected"
QUESTIONS = load_questions()
IDS = [question.slug for question in QUESTIONS]


@pytest.fixture(params=QUESTIONS, ids=IDS)
def question(request: pytest.FixtureRequest) -> Question:
    found: Question = request.param
    return found


def test_the_rows_are_those_expected(question: Question, run: Run) -> None:
    found = answer(question, {}, run)
    rows = tsv_text(answer_sheet(found)) if found.table.rows else f"{found.explanation}\n"
    assert rows == (EXPECTED / f"{question.number:02d}-{question.slug}.tsv").read_text(encoding="utf-8")


def test_every_declared_column_is_answered_and_every_answered_one_declared(question: Question, run: Run) -> None:
    answered = set(answer(question, {}, run).table.variables)
    declared = {column.name for column in question.columns}
    twins = {f"{column.name}Label" for column in question.columns if column.type in ("entity", "concept")}
    assert answered == declared | twins


def test_the_default_in_the_header_is_the_default_in_the_query(question: Question, run: Run) -> None:
    for name, term in default_terms(question).items():
        parameter = question.parameters[name]
        assert parameter.default is not None
        if isinstance(term, NamedNode):
            chosen = decide(matches(parameter.default, choices(question, parameter, run)))
            assert chosen is not None
            assert chosen.iri == term.value
        else:
            assert term.value == parameter.default


def test_titles_and_labels_are_written_in_both_languages(question: Question) -> None:
    texts = [question.title, question.description, *(column.label for column in question.columns)]
    texts += [text for parameter in question.parameters.values() for text in (parameter.label, parameter.hint)]
    assert all(text.fr.strip() and text.en.strip() for text in texts)
    assert question.title.fr != question.title.en


def test_the_query_uses_declared_terms_only(question: Question) -> None:
    used = set(
        re.findall(r"\bpole:([A-Za-z]+)", question.query + "".join(proof.statement for proof in question.proofs))
    )
    assert used <= POLE_TERMS


def test_an_answer_on_an_empty_graph_says_why_it_is_empty(question: Question) -> None:
    found = answer(question, {}, local_run(Store()))
    assert not found.table.rows
    assert found.explanation
    assert found.explanation.endswith(".")


def test_each_row_that_rests_on_passages_is_proved(question: Question, run: Run) -> None:
    found = answer(question, {}, run, proof=True)
    assert {evidence.row for evidence in found.evidence} <= set(range(len(found.table.rows)))
    assert all(evidence.quote.text for evidence in found.evidence)
    if question.proofs and found.table.rows:
        assert found.evidence


def test_questions_are_found_by_name_by_number_and_by_file_name() -> None:
    assert find_question("poles") == find_question("1") == find_question("01-poles")


def test_rows_come_in_a_total_order(question: Question, run: Run) -> None:
    """ORDER BY must leave no tie: the rows must not depend on how the store walks its indexes."""
    assert "ORDER BY" in question.query
    rows = answer(question, {}, run).table.rows
    assert len(set(rows)) == len(rows)


TARGET = """
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX pole: <https://w3id.org/polegraph/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
INSERT {
  ?figure a pole:Observation ; pole:about <x:mer> ; pole:value 20000.0 ; pole:asOf ?date ;
    pole:indicator <https://w3id.org/polegraph/id/indicator/jobCount> ;
    pole:precision <https://w3id.org/polegraph/id/precision/target> .
  <x:mer> rdfs:label "Pôle Mer"@fr .
  GRAPH <x:passage> { ?figure pole:asOf ?date }
  GRAPH <https://w3id.org/polegraph/id/graph/provenance> {
    <x:passage> prov:wasQuotedFrom <x:document> . <x:document> dcterms:issued "2026"^^xsd:gYear }
} WHERE { VALUES (?figure ?date) { (<x:dated> "2035"^^xsd:gYear) (<x:undated> "2026"^^xsd:gYear) } }
"""


def test_the_date_of_a_document_is_no_deadline_of_what_it_announces() -> None:
    store = Store()
    store.update(TARGET)
    found = answer(find_question("objectifs"), {}, local_run(store)).table
    places = found.variables.index("figure"), found.variables.index("deadline")
    deadlines = {str(row[places[0]]): row[places[1]] for row in found.rows}
    assert deadlines["<x:undated>"] is None
    assert "2035" in str(deadlines["<x:dated>"])


def test_offices_are_found_by_their_holder(run: Run) -> None:
    assert len(answer(find_question("fonctions"), {"person": "Bruno Darboux"}, run).table.rows) == 1
    none = answer(find_question("fonctions"), {"person": "Bruno Darboux", "organisation": "Avenia"}, run)
    assert none.explanation is not None
    assert "cette personne" in none.explanation


RANGE = """
PREFIX pole: <https://w3id.org/polegraph/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT {
  ?figure a pole:Observation ; pole:about <x:rosi> ; pole:value ?value ; pole:indicator <x:rate> .
  GRAPH ?passage { ?figure pole:value ?value }
  GRAPH <https://w3id.org/polegraph/id/graph/provenance> { ?passage a pole:Passage }
  <x:rosi> rdfs:label "ROSI"@fr . <x:rate> skos:prefLabel "taux"@fr .
} WHERE { VALUES (?figure ?value ?passage) { (<x:low> 92 <x:one>) (<x:high> 94 <x:one>) (<x:other> 80 <x:two>) } }
"""


def test_what_one_passage_says_does_not_contradict_itself() -> None:
    store = Store()
    store.update(RANGE)
    found = answer(find_question("chiffres-contradictoires"), {}, local_run(store)).table
    pairs = {
        tuple(str(row[found.variables.index(name)]) for name in ("observationA", "observationB")) for row in found.rows
    }
    assert pairs == {("<x:other>", "<x:low>"), ("<x:other>", "<x:high>")}
