"""What tells how sure a fact is: yes-or-no features that any French document has, no name among them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from builders.confidence.surroundings import statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from builders.confidence.surroundings import Surroundings
    from builders.model import Entity, Fact, Mention, Passage

Steps = tuple[tuple[int, str], ...]  # at most so many: called so

_SPANS: Steps = ((30, "short"), (90, "middling"))  # code points
_PASSAGES: Steps = ((1, "one passage"), (2, "two passages"), (5, "some passages"))
_NAMED: Steps = ((0, "in no passage"), (1, "in one passage"), (3, "in a few passages"), (8, "in some passages"))
_LINKS: Steps = ((1, "one link"), (2, "two links"), (5, "some links"), (11, "many links"))
_LENGTHS = (6, 12, 20, 30, 45)  # words
_SENTENCE_ENDS = (".", "!", "?", "»")


def features(fact: Fact, around: Surroundings) -> frozenset[str]:
    """Return the names of the features that a fact has; a concept, which texts do not name, has none as an object."""
    named = fact.object if fact.object is not None and around.entities[fact.object].segment != "concept" else None
    return frozenset(
        (
            *_of_making(fact, around),
            *_of_passage(around.passages[fact.passage]),
            *_of_end(fact, "subject", fact.subject, around),
            *(() if named is None else _of_end(fact, "object", named, around)),
            *(() if named is None else _of_pair(fact, (fact.subject, named), around)),
        )
    )


def _of_making(fact: Fact, around: Surroundings) -> Iterator[str]:
    """Yield what is read, by which rule, how far from what it is read with, and whether it is told again."""
    yield f"relation {fact.relation}"
    yield f"rule {fact.rule}"
    if fact.read_with:
        far = max(abs(around.order[fact.passage] - around.order[other]) for other in fact.read_with)
        yield f"read with another, {_at_most(far, _PASSAGES, 'many passages')} away"
    if around.passages_of[statement(fact)] > 1:
        yield "several passages"


def _of_passage(passage: Passage) -> Iterator[str]:
    """Yield whether it is a sentence, a heading, under none, and how long."""
    yield "a sentence" if passage.text.rstrip().endswith(_SENTENCE_ENDS) else "no sentence"
    yield from (f"longer than {words} words" for words in _LENGTHS if len(passage.text.split()) > words)
    if not passage.heading_path:
        yield "under no heading"
    elif passage.heading_path[-1] == passage.text:
        yield "a heading"


def _of_end(fact: Fact, part: str, key: str, around: Surroundings) -> Iterator[str]:
    """Yield what tells whether an entity is one and may stand there: its kind, its name, what else is said of it."""
    passage, entity = around.passages[fact.passage], around.entities[key]
    kind = entity.kinds[0] if entity.kinds else "unknown"
    yield f"{part} of kind {kind}"
    yield f"{part} of {fact.relation} of kind {kind}"
    yield from (f"{part} {one}" for one in _of_name(entity))
    yield f"{part} named {_at_most(around.named.get((passage.document, key), 0), _NAMED, 'in many passages')}"
    yield f"{part} has {_at_most(around.links_of.get((passage.document, key), 0), _LINKS, 'a crowd of links')}"
    if len(around.others.get((passage.document, fact.relation, part, key), ())) > 1:
        yield f"{part} of several {fact.relation}"
    if _goes_on(passage, key, around.mentions.get(passage.key, ())):
        yield f"{part} goes on"


def _of_name(entity: Entity) -> Iterator[str]:
    """Yield what a name looks like."""
    if any(map(str.isdigit, entity.label)):
        yield "with digits"
    if entity.label.isupper():
        yield "in capitals"
    elif entity.label[:1].islower():
        yield "begins in lower case"


def _of_pair(fact: Fact, ends: tuple[str, str], around: Surroundings) -> Iterator[str]:
    """Yield how far apart the names of both ends stand, and what else the document says of the two."""
    gap = _gap(*ends, around.mentions.get(fact.passage, ()))
    yield f"apart {'in passages' if gap is None else _at_most(gap, _SPANS, 'long')}"
    pair = around.passages[fact.passage].document, frozenset(ends)
    if len(around.ties.get(pair, ())) > 1:
        yield "tied by another relation"
    if len(around.tied_in.get(pair, ())) > 1:
        yield "tied in another passage"


def _goes_on(passage: Passage, key: str, mentions: Iterable[Mention]) -> bool:
    """Whether a capital follows the first mention of an entity: the name may be cut, as "Orvelle" in "Orvelle Sud"."""
    first = next((mention for mention in mentions if mention.entity == key), None)
    after = "" if first is None else passage.text[first.end :]
    return after[:1] in {" ", "-"} and after.lstrip(" -")[:1].isupper()


def _gap(one: str, other: str, mentions: Iterable[Mention]) -> int | None:
    """Return the code points between the nearest mentions of two entities, None where one is not named."""
    places: Mapping[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        places[mention.entity].append(mention)
    gaps = (max(0, a.start - b.end, b.start - a.end) for a in places[one] for b in places[other])
    return min(gaps, default=None)


def _at_most(size: int, steps: Steps, beyond: str) -> str:
    return next((name for most, name in steps if size <= most), beyond)
