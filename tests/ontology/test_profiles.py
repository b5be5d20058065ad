"""Other people's dialects: each profile says something of every kind of thing it knows, in terms that exist."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, QueryTriples, Store, Triple, Variable

from ontology.iris import DEFAULT_BASE
from ontology.vocab import EURIO, FOAF, ORG, POLE, RDF, SCHEMA
from tests.check.worlds import ROOT, dataset

Term = NamedNode | BlankNode | Literal | Triple
PROFILES = sorted((ROOT / "queries" / "profiles").glob("*.rq"))
VERIFIED = {
    iri
    for name in ("foreign_terms.txt", "foreign_terms_of_profiles.txt")
    for iri in (Path(__file__).parent / name).read_text(encoding="utf-8").split()
}
EACH = pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)


@cache
def world() -> Store:
    return dataset()


def construct(path: Path, entity: str | None = None) -> set[Triple]:
    bound: dict[Variable, Term] = {} if entity is None else {Variable("entity"): NamedNode(DEFAULT_BASE + entity)}
    answer = world().query(path.read_text(encoding="utf-8"), substitutions=bound)
    assert isinstance(answer, QueryTriples)
    return set(answer)


def said(path: Path, entity: str) -> set[tuple[str, str]]:
    subject = NamedNode(DEFAULT_BASE + entity)
    triples = construct(path, entity)
    return {(one.predicate.value, str(getattr(one.object, "value", ""))) for one in triples if one.subject == subject}


def profile(name: str) -> Path:
    return ROOT / "queries" / "profiles" / f"{name}.rq"


def test_the_four_profiles_are_there() -> None:
    assert [path.stem for path in PROFILES] == ["dcat", "eurio", "org", "schema"]


@EACH
def test_a_profile_says_in_two_languages_what_it_is_and_what_it_loses(path: Path) -> None:
    header = dict(re.findall(r"^# ([a-z-]+): (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert {"fr", "en", "loses-fr", "loses-en"} <= set(header)


@EACH
def test_a_profile_uses_only_terms_that_exist_and_none_of_ours(path: Path) -> None:
    triples = construct(path)
    used = {one.predicate.value for one in triples}
    used |= {str(getattr(one.object, "value", "")) for one in triples if one.predicate.value == RDF.type}
    assert used <= VERIFIED
    assert not any(iri.startswith(POLE.base) for iri in used)


@EACH
def test_a_profile_has_no_blank_node_and_no_prefix_too_many(path: Path) -> None:
    assert all(isinstance(one.subject, NamedNode) for one in construct(path))
    text = path.read_text(encoding="utf-8")
    body = text.split("CONSTRUCT", 1)[1]
    assert [name for name in re.findall(r"^PREFIX (\w+):", text, re.MULTILINE) if f"{name}:" not in body] == []


@EACH
def test_what_is_said_of_one_entity_is_part_of_what_is_said_of_all(path: Path) -> None:
    one = construct(path, "organisation/pole-alpha")
    assert one
    assert one <= construct(path)


def test_a_cluster_in_each_dialect() -> None:
    alpha = "organisation/pole-alpha"
    assert (SCHEMA.name, "Pôle Alpha") in said(profile("schema"), alpha)
    assert (SCHEMA.member, f"{DEFAULT_BASE}office/president-of-alpha") in said(profile("schema"), alpha)
    assert (RDF.type, EURIO.Organisation) in said(profile("eurio"), alpha)
    assert (ORG.classification, f"{DEFAULT_BASE}organisation-kind/federation") in said(profile("org"), alpha)
    assert (ORG.headOf, DEFAULT_BASE + alpha) in said(profile("org"), "person/camille-exemple")
    assert said(profile("dcat"), f"{alpha}#description") == set()
    assert any(one.subject.value.endswith("#description") for one in construct(profile("dcat"), alpha))  # type: ignore[union-attr]


def test_a_project_keeps_its_participants_with_roles_in_eurio() -> None:
    triples = construct(profile("eurio"), "activity/projet-beta")
    labels = {str(getattr(one.object, "value", "")) for one in triples if one.predicate.value == EURIO.roleLabel}
    assert labels == {"leader", "partner"}
    assert (EURIO.hasAssociatedFundingScheme, f"{DEFAULT_BASE}activity/appel-gamma-2") in said(
        profile("eurio"), "activity/projet-beta"
    )


def test_a_merger_stays_dated_in_org() -> None:
    upsilon = said(profile("org"), "organisation/pole-upsilon")
    assert (ORG.changedBy, f"{DEFAULT_BASE}merger/chi") in upsilon


def test_a_person_is_a_name_and_no_more() -> None:
    predicates = {predicate for predicate, _ in said(profile("org"), "person/camille-exemple")}
    assert predicates == {RDF.type, FOAF.name, ORG.headOf, ORG.hasMembership}
