"""Runs of capitalised words: where one opens, how far it grows, whether it is a name.

A run is tied by small words where it begins with a common noun ("Université de …", "Club des … du …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from builders.lexicon.model import Lexicon
from builders.recognise.dictionary import common_word, lemma
from builders.recognise.heads import apposed_head, head_before, head_ending, head_starting
from builders.recognise.spans import Span
from builders.recognise.titles import title_end
from builders.recognise.tokens import Token

BODIES = frozenset({"HigherEducationInstitution", "PublicBody", "ResearchOrganisation", "Association", "Network"})
STARTS = frozenset('«“":–—•*|;.!?…')  # marks after which a capital may only open a sentence
INNER_MARKS = frozenset("&+#/")  # marks that stand inside names
SHORT = 3  # letters of a word that may be an acronym written as a name
MEASURE = re.compile(r"\d+(?:[.,]\d+)?(?:[kKM]|Mds?|M€|k€|[kMG]W|h|m[²2³3])")  # "107M" before "€" is no name
LISTED_WITHIN = 12  # tokens back to the bracket of a list


def run(sentence: Sequence[Token], at: int, lexicon: Lexicon, taken: set[int]) -> Span | None:
    """Return the name that a capitalised word at `at` begins; None where it begins none."""
    token = sentence[at]
    if at in taken or not (token.capital or _article_of_name(sentence, at)) or not _opens(sentence, at, lexicon, taken):
        return None
    titled = title_end(sentence, at, lexicon, taken)
    if titled:
        return Span(at, titled)
    head = head_starting(sentence, at, lexicon)
    begun = head[1] if head and not any(i in taken for i in range(at, head[1])) else at + 1
    end = grow(sentence, begun, lexicon, taken, loose=head is not None or common_word(token.low, lexicon))
    return Span(at, end) if _is_name(sentence, at, end, lexicon) else None


# --- where a name opens ------------------------------------------------------------------------------------------


def _opens(sentence: Sequence[Token], at: int, lexicon: Lexicon, taken: set[int]) -> bool:
    if _common_acronym(sentence, at, lexicon) or _pointed_at(sentence, at, lexicon):
        return False
    if _article_of_name(sentence, at):
        common = sentence[at + 1].text in lexicon.words.common_capitals
        return (
            _capital_follows(sentence, at) and at + 1 not in taken and not common
        )  # "porté par La Bouée": the article is a part of the name
    inside = at > 0 and sentence[at - 1].kind != "mark"
    kept = inside and sentence[at].low in lexicon.cues.kept_heads and _capital_follows(sentence, at)
    if not kept and not _may_open(sentence[at], lexicon) and not _headed_capitals(sentence, at, lexicon):
        return False
    if not _starts_sentence(sentence, at) or sentence[at].acronym or not sentence[at].text[0].isupper():
        return True
    return _opens_sentence(sentence, at, lexicon)


def _headed_capitals(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether capitals after a body's noun make a name of any words: "la fédération Voir Loin"."""
    head = head_ending(sentence, at, lexicon) if sentence[at].text in lexicon.words.common_capitals else None
    named = head is not None and not head[0].plural and head[0].segment == "organisation"
    return named and _capital_follows(sentence, at) and not sentence[at].acronym


def _article_of_name(sentence: Sequence[Token], at: int) -> bool:
    inside = 0 < at < len(sentence) - 1 and sentence[at - 1].kind in {"word", "elision"}
    return inside and sentence[at].text in {"La", "Le", "Les", "L'", "L’"}


