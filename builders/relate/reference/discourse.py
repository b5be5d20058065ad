"""What a document has said so far: who was named where and as what, its headings, rows, subjects and speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from builders.lexicon.model import Head
from builders.link.cast import Cast
from builders.model import Layout, Mention
from builders.recognise.dateline import Written
from builders.recognise.scenes import Scene
from builders.relate.reference.gender import Gender
from builders.relate.reference.memory import Dated, EventCard, Noted, Referent, Results, Speaker, Standing, Undertaken


@dataclass
class Discourse:
    """What has been said so far, for anybody to look up; the methods are all that it may be told."""

    cast: Cast
    noted: list[Noted] = field(default_factory=list)  # in order, so that blocks never fall
    first: dict[str, str] = field(default_factory=dict)  # entity → passage that named it first, in that order
    last: dict[str, str] = field(default_factory=dict)  # entity → passage that named it last, in that order
    written: dict[str, set[str]] = field(default_factory=dict)  # entity → its names as the passages write them
    acting: set[str] = field(default_factory=set)  # entities that stood as subjects
    told: set[str] = field(default_factory=set)  # entities that were more than mentioned in passing
    closing: tuple[int, str, str] | None = None  # block, key and passage of the last name, where it ends its sentence
    row: Referent | None = None
    row_block: int = -1
    row_path: tuple[str, ...] = ()
    headings: list[tuple[str, str, str]] = field(default_factory=list)  # heading text, key, passage
    sentences: set[str] = field(default_factory=set)  # headings that tell something of their subject
    cards: set[str] = field(default_factory=set)  # headings under one that says what they name: "Nos membres"
    subject: Referent | None = None  # of the last main clause
    subject_block: int = -1
    results: Results | None = None  # what was told last of whom a call chose
    listing: Head | None = None  # what the list being read spells out: "trois projets :"
    parted: Referent | None = None  # whose parts the list being read spells out: "trois volets :"
    listing_themes: bool = False  # the list being read spells out themes
    counted: tuple[int, Referent] | None = None  # block of the last line that is a key figure, and whose it was
    officer: tuple[int, bool] = (-2, False)  # where a person's line last met an office's, and whether that was first
    standing: Standing | None = None  # the person or office of a line whose other half has not come yet
    opening: str = ""  # the first line of the document
    date: Dated | None = None  # the last line that is nothing but a date
    event: EventCard | None = None  # what the lines of a card have told of an event
    untold: frozenset[Gender] = frozenset()  # of the noun, the last sentence's subject, that stands for nobody told
    spoken: int = -1  # block of the sentence before
    plural: tuple[int, tuple[Referent, ...]] = (-1, ())  # block and the several subjects of its last main clause
    undertaken: Undertaken = field(default_factory=Undertaken)  # what the last subject runs or joins
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
    nouns: Mapping[str, frozenset[str]] = field(default_factory=dict)  # entity → common nouns that call it so
    called: dict[str, Gender] = field(default_factory=dict)  # entity → gender of the noun that last referred to it
    defined: Mapping[str, Referent] = field(default_factory=dict)  # noun → the party that an agreement calls so
    page: Written | None = None  # when the document was written
    leaders: dict[str, str] = field(default_factory=dict)  # thing → whom its fields call leader first

    # --- look-ups ------------------------------------------------------------------------------------------------

    def since(self, block: int) -> Iterator[Noted]:
        """Yield the mentions from a block on, the latest first."""
        return takewhile(lambda one: one.block >= block, reversed(self.noted))

    @property
    def title(self) -> tuple[str, ...]:
        """The heading path of the document's own title, where that names anybody."""
        return tuple(text for text, *_ in self.headings[:1])

    def within(self, block: int) -> list[Noted]:
        """Return the mentions of a block, in order."""
        return [one for one in self.since(block) if one.block == block][::-1]

    @cached_property
    def times(self) -> Counter[str]:
        """How often the whole document names each entity."""
        return Counter(key for key, _ in self.whole)

    def recalled(self, key: str, passage: str | None) -> Referent:
        """Return an entity that is meant by what another passage names."""
        return Referent(key, self.cast.kind(key), passage, anaphor=True)

    def headed(self, titles: Collection[str], kinds: Set[str | None]) -> Iterator[Referent]:
        """Yield those of some classes whom some headings name, in order."""
        named = (self.recalled(key, where) for title, key, where in self.headings if title in titles)
        return (one for one in named if one.kind in kinds)

    def row_at(self, block: int) -> Referent | None:
        """Return what the row or entry that a block is tells of."""
        return self.row if self.row_block == block else None

    def subject_since(self, block: int) -> Referent | None:
        """Return the subject of the last main clause, where that stands in a block or after it."""
        return self.subject if self.subject_block >= block else None

    # --- mentions and subjects -----------------------------------------------------------------------------------

    def note(self, scene: Scene, subjects: Collection[str], aside: Set[Mention] = frozenset()) -> None:
        """Remember a passage's mentions; `subjects` are the keys that stood as subjects, `aside` those told in passing.

        Who was spoken of stays so: BELUGAX in "le pôle pilote BELUGAX", not in "la baie de BELUGAX".
        """
        passage, subjects = scene.part.passage, frozenset(subjects)
        for mention in scene.mentions:
            subject, passing = mention.entity in subjects, mention in aside
            self.written.setdefault(mention.entity, set()).add(mention.surface)
            self.remember(Noted(mention.entity, passage.block, passage.key, subject, aside=passing))
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
        if not noted.aside:
            self.told.add(noted.key)

    def end_sentence(
        self, block: int, main: Referent | None, subjects: tuple[Referent, ...], untold: frozenset[Gender]
    ) -> None:
        """Remember the subject of a main clause, those beside one another, or the genders of one that nobody told."""
        if main is not None:
            self.subject, self.subject_block = main, block
        if subjects:
            self.plural = (block, subjects) if len(subjects) > 1 else (-1, ())
        self.untold, self.spoken = untold, block

    def undertake(self, undertaken: Undertaken, *, told: bool) -> None:
        """Remember what a sentence that tells of somebody, or that names a thing, says is run or joined."""
        self.undertaken = undertaken if told or undertaken.things else self.undertaken

    def return_to(self, whole: Referent, block: int) -> None:
        """Remember that the text goes back to a whole after the list of its parts."""
        self.subject, self.subject_block = whole, block

    def head(self, title: str) -> None:
        """Remember a heading that is a sentence."""
        self.sentences.add(title)

    def open_card(self, title: str) -> None:
        """Remember a heading that names one of those whom the heading over it is about."""
        self.cards.add(title)

    def end_with(self, closing: tuple[int, str, str] | None) -> None:
        """Remember the name that a sentence ends with: its block, its key, its passage."""
        self.closing = closing

    def list_names(self, block: int, named: tuple[Referent, ...]) -> None:
        """Remember those named in one list."""
        self.lists.append((block, named))

    def rank(self, group: tuple[Referent, ...]) -> None:
        """Remember those of whom "le premier" was one; nobody at the end of their paragraph."""
        self.ranked = group

    def call(self, key: str, gender: Gender) -> None:
        """Remember the gender of the noun that refers to an entity."""
        self.called[key] = gender

    def act(self, keys: Iterable[str]) -> None:
        """Remember who was said to do something."""
        self.bodies.update(keys)

    def preside(self, block: int, body: Referent) -> None:
        """Remember over which body a sentence said that somebody presides."""
        self.presided = (block, body)

    def speak(self, speakers: Mapping[int, Speaker]) -> None:
        """Remember whose words the blocks are."""
        self.speakers.update(speakers)

    # --- rows, sections and sheets -------------------------------------------------------------------------------

    def enter_row(self, scene: Scene, key: str | None) -> None:
        """Remember whom a table row, an entry of a list or a line that opens with a name is about."""
        self.row_block, self.row_path = scene.part.passage.block, scene.part.passage.heading_path
        self.row = None if key is None else self.recalled(key, scene.part.passage.key)

    @contextmanager
    def out_of_row(self) -> Iterator[None]:
        """Forget for a while whom the row is about, to learn what its table is about."""
        row, self.row = self.row, None
        try:
            yield
        finally:
            self.row = row

    def number(self, key: str) -> None:
        """Remember that a row numbers an entity as a part of a whole."""
        self.parts.add(key)

    def open_section(self, path: tuple[str, ...], opened: Referent) -> None:
        """Remember whom what follows under the same headings is about."""
        self.section, self.unnamed, self.labelled = (path, opened), None, None

    def open_unnamed(self, path: tuple[str, ...]) -> None:
        """Remember that what follows under the same headings is about something that no name opens."""
        self.unnamed, self.row, self.labelled = path, None, None

    def open_sheet(self, project: Referent) -> None:
        """Remember whose sheet of labels begins."""
        self.sheets.append(project)

    def open_chapter(self, opened: Referent) -> None:
        """Remember what a numbered part is about that is no part of another."""
        self.chapter = opened

    def tell_aside(self, *, aside: bool) -> None:
        """Remember whether the row is told in passing, as a part of the chapter."""
        self.aside = aside

    def leave_aside(self, path: tuple[str, ...]) -> None:
        """Go back from "Sous-action 2.1 : Y", told in passing, to "Action 2 : X"."""
        self.aside, self.row = False, self.chapter
        self.section = self.section if self.chapter is None else (path, self.chapter)

    def entitle(self, path: tuple[str, ...], body: Referent) -> None:
        """Remember whose sheet begins with "Raison sociale : X"."""
        self.entitled = (path, body)

    # --- lists and lines that lines below go on from -------------------------------------------------------------

    def announce(self, head: Head | None) -> None:
        """Remember what the list to come spells out, if a noun said it: "trois projets :"."""
        self.listing = head

    def announce_parts(self, whole: Referent | None) -> None:
        """Remember whose parts the list to come spells out."""
        self.parted = whole

    def announce_themes(self, *, told: bool) -> None:
        """Remember whether the list to come spells out themes."""
        self.listing_themes = told

    def announce_results(self, results: Results) -> None:
        """Remember that a passage told whom a call chose, or named some of them."""
        self.results = results

    def label(self, block: int, path: tuple[str, ...], subject: Referent) -> None:
        """Remember whom a line of labels is about."""
        self.labelled = (block, path, subject)

    def lead(self, thing: str, leader: str) -> None:
        """Remember whom a field of a thing calls its leader."""
        self.leaders[thing] = leader

    def count(self, block: int, whose: Referent) -> None:
        """Remember whose a line is that is a key figure."""
        self.counted = (block, whose)

    def stand(self, line: Standing) -> None:
        """Remember a line that is nothing but a person or an office, until its other half comes."""
        self.standing = line

    def take_standing(self) -> Standing | None:
        """Return the line that was waiting for its other half, and forget it."""
        line, self.standing = self.standing, None
        return line

    def pair_officer(self, block: int, *, office_first: bool) -> None:
        """Remember where the lines of a person and an office have met, and which of them stood first."""
        self.officer = block, office_first

    def follows_officer(self, block: int, *, office_first: bool = False) -> bool:
        """Whether a line stands right after those of an officer, and so may only tell who employs them."""
        at, first = self.officer
        return block - at == 1 and (first or not office_first)

    def begin(self, line: str) -> None:
        """Remember the first line of the document."""
        self.opening = self.opening or line

    def stand_date(self, date: Dated) -> None:
        """Remember a line that is nothing but a date, and what it last told of."""
        self.date = date

    def tell_event(self, card: EventCard | None) -> None:
        """Remember what the lines of a card have told of an event so far; None where no card goes on."""
        self.event = card
