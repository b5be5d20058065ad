"""Which class the words beside a name say it has: the head noun before it, inside it, in apposition or in a bracket."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from builders.lexicon.model import Head, Lexicon
from builders.recognise.dictionary import common_word, inflected_verb, lemma, may_be_verb
from builders.recognise.spans import CLOSING
from builders.recognise.tokens import Token, past, tokens

OPENING = frozenset("«“\"'")
BRACKET = 9  # tokens of the longest bracket that spells a name out or shortens it
COMPLEMENT = 7  # tokens between a firm's noun and its name: "le fabricant de petit électroménager X"
NAMING = frozenset({"organisation", "activity"})  # segments whose nouns introduce names of any words
NAMED_BY_PLACE = frozenset({"HigherEducationInstitution"})  # "université de B" is a name, "start-up de B" none
COMPLEMENTED = frozenset({
    "Company", "SmallOrMediumEnterprise", "MidCap", "LargeCompany", "StartUp", "ResearchOrganisation", "Association",
    "Network", "Cluster", "CompetitivenessCluster", "Project", "Programme", "SupportProgramme", "Product", "Call",
})  # fmt: skip
DESCRIBED = 2  # adjectives after a noun
QUOTABLE = COMPLEMENTED | {"FundingProgramme", "Plan", "Event"}  # of which quotation marks set the name apart


def head_before(sentence: Sequence[Token], first: int, lexicon: Lexicon) -> tuple[Head, int] | None:
    """Return the head noun that ends just before token `first`, adjectives and opening quotes aside, and its place."""
    at = _before_short_form(sentence, first)
    found = head_ending(sentence, at, lexicon)
    while at > 0 and found is None and (sentence[at - 1].text in OPENING or _qualifies(sentence, at - 1, lexicon)):
        at -= 1
        found = head_ending(sentence, at, lexicon)
    return None if found is not None and spelled(sentence[found[1] : first]) in lexicon.names.organs else found


def _before_short_form(sentence: Sequence[Token], first: int) -> int:
    """Return where a noun ends whose short form in brackets stands before quotation marks: "l'appel (AAP) « X »"."""
    mark = first - (first > 0 and sentence[first - 1].text in OPENING)
    if mark < 3 or mark >= len(sentence) or sentence[mark].text not in OPENING:
        return first
    before = sentence[mark - 3 : mark]
    return mark - 3 if before[0].text == "(" and before[1].acronym and before[2].text == ")" else first


def head_of_whole(sentence: Sequence[Token], first: int, lexicon: Lexicon) -> tuple[Head, int] | None:
    """Return what `head_before` does, but for a noun that only tells of another: the other, which has the name.

    "le réseau des régions KORVANE", "le réseau d'entreprises « Korvane »", "l'entreprise de travail Korvane".
    """
    before = head_before(sentence, first, lexicon)
    tie = sentence[before[1] - 1].low if before is not None and before[1] > 1 else ""
    if before is None or not (tie in lexicon.links.bare or (before[0].plural and tie == "des")):
        return before
    outer = head_ending(sentence, before[1] - 1, lexicon)
    determined = outer is not None and outer[1] > 0 and sentence[outer[1] - 1].low in lexicon.words.before_noun
    return outer if outer is not None and not outer[0].plural and determined else before


def _qualifies(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether the word at `at` is an adjective that may stand between a head noun and its name."""
    word = sentence[at]
    if at == 0 or sentence[at - 1].kind != "word" or word.kind != "word":
        return False
    if word.capital:
        return tells_parties(word, lexicon)
    formed = len(word.low) > 5 and word.low.endswith(lexicon.endings.adjective)
    return word.low in lexicon.words.adjectives or (formed and sentence[at - 1].low in lexicon.heads)


def tells_parties(word: Token, lexicon: Lexicon) -> bool:
    """Whether a word only tells between whom an agreement is: "le pacte État-Région « X »"."""
    parts = [part.rstrip("s") for part in word.text.split("-")]
    agreed = len(parts) > 1 and not lexicon.names.capital_bodies.isdisjoint(parts)
    return agreed and all(common_word(part.lower(), lexicon) for part in parts)


