"""The lexicon as frozen data: head nouns, frames and markers; word lists are in `words`, turns of phrase in `turns`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Any

from builders.lexicon.content import Funds, Names
from builders.lexicon.inflect import Paradigms
from builders.lexicon.labels import Labels
from builders.lexicon.patterns import Patterns
from builders.lexicon.turns import Constructions
from builders.lexicon.words import Cues, Endings, Links, Words


@dataclass(frozen=True, slots=True)
class Head:
    """A common noun that says a class: kind (class local name), segment (of the IRI), whether it may stand alone."""

    noun: str
    kind: str
    segment: str
    refers: bool = True
    exact: bool = False  # alone it stands for nothing of another class: "la convention" is no project
    called: bool = False  # alone it stands only for a body that is called so: "l'agence" for "l'agence Korvane"
    plural: bool = False

    def singular(self) -> Head:
        """Return the head as it is in the singular."""
        return replace(self, plural=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """Which relation two typed arguments of a frame give; an empty set asks for nothing."""

    relation: str
    first: str  # type of the agent, or of the marker's argument
    second: str  # type of the patient, or of the marker's pivot
    subject: str  # which of the two is the relation's subject: "first" or "second"
    role: str | None = None
    forms: frozenset[str] = frozenset()  # of the verb: active, participle, gerund, infinitive
    verbs: frozenset[str] = frozenset()  # infinitives
    words: frozenset[str] = frozenset()  # one of which the noun trigger holds
    through_any: frozenset[str] = frozenset()  # one of which stands between the verb and its object
    also: str | None = None  # a second relation that holds with it
    partner_of_agent: bool = False  # the marker's argument is a partner of whoever runs the pivot
    frames: frozenset[str] = frozenset()  # for a marker: the frames of the clause it may join


TRAITS = {
    "does": "its agents do its patient",
    "runs": "its agents run its patient, or bring it into being",
    "heads": "its agents head whoever does its patient with them",
    "joins": "its agents are some of those who do its patient",
    "founds": "its agents bring its patient into being",
    "mandates": "what its patient is told to do is done",
    "enters": "its date is the beginning of what it states, however told",
    "pays": "money may stand for its deed",
    "endows": "it gives its patient money",
    "labels": "it gives its patient a label",
    "gathers": "its patients take part in something",
    "composes": "its patients make up its agent",
}
"""What readers ask of a frame beside its rules."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A relation as it is worded by verbs and by nouns that take a complement."""

    id: str
    rules: tuple[Rule, ...]
    traits: frozenset[str] = frozenset()  # of TRAITS
    verbs: tuple[str, ...] = ()
    periphrases: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    links: tuple[str, ...] = ()  # prepositions before the object
    direct: frozenset[str] = frozenset()  # verbs whose object may also stand without them
    through: frozenset[str] = frozenset()  # nouns that let through to the object: "la mise en œuvre de"
    objects: frozenset[str] = frozenset()  # nouns that are the verb's own object: "un accord avec"
    forms: frozenset[str] = frozenset()  # where only some forms of the verb state it
    needs_copula: frozenset[str] = frozenset()  # nouns that state it only after "être"
    by_whom: frozenset[str] = frozenset()  # nouns whose complement is who acts where it is a body
    reciprocal: bool = False
    transitive: bool = False  # a reflexive use ("se développer") is another verb
    dative: bool = False  # the patient is the one to whom


@dataclass(frozen=True, slots=True)
class Marker:
    """A prepositional phrase that ties the group after it to the clause it stands in."""

    id: str
    phrases: tuple[str, ...]
    rules: tuple[Rule, ...]
    after: frozenset[str] = frozenset()  # frames it must follow
    before: bool = False  # the argument stands before the phrase
    main: bool = False  # the pivot is the sentence's main subject
    sure: bool = False  # the argument's class must be known
    far: bool = False  # it joins the nearest of its frames, whatever other verb stands between


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All that the reader knows of French; equal to itself alone, so that what is told by it can be cached."""

    heads: Mapping[str, Head]  # by singular or plural form, lower case, acronyms as written too
    words: Words
    links: Links
    endings: Endings
    cues: Cues
    names: Names
    money: Funds
    patterns: Patterns
    paradigms: Paradigms
    frames: tuple[Frame, ...]
    markers: tuple[Marker, ...]
    modality: Mapping[str, tuple[str, ...]]  # asserting and aspiration: phrases before an infinitive
    labels: Labels
    constructions: Constructions
    demonyms: Mapping[str, str]  # form of an adjective of place → the place's name
    towns: frozenset[str] = frozenset()  # French towns by name, which count only where a town may stand
    tables: Mapping[str, Any] = field(default_factory=dict)  # fields, figures, offices …, as read
    head_openings: Mapping[str, int] = field(init=False)  # first words of `heads` → words of the longest that it opens
    head_endings: Mapping[str, int] = field(init=False)  # last words of `heads` → words of the longest that it ends

    def standing(self, meant: str) -> Head:
        """Return the noun that stands for what is meant, a key of `Words.standing`, where none is said."""
        return self.heads[self.words.standing[meant]]

    def counts(self, word: str, kinds: Set[str] | None = None) -> bool:
        """Whether a word in small letters is a noun in the plural, of one of some classes or of any."""
        head = self.heads.get(word)
        return head is not None and head.plural and (kinds is None or head.kind in kinds)

    def __post_init__(self) -> None:
        openings, endings = Counter[str](), Counter[str]()
        for form in self.heads:
            words = form.lower().replace("'", "' ").split()
            openings[words[0]] = max(openings[words[0]], len(words))
            endings[words[-1]] = max(endings[words[-1]], len(words))
        object.__setattr__(self, "head_openings", openings)
        object.__setattr__(self, "head_endings", endings)
