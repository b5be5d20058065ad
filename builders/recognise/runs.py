"""Runs of capitalised words: how far one grows, whether it is a name.

A run is tied by small words where it begins with a common noun ("Université de …", "Club des … du …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from builders.lexicon.model import Lexicon
from builders.recognise.attributes import attributed
from builders.recognise.dictionary import common_word, inflected_verb
from builders.recognise.heads import apposed_head, head_before, head_ending, head_starting, tells_parties
from builders.recognise.ministries import opens_portfolio
from builders.recognise.openings import article_of_name, belongs, capital_follows, is_made_site, opens, placed, proper
from builders.recognise.people import opens_given, person_after
from builders.recognise.spans import Span
from builders.recognise.titles import title_end
from builders.recognise.tokens import Token, note_at
from builders.recognise.towns import is_town

BODIES = frozenset({"HigherEducationInstitution", "PublicBody"})  # whose noun a town's name follows
INNER_MARKS = frozenset("&+#/")  # marks that stand inside names
YEAR = re.compile(r"(?:19|20)\d\d")
SHORT = 3  # letters of a word that may be an acronym written as a name
LISTED_WITHIN = 12  # tokens back to the bracket of a list


def run(sentence: Sequence[Token], at: int, lexicon: Lexicon, taken: set[int]) -> Span | None:
    """Return the name that a capitalised word at `at` begins; None where it begins none."""
    token = sentence[at]
    if at not in taken and is_made_site(sentence, at, lexicon):
        return Span(at, at + 1)
    capital = token.capital or article_of_name(sentence, at, lexicon)
    if at in taken or not capital or not opens(sentence, at, lexicon, taken):
        return None
    titled = title_end(sentence, at, lexicon, taken)
    head = head_starting(sentence, at, lexicon)
    if titled:
        end = person_after(sentence, at, titled, lexicon)
        return Span(at, end) if head is None or head[1] < end else None
    begun = head[1] if head and not any(i in taken for i in range(at, head[1])) else at + 1
    common = common_word(token.low, lexicon) and not _joins_name(sentence, at, lexicon)
    common = common and not opens_given(sentence, at, lexicon)
    end = grow(sentence, begun, lexicon, taken, loose=head is not None or common)
    end = min(end, _next_after(sentence, at, end, lexicon), person_after(sentence, at, end, lexicon))
    end = min(end, _first_of_several(sentence, at, end, lexicon))
    whole = attributed(sentence, at, end, lexicon)
    return Span(at, whole) if whole > end or _is_name(sentence, at, end, lexicon) else None


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
    """Return where a name goes on to that ends at a token so far; that token where it ends there."""
    token = sentence[end]
    touches = sentence[end].start - sentence[end - 1].end <= 1
    if end in taken and not (loose and token.capital and touches):
        return _after_brand(sentence, end, lexicon, taken)
    if token.kind == "mark" and token.text not in INNER_MARKS:
        return end
    article = token.low in lexicon.words.determiners
    if (token.capital and not article) or (article and _surname(sentence, end, lexicon)):
        return end + touches
    if token.kind == "number":
        return end + (belongs(sentence, end, lexicon) and not note_at(sentence, end))
    if touches and (token.low in lexicon.names.firm_words or _of_country(sentence, end, lexicon)):
        return end + 1
    return _joined(sentence, end, lexicon, taken, loose=loose)


def _tied_abroad(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a foreign preposition ties the next word to a name, small though it is: "Korvane for change"."""
    after = sentence[at + 1] if at + 1 < len(sentence) else None
    foreign = sentence[at].low in lexicon.names.foreign_links
    return foreign and after is not None and after.kind == "word" and after.low not in lexicon.words.determiners


