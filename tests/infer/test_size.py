"""Above the bound the closure is SPARQL in a store, and says the same."""

import pytest
from pyoxigraph import NamedNode, Quad

import builders.infer
from builders.infer import MAX_REASONED, infer
from ontology.load import load
from ontology.vocab import POLE, RDF


def many(size: int) -> list[Quad]:
    """Return `size` statements, five for each cluster with its project and call."""
    made: list[Quad] = []
    for n in range(size // 5):
        cluster, project, call, plan = (
            f"https://example.org/{name}/{n}" for name in ("cluster", "project", "call", "plan")
        )
        parts = [
            (cluster, RDF.type, POLE.CompetitivenessCluster),
            (cluster, POLE.memberOf, plan),
            (project, POLE.fundedUnder, call),
            (call, POLE.partOf, plan),
            (plan, POLE.partnerOf, cluster),
        ]
        made += [Quad(NamedNode(s), NamedNode(p), NamedNode(o)) for s, p, o in parts]
    return made


def test_both_engines_agree_on_thousands_of_statements() -> None:
    ontology, statements = load(), many(5000)
    by_reasonable = list(infer(statements, ontology, max_reasoned=10**9))
    assert by_reasonable == list(infer(statements, ontology, max_reasoned=0))
    assert len(by_reasonable) == 1000 * 7


def test_the_bound_chooses_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("reasonable must not be asked")

    monkeypatch.setattr(builders.infer.reason, "closure", refuse)
    assert len(list(infer(many(50), load(), max_reasoned=49))) == 70
    with pytest.raises(AssertionError, match="must not"):
        list(infer(many(50), load(), max_reasoned=50))


@pytest.mark.slow
def test_a_large_graph_is_closed_in_the_store() -> None:
    size = 2 * MAX_REASONED
    assert sum(1 for _ in infer(many(size), load())) == size // 5 * 7
