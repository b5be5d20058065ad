"""What all readers beside the frames share: a passage, and whom a stretch of it is about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property

from builders.lexicon.model import Lexicon
from builders.link.cast import Cast
from builders.link.families import FAMILIES, SUBJECTS
from builders.model import Document, Fact, Mention
from builders.read.passages import Part
from builders.recognise.dates import When, dates
from builders.recognise.spans import CLOSING
from builders.recognise.yearless import yearless
from builders.relate.frames.account import Account
from builders.relate.known.knowledge import Knowledge
from builders.relate.reference.appositions import heads_clause
from builders.relate.reference.discourse import Discourse
from builders.relate.reference.meaning import fits
from builders.relate.reference.memory import Referent
from builders.relate.reference.setting import Setting
from builders.relate.reference.topics import TOPICS
from builders.relate.sentence.clause import Clause, Group

DATES = ("text", "start", "end", "as_of")  # fields of a fact that hold dates
FRONTED = 2  # words before the agent of a participle that opens its sentence: "Financé par X, …"
OPENED = 2  # words of the shortest noun phrase
FRAMES = FAMILIES["programme"] - FAMILIES["support"]  # what other things are paid or placed under
TERRITORIES = frozenset({"territory", "former-region"})  # levels of places that things are tied to as to a region


@dataclass(frozen=True)
class Scope:
    """One passage with all that is known of it once the frames have read it."""

    document: Document
    account: Account

    clause: Clause = field(init=False)  # the passage as words and names
    discourse: Discourse = field(init=False)  # who has been talked of so far
    cast: Cast = field(init=False)  # the entities of the document
    known: Knowledge = field(init=False)  # what was known before the document was read
    lexicon: Lexicon = field(init=False)  # the French lexicon

    def __post_init__(self) -> None:
        of = self.account  # asked for hundreds of times a passage: looked up once
        told = {"clause": of.clause, "discourse": of.discourse, "cast": of.discourse.cast, "known": of.known}
        self.__dict__.update(told, lexicon=of.lexicon)

    @property
    def row(self) -> Referent | None:
        """What the row or entry of the passage tells of."""
        return self.discourse.row_at(self.clause.passage.block)

    @property
    def opened(self) -> Referent | None:
        """What the row or entry that begins with the passage tells of."""
        return self.row if self.row is not None and self.row.passage == self.passage else None

    @property
    def main(self) -> Referent | None:
        """The subject of the passage's main clause."""
        return self.account.main

    @cached_property
    def setting(self) -> Setting:
        """The passage as its words are understood, with nothing inherited from the verbs that the frames read."""
        return Setting(self.clause, self.discourse, self.lexicon, self.known.triggers, opening=self.account.mains)

    @cached_property
    def dates(self) -> tuple[When, ...]:
        """The dates and periods of the passage, in order, but for those in names ("Vendrival 2030")."""
        whole = list(dates(self.text, self.lexicon))
        found = sorted((*whole, *self._yearless(whole)), key=lambda when: when.start)
        names = [range(mention.start, mention.end) for mention in self.mentions]
        return tuple(when for when in found if not any(when.start in name for name in names))

    def _yearless(self, told: Sequence[When]) -> Iterator[When]:
        """Yield the dates of the passage that leave out their year."""
        page = self.discourse.page
        return yearless(self.text, told, page.date if page else None, self.lexicon, self._ahead)

    def _ahead(self, offset: int) -> bool | None:
        """Return whether the verb nearest before an offset, else the first finite one, tells of what is to come.

        None where there is no such verb: "21 mai : rencontres organisées par X".
        """
        verbs = [(i, node.low) for i, node in enumerate(self.clause.nodes) if node.verb]
        before = [low for i, low in verbs if i < self.node_at(offset)]
        near = before[-1:] or [low for _, low in verbs if not low.endswith(self.lexicon.endings.participle)][:1]
        return near[0].endswith(self.lexicon.endings.future) if near else None

    @cached_property
    def text(self) -> str:
        """The passage as it is read, the cells of a row parted."""
        return self.part.parted

    @property
    def part(self) -> Part:
        """The passage with its block and its cells, as it stands on its page."""
        return self.clause.scene.part

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The names in the passage, in order."""
        return self.clause.scene.mentions

    @property
    def passage(self) -> str:
        """The passage's key."""
        return self.part.passage.key

    def node_at(self, offset: int) -> int:
        """Return the node that covers a character offset, or the next one."""
        tokens = self.clause.scene.tokens
        return bisect_right(self.clause.nodes, offset, key=lambda node: tokens[node.last - 1].end)

    def fact(self, relation: str, subject: Referent, rule: str, **values: object) -> Fact:
        """Return a fact about `subject` proved by this passage, with the passage that names it where it is another."""
        others = (subject.passage,) if subject.passage and subject.passage != self.passage else ()
        told = (of for name in DATES for of in self.year_of(values.get(name)) if of not in others)
        read_with = (*others, *dict.fromkeys(told))
        return Fact(relation, subject.key, self.passage, rule, read_with=read_with, **values)  # type: ignore[arg-type]

    def year_of(self, date: object) -> tuple[str, ...]:
        """Return the passage that tells the year of a date which leaves it out here: the dateline."""
        page, text = self.discourse.page, self.text
        if page is None or not page.passage or page.passage == self.passage:
            return ()
        bare = (when for when in self.dates if date in {when.begin, when.end})
        return next(((page.passage,) for when in bare if when.begin[:4] not in text), ())

    def referent(self, key: str, kind: str | None = None) -> Referent:
        """Return an entity met here as an argument."""
        return Referent(key, self.cast.kind(key) or kind)

    def named(self, mention: Mention) -> Referent:
        """Return whom a name here stands for."""
        return self.referent(mention.entity, mention.kind)

    def kind(self, mention: Mention) -> str | None:
        """Return the class of what a name here stands for: that known of it, else that said beside the name."""
        return self.setting.kind(mention)

    def names(self, kinds: Set[str]) -> bool:
        """Whether the passage names somebody who is known to be of one of some classes."""
        return any(self.cast.kind(mention.entity) in kinds for mention in self.mentions)

    def beside(self, node: int) -> Referent | None:
        """Return the name in whose bracket or apposition `node` stands: "X (…", "X (Brest, …", "X, programme de …"."""
        nodes, at, words = self.clause.nodes, self._opening(node) - 1, 0
        while at >= 0 and not nodes[at].name:
            text = nodes[at].text
            if text in {"(", ","}:
                last = at - 1 - (nodes[at - 1].text in CLOSING)
                group = self.clause.group_ending(last)
                if group is not None and text == "," and self._parts_clauses(group, at):
                    return None
                if group is not None and (text == "(" or words):
                    return self._member_at(group, last)
                if text == "(" or self.clause.bracket(at) is None:
                    return None
            if (nodes[at].verb and self.is_finite(nodes[at].low)) or text in {".", ";", ":", ")"}:
                return None
            if nodes[at - 1].text == "," and "finite" in self.known.triggers.uses(nodes[at].low):
                return None  # "X, créé par Y, compte 20 membres"
            words, at = words + 1, at - 1
        return None

    def _opening(self, node: int) -> int:
        """Return the first node of a bracket in which only a place stands before `node`; elsewhere `node`."""
        opened = self.clause.bracket(node)
        group = None if opened is None else self.clause.group_at(opened + 1)
        if opened is None or group is None or self.cast.kind(group.members[-1].entity) not in FAMILIES["place"]:
            return node
        return node if any(one.name for one in self.clause.nodes[group.last : node]) else opened + 1

    def _parts_clauses(self, group: Group, comma: int) -> bool:
        """Whether what follows a comma is told of somebody else than the name before it."""
        return self._closes_insertion(group, comma) or heads_clause(self.setting, comma + 1)

    def _closes_insertion(self, group: Group, comma: int) -> bool:
        """Whether a comma ends what was inserted or fronted with an agent: "P, piloté par X, dure trois ans"."""
        nodes = self.clause.nodes
        fronted = group.lead == FRONTED and nodes[0].low.endswith(self.lexicon.endings.participle)
        inserted = group.preposition == "par" and (fronted or (group.lead > 2 and nodes[group.lead - 3].text == ","))
        apposes = self.clause.low(comma + 1) in self.lexicon.heads
        return inserted and not apposes

    def is_finite(self, low: str) -> bool:
        """Whether a verb form is a main verb rather than a participle that qualifies the name before it."""
        return "participle" not in self.known.triggers.uses(low)

    def has_main_verb(self, first: int = 0, last: int | None = None) -> bool:
        """Whether a main verb stands in a stretch of the passage, which is all of it unless told."""
        return any(node.verb and self.is_finite(node.low) for node in self.clause.nodes[first:last])

    def _member_at(self, group: Group, at: int) -> Referent | None:
        """Return the member of a group that stands at a node, else its last one."""
        mention = dict(zip(group.at, group.members, strict=True)).get(at, group.members[-1])
        referent = self.named(mention)
        return referent if referent.may_be(SUBJECTS) else None

    def place_relation(self, key: str) -> str:
        """Return what ties things to a place: `region` for what is larger than a department, else `locatedAt`."""
        role = self.cast.roles[key]
        level = role.entry.codes.get("level") if role.entry is not None else None
        territory = role.entry is None and role.label.split()[0].lower() in self.lexicon.names.territories
        return "region" if self.cast.kind(key) == "Region" or level in TERRITORIES or territory else "locatedAt"

    def is_general(self, referent: Referent) -> bool:
        """Whether a referent is the clusters in general, which no passage means to place, date or give a theme."""
        generic: dict[str, str] = self.lexicon.tables["generic"]["plural"]
        if not any(referent.key in self.cast.by_name.get(name, ()) for name in generic.values()):
            return False
        said = [m.surface.lower() for m in self.mentions if m.entity == referent.key]
        return all(any(words.startswith(noun) for noun in generic) for words in said)

    def is_frame(self, referent: Referent) -> bool:
        """Whether other things are paid or placed under a referent: a known plan or fund, a phase, the policy."""
        known = self.cast.roles[referent.key].entry is not None
        return (known and referent.kind in FRAMES) or self.is_general(referent)

    def subject(self, families: Sequence[str] = TOPICS) -> Referent | None:
        """Return whom the passage is about: its main subject, the first name that leads it, its row or paragraph."""
        wanted = frozenset().union(*(FAMILIES[family] for family in families))
        if self.main is not None and self.main.may_be(wanted):
            return self.main
        if self.main is not None and self.main.kind == "Person":
            return None
        leading = None if self.account.unresolved else self._leading(wanted)
        if leading is not None or self.account.unresolved:
            return leading
        topic = next((one for one in self.account.topic(families).referents if one.kind != "PolicyPhase"), None)
        found = topic or self._last_subject(wanted)
        return None if found is not None and self._opens_with_another(found) else found

    def _opens_with_another(self, found: Referent) -> bool:
        """Whether a sentence opens with a noun that cannot mean who was spoken of: "la jeune pousse" is no cluster."""
        nodes = self.clause.nodes
        if len(nodes) < OPENED or nodes[1].name or self.clause.word(0) not in self.lexicon.words.definite:
            return False
        head = self.clause.head_from(1, self.lexicon)
        part = nodes[1].low in self.lexicon.cues.subject_nouns
        row = self.discourse.row is not None and self.discourse.row.key == found.key  # whose cells describe it
        return head is not None and not (row or part or head.plural or fits(found.kind, head.kind))

    def _leading(self, wanted: frozenset[str]) -> Referent | None:
        listed = next((i for i, node in enumerate(self.clause.nodes) if node.text == ":"), len(self.clause.nodes))
        for group in self.clause.groups:
            if group.direct and len(group.members) == 1 and group.lead < listed:
                referent = self.named(group.members[0])
                if referent.kind in wanted:
                    return referent
        return None

    def _last_subject(self, wanted: frozenset[str]) -> Referent | None:
        """Return the subject of the paragraph before; a heading, which opens another matter, has none."""
        passage = self.clause.passage
        if self.clause.nodes and self.clause.nodes[0].low in self.lexicon.cues.provisions:
            return None
        subject = self.discourse.subject_since(passage.block - 1)
        if subject is None or subject.kind not in wanted or passage.heading_path[-1:] == (self.text,):
            return None
        return replace(subject, anaphor=True)
