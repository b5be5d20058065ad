"""The Python client gives DataFrames that know their proofs, from a folder or over HTTP alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

import queries
from ontology.errors import QueryError
from queries import Polegraph
from queries.embedded import serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyoxigraph import Store


@pytest.fixture(scope="module", params=["folder", "endpoint"])
def graph(request: pytest.FixtureRequest, build: Path, store: Store) -> Iterator[Polegraph]:
    if request.param == "folder":
        yield Polegraph(build)
        return
    address, server = serve(store)
    yield Polegraph(address)
    server.shutdown()
    server.server_close()


def test_an_answer_is_a_frame_with_labels_addresses_and_types(graph: Polegraph) -> None:
    frame = graph.ask("poles-par-region", region="occitani")
    assert isinstance(frame, pd.DataFrame)
    assert list(frame["pole"]) == ["Aerospace Valley", "Aerospace Valley", "SAFE"]
    assert frame["pole_iri"][0] == "https://w3id.org/polegraph/id/organisation/aerospace-valley"
    assert graph.ask("participants-multiples", minimum=2)["count"].dtype == "int64"
    assert graph.ask(28)["share"].dtype == "float64"


def test_rows_that_pandas_filtered_keep_their_proof(graph: Polegraph) -> None:
    frame = graph.ask("poles-mandates")
    kept = frame[frame["pole"] == "EMC2"]
    proof = kept.proof()
    assert set(proof["row"]) == set(kept.index)
    assert all("EMC2" in quote for quote in proof["quote"])
    assert set(proof.columns) == {"row", "fact", "quote", "document", "date", "passage"}


def test_an_empty_answer_explains_itself(graph: Polegraph) -> None:
    frame = graph.ask("membres", group="ERCI")
    assert frame.empty
    assert "membre" in (frame.explanation or "")


def test_the_certificate_names_its_sources(graph: Polegraph) -> None:
    certificate = graph.ask("poles-mandates").certificate()
    assert [source.title for source in certificate.sources] == ["Manifeste Phase 6"]


def test_own_queries_are_typed(graph: Polegraph) -> None:
    frame = graph.select(
        "SELECT ?n ?d WHERE { VALUES (?n ?d) { (1.5 '2024-05-01'^^<http://www.w3.org/2001/XMLSchema#date>) } }"
    )
    assert frame.loc[0, "n"] == 1.5


def test_the_list_of_questions_is_a_frame(graph: Polegraph) -> None:
    assert len(graph.questions()) == 40


def test_no_graph_and_no_service_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no graph here"):
        Polegraph(tmp_path)
    with pytest.raises(QueryError, match="no answer"):
        Polegraph("http://127.0.0.1:9/sparql")


def test_the_package_offers_the_client_only() -> None:
    assert queries.__all__ == ["Polegraph"]
    with pytest.raises(AttributeError, match="nothing"):
        _ = queries.nothing
