"""Who is being talked of: what "le pôle", "ce projet", "il" and an unsaid subject refer to.

A reference is looked for in the row it stands in, then in its paragraph, the paragraph before, the headings above and
the document's title; the first place that has somebody of a fitting class decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from builders.lexicon.model import Head
from builders.link.cast import Cast
from builders.link.families import FAMILIES, segment_of
from builders.model import Layout
from builders.recognise.scenes import Scene
from builders.relate.reference.bodies import body_called
from builders.relate.reference.gender import Gender
from builders.relate.reference.meaning import fits
from builders.relate.reference.persons import PERSON
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
NAMED = re.compile(r"[»\s]*(?:$|[(:–—|,]|-\s)")  # what follows the name of whatever a heading stands for
SENTENCE = (".", "!", "?")  # ends of a heading that tells something of whoever it opens with
ARTICLE = 4  # characters of "Les "
OPENS = 30  # characters before the first name of a passage that a later noun of it may refer to


@dataclass(frozen=True, slots=True)
class Referent:
    """An entity as an argument: its key, the class known of it, and the passage that names it when another one does."""

    key: str
    kind: str | None
    passage: str | None = None
    anaphor: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says "nous" and, where it is known, "je"."""

    body: Referent
    person: Referent | None = None


@dataclass
class Discourse:
    """What has been mentioned so far, in order; `note` after each passage."""

    cast: Cast
    noted: list[tuple[str, int, str, bool]] = field(default_factory=list)  # key, block, passage, as a subject
    closing: tuple[int, str, str] | None = None  # block, key and passage of the last name, where it ends its sentence
    row: Referent | None = None
    row_block: int = -1
    row_path: tuple[str, ...] = ()
    headings: list[tuple[str, str, str]] = field(default_factory=list)  # heading text, key, passage
    subject: Referent | None = None  # of the last main clause
    subject_block: int = -1
    results: tuple[str, ...] = ()  # heading path of a passage that tells which projects won
    listing: Head | None = None  # what the list being read spells out: "trois projets :"
    listing_themes: bool = False  # the list being read spells out themes
    counted: tuple[int, Referent] | None = None  # block of the last line that is a key figure, and whose it was
    untold: bool = False  # the sentence before has a common noun as its subject that stands for nothing told
    plural: tuple[int, tuple[Referent, ...]] = (-1, ())  # block and the several subjects of its last main clause
    section: tuple[tuple[str, ...], Referent] | None = None  # heading path, and what "Action 2 : X" opened there
    sheets: list[Referent] = field(default_factory=list)  # the projects whose sheets of labels the document holds
    unnamed: tuple[str, ...] | None = None  # heading path of a numbered section that no name opens: "Domaine 2 : eau"
    parts: set[str] = field(default_factory=set)  # what rows number as parts of a whole: "Action 2 : X"
    chapter: Referent | None = None  # what the last "Action 2 : X" opened, "Sous-action 2.1 : Y" left out
    aside: bool = False  # the row is a part of the chapter that a sentence of its paragraph tells
    speakers: dict[int, Speaker] = field(default_factory=dict)  # block → whose words it is
    labelled: tuple[int, tuple[str, ...], Referent] | None = None  # block, path and subject of the last line of labels
    whole: Sequence[tuple[str, str]] = ()  # key and passage of each mention of the document, as a first reading found
    genders: Mapping[str, Gender | None] = field(default_factory=dict)  # of the entities beside whose names it is told
    leaders: dict[str, list[str]] = field(default_factory=dict)  # thing → those that its fields call leader

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

    def note(self, scene: Scene, subjects: Sequence[str]) -> None:
        """Remember a passage's mentions; `subjects` are the keys that stood as subjects."""
        passage = scene.part.passage
        for mention in scene.mentions:
            self.noted.append((mention.entity, passage.block, passage.key, mention.entity in subjects))
            self.closing = None if "," in passage.text[mention.end :] else (passage.block, mention.entity, passage.key)
            if passage.layout is Layout.HEADING:
                self.headings.append((passage.text, mention.entity, passage.key))

    def enter_row(self, scene: Scene, key: str | None) -> None:
        """Remember whom a table row is about."""
        self.row_block, self.row_path = scene.part.passage.block, scene.part.passage.heading_path
        self.row = None if key is None else Referent(key, self.cast.kind(key), scene.part.passage.key, anaphor=True)

    def leave_aside(self, path: tuple[str, ...]) -> None:
        """Go back from "Sous-action 2.1 : Y", told in passing, to "Action 2 : X"."""
        self.aside, self.row = False, self.chapter
        self.section = self.section if self.chapter is None else (path, self.chapter)

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
                if kind is None and self._in_passing(key, where):
                    continue
                if kind == head.kind or (not head.exact and fits(kind, head.kind)):
                    found = Referent(key, kind, None if where == passage.key else where, anaphor=True)
                    return self._told(found, head) if said else found
        return self._only(head.kind, passage.key) if head.exact or head.kind in EXACT else None

    def _row_fits(self, head: Head) -> bool:
        """Whether a noun may mean the row's thing; one of unknown class may be anything."""
        return self.row is not None and (self.row.kind is None or fits(self.row.kind, head.kind))

    def _told(self, referent: Referent, head: Head) -> Referent:
        """Note the class that "ce projet" says its referent has, where none was known."""
        role = self.cast.roles[referent.key]
        led = self.row is not None and self.row.key == referent.key
        led = led or any(key == referent.key and subject for key, _, _, subject in self.noted)
        nameless = referent.kind is None and role.entry is None and not PERSON.match(role.label)
        if led and nameless and head.kind not in {"Person", "Place"}:
            role.kinds.append(head.kind)
            role.segment = segment_of(head.kind)
            return Referent(referent.key, head.kind, referent.passage, anaphor=True)
        return referent

    def _distance(self, key: str, wanted: str) -> int:
        """Rank a candidate: exactly the class wanted, a known class, an unknown one; order decides among equals."""
        kind = self.cast.kind(key)
        return 2 if kind is None else 0 if kind == wanted and wanted in EXACT else 1

    def _only(self, kind: str, here: str) -> Referent | None:
        """Return the one entity of a class that the document has named so far, editions counted with their whole."""
        found = [(key, where) for key, _, where, _ in self.noted if self.cast.kind(key) == kind]
        if not found or len({key.split("#")[0] for key, _ in found}) > 1:
            return None
        return Referent(found[-1][0], kind, None if found[-1][1] == here else found[-1][1], anaphor=True)

    def _named_after(self, head: Head, here: str) -> Referent | None:
        """Return the body whose own name begins with the noun: "la Région", "la Métropole", "l'université"."""
        before = ((key, where) for key, _, where, _ in reversed(self.noted))
        found = body_called(head.noun, self.cast, before, self.whole)
        if found is None:
            return None
        key, where = found
        return Referent(key, self.cast.kind(key), None if where == here else where, anaphor=True)

    def brought_up(self, scene: Scene) -> Referent | None:
        """Return the one thing that the heading just above names, else the subject of the sentence before."""
        passage = scene.part.passage
        if self.subject is not None and self.subject_block == passage.block:
            return self.subject
        title = passage.heading_path[-1:]
        last = self.noted[-1:] and (self.noted[-1][1] >= passage.block - 1)
        named = {key: where for text, key, where in self.headings if (text,) == title} if last else {}
        if len(named) != 1:
            return None
        key, where = next(iter(named.items()))
        return Referent(key, self.cast.kind(key), where, anaphor=True)

    def shortened(self, noun: str, here: str) -> Referent | None:
        """Return the one thing whose name begins with a common noun that has a capital by itself: "la Halle"."""
        found = {
            key: where
            for key, _, where, _ in self.noted
            if any(
                fold(name).startswith(f"{fold(noun)} ")
                for name in (self.cast.roles[key].label, *self.cast.roles[key].names)
            )
        }
        if len(found) != 1:
            return None
        key, where = next(iter(found.items()))
        return Referent(key, self.cast.kind(key), None if where == here else where, anaphor=True)

    def activity(self, scene: Scene) -> Referent | None:
        """Return the last call, programme or project that the paragraph or the one before speaks of."""
        for key, block, where, _ in reversed(self.noted):
            if block < scene.part.passage.block - 1:
                return None
            if (kind := self.cast.kind(key)) in FAMILIES["activity"]:
                return Referent(key, kind, None if where == scene.part.passage.key else where, anaphor=True)
        return None

    def _candidates(self, scene: Scene, kind: str) -> Iterator[list[tuple[str, str]]]:
        """Yield the places to look in, nearest first, each with its mentions, best first: subjects, then the latest."""
        block, path = scene.part.passage.block, scene.part.passage.heading_path
        yield [
            (m.entity, scene.part.passage.key)
            for m in scene.mentions[:1]
            if m.start < OPENS and self.cast.kind(m.entity)
        ]
        for at in (block, block - 1):
            there = [(key, where, subject) for key, b, where, subject in self.noted if b == at]
            first = (
                [(key, where) for key, where, subject in there if subject] if segment_of(kind) == "organisation" else []
            )
            yield first + [(key, where) for key, where, _ in reversed(there)]
        for title in reversed(path):
            yield [(key, where) for text, key, where in self.headings if text == title]
        named = [
            (key, where) for title, key, where in self.headings[:4] if self.cast.kind(key) or self.alone(title, key)
        ]
        yield [(key, where) for key, where in named if self.cast.kind(key)]

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
