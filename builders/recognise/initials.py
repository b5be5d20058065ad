"""Persons whose given name is but its initials: "par J.-P. Roy", "S. Lenoir rappelle que …"."""

from __future__ import annotations

from collections.abc import Sequence

from builders.lexicon.model import Lexicon
from builders.recognise.dictionary import common_word
from builders.recognise.spans import TOUCHED, Span
from builders.recognise.tokens import Token

LONGEST = 3  # words of a surname


def initialled(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> Span | None:
    """Return the person whose initials begin at a token; None where they rather number what follows them.

    Words beside the name tell the two apart: a preposition before it, a verb of saying or an office after it.
    """
    first = _past_initials(sentence, at)
    if first == at:
        return None
    end = first
    while end < min(len(sentence), first + LONGEST) and _of_surname(sentence[end], lexicon):
        end += 1
    if end == first or sentence[end - 1].low in lexicon.names.name_links:
        return None
    told = _is_tied(sentence, at, lexicon) or _is_told(sentence, end, lexicon)
    return Span(at, end, (), "Person", TOUCHED) if told else None


def _past_initials(sentence: Sequence[Token], at: int) -> int:
    """Return the token after initials with their stops: after "J.-P."; `at` where there are none."""
    end = at
    while end + 2 < len(sentence) and _is_initial(sentence[end]) and sentence[end + 1].text == ".":
        end += 2
        goes_on = sentence[end].text == "-" and end + 1 < len(sentence) and _is_initial(sentence[end + 1])
        end += goes_on
    return end


def _is_initial(token: Token) -> bool:
    return len(token.text) == 1 and token.text.isalpha() and token.text.isupper()


def _of_surname(token: Token, lexicon: Lexicon) -> bool:
    """Whether a token may be a word of a surname: "de" or a word with a capital that is no noun of a body or thing."""
    if token.low in lexicon.names.name_links and token.kind == "word":
        return True
    plain = token.low in lexicon.heads or token.low in lexicon.words.determiners
    return token.capital and len(token.text) > 1 and not plain and token.text not in lexicon.names.common_acronyms


def _is_tied(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a preposition stands before initials: "présenté par S. Lenoir", "l'avis de S. Lenoir"."""
    return at > 0 and sentence[at - 1].low in lexicon.words.prepositions | lexicon.links.of | lexicon.links.to


def _is_told(sentence: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    """Whether what follows a name is said of a person: a verb of saying, or an office after a comma."""
    after = [token.low for token in sentence[end : end + 3] if token.low not in lexicon.words.definite_articles]
    office = after[:1] in ([","], ["("]) and len(after) > 1 and after[1] in lexicon.cues.offices
    unknown = not common_word(sentence[end - 1].low, lexicon)
    return office or (bool(after) and after[0] in lexicon.cues.saying | lexicon.cues.minuted and unknown)
