"""What a whole document is about: the body whose it is, the programme it tells of, whoever it names most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from builders.link.families import FAMILIES, ORGANISATION
from builders.model import Layout
from builders.recognise.scenes import Scene
from builders.relate.reference.discourse import Discourse
from builders.relate.reference.meaning import fits
from builders.relate.reference.memory import Referent
from builders.relate.reference.titles import is_headed_by, opens_title

GATHERING = FAMILIES["cluster"] | FAMILIES["network"]
OFTEN = 3  # mentions of a body that a document is about
MORE = 2  # times as many as of any other that the noun may mean


def titled(discourse: Discourse, scene: Scene) -> Referent | None:
    """Return the thing that the document's first title opens with, a word for its kind aside: "Portrait : X"."""
    for title, key, where in discourse.headings[:2]:
        if title not in discourse.cards and opens_title(title, discourse.cast.roles[key].label):
            return _named(discourse, scene, key, where)
    return None


def named_above(discourse: Discourse, scene: Scene) -> Referent | None:
    """Return what the heading over a passage names, or the line just above it opens with: "X – recyclage du titane"."""
    passage, row = scene.part.passage, discourse.row
    near = passage.block - discourse.row_block == 1 and discourse.row_path == passage.heading_path
    if row is not None and near and passage.layout is not Layout.ROW:
        return discourse.recalled(row.key, row.passage)
    over = passage.heading_path[-1:] if discourse.row_at(passage.block) is None else ()
    named = (heading for heading in discourse.headings if heading[0] in over)
    found = [(key, where) for title, key, where in named if is_headed_by(title, key, discourse.cast)]
    return _named(discourse, scene, *found[0]) if len(found) == 1 else None


def programme(discourse: Discourse) -> Referent | None:
    """Return the programme that the document is about: the first it names that no register knows."""
    for key, where in discourse.first.items():
        whole = key not in discourse.parts and discourse.cast.roles[key].entry is None
        if whole and discourse.cast.kind(key) in FAMILIES["programme"]:
            return discourse.recalled(key, where)
    return None


def host(discourse: Discourse, scene: Scene) -> Referent | None:
    """Return the body whose document this is: the first cluster, network or association it names."""
    for key, where in discourse.first.items():
        if discourse.cast.kind(key) in GATHERING:
            return _named(discourse, scene, key, where)
    return None


def prominent(discourse: Discourse, scene: Scene, kind: str) -> Referent | None:
    """Return the body that a noun of a class means where the document names it far more often than any other.

    Where none of them fits, it is that of no known class which sentences are about and which everything turns on.
    """
    if kind not in ORGANISATION:
        return None
    kind_of = discourse.cast.kind
    known = _foremost(discourse, scene, lambda key: kind_of(key) is not None and fits(kind_of(key), kind))
    if known is not None or kind not in GATHERING:
        return known
    body = _foremost(discourse, scene, lambda key: kind_of(key) is None or kind_of(key) in ORGANISATION)
    return body if body is not None and body.kind is None and body.key in discourse.acting else None


def owner(discourse: Discourse, scene: Scene) -> Referent | None:
    """Return the body whose page it is: the one that its title opens with, else the one named far more often."""
    named = titled(discourse, scene)
    if named is not None and named.kind in FAMILIES["org"]:
        return named
    return _foremost(discourse, scene, lambda key: discourse.cast.kind(key) in FAMILIES["org"])


def _foremost(discourse: Discourse, scene: Scene, fits_key: Callable[[str], bool]) -> Referent | None:
    key = foremost({key: times for key, times in discourse.times.items() if fits_key(key)})
    where = None if key is None else discourse.last.get(key)
    return None if key is None or where is None else _named(discourse, scene, key, where)


def foremost(times: Mapping[str, int]) -> str | None:
    """Return the entity that is named often, and far more often than any other; None where there is none."""
    first, second = (*Counter(times).most_common(2), ("", 0), ("", 0))[:2]
    return first[0] if first[1] >= OFTEN and first[1] >= MORE * second[1] else None


def _named(discourse: Discourse, scene: Scene, key: str, where: str) -> Referent:
    elsewhere = None if where == scene.part.passage.key else where
    return discourse.recalled(key, elsewhere)
