"""The class of a name as the nearest words say it: head noun, first word, place, apposition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from builders.lexicon.model import Head, Lexicon
from builders.recognise.dictionary import common_word
from builders.recognise.heads import apposed_head, head_before, head_ending, head_starting
from builders.recognise.nouns import class_told, is_place, noun_before
from builders.recognise.people import given, in_office, said_to_be
from builders.recognise.spans import CLOSING, TOUCHED, Span
from builders.recognise.tokens import Token
from builders.recognise.towns import DEPARTMENT, after_label, lists_town, stands_as_town, town_with_article

POSTAL = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-5]|97)\d{3}")
ENDING = frozenset({"Event", "Company"})
LOWERED = frozenset({"HigherEducationInstitution", "PublicBody"})
PEELED = frozenset(
    {"Project", "Programme", "Call", "Company", "StartUp", "Product", "SmallOrMediumEnterprise", "MidCap", "Person"}
)
PLACED = frozenset({"Place", "PublicBody", "HigherEducationInstitution"})
POST = 5  # tokens from the noun of a post to "à": "chargés de projets à X"
FRONTED = 4  # tokens before the agent of a participle that opens its sentence
LIST_REACH = 8  # tokens back to the bracket that a place stands in
OPENING = frozenset('«“"')


def cued(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> Span:
    """Return the span with its class; widened or narrowed by a common noun that is or is not a part of the name."""
    widened = _lowered(sentence, span, lexicon)
    if widened is not None:
        return widened
    before = noun_before(sentence, span, lexicon)
    kind = class_told(sentence, before, lexicon) if before is not None else None
    headed = replace(span, kind=kind, strength=TOUCHED, head_at=before[1]) if before is not None else span
    if before is not None and not before[0].plural:
        return headed
    return _inner(sentence, span, lexicon) or _beside(sentence, span, lexicon) or _ended(sentence, headed, lexicon)


def _ended(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> Span:
    """Return the span with the class of the noun that ends it: "Vendrival Challenge", "Korvane SAS"."""
    last = sentence[span.last - 1]
    head = lexicon.heads.get(last.low) or lexicon.heads.get(last.text.upper())
    tied = sentence[span.last - 2].low in lexicon.links.of  # the noun of "Mémoire d'atelier" is the first
    unsaid = span.kind is None and not span.known and span.last - span.first > 1 and not tied
    told = head is not None and unsaid and head.kind in ENDING
    return replace(span, kind=head.kind, strength=1) if head is not None and told else span


def _inner(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> Span | None:
    """Return the span with the class of the head noun that begins it, without a noun that only introduces the name."""
    inner = head_starting(sentence, span.first, lexicon)
    if inner is None or inner[1] >= span.last or (inner[0].plural and inner[0].kind in PEELED):
        return None
    if inner[0].noun in lexicon.names.descriptors and span.first:
        return None
    peeled = inner[0].kind in PEELED and inner[0].noun not in lexicon.names.kept_heads | lexicon.names.works
    peeled = peeled and not _of_title(sentence, inner[1], span.last, lexicon)
    network = inner[0].noun in lexicon.names.communities and sentence[inner[1]].text in lexicon.towns
    peeled = peeled and not network  # "la FoodTech" and its town
    noun = inner[1] + 1 == span.last and sentence[inner[1]].low in lexicon.heads  # the "Start-up Région"
    if peeled and not noun and not span.known and sentence[inner[1]].capital:
        return Span(inner[1], span.last, (), inner[0].kind, TOUCHED, span.first)
    body = sentence[span.first].text in lexicon.names.capital_bodies
    follower = sentence[inner[1]]
    complemented = follower.capital or follower.low in lexicon.names.name_links
    if inner[0].plural and complemented and inner[0].singular().noun in lexicon.names.works:
        return replace(span, kind="Company", strength=1)
    if inner[0].plural and inner[0].kind in LOWERED and _shares(sentence, span):
        return replace(span, kind=inner[0].kind, strength=1, name=_one_of_several(sentence, span, inner[0]))
    return replace(span, kind="PublicBody" if body else "Network" if network else inner[0].kind, strength=1)


def _of_title(sentence: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether an adjective with a capital goes on a title after its noun: "Concours Mondial de l'Innovation"."""
    adjective = sentence[first].low.endswith(lexicon.endings.adjective) and not sentence[first].acronym
    tied = first + 1 < last and sentence[first + 1].low in lexicon.names.name_links
    return adjective and tied and common_word(sentence[first].low, lexicon)


def _shares(sentence: Sequence[Token], span: Span) -> bool:
    """Whether a plural noun that begins a name is shared with the next: "les Métropoles de Trévernec et Plévern"."""
    after = sentence[span.last : span.last + 3]
    linked = len(after) > 1 and after[0].low in {"et", ","} and any(token.capital for token in after[1:])
    return linked and not sentence[span.first].acronym


