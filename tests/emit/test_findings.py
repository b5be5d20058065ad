"""What the checks found, and what reading left aside, as the build tells it."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from builders.check import Severity, Violation
from builders.emit.findings import findings, parsed
from builders.emit.gaps import gaps
from builders.model import Mention, Rejection
from ontology.vocab import SH
from tests.emit.examples import IRIS, fact, reading


def violation(focus: str, value: str | None = None) -> Violation:
    return Violation(Severity.WARNING, "rule", focus, "<https://example.org/p>", value, "C'est étrange.", "It is odd.")


def test_a_finding_keeps_where_and_what_in_both_languages() -> None:
    triples = list(findings([violation("<https://example.org/a>", '"x"@fr')], IRIS))
    said = {(triple.predicate.value, triple.object) for triple in triples}
    assert len({triple.subject for triple in triples}) == 1
    assert (SH.focusNode, NamedNode("https://example.org/a")) in said
    assert (SH.resultPath, NamedNode("https://example.org/p")) in said
    assert (SH.value, Literal("x", language="fr")) in said
    assert (SH.resultSeverity, NamedNode(SH.Warning)) in said
    assert (SH.resultMessage, Literal("C'est étrange.", language="fr")) in said
    assert (SH.resultMessage, Literal("It is odd.", language="en")) in said


def test_findings_that_differ_are_told_apart_and_equal_ones_are_one() -> None:
    found = [
        violation("<https://example.org/a>"),
        violation("<https://example.org/b>"),
        violation("<https://example.org/a>"),
    ]
    assert len({triple.subject for triple in findings(found, IRIS)}) == 2


def test_what_is_no_term_becomes_a_string() -> None:
    assert parsed("no term") == Literal("no term")
    assert parsed("_:b") == Literal("_:b")


def test_a_mention_in_no_relation_is_told_with_its_reason() -> None:
    left = list(gaps(reading(()), ()))
    assert Rejection("mention", "exemple#0", "SAFE", "in-no-relation") in left


def test_a_mention_in_a_relation_is_not_left_aside() -> None:
    assert "mention" not in {one.what for one in gaps(reading(), ())}


def test_a_name_alone_is_no_relation() -> None:
    left = list(gaps(reading((fact("name", "safe-cluster", text="SAFE"),)), ()))
    assert "mention" in {one.what for one in left}


def test_a_passage_that_names_a_cluster_in_vain_is_told() -> None:
    left = list(gaps(reading(()), {"safe-cluster"}))
    assert Rejection("passage", "exemple#0", "SAFE", "names-a-cluster-states-nothing") in left
    assert "passage" not in {one.what for one in gaps(reading(()), {"another"})}


def test_what_reading_rejected_with_its_own_reason_is_told_once() -> None:
    one = reading(())
    own = Rejection("mention", "exemple#0", "SAFE", "a-common-word")
    changed = type(one)(one.document, 3, one.passages, one.mentions, one.entities, (), (own,))
    assert [left for left in gaps(changed, ()) if left.what == "mention"] == [own]


def test_a_passage_read_with_another_relates_the_names_of_both() -> None:
    one = reading((fact("leads", "cnes", object="safe-cluster", passage="exemple#1", read_with=("exemple#0",)),))
    assert isinstance(one.mentions[0], Mention)
    assert "mention" not in {left.what for left in gaps(one, ())}
