"""Give the proper names of a text other names of the same shape: vowels for vowels, consonants for consonants."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.model import Reading
from builders.reading import Reader
from builders.recognise.acronyms import definitions
from builders.recognise.dictionary import common_word
from builders.recognise.tokens import tokens
from ontology.names import fold

OTHER = str.maketrans("aeioubcdfglmnprstvBCDFGLMNPRSTVAEIOU", "eioaudfgblmnprcvstDFGBLMNPRCVSTEIOAU")
WORD = re.compile(r"\w+")


def renaming(reading: Reading, reader: Reader) -> dict[str, str]:
    """Return word -> other word for the words of names that no register holds and no dictionary knows.

    Left alone are the words that the text also writes as common nouns, those of register names, and acronyms that
    the text expands, whose letters must go on spelling their long forms.
    """
    kept = {word for entry in reader.registers.entries for name in entry.names for word in fold(name).split()}
    kept |= {fold(given.short) for passage in reading.passages for given in definitions(passage.text, reader.lexicon)}
    kept |= {token.low for passage in reading.passages for token in tokens(passage.text) if not token.capital}
    words = {word for surface in _surfaces(reading) for word in WORD.findall(surface)}
    return {word: other for word in sorted(words) if (other := _other(word, kept, reader)) is not None}


def _surfaces(reading: Reading) -> Iterator[str]:
    named = {entity.key for entity in reading.entities if entity.register_slug is None}
    yield from (mention.surface for mention in reading.mentions if mention.entity in named)


def _other(word: str, kept: set[str], reader: Reader) -> str | None:
    plain = word.lower()
    if (
        len(word) < 4
        or not word[0].isupper()
        or fold(word) in kept
        or plain in kept
        or common_word(plain, reader.lexicon)
    ):
        return None
    other = word.translate(OTHER)
    known = {*reader.lexicon.heads, *(name.lower() for name in reader.lexicon.names.common_acronyms)}
    if plain in known or other == word or common_word(other.lower(), reader.lexicon) or other.lower() in known:
        return None
    return other


def renamed(text: str, words: dict[str, str]) -> str:
    """Return the text with the words replaced wherever they stand whole."""
    return WORD.sub(lambda match: words.get(match.group(), match.group()), text)
