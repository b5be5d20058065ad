"""Names that stand for a longer one they begin: "l'ABC" where the document has just named the ABC Valmont."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from builders.lexicon.model import Lexicon
from builders.link.cast import Cast, folded_name
from builders.model import Mention
from builders.recognise.tokens import Token

CLASSED = frozenset({"Network", "SupportProgramme"})  # of what acronyms name of which there are several: "l'IRT"
RATHER = 2  # times that one of a class is named for each time that another is, where a document is about that one
Named = dict[str, Counter[str]]  # folded name → entities that were named so, how often


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
            names = {mention.surface, cast.roles[mention.entity].label} if whole is None else ()
            for name in {folded_name(one) for one in names}:
                met.setdefault(name, Counter())[mention.entity] += 1
        yield tuple(out)


def _whole(mention: Mention, met: Named, cast: Cast) -> str | None:
    """Return the one entity met under a name that goes on after the words of a mention that nothing else explains."""
    role = cast.roles[mention.entity]
    short = folded_name(mention.surface)
    classed = role.entry is not None and role.kinds[0] in CLASSED and mention.surface.isupper()
    if not classed and (role.entry is not None or mention.entity in met.get(short, ())):
        return None
    found = Counter[str]()  # how often each was named, whatever names it has
    for name, named in met.items():
        for key, times in named.items() if name.startswith(f"{short} ") else ():
            if "#" not in key and key != mention.entity:
                found[key] = max(found[key], times)
    ranked = [*found.most_common(2), ("", 0), ("", 0)]
    sure = not ranked[1][1] or (classed and ranked[0][1] >= RATHER * ranked[1][1])
    return ranked[0][0] or None if sure else None


def _points(words: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a singular determiner stands before a name, and nothing after it that tells it apart."""
    before = words[first - 1].low if first else ""
    after = words[last] if last < len(words) else None
    told = after is not None and (after.capital or after.low in lexicon.links.of)
    plain = all(token.acronym or token.text.istitle() for token in words[first:last])  # not "la HealthTech"
    return before in lexicon.words.singular and not told and plain
