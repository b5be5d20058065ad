"""The emit stage: what the documents and the registers say, as quads. Pure: nothing is read or written here."""

from builders.emit.graph import emit
from builders.emit.knowledge import knowledge

__all__ = ["emit", "knowledge"]
