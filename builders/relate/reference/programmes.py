"""Projects called by the programme that pays for them: "ce projet Interreg X" is the project spoken of, paid by X."""

from __future__ import annotations

from dataclasses import replace

from builders.lexicon.model import Lexicon
from builders.link.cast import folded_name
from builders.link.families import FAMILIES
from builders.model import Mention
from builders.recognise.heads import head_starting
from builders.recognise.scenes import Scene
from builders.relate.reference.discourse import Discourse
from builders.relate.reference.memory import Referent
from builders.relate.reference.refer import refer

REACH = 3  # words from the determiner to the programme: "ce projet européen Interreg"
APPOSED = 4  # words from the comma of an apposition to its noun: "X, notre premier projet"
MAY_BE_PROJECT = frozenset({None, "Project"})
Paid = tuple[Referent, str]  # a project, and the programme that pays for it


def called_by_programme(scene: Scene, discourse: Discourse, lexicon: Lexicon) -> tuple[Scene, tuple[Paid, ...]]:
    """Return a passage in which "ce projet P" of a programme P mentions the project meant, and what P then pays for.

    In "X, un projet P mené par Y", "X est un projet P" and "un projet P : X" it is X. P may be a body of the register.
    """
    mentions, paid = list(scene.mentions), list[Paid]()
    for number, mention in enumerate(scene.mentions):
        first, last = scene.spans[number]
        named = any(span[0] == last for span in scene.spans)  # the project's own name follows
        payer = None if named else _payer(discourse, mention)
        noun = None if payer is None else _noun(scene, first, lexicon)
        meant = None if noun is None else _meant(scene, discourse, lexicon, number, noun)
        if payer is not None and meant is not None and meant.kind in MAY_BE_PROJECT and meant.key != mention.entity:
            mentions[number] = replace(mention, entity=meant.key, kind=discourse.cast.kind(meant.key))
            paid.append((meant, payer))
    return replace(scene, mentions=tuple(mentions)) if paid else scene, tuple(paid)


def _payer(discourse: Discourse, mention: Mention) -> str | None:
    """Return the programme that a name means, or the public body of the register that is called so: "projet ANR"."""
    cast = discourse.cast
    if cast.kind(mention.entity) in FAMILIES["plan"]:
        return mention.entity
    keys = cast.by_name.get(folded_name(mention.surface), ())
    bodies = [key for key in keys if cast.roles[key].entry is not None and cast.kind(key) == "PublicBody"]
    return bodies[0] if len(bodies) == 1 else None


def _noun(scene: Scene, first: int, lexicon: Lexicon) -> int | None:
    """Return the token of "projet" before a name, adjectives between them."""
    for at in range(first - 1, max(-1, first - 1 - REACH), -1):
        found = head_starting(scene.tokens, at, lexicon)
        if found is not None:
            return at if found[0].kind == "Project" and not found[0].plural else None
        if scene.tokens[at].low not in lexicon.words.adjectives:
            return None
    return None


def _meant(scene: Scene, discourse: Discourse, lexicon: Lexicon, number: int, noun: int) -> Referent | None:
    """Return the project that "projet P" is: named before its comma or after its colon, or the one spoken of."""
    other = _apposed(scene, lexicon, number, noun)
    if other is not None:
        entity = scene.mentions[other].entity
        discourse.cast.tell(entity, "Project")
        return Referent(entity, discourse.cast.kind(entity))
    definite = noun and scene.tokens[noun - 1].low in lexicon.words.definite
    if definite and discourse.cast.kind(scene.mentions[number].entity) != "Plan":
        return refer(discourse, lexicon.standing("project"), scene, lexicon)
    return None


def _apposed(scene: Scene, lexicon: Lexicon, number: int, noun: int) -> int | None:
    """Return the number of the name that an apposition or a colon says to be the project."""
    tokens, last = scene.tokens, scene.spans[number][1]
    if last < len(tokens) and tokens[last].text == ":":
        return next((i for i, span in enumerate(scene.spans) if span[0] == last + 1), None)
    for at in range(noun - 1, max(-1, noun - 1 - APPOSED), -1):
        if tokens[at].text == "," or tokens[at].low in lexicon.words.to_be:
            return next((i for i, span in enumerate(scene.spans) if span[1] == at), None)
        if tokens[at].low not in lexicon.words.introducing and tokens[at].low not in lexicon.words.adjectives:
            return None
    return None
