"""Where a name opens: which capitalised words may begin one, and which only open a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builders.lexicon.model import Lexicon
from builders.link.families import COMPANY, INSTITUTION
from builders.recognise.dictionary import common_word, inflected_verb, is_noun, lemma, opening_word
from builders.recognise.heads import NAMING, head_ending, head_starting
from builders.recognise.tokens import Token, past
from builders.recognise.towns import opens_town

BODIES = INSTITUTION | {"Network", "Organisation"}
FIRMS = COMPANY - {"Company"}  # whose nouns begin no name
STARTS = frozenset('«“":–—•*|;.!?…')  # marks after which a capital may only open a sentence
SITE = re.compile(r"(?!www\.)\w[\w-]*(?:\.[\w-]+)*\.[a-z]{2,6}")
MEASURE = re.compile(r"\d+(?:[.,]\d+)?(?:[kKM]|Mds?|M€|k€|[kMG]W|h|m[²2³3])")  # "107M" before "€" is no name


def opens(sentence: Sequence[Token], at: int, lexicon: Lexicon, taken: set[int]) -> bool:
    """Whether a capitalised word begins a name, rather than a sentence or words that name nobody."""
    if _prefixed(sentence[at], lexicon) or _common_acronym(sentence, at, lexicon):
        return False
    if _pointed_at(sentence, at, lexicon) or _starts(sentence, at, lexicon) or _from_there(sentence, at, lexicon):
        return False
    abroad = sentence[at].text.istitle() and sentence[at].low in lexicon.names.foreign_articles  # "The Korvane Company"
    if abroad or article_of_name(sentence, at, lexicon):
        common = capital_follows(sentence, at) and sentence[at + 1].text in lexicon.names.common_capitals
        goes_on = capital_follows(sentence, at) and at + 1 not in taken
        return goes_on and not common  # "porté par La Korvane": the article is a part of the name
    inside = at > 0 and sentence[at - 1].kind != "mark"
    kept = inside and sentence[at].low in lexicon.names.kept_heads and capital_follows(sentence, at)
    told = kept or _headed_capitals(sentence, at, lexicon) or _quarter(sentence, at, lexicon)
    if not told and not _may_open(sentence[at], lexicon):
        return False
    if not _starts_sentence(sentence, at) or sentence[at].acronym or not sentence[at].text[0].isupper():
        return True
    return _opens_sentence(sentence, at, lexicon)


def _prefixed(token: Token, lexicon: Lexicon) -> bool:
    """Whether a small word of French opens one with a hyphen, which then names nobody: "hors-Europe", "ex-PDG"."""
    prefix, hyphen, _ = token.text.partition("-")
    return bool(hyphen) and prefix in lexicon.names.prefixes


def _starts(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a participle after a comma opens with its complement, as a sentence might: "X (Brest), Adossé à …"."""
    after = sentence[at + 1].low if at + 1 < len(sentence) else ""
    begins = at > 0 and sentence[at - 1].text == "," and after in lexicon.words.prepositions - lexicon.links.of
    noun = sentence[at].low in lexicon.heads
    done = not noun and sentence[at].low.endswith(lexicon.endings.past) and not sentence[at].acronym
    return begins and done and common_word(sentence[at].low, lexicon)


