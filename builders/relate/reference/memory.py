"""What a document has said so far: who was named where and as what, its headings, rows, subjects and speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from builders.lexicon.model import Head
from builders.link.cast import Cast
from builders.model import Layout
from builders.recognise.scenes import Scene
from builders.relate.reference.gender import Gender


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


@dataclass(frozen=True, slots=True)
class Noted:
    """One mention of an entity, in a passage of a block, as a subject or not."""

    key: str
    block: int
    passage: str
    subject: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A line that is nothing but a person's name, or nothing but an office, with the employer that it names."""

    block: int
    passage: str
    person: str = ""
    office: str = ""
    body: Referent | None = None


@dataclass
class Memory:
    """What has been mentioned so far, in order; `note` after each passage."""

    cast: Cast
    noted: list[Noted] = field(default_factory=list)  # in order, so that blocks never fall
    first: dict[str, str] = field(default_factory=dict)  # entity → passage that named it first, in that order
    last: dict[str, str] = field(default_factory=dict)  # entity → passage that named it last, in that order
    acting: set[str] = field(default_factory=set)  # entities that stood as subjects
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
    standing: Standing | None = None  # the person or office of a line whose other half has not come yet
    untold: bool = False  # the sentence before has a common noun as its subject that stands for nothing told
    plural: tuple[int, tuple[Referent, ...]] = (-1, ())  # block and the several subjects of its last main clause
    bodies: set[str] = field(default_factory=set)  # those who were said to do something, so that they are no activity
    presided: tuple[int, Referent] | None = None  # block and body of the last sentence that told who presides over it
    lists: list[tuple[int, tuple[Referent, ...]]] = field(default_factory=list)  # block, and those named in one list
    ranked: tuple[Referent, ...] = ()  # those of whom "le premier" was one, for "le second"
    section: tuple[tuple[str, ...], Referent] | None = None  # heading path, and what "Action 2 : X" opened there
    sheets: list[Referent] = field(default_factory=list)  # the projects whose sheets of labels the document holds
    unnamed: tuple[str, ...] | None = None  # heading path of a numbered section that no name opens: "Domaine 2 : eau"
    parts: set[str] = field(default_factory=set)  # what rows number as parts of a whole: "Action 2 : X"
    chapter: Referent | None = None  # what the last "Action 2 : X" opened, "Sous-action 2.1 : Y" left out
    aside: bool = False  # the row is a part of the chapter that a sentence of its paragraph tells
    speakers: dict[int, Speaker] = field(default_factory=dict)  # block → whose words it is
    labelled: tuple[int, tuple[str, ...], Referent] | None = None  # block, path and subject of the last line of labels
    entitled: tuple[tuple[str, ...], Referent] | None = None  # heading path and body of a sheet
    whole: Sequence[tuple[str, str]] = ()  # key and passage of each mention of the document, as a first reading found
    genders: Mapping[str, Gender | None] = field(default_factory=dict)  # of the entities beside whose names it is told
    called: dict[str, Gender] = field(default_factory=dict)  # entity → gender of the noun that last referred to it
    leaders: dict[str, list[str]] = field(default_factory=dict)  # thing → those that its fields call leader

    def note(self, scene: Scene, subjects: Sequence[str]) -> None:
        """Remember a passage's mentions; `subjects` are the keys that stood as subjects."""
        passage = scene.part.passage
        for mention in scene.mentions:
            self.remember(Noted(mention.entity, passage.block, passage.key, mention.entity in subjects))
            self.closing = None if "," in passage.text[mention.end :] else (passage.block, mention.entity, passage.key)
            if passage.layout is Layout.HEADING:
                self.headings.append((passage.text, mention.entity, passage.key))

    def remember(self, noted: Noted) -> None:
        """Remember one mention."""
        self.noted.append(noted)
        self.first.setdefault(noted.key, noted.passage)
        self.last.pop(noted.key, None)
        self.last[noted.key] = noted.passage
        if noted.subject:
            self.acting.add(noted.key)

    def since(self, block: int) -> Iterator[Noted]:
        """Yield the mentions from a block on, the latest first."""
        return takewhile(lambda one: one.block >= block, reversed(self.noted))

    def within(self, block: int) -> list[Noted]:
        """Return the mentions of a block, in order."""
        return [one for one in self.since(block) if one.block == block][::-1]

    @cached_property
    def times(self) -> Counter[str]:
        """How often the whole document names each entity."""
        return Counter(key for key, _ in self.whole)

    def enter_row(self, scene: Scene, key: str | None) -> None:
        """Remember whom a table row is about."""
        self.row_block, self.row_path = scene.part.passage.block, scene.part.passage.heading_path
        self.row = None if key is None else Referent(key, self.cast.kind(key), scene.part.passage.key, anaphor=True)

    def leave_aside(self, path: tuple[str, ...]) -> None:
        """Go back from "Sous-action 2.1 : Y", told in passing, to "Action 2 : X"."""
        self.aside, self.row = False, self.chapter
        self.section = self.section if self.chapter is None else (path, self.chapter)
