"""How sure each fact is: weights fitted on annotated documents, applied without them."""

from builders.confidence.apply import with_confidence
from builders.confidence.weights import Weights, read_weights

__all__ = ["Weights", "read_weights", "with_confidence"]
