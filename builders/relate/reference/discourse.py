"""Who is being talked of: what "le pôle", "ce projet", "il" and an unsaid subject refer to.

A reference is looked for in the row it stands in, then in its paragraph, the paragraph before, the headings above and
the document's title; the first place that has somebody of a fitting class decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builders.lexicon.model import Head
from builders.link.families import segment_of
from builders.recognise.scenes import Scene
from builders.relate.reference.bodies import body_called
from builders.relate.reference.meaning import fits
from builders.relate.reference.memory import Referent
from builders.relate.reference.persons import PERSON
from builders.relate.reference.topics import Topics
from ontology.names import fold

OWN_NAME = {"PublicBody", "HigherEducationInstitution", "ResearchOrganisation"}
EXACT = {
    "Network",
    "Association",
    "CompetitivenessCluster",
    "Project",
    "Call",
    "Event",
    "Programme",
    "SupportProgramme",
}
BACKGROUND = re.compile(r"\b(?:par|cadre d|titre d)\b")  # before whoever acts or pays: "Financé par X, ce dispositif …"
OPENS = 30  # characters before the first name of a passage that a later noun of it may refer to


@dataclass
class Discourse(Topics):
    """Finds what nouns refer to."""

    def refer(self, head: Head, scene: Scene, *, said: bool = True) -> Referent | None:
        """Return what a definite noun phrase with this head noun refers to; not `said`, the noun tells no class."""
        passage = scene.part.passage
        if self.row is not None and passage.block == self.row_block and self._row_fits(head):
            return self._told(self.row, head) if said else self.row
        if head.kind in OWN_NAME:
            return self._named_after(head, passage.key)
        for candidates in self._candidates(scene, head.kind):
            for key, where in sorted(candidates, key=lambda c: self._distance(c[0], head.kind)):
                kind = self.cast.kind(key)
                if kind is None and (self._in_passing(key, where) or self._is_doer(key, head)):
                    continue
                if kind == head.kind or (not head.exact and fits(kind, head.kind)):
                    found = Referent(key, kind, None if where == passage.key else where, anaphor=True)
                    return self._told(found, head) if said else found
        return self._only(head.kind, passage.key) if head.exact or head.kind in EXACT else None

    def _is_doer(self, key: str, head: Head) -> bool:
        """Whether a noun for an activity or thing cannot mean an entity of no known class, as it did something."""
        return head.segment != "organisation" and key in self.bodies

    def _told(self, referent: Referent, head: Head) -> Referent:
        """Note the class that "ce projet" says its referent has, where none was known."""
        role = self.cast.roles[referent.key]
        led = self.row is not None and self.row.key == referent.key
        led = led or referent.key in self.acting
        nameless = referent.kind is None and role.entry is None and not PERSON.match(role.label)
        if led and nameless and head.kind not in {"Person", "Place"}:
            return Referent(referent.key, self.cast.tell(referent.key, head.kind), referent.passage, anaphor=True)
        return referent

    def _distance(self, key: str, wanted: str) -> int:
        """Rank a candidate: exactly the class wanted, a known class, an unknown one; order decides among equals."""
        kind = self.cast.kind(key)
        return 2 if kind is None else 0 if kind == wanted and wanted in EXACT else 1

    def _only(self, kind: str, here: str) -> Referent | None:
        """Return the one entity of a class that the document has named so far, editions counted with their whole."""
        found = [(key, where) for key, where in self.last.items() if self.cast.kind(key) == kind]
        if not found or len({key.split("#")[0] for key, _ in found}) > 1:
            return None
        return Referent(found[-1][0], kind, None if found[-1][1] == here else found[-1][1], anaphor=True)

    def _named_after(self, head: Head, here: str) -> Referent | None:
        """Return the body whose own name begins with the noun: "la Région", "la Métropole", "l'université"."""
        found = body_called(head.noun, self.cast, reversed(self.last.items()), self.whole)
        if found is None:
            return None
        key, where = found
        return Referent(key, self.cast.kind(key), None if where == here else where, anaphor=True)

    def shortened(self, noun: str, here: str) -> Referent | None:
        """Return the one thing whose name begins with a common noun that has a capital by itself: "la Halle"."""
        found = {
            key: where
            for key, where in self.last.items()
            if any(
                fold(name).startswith(f"{fold(noun)} ")
                for name in (self.cast.roles[key].label, *self.cast.roles[key].names)
            )
        }
        if len(found) != 1:
            return None
        key, where = next(iter(found.items()))
        return Referent(key, self.cast.kind(key), None if where == here else where, anaphor=True)

    def _candidates(self, scene: Scene, kind: str) -> Iterator[list[tuple[str, str]]]:
        """Yield the places to look in, nearest first, each with its mentions, best first: subjects, then the latest."""
        passage = scene.part.passage
        block, path = passage.block, passage.heading_path
        yield [
            (m.entity, passage.key)
            for m in scene.mentions[:1]
            if m.start < OPENS and self.cast.kind(m.entity) and not BACKGROUND.search(passage.text[: m.start])
        ]
        for at in (block, block - 1):
            there = self.within(at)
            first = [one for one in there if one.subject] if segment_of(kind) == "organisation" else []
            yield [(one.key, one.passage) for one in (*first, *reversed(there))]
        for title in reversed(path):
            yield [(key, where) for text, key, where in self.headings if text == title]
        named = [
            (key, where) for title, key, where in self.headings[:4] if self.cast.kind(key) or self.alone(title, key)
        ]
        yield [(key, where) for key, where in named if self.cast.kind(key)]
