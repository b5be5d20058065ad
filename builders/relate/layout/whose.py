"""Whose a labelled value is: of what the label names, or of what the row, section or page is about."""

from __future__ import annotations

from collections.abc import Callable

from builders.link.families import FAMILIES
from builders.model import Layout
from builders.recognise.labels import Piece, pieces
from builders.relate.reference.about import host, named_above, titled
from builders.relate.reference.memory import Referent
from builders.relate.reference.refer import refer
from builders.relate.reference.titles import is_name_of
from builders.relate.reference.topics import topic_of
from builders.relate.scope import Scope
from ontology.names import fold

OF_HOST = frozenset({"member", "board", "founder"})  # fields that tell of the body whose document it is
STANDING = ("project", "programme", "call")  # what a sheet is of, the likeliest first
OF_PROJECT = frozenset({"leader", "steward", "supporter", "period"})


def of_label(scope: Scope, piece: Piece, *, money: bool) -> Referent | None:
    """Return whose value it is: of the one thing that a label names ("Partenaires du projet P"), else of the page.

    None where the label is itself a name: "Appel à projets C : …".
    """
    start, end = piece.start - len(piece.label) - 4, piece.start
    named = [g for g in scope.clause.groups if start <= g.members[0].start and g.members[-1].end < end]
    if not named or money:
        own = host(scope.discourse, scope.clause.scene) if scope.part.label else None
        return own if own is not None and piece.field in OF_HOST else page_subject(scope, piece.field) or own
    one = named[0].members[0]
    whole = len(named) == 1 and len(named[0].members) == 1 and named[0].preposition in {"de", "à"}
    return scope.named(one) if whole and piece.field != "programme" else None


def page_subject(scope: Scope, field: str | None = None) -> Referent | None:
    """Return the project, programme or call that the row, section or page is about; a body whose box it is.

    It is what the first of the `SOURCES` tells, but for a section that says whose sheet it is, or that it is nobody's.
    A label of a `field` that only projects have tells the class of what it stands under.
    """
    path, entitled = scope.clause.passage.heading_path, scope.discourse.entitled
    if scope.discourse.unnamed == path:
        return None
    if entitled is not None and entitled[0] == path:
        return entitled[1]
    _tell_project(scope, field)
    return next((found for source in SOURCES if (found := source(scope, field)) is not None), None)


def entitle(scope: Scope, piece: Piece) -> None:
    """Note whose sheet begins with "Raison sociale : X": that of the body that the value consists of."""
    value = scope.text[piece.start : piece.end].strip(" .*_")
    named = [m for m in scope.mentions if piece.start <= m.start and m.end <= piece.end]
    one = scope.named(named[0]) if len(named) == 1 else None
    told = one is not None and value.endswith(named[0].surface) and one.may_be(FAMILIES["org"])
    if one is not None and told and one.kind != "Person":
        scope.cast.tell(one.key, "Organisation")
        here = scope.referent(one.key)
        passage = scope.clause.passage
        scope.discourse.entitle(passage.heading_path, Referent(one.key, here.kind, passage.key, anaphor=True))


def above_row(scope: Scope, field: str | None) -> Referent | None:
    """Return what the table is about in which a row tells of one of its bodies."""
    with scope.discourse.out_of_row():
        return host(scope.discourse, scope.clause.scene) if field in OF_HOST else page_subject(scope)


def _tell_project(scope: Scope, field: str | None) -> None:
    """Note that what the heading or line just above names is a project, where a label follows that only those have."""
    above = named_above(scope.discourse, scope.clause.scene) if field == "leader" else None
    if above is not None and above.kind is None:
        scope.cast.tell(above.key, "Project")


def _opened_above(scope: Scope) -> Referent | None:
    """Return what the line just above opens with, "X – recyclage du titane", where it is a project or the like."""
    above = named_above(scope.discourse, scope.clause.scene)
    return above if above is not None and above.kind in FAMILIES["activity"] else None


