"""Capitals that name nobody: organs of any body, plural nouns with common words, streets."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from builders.lexicon.model import Head, Lexicon
from builders.recognise.dictionary import common_word
from builders.recognise.heads import head_ending, head_starting, spelled
from builders.recognise.openings import is_imperative
from builders.recognise.spans import CLOSERS
from builders.recognise.streets import street_end
from builders.recognise.tokens import Token

INNER = frozenset("&/")  # marks inside the name of a class
LONGEST = 8  # tokens of an organ
NAMED = 4  # tokens from "de" to the name of whose organ it is
LONGEST_GENERIC = 2  # capitalised words after a plural noun


def unnamed_end(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return where the capitalised words that begin at `at` and name nobody end; `at` where there are none."""
    if at and (classed := _class_end(sentence, at, lexicon)) > at:
        return classed
    street = street_end(sentence, at, lexicon)
    if street > at or not sentence[at].capital:
        return street
    ends = (_office_end(sentence, at, lexicon), organ_end(sentence, at, lexicon), _generic_end(sentence, at, lexicon))
    return max(*ends, _loud_end(sentence, at, lexicon), at + _inhabitants(sentence, at, lexicon))


def _office_end(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return where an office with capitals ends, its complement after it: "le Préfet de Vif", "Directeur Général de X".

    It names nobody, nor do the words of French that say of what it is: "Directrice Marketing et Communication de X".
    """
    offices, pairing = lexicon.cues.offices | lexicon.cues.heading, lexicon.links.pairing
    held = any(token.low in offices for token in sentence[max(0, at - 1) : at + 1])
    end = at
    while held and end < len(sentence) and _says_office(sentence[end], offices, lexicon):
        end += 1
        paired = end + 1 < len(sentence) and sentence[end].low in pairing and sentence[end].kind == "word"
        end += paired and _says_office(sentence[end + 1], offices, lexicon)
    after = [token.low for token in sentence[end : end + 2]]  # "Directeur Commercial France de X"
    return at if (lexicon.links.of | lexicon.links.employing).isdisjoint(after) else end


def _says_office(token: Token, offices: Collection[str], lexicon: Lexicon) -> bool:
    """Whether a word with a capital is one of an office, or one of French."""
    return token.capital and not token.acronym and (token.low in offices or common_word(token.low, lexicon))


def _loud_end(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return where words in capitals end that ask the reader for something: "VENEZ NOMBREUX"."""
    end = at
    if sentence[at].text.isupper() and is_imperative(sentence[at], lexicon):
        while end < len(sentence) and sentence[end].text.isupper() and common_word(sentence[end].low, lexicon):
            end += 1
    return end


def _class_end(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return where the name of a class of things ends, which is no thing's: "la catégorie « Industrie du futur »"."""
    if sentence[at - 1].low not in lexicon.names.classing:
        return at
    closer = CLOSERS.get(sentence[at].text)
    if closer is not None:
        return next((i for i in range(at, len(sentence)) if sentence[i].text == closer), at)
    several = sentence[at - 1].low.endswith(lexicon.endings.plural)
    listing = {*INNER, *(lexicon.links.pairing if several else ())}
    end = at
    while end < len(sentence) and (sentence[end].capital or (end > at and _goes_on(sentence, end, listing, lexicon))):
        end += 1
    return end


def _goes_on(sentence: Sequence[Token], at: int, listing: Collection[str], lexicon: Lexicon) -> bool:
    """Whether a word goes on the names of classes: a mark between two, or of a complement ("Industrie du futur")."""
    tied = sentence[at].low in lexicon.links.of or sentence[at - 1].low in lexicon.links.of
    return tied or (sentence[at].low in listing and at + 1 < len(sentence) and sentence[at + 1].capital)


def organ_end(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return where words of the lexicon that name nobody end: "Conseil d'administration", "État d'avancement"."""
    for last in range(min(len(sentence), at + LONGEST), at, -1):
        organ, end = spelled(sentence[at:last]), last
        if organ in lexicon.names.organs:
            while end < len(sentence) and _qualifies(sentence[end], lexicon):
                end += 1
            tie = end + _is_adjective(sentence[end : end + 1], lexicon)  # "Établissement public foncier de Vif"
            after = sentence[tie] if tie < len(sentence) else None
            whose = after is not None and (after.capital or _of_a_name(sentence, tie, lexicon))
            return at if whose and organ in lexicon.heads else end
    return at


def _is_adjective(word: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether there is a word, and it is an adjective in small letters."""
    return bool(word) and not word[0].capital and word[0].low.endswith(lexicon.endings.adjective)


def _of_a_name(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether the complement at `at` is a name's: "le conseil d'administration de l'AFK", not "… du pôle"."""
    small = lexicon.words.determiners | lexicon.names.name_links
    after = next((token for token in sentence[at + 1 : at + NAMED] if token.low not in small), None)
    named = after is not None and (after.capital or after.text in CLOSERS)
    return named and sentence[at].low in lexicon.names.name_links


def _qualifies(token: Token, lexicon: Lexicon) -> bool:
    """Whether a capitalised adjective goes on the name of an organ: "Assemblée Générale Élective"."""
    adjective = token.low.endswith(lexicon.endings.adjective)
    return token.capital and not token.acronym and adjective and common_word(token.low, lexicon)


def _generic_end(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return where "Jeunes Entreprises Innovantes" ends that begins at a token, a class and no name; else the token."""
    head = head_starting(sentence, at, lexicon)
    if head is None or not head[0].plural or _named(sentence, at, head[0], lexicon):
        return at
    end = head[1]
    while end < len(sentence) and sentence[end].capital and not sentence[end].acronym:
        if not common_word(sentence[end].low, lexicon):
            return at
        end += 1
    return end if head[1] < end <= head[1] + LONGEST_GENERIC else at


def _named(sentence: Sequence[Token], at: int, head: Head, lexicon: Lexicon) -> bool:
    """Whether a plural noun begins a name: without article after a preposition, or of an event within a sentence.

    So does the one after the noun of what it names: "le programme Vallées Vives".
    """
    before = sentence[at - 1] if at else None
    if before is None or before.kind != "word":
        return False
    noun = head_ending(sentence, at, lexicon)
    called = noun is not None and not noun[0].plural and noun[0].segment == "activity"
    return before.low in lexicon.words.not_after or head.kind == "Event" or called


def _inhabitants(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a capital tells of people rather than names them: "les Wallons de Korvane", "des clusters Français"."""
    after = sentence[at + 1].low if at + 1 < len(sentence) else ""
    several = at > 0 and sentence[at - 1].low in lexicon.words.of_several
    noun = lexicon.heads.get(sentence[at - 1].low) if at else None
    qualifies = noun is not None and noun.plural and sentence[at].low.endswith(lexicon.endings.plural)
    told = qualifies or (several and after in lexicon.links.of)
    return told and sentence[at].low in lexicon.names.peoples


def only_number(sentence: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether what looks like a name is a number in capitals, by which a phase or volume is told: "phase IV"."""
    inside = sentence[first:last]
    head = head_starting(sentence, first, lexicon)
    dated = head is not None and head[0].kind == "Event" and head[1] == last - 1 and inside[-1].kind == "number"
    return dated or (len(inside) == 1 and len(inside[0].text) > 1 and set(inside[0].text) <= set("IVX"))
