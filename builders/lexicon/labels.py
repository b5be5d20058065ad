"""What a label or a column's header says of its value, by the words that the lexicon lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ontology.names import fold

PRIZE = "award"  # its words may be of a jury: "Prix du jury"
OTHERS = "of_others"


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels and headers by their folded words; `whole` answers for those that hold nothing else."""

    listed: Mapping[str, str]  # words that a label opens with → what its value is
    longest: int  # words of the longest listed
    decisive: Mapping[str, str]  # a word anywhere in a label that is all `vocabulary` → what its value is
    yielding: frozenset[str]  # opening words that yield to a decisive word after them
    vocabulary: frozenset[str]  # words of which labels consist
    endings: frozenset[str]  # what optional endings leave: "partenaire(s)"
    others: frozenset[str]  # words that make a label tell of somebody else, or of what is only wished

    def of(self, label: str) -> str | None:
        """Return what a label says of its value: by the longest listed words that open it, else by a decisive word."""
        words = self._words(label)
        told = self._told(words)
        return None if told != PRIZE and not self.others.isdisjoint(words) else told

    def opening(self, label: str) -> str | None:
        """Return what the words say that a label opens with, whomever it tells of."""
        return self._told(self._words(label))

    def whole(self, label: str) -> str | None:
        """Return what a text says of the next one where it is nothing but a label."""
        return self.of(label) if self._consists(self._words(label)) else None

    def consists(self, text: str) -> bool:
        """Whether a text is made of nothing but words of labels: "Entreprises et professionnels"."""
        return self._consists(self._words(text))

    def _words(self, label: str) -> list[str]:
        return [word for word in fold(label).split() if word not in self.endings]

    def _told(self, words: Sequence[str]) -> str | None:
        opened, consists = self._opening(words), self._consists(words)
        yields = bool(words) and words[0] in self.yielding and " ".join(words) not in self.listed
        decided = self._decided(words[yields:]) if consists and (yields or opened is None) else None
        return decided or opened

    def _opening(self, words: Sequence[str]) -> str | None:
        found = (self.listed.get(" ".join(words[:n])) for n in range(min(len(words), self.longest), 0, -1))
        return next(filter(None, found), None)

    def _consists(self, words: Sequence[str]) -> bool:
        return bool(words) and all(word in self.vocabulary or word.isdigit() for word in words)

    def _decided(self, words: Sequence[str]) -> str | None:
        return next(filter(None, map(self.decisive.get, words)), None)


def compile_labels(table: Mapping[str, Any]) -> Labels:
    """Return the labels of the lexicon's table of fields."""
    fields = sorted(table["fields"].items())  # of a label listed twice the last field in the alphabet counts
    listed = {name: field for field, names in fields for name in names if field != OTHERS}
    decisive = {word: field for field, words in table["decisive"].items() for word in words}
    words = (word for name in listed for word in name.split())
    return Labels(
        listed,
        max(len(name.split()) for name in listed),
        decisive,
        frozenset(table["yielding"]["words"]),
        frozenset((*words, *decisive, *table["qualifiers"]["words"])),
        frozenset(table["qualifiers"]["endings"]),
        frozenset(table["fields"][OTHERS]),
    )
