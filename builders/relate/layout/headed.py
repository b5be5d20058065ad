"""What a heading says of the names listed under it: "Partenaires", "Nos membres", "Financeurs"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.model import Fact, Layout
from builders.relate.layout.fields import RELATIONS, value_facts
from builders.relate.layout.whose import OF_HOST, page_subject
from builders.relate.reference.about import host
from builders.relate.reference.discourse import Referent
from builders.relate.scope import Scope

ENTRY = re.compile(r"[»*_\s]*(?:$|\(|:|–|—|-\s|,|;|[·•|/]\s)")
OF_CARDS = frozenset({"member", "partner"})  # headings over cards whose own headings are names
LEAD = 2  # characters before the name that an entry opens with


def headed(scope: Scope) -> Iterator[Fact]:
    """Yield the facts of an item, heading or bare list of names, under a heading that says what the names are."""
    passage = scope.clause.passage
    first = next(iter(scope.clause.scene.mentions), None)
    if first is None or first.start > LEAD or not ENTRY.match(scope.text[first.end :]):
        return
    field = _field(scope, passage.layout, passage.heading_path)
    subject = None if field is None else _subject(scope, field)
    if field is not None and subject is not None and subject.key != first.entity and not scope.is_general(subject):
        end = first.end if passage.layout is Layout.ITEM or not _bare_list(scope) else len(scope.text)
        yield from value_facts(scope, field, subject, first.start, end)


def _field(scope: Scope, layout: Layout, path: tuple[str, ...]) -> str | None:
    """Return what the heading over an item says, or an earlier heading says of a heading that is a name."""
    labels, part = scope.lexicon.labels, scope.clause.scene.part
    if part.label:
        return labels.of(part.label) if layout is Layout.ITEM and not part.opens else None
    listed = layout is not Layout.ITEM and _bare_list(scope)
    above = path[:-1] if layout is Layout.HEADING else path
    if above and (layout is Layout.ITEM or listed):
        field = labels.of(above[-1])
        return field if field in RELATIONS else None
    titles = path[:-1] if layout is Layout.HEADING else ()
    return next((field for title in reversed(titles) if (field := labels.of(title)) in OF_CARDS), None)


def _bare_list(scope: Scope) -> bool:
    """Whether a paragraph is nothing but names: several, with no common word but articles between them."""
    nodes = [node for node in scope.clause.nodes if not node.name and node.text[0].isalpha()]
    passed = scope.lexicon.words.definite_articles | {"et", "l'", "les"}
    return len(scope.clause.scene.mentions) > 1 and all(node.low in passed for node in nodes)


def _subject(scope: Scope, field: str) -> Referent | None:
    own = host(scope.discourse, scope.clause.scene)
    return own if field in OF_HOST else page_subject(scope) or own