def _one_of_several(sentence: Sequence[Token], span: Span, head: Head) -> str:
    """Return the name of one body of several that share a plural noun: "Métropole de Trévernec"."""
    noun = head.singular().noun
    rest = sentence[span.first + len(noun.split()) : span.last]
    words = (token.text + ("" if token.kind == "elision" else " ") for token in rest)
    return f"{noun[:1].upper()}{noun[1:]} {''.join(words).rstrip()}"


def _beside(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> Span | None:
    """Return the span with the class that a preposition of place or an apposition says."""
    placed = _placed(sentence, span, lexicon) or _numbered(sentence, span, lexicon)
    placed = not span.known and (placed or _fronted_place(sentence, span, lexicon))
    if placed or (not span.known and stands_as_town(sentence, span, lexicon)):
        return replace(span, kind="Place", strength=1, name=town_with_article(sentence, span, lexicon))
    said = None if span.known else said_to_be(sentence, span, lexicon)
    if said is not None:
        return replace(span, kind=said.kind, strength=1)
    if not span.known and (in_office(sentence, span, lexicon) or given(sentence, span, lexicon)):
        return replace(span, kind="Person", strength=1)
    introduced = None if span.known else _introduced(sentence, span, lexicon)
    if introduced is not None:
        return replace(span, kind=introduced.kind, strength=1)
    bracket = span.last < len(sentence) and sentence[span.last].text == "("
    other = (_fronted_agent(sentence, span, lexicon) and not bracket) or _lists_on(sentence, span)
    other = other or is_place(span) or _fronted_place(sentence, span, lexicon)
    apposed = None if other else apposed_head(sentence, span.last, lexicon)
    return None if apposed is None or apposed.plural else replace(span, kind=apposed.kind, strength=1)


def _introduced(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> Head | None:
    """Return the noun with "un" that a name between commas spells out: "lance un projet commun, KORVANE, qui …".

    With a participle of naming the noun may have any determiner: "ce projet, baptisé KORVANE, réunit …".
    """
    first, last = span.first, span.last
    if sentence[first - 1].text in OPENING and last < len(sentence) and sentence[last].kind == "mark":
        first, last = first - 1, last + 1
    if first > 1 and sentence[first - 1].low in lexicon.words.naming:
        named = head_before(sentence, first - 1 - (sentence[first - 2].text == ","), lexicon)
        return named[0] if named is not None and _determined(sentence, named, lexicon) else None
    after = sentence[last].text if last < len(sentence) else "."
    goes_on = [token for token in sentence[last + 1 : last + 2] if token.capital]
    if first < 3 or sentence[first - 1].text != "," or after not in {",", ".", ")"} or goes_on:
        return None
    found = head_before(sentence, first - 1, lexicon)
    one = found is not None and found[1] > 0 and sentence[found[1] - 1].low in lexicon.words.indefinite_articles
    return found[0] if found is not None and one and not found[0].plural else None


def _determined(sentence: Sequence[Token], noun: tuple[Head, int], lexicon: Lexicon) -> bool:
    """Whether a determiner of one thing stands before a noun."""
    before = sentence[noun[1] - 1].low if noun[1] else ""
    return not noun[0].plural and before in lexicon.words.singular | lexicon.words.indefinite_articles


def _lists_on(sentence: Sequence[Token], span: Span) -> bool:
    """Whether a list of names goes on after a name, which says nothing of it: "Korvane, Université de Trévernec"."""
    after = sentence[span.last : span.last + 3]
    return len(after) == 3 and after[0].text == "," and after[1].capital and not after[1].acronym


def _fronted_agent(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> bool:
    """Whether a name is the agent of a participle that opens its sentence: "Porté par X, le projet …"."""
    before = [token.low for token in sentence[: span.first]]
    opens = 1 < len(before) <= FRONTED and "par" in before[1:]
    return opens and before[0].endswith(lexicon.endings.participle)


def _numbered(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> bool:
    """Whether the number of a department follows a town: "à Pléguien (22)", "(Pléguien - 22)"; a firm has it too."""
    after = [token.text for token in sentence[span.last : span.last + 3]]
    if after[:1] == ["("] and (not span.first or sentence[span.first - 1].low not in lexicon.links.before_town):
        return False
    if span.first and POSTAL.fullmatch(sentence[span.first - 1].text):
        return True  # "35000 Pléguien"
    inside = span.first > 0 and sentence[span.first - 1].text == "(" and after[:1] in ([","], ["-"], ["–"])
    return len(after) == 3 and (inside or after[0] == "(") and after[2] == ")" and bool(DEPARTMENT.fullmatch(after[1]))


def _lowered(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> Span | None:
    """Return "université de X", "CCI de X" as one name: a body's common noun or its short form with its place."""
    at = span.first
    while at > 0 and span.first - at < 3 and sentence[at - 1].low in lexicon.links.of_name:
        at -= 1
    if at == span.first or (at == span.first - 1 and sentence[at].low in {"la", "l'"}):
        return None
    found = head_ending(sentence, at, lexicon)
    if found is None or not _is_body(found[0], lexicon):
        return None
    if sentence[found[1]].capital and not sentence[found[1]].acronym:
        return None
    if " ".join(token.low for token in sentence[max(0, found[1] - 2) : found[1]]) in lexicon.links.before_nobody:
        return None
    determined = found[1] == 0 or sentence[found[1] - 1].low in lexicon.links.before_body
    return Span(found[1], span.last, (), found[0].kind, 1) if determined else None


def _is_body(head: Head, lexicon: Lexicon) -> bool:
    return not head.plural and (head.kind in LOWERED or head.noun in lexicon.names.town_bodies)


def _placed(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> bool:
    """Whether a name stands after "basé à", "implantée à", or after "à" where nothing is given or joined."""
    first = span.first
    if first < 2 or sentence[first - 1].low not in lexicon.links.to:
        return False
    governor = _governor(sentence, first, lexicon)
    if governor in lexicon.cues.placing | lexicon.cues.happening:
        return True
    if governor in CLOSING:
        return False  # "a remis le prix « X » à Korvane"
    after = sentence[span.last : span.last + 2]
    if lists_town(sentence, span, lexicon) and len(after) == 2 and after[0].text == "(":
        return True  # "à Guidel (Morbihan)"
    if len(after) == 2 and after[0].text == "(" and (after[1].capital or after[1].low in lexicon.heads):
        return False  # "bienvenue à Korvane (Brest)", "à Korvane (start-up)"
    text = sentence[first].text
    known = text.startswith(lexicon.names.saints) or not common_word(sentence[first].low, lexicon)
    town = span.last == first + 1 and _town(text, lexicon) and known
    town = town and (lists_town(sentence, span, lexicon) or not _employs(sentence, first, lexicon))
    return town and sentence[first - 1].low == "à" and governor not in lexicon.cues.giving


def _employs(sentence: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Whether "à" before a name ties a post to a body: "directeur scientifique à X", "chargés de projets à X"."""
    for token in reversed(sentence[max(0, first - 1 - POST) : first - 1]):
        if token.kind == "mark" or token.capital:
            return False
        if token.low in lexicon.cues.posts:
            return True
    return False


def _fronted_place(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> bool:
    """Whether a sentence opens with where something is: "À Guidel, une entreprise familiale …"."""
    alone = (span.first, span.last) == (1, 2) and len(sentence) > 2 and sentence[2].text == ","
    opens = alone and sentence[0].low == "à" and sentence[1].low not in lexicon.heads
    return opens and _town(sentence[1].text, lexicon)


def _town(text: str, lexicon: Lexicon) -> bool:
    """Whether a word is written as towns are: "Brest", "Villers-sur-Orne"."""
    parts = text.split("-")
    return parts[0].istitle() and all(part.istitle() or part in lexicon.links.inside_town for part in parts)


def _governor(sentence: Sequence[Token], first: int, lexicon: Lexicon) -> str:
    """Return the word that governs the name after "à": that of the first in "remis à X, à Y et à Z"."""
    before = first - 2
    while before > 0 and sentence[before].text in {",", "et"}:
        at = before - 1
        while at > 0 and sentence[at].capital:
            at -= 1
        if at == before - 1 or at < 1 or sentence[at].low not in lexicon.links.to:
            break
        before = at - 1
    while before > 0 and (sentence[before].kind == "number" or sentence[before].low in lexicon.money.sum_units):
        before -= 1  # "apporte 2 M€ à X"
    if 1 < before < first - 2 and sentence[before].low == "de" and sentence[before - 1].low in lexicon.money.helps:
        before -= 1  # "une aide de 2 M€ à X"
    return sentence[before].low


def stands_in_place(sentence: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a spelling that is also a common word stands as places: "en Creuse", "le département du Lot", "(Var)"."""
    before = sentence[first - 1] if first else None
    if before is None:
        return False
    if POSTAL.fullmatch(before.text) or after_label(sentence, first, lexicon):
        return True
    if before.text in {"(", ","} and last < len(sentence) and sentence[last].text in {")", ","}:
        return any(token.text == "(" for token in sentence[max(0, first - LIST_REACH) : first])
    at = first
    while at > 0 and sentence[at - 1].low in lexicon.words.definite_articles | lexicon.names.name_links:
        at -= 1
    governor = sentence[at - 1].low if at else ""
    head = head_ending(sentence, at, lexicon) if at < first else None
    if head is not None and head[0].kind in PLACED:
        return True
    if governor in lexicon.cues.inside:
        return True
    return governor == "à" and at == first and (at < 2 or sentence[at - 2].low not in lexicon.cues.giving)
