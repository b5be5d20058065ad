"""Names of ministries, which list what they are of: "ministère de l'Économie, des Finances et de la Relance"."""

from __future__ import annotations

from collections.abc import Sequence

from builders.lexicon.model import Lexicon
from builders.recognise.dictionary import common_word
from builders.recognise.tokens import Token

NOUNS = 2  # tokens between "ministère" and what it is of, or between two of these: "de la", ", de l'"


def opens_portfolio(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether what a ministry is of begins at a word: "Éducation" of "le ministère de l'Éducation supérieure"."""
    before = _before_ties(sentence, at, lexicon)
    told = before < at and before > 0 and sentence[before - 1].low in lexicon.names.ministries
    return told and sentence[at].low in lexicon.names.portfolios


def ministry_end(sentence: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> int:
    """Return where the name of a ministry ends that goes on after `last`; `last` for any other name."""
    if sentence[first].low not in lexicon.names.ministries:
        return last
    end = _qualified(sentence, last, lexicon)
    while (step := _next_portfolio(sentence, end, lexicon)) > end:
        end = _qualified(sentence, step, lexicon)
    return end


def _next_portfolio(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return the index after what a ministry is of besides: "des Finances" after "et" or a comma; `at` for nothing."""
    if at >= len(sentence) or sentence[at].low not in lexicon.links.pairing:
        return at
    noun = next(
        (i for i in range(at + 1, min(len(sentence), at + NOUNS + 3)) if sentence[i].low in lexicon.names.portfolios),
        at,
    )
    begins = _before_ties(sentence, noun, lexicon)
    tied = begins < noun and begins in {at + 1, at + 2}
    return noun + 1 if tied and (begins == at + 1 or sentence[at + 1].low in lexicon.links.coordinators) else at


def _before_ties(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return where "de", "du", "de la" before a word begins; `at` where none does."""
    tie = at - 1 if at and sentence[at - 1].low in lexicon.words.singular_articles else at
    return tie - 1 if tie and sentence[tie - 1].low in lexicon.links.of else at


def _qualified(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return the index after the adjectives that go on what a ministry is of: "Souveraineté industrielle"."""
    while at < len(sentence) and _is_adjective(sentence[at], lexicon):
        at += 1
    return at


def _is_adjective(word: Token, lexicon: Lexicon) -> bool:
    """Whether a word is an adjective, but for those that tell whose ministry it is: "français"."""
    formed = word.low in lexicon.words.adjectives or word.low.endswith(lexicon.endings.adjective)
    told = formed and word.low not in lexicon.names.peoples
    return told and word.kind == "word" and not word.acronym and common_word(word.low, lexicon)
