"""The certificate of an answer: the same on any machine, another as soon as anything differs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from queries.question.certificate import certify
from queries.questions import answer, find_question
from queries.sources import BuildFacts

if TYPE_CHECKING:
    from queries.sources import Run

FACTS = BuildFacts("b1", "00")


def test_the_same_question_on_the_same_build_gives_the_same_hash(run: Run) -> None:
    question = find_question("poles-par-region")
    first = certify(answer(question, {"region": "Bretagne"}, run, proof=True), FACTS)
    again = certify(answer(question, {"region": "bretagne"}, run, proof=True), BuildFacts("b1"))
    assert first.hash == again.hash


def test_another_value_build_language_or_row_gives_another_hash(run: Run) -> None:
    question = find_question("poles-par-region")
    found = answer(question, {"region": "Bretagne"}, run, proof=True)
    others = [
        certify(answer(question, {"region": "Occitanie"}, run, proof=True), FACTS),
        certify(found, BuildFacts("b2")),
        certify(replace(found, language="en"), FACTS),
        certify(replace(found, table=replace(found.table, rows=())), FACTS),
        certify(replace(found, table=replace(found.table, truncated=True)), FACTS),
    ]
    hashes = {certify(found, FACTS).hash, *(other.hash for other in others)}
    assert len(hashes) == len(others) + 1


def test_the_citation_names_question_build_and_sources_in_both_languages(run: Run) -> None:
    certificate = certify(answer(find_question("poles-mandates"), {}, run, proof=True), FACTS)
    assert [source.title for source in certificate.sources] == ["Manifeste Phase 6"]
    assert certificate.citation.fr.startswith("« Quels pôles ont été mandatés")
    assert certificate.citation.fr.endswith("Sources : Manifeste Phase 6 (AFPC, 2026).")
    assert "graph b1" in certificate.citation.en


def test_asking_for_proofs_changes_the_sources_and_not_the_hash(run: Run) -> None:
    question = find_question("poles-mandates")
    proved, bare = (certify(answer(question, {}, run, proof=proof), FACTS) for proof in (True, False))
    assert proved.hash == bare.hash
    assert proved.sources
    assert not bare.sources
    assert "Sources" not in bare.citation.fr
