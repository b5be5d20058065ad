"""What an agreement calls its parties: "la société X, …, ci-après « la Société »"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builders.lexicon.model import Lexicon
from builders.link.cast import Cast
from builders.link.families import FAMILIES
from builders.model import Mention
from builders.recognise.scenes import Scene
from builders.relate.reference.memory import Referent


def defined(found: Sequence[Scene], cast: Cast, lexicon: Lexicon) -> Mapping[str, Referent]:
    """Return, by the noun that an agreement calls it, each party: the first body named since the party before.

    A noun that is given to two bodies means neither.
    """
    parties: dict[str, set[Referent]] = {}
    before: Scene | None = None
    for scene in found:
        last = 0  # where the definition before ends
        for match in lexicon.patterns.naming.defined.finditer(scene.part.passage.text):
            here = [one for one in _bodies(scene, cast) if last <= one.start and one.end <= match.start()]
            last = match.end()
            place = scene if here or before is None else before
            body = next(iter(here or _bodies(place, cast)), None)
            if body is not None:
                said = Referent(body.entity, cast.kind(body.entity), place.part.passage.key, anaphor=True)
                parties.setdefault(match["noun"].lower(), set()).add(said)
        before = scene
    return {noun: next(iter(bodies)) for noun, bodies in parties.items() if len(bodies) == 1}


def _bodies(scene: Scene, cast: Cast) -> list[Mention]:
    return [one for one in scene.mentions if cast.kind(one.entity) in FAMILIES["org"]]
