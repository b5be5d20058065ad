"""Key figures: "Effectif : 38", "120 adhérents" under "Le pôle en chiffres", a figure under its column's header."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from builders.model import Fact
from builders.recognise.counts import counts
from builders.recognise.labels import pieces
from builders.relate.layout.whose import page_subject
from builders.relate.reference.about import host, titled
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope
from ontology.names import fold

COUNTED = frozenset({None, "partner", "member", "period"})  # fields in which a figure counts what the label says
AMONG = 1  # words before the noun in "Nombre d'adhérents"


def key_figures(scope: Scope) -> Iterator[Fact]:
    """Yield the observations of labels with a bare figure."""
    bare = scope.lexicon.patterns.figures.bare
    for piece in pieces(scope.text, scope.lexicon):
        value = scope.text[piece.start : piece.end]
        subject = (page_subject(scope) or _host(scope)) if piece.field in COUNTED and bare.match(value) else None
        if subject is not None:
            yield from figure_of(scope, subject, piece.label, value)


def figure_of(scope: Scope, subject: Referent, label: str, value: str) -> Iterator[Fact]:
    """Yield the observation that a value without words makes under a label that says what is counted."""
    table, words = scope.lexicon.tables["figures"], label.split()
    patterns = scope.lexicon.patterns.figures
    lasting, told = patterns.lasting.match(value), patterns.bare.match(value)
    if not words or (lasting is None and told is None):
        return
    named = fold(words[0]) in table["units"]["number_nouns"]
    noun = patterns.number_of.sub("", " ".join(words[named * AMONG :])).lower()
    said = value if told is None else f"{told['said'] or ''}{told['figure']} {noun}"
    found = list(counts(said, scope.lexicon, []))
    if len(found) == 1 and found[0].noun:
        count = found[0]
        yield scope.fact(
            "observation", subject, "key-figure", value=count.value, unit=count.unit, precision=count.precision,
            indicator=count.indicator, indicator_label=f"{'% ' if count.unit == 'percent' else ''}{count.noun}",
            as_of=scope.document.issued,
        )  # fmt: skip


def keyed(scope: Scope) -> Referent | None:
    """Return whose key figure a line is that opens with one, under a heading that announces figures."""
    titles = [fold(title).split() for title in scope.clause.passage.heading_path[-2:]]
    announced = scope.lexicon.tables["figures"]["units"]["announcing"]
    opens = scope.lexicon.patterns.figures.opening.match(scope.text) is not None
    if not opens or not any(word in title for title in titles for word in announced):
        return None
    headed = scope.account.topic(("org", "activity")).referents
    return headed[0] if headed else _host(scope)


def noted(scope: Scope, subject: Referent) -> None:
    """Let the discourse know whose a line that is a key figure is, for the lines below it."""
    if _is_line(scope):
        scope.discourse.count(scope.clause.passage.block, replace(subject, anaphor=True))


def as_above(scope: Scope) -> Referent | None:
    """Return whose the key figure in the line just above is."""
    above = scope.discourse.counted
    near = above is not None and above[0] == scope.clause.passage.block - 1
    return above[1] if above is not None and near and _is_line(scope) else None


def _is_line(scope: Scope) -> bool:
    """Whether a passage is a figure with what it counts, and names nobody."""
    done = scope.lexicon.endings.participle  # "202 projets labellisés"
    told = any(node.pos in {"VERB", "AUX"} and not node.low.endswith(done) for node in scope.clause.nodes)
    return (
        not told and not scope.clause.scene.mentions and bool(scope.lexicon.patterns.figures.opening.match(scope.text))
    )


def _host(scope: Scope) -> Referent | None:
    return host(scope.discourse, scope.clause.scene) or titled(scope.discourse, scope.clause.scene)
