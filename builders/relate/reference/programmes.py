"""Projects called by the programme that pays for them: "ce projet Interreg X" is the project spoken of, paid by X."""

from __future__ import annotations

from dataclasses import replace

from builders.lexicon.model import Lexicon
from builders.recognise.heads import head_starting
from builders.recognise.scenes import Scene
from builders.relate.reference.discourse import Discourse, Referent

REACH = 3  # words from the determiner to the programme: "ce projet européen Interreg"
Paid = tuple[Referent, str]  # a project, and the programme that pays for it


def called_by_programme(scene: Scene, discourse: Discourse, lexicon: Lexicon) -> tuple[Scene, tuple[Paid, ...]]:
    """Return a passage in which "ce projet P" of a programme P mentions the project meant, and what P then pays for."""
    mentions, paid = list(scene.mentions), list[Paid]()
    for number, mention in enumerate(scene.mentions):
        first, last = scene.spans[number]
        named = any(span[0] == last for span in scene.spans)  # the project's own name follows
        if discourse.cast.kind(mention.entity) != "FundingProgramme" or named or not _pointed(scene, first, lexicon):
            continue
        meant = discourse.refer(lexicon.heads["projet"], scene)
        if meant is not None and meant.kind in {None, "Project"} and meant.key != mention.entity:
            mentions[number] = replace(mention, entity=meant.key, kind=discourse.cast.kind(meant.key))
            paid.append((meant, mention.entity))
    return replace(scene, mentions=tuple(mentions)), tuple(paid)


def _pointed(scene: Scene, first: int, lexicon: Lexicon) -> bool:
    """Whether "ce projet" or "le projet", which point at one already told, stand before a name."""
    for at in range(first - 1, max(0, first - 1 - REACH), -1):
        found = head_starting(scene.tokens, at, lexicon)
        if found is not None:
            pointing = scene.tokens[at - 1].low in lexicon.words.definite
            return found[0].kind == "Project" and not found[0].plural and pointing
        if scene.tokens[at].low not in lexicon.words.adjectives:
            return False
    return False
