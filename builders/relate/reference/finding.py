"""What a look for an argument gives: referents, or the reason why there are none."""

from __future__ import annotations

from dataclasses import dataclass

from builders.relate.reference.memory import Referent
from builders.relate.sentence.clause import Group


@dataclass(frozen=True, slots=True)
class Finding:
    """Referents found for an argument, or the reason (a slug) why there are none.

    `group` is where names stand for it here; `through` are the nouns between a verb and its object.
    """

    referents: tuple[Referent, ...] = ()
    reason: str = ""
    group: Group | None = None
    through: frozenset[str] = frozenset()
    end: int = 0  # the node after the noun phrase that stands for them, where it is known

    @property
    def last(self) -> Finding:
        """The finding with its last referent only."""
        return Finding(self.referents[-1:], self.reason, self.group, self.through)
