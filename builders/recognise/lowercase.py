"""Documents that write proper names in lower case: notes and exports where "pôle x" and "programme y z" have no capital.

Whether a document is one of them is told from the register names it writes without their capitals. Only then are words
after a head noun taken for a name; elsewhere only a word that French does not know is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builders.lexicon.load import Lexicon
from builders.recognise.gazetteer import Gazetteer
from builders.recognise.heads import head_ending
from builders.recognise.names import STOPS, Span, common_word
from builders.recognise.tokens import Token

ENOUGH = 3  # register names in lower case that make a document one of these
LONGEST = 4  # words of a lower-case name
NAMED = frozenset({
    "Project", "Programme", "SupportProgramme", "Plan", "Company", "StartUp", "ResearchOrganisation", "Cluster", "CompetitivenessCluster",
    "HigherEducationInstitution", "Association", "Network", "PublicBody", "SmallOrMediumEnterprise", "MidCap",
})  # fmt: skip
LINKS = frozenset({"de", "du", "des", "la", "le", "d'", "l'"})


def writes_lower_case(passages: Iterable[Sequence[Token]], gazetteer: Gazetteer) -> bool:
    """Whether register names of two words or more stand in the passages without any capital, repeatedly."""
    found = 0
    for words in passages:
        for hit in gazetteer.find(words, any_case=True):
            said = words[hit.first : hit.last]
            written = [known.name for known in hit.known if any(c.isupper() for c in known.name[1:] + known.name[:1])]
            small = not any(token.capital or token.acronym for token in said)
            distinct = any(
                token.kind == "word" and len(token.text) > 3 and not common_word(token.low) for token in said
            )
            found += bool(written) and small and distinct
    return found >= ENOUGH


def lower_case_names(words: Sequence[Token], taken: Sequence[Span], lexicon: Lexicon, *, freely: bool) -> list[Span]:
    """Return the names in lower case that follow a head noun, those outside `taken` only, in order."""
    busy = {i for span in taken for i in range(span.first, span.last)}
    out: list[Span] = []
    for at in range(1, len(words)):
        if at in busy or words[at].kind != "word" or words[at].capital or (out and at < out[-1].last):
            continue
        head = head_ending(words, at, lexicon)
        if head is None or head[0].kind not in NAMED or head[0].plural:
            continue
        end = _end(words, at, busy, lexicon, freely=freely)
        if end > at:
            out.append(Span(at, end, (), head[0].kind, 2, head[1]))
    return out


def _end(words: Sequence[Token], at: int, busy: set[int], lexicon: Lexicon, *, freely: bool) -> int:
    """Return where the name that begins at `at` ends; `at` where no name begins there."""
    if (
        words[at].low in LINKS | STOPS
        or words[at].low in lexicon.words.adjectives
        or words[at].low in lexicon.words.determiners
    ):
        return at
    if not freely and common_word(words[at].low):
        return at
    if not freely and not any(c in words[at].text for c in "-.0123456789") and len(words[at].text) < 4:
        return at
    end = at + 1
    while end < len(words) and end < at + LONGEST and end not in busy and _goes_on(words, end, freely=freely):
        end += 1
    while end > at + 1 and (words[end - 1].low in LINKS or words[end - 1].kind == "elision"):
        end -= 1
    return end


def _goes_on(words: Sequence[Token], at: int, *, freely: bool) -> bool:
    token = words[at]
    if token.low in LINKS:
        return freely
    plain = token.kind == "word" and token.low not in STOPS and not token.low.endswith(("é", "ée", "és", "ées", "ant"))
    return plain and (freely or not common_word(token.low))
