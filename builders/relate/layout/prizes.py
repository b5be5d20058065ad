"""Prizes and who won them: the competition that a page is about, and the winner that a prize's heading names."""

from __future__ import annotations

from builders.link.families import FAMILIES
from builders.recognise.labels import pieces
from builders.relate.reference.anaphora import meant_by_noun
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope


def contest(scope: Scope) -> Referent | None:
    """Return the competition whose prizes a label lists; an event only where the document's own title names it."""
    found = meant_by_noun(scope.setting, scope.lexicon.standing("contest")).referents
    if found and found[0].kind in FAMILIES["call"]:
        return found[0]
    titled = _named_alone(scope, "".join(scope.clause.passage.heading_path[:1]))
    return titled if titled is not None and titled.kind == "Event" else None


def winner(scope: Scope) -> Referent | None:
    """Return whom the prize's heading over a line names: "Prix du public : X", then "Dotation : …"."""
    title = "".join(scope.clause.passage.heading_path[-1:])
    awarded = any(piece.field == "award" for piece in pieces(title, scope.lexicon))
    return _named_alone(scope, title) if awarded else None


def _named_alone(scope: Scope, title: str) -> Referent | None:
    """Return the one thing that a heading names."""
    named = {key: where for text, key, where in scope.discourse.headings if text == title}
    key = next(iter(named), "")
    return scope.discourse.recalled(key, named[key]) if len(named) == 1 else None
