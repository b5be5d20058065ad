"""The seam to the checks, which another package holds."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import Quad


def check_graph(quads: Sequence[Quad], ontology: Sequence[Quad]) -> Sequence[str]:
    """Return the warnings of the checks; ValidationError for an error."""
    package: Any = importlib.import_module("builders.check")
    return list(package.check(quads, ontology)) if hasattr(package, "check") else []
