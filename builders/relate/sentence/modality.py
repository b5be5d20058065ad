"""What keeps a passage from asserting: negation, conditional, future, aspiration, hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from builders.lexicon.words import Words
from builders.relate.sentence.clause import Clause
from builders.relate.sentence.triggers import Phrase, Triggers
from builders.relate.sentence.voice import Verb

REACH = 7  # words between a governing verb and the infinitive it governs
CONDITION = 8  # words between "si" and its verb
NOUN_REACH = 6  # words between "ne" and a noun


@dataclass(frozen=True, slots=True)
class Modality:
    """The modality of one passage."""

    clause: Clause
    triggers: Triggers
    words: Words

    @property
    def respective(self) -> bool:
        """Whether "respectivement" pairs the members of two lists."""
        return "respectivement" in self._words(0, len(self.clause.nodes))

    def negated(self, at: int) -> bool:
        """Whether "ne … pas" or "sans" stands just before a node."""
        low = self._unqualified(at, NOUN_REACH)
        return self._denied(low, low) or low[-1:] in (["non"], ["sans"])

    def denies(self, verb: Verb) -> str:
        """Return why a verb asserts nothing, "" if it does."""
        denying = [
            *self._words(verb.first - 3, verb.last + 2),
            *(self.words.none & set(self._words(0, verb.at))),
        ]
        if self._denied(self._words(verb.first - 3, verb.last), denying):
            return "negation"
        if verb.tense:
            return verb.tense
        if verb.voice == "infinitive" or verb.governed:
            return self.governed(verb.first)
        condition = self.words.conditions & set(self._words(verb.first - CONDITION, verb.first))
        return "hypothesis" if verb.voice in {"active", "passive"} and condition else ""

    def governed(self, first: int) -> str:
        """Return why an infinitive asserts nothing: only after a verb that makes it a fact ("permettre de") it does."""
        before = self._unqualified(first, REACH)
        asserting = _last_end(before, self.triggers.asserting)
        aspiring = _last_end(before, self.triggers.aspiration)
        return "" if asserting >= max(aspiring, 0) else "aspiration"  # "a pu lancer" is done, "peut lancer" is not

    def _unqualified(self, first: int, reach: int) -> list[str]:
        """Return the words before a verb without the adverbs that part a phrase: "vient par ailleurs de rejoindre"."""
        denying = self.words.negations | self.words.negative
        said = [node.low for node in self.clause.nodes[:first] if node.pos != "ADV" or node.low in denying]
        return said[-reach:]

    def _denied(self, low: Sequence[str], around: Sequence[str]) -> bool:
        return bool(self.words.negative & set(low) and self.words.negations & set(around))

    def _words(self, first: int, last: int) -> list[str]:
        return [node.low for node in self.clause.nodes[max(0, first) : last]]


def _last_end(words: Sequence[str], phrases: frozenset[Phrase]) -> int:
    """Return where the last of the phrases among `words` ends; -1 where none stands there."""
    ends = range(len(words), 0, -1)
    return next((end for end in ends if any(tuple(words[start:end]) in phrases for start in range(end))), -1)
