"""Whether a name is masculine or feminine, as the nouns and articles beside it tell: "elle" is no project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

from builders.lexicon.model import Head, Lexicon
from builders.link.families import COMPANY
from builders.recognise.heads import apposed_head, head_before, head_starting
from builders.recognise.scenes import Scene
from builders.recognise.tokens import Token


class Gender(Enum):
    """The grammatical gender of a name or pronoun."""

    MASCULINE = "masculine"
    FEMININE = "feminine"


def genders(found: Sequence[Scene], lexicon: Lexicon) -> dict[str, Gender | None]:
    """Return the gender of each entity of which a document tells one beside its name; None where it tells both."""
    told: dict[str, set[Gender]] = {}
    for scene in found:
        for mention, span in zip(scene.mentions, scene.spans, strict=True):
            told.setdefault(mention.entity, set()).update(_beside(scene.tokens, span, lexicon))
    return {key: next(iter(said)) if len(said) == 1 else None for key, said in told.items() if said}


def of_kind(kind: str | None, table: Mapping[str, Any]) -> Gender | None:
    """Return the gender that names of a class have by themselves: "BELUGAX", a project, is masculine."""
    return next((gender for gender in Gender if kind in table["kinds"][gender.value]), None)


def of_pronoun(low: str, table: Mapping[str, Any]) -> Gender | None:
    """Return the gender of a pronoun; None of a word that tells none."""
    return next((gender for gender in Gender if low in table["pronouns"][gender.value]), None)


def _beside(tokens: Sequence[Token], span: tuple[int, int], lexicon: Lexicon) -> Iterator[Gender]:
    """Yield what the name's own noun, that before it, its article and its apposition tell of its gender."""
    first, table = span[0], lexicon.tables["gender"]
    said = heads_beside(tokens, span, lexicon)
    for head in said:
        yield from of_noun(head, table)
    article = tokens[first - 1].low if first and not said else ""
    if article in table["articles_feminine"]:
        yield Gender.FEMININE
    elif article in table["articles_masculine"]:
        yield Gender.MASCULINE


def heads_beside(tokens: Sequence[Token], span: tuple[int, int], lexicon: Lexicon) -> list[Head]:
    """Return the nouns in the singular that a name opens with, that stand before it and that are in apposition."""
    first, last = span
    own, before = head_starting(tokens, first, lexicon), head_before(tokens, first, lexicon)
    apposed = apposed_head(tokens, last, lexicon)
    heads = (own[0] if own is not None and own[1] <= last else None, before[0] if before is not None else None, apposed)
    return [head for head in heads if head is not None and not head.plural]


def of_noun(head: Head, table: Mapping[str, Any]) -> tuple[Gender, ...]:
    """Return the gender of a noun; both for one that only says what a firm does, as "l'éditeur X" is "il" or "elle"."""
    words = head.noun.lower().split()
    if any(word in table["feminine"] for word in words[:2]):
        return (Gender.FEMININE,)
    doing = head.kind in COMPANY and words[0] not in table["firms_masculine"]
    return (Gender.MASCULINE, Gender.FEMININE) if doing else (Gender.MASCULINE,)
