"""Key figures: "Effectif : 38", "120 adhérents" under "Le pôle en chiffres", a figure under its column's header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
PAIR = 2  # cells of a row that are a label and its figure
PARTED = re.compile(
    r"[*_]*(?P<label>[^\W\d_][^:.,;\d]{1,60}?)[*_]*\s*"
    r"(?:\s[–—=→-]\s|:|\.{3,}|\s(?=\d)(?!(?:19|20)\d\d\b))\s*(?P<value>[^:,;]{1,30})$"
)
AMONG = 1  # words before the noun in "Nombre d'adhérents"


def key_figures(scope: Scope) -> Iterator[Fact]:
    """Yield the observations of labels with a bare figure."""
    bare = scope.lexicon.patterns.figures.bare
    for label, value in _labelled(scope):
        subject = (page_subject(scope) or _host(scope)) if bare.match(value) else None
        if subject is not None:
            yield from figure_of(scope, subject, label, value)


def _labelled(scope: Scope) -> Iterator[tuple[str, str]]:
    """Yield labels with their values: those of lines, and of cells and titles where the section announces figures."""
    path, cells = scope.clause.passage.heading_path, scope.part.cells
    if _announced(scope, path[-2:]) and len(cells) == PAIR and not any(header for header, _ in cells):
        yield cells[0][1], cells[1][1]
    elif _announced(scope, path[-2:]) and (parted := _parted(scope)) is not None:
        yield parted
    elif _announced(scope, path[-2:-1]) and not cells:
        yield path[-1], scope.text
    else:
        told = (piece for piece in pieces(scope.text, scope.lexicon) if piece.field in COUNTED)
        yield from ((piece.label, scope.text[piece.start : piece.end]) for piece in told)


def _parted(scope: Scope) -> tuple[str, str] | None:
    """Return the label and the figure of a line: "Membres – 350", "Membres ..... 350", "Membres" over "350"."""
    told = PARTED.match(scope.text)
    label = told["label"].strip(" .*_") if told is not None else ""
    ends = label.rpartition(" ")[2].lower() in scope.lexicon.words.prepositions | scope.lexicon.words.contracted.keys()
    return (label, told["value"]) if told is not None and label[:1].isupper() and not ends else None


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
    opens = scope.lexicon.patterns.figures.opening.match(scope.text) is not None
    if not opens or not _announced(scope, scope.clause.passage.heading_path[-2:]):
        return None
    headed = scope.account.topic(("org", "activity")).referents
    return headed[0] if headed else _host(scope)


def _announced(scope: Scope, titles: Sequence[str]) -> bool:
    """Whether a heading announces figures: "Chiffres clés"."""
    words = {word for title in titles for word in fold(title).split()}
    return not words.isdisjoint(scope.lexicon.tables["figures"]["units"]["announcing"])


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
    told = any(node.verb and not node.low.endswith(done) for node in scope.clause.nodes)
    return not told and not scope.mentions and bool(scope.lexicon.patterns.figures.opening.match(scope.text))


def _host(scope: Scope) -> Referent | None:
    return host(scope.discourse, scope.clause.scene) or titled(scope.discourse, scope.clause.scene)
