"""Themes that a label lists, in the text's own words: "Marchés : santé, sécurité civile"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.recognise.labels import told_pieces
from builders.relate.scope import Scope

BETWEEN = re.compile(r"\s?[,;·|]\s|\s[–—/-]\s|\set\s")
LONGEST = 5  # words of a theme


def labelled_themes(scope: Scope) -> Iterator[tuple[str, int]]:
    """Yield the words of each theme that a label of the passage lists, with where they stand."""
    for piece in told_pieces(scope.part, scope.lexicon):
        at = piece.start
        for words in BETWEEN.split(scope.text[piece.start : piece.end]) if piece.field == "theme" else ():
            bare = words.strip(" .*_")
            if 0 < len(bare.split()) <= LONGEST and "(" not in bare and not bare[0].isdigit():
                yield bare, scope.text.find(words, at)
            at += len(words)
