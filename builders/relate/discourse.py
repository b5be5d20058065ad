"""Who is being talked of: what "le pôle", "ce projet", "il" and an unsaid subject refer to.

A reference is looked for in the row it stands in, then in its paragraph, the paragraph before, the headings above and
the document's title; the first place that has somebody of a fitting class decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from builders.lexicon.load import Head
from builders.link.cast import Cast
from builders.link.families import COMPANY, FAMILIES, ORGANISATION, segment_of
from builders.model import Layout
from builders.recognise.scenes import Scene

LOOSE = {"Programme", "SupportProgramme", "FundingProgramme", "Plan", "Project", "Event", "Call"}


@dataclass(frozen=True, slots=True)
class Referent:
    """An entity as an argument: its key, the class known of it, and the passage that names it when another one does."""

    key: str
    kind: str | None
    passage: str | None = None
    anaphor: bool = False


@dataclass
class Discourse:
    """What has been mentioned so far, in order; `note` after each passage."""

    cast: Cast
    noted: list[tuple[str, int, str, bool]] = field(default_factory=list)  # key, block, passage, as a subject
    row: Referent | None = None
    row_block: int = -1
    headings: list[tuple[str, str, str]] = field(default_factory=list)  # heading text, key, passage
    subject: Referent | None = None  # of the last main clause
    subject_block: int = -1

    def note(self, scene: Scene, subjects: Sequence[str]) -> None:
        """Remember a passage's mentions; `subjects` are the keys that stood as subjects."""
        passage = scene.part.passage
        for mention in scene.mentions:
            self.noted.append((mention.entity, passage.block, passage.key, mention.entity in subjects))
            if passage.layout is Layout.HEADING:
                self.headings.append((passage.text, mention.entity, passage.key))

    def enter_row(self, scene: Scene, key: str | None) -> None:
        """Remember whom a table row is about."""
        self.row_block = scene.part.passage.block
        self.row = None if key is None else Referent(key, self.cast.kind(key), scene.part.passage.key, anaphor=True)

    def refer(self, head: Head, scene: Scene) -> Referent | None:
        """Return what a definite noun phrase with this head noun refers to."""
        passage = scene.part.passage
        if self.row is not None and passage.block == self.row_block and fits(self.row.kind, head.kind):
            return self.row
        for key, where in self._candidates(scene, head.kind):
            kind = self.cast.kind(key)
            if fits(kind, head.kind):
                return Referent(key, kind, None if where == passage.key else where, anaphor=True)
        return None

    def _candidates(self, scene: Scene, kind: str) -> Iterator[tuple[str, str]]:
        block, path = scene.part.passage.block, scene.part.passage.heading_path
        here = [(k, p, s) for k, b, p, s in self.noted if b == block]
        mine = [(m.entity, scene.part.passage.key, False) for m in scene.mentions] if not here else []
        if segment_of(kind) == "organisation":
            yield from ((k, p) for k, p, s in here if s)
        yield from ((k, p) for k, p, _ in reversed(here))
        yield from ((k, p) for k, p, _ in mine[:0])
        before = [(k, p, s) for k, b, p, s in self.noted if b == block - 1]
        yield from ((k, p) for k, p, s in before if s)
        yield from ((k, p) for k, p, _ in reversed(before))
        for title in reversed(path):
            yield from ((k, p) for text, k, p in self.headings if text == title)
        yield from ((k, p) for _, k, p in self.headings[:4])

    def topic(self, scene: Scene, family: str) -> Referent | None:
        """Return who a passage without a subject is about, if of the family: its row, its paragraph, its heading."""
        passage = scene.part.passage
        if self.row is not None and passage.block == self.row_block and self.row.kind in FAMILIES[family]:
            return self.row
        if self.subject is not None and self.subject_block == passage.block and self.subject.kind in FAMILIES[family]:
            return Referent(self.subject.key, self.subject.kind, self.subject.passage, anaphor=True)
        return self._headed(passage.heading_path, family)

    def _headed(self, path: Sequence[str], family: str) -> Referent | None:
        """Return whom the nearest heading names, if it names one of the family."""
        for title in reversed(path[-2:]):
            named = [(key, where) for text, key, where in self.headings if text == title and self.cast.kind(key) in FAMILIES[family]]
            if named:
                return Referent(named[-1][0], self.cast.kind(named[-1][0]), named[-1][1], anaphor=True) if len(named) == 1 else None
        return None


def fits(kind: str | None, wanted: str) -> bool:
    """Whether a noun of class `wanted` ("le projet") may refer to an entity of class `kind`."""
    if kind == wanted:
        return True
    if kind is None:
        return wanted in LOOSE | COMPANY | {"Product", "Network", "Association"}
    if wanted in {"CompetitivenessCluster", "Cluster"}:
        return kind in FAMILIES["cluster"]
    if wanted in COMPANY:
        return kind in COMPANY
    if wanted in LOOSE:
        return kind in FAMILIES["activity"] - {"PolicyPhase"} or kind in {"Network", "Product"} and wanted != "Call"
    if wanted in {"Network", "Association"}:
        return kind in {"Network", "Association", "Cluster"} or kind in FAMILIES["programme"]
    if wanted == "Product":
        return kind in {"Product", "Project"}
    return wanted in ORGANISATION and kind in ORGANISATION and segment_of(wanted) == segment_of(kind) and wanted not in {"PublicBody", "HigherEducationInstitution"}
