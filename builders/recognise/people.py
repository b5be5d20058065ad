"""Whether a name is a person's: a given name opens it, or an office that only persons hold stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from builders.lexicon.model import Head, Lexicon
from builders.recognise.dictionary import common_word
from builders.recognise.heads import head_before, head_starting
from builders.recognise.spans import CLOSING, Span
from builders.recognise.tokens import Token

GIVEN = range(2, 4)
PERSON_WORDS = range(2, 5)
QUOTED = 4  # words from the end of a quotation to its speaker: "… », se réjouit X"
LABEL = 6  # words of the longest label of who speaks, its mark among them
TURN_MARKS = frozenset({":", "-", "–", "—"})
OFFICE = 3  # words from an office to "de": "directrice générale déléguée de X"


def said_to_be(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> Head | None:
    """Return the noun that says what a name that looks like a person's is: "Axel Lune est une plateforme"."""
    after = [token.low for token in sentence[span.last : span.last + 2]]
    told = after[:1] == ["est"] and after[-1] in lexicon.words.indefinite_articles
    if not told or not given(sentence, span, lexicon):
        return None
    found = head_starting(sentence, span.last + 2, lexicon)
    return found[0] if found is not None and not found[0].plural and found[0].segment != "person" else None


def given(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> bool:
    """Whether a given name opens two or three capitalised words, none of them an acronym: "Marie-Anne Korvel"."""
    inside = sentence[span.first : span.last]
    named = [token for token in inside if token.low not in lexicon.names.name_links]
    proper = len(named) in GIVEN and _proper(named, lexicon)
    proper = proper or (span.first == 0 and turn_end(sentence, lexicon) == span.last + 1)
    return proper and _is_given(inside[0], lexicon) and not _among_bodies(sentence, span, lexicon)


def _proper(named: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether words are written as a person's names are: the surname may be in capitals, "Jeanne LENOIR"."""
    first, *rest = named
    surname = all(token.capital and len(token.text) > 1 and token.text not in lexicon.heads for token in rest)
    surname = surname and rest[-1].low not in lexicon.names.firm_ends
    return first.capital and not first.acronym and surname and not _mixed(rest)


def _mixed(rest: Sequence[Token]) -> bool:
    """Whether an acronym stands among other words: no surname has one of its words in capitals alone."""
    loud = [token.text.isupper() for token in rest]
    return any(token.acronym for token in rest) and not all(loud)


def turn_end(sentence: Sequence[Token], lexicon: Lexicon) -> int:
    """Return the token after the label of who speaks, "Clara Vandrec : …", "CLARA VANDREC – …"; 0 where none opens."""
    mark = next((i for i, token in enumerate(sentence[:LABEL]) if token.text in TURN_MARKS), 0)
    named = [token for token in sentence[:mark] if token.low not in lexicon.names.name_links]
    if len(named) not in GIVEN or not _is_given(sentence[0], lexicon):
        return 0
    dashed = sentence[mark].text != ":"
    written = all(token.text.isupper() if dashed else token.capital for token in named)
    return mark + 1 if written else 0


def person_after(sentence: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> int:
    """Return where an officer's own name begins inside a run that the name of a body opens; `end` where none does.

    "la présidente de Korvane Jeanne Lenoir", "indique à AFK Jeanne Lenoir", "du conseil régional Paul Morvan".
    """
    if not _of_an_officer(sentence, first, lexicon):
        return end
    head = head_starting(sentence, first, lexicon)
    authority = head is None or head[0].noun.split()[0] in lexicon.names.authorities
    after = first + 1 if head is None or authority else head[1]
    at = opens_person(sentence, after, end, lexicon)
    named = authority or any(token.capital for token in sentence[after:at])
    return at if named else end  # "le directeur du Centre Paul Roy"


def opens_person(sentence: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> int:
    """Return where a given name with its surname ends a run from `first` to `end`; `end` where none does."""
    at = next((i for i in range(first, end - 1) if _is_given(sentence[i], lexicon)), end)
    named = [token for token in sentence[at:end] if token.low not in lexicon.names.name_links]
    return at if len(named) in GIVEN and _proper(named, lexicon) else end


def opens_given(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a given name and a surname stand at a token, which "pour" or "et" parts from what follows."""
    follower = sentence[at + 1] if at + 1 < len(sentence) else None
    surname = follower is not None and follower.capital and not common_word(follower.low, lexicon)
    return surname and _is_given(sentence[at], lexicon)


def _of_an_officer(sentence: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """Whether an office with "de" stands before a name, or a verb of saying with "à"."""
    noun = head_before(sentence, first, lexicon)  # "le fondateur du groupe X Jeanne Lenoir"
    at = (first if noun is None else noun[1]) - 1
    while at > 0 and sentence[at].low in lexicon.words.definite_articles:
        at -= 1
    if at < 1:
        return False
    if sentence[at].low in lexicon.links.to:
        return sentence[at - 1].low in lexicon.cues.saying
    nouns = {token.low.removesuffix("s") for token in sentence[max(0, at - OFFICE) : at]}
    return sentence[at].low in lexicon.links.of and bool(nouns & lexicon.cues.heading)


def _is_given(token: Token, lexicon: Lexicon) -> bool:
    return token.low.split("-")[0] in lexicon.names.given_names


def _among_bodies(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> bool:
    """Whether a name that is no person's goes on the list: firms bear their founders' names."""
    opened = span.last < len(sentence) and sentence[span.last].text == "("
    close = next((i + 1 for i in range(span.last, len(sentence)) if sentence[i].text == ")"), span.last)
    after = sentence[close if opened else span.last :][:3]
    listed = [i for i, token in enumerate(after[:1]) if token.low in lexicon.words.list_links]
    follower = next((token for token in after[1:] if token.low not in lexicon.words.determiners), None)
    return bool(listed) and follower is not None and follower.capital and not _is_given(follower, lexicon)


def in_office(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> bool:
    """Whether two to four capitalised words stand before or after an office that only a person holds."""
    inside = sentence[span.first : span.last]
    named = [token for token in inside if token.low not in lexicon.names.name_links]
    firm = named[-1].low in lexicon.names.firm_ends if named else False
    written = all(token.kind == "word" and token.text[0].isupper() for token in named)
    if firm or len(named) not in PERSON_WORDS or not written:
        return False
    after = [
        token.low for token in sentence[span.last : span.last + 4] if token.low not in lexicon.words.definite_articles
    ]
    before = sentence[span.first - 1].low if span.first else ""
    apposed = after[:1] in ([","], ["("]) and "comme" not in after
    beside = apposed and not lexicon.cues.offices.isdisjoint(after[1:3])
    return before in lexicon.cues.offices or beside or _said(sentence, span, lexicon)


def _said(sentence: Sequence[Token], span: Span, lexicon: Lexicon) -> bool:
    """Whether a name is the speaker of a quotation that closes before its verb: "…", explique X"."""
    verb = sentence[span.first - 1].low if span.first else ""
    before = sentence[max(0, span.first - QUOTED) : span.first - 1] if verb in lexicon.cues.saying else ()
    return any(token.text in CLOSING | {","} for token in before)