def _pointed_at(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether "ce" makes a capitalised noun phrase a common one: "ce Digital Innovation Hub"."""
    if at == 0 or sentence[at - 1].low not in lexicon.words.demonstratives:
        return False
    end = at
    while end < len(sentence) and sentence[end].capital:
        end += 1
    return end - at > 1 and sentence[end - 1].low in lexicon.heads


def _capital_follows(sentence: Sequence[Token], at: int) -> bool:
    return at + 1 < len(sentence) and sentence[at + 1].capital


def _may_open(token: Token, lexicon: Lexicon) -> bool:
    """Whether a capitalised word is none of those that never open a name."""
    words = lexicon.words
    never = words.determiners | words.joiners | words.subject_pronouns | words.relatives
    number = all(part in words.numerals | {"et", "un"} for part in token.low.split("-"))
    if token.text in words.courtesy:
        return False
    name = len(token.text) > 1 and token.low not in never and token.text not in words.common_capitals
    return name and not number and not MEASURE.fullmatch(token.text)


def _starts_sentence(sentence: Sequence[Token], at: int) -> bool:
    return at == 0 or sentence[at - 1].text in STARTS


def _opens_sentence(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether the first word of a sentence, which has its capital anyhow, opens a name."""
    token, openers = sentence[at], lexicon.words.openers
    if _headed_name(sentence, at, lexicon):
        return True
    known = token.low in openers or lemma(token.low) in openers
    if known or _participle(token, lexicon) or _is_phrase(token.low, lexicon):
        return False
    named = _capital_follows(sentence, at) and sentence[at + 1].text not in lexicon.words.common_acronyms
    return named or not common_word(token.low, lexicon)


def _participle(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is a participle, which opens a sentence without being a part of the name after it."""
    verbs = ((word, lemma(word)) for word in (token.low, token.low.removeprefix("co").removeprefix("-")))
    told = any(verb != word and verb.endswith(("er", "ir")) for word, verb in verbs)
    return token.low.endswith(lexicon.cues.participle_endings[:4]) and told


def _is_phrase(word: str, lexicon: Lexicon) -> bool:
    """Whether a hyphened word is a verb with its pronoun or an adverb: "suivez-nous", "au-delà"."""
    first, _, last = word.partition("-")
    small = lexicon.words.clitics | lexicon.words.subject_pronouns | lexicon.words.adverbial_ends
    return last in small and (first in lexicon.words.determiners or common_word(first, lexicon))


def _common_acronym(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether an acronym is the common noun before a name ("la PME Datavolt") rather than a part of it."""
    text = sentence[at].text
    joined = at + 1 < len(sentence) and sentence[at + 1].low in lexicon.words.joiners
    follows = _capital_follows(sentence, at) or joined
    return text in lexicon.words.common_acronyms and text in lexicon.heads and follows


def _headed_name(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a head noun that opens a sentence begins a name: "Université de …", "Ville d'…"."""
    head = head_starting(sentence, at, lexicon)
    body = sentence[at].text in lexicon.cues.capital_bodies
    if head is None or head[0].plural or not (body or head[0].kind in BODIES):
        return False
    after = head[1]
    while after < len(sentence) and after < head[1] + 3 and sentence[after].low in lexicon.words.joiners:
        after += 1
    return after < len(sentence) and sentence[after].capital


# --- how far it grows --------------------------------------------------------------------------------------------


def grow(sentence: Sequence[Token], end: int, lexicon: Lexicon, taken: set[int], *, loose: bool) -> int:
    """Return where a name that runs up to `end` stops: further capitals, numbers, and joiners before capitals.

    Names do not grow into the tokens `taken` by others; `loose` lets all joiners tie, as after a common noun.
    """
    while end < len(sentence):
        step = _step(sentence, end, lexicon, taken, loose=loose)
        if step == end:
            return end
        end = step
    return end


def _step(sentence: Sequence[Token], end: int, lexicon: Lexicon, taken: set[int], *, loose: bool) -> int:
    token = sentence[end]
    touches = sentence[end].start - sentence[end - 1].end <= 1
    if end in taken and not (loose and token.capital and touches):
        return end
    if token.kind == "mark" and token.text not in INNER_MARKS:
        return end
    if token.capital and (token.low not in lexicon.words.determiners or _surname(sentence, end)):
        return end + touches
    if token.kind == "number":
        return end + _numbers(sentence, end, lexicon)
    if touches and token.low in lexicon.words.firm_words:
        return end + 1
    return _joined(sentence, end, lexicon, taken, loose=loose)


def _surname(sentence: Sequence[Token], at: int) -> bool:
    """Whether an article with a capital opens a surname: "Bruno Le Maire"."""
    return (
        sentence[at - 1].capital
        and not sentence[at - 1].acronym
        and _article_of_name(sentence, at)
        and _capital_follows(sentence, at)
    )


def _joined(sentence: Sequence[Token], end: int, lexicon: Lexicon, taken: set[int], *, loose: bool) -> int:
    """Return where a name goes on after joiners at `end`; `end` where they tie nothing to it."""
    titled = sentence[end - 1].text.istitle() and len(sentence[end - 1].text) > SHORT
    tight = lexicon.words.tight_joiners | (lexicon.words.name_links if titled else frozenset())
    joiners = lexicon.words.joiners if loose else tight
    after = end
    while after < len(sentence) and after < end + 3 and sentence[after].low in joiners:
        after += 1
    if after == end or after >= len(sentence) or after in taken:
        return end
    numbered = sentence[after - 1].text == "#" and sentence[after].kind == "number"
    if not sentence[after].capital and not numbered:
        return end
    return end if _new_name(sentence, end, after, lexicon) else after + 1


def _numbers(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a number belongs to the name before it: an edition or a year, not a count of what follows."""
    if "," in sentence[at].text or " " in sentence[at].text or len(sentence[at].text) > 4:
        return False
    if at + 1 == len(sentence):
        return True
    after = sentence[at + 1]
    if after.text in {"-", "–"} and [token.kind for token in sentence[at + 2 : at + 3]] == ["number"]:
        return False  # the period of "Plan Sols 2021-2030" is no part of its name
    plural = after.kind == "word" and not after.capital and len(after.text) > 3 and after.low.endswith(("s", "x"))
    counted = plural and common_word(after.low, lexicon)
    return not counted and after.text not in {"%", "€"}


def _new_name(sentence: Sequence[Token], end: int, after: int, lexicon: Lexicon) -> bool:
    """Whether "et X" begins another name: X has its own head noun, or is no word of French."""
    if sentence[end].low not in {"et", "ou"}:
        return False
    if after > end + 1 and sentence[after - 1].low in {"des", "de", "du", "d'"}:
        return False
    follower = sentence[after]
    head = head_starting(sentence, after, lexicon)
    headed = head is not None and not (head[0].plural and after == end + 1)
    return follower.acronym or headed or not common_word(follower.low, lexicon)


# --- whether it is a name ----------------------------------------------------------------------------------------


def _is_name(sentence: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised run is more than a common word written with a capital."""
    common = lexicon.words.common_acronyms | lexicon.words.common_capitals
    if all(token.text in common for token in sentence[first:last]):
        head = head_before(sentence, first, lexicon)
        alone = last >= len(sentence) or sentence[last].low not in {"d'", "de", "du"}  # "le club IA d'atelier"
        named = head is not None and not head[0].plural and alone
        return named and sentence[first].text not in lexicon.words.common_capitals
    if last - first > 1:
        head = head_starting(sentence, first, lexicon)
        return head is None or head[1] != last
    return _is_lone_name(sentence, first, lexicon)


def _is_lone_name(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    token = sentence[at]
    if token.low in lexicon.heads or token.text in lexicon.heads:
        return False
    if token.acronym or not token.text[0].isupper() or any(c.isupper() or c.isdigit() for c in token.text[1:]):
        return True
    if not common_word(token.low, lexicon) or _listed_between(sentence, at):
        return True
    if at and (sentence[at - 1].low in lexicon.words.naming or _explained(sentence, at, lexicon)):
        return True
    head = head_before(sentence, at, lexicon)
    apposed = apposed_head(sentence, at + 1, lexicon) if at and sentence[at + 1 : at + 2] else None
    named = apposed is not None and apposed.segment == "activity" and sentence[at + 1].text == ","
    return named or (head is not None and head[0].kind not in {"Place", "Person"})


def _explained(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised word without determiner is explained at once: "lance Propulseur, un accélérateur"."""
    before, after = sentence[at - 1], [token.text for token in sentence[at + 1 : at + 3]]
    bare = before.kind == "word" and not before.capital and before.low not in lexicon.words.determiners
    opens = after in ([",", "un"], [",", "une"]) and sentence[at].text[0].isupper()
    return bare and opens and apposed_head(sentence, at + 1, lexicon) is not None


def _listed_between(sentence: Sequence[Token], at: int) -> bool:
    """Whether a capitalised word stands between names of a list in brackets."""
    before, after = sentence[at - 1].text if at else "", sentence[at + 1].text if at + 1 < len(sentence) else ""
    inside = any(token.text == "(" for token in sentence[max(0, at - LISTED_WITHIN) : at])
    return inside and before in {",", "("} and after in {",", ")"} and sentence[at].text[0].isupper()