def _lines_above(scope: Scope) -> Referent | None:
    """Return what the line of labels just above, or the label before, tells of: the next goes on to tell of it."""
    passage, above = scope.clause.passage, scope.discourse.labelled
    if above is None or scope.row is not None or above[1] != passage.heading_path or passage.block - above[0] > 1:
        return None
    return above[2] if above[2].kind in FAMILIES["activity"] else None


def in_passing(scope: Scope, referent: Referent) -> bool:
    """Whether only a sentence of the same paragraph tells of somebody: "Le pôle X ouvre ses portes. Partenaire : Y"."""
    found = _boxed(scope)
    return found is not None and found.key == referent.key


def _boxed(scope: Scope) -> Referent | None:
    """Return the body that the same block has opened with: "X en bref. Siège : … Président : …"."""
    subject, row = scope.discourse.subject_since(scope.clause.passage.block), scope.clause.passage.layout is Layout.ROW
    return subject if subject is not None and not row and subject.kind in FAMILIES["org"] else None


def _standing_for(scope: Scope, field: str | None) -> Referent | None:
    """Return what "le projet", "le programme" or "l'appel" would mean here, a sheet having no such noun."""
    for meant in () if _tells_body(scope) else STANDING:
        noun, sheet = scope.lexicon.standing(meant), field in OF_PROJECT
        found = refer(scope.discourse, noun, scope.clause.scene, scope.lexicon, said=sheet)
        if found is not None and found.kind != "FundingProgramme" and (found.kind or _in_block(scope, found)):
            return found
    return None


def _section(scope: Scope, family: str) -> Referent | None:
    return topic_of(scope.discourse, scope.clause.scene, family)


def _named_by_heading(scope: Scope) -> Referent | None:
    """Return the body that the heading just above consists of: the card of a directory is about nothing else."""
    title = "".join(scope.clause.passage.heading_path[-1:])
    found = _section(scope, "org")
    return found if found is not None and is_name_of(title, found.key, scope.discourse.cast) else None


def tell_body(scope: Scope) -> None:
    """Note that the page's thing of no known class is a body, where a label is one that only bodies have: "Siège :"."""
    if _tells_body(scope):
        subject = _named_by_heading(scope) or titled(scope.discourse, scope.clause.scene)
        if subject is not None and subject.kind is None:
            scope.cast.tell(subject.key, "Organisation")


def _tells_body(scope: Scope) -> bool:
    """Whether a label of the passage is one that only bodies have."""
    labels = scope.lexicon.tables["fields"]["bodies"]["labels"]
    return any(_opens(fold(piece.label), labels) for piece in pieces(scope.text, scope.lexicon))


def _opens(label: str, listed: list[str]) -> bool:
    """Whether a label is a listed one, or one with its year: "Effectif 2024"."""
    return any(label == name or label.startswith(f"{name} 2") for name in listed)


def _in_block(scope: Scope, found: Referent) -> bool:
    """Whether a box of several sentences has opened with a thing: "X en bref. Siège : … Financeurs : …".

    Not with the value of a label: "Coordinateur : X. Partenaires : …" tells of no X.
    """
    here = scope.discourse.within(scope.clause.passage.block)
    return bool(here) and here[0].key == found.key and here[0].subject


SOURCES: tuple[Callable[[Scope, str | None], Referent | None], ...] = (
    lambda scope, _: _opened_above(scope),  # the line over it: "X – recyclage du titane"
    lambda scope, _: (
        None if scope.clause.passage.layout is Layout.ROW else _lines_above(scope)
    ),  # what labels above told of
    lambda scope, _: None if _tells_body(scope) else _section(scope, "activity"),  # "Siège :" is of no project
    lambda scope, _: _lines_above(scope),
    lambda scope, _: _boxed(scope),  # "X en bref. Siège : …"
    lambda scope, field: None if field in OF_PROJECT else _named_by_heading(scope),  # the card of a body
    _standing_for,
    lambda scope, _: _section(scope, "org"),
    lambda scope, _: titled(scope.discourse, scope.clause.scene),
)
"""What may tell whose a page's labels are, the surest first."""
