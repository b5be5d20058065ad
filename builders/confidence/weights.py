"""The fitted weights as a file that people can read: seeds/confidence.toml."""

from __future__ import annotations

import json
import math
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology.errors import SeedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_REMEDY = "Fit it again: polegraph score GOLD... --fit-confidence FILE."


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model: log-odds are `intercept` plus the weights of the features that a fact has."""

    intercept: float
    features: Mapping[str, float]


def read_weights(path: Path) -> Weights | None:
    """Return the weights of a file, None where there is none; SeedError when it is no table of finite numbers."""
    try:
        if not path.is_file():
            return None
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        features = {str(name): float(weight) for name, weight in table["weights"].items()}
        found = Weights(float(table["intercept"]), features)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SeedError("no table of weights", where=str(path), remedy=_REMEDY) from error
    if not all(map(math.isfinite, (found.intercept, *found.features.values()))):
        raise SeedError("a weight is no finite number", where=str(path), remedy=_REMEDY)
    return found


def written_weights(weights: Weights, remarks: Sequence[str]) -> str:
    """Return the file's text: remarks as comments, the intercept, weights by name; 0.0001 is the last digit kept."""
    return "".join(f"{line}\n" for line in _lines(weights, remarks))


def _lines(weights: Weights, remarks: Sequence[str]) -> Iterator[str]:
    yield from (f"# {line}".rstrip() for line in remarks)
    yield f"intercept = {weights.intercept:.4f}"
    yield ""
    yield "[weights]"
    for name in sorted(weights.features):
        yield f"{json.dumps(name)} = {weights.features[name] + 0.0:.4f}"
