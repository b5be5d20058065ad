"""The seams to inference and checks, which other packages hold."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pyoxigraph import Quad

    from ontology.iris import Iris


def infer_graph(quads: Sequence[Quad], ontology: Sequence[Quad], iris: Iris) -> Iterable[Quad]:
    """Return the inferred statements, in their graph."""
    package = importlib.import_module("builders.infer")
    return package.infer(quads, ontology) if hasattr(package, "infer") else ()


def check_graph(quads: Sequence[Quad], ontology: Sequence[Quad]) -> Sequence[str]:
    """Return the warnings of the checks; ValidationError for an error."""
    return ()
