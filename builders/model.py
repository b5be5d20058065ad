"""The frozen data that passes between the stages; no behaviour beyond look-ups, no files, no clock.

Offsets named `start` and `end` are code points: of the document's decoded text in `Fragment`, of `Passage.text` in
`Mention`. Keys are strings that mean the same in every document of a build, so readings merge without renaming.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

OFFICES = frozenset({"president", "contactPerson"})
"""The relations that tie a body to a person who holds an office of it."""


class Layout(StrEnum):
    """What a block is on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    SIGNATURE = "signature"
    QUOTATION = "quotation"
    FURNITURE = "furniture"  # navigation, footers, image captions: kept as proof of nothing


@dataclass(frozen=True, slots=True)
class Document:
    """One catalogued source with its decoded text."""

    slug: str
    title: str
    text: str
    sha256: str
    issued: str | None = None  # xsd:date, gYearMonth or gYear lexical form, as precise as known
    publisher: str | None = None
    language: str = "fr"


@dataclass(frozen=True, slots=True)
class Fragment:
    """A contiguous stretch of a document: `text[start:end]`, and that slice with its marks removed."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest piece that proves: a sentence, a table row, a list item, a signature.

    `text` is what the reader reads: the fragments' exact texts joined by one space, or empty where the passage is
    only a name in a heading. `key` is unique in the build: "{document}#{number}", numbers in reading order from 0.
    """

    key: str
    document: str
    block: int
    layout: Layout
    text: str
    fragments: tuple[Fragment, ...]
    heading_path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, or a common noun that stands for one, in a passage."""

    passage: str
    start: int
    end: int
    surface: str
    entity: str  # key of the Entity it refers to
    kind: str | None = None  # class local name said by the words around it or by the register


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that documents speak of.

    `segment` is the IRI's kind segment (organisation, activity, person, place, product, concept, thing) and never
    changes once given; `kinds` are class local names of the vocabulary; `names` are spellings as first met, in order.
    """

    key: str
    segment: str
    label: str
    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    register_slug: str | None = None  # the entry's slug in a register, where the entity has one
    scheme: str | None = None  # for concepts: theme, indicator


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a passage states, before it becomes quads.

    `relation` is a shortcut property's local name (leads, participatesIn, supports, founded, memberOf, president,
    contactPerson, partnerOf, mandatedBy, fundedBy, fundedUnder, partOf, region, locatedAt, theme, startDate, endDate,
    acronym, expandedName) or one of kind (object: class local name in `text`), name (a spelling met, in `text`),
    funding (an amount about `subject`, paid by `object` where stated) and observation (a figure about `subject`).
    `subject` and `object` are entity keys. `role`, `funding_kind`, `precision` and `indicator` are concept slugs.
    """

    relation: str
    subject: str
    passage: str
    rule: str
    object: str | None = None
    text: str | None = None  # literal object: a date's lexical form, a name, a class local name
    role: str | None = None
    source_term: str | None = None  # the source's own word: "pilote", "pour le compte de"
    within: str | None = None  # the activity in which a partnership stands
    start: str | None = None
    end: str | None = None
    value: Decimal | None = None  # an amount in `unit`, or a figure
    unit: str | None = None  # ISO 4217 code for an amount; for a figure "percent", "EUR" or None for a count
    indicator: str | None = None
    indicator_label: str | None = None  # the source's own words for what is counted
    funding_kind: str | None = None
    precision: str = "exact"
    share: Decimal | None = None  # percent
    as_of: str | None = None
    read_with: tuple[str, ...] = ()  # keys of passages that name what an anaphor refers to
    confidence: float = 1.0

    def read_also(self, *passages: str | None) -> Fact:
        """Return the fact as read with further passages, each once; its own is none of them."""
        others = (one for one in passages if one and one != self.passage)
        return replace(self, read_with=tuple(dict.fromkeys((*self.read_with, *others))))


@dataclass(frozen=True, slots=True)
class Rejection:
    """A candidate that gave no fact, and why: `what` is trigger, fact, figure, mention or passage; `reason` a slug."""

    what: str
    passage: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one document gave. Passages in reading order; facts in order of passage, then of finding."""

    document: Document
    blocks: int
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    rejections: tuple[Rejection, ...] = field(default=())
