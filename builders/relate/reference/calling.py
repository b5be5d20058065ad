"""By which common nouns a document calls each body: "l'agence X", "X, un laboratoire de …"."""

from __future__ import annotations

from collections.abc import Sequence

from builders.lexicon.model import Lexicon
from builders.recognise.scenes import Scene
from builders.relate.reference.gender import heads_beside


def nouns_beside(found: Sequence[Scene], lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Return the nouns that stand beside the names of each entity, compound ones by their first word too."""
    told: dict[str, set[str]] = {}
    for scene in found:
        for mention, span in zip(scene.mentions, scene.spans, strict=True):
            nouns = [head.noun.lower() for head in heads_beside(scene.tokens, span, lexicon)]
            told.setdefault(mention.entity, set()).update(nouns, (noun.split()[0] for noun in nouns))
    return {key: frozenset(nouns) for key, nouns in told.items() if nouns}
