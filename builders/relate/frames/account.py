"""What has been read in one passage so far: the triggers met with their arguments, and whom it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from builders.lexicon.model import Frame, Head, Lexicon
from builders.model import Fact
from builders.relate.known.knowledge import Knowledge
from builders.relate.reference.appositions import described
from builders.relate.reference.discourse import Discourse
from builders.relate.reference.finding import Finding
from builders.relate.reference.insertions import relative_before
from builders.relate.reference.memory import Referent
from builders.relate.reference.openings import opening_subjects, opens_unresolved
from builders.relate.reference.setting import Setting
from builders.relate.reference.topics import TOPICS, topic
from builders.relate.sentence.clause import Clause
from builders.relate.sentence.modality import Modality
from builders.relate.sentence.triggers import Mark, Noun, phrases
from builders.relate.sentence.voice import Verb

OWN_SUBJECT = 2  # words within which a sentence's first noun stands


@dataclass(frozen=True, slots=True)
class Pending:
    """A trigger that lacks its patient, or its agent: those whom a sentence counts and a later one names."""

    trigger: Verb | Noun
    known: Finding  # the argument that it has
    passage: str
    head: Head | None = None  # the class of those counted
    agent: bool = False  # they are its agents
    word: str = ""  # the plural noun itself


@dataclass(frozen=True, slots=True)
class Instance:
    """A trigger with the arguments found for it; `at` and `last` are its nodes."""

    at: int
    last: int
    frame: Frame
    word: str
    agents: tuple[Referent, ...]
    patients: tuple[Referent, ...]
    given: bool  # whether it became a fact


@dataclass
class Account:
    """One passage with what its triggers have given; filled while it is read."""

    clause: Clause
    discourse: Discourse
    known: Knowledge
    awaited: list[Pending] = field(default_factory=list)  # what it counts, which the sentence after it may name
    main: Referent | None = None
    mains: tuple[Referent, ...] = ()  # the subjects it opens with, where it has several
    unresolved: bool = False  # it opens with "ce partenariat" and nobody knows which
    resumed: Referent | None = None  # what its last pronoun before a verb stood for
    instances: list[Instance] = field(default_factory=list)
    denied: list[int] = field(default_factory=list)  # nodes of the verbs that are negated or conditional

    def __post_init__(self) -> None:
        self.lexicon, self.triggers = self.known.lexicon, self.known.triggers
        self.setting = Setting(self.clause, self.discourse, self.lexicon, self.triggers)
        self.modality = Modality(self.clause, self.triggers, self.lexicon.words)

    @cached_property
    def phrases(self) -> tuple[Noun | Mark, ...]:
        """The noun triggers and markers of the passage in order, found once: each marker asks after the others."""
        return tuple(phrases(self.clause, self.triggers))

    @cached_property
    def governed(self) -> frozenset[int]:
        """The nodes after markers of several words."""
        marks = (one for one in self.phrases if isinstance(one, Mark))
        return frozenset(one.last for one in marks if one.last - one.first > 1)

    @property
    def foreign(self) -> bool:
        """Whether the sentence has a common noun of its own as its subject ("La liste …", "52 projets …")."""
        nodes, words = self.clause.nodes, self.known.lexicon.words
        opening = len(nodes) > OWN_SUBJECT and (self.clause.word(0) in words.articles or nodes[0].pos == "NUM")
        opening = opening and self.clause.group_at(0) is None
        nouns = [i for i in range(1, OWN_SUBJECT + 1) if nodes[i].pos in {"NOUN", "PROPN"}] if opening else []
        return bool(nouns) and self.main is None and not any(one.name or one.verb for one in nodes[: nouns[0]])

    def open(self) -> None:
        """Note whom the passage opens with."""
        card = described(self.setting)
        self.mains = opening_subjects(self.setting) if card is None else card.referents
        self.setting = replace(self.setting, opening=self.mains)
        self.main = self.mains[0] if len(self.mains) == 1 else None
        self.unresolved = not self.mains and opens_unresolved(self.setting)

    def inherit(self, subject: Finding, verb: int) -> None:
        """Keep the subject of the verb at a node for those coordinated with it, and for the passage if it has none.

        That of the verb before a relative clause is kept too, which ", et" goes on with.
        """
        if subject.referents:
            setting = self.setting
            inside = relative_before(setting, verb) or setting.inherited == subject
            outer = (setting.outer or setting.inherited) if inside else None
            self.setting = replace(setting, inherited=subject, outer=outer)
            if len(subject.referents) == 1 and not self.mains:
                self.main = self.main or subject.referents[0]
            self.mains = self.mains or subject.referents

    def undergo(self, patient: Finding) -> None:
        """Keep what a participle tells of, if that is known, for those that "et" joins to it."""
        if patient.referents:
            self.setting = replace(self.setting, previous=patient)

    def note(
        self, at: int, last: int, frame: Frame, word: str, arguments: tuple[Finding, Finding], facts: list[Fact]
    ) -> None:
        """Remember a trigger with its agent and patient; `facts` are those that it gave."""
        agent, patient = arguments
        self.instances.append(Instance(at, last, frame, word, agent.referents, patient.referents, bool(facts)))

    def read_before(self, node: int) -> Instance | None:
        """Return the trigger before a node that was read last."""
        return next((one for one in reversed(self.instances) if one.at < node), None)

    def topic(self, families: Sequence[str] = TOPICS) -> Finding:
        """Return whom a passage without a subject is about, of the first family that has somebody."""
        return topic(self.setting, families)

    def entrusted(self, before: int) -> Instance | None:
        """Return the nearest verb of mandate before a node."""
        return next((i for i in reversed(self.instances) if "mandates" in i.frame.traits and i.at < before), None)


def agreeing(found: Finding, word: str, lexicon: Lexicon) -> Finding:
    """Return the antecedents that a participle or noun agrees with: a singular one belongs to the last name only."""
    singular = not word.endswith(lexicon.endings.plural) and not word.startswith(lexicon.links.leaning)
    return found.last if singular and len(found.referents) > 1 else found


def of_subject(account: Account, at: int, argument: Finding) -> bool:
    """Whether what somebody wins "au titre de son projet" is the project that they have, and no call."""
    projects = any(one.kind == "Project" for one in argument.referents)
    return projects and account.clause.word(at) in account.lexicon.words.possessives
