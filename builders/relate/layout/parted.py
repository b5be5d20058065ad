"""Parts of a programme that a list spells out: "Le plan comporte trois volets :", "Un programme, quatre actions"."""

from __future__ import annotations

from collections.abc import Iterator

from builders.lexicon.model import Lexicon
from builders.link.families import FAMILIES
from builders.model import Fact, Layout, Passage
from builders.relate.reference.about import programme
from builders.relate.reference.discourse import Discourse
from builders.relate.reference.memory import Referent
from builders.relate.reference.titles import ends_with
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Clause


def note_parts(clause: Clause, discourse: Discourse, lexicon: Lexicon) -> None:
    """Let the discourse know of a line that announces the parts of a programme; another line ends their list."""
    passage = clause.passage
    if passage.layout is Layout.ITEM:
        return
    announced = lexicon.patterns.layout.parts.search(passage.text) is not None
    if discourse.parted is not None and not announced:
        discourse.return_to(discourse.parted, passage.block)
    discourse.announce_parts(_whole(clause, discourse) if announced else None)


def _whole(clause: Clause, discourse: Discourse) -> Referent | None:
    """Return the programme that a line names, or of which the sentence before told, or the whole document tells."""
    kinds = FAMILIES["programme"]
    named = (one for one in clause.scene.mentions if discourse.cast.kind(one.entity) in kinds)
    own = next((Referent(one.entity, discourse.cast.kind(one.entity), clause.passage.key) for one in named), None)
    told = discourse.subject
    told = told if told is not None and discourse.cast.kind(told.key) in kinds | {None} else None
    return own or told or programme(discourse)


def opens_part(passage: Passage, discourse: Discourse) -> bool:
    """Whether an entry is one of the parts that the line over its list announces."""
    return passage.layout is Layout.ITEM and discourse.parted is not None


def parts(scope: Scope) -> Iterator[Fact]:
    """Yield partOf for the entries of such a list, and for a project under the heading of a part: "Volet X"."""
    row, passage, whole = scope.opened, scope.clause.passage, scope.discourse.parted
    if row is None or passage.layout is not Layout.ITEM:
        return
    if whole is not None and whole.key != row.key and row.kind in FAMILIES["activity"]:
        fact = scope.fact("partOf", row, "part-listed", object=whole.key, role="member")
        yield fact.read_also(whole.passage)
    if row.kind != "Project":
        return
    for title, key, where in scope.discourse.headings:
        part = scope.lexicon.patterns.layout.part.match(title) is not None and title in passage.heading_path[-1:]
        if part and scope.cast.kind(key) in FAMILIES["activity"] and ends_with(title, key, scope.cast):
            yield scope.fact("partOf", row, "part-headed", object=key, role="member").read_also(where)
