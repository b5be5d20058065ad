"""Numbered parts of a programme: "Action 3.1 : École des forges neuves" names the action by all that follows."""

from __future__ import annotations

from collections.abc import Sequence

from builders.lexicon.model import Lexicon
from builders.link.families import FAMILIES
from builders.model import Layout
from builders.recognise.columns import own_name
from builders.recognise.dictionary import infinitive
from builders.recognise.heads import head_starting
from builders.recognise.spans import TOUCHED, Span
from builders.recognise.tokens import Token

LONGEST = 7  # words of a name
QUOTES = frozenset('«“"')
ENDS = frozenset(".:;,")


def numbered(layout: Layout, text: str, words: Sequence[Token], spans: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Return the names of a passage, of which that of a numbered part in a heading is whole and has no number.

    What sets a task ("Axe 1 : Former") is no name; what is quoted or known in it keeps its own name.
    """
    opened = lexicon.patterns.layout.numbered.match(text)
    if opened is None:
        return list(spans)
    inside = [i for i, token in enumerate(words) if token.start >= opened.end()]
    rest = [span for span in spans if inside and span.first >= inside[0]]
    name = own_name(text[opened.end() :])
    end = opened.end() + len(name)
    inside = [i for i in inside if words[i].end <= end]
    if layout is not Layout.HEADING or not _names(words, inside, lexicon) or any(span.known for span in rest):
        return rest
    whole = Span(inside[0], inside[-1] + 1, (), _kind(words, inside, lexicon), TOUCHED)
    return [whole, *(span for span in rest if span.first >= whole.last)]


def _names(words: Sequence[Token], inside: Sequence[int], lexicon: Lexicon) -> bool:
    """Whether words are a title: few, opening with a capital, without marks inside, none that sets a task."""
    said = [words[i] for i in inside]
    marked = any(token.text in QUOTES | ENDS for token in said)
    opens = bool(said) and len(said) <= LONGEST and (said[0].capital or said[0].low in {"l'", "d'"})
    return opens and not marked and not infinitive(said[0].low, lexicon)


def _kind(words: Sequence[Token], inside: Sequence[int], lexicon: Lexicon) -> str:
    """Return the class that the first noun of a name says where it is one of an activity, else a project's."""
    head = head_starting(words, inside[0], lexicon)
    return head[0].kind if head is not None and head[0].kind in FAMILIES["activity"] else "Project"
