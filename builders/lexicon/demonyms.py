"""The adjectives of places and peoples in all their forms: "lyonnais", "lyonnaise" …"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

DOUBLED = ("en", "on")  # endings that double their n before the feminine e


def compile_demonyms(places: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """Return the place's name by each form of its adjectives: masculine and feminine, singular and plural."""
    return {form: place for place, words in places.items() for word in words for form in forms(word)}


def forms(word: str) -> Iterable[str]:
    """Return the four forms of an adjective.

    >>> sorted(forms("breton")), sorted(forms("tourangeau"))
    (['breton', 'bretonne', 'bretonnes', 'bretons'], ['tourangeau', 'tourangeaux', 'tourangelle', 'tourangelles'])
    """
    if word.endswith("eau"):
        return {word, f"{word}x", f"{word[:-2]}lle", f"{word[:-2]}lles"}
    feminine = word if word.endswith("e") else word + ("ne" if word.endswith(DOUBLED) else "e")
    return {word, word if word.endswith("s") else f"{word}s", feminine, f"{feminine}s"}