def head_complemented(sentence: Sequence[Token], first: int, lexicon: Lexicon) -> tuple[Head, int] | None:
    """Return the noun that its complements part from the name at `first`, and its place.

    "l'équipementier automobile X", "le fabricant de petit électroménager X", "le plan d'investissement « X »": a
    determiner before the noun, then adjectives, and nouns tied by "de" or "en", up to the name.
    """
    quoted = first > 1 and sentence[first - 1].text in OPENING
    kinds, at = (QUOTABLE, first - 2) if quoted else (COMPLEMENTED, first - 1)
    if first == 0 or sentence[at].low in lexicon.links.complement | lexicon.words.singular_articles:
        return None
    determiners = lexicon.words.definite | lexicon.words.before_noun
    while at > max(0, first - COMPLEMENT) and _complements(sentence, at, lexicon, pairs=quoted):
        found = head_ending(sentence, at, lexicon)
        before = sentence[found[1] - 1].low if found is not None and found[1] else ""
        if found is not None and found[0].kind in kinds and before in determiners:
            return found
        at -= 1
    return None


def _complements(sentence: Sequence[Token], at: int, lexicon: Lexicon, *, pairs: bool) -> bool:
    """Whether the word at `at` may belong to the complement of a noun: a tie before a word, a noun or adjective.

    With `pairs` so may "et" between two: "le projet de recherche et développement « X »".
    """
    word, after, tie = sentence[at], sentence[at + 1], sentence[at - 1].low
    ties, plain = lexicon.links.complement, lexicon.names.common_acronyms
    if word.low in ties or word.low == "et":
        goes_on = word.low in ties or (pairs and after.low not in lexicon.words.determiners)
        return goes_on and (not after.capital or after.text in plain)
    if word.text in plain or word.low in lexicon.words.singular_articles:
        return tie in ties and (word.text in plain or not after.capital)
    small = lexicon.names.stops | lexicon.names.joiners | lexicon.words.prepositions | lexicon.words.fronting
    if word.kind != "word" or word.capital or word.low in small:
        return False
    if tie in ties | lexicon.words.singular_articles:
        return True
    adjective = word.low in lexicon.words.adjectives or word.low.endswith(lexicon.endings.adjective)
    return not inflected_verb(word.low, lexicon) if adjective else not may_be_verb(word.low, lexicon)


def head_ending(sentence: Sequence[Token], end: int, lexicon: Lexicon) -> tuple[Head, int] | None:
    """Return the longest head noun whose last token is `end - 1`, with the index of its first token."""
    longest = _longest(sentence[end - 1], lexicon.head_endings) if 0 < end <= len(sentence) else 0
    if not longest:
        return None
    found, said = _acronym(sentence[end - 1], lexicon), ""
    first = end - 1
    for at in range(end - 1, max(0, end - longest) - 1, -1):
        said = sentence[at].spelt + said
        head = lexicon.heads.get(said.removesuffix(" "))
        found, first = (head, at) if head is not None else (found, first)
    return None if found is None else (found, first)


def head_starting(sentence: Sequence[Token], start: int, lexicon: Lexicon) -> tuple[Head, int] | None:
    """Return the longest head noun whose first token is `start`, with the index after its last token."""
    longest = _longest(sentence[start], lexicon.head_openings) if start < len(sentence) else 0
    if not longest:
        return None
    found, said = _acronym(sentence[start], lexicon), ""
    after = start + 1
    for at in range(start, min(start + longest, len(sentence))):
        said += sentence[at].spelt
        head = lexicon.heads.get(said.removesuffix(" "))
        found, after = (head, at + 1) if head is not None else (found, after)
    return None if found is None else (found, after)


