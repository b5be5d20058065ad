"""What keeps a passage from asserting: negation, conditional, future, aspiration, hypothesis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builders.lexicon.load import Lexicon
from builders.relate.clause import Clause
from builders.relate.triggers import Verb, normal

REACH = 7  # words between a governing verb and the infinitive it governs
NEGATION = {"pas", "jamais", "aucun", "aucune", "plus", "point", "guère"}


@dataclass
class Modality:
    """The modality of one passage."""

    clause: Clause
    lexicon: Lexicon

    @property
    def respective(self) -> bool:
        """Whether "respectivement" pairs the members of two lists."""
        return any(n.low == "respectivement" for n in self.clause.nodes)

    def negated(self, at: int) -> bool:
        """Whether "ne … pas" or "sans" stands just before a node."""
        low = [n.low for n in self.clause.nodes[max(0, at - 6) : at]]
        return bool({"ne", "n'"} & set(low) and NEGATION & set(low)) or low[-1:] == ["non"] or low[-1:] == ["sans"]

    def denies(self, verb: Verb) -> str:
        """Return why a verb asserts nothing, "" if it does."""
        nodes = self.clause.nodes
        around = [n.low for n in nodes[max(0, verb.first - 3) : verb.last + 2]]
        if {"ne", "n'"} & set(around[: verb.last - verb.first + 3]) and NEGATION & set(around):
            return "negation"
        if verb.tense:
            return verb.tense
        if verb.voice == "infinitive":
            return self._governed(verb)
        if verb.voice in {"active", "passive"} and self._hypothetical(verb):
            return "hypothesis"
        return ""

    def _hypothetical(self, verb: Verb) -> bool:
        words = [n.low for n in self.clause.nodes[max(0, verb.first - 8) : verb.first]]
        return "si" in words or "s'il" in words

    def _governed(self, verb: Verb) -> str:
        """Return why an infinitive asserts nothing: only after a verb that makes it a fact ("permettre de") it does."""
        before = [n.low for n in self.clause.nodes[max(0, verb.first - REACH) : verb.first]]
        asserting, wishing = self._last(before, "asserting"), self._last(before, "aspiration")
        return "" if asserting > wishing else "aspiration"

    def _last(self, words: list[str], which: str) -> int:
        return max(self._positions(words, which), default=-1)

    def _positions(self, words: list[str], which: str) -> Iterator[int]:
        for phrase in self.lexicon.modality[which]:
            forms = (
                {form for form, _ in self.lexicon.paradigms.forms(phrase)}
                if phrase.split()[0].endswith(("er", "ir", "re", "oir"))
                else {phrase}
            )
            for form in forms:
                wanted = normal(form)
                for at in range(len(words) - len(wanted) + 1):
                    if tuple(words[at : at + len(wanted)]) == wanted:
                        yield at + len(wanted)
