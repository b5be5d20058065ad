"""Who speaks in a clause: whom "nous", "je" and "notre pôle" mean, and whom a sentence without a subject is about."""

from __future__ import annotations

from dataclasses import dataclass

from builders.lexicon.model import Lexicon
from builders.recognise.heads import head_starting
from builders.relate.reference.discourse import Discourse
from builders.relate.reference.finding import Finding
from builders.relate.reference.meaning import fits
from builders.relate.sentence.clause import Clause

FIRST_PLURAL = ("ons", "sommes")  # endings of the verb after the subject "nous"


@dataclass
class Speech:
    """Finds what words of the first person mean in one clause."""

    clause: Clause
    discourse: Discourse
    lexicon: Lexicon

    def speaker(self, *, alone: bool = False) -> Finding:
        """Return who says "nous", `alone` "je": the body of the speaker or the person."""
        speaker = self.discourse.speakers.get(self.clause.passage.block)
        said = None if speaker is None else speaker.person if alone else speaker.body
        return Finding((said,)) if said is not None else Finding(reason="pronoun-unresolved")

    def spoken(self, first: int) -> Finding | None:
        """Return who says the "nous" before a verb; None where it is no subject: "X nous soutient"."""
        nodes = self.clause.nodes
        at = first if first < len(nodes) and nodes[first].low == "nous" else first - 1
        at -= at > 0 and nodes[at].low in {"y", "en"}  # "nous y pilotons"
        if at < 0 or nodes[at].low != "nous":
            return None
        form = next((node for node in nodes[at + 1 :] if not self._is_passed_word(node.low)), None)
        if form is None or not form.low.endswith(FIRST_PLURAL):
            return None
        said = self.speaker()
        opens = (at == 0 or nodes[at - 1].low == ",") and not any(node.text == "«" for node in nodes[:at])
        return said if said.referents or not opens else self.elliptic()

    def addressed(self, first: int, verb: int) -> bool:
        """Whether a verb complex has "nous" as its object: "X nous a chargés de"."""
        said = any(node.low == "nous" for node in self.clause.nodes[first:verb])
        return said and self.spoken(first) is None

    def _is_passed_word(self, low: str) -> bool:
        return low in self.lexicon.words.clitics or low in self.lexicon.words.verb_adverbs

    def ours(self, determiner: int, noun: int) -> Finding | None:
        """Return the speaker that "notre pôle", "notre équipe" stands for; None where it stands for somebody else."""
        said = self.speaker()
        if self.clause.word(determiner) not in self.lexicon.words.ours or not said.referents:
            return None
        found = head_starting(self.clause.scene.tokens, self.clause.nodes[noun].first, self.lexicon)
        head = found[0] if found is not None and found[0].refers and not found[0].plural else None
        itself = self.clause.nodes[noun].low in self.lexicon.cues.selves
        own = head is not None and head.segment == "organisation" and fits(said.referents[0].kind, head.kind)
        return said if itself or own else None

    def elliptic(self) -> Finding:
        """Return whom a sentence without a subject is about: its row, its paragraph's subject, its heading."""
        for family in ("org", "activity", "product"):
            topic = self.discourse.topic(self.clause.scene, family)
            if topic is not None:
                return Finding((topic,))
        return Finding(reason="no-subject")