def _headed_capitals(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether capitals after a noun make a name of any words: "la fédération Voir Loin", "le plan Filatures 2040"."""
    names = lexicon.names
    plain = sentence[at].text in names.common_capitals or sentence[at].low in names.tight_joiners  # "l'appel In Situ"
    head = head_ending(sentence, at, lexicon) if plain else None
    named = head is not None and not head[0].plural and head[0].segment in NAMING
    numbered = at + 1 < len(sentence) and sentence[at + 1].kind == "number" and belongs(sentence, at + 1, lexicon)
    return named and (capital_follows(sentence, at) or numbered) and not sentence[at].acronym


def _quarter(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a quarter of the sky opens the name of a firm: "auprès de Ouest Vendrival"."""
    determined = at > 0 and sentence[at - 1].low in lexicon.words.definite
    return sentence[at].low in lexicon.names.quarters and not determined and capital_follows(sentence, at)


def article_of_name(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether an article inside a sentence has a capital, so that it is a part of a name."""
    if not 0 < at < len(sentence) - 1 or sentence[at].low not in lexicon.words.definite_articles:
        return False
    inside = sentence[at - 1].kind in {"word", "elision"} or opens_town(sentence, at, lexicon)
    return sentence[at].text.istitle() and (inside or _listed(sentence, at, lexicon))


def _listed(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether an article with a capital opens a further name of a list: "Korvane, La Vandre Numérique et Valtrec"."""
    after = sentence[at + 1]
    goes_on = sentence[at].kind == "word" and after.capital and not after.acronym and after.low not in lexicon.heads
    return goes_on and at > 1 and sentence[at - 1].text == "," and sentence[at - 2].capital


def _pointed_at(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether "ce" makes a capitalised noun phrase a common one: "ce Digital Innovation Hub"."""
    if at == 0 or sentence[at - 1].low not in lexicon.words.demonstratives:
        return False
    end = at
    while end < len(sentence) and sentence[end].capital:
        end += 1
    return end - at > 1 and sentence[end - 1].low in lexicon.heads


def _from_there(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word only tells where whoever is named next comes from: "la Strasbourgeoise Korvane"."""
    low = sentence[at].low
    determined = at > 0 and sentence[at - 1].low in lexicon.words.definite_articles
    told = determined and sentence[at].text.istitle() and (low in lexicon.demonyms or low in lexicon.names.peoples)
    return told and capital_follows(sentence, at) and sentence[at + 1].kind == "word"


def is_made_site(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a site's address is what somebody does something with: "a lancé atelier-korvane.fr, un portail …"."""
    made = at > 0 and SITE.fullmatch(sentence[at].low) is not None
    return made and inflected_verb(sentence[at - 1].low, lexicon)


def capital_follows(sentence: Sequence[Token], at: int) -> bool:
    """Whether the next word has a capital."""
    after = sentence[at + 1] if at + 1 < len(sentence) else None
    return after is not None and (after.capital or (after.kind == "elision" and after.text[0].isupper()))


def _may_open(token: Token, lexicon: Lexicon) -> bool:
    """Whether a capitalised word is none of those that never open a name."""
    words, names = lexicon.words, lexicon.names
    never = words.determiners | names.joiners | words.subject_pronouns | words.relatives
    number = all(part in words.numerals | {"et", "un"} for part in token.low.split("-"))
    if token.text in names.courtesy:
        return False
    name = len(token.text) > 1 and token.low not in never and token.text not in names.common_capitals
    return name and not number and not MEASURE.fullmatch(token.text)


def _starts_sentence(sentence: Sequence[Token], at: int) -> bool:
    return at == 0 or sentence[at - 1].text in STARTS


def _opens_sentence(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether the first word of a sentence, which has its capital anyhow, opens a name."""
    token, openers = sentence[at], lexicon.names.openers
    if _headed_name(sentence, at, lexicon) or _firm(sentence, at, lexicon):
        return True
    known = token.low in openers or lemma(token.low) in openers
    asks = is_imperative(token, lexicon) and capital_follows(sentence, at)  # "Prenez Korvane"
    if known or asks or _participle(token, lexicon) or _is_phrase(token.low, lexicon):
        return False
    named = capital_follows(sentence, at) and sentence[at + 1].text not in lexicon.names.common_acronyms
    named = named or placed(sentence, at, lexicon)
    head = lexicon.heads.get(token.low)
    firm = head is not None and head.kind in FIRMS  # "Start-up de Brest, nous …"
    plain = firm or opening_word(token.low, lexicon)
    return named or token.acronym or not plain or _paired(sentence, at, lexicon) or _listed_first(sentence, at, lexicon)


def is_imperative(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word asks the reader to do something: "Venez", "VENEZ"."""
    return token.low.endswith("ez") and inflected_verb(token.low, lexicon)


def placed(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word opens an entry in which a town with its department is in brackets: "Torchis (Brest, 29) …"."""
    after = sentence[at + 1 : at + 6]
    marks = [token.text for token in after[::2]] == ["(", ",", ")"]
    return at == 0 and marks and after[1].text in lexicon.towns and after[3].kind == "number"


def _paired(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether "et" ties the first word of a sentence to a name, so that it is one too: "Bel et Korvane"."""
    tied = at + 2 < len(sentence) and sentence[at + 1].low in {"et", "&"}
    return tied and proper(sentence[at + 2], lexicon)


def _listed_first(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word of French opens a list of names after a colon or dash: ": Forges du Vif, Valtrec et Korvane"."""
    end = at + 1
    while end < len(sentence) and (sentence[end].capital or sentence[end].low in lexicon.names.name_links):
        end += 1
    after = at > 0 and sentence[at - 1].text in {":", "–", "—"}
    listed = after and end + 1 < len(sentence) and sentence[end].text == "," and end > at + 1
    own = listed and sentence[end - 1].text.istitle() and sentence[at].low not in lexicon.heads
    return own and proper(sentence[end + 1], lexicon)


def proper(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word with a capital can be nothing but a name."""
    common = lexicon.names.common_acronyms | lexicon.names.common_capitals
    return token.capital and token.text not in common and (token.acronym or not common_word(token.low, lexicon))


def _is_works(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is a noun of works, with which firms are called: "Brasserie des …", "Forges de …"."""
    return bool({token.low, token.low.removesuffix("s")} & lexicon.names.works)


def _firm(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a noun without determiner is a subject, thus begins a name: "Forges de la Vandre investit"."""
    noun = sentence[at].low not in lexicon.heads and is_noun(sentence[at].low, lexicon)
    tied = past(sentence, at + 1, lexicon.names.name_links) if noun else at + 1
    end = tied
    while end < len(sentence) and sentence[end].capital:
        end += 1
    if tied == at + 1 or end == tied or common_word(sentence[tied].low, lexicon):
        return False
    return _governs(sentence, _after_bracket(sentence, end), lexicon)


def _after_bracket(sentence: Sequence[Token], at: int) -> int:
    """Return the index after a bracket that opens at `at`; `at` where none does."""
    if at >= len(sentence) or sentence[at].text != "(":
        return at
    return next((i + 1 for i in range(at, len(sentence)) if sentence[i].text == ")"), at)


def _governs(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word is a verb with its subject before it: inflected, or a word of French before an article."""
    if at >= len(sentence) or sentence[at].kind != "word" or sentence[at].capital:
        return False
    verb, after = sentence[at].low, sentence[at + 1].low if at + 1 < len(sentence) else ""
    if verb.endswith(lexicon.endings.participle) or verb in lexicon.names.joiners | lexicon.words.list_links:
        return False
    object_follows = after in lexicon.words.articles and common_word(verb, lexicon)
    small = verb in lexicon.words.prepositions | lexicon.words.relatives | lexicon.words.determiners
    return verb in lexicon.cues.following_verbs or inflected_verb(verb, lexicon) or (object_follows and not small)


def _participle(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is a participle, which opens a sentence without being a part of the name after it."""
    verbs = ((word, lemma(word)) for word in (token.low, token.low.removeprefix("co").removeprefix("-")) if word)
    told = any(verb != word and verb.endswith(lexicon.endings.infinitive) for word, verb in verbs)
    return token.low.endswith(lexicon.endings.past) and told


def _is_phrase(word: str, lexicon: Lexicon) -> bool:
    """Whether a hyphened word is a verb with its pronoun or an adverb: "suivez-nous", "au-delà"."""
    first, _, last = word.partition("-")
    small = lexicon.words.clitics | lexicon.words.subject_pronouns | lexicon.names.adverbial_ends
    return last in small and (first in lexicon.words.determiners or common_word(first, lexicon))


def _common_acronym(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether an acronym is a common noun before a name ("la PME Korvane", "du BTP Korvane"), no part of it."""
    text = sentence[at].text
    tied = at > 0 and sentence[at - 1].low in lexicon.links.of
    joined = at + 1 < len(sentence) and sentence[at + 1].low in lexicon.names.joiners
    follows = capital_follows(sentence, at) or joined
    return text in lexicon.names.common_acronyms and (text in lexicon.heads or tied) and follows


def _headed_name(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a head noun that opens a sentence begins a name: "Université de …", "Ville d'…"."""
    head = head_starting(sentence, at, lexicon)
    body = sentence[at].text in lexicon.names.capital_bodies
    headed = head is not None and not head[0].plural and (body or head[0].kind in BODIES)
    if not headed and not _is_works(sentence[at], lexicon):
        return False
    after = begun = head[1] if head else at + 1
    while after < len(sentence) and after < begun + 3 and sentence[after].low in lexicon.names.joiners:
        after += 1
    return after < len(sentence) and sentence[after].capital


def belongs(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a number belongs to the name before it: an edition or a year, not a count of what follows."""
    if "," in sentence[at].text or " " in sentence[at].text or len(sentence[at].text) > 4:
        return False
    if at + 1 == len(sentence):
        return True
    after = sentence[at + 1]
    if after.text in {"-", "–"} and [token.kind for token in sentence[at + 2 : at + 3]] == ["number"]:
        return False  # the period of "Plan Sols 2021-2030" is no part of its name
    small = after.kind == "word" and not after.capital and len(after.text) > 3
    small = small and after.low not in lexicon.words.prepositions  # "le SDIS 27 dans les Orvettes"
    counted = small and after.low.endswith(lexicon.endings.plural) and common_word(after.low, lexicon)
    return not counted and after.text not in {"%", "€"} | set(lexicon.tables["figures"]["multipliers"])
