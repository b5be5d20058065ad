"""The words of a sentence that tell what is asked: empty words left out, synonyms made one."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path


def stems(text: str) -> list[str]:
    """Return the words of a folded text that tell what is asked, synonyms made one, plural marks dropped.

    >>> stems("quels clusters travaillent sur les batteries")
    ['pole', 'theme', 'batterie']
    """
    words = (word for word in text.split() if word not in empty_words())
    return [_same().get(word) or _same().get(_singular(word)) or _singular(word) for word in words]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


@lru_cache(maxsize=1)
def empty_words() -> frozenset[str]:
    """Return the folded words that tell nothing of what is asked."""
    return frozenset(_words()["empty"])


def only_asks(text: str) -> bool:
    """Tell whether a folded text holds one word that asks (`pole`, `budget`) at most, and so names nothing.

    >>> only_asks("les poles"), only_asks("nombre de poles")
    (True, False)
    """
    words = [word for word in text.split() if word not in empty_words()]
    return len(words) < 2 and all(word in _same() or _singular(word) in _same() for word in words)


@lru_cache(maxsize=1)
def _same() -> dict[str, str]:
    return {word: chosen for chosen, words in _words()["same"].items() for word in (chosen, *words)}


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, list[str]]]:
    with (Path(__file__).parent / "words.toml").open("rb") as file:
        return tomllib.load(file)
