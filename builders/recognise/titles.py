"""Titles such as "Plan national des sols": a capital on a common noun inside a sentence makes a name."""

from __future__ import annotations

from collections.abc import Sequence

from builders.lexicon.model import Head, Lexicon
from builders.recognise.dictionary import common_word, infinitive, inflected_verb, is_noun
from builders.recognise.heads import head_starting
from builders.recognise.tokens import Token

TITLES = frozenset({
    "Plan", "Association", "Network", "PublicBody", "Call", "Company", "HigherEducationInstitution",
    "ResearchOrganisation", "Organisation",
})  # fmt: skip
LONGEST = 10  # words after the head noun
LONGEST_NAMED = 6  # … where a proper name is among them
SHORT = 5  # letters of a word whose ending tells nothing


def title_end(sentence: Sequence[Token], at: int, lexicon: Lexicon, taken: set[int]) -> int:
    """Return where the title that begins at `at` ends.

    0 where there is none: the noun opens the sentence, stands alone, or only capitalised words follow it.
    """
    head = head_starting(sentence, at, lexicon)
    inside = at > 0 and sentence[at - 1].kind != "mark"
    if head is None or not inside or sentence[at].acronym or not _titles(head[0]):
        return 0
    longest = _longest(sentence, head[1], lexicon, taken)
    longest -= longest > head[1] and _governs(sentence, longest, lexicon)
    end = _trimmed(sentence, head[1], longest, lexicon)
    return end if any(not token.capital for token in sentence[head[1] : end]) else 0


def _titles(head: Head) -> bool:
    """Whether a noun opens titles: one of a plan or body, or of an event also in the plural ("les Assises de …")."""
    return head.kind == "Event" or (head.kind in TITLES and not head.plural)


def _longest(sentence: Sequence[Token], start: int, lexicon: Lexicon, taken: set[int]) -> int:
    """Return where the words that may complete a title end; after a proper name only joiners go on."""
    end, proper = start, False
    while end < min(len(sentence), start + (LONGEST_NAMED if proper else LONGEST)) and end not in taken:
        token = sentence[end]
        goes_on = (_complements(token, lexicon) or _noun(sentence, end, lexicon) or _for_a_name(sentence, end)) and (
            not proper or token.low in lexicon.names.joiners or token.low in lexicon.names.reaches
        )
        if (not token.capital and not goes_on) or _another(sentence, end, lexicon) or infinitive(token.low, lexicon):
            break
        proper = proper or (token.capital and not common_word(token.low, lexicon))
        end += 1
    return end


def _governs(sentence: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    """Whether the last word is rather a verb with its object after it: "l'Institut pilote le projet"."""
    articles = lexicon.words.articles
    after = sentence[end].low if end < len(sentence) else ""
    sum_of = end + 1 < len(sentence) and sentence[end].kind == "number" and _money(sentence[end + 1], lexicon)
    opens = after in articles or sum_of  # "le Département de l'Orne verse 70 000 euros"
    return not sentence[end - 1].capital and opens and sentence[end - 1].low not in lexicon.names.joiners


def _money(token: Token, lexicon: Lexicon) -> bool:
    return token.low in lexicon.money.money or token.text in lexicon.tables["figures"]["multipliers"]


def _another(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether the noun of another name stands at a word: "École des Ponts et du pôle X", "Institut X et du Club Y"."""
    if _next_of_list(sentence, at, lexicon):
        return True
    head = head_starting(sentence, at, lexicon)
    both = next((i for i in range(at - 1, max(0, at - 4), -1) if sentence[i].low == "et"), 0)
    if head is None or not both or head[1] >= len(sentence) or not sentence[head[1]].capital:
        return False
    ended = sentence[both - 1].capital and not common_word(sentence[both - 1].low, lexicon)
    return not sentence[at].capital or (ended and head[0].segment == "organisation")


def _next_of_list(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether "et la" begins another name than the one before it: "Chambre de commerce de Brest et la Chambre …".

    A noun of bodies with a capital after words without one does so too: "Institut des sols et la Société Korvane".
    """
    before, after = sentence[at - 1], [token.low for token in sentence[at : at + 2]]
    if len(after) < 2 or after[0] != "et" or after[1] not in lexicon.words.definite_articles:
        return False
    noun = head_starting(sentence, at + 2, lexicon)
    body = noun is not None and noun[0].segment == "organisation" and sentence[at + 2].capital and not before.capital
    named = before.low in lexicon.names.reaches or (before.capital and not common_word(before.low, lexicon))
    return named or body


def _noun(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word is a noun whatever its ending, since "de la" stands before it: "de la propriété forestière"."""
    article = sentence[at - 1].low in lexicon.words.singular_articles and sentence[at - 2].low == "de"
    return article and sentence[at].kind == "word" and common_word(sentence[at].low, lexicon)


def _for_a_name(sentence: Sequence[Token], at: int) -> bool:
    """Whether "pour" or its article stands before a capital: "Plan pour l'Industrie"."""
    after = sentence[at : at + 3]
    spelled = after[0].low == "pour" or (at > 0 and sentence[at - 1].low == "pour")
    return spelled and any(token.capital for token in after[1:])


def _trimmed(sentence: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> int:
    while end > start and (sentence[end - 1].low in lexicon.names.joiners or sentence[end - 1].kind == "elision"):
        end -= 1
    return end


def _complements(token: Token, lexicon: Lexicon) -> bool:
    """Whether a lower-case word may belong to a title: an adjective, "de", "du" or a noun, no verb."""
    if token.kind != "word":
        return token.kind == "elision" and token.low in lexicon.links.of_name
    if token.low in lexicon.links.of_name or token.low in lexicon.words.adjectives:
        return True
    if (
        len(token.text) == 1
        or token.low in lexicon.names.stops | lexicon.words.prepositions | lexicon.words.reflexives
        or token.low.endswith(lexicon.endings.participle)
        or (token.low.endswith(lexicon.endings.future) and inflected_verb(token.low, lexicon))
    ):
        return False
    parts = token.low.split("-")  # "Agence régionale énergie-climat"
    formed = len(token.low) > SHORT and token.low.endswith(lexicon.endings.adjective)
    formed = formed or (len(parts) > 1 and all(is_noun(part, lexicon) for part in parts))
    return formed or is_noun(token.low, lexicon) or token.low.endswith(lexicon.endings.noun)
