"""Names in passages that are all in capitals, where only a head noun tells them: "PÔLE TRAMELIN – CHIMIE VERTE"."""

from __future__ import annotations

from collections.abc import Sequence

from builders.lexicon.model import Lexicon
from builders.recognise.dictionary import common_word
from builders.recognise.heads import head_starting, spelled
from builders.recognise.spans import TOUCHED, Span
from builders.recognise.tokens import Token

COMPLEMENTED = frozenset({"PublicBody", "HigherEducationInstitution"})  # whose noun and complement are the name
TITLED = frozenset({"Cluster", "CompetitivenessCluster", "Network", "Association", "Project", "Programme"})
SHORT = 3  # words of a name that words of French open
LONGEST = 9  # words of such a name


def shouted_name(sentence: Sequence[Token], at: int, lexicon: Lexicon) -> Span | None:
    """Return the name that a head noun at `at` of a passage in capitals introduces or begins; None where none does."""
    head = head_starting(sentence, at, lexicon)
    if head is None or head[0].plural or head[0].kind == "Place" or head[0].segment == "person":
        return None
    end = head[1]
    while end < len(sentence) and _proper(sentence[end], lexicon):
        end += 1
    end = max(end, _whole(sentence, at, head[1], lexicon)) if head[0].kind in TITLED else end
    if end > head[1]:
        return Span(head[1], end, (), head[0].kind, TOUCHED, at)
    return _complemented(sentence, at, head[1], head[0].kind, lexicon)


def _whole(sentence: Sequence[Token], at: int, after: int, lexicon: Lexicon) -> int:
    """Return where a title ends with a name that words of French open: "RÉUNION DU CLUSTER BOIS HD"; 0 for none."""
    small = lexicon.names.joiners | lexicon.words.prepositions | lexicon.words.determiners
    said = sentence[after:]
    plain = all(token.kind == "word" and token.capital and token.low not in small for token in said)
    determined = at > 0 and sentence[at - 1].low in lexicon.words.definite
    told = determined and 1 < len(said) <= SHORT and plain and _proper(said[-1], lexicon)
    return len(sentence) if told else 0


def _proper(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word in capitals is none of French, so that it is a name."""
    small = lexicon.names.joiners | lexicon.words.prepositions | lexicon.words.determiners
    word = token.kind == "word" and token.capital and len(token.text) > 1
    return word and token.low not in small and not common_word(token.low, lexicon)


def _complemented(sentence: Sequence[Token], at: int, after: int, kind: str, lexicon: Lexicon) -> Span | None:
    """Return "COMMUNAUTÉ DE COMMUNES DES TROIS VALLÉES": a body's noun and complement, alone between marks."""
    end = next((i for i in range(after, len(sentence)) if sentence[i].kind == "mark"), len(sentence))
    opens = at == 0 or sentence[at - 1].kind == "mark"
    told = after < end <= at + LONGEST and sentence[after].low in lexicon.names.name_links
    organ = any(spelled(sentence[at:i]) in lexicon.names.organs for i in range(at + 1, end + 1))
    return Span(at, end, (), kind, 1) if kind in COMPLEMENTED and opens and told and not organ else None


def is_section(sentence: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a passage is the title of a section in capitals, of words that name nobody: "NOS PROJETS"."""
    words = [token for token in sentence if token.kind == "word"]
    opening = next((token.low for token in words if token.low not in lexicon.words.determiners), "")
    return opening in lexicon.names.sections and all(
        word.text.isupper() and _is_french(word, lexicon) for word in words
    )


def runs_on(sentence: Sequence[Token], last: int, lexicon: Lexicon) -> bool:
    """Whether words of French in capitals follow a known name: "KORVANE EN CHIFFRES"."""
    after = sentence[last : last + 2]
    return len(after) > 1 and all(token.kind == "word" and _is_french(token, lexicon) for token in after)


def _is_french(word: Token, lexicon: Lexicon) -> bool:
    return common_word(word.low, lexicon) or word.low in lexicon.words.determiners | lexicon.names.joiners
