"""Whom a passage is about that does not say so: its row, its paragraph's subject, what the headings over it name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builders.lexicon.model import Head
from builders.link.families import FAMILIES
from builders.recognise.scenes import Scene
from builders.relate.reference.meaning import fits
from builders.relate.reference.memory import Memory, Referent
from ontology.names import fold

NAMED = re.compile(r"[»\s]*(?:$|[(:–—|,]|-\s)")  # what follows the name of whatever a heading stands for
SENTENCE = (".", "!", "?")  # ends of a heading that tells something of whoever it opens with
ARTICLE = 4  # characters of "Les "


@dataclass
class Topics(Memory):
    """Finds topics."""

    def _opens(self, title: str, key: str) -> bool:
        """Whether a heading begins with a name of an entity, its article aside."""
        return any(0 <= title.find(n) <= ARTICLE for n in (self.cast.roles[key].label, *self.cast.roles[key].names))

    def alone(self, title: str, key: str) -> bool:
        """Whether a heading is nothing but the name of an entity."""
        return fold(title) in {fold(name) for name in (self.cast.roles[key].label, *self.cast.roles[key].names)}

    def names(self, title: str, key: str) -> bool:
        """Whether a heading opens with an entity's name and a mark or nothing follows it: "X", "X : …"."""
        role = self.cast.roles[key]
        opened = (name for name in (role.label, *role.names) if 0 <= title.find(name) <= ARTICLE)
        return any(NAMED.match(title.partition(name)[2]) for name in opened)

    def _in_passing(self, key: str, where: str) -> bool:
        """Whether a heading's first word, which need be no name, is all that names an entity: "Soudage des aciers"."""
        label = self.cast.roles[key].label
        told = next((title for title, *of in self.headings if of == [key, where]), "")
        return label.istitle() and " " not in label and told.startswith(label) and not NAMED.match(told[len(label) :])

    def brought_up(self, scene: Scene) -> Referent | None:
        """Return the one thing that the heading just above names, else the subject of the sentence before."""
        passage = scene.part.passage
        if self.subject is not None and self.subject_block == passage.block:
            return self.subject
        title = passage.heading_path[-1:]
        last = bool(self.noted) and self.noted[-1].block >= passage.block - 1
        named = {key: where for text, key, where in self.headings if (text,) == title} if last else {}
        if len(named) != 1:
            return None
        key, where = next(iter(named.items()))
        return Referent(key, self.cast.kind(key), where, anaphor=True)

    def activity(self, scene: Scene, kinds: frozenset[str] = FAMILIES["activity"]) -> Referent | None:
        """Return the last call, programme or project, or one of `kinds`, that this or the last paragraph speaks of."""
        passage = scene.part.passage
        for one in self.since(passage.block - 1):
            if (kind := self.cast.kind(one.key)) in kinds:
                return Referent(one.key, kind, None if one.passage == passage.key else one.passage, anaphor=True)
        return None

    def topic(self, scene: Scene, family: str) -> Referent | None:
        """Return who a passage without a subject is about, if of the family: its row, its paragraph, its heading."""
        passage = scene.part.passage
        if self.row is not None and passage.block == self.row_block and self.row.kind in FAMILIES[family]:
            return self.row
        if self.subject is not None and self.subject_block == passage.block and self.subject.kind in FAMILIES[family]:
            return Referent(self.subject.key, self.subject.kind, self.subject.passage, anaphor=True)
        if (
            self.section is not None
            and self.section[0] == passage.heading_path
            and self.section[1].kind in FAMILIES[family]
        ):
            return self.section[1]
        return self._headed(passage.heading_path, family) or self._of_sheet(passage.heading_path, family)

    def entered(self, scene: Scene, head: Head) -> Referent | None:
        """Return what the block opened with, "X – …", where a noun without article may go on telling of it."""
        here = self.row is not None and scene.part.passage.block == self.row_block and self._row_fits(head)
        return self.row if here and self.row is not None and self.row.passage != scene.part.passage.key else None

    def carded(self, scene: Scene) -> Referent | None:
        """Return the body or thing whose card a passage stands on: the heading right over it is its name."""
        over = scene.part.passage.heading_path[-1:]
        found = {key: where for title, key, where in self.headings if title in over and self.alone(title, key)}
        key, where = next(iter(found.items()), ("", ""))
        kind = self.cast.kind(key) if key else None
        alone = len(found) == 1 and kind not in FAMILIES["place"] | {"Person"}
        return Referent(key, kind, where, anaphor=True) if alone else None

    def _row_fits(self, head: Head) -> bool:
        """Whether a noun may mean the row's thing; one of unknown class may be anything."""
        return self.row is not None and (self.row.kind is None or fits(self.row.kind, head.kind))

    def _of_sheet(self, path: Sequence[str], family: str) -> Referent | None:
        """Return the project whose sheet the document is, where it holds one and no heading names anything else."""
        alone = len({sheet.key for sheet in self.sheets}) == 1 and self.sheets[0].kind in FAMILIES[family]
        return self.sheets[0] if alone and not any(text in path[-2:] for text, _, _ in self.headings) else None

    def _headed(self, path: Sequence[str], family: str) -> Referent | None:
        """Return whom the nearest heading names, if it names one of the family."""
        for title in reversed(path[-2:]):
            if any(text == title and self.cast.kind(key) == "Person" for text, key, _ in self.headings):
                continue  # who signs or speaks
            named = [
                (key, where)
                for text, key, where in self.headings
                if text == title
                and (not title.endswith(SENTENCE) or self._opens(title, key))
                and (
                    self.cast.kind(key) in FAMILIES[family]
                    or (family == "org" and self.cast.kind(key) is None and self.alone(title, key))
                )
            ]
            if named:
                return (
                    Referent(named[-1][0], self.cast.kind(named[-1][0]), named[-1][1], anaphor=True)
                    if len(named) == 1
                    else None
                )
            if any(
                text == title and not self.cast.kind(key) and self.alone(title, key) for text, key, _ in self.headings
            ):
                return None  # a card of its own, about who knows what
        return None
