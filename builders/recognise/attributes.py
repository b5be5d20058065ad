"""Words in lower case that end a name which a noun introduces: "le programme Espace alpin"."""

from __future__ import annotations

from collections.abc import Sequence

from builders.lexicon.model import Lexicon
from builders.recognise.dictionary import common_word, inflected_verb
from builders.recognise.heads import NAMING, head_before, spelled
from builders.recognise.tokens import Token

TAIL = 2  # tokens of "du futur"


def attributed(sentence: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> int:
    """Return where a name of words of French ends that its noun introduces; `end` where no word goes on with it."""
    last = sentence[end - 1]
    if end >= len(sentence) or last.acronym or not last.capital or not common_word(last.low, lexicon):
        return end
    head = head_before(sentence, first, lexicon)
    if head is None or head[0].plural or head[0].segment not in NAMING:
        return end
    if spelled(sentence[end : end + TAIL]) in lexicon.names.name_tails:
        return end + TAIL
    while end < len(sentence) and _agrees(sentence, end, lexicon):
        end += 1
    return end


def _agrees(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word may be the adjective of the word of French before it, and is no verb."""
    word, before = sentence[at], sentence[at - 1]
    if word.kind != "word" or word.capital or not common_word(word.low, lexicon) or inflected_verb(word.low, lexicon):
        return False
    several = before.low.endswith(lexicon.endings.plural)
    plural = word.low.endswith(lexicon.endings.plural)
    if word.low in lexicon.names.stops | lexicon.words.prepositions | lexicon.names.openers or several != plural:
        return False
    if word.low.endswith(lexicon.endings.participle):
        return _ends(sentence, at + 1, lexicon)
    return plural or word.low.endswith(lexicon.endings.adjective)


def _ends(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether nothing goes on with a participle, so that it is an adjective: "Mobilités partagées est ouvert"."""
    after = sentence[at] if at < len(sentence) else None
    return after is None or after.kind == "mark" or after.low in lexicon.words.to_be | lexicon.words.to_have
