"""The frame engine: triggers and their arguments in one passage become facts.

It knows no name of any organisation or project: which words state which relation between which types of argument is
data (seeds/lexicon/frames), which entity has which class comes from registers, head nouns and layout.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from builders.link.families import FAMILIES, THINGS
from builders.model import OFFICES, Fact, Layout, Mention, Rejection
from builders.relate.frames.account import Account, Pending
from builders.relate.frames.counted import named_then, named_under_label, ranks
from builders.relate.frames.lists import announced
from builders.relate.frames.markers import read_mark
from builders.relate.frames.nominal import read_noun
from builders.relate.frames.verbal import read_verb
from builders.relate.known.knowledge import Knowledge
from builders.relate.reference.copulas import copula_before, presenting_end
from builders.relate.reference.discourse import Discourse
from builders.relate.reference.memory import Noted, Referent, Undertaken
from builders.relate.reference.names import named_by
from builders.relate.reference.openings import brought_in, untold_subject
from builders.relate.sentence.clause import Clause
from builders.relate.sentence.triggers import Mark, Noun
from builders.relate.sentence.voice import verbs

DOING = frozenset({"does", "joins"})  # traits of frames that tell of what somebody runs or joins
UNDERTAKEN = THINGS - {"Call", "FundingProgramme", "Plan"}  # what others run rather than what pays for it
RIGHTS = "©"  # before whose a picture is


@dataclass
class Engine:
    """Reads the passages of a document one by one, in order."""

    known: Knowledge
    discourse: Discourse
    ties_only: bool = False  # only who is tied to what is asked, no date, figure, place or theme
    rejections: list[Rejection] = field(default_factory=list)
    awaited: tuple[Pending, ...] = ()  # of the sentence before, which counts what this one may name
    counted: tuple[Pending, ...] = ()  # of the last sentence under the same heading that counts whom it may name later
    item_block: int = -1  # of the passage before

    def read(self, clause: Clause) -> tuple[list[Fact], Account]:
        """Return what the frames state in a passage, in order of their triggers, with the account of its reading."""
        account = Account(clause, self.discourse, self.known)
        named = (
            *named_then(account, self.awaited),
            *named_under_label(account, self.counted),
        )
        found = [*named, *self._triggered(account)]
        held = {(fact.object, fact.subject) for fact in found if fact.relation in OFFICES}
        kept = [f for f in found if f.relation == "president" or (f.subject, f.object) not in held]
        return kept, account

    def close(self, account: Account) -> None:
        """Let the discourse know whom the passage mentioned, and whom it was about unless it credits a picture."""
        if _credits(account.clause):
            scene = account.clause.scene
            self.discourse.note(scene, (), frozenset(scene.mentions))
        else:
            self._remember(account)

    def _remember(self, account: Account) -> None:
        """Let the discourse know whom the passage mentioned and whom it was about."""
        clause, passage = account.clause, account.clause.passage
        first = next((i for i, node in enumerate(clause.nodes) if node.verb), 2)
        opening = [group for group in clause.groups if group.direct and group.lead < first]
        if account.mains and clause.nodes and "participle" in account.triggers.uses(clause.nodes[0].low):
            opening = []  # "Labellisé X par Y, Z …" is about Z
        called = [
            group
            for group in clause.groups
            if copula_before(clause, group.lead, account.lexicon, account.triggers) is not None
        ]
        # "X est l'association de Y" introduces nothing beside X.
        subjects = [mention.entity for group in (*opening, *called) for mention in group.members]
        brought = () if account.mains else brought_in(account.setting)
        main = _cleft(account) or (brought[0] if len(brought) == 1 else account.main)
        subjects += [one.key for one in (main, *brought) if one is not None]
        self.discourse.note(clause.scene, subjects, _aside(clause, account.lexicon.words.relatives))
        self.discourse.end_with(_closing(clause, account.lexicon.words.determiners))
        if account.resumed is not None:  # "… le financent": still spoken of
            self.discourse.remember(Noted(account.resumed.key, passage.block, passage.key, subject=True))
        things = tuple(_things(account, subjects))
        self.discourse.end_sentence(passage.block, main, account.mains or brought, untold_subject(account.setting))
        self.discourse.undertake(Undertaken(passage.block, things), told=main is not None)
        if passage.block != self.item_block:
            self.discourse.rank(())
        self.item_block = passage.block
        self._list_names(account)
        self.discourse.act(_parts_of_bodies(account))
        if account.awaited or not ranks(account):
            self.awaited = tuple(account.awaited)
        if passage.layout is Layout.HEADING and account.mains and any(n.verb for n in clause.nodes):
            self.discourse.head(passage.text)
        if account.awaited or passage.layout is Layout.HEADING:
            self.counted = tuple(account.awaited)
        if passage.layout is not Layout.ITEM:
            self._announce(clause)

    def _announce(self, clause: Clause) -> None:
        """Let the discourse know of what class the entries are of the list to come; winners are projects."""
        lexicon = self.known.lexicon
        told = announced(clause, lexicon) if clause.passage.text.rstrip().endswith(":") else None
        won = told is not None and clause.low(told[0]) in lexicon.cues.winners
        head = None if told is None else told[1]
        self.discourse.announce(lexicon.standing("project") if head is None and won else head)

    def _list_names(self, account: Account) -> None:
        """Let the discourse know who is named in one list, and that whoever stands in one with bodies is a body."""
        passage = account.clause.passage
        for group in (group for group in account.clause.groups if len(group.members) > 1):
            members = tuple(replace(one, passage=passage.key) for one in named_by(account.setting, group).referents)
            self.discourse.list_names(passage.block, members)
            if any(one.kind in FAMILIES["maker"] for one in members):
                self.discourse.act(one.key for one in members if one.kind is None)

    def _triggered(self, account: Account) -> Iterator[Fact]:
        """Yield the facts of verbs, then of nouns, then of markers; reject the triggers that gave none."""
        account.open()
        gave: dict[int, bool] = {}
        failed: dict[int, tuple[str, str]] = {}
        for at, word, (facts, reason) in self._read(account):
            gave[at] = gave.get(at, False) or bool(facts)
            if not facts:
                failed.setdefault(at, (word, reason))
            yield from facts
        passage = account.clause.passage.key
        for at, (word, reason) in sorted(failed.items()):
            if not gave[at]:
                self.rejections.append(Rejection("trigger", passage, word, reason))

    def _read(self, account: Account) -> Iterator[tuple[int, str, tuple[list[Fact], str]]]:
        """Yield each trigger's node and words with what it gave, or why it gave nothing."""
        for verb in verbs(account.clause, self.known.triggers, self.known.lexicon):
            yield verb.at, verb.word, read_verb(account, verb)
        for noun in account.phrases:
            if isinstance(noun, Noun):
                yield noun.first, noun.phrase, read_noun(account, noun)
        for mark in account.phrases:
            if isinstance(mark, Mark):
                yield mark.first, mark.phrase, read_mark(account, mark)


