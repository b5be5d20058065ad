"""Whether a form is a word of French, thus no name by itself: asked of simplemma's word list."""

from __future__ import annotations

from functools import lru_cache

import simplemma
import spacy
from spacy.lookups import Lookups

from builders.lexicon.model import Lexicon
from builders.recognise.tagging import MODEL

SHORTEST = 5  # letters of an infinitive: shorter ones are nouns too ("mer", "fer")


def common_word(word: str, lexicon: Lexicon) -> bool:
    """Whether a form in lower case is a word of French, which as a capital may have lost its accent: "Echanges"."""
    accented = (f"é{word[1:]}" if word[:1] == "e" else "", _unreformed(word, lexicon))
    return written_word(word, lexicon) or any(one and _listed(one) for one in accented)


def _unreformed(word: str, lexicon: Lexicon) -> str:
    """Return an infinitive as it was written before 1990, with its circumflex: "accroître"; "" for other words."""
    return next(
        (f"{word.removesuffix(end)}{old}" for end, old in lexicon.endings.reformed.items() if word.endswith(end)), ""
    )


def opening_word(word: str, lexicon: Lexicon) -> bool:
    """Whether the first word of a sentence, in lower case, is one of French, whose capital then tells nothing.

    The wider list of the pipeline is asked too. It knows "gaz" and "naguère", but also names that became words, which
    keep their capital inside a sentence.
    """
    return common_word(word, lexicon) or word in _lemmas()


def written_word(word: str, lexicon: Lexicon) -> bool:
    """Whether a word written in lower case is one of French: listed, or formed with an ending that no name has."""
    return _listed(word) or word.endswith(lexicon.endings.word)


def is_noun(word: str, lexicon: Lexicon) -> bool:
    """Whether a lower-case form is its own lemma but for a plural or feminine ending: a noun, no inflected verb."""
    return common_word(word, lexicon) and lemma(word) in {word, word.rstrip("sx"), word[:-1]}


def inflected_verb(word: str, lexicon: Lexicon) -> bool:
    """Whether a lower-case word is an inflected verb, which goes on after its subject: "le pôle délivre"."""
    return lemma(word) not in {word, word.rstrip("sx")} and lemma(word).endswith(lexicon.endings.infinitive)


def may_be_verb(word: str, lexicon: Lexicon) -> bool:
    """Whether a lower-case word is a verb, or is also one: "développe", "livrer", "finance"."""
    also = word.endswith("e") and _listed(f"{word}r")
    return also or inflected_verb(word, lexicon) or infinitive(word, lexicon)


def infinitive(word: str, lexicon: Lexicon) -> bool:
    """Whether a lower-case word is an infinitive: its present participle is a word of French too."""
    endings = lexicon.endings.present_participle if len(word) >= SHORTEST else {}
    ending = next((one for one in endings if word.endswith(one)), "")
    return any(_listed(word.removesuffix(ending) + formed) for formed in endings.get(ending, ()))


@lru_cache(maxsize=65536)
def _listed(word: str) -> bool:
    return simplemma.is_known(word, lang="fr")


@lru_cache(maxsize=1)
def _lemmas() -> frozenset[str]:
    """Return the lemmas of the pipeline's French lemmatizer and the forms that they do not follow from by rule."""
    folder = spacy.util.get_package_path(MODEL)
    lookups = Lookups().from_disk(next(folder.glob("*/lemmatizer/lookups")))
    tables = (lookups.get_table(name) for name in ("lemma_index", "lemma_exc"))
    return frozenset(word for table in tables for words in table.values() for word in words)


@lru_cache(maxsize=16384)
def lemma(word: str) -> str:
    """Return the dictionary form of a lower-case word."""
    return simplemma.lemmatize(word, lang="fr")
