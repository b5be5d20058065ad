"""Questions, exports, comparison of builds, notebooks and the Python client: what people take away."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queries.client import Polegraph

__all__ = ["Polegraph"]


def __getattr__(name: str) -> object:
    """Return the client, loaded when it is asked for: pandas takes a second that commands need not wait for."""
    if name == "Polegraph":
        return import_module("queries.client").Polegraph
    raise AttributeError(f"module 'queries' has no attribute {name!r}")
