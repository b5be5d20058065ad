"""Towns of no register that stand where towns do: "Korvane (Crolles)", "une PME d'Orthez", "Valtrec, Guidel (56)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builders.lexicon.model import Lexicon
from builders.recognise.heads import head_ending
from builders.recognise.spans import Span
from builders.recognise.tokens import Token

DEPARTMENT = re.compile(r"0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6]")
CLOSING = frozenset({")", ",", "–", "-", "/"})
PARTS = frozenset({":", ";", "–", "—", "(", "|"})  # marks between the entries of a list and inside them


def stands_as_town(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> bool:
    """Whether a name is that of a French town and stands in a bracket, after a body's noun or before a department."""
    if span.first == 0 or not lists_town(sentence, span, lexicon):
        return False
    before, after = sentence[span.first - 1], sentence[span.last : span.last + 2]
    if _of_department(sentence, span) or after_label(sentence, span.first, lexicon):
        return True
    if before.text == "(" or (before.text == "," and _bracketed(sentence, span.first)):
        return bool(after) and after[0].text in CLOSING
    if before.text == ",":
        return _closes_entry(sentence, span)
    if before.low in lexicon.links.of:
        return _after_body(sentence, span.first - 1, lexicon)
    return before.low in lexicon.links.to


def lists_town(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> bool:
    """Whether the tokens of a span spell a town, with the article that a preposition holds: "au Bourget"."""
    words = "".join(
        token.text + ("" if token.kind == "elision" or at + 1 == span.last - span.first else " ")
        for at, token in enumerate(sentence[span.first : span.last])
    ).replace("’", "'")
    held = lexicon.names.held_articles.get(sentence[span.first - 1].low)
    article, _, bare = words.partition(" ")
    bare = bare if article.lower() in lexicon.words.definite_articles else words
    spellings = {words, bare, *(f"É{one[1:]}" for one in (words, bare) if one.startswith("E"))}
    return not lexicon.towns.isdisjoint(spellings) or (held is not None and f"{held} {words}" in lexicon.towns)


def town_with_article(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> str | None:
    """Return the name of a town whose article a preposition holds: "Le Guidel" of "au Guidel"; None where none does."""
    held = lexicon.names.held_articles.get(sentence[span.first - 1].low)
    name = f"{held} {sentence[span.first].text}" if held and span.last == span.first + 1 else ""
    return name if name in lexicon.towns else None


def opens_town(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether an article with a capital opens the name of a town after a bracket: "(Le Guidel)"."""
    bracketed = 0 < at < len(sentence) - 1 and sentence[at - 1].text == "("
    town = sentence[at + 1].text if bracketed else ""
    return town in lexicon.towns or f"{sentence[at].text} {town}" in lexicon.towns


def is_town(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised word of French is the town that stands after "à" or "au": "à Guidel", "au Guidel"."""
    token, before = sentence[at], sentence[at - 1].low if at else ""
    held = lexicon.names.held_articles.get(before)
    name = token.text if before == "à" else f"{held} {token.text}" if before in lexicon.links.to and held else ""
    alone = at + 1 == len(sentence) or not (sentence[at + 1].capital or sentence[at + 1].low in lexicon.links.of)
    return alone and token.low not in lexicon.heads and name in lexicon.towns


def _of_department(sentence: Sequence[Token], span: Span) -> bool:
    """Whether the number of a department stands in a bracket after a name: "Guidel (56)"."""
    after = [token.text for token in sentence[span.last : span.last + 3]]
    return len(after) == 3 and after[0] == "(" and after[2] == ")" and DEPARTMENT.fullmatch(after[1]) is not None


def after_label(sentence: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Whether the list that a label of places opens holds a name: "Siège : Vif", "Sites : Vif, Guidel et Orthez"."""
    colon = next((i for i, token in enumerate(sentence[:first]) if token.text == ":"), 0)
    between = sentence[colon + 1 : first]
    listed = bool(colon) and all(token.capital or token.text in {",", "et", "-"} for token in between)
    return listed and lexicon.labels.of(" ".join(token.text for token in sentence[:colon])) == "region"


def _closes_entry(sentence: Sequence[Token], span: Span) -> bool:
    """Whether a name and a comma open an entry that the span ends: "Korvane, Crolles"."""
    before = [token.text for token in sentence[: span.first - 1]]
    opened = max((i for i, text in enumerate(before) if text in PARTS), default=-1) + 1
    entry = sentence[opened : span.first - 1]
    ends = span.last == len(sentence) or sentence[span.last].text in PARTS
    return ends and bool(entry) and entry[-1].capital and all(token.text not in {",", "et"} for token in entry)


def _bracketed(sentence: Sequence[Token], at: int) -> bool:
    marks = [token.text for token in sentence[:at] if token.text in {"(", ")"}]
    return marks[-1:] == ["("]


def _after_body(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether the noun of a body or of a place of work stands before "de": "une PME d'Orthez", "l'usine de Vif"."""
    if at and sentence[at - 1].low in lexicon.cues.workplaces | lexicon.cues.site_nouns:
        return True
    head = head_ending(sentence, at, lexicon)
    named = sentence[at - 1].capital and not sentence[at - 1].acronym  # "Groupe Marie de X"
    return head is not None and head[0].segment == "organisation" and not named
