"""Entries that are a project and a body with a dash between: "Projets : P – X ; Q – Y", "X : projet P"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builders.link.families import FAMILIES
from builders.model import Fact, Layout, Mention
from builders.recognise.labels import pieces
from builders.relate.scope import Scope
from ontology.names import fold

ENTRY = re.compile(r"[^;]+")
DASH = re.compile(r"[\s»”*_]*[–—-]\s[*_«“\s]*")
COLON = re.compile(r"[\s»”*_]*[:–—-]\s[*_«“\s]*")
CLOSED = re.compile(r"[»”*_\s]*(?:\([^()]*\))?[\s.,*_]*")
OPENING = " *_«“•-–—"
LINES = frozenset({Layout.ITEM, Layout.SIGNATURE, Layout.PARAGRAPH})


def pairs(scope: Scope) -> Iterator[Fact]:
    """Yield who takes part in the project of each entry that is nothing but the two names."""
    if scope.part.cells or scope.clause.passage.layout not in LINES:
        return
    start = _projects_from(scope)
    for entry in ENTRY.finditer(scope.text, start or 0):
        inside = [m for m in scope.mentions if entry.start() <= m.start and m.end <= entry.end()]
        for one, other in pairwise(inside[:2]):
            yield from _paired(scope, entry, one, other, listed=start is not None)


def _paired(scope: Scope, entry: re.Match[str], one: Mention, other: Mention, *, listed: bool) -> Iterator[Fact]:
    """Yield what an entry of two names ties: "P – X" under projects, "X : P" under bodies."""
    opens = not _words(scope, entry.start(), one.start).strip(OPENING)
    if not opens or not CLOSED.fullmatch(scope.text, other.end, entry.end()):
        return
    first, second = (scope.named(m) for m in (one, other))
    between = _words(scope, one.end, other.start)
    if listed and DASH.fullmatch(between) and first.kind in {None, "Project"} and second.may_be(FAMILIES["org"]):
        if scope.cast.tell(first.key, "Project") == "Project":
            yield scope.fact("participatesIn", second, "pair", object=first.key, role="partner")
    elif COLON.fullmatch(between) and second.kind == "Project" and first.may_be(FAMILIES["org"]):
        yield scope.fact("participatesIn", first, "pair", object=second.key, role="leader")


def _projects_from(scope: Scope) -> int | None:
    """Return where a list of projects begins in a passage: at its start in an entry, or after its label."""
    passage, layout = scope.clause.passage, scope.lexicon.patterns.layout
    if scope.opened is not None and scope.opened.kind == "Project":
        return 0
    heading = "".join(passage.heading_path[-1:])
    if passage.layout is Layout.SIGNATURE and layout.listed.search(heading) and _of_projects(scope, heading):
        return 0
    label = next(iter(pieces(scope.text, scope.lexicon)), None)
    return label.start if label is not None and _of_projects(scope, label.label) else None


def _of_projects(scope: Scope, title: str) -> bool:
    """Whether a label or heading opens with the noun for projects, in the plural, but for an article."""
    small = scope.lexicon.words.determiners
    word = next((word for word in fold(title).split() if word not in small), "")
    return scope.lexicon.tables["fields"]["names"].get(word) == "Project" and word.endswith("s")


def _words(scope: Scope, start: int, end: int) -> str:
    """Return what stands between two places, without the determiners and head nouns of the name after it."""
    group = scope.clause.group_at(scope.node_at(end))
    lead = end if group is None else scope.clause.start(group.lead)
    return scope.text[start : lead if start <= lead else end]
