"""Endpoints that notebooks ask while they are tested."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Store

from queries.embedded import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def small_endpoint() -> Iterator[str]:
    """The address of an endpoint that serves the small hand-written graph."""
    small = runpy.run_path(str(ROOT / "tests/queries/conftest.py"))
    store = Store()
    store.extend(small["completed"](small["hand_written"]()))
    address, server = serve(store)
    yield address
    server.shutdown()
    server.server_close()
