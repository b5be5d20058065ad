"""The write stage: the only one that puts a build on the disk."""

from builders.write.build import Written, write
from builders.write.manifest import Inputs

__all__ = ["Inputs", "Written", "write"]
