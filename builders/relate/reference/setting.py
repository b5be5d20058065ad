"""A clause in its setting: all that decides what its words refer to."""

from __future__ import annotations

from dataclasses import dataclass, field

from builders.lexicon.model import Lexicon
from builders.lexicon.words import Cues, Words
from builders.model import Mention
from builders.relate.reference.discourse import Discourse
from builders.relate.reference.finding import Finding
from builders.relate.reference.memory import Referent
from builders.relate.sentence.clause import Clause, Node
from builders.relate.sentence.triggers import Triggers


@dataclass(frozen=True, slots=True)
class Setting:
    """One clause, what the document said before it, and what the verbs read so far leave to the next one."""

    clause: Clause
    discourse: Discourse
    lexicon: Lexicon
    triggers: Triggers
    opening: tuple[Referent, ...] = ()  # whom the sentence opens with
    inherited: Finding | None = None  # the subject of the verb before, for those coordinated with it
    outer: Finding | None = None  # … of the verb before the relative clause in which that one stands
    previous: Finding = field(default_factory=Finding)  # what the participle before tells of, for "et qui …"

    nodes: tuple[Node, ...] = field(init=False)  # the clause's words and names, in order
    words: Words = field(init=False)  # closed classes of French words
    cues: Cues = field(init=False)  # words that tell what stands beside them

    def __post_init__(self) -> None:
        object.__setattr__(self, "nodes", self.clause.nodes)  # asked for at each word: looked up once
        object.__setattr__(self, "words", self.lexicon.words)
        object.__setattr__(self, "cues", self.lexicon.cues)

    def kind(self, mention: Mention) -> str | None:
        """Return the class of what a name stands for: that known of it, else that said beside the name."""
        return self.discourse.cast.kind(mention.entity) or mention.kind
