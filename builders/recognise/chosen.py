"""Passages that tell that a call chose some of those who answered it."""

from __future__ import annotations

from builders.lexicon.model import Lexicon


def tells_choice(text: str, lexicon: Lexicon) -> bool:
    """Whether a passage tells that some were chosen, and not that they may be or were not."""
    patterns = lexicon.patterns.winners
    if not any(word in text for word in lexicon.cues.of_choice):
        return False
    told = patterns.told.search(text) or (patterns.spoken.search(text) and not patterns.coming.search(text))
    return bool(told) and not (patterns.aside.search(text) or patterns.denied.search(text))
