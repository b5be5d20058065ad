"""The emit stage: what the documents and the registers say, as quads. Pure: nothing is read or written here."""

from builders.emit.graph import Material, emit, quality
from builders.emit.knowledge import knowledge
from builders.emit.sayable import sayable

__all__ = ["Material", "emit", "knowledge", "quality", "sayable"]