def is_class(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is nothing but the noun of a class: "PME", "Grand groupe"."""
    words = tokens(text)
    head = head_starting(words, 0, lexicon)
    return head is not None and head[1] == len(words)


def heads_alone(words: Iterable[str], lexicon: Lexicon) -> tuple[Head, ...] | None:
    """Return the head nouns of words in small letters that are nothing but these and determiners; else None."""
    said = [word for word in words if word not in lexicon.words.determiners]
    heads = tuple(head for word in said if (head := lexicon.heads.get(word)) is not None)
    return heads if len(heads) == len(said) else None


def _longest(token: Token, among: Mapping[str, int]) -> int:
    """Return how many words the longest head noun has that a token may open or end; 0 for nearly every word."""
    return among.get(token.low, 0) or int(token.acronym)


def apposed_head(sentence: Sequence[Token], last: int, lexicon: Lexicon) -> Head | None:
    """Return the head noun of ", le hub …", ", start-up …", "(ETI)" or "est un projet …" after token `last - 1`."""
    last += last < len(sentence) and sentence[last].text in CLOSING
    last = _after_short_form(sentence, last, lexicon)
    if last >= len(sentence) or not _apposes(sentence[last]):
        return None
    at = last + 1
    opening = [token.low for token in sentence[at : at + 3]]
    if opening[::2] == ["l'", "des"] and opening[1] in lexicon.words.indefinite_articles:
        return _one_of(sentence, at + 3, lexicon)
    if at < len(sentence) and sentence[at].low in lexicon.words.demonstratives:
        return None  # "Fondée par A et B, cette start-up avance"
    definite = at < len(sentence) and sentence[at].low in lexicon.words.definite_articles
    while at < min(len(sentence), last + 5) and _determines(sentence[at], lexicon):
        at += 1
    found = head_starting(sentence, at, lexicon)
    if found is None or _names_another(sentence, at, found, lexicon) or _labels(sentence, at, found[1], lexicon):
        return None
    if definite and _goes_on(sentence, found[1], lexicon):
        return None
    return found[0]


def _labels(sentence: Sequence[Token], at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a noun is the label of what a colon opens: "X – programme : P"."""
    colon = end < len(sentence) and sentence[end].text == ":"
    return colon and lexicon.labels.whole(spelled(sentence[at:end])) is not None


def _after_short_form(sentence: Sequence[Token], last: int, lexicon: Lexicon) -> int:
    """Return the index after a bracket with a capital and before a comma or dash: "X (ABC), le club", "X (Vif) – PME".

    "X (PME), le club Y" tells in its bracket what X is.
    """
    if last >= len(sentence) or sentence[last].text != "(":
        return last
    close = next((i for i in range(last, min(last + BRACKET, len(sentence))) if sentence[i].text == ")"), None)
    named = close is not None and close + 1 < len(sentence) and sentence[close + 1].text in {",", "–"}
    told = head_starting(sentence, last + 1, lexicon)
    classed = told is not None and told[1] == close
    return close + 1 if close is not None and named and not classed and sentence[last + 1].capital else last


def _apposes(token: Token) -> bool:
    return token.text in {",", "(", "–"} or token.low in {"est", "sont"}


def _determines(token: Token, lexicon: Lexicon) -> bool:
    words = lexicon.words
    return token.low in words.adjectives or (token.low in words.determiners and token.low not in words.contracted)


def _one_of(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> Head | None:
    """Return the noun of "l'un des sept boosters"."""
    passed = lexicon.words.adjectives | lexicon.words.numerals
    while at < len(sentence) - 1 and (sentence[at].low in passed or sentence[at].kind == "number"):
        at += 1
    found = head_starting(sentence, at, lexicon)
    return found[0].singular() if found else None


def _goes_on(sentence: Sequence[Token], after: int, lexicon: Lexicon) -> bool:
    """Whether a definite noun phrase is the subject of what follows, no apposition: "X, le pôle breton a …"."""
    words = lexicon.words
    ends = words.prepositions | words.contracted.keys() | lexicon.links.coordinators
    for token in sentence[after : after + DESCRIBED + 1]:
        if token.kind != "word" or token.capital or token.low in ends:
            return False
        if _is_finite(token.low, lexicon):
            return True
    return False


def _is_finite(low: str, lexicon: Lexicon) -> bool:
    endings = lexicon.endings
    verb = lemma(low) != low and lemma(low).endswith(endings.infinitive) and not low.endswith(endings.past)
    return low in lexicon.cues.following_verbs or verb


def _names_another(sentence: Sequence[Token], first: int, found: tuple[Head, int], lexicon: Lexicon) -> bool:
    """Whether a head noun has a name of its own ("A, la société B") or begins one ("A (Université de B)")."""
    head, after = found
    if after < len(sentence) and sentence[after].capital:
        return True
    own = past(sentence, after, lexicon.names.name_links | lexicon.links.complement)
    opens = (sentence[first].capital and not sentence[first].acronym) or head.kind in NAMED_BY_PLACE
    return opens and after < own < len(sentence) and sentence[own].capital


def spelled(piece: Sequence[Token]) -> str:
    """Return tokens as the lexicon spells them: lower case, a space between words, none after an elision."""
    return "".join([token.spelt for token in piece]).removesuffix(" ")


def _acronym(token: Token, lexicon: Lexicon) -> Head | None:
    """Return the head noun that is written in capitals, a plural's ending aside: "EDIH", "EDIHs"."""
    return lexicon.heads.get(token.text) if token.capital else None
