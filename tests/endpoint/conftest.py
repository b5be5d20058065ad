"""One server on the small graph for all tests that only ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from endpoint.app import create_app
from endpoint.backend import Graph, InProcess
from endpoint.executor.evaluate import Evaluator, Stores
from endpoint.limits import Limits
from endpoint.settings import Settings
from endpoint.source import load, of_dump
from tests.endpoint.asked import asked_quads
from tests.endpoint.graph import write_build, write_dump
from tests.endpoint.serving import Served, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient


@pytest.fixture(scope="session")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small graph as a file."""
    return write_dump(tmp_path_factory.mktemp("graph") / "small.nq")


@pytest.fixture(scope="session")
def server(dump: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of the small graph."""
    log = tmp_path_factory.mktemp("log") / "server.log"
    with serving(log, "--dump", str(dump), "--timeout", "2", "--memory", "256", "--rows", "1000") as served:
        yield served


@pytest.fixture(scope="session")
def stores(dump: Path) -> Stores:
    """The small graph in this process."""
    return Stores.of(load(of_dump(dump)))


@pytest.fixture
def client(stores: Stores) -> FlaskClient:
    """The application on the small graph, without a server."""
    settings = Settings(limits=Limits(rows=1000))
    backend = InProcess(Evaluator(stores, settings.limits, settings.endpoint_url), Graph("test", len(stores.whole)))
    return create_app(settings, backend).test_client()


@pytest.fixture(scope="session")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of a build of the questions' graph."""
    folder = tmp_path_factory.mktemp("asked")
    write_build(folder / "build", asked_quads())
    with serving(folder / "log", "--out", str(folder / "build"), "--workers", "1") as served:
        yield served
