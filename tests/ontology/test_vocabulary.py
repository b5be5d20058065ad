"""vocab.py, the ontology, the schemes and the page of the vocabulary say the same."""

import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from ontology.iris import DEFAULT_BASE, Iris
from ontology.load import load, read_turtle
from ontology.names import fold, slugify
from ontology.vocab import CONCEPTS, NODE_CLASSES, OWL, POLE, POLE_CLASSES, POLE_TERMS, PREFIXES, RDF, RDFS, SKOS

FOLDER = Path(__file__).parent
ONTOLOGY = load()
KINDS = {OWL[kind] for kind in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")}


def value(term: object) -> str:
    return str(getattr(term, "value", term))


def objects(predicate: str, subject: str | None = None) -> list[tuple[str, str]]:
    return [
        (value(quad.subject), value(quad.object))
        for quad in ONTOLOGY
        if quad.predicate.value == predicate and subject in {None, value(quad.subject)}
    ]


def test_every_declared_term_is_in_vocab_and_the_reverse() -> None:
    declared = {subject for subject, kind in objects(RDF.type) if kind in KINDS and subject.startswith(POLE.base)}
    assert {name.removeprefix(POLE.base) for name in declared} == POLE_TERMS
    classes = {subject for subject, kind in objects(RDF.type) if kind == OWL.Class}
    assert {name.removeprefix(POLE.base) for name in classes} == POLE_CLASSES


def test_every_concept_of_a_closed_scheme_is_in_vocab_and_the_reverse() -> None:
    concepts = {subject.removeprefix(DEFAULT_BASE) for subject, _ in objects(SKOS.inScheme)}
    listed = {f"{scheme}/{slug}" for scheme, slugs in CONCEPTS.items() for slug in slugs}
    assert {name for name in concepts if not name.startswith("theme/")} == listed


def test_node_classes_are_those_with_a_shortcut_and_renaming() -> None:
    qualified = {node.removeprefix(POLE.base) for _, node in objects(POLE.qualifiedBy)}
    assert qualified | {"Renaming"} == NODE_CLASSES


def test_themes_are_named_as_texts_would_be_slugged_and_many() -> None:
    names = {s: o for s, o in objects(SKOS.prefLabel) if s.startswith(f"{DEFAULT_BASE}theme/")}
    french = [
        (value(quad.subject), quad.object.value)
        for quad in ONTOLOGY
        if quad.predicate.value == SKOS.prefLabel and isinstance(quad.object, Literal) and quad.object.language == "fr"
    ]
    themes = [(iri, name) for iri, name in french if iri in names]
    assert len(themes) >= 150
    assert all(iri == Iris().concept("theme", slugify(name)) for iri, name in themes)


def test_no_two_themes_share_a_folded_name() -> None:
    owners: dict[str, set[str]] = {}
    for predicate in (SKOS.prefLabel, SKOS.altLabel):
        for quad in ONTOLOGY:
            theme = value(quad.subject)
            french = isinstance(quad.object, Literal) and quad.object.language == "fr"
            if quad.predicate.value == predicate and french and theme.startswith(f"{DEFAULT_BASE}theme/"):
                owners.setdefault(fold(value(quad.object)), set()).add(theme)
    assert [name for name, themes in owners.items() if len(themes) > 1] == []


@pytest.mark.parametrize("term", sorted(POLE_TERMS))
def test_the_example_of_a_term_is_turtle_that_uses_it(term: str) -> None:
    ((_, example),) = objects(SKOS.example, POLE[term])
    prefixes = {**PREFIXES, "ex": "https://example.org/"}
    text = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items()) + example
    quads = list(parse(text, format=RdfFormat.TURTLE))
    assert POLE[term] in {value(part) for quad in quads for part in (quad.subject, quad.predicate, quad.object)}
    assert {name for quad in quads for name in our_terms(quad)} <= POLE_TERMS


def our_terms(quad: Quad) -> set[str]:
    parts = (quad.subject, quad.predicate, quad.object)
    iris = {part.value for part in parts if isinstance(part, NamedNode)}
    return {iri.removeprefix(POLE.base) for iri in iris if iri.startswith(POLE.base)}


def test_alignments_use_only_foreign_terms_that_were_verified_to_exist() -> None:
    verified = set((FOLDER / "foreign_terms.txt").read_text(encoding="utf-8").split())
    files = read_turtle(Path(__file__).parents[2] / "ontology" / "alignments.ttl")
    ours = (POLE.base, "https://w3id.org/polegraph/")
    used = {
        value(quad.object)
        for quad in files
        if isinstance(quad.object, NamedNode) and value(quad.subject).startswith(POLE.base)
    }
    assert {iri for iri in used if not iri.startswith(ours)} <= verified


def test_every_term_serves_a_question_or_is_justified() -> None:
    root = FOLDER.parents[1]
    asked = "\n".join(path.read_text(encoding="utf-8") for path in sorted((root / "queries").glob("*.rq")))
    used = set(re.findall(r"pole:([A-Za-z]+)", asked))
    lines = (FOLDER / "justified_terms.txt").read_text(encoding="utf-8").splitlines()
    justified = {line.split(":", 1)[0]: line.split(":", 1)[1].strip() for line in lines if ":" in line}
    assert set(justified) <= POLE_TERMS
    assert all(len(reason) > 5 for reason in justified.values())
    assert POLE_TERMS - used - set(justified) == set()


def test_labels_exist_for_every_shape_target() -> None:
    labelled = {subject for subject, _ in objects(RDFS.label)}
    assert {POLE[name] for name in POLE_TERMS} <= labelled