def _cleft(account: Account) -> Referent | None:
    """Return P of "c'est X qui le pilote", which goes on telling of what was told before rather than of X.

    Of "c'est à X, au sein de Y, que S s'est installé" it is S.
    """
    end = presenting_end(account.clause, account.triggers)
    placed = end and account.clause.low(end) in account.lexicon.words.prepositions
    told = next((one for one in account.clause.groups if placed and one.preposition == "que"), None)
    if told is not None and len(told.members) == 1:
        return named_by(account.setting, told).referents[0]
    return account.resumed if end else None


def _things(account: Account, subjects: Collection[str]) -> Iterator[Referent]:
    """Yield what a passage tells somebody to run or join, else the activities that it speaks of, in order.

    One that has no subject may still name a project alone: "Tel est l'objectif du projet P".
    """
    clause, here = account.clause, account.clause.passage.key
    done = (one.patients for one in account.instances if one.given and one.frame.traits & DOING)
    run = {one.key: one.passage for patients in done for one in patients if one.may_be(THINGS)}
    named = {mention.entity for mention in clause.scene.mentions}
    aside = _aside(clause, account.lexicon.words.relatives)
    for mention in () if run else clause.scene.mentions:
        kind = account.discourse.cast.kind(mention.entity)
        alone = not subjects and len(named) == 1 and kind in FAMILIES["project"]
        if alone or (kind in UNDERTAKEN and mention not in aside):
            run[mention.entity] = here
    for key, where in (run or dict.fromkeys(_means(clause), here)).items():
        if key not in subjects:
            yield Referent(key, account.discourse.cast.kind(key), where or here, anaphor=True)


def _means(clause: Clause) -> set[str]:
    """Return the key of P in "Avec P, X vise à …", by which the sentence's subject acts."""
    group = clause.group_from(1) if clause.low(0) == "avec" else None
    alone = group is not None and len(group.members) == 1 and clause.low(group.last) == ","
    return {one.entity for one in group.members} if group is not None and alone else set()


def _credits(clause: Clause) -> bool:
    """Whether a passage only tells whose a picture is, of whom nothing goes on: "Le site du pôle © Korvane"."""
    text = clause.passage.text
    return text.startswith(RIGHTS) or (RIGHTS in text and not any(node.verb for node in clause.nodes))


def _aside(clause: Clause, relatives: Collection[str]) -> frozenset[Mention]:
    """Return the names that are told in passing.

    So are those in a bracket, after a preposition, or after a noun that says no class ("son répertoire Korvane"),
    unless a relative clause goes on telling of them.
    """
    found: list[Mention] = []
    for group in clause.groups:
        called = group.lead > 0 and clause.nodes[group.lead - 1].pos == "NOUN"
        after = group.last + (clause.low(group.last) == ",")
        on = clause.low(after) in relatives or clause.low(after + 1) in relatives
        found += () if on or (group.direct and not called) else group.members
    return frozenset(found)


def _parts_of_bodies(account: Account) -> Iterator[str]:
    """Yield the names of no known class in the brackets of bodies, their parts: "l'université (Nivéor)"."""
    clause, kind_of = account.clause, account.discourse.cast.kind
    for group in (group for group in clause.groups if group.bracketed and not group.preposition):
        opened = clause.bracket(group.lead)
        owner = clause.group_ending(opened - 1) if opened else None
        if owner is not None and kind_of(owner.members[-1].entity) in FAMILIES["org"]:
            yield from (one.entity for one in group.members if kind_of(one.entity) is None)


def _closing(clause: Clause, determiners: Collection[str]) -> tuple[int, str, str] | None:
    """Return block, key and passage of the last name, where neither a comma nor another noun phrase follows it."""
    last = next((i for i in range(len(clause.nodes) - 1, -1, -1) if clause.nodes[i].name), None)
    mention = clause.nodes[last].mention if last is not None else None
    if last is None or mention is None:
        return None
    after = range(last + 1, len(clause.nodes))
    ends = not any(clause.nodes[i].text == "," or clause.word(i) in determiners for i in after)
    return (clause.passage.block, mention.entity, clause.passage.key) if ends else None
