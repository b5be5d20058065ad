"""Names that stand for a longer one they begin: "l'ABC" where the document has just named the ABC Valmont."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builders.lexicon.model import Lexicon
from builders.link.cast import Cast, folded_name
from builders.model import Mention
from builders.recognise.tokens import Token

CLASSED = frozenset({"Network", "SupportProgramme"})  # of what acronyms name of which there are several: "l'IRT"
Named = dict[str, set[str]]  # folded name → entities that were named so


def begun_names(
    read: Sequence[tuple[Sequence[Token], Sequence[tuple[int, int]], tuple[Mention, ...]]], cast: Cast, lexicon: Lexicon
) -> Iterator[tuple[Mention, ...]]:
    """Yield the mentions of each passage, those of a mere beginning as the one name met before that begins so."""
    met: Named = {}
    for words, spans, mentions in read:
        out: list[Mention] = []
        for mention, (first, last) in zip(mentions, spans, strict=True):
            whole = _whole(mention, met, cast) if _points(words, first, last, lexicon) else None
            out.append(mention if whole is None else replace(mention, entity=whole, kind=cast.kind(whole)))
            for name in {mention.surface, cast.roles[mention.entity].label}:
                met.setdefault(folded_name(name), set()).add(mention.entity)
        yield tuple(out)


def _whole(mention: Mention, met: Named, cast: Cast) -> str | None:
    """Return the one entity met under a name that goes on after the words of a mention that nothing else explains."""
    role = cast.roles[mention.entity]
    short = folded_name(mention.surface)
    known = role.entry is not None and not (role.kinds[0] in CLASSED and mention.surface.isupper())
    if known or mention.entity in met.get(short, ()):
        return None
    opening = f"{short} "
    found = {key for name, keys in met.items() if name.startswith(opening) for key in keys if "#" not in key}
    return found.pop() if len(found) == 1 else None


def _points(words: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a singular determiner stands before a name, and nothing after it that tells it apart."""
    before = words[first - 1].low if first else ""
    after = words[last] if last < len(words) else None
    told = after is not None and (after.capital or after.low in lexicon.links.of)
    plain = all(token.acronym or token.text.istitle() for token in words[first:last])  # not "la HealthTech"
    return before in lexicon.words.singular and not told and plain
