"""What an activity's name tells: the cluster that runs it, "Cap by Korvane", the programme it is one of, "ABC Vif"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builders.link.cast import folded_name
from builders.link.families import FAMILIES
from builders.model import Fact, Mention
from builders.recognise.heads import head_starting
from builders.recognise.tokens import tokens
from builders.relate.possessed import OWNED, OWNERS
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope

UNTOLD = frozenset({None, "Product"})  # classes of services that are only called by a name
WITHIN = FAMILIES["programme"] | {None}  # what a name may tell to be one of a programme


def called(scope: Scope) -> Iterator[Fact]:
    """Yield what the names of a passage's activities tell of them, in order."""
    for mention in scope.mentions:
        thing = scope.named(mention)
        if scope.cast.roles[thing.key].entry is None:
            name = mention.surface.split()
            owned = thing.kind in OWNED
            brands = _brands(scope, name) if owned or _serves(scope, mention, thing) else ()
            for owner in (*brands, *(_issuers(scope, mention.surface) if owned else ())):
                yield scope.fact("leads", owner, "branded", object=thing.key, role="leader")
            for whole in _series(scope, thing, name):
                yield scope.fact("partOf", thing, "one-of", object=whole, role="member")


def _serves(scope: Scope, mention: Mention, thing: Referent) -> bool:
    """Whether a name of no known class stands alone in the bracket after a noun: "levée de fonds (Korvane Invest)"."""
    nodes = scope.clause.nodes
    at = next((i for i, node in enumerate(nodes) if node.mention is mention), 0)
    alone = at > 1 and nodes[at - 1].text == "(" and any(node.text == ")" for node in nodes[at + 1 : at + 2])
    return thing.kind in UNTOLD and alone and not nodes[at - 2].name


def _brands(scope: Scope, name: Sequence[str]) -> Iterator[Referent]:
    """Yield the clusters whose names follow the "by" of a name, or open it where the document speaks of them."""
    tie = next((i + 1 for i, word in enumerate(name) if word.lower() in scope.lexicon.names.branding), 0)
    parts = [name[tie:]] if tie else [name[:size] for size in range(1, len(name))]
    for part in parts:
        for key in _meant(scope, part):
            spoken = tie or _spoken_of(scope, key)
            if part[0][:1].isupper() and scope.cast.kind(key) in FAMILIES["cluster"] and spoken:
                yield scope.referent(key)


def _issuers(scope: Scope, name: str) -> Iterator[Referent]:
    """Yield the body whose a thing is that only a description names: X in "appel à projets de X pour la pêche"."""
    words = tokens(name)
    head = head_starting(words, 0, scope.lexicon) if name[:1].islower() else None
    after = head[1] + 1 if head is not None else len(words)
    if after >= len(words) or words[after - 1].low not in scope.lexicon.links.of:
        return
    own = words[after + (words[after].low in scope.lexicon.words.singular_articles) :]
    parts = (name[own[0].start : own[size - 1].end] for size in range(len(own), 0, -1))
    found = next((keys for part in parts if part[:1].isupper() and (keys := _meant(scope, part.split()))), ())
    for key in found if len(found) == 1 else ():
        if scope.cast.kind(key) in OWNERS:
            yield scope.referent(key)


def _series(scope: Scope, thing: Referent, name: Sequence[str]) -> Iterator[str]:
    """Yield the programme, spoken of, whose acronym opens a name: "ABC Vif" where "Aire bretonne du chanvre (ABC)"."""
    opens = len(name) > 1 and name[0].isupper() and name[1][:1].isupper() and thing.kind in WITHIN
    for key in _meant(scope, name[:1]) if opens else ():
        long = len(scope.cast.roles[key].label.split()) > 1
        if long and _spoken_of(scope, key) and key != thing.key and scope.cast.kind(key) in FAMILIES["programme"]:
            yield key


def _spoken_of(scope: Scope, key: str) -> bool:
    """Whether the document names somebody anywhere."""
    return scope.discourse.times[key] > 0


def _meant(scope: Scope, words: Sequence[str]) -> Sequence[str]:
    """Return the keys of whom a part of a name names."""
    return scope.cast.by_name.get(folded_name(" ".join(words)), ())
