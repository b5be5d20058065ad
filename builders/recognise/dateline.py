"""When a document was written: as its catalogue says, else as its dateline does, "Marseille, le 6 février 2025"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from builders.lexicon.model import Lexicon
from builders.model import Document, Passage
from builders.recognise.dates import dates
from builders.recognise.dictionary import inflected_verb
from ontology.names import fold

OPENING = 30  # passages of a document among which its dateline stands
BESIDE = 8  # words beside the date in a dateline
MONTH = len("2025-02")
SMALL = 2  # letters of "le", "à", "au"


@dataclass(frozen=True, slots=True)
class Written:
    """The month or day that a document was written (YYYY-MM or YYYY-MM-DD), and the key of the passage that tells it.

    The key is empty where the catalogue tells it.
    """

    date: str
    passage: str = ""


def written(document: Document, passages: Iterable[Passage], lexicon: Lexicon) -> Written | None:
    """Return when a document was written, at least to the month; None where nothing tells it.

    A dateline is a line with one date and few other words, or what "Publié le" opens.
    """
    if document.issued is not None:
        return Written(document.issued) if len(document.issued) >= MONTH else None
    return next((found for one in islice(passages, OPENING) if (found := _dateline(one, lexicon))), None)


def _dateline(passage: Passage, lexicon: Lexicon) -> Written | None:
    told = list(dates(passage.text[:200], lexicon))
    if len(told) != 1 or told[0].end is not None or len(told[0].begin) < MONTH:
        return None
    before, after = (fold(text).split() for text in (passage.text[: told[0].start], passage.text[told[0].stop :]))
    posting = (*lexicon.tables["times"]["page"], *lexicon.tables["times"]["posted"])
    published = f"{' '.join(before)} ".startswith(tuple(f"{fold(words)} " for words in posting))
    lone = len(before) + len(after) <= BESIDE and not passage.text[told[0].stop :].lstrip().startswith(":")
    words = [word for word in (*before, *after) if len(word) > SMALL]
    verbal = any(inflected_verb(word, lexicon) or word.endswith(lexicon.endings.future) for word in words)
    other = verbal or before[-1:] == ["au"]
    lone = lone and not other and _other(lexicon).isdisjoint(before)
    return Written(told[0].begin, passage.key) if published or lone else None


def _other(lexicon: Lexicon) -> frozenset[str]:
    """Return the words before a date that is another than the text's: "clôture le", "depuis le", "né le"."""
    table = lexicon.tables["times"]
    phrases = (
        *table["begin_nouns"], *table["end_nouns"], *table["nouns"]["begin"], *table["nouns"]["end"], *table["since"],
        *table["until"], *table["before"], *table["submissions"], *table["due"], *table["not_written"],
    )  # fmt: skip
    return frozenset(word for phrase in phrases for word in fold(phrase).split() if len(word) > SMALL)