def _of_country(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a people's adjective goes on "Pays": "Forges du Pays basque"."""
    return sentence[at - 1].text == "Pays" and sentence[at].low in lexicon.names.peoples


def _after_brand(sentence: Sequence[Token], end: int, lexicon: Lexicon, taken: set[int]) -> int:
    """Return where a known name ends that belongs to the one before its "by", "Cap Export by Korvane"; else `end`."""
    branded = sentence[end - 1].low in lexicon.names.branding
    return next((i for i in range(end, len(sentence)) if i not in taken), len(sentence)) if branded else end


def _next_after(sentence: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> int:
    """Return where a list goes on inside a run, since its preposition comes again: "auprès de A Gestion et de B"."""
    before = first - 1 - (first > 1 and sentence[first - 1].low in lexicon.words.definite_articles)
    tie = _tie(sentence[before].low, lexicon) if first else ""
    if not tie or not any(token.low == "et" for token in sentence[first:end]):
        return end
    ties = [i for i in range(first, end) if _tie(sentence[i].low, lexicon) == tie]  # none but the one after "et"
    return ties[0] - 1 if ties and sentence[ties[0] - 1].low == "et" else end


def _first_of_several(sentence: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> int:
    """Return where "et" parts names that a plural noun introduces: "les chaires Sols Vivants et Ingénierie"."""
    both = next((i for i in range(first + 1, end) if sentence[i].low in lexicon.links.coordinators), end)
    head = head_before(sentence, first, lexicon) if both < end else None
    return both if head is not None and head[0].plural else end


def _tie(word: str, lexicon: Lexicon) -> str:
    """Return the preposition that a word is or holds: "de" of "du"; empty where it is none."""
    tie = lexicon.words.contracted.get(word, word)
    return tie if tie in lexicon.words.prepositions else ""


def _surname(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether an article with a capital opens a surname: "Bruno Le Maire"."""
    return (
        sentence[at - 1].capital
        and not sentence[at - 1].acronym
        and article_of_name(sentence, at, lexicon)
        and capital_follows(sentence, at)
    )


def _joined(sentence: Sequence[Token], end: int, lexicon: Lexicon, taken: set[int], *, loose: bool) -> int:
    """Return where a name goes on after joiners at `end`; `end` where they tie nothing to it."""
    last = sentence[end - 1]
    titled = last.text.istitle() and (len(last.text) > SHORT or common_word(last.low, lexicon))
    tight = lexicon.names.tight_joiners | (lexicon.names.name_links if titled else frozenset())
    joiners = lexicon.names.joiners if loose else tight
    if _tied_abroad(sentence, end, lexicon):
        return end + 2
    after = end
    while after < len(sentence) and after < end + 3 and sentence[after].low in joiners:
        after += 1
    branded = after == end + 1 and after < len(sentence) and sentence[end].low in lexicon.names.branding
    if after == end or after >= len(sentence) or (after in taken and not branded):
        return end
    if after in taken:
        return after
    numbered = sentence[after - 1].text == "#" and sentence[after].kind == "number"
    placed = sentence[end].low in lexicon.cues.inside and (last.acronym or last.kind == "number")
    if placed or (not sentence[after].capital and not numbered):
        return end  # "le SDIS 27 dans les Orvettes"
    towards = sentence[end].low in lexicon.links.to or (after == end + 1 and stands_alone(sentence, end - 1, lexicon))
    if towards and sentence[after].text in lexicon.towns:
        return end  # "Vendrival à Metz", "Korvane de Brest"
    return end if _new_name(sentence, end, after, lexicon) else after + 1


def stands_alone(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word stands as a name by itself, no noun of French: "Korvane" of "la PME Korvane de Brest"."""
    alone = at == 0 or not sentence[at - 1].capital or sentence[at - 1].text in lexicon.names.common_acronyms
    return alone and not common_word(sentence[at].low, lexicon) and sentence[at].low not in lexicon.heads


def _new_name(sentence: Sequence[Token], end: int, after: int, lexicon: Lexicon) -> bool:
    """Whether "et X" begins another name: X has its own head noun, or is no word of French."""
    if sentence[end].low not in lexicon.links.coordinators:
        return False
    if after > end + 1 and sentence[after - 1].low in lexicon.links.of:
        return False
    follower = sentence[after]
    if after == end + 1 and follower.low in lexicon.names.given_names and capital_follows(sentence, after):
        return True  # "Jeanne Lenoir et Pierre Morvan"
    head = head_starting(sentence, after, lexicon)
    headed = head is not None and not (head[0].plural and after == end + 1)
    return follower.acronym or headed or not common_word(follower.low, lexicon)


# --- whether it is a name ----------------------------------------------------------------------------------------


def _is_name(sentence: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised run is more than a common word written with a capital."""
    common = lexicon.names.common_acronyms | lexicon.names.common_capitals
    if all(token.text in common for token in sentence[first:last]) or _of_year(sentence, first, last, lexicon):
        head = head_before(sentence, first, lexicon)
        after = sentence[last].low if last < len(sentence) else ""
        alone = after not in lexicon.links.of | lexicon.links.purpose  # "le club AB d'amateurs"
        named = head is not None and not head[0].plural and head[0].kind != "Organisation" and alone
        return named and sentence[first].text not in lexicon.names.common_capitals
    if last - first > 1:
        head = head_starting(sentence, first, lexicon)
        return head is None or head[1] != last
    return _is_lone_name(sentence, first, lexicon)


def _of_year(sentence: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a run is only a common acronym with its year: "CA 2024"."""
    acronym = sentence[first].text in lexicon.names.common_acronyms
    return acronym and last == first + 2 and YEAR.fullmatch(sentence[last - 1].text) is not None


def _is_lone_name(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether one capitalised word is a name by itself: by its letters, by no French word, or by those beside it."""
    token = sentence[at]
    noun = token.low in lexicon.heads or token.text in lexicon.heads
    placing = token.low in lexicon.demonyms and head_ending(sentence, at, lexicon) is not None  # "le pôle Breton"
    if noun or placing or tells_parties(token, lexicon) or token.low in lexicon.cues.offices:  # "Vice-Présidente de X"
        return False
    if token.acronym or not token.text[0].isupper() or any(c.isupper() or c.isdigit() for c in token.text[1:]):
        return True
    told = _listed_between(sentence, at) or _of_body(sentence, at, lexicon) or opens_portfolio(sentence, at, lexicon)
    told = told or is_town(sentence, at, lexicon)
    if told or placed(sentence, at, lexicon) or not common_word(token.low, lexicon):
        return True
    if token.text.istitle() and (_joins_name(sentence, at, lexicon) or _acts(sentence, at, lexicon)):
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
    told = after[:1] == [","] and after[1:] != [] and after[1] in lexicon.words.indefinite_articles
    opens = told and sentence[at].text[0].isupper()
    return bare and opens and apposed_head(sentence, at + 1, lexicon) is not None


def _listed_between(sentence: Sequence[Token], at: int) -> bool:
    """Whether a capitalised word stands between names of a list in brackets."""
    before, after = sentence[at - 1].text if at else "", sentence[at + 1].text if at + 1 < len(sentence) else ""
    inside = any(token.text == "(" for token in sentence[max(0, at - LISTED_WITHIN) : at])
    return inside and before in {",", "("} and after in {",", ")"} and sentence[at].text[0].isupper()


def _joins_name(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised word of French is listed beside a name that is none: "Korvane et Bel"."""
    before = sentence[at - 2] if at > 1 and sentence[at - 1].low in lexicon.links.pairing else None
    after = sentence[at + 2] if at + 2 < len(sentence) and sentence[at + 1].low in lexicon.links.pairing else None
    opened = sentence[at - 1].low if at else ":"
    bare = opened in lexicon.cues.bare_agents | {":", "("} or inflected_verb(opened, lexicon)
    return (before is not None and proper(before, lexicon)) or (bare and after is not None and proper(after, lexicon))


def _acts(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised word of French is without determiner who does something: "porté par Bel", "chez Bel"."""
    return at > 0 and sentence[at - 1].low in lexicon.cues.bare_agents and sentence[at].low not in lexicon.heads


def _of_body(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word of French with a capital is the town of a body: "université de Liège", "port du Vif"."""
    tied = at > 1 and sentence[at - 1].low in lexicon.links.of and sentence[at].text.istitle()
    head = head_ending(sentence, at - 1, lexicon) if tied else None
    if head is None or head[0].plural or head[0].noun in lexicon.names.inner_bodies:
        return False
    told = head[0].noun.capitalize() in lexicon.names.capital_bodies or head[0].noun in lexicon.names.town_bodies
    return told or head[0].kind in BODIES
