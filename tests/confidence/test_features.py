"""What tells how sure a fact is: each feature with a fact that has it and one that has not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from builders.confidence.features import features
from builders.confidence.surroundings import surroundings
from builders.model import Document, Entity, Fact, Fragment, Layout, Mention, Passage, Reading
from tests.confidence.cases import reading

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAD = Fact("leads", "orvelle", "d#0", "lead", object="brumex")


def told(texts: Sequence[str], *facts: Fact, **labels: str) -> frozenset[str]:
    """Return the features of the first fact of a document with these passages; entities are known by their labels."""
    names = {"orvelle": "Orvelle", "brumex": "Brumex", "tarsis": "Tarsis"} | labels
    mentions = [
        Mention(f"d#{number}", at, at + len(label), label, key)
        for number, text in enumerate(texts)
        for key, label in names.items()
        if (at := text.find(label)) >= 0
    ]
    entities = tuple(Entity(key, "organisation", label) for key, label in names.items())
    passages = tuple(
        Passage(f"d#{number}", "d", number, Layout.PARAGRAPH, text, (Fragment(0, len(text), text),), ("Projets",))
        for number, text in enumerate(texts)
    )
    text = " ".join(texts)
    made = facts or (LEAD,)
    one = Reading(Document("d", "d", text, ""), len(texts), passages, tuple(mentions), entities, made)
    return features(made[0], surroundings([one]))


def test_relation_rule_and_kinds_alone_and_together() -> None:
    one = reading("a")
    assert {
        "relation leads",
        "rule lead",
        "subject of kind Cluster",
        "subject of leads of kind Cluster",
        "object of kind unknown",
        "object of leads of kind unknown",
    } <= features(one.facts[0], surroundings([one]))


def test_a_fact_without_object_has_the_features_of_its_subject_only() -> None:
    one = reading("a")
    found = features(one.facts[2], surroundings([one]))
    assert "subject named in one passage" in found
    assert not [name for name in found if name.startswith(("object", "apart", "tied"))]


def test_a_concept_is_no_name_and_has_no_features() -> None:
    one = reading("a")
    theme = Fact("theme", "brumex", "a#0", "theme", object="eau")
    entities = (*one.entities, Entity("eau", "concept", "eau", scheme="theme"))
    found = features(theme, surroundings([replace(one, entities=entities, facts=(theme,))]))
    assert "relation theme" in found
    assert not [name for name in found if name.startswith(("object", "apart", "tied"))]


@pytest.mark.parametrize(
    ("other", "feature"),
    [
        (1, "read with another, one passage away"),
        (2, "read with another, two passages away"),
        (4, "read with another, some passages away"),
        (7, "read with another, many passages away"),
    ],
)
def test_how_far_off_the_passage_stands_that_a_fact_is_read_with(other: int, feature: str) -> None:
    texts = ["Il pilote Brumex.", *["Orvelle est là."] * 7]
    assert feature in told(texts, replace(LEAD, read_with=(f"d#{other}",)))
    assert not [name for name in told(texts) if name.startswith("read with")]


def test_what_two_documents_state_is_told_from_what_one_does() -> None:
    one, two = reading("a"), reading("b")
    lead = one.facts[0]
    assert "several passages" not in features(lead, surroundings([one]))
    assert "several passages" in features(lead, surroundings([one, two]))


def test_sentences_headings_and_lengths() -> None:
    assert "a sentence" in told(["Orvelle pilote Brumex."])
    assert {"no sentence", "a heading"} <= told(["Projets"])
    words = told(["Orvelle pilote Brumex avec Tarsis, à la fin du mois, et il en est content."])
    assert {"longer than 6 words", "longer than 12 words"} <= words
    assert "longer than 20 words" not in words
    assert "a heading" not in words


def test_a_passage_under_no_heading() -> None:
    one = reading("a")
    assert "under no heading" in features(one.facts[0], surroundings([one]))
    assert "under no heading" not in told(["Orvelle pilote Brumex."])


@pytest.mark.parametrize(
    ("label", "feature"),
    [
        ("Brumex 2", "object with digits"),
        ("BRUMEX", "object in capitals"),
        ("brumex", "object begins in lower case"),
    ],
)
def test_what_a_name_looks_like(label: str, feature: str) -> None:
    assert feature in told([f"Orvelle pilote {label}."], brumex=label)
    assert feature not in told(["Orvelle pilote Brumex."])


def test_in_how_many_passages_an_entity_is_named() -> None:
    found = told(["Il pilote Brumex.", "Brumex avance.", "Brumex plaît."])
    assert {"subject named in no passage", "object named in a few passages"} <= found


def test_how_much_is_said_of_an_entity() -> None:
    partner = Fact("participatesIn", "tarsis", "d#0", "with-marker", object="brumex")
    found = told(["Orvelle pilote Brumex avec Tarsis."], LEAD, partner)
    assert {"subject has one link", "object has two links"} <= found


def test_a_relation_with_several_at_one_end() -> None:
    rival = replace(LEAD, subject="tarsis", passage="d#1")
    texts = ["Orvelle pilote Brumex.", "Tarsis pilote Brumex."]
    assert "object of several leads" in told(texts, LEAD, rival)
    assert "subject of several leads" not in told(texts, LEAD, rival)
    assert "object of several leads" not in told(texts, LEAD)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Orvelle pilote Brumex Sud.", True),
        ("Orvelle pilote Brumex-Sud.", True),
        ("Orvelle pilote Brumex depuis peu.", False),
        ("Orvelle pilote Brumex. Tarsis attend.", False),
        ("Orvelle pilote Brumex", False),
    ],
)
def test_a_name_that_may_be_cut(text: str, cut: bool) -> None:
    assert ("object goes on" in told([text])) == cut


def test_how_far_apart_the_names_of_a_fact_stand() -> None:
    assert "apart short" in told(["Orvelle pilote Brumex."])
    assert "apart middling" in told(["Orvelle, qui est un organisme bien connu de tous, pilote Brumex."])
    assert "apart long" in told([f"Orvelle, {'bien ' * 20}connu, pilote Brumex."])
    assert "apart in passages" in told(["Il pilote Brumex."])


def test_what_else_is_said_of_the_two() -> None:
    texts = ["Orvelle pilote Brumex.", "Orvelle a fondé Brumex."]
    assert not [name for name in told(texts) if name.startswith("tied")]
    founded = replace(LEAD, relation="founded")
    assert "tied by another relation" in told(texts, LEAD, founded)
    assert "tied in another passage" not in told(texts, LEAD, founded)
    assert {"tied by another relation", "tied in another passage"} <= told(texts, LEAD, replace(founded, passage="d#1"))


def test_no_feature_holds_a_name() -> None:
    one = reading("a")
    named = {name for fact in one.facts for name in features(fact, surroundings([one]))}
    assert not [name for name in named if any(body in name.lower() for body in ("orvelle", "brumex", "tarsis"))]
