"""The frame engine: triggers and their arguments in one passage become facts.

It knows no name of any organisation or project: which words state which relation between which types of argument is
data (seeds/lexicon/frames), which entity has which class comes from registers, head nouns and layout.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from builders.lexicon.load import Frame, Head, Lexicon, Rule
from builders.link.families import FAMILIES, segment_of
from builders.model import Fact, Layout, Mention, Rejection
from builders.recognise.heads import head_ending
from builders.relate.arguments import Finding, Reader, copula_before
from builders.relate.clause import Clause, Group
from builders.relate.discourse import Discourse, Referent
from builders.relate.modality import Modality
from builders.relate.persons import PERSON
from builders.relate.triggers import Mark, Noun, Triggers, Verb, phrases, verbs

RUNNING = frozenset({"lead", "launch", "found", "lead-noun", "carrier-noun", "lead-light", "sign", "found-noun"})
MEMBERS = frozenset({"membres", "adhérents"})
MONEY = frozenset({"budget", "enveloppe", "montant", "euros", "€", "coût", "aide", "subvention", "dotation"})
OPENING = 16  # characters before the first name of a list item
WILDCARD = {"org", "activity", "company", "product", "network", "project", "unknown"}


@dataclass(frozen=True, slots=True)
class Pending:
    """A verb whose object is the list that follows its colon."""

    verb: Verb
    agent: Finding
    passage: str
    head: Head | None = None  # the plural noun that the list spells out


@dataclass(frozen=True, slots=True)
class Instance:
    """A trigger with the arguments found for it; `at` and `last` are its nodes."""

    at: int
    last: int
    frame: str
    word: str
    agents: tuple[Referent, ...]
    patients: tuple[Referent, ...]
    given: bool  # whether it became a fact


@dataclass
class Engine:
    """Reads passages one by one, in order; `funders` are the keys of bodies whose support is money."""

    lexicon: Lexicon
    triggers: Triggers
    discourse: Discourse
    funders: frozenset[str]
    rejections: list[Rejection] = field(default_factory=list)
    copular: frozenset[str] = frozenset()  # phrases that are a noun trigger after "être", a marker elsewhere
    pending: Pending | None = None  # of the sentence that introduced the list being read

    def read(self, clause: Clause) -> tuple[list[Fact], Reading]:
        """Return what the frames state in a passage, in order of their triggers, with the reading they came from."""
        reading = Reading(self, clause, Modality(clause, self.lexicon))
        found = [*reading.listed(), *reading.facts()]
        presided = {(fact.object, fact.subject) for fact in found if fact.relation in {"president", "contactPerson"}}
        return [
            fact for fact in found if fact.relation == "president" or (fact.subject, fact.object) not in presided
        ], reading

    def close(self, clause: Clause, reading: Reading) -> None:
        """Let the discourse know whom the passage mentioned and whom it was about."""
        scene = clause.scene
        first = next(
            (i for i, n in enumerate(clause.nodes) if n.pos in {"VERB", "AUX"} and not n.name), len(clause.nodes)
        )
        opening = [g for g in clause.groups if not g.preposition and not g.bracketed and g.lead < first]
        subjects = [m.entity for g in opening for m in g.members]
        subjects += [reading.main.key] if reading.main is not None else []
        self.discourse.note(scene, subjects)
        if reading.main is not None:
            self.discourse.subject, self.discourse.subject_block = reading.main, scene.part.passage.block
        if reading.mains:
            self.discourse.plural = (scene.part.passage.block, reading.mains) if len(reading.mains) > 1 else (-1, ())
        if reading.pending is not None or scene.part.passage.layout is not Layout.ITEM:
            self.pending = reading.pending

    def reject(self, clause: Clause, word: str, reason: str) -> None:
        """Count a trigger that gave no fact."""
        self.rejections.append(Rejection("trigger", clause.scene.part.passage.key, word, reason))

    def match(self, rules: Sequence[Rule], first: Referent, second: Referent, *, bold: bool) -> Rule | None:
        """Return the best rule for two arguments; a class that is unknown fits, but on both sides only if `bold`."""
        best, score = None, 0
        for rule in rules:
            one, two = self._fit(first, rule.first), self._fit(second, rule.second)
            worth = one + two if one and two else 0
            if worth > score and (worth >= 3 or bold):
                best, score = rule, worth
        return best

    def _fit(self, referent: Referent, family: str) -> int:
        if family == "any":
            return 2
        if family == "funder":
            return 2 if referent.key in self.funders else 0
        if referent.kind is None and family == "person":
            return 1 if PERSON.match(self.discourse.cast.roles[referent.key].label) else 0
        if referent.kind is None:
            return 2 if family == "unknown" else 1 if family in WILDCARD else 0
        if family == "unknown":
            return 0
        return 2 if referent.kind in FAMILIES[family] else 0


def agreeing(found: Finding, word: str) -> Finding:
    """Return the antecedents that a participle or noun agrees with: a singular one belongs to the last name only."""
    if len(found.referents) > 1 and not word.endswith(("s", "x")) and not word.startswith(("à", "en", "au")):
        return replace(found, referents=found.referents[-1:])
    return found


@dataclass
class Reading:
    """The reading of one passage: instances found so far and the subject of its main clause."""

    engine: Engine
    clause: Clause
    modality: Modality
    main: Referent | None = None
    mains: tuple[Referent, ...] = ()  # the subjects it opens with, where it has several
    instances: list[Instance] = field(default_factory=list)
    pending: Pending | None = None

    def facts(self) -> Iterator[Fact]:
        found = list(phrases(self.clause, self.engine.triggers))
        reader = Reader(self.clause, self.engine.discourse, self.engine.lexicon, self.engine.triggers)
        self.mains = reader.opening_subjects()
        self.main = self.mains[0] if len(self.mains) == 1 else None
        seen: dict[int, bool] = {}
        words: dict[int, tuple[str, str]] = {}
        for verb in verbs(self.clause, self.engine.triggers, self.engine.lexicon):
            facts, reason = self._verb(verb, reader)
            seen[verb.at] = seen.get(verb.at, False) or bool(facts)
            if not facts:
                words.setdefault(verb.at, (verb.word, reason))
            yield from facts
        for noun in (f for f in found if isinstance(f, Noun)):
            facts, reason = self._noun(noun, reader)
            seen[noun.first] = seen.get(noun.first, False) or bool(facts)
            if not facts:
                words.setdefault(noun.first, (noun.phrase, reason))
            yield from facts
        for mark in (f for f in found if isinstance(f, Mark)):
            facts, reason = self._mark(mark, reader)
            seen[mark.first] = seen.get(mark.first, False) or bool(facts)
            if not facts:
                words.setdefault(mark.first, (mark.phrase, reason))
            yield from facts
        for at, (word, reason) in sorted(words.items()):
            if not seen[at]:
                self.engine.reject(self.clause, word, reason)

    def listed(self) -> list[Fact]:
        """Return the facts of a list item's first name under the sentence that introduced the list."""
        pending, mentions = self.engine.pending, self.clause.scene.mentions
        if (
            pending is None
            or not mentions
            or self.clause.scene.part.passage.layout is not Layout.ITEM
            or mentions[0].start > OPENING
        ):
            return []
        kind = self.engine.discourse.cast.kind(mentions[0].entity) or self._listed_kind(mentions[0])
        first = Finding((Referent(mentions[0].entity, kind),))
        facts = self._state(pending.verb.frame, pending.agent, first, pending.verb)
        return [replace(fact, read_with=tuple(dict.fromkeys((*fact.read_with, pending.passage)))) for fact in facts]

    def _listed_kind(self, mention: Mention) -> str | None:
        """Return and note the class that the plural noun before the list's colon gives its entries: "trois projets :"."""
        role, pending = self.engine.discourse.cast.roles[mention.entity], self.engine.pending
        if pending is not None and pending.head is not None and not role.kinds:
            role.kinds.append(pending.head.kind)
            role.segment = segment_of(pending.head.kind)
        return role.kinds[0] if role.kinds else mention.kind

    # --- verbs -------------------------------------------------------------------------------------------------

    def _verb(self, verb: Verb, reader: Reader) -> tuple[list[Fact], str]:
        denied = self.modality.denies(verb)
        if denied == "aspiration" and any(
            i.frame in {"mandate", "entrust"} and i.given and i.at < verb.at for i in self.instances
        ):
            denied = ""
        if denied:
            self._carry(verb, reader)
            return [], denied
        if verb.frame.dative:
            return self._dative(verb, reader)
        agent, patient = self._arguments(verb, reader)
        if verb.voice == "active" and agent.referents:
            reader.inherited = agent
            self.main = self.main or agent.referents[0]
        if patient.reason == "object-not-named" and self.clause.scene.part.passage.text.rstrip().endswith(":"):
            self.pending = Pending(verb, agent, self.clause.scene.part.passage.key, self._plural_head())
        agent = self._joined(verb, agent)
        reason = agent.reason or patient.reason
        facts = self._state(verb.frame, agent, patient, verb) if not reason else []
        self.instances.append(
            Instance(verb.at, verb.last, verb.frame.id, verb.word, agent.referents, patient.referents, bool(facts))
        )
        return facts, reason or "types-do-not-fit"

    def _joined(self, verb: Verb, agent: Finding) -> Finding:
        """Return for "…, en mobilisant A, B et C" the activity of the clause: they join what its subject runs."""
        bodies = all(segment_of(r.kind) == "organisation" for r in agent.referents)
        if verb.frame.id != "bring-together" or verb.voice != "gerund" or not agent.referents or not bodies:
            return agent
        for instance in reversed(self.instances):
            activities = tuple(r for r in instance.patients if segment_of(r.kind) == "activity")
            if instance.given and activities and instance.at < verb.at:
                return Finding(activities)
        return agent

    def _plural_head(self) -> Head | None:
        """Return the plural head noun just before the colon that ends the passage."""
        tokens = self.clause.scene.tokens
        for end in range(len(tokens) - 1, max(0, len(tokens) - 6), -1):
            found = head_ending(tokens, end, self.engine.lexicon)
            if found is not None and found[0].plural:
                return found[0].singular()
        return None

    def _carry(self, verb: Verb, reader: Reader) -> None:
        """Keep the subject of a verb that asserts nothing for those coordinated with it."""
        if verb.voice == "active":
            subject = reader.subject(verb.first)
            if subject.referents:
                reader.inherited = subject
                self.main = self.main or subject.referents[0]

    def _arguments(self, verb: Verb, reader: Reader) -> tuple[Finding, Finding]:
        if verb.voice == "passive":
            subject = reader.subject(verb.first)
            if subject.referents:
                reader.inherited = reader.previous = subject
                self.main = self.main or subject.referents[0]
            return reader.agent(verb.last, verb.lemma), self._undergone(verb, reader, subject)
        if verb.voice == "reduced":
            patient = self._reduced_patient(verb, reader)
            reader.previous = patient if patient.referents else reader.previous
            return reader.agent(verb.last, verb.lemma), patient
        inverted = self._inverted(verb, reader)
        if inverted is not None:
            return inverted
        target = reader.object(verb.last, verb.frame, verb.lemma)
        if verb.frame.reciprocal:
            target = self._reciprocal(verb, reader, target)
        if verb.voice in {"gerund", "infinitive"}:
            return self._implied_subject(verb, reader), target
        return reader.subject(verb.first), target

    def _inverted(self, verb: Verb, reader: Reader) -> tuple[Finding, Finding] | None:
        """Read "X, que coordonne Y", "X, auquel participe Y", "X, dont Y assure l'animation": agent and patient."""
        nodes, at = self.clause.nodes, verb.first - 1
        if verb.voice != "active":
            return None
        clitics = {n.low for n in nodes[max(0, verb.first) : verb.at]} | ({nodes[at].low} if at >= 0 else set())
        if "y" in clitics and (group := self.clause.group_at(verb.last)) is not None and at < 1:
            return reader.of_group(group), self._topic(("activity", "org"))
        if "en" in clitics and verb.frame.through:
            there = self._through(verb, reader, self._recent())
            return (
                (reader.subject(verb.first if nodes[verb.first].low == "en" else at), there) if there.through else None
            )
        if at < 0:
            return None
        if nodes[at].low in {"que", "qu'", "auquel", "auxquels", "laquelle", "lequel", "dont"}:
            group = self.clause.group_at(verb.last)
            start = at - 1 if nodes[at - 1].low in {"à", "de", "dans"} and at else at
            return (
                (reader.of_group(group), reader.antecedent(start))
                if group is not None and not group.preposition
                else None
            )
        subject = self.clause.group_ending(at)
        if subject is not None and subject.lead > 1 and nodes[subject.lead - 1].low in {"dont", "que", "qu'", "auquel"}:
            return reader.of_group(subject), self._through(verb, reader, reader.antecedent(subject.lead - 1))
        return None

    def _recent(self) -> Finding:
        """Return what "en" stands for: the row's thing, or the last activity or network spoken of."""
        topic = self._topic(("activity",))
        if topic.referents:
            return topic
        for key, block, where, _ in reversed(self.engine.discourse.noted):
            kind = self.engine.discourse.cast.kind(key)
            if kind in FAMILIES["activity"] | FAMILIES["network"] and block >= self.clause.scene.part.passage.block - 1:
                return Finding((Referent(key, kind, where, anaphor=True),))
        return Finding(reason="pronoun-unresolved")

    def _through(self, verb: Verb, reader: Reader, patient: Finding) -> Finding:
        words = {n.low for n in self.clause.nodes[verb.last : verb.last + 5]}
        return replace(patient, through=frozenset(words & verb.frame.through))

    def _undergone(self, verb: Verb, reader: Reader, subject: Finding) -> Finding:
        """Return what undergoes a passive: of "la coordination de P est assurée par X" it is P."""
        nodes = self.clause.nodes
        group = self.clause.group_ending(reader._skip_left(verb.first - 1))
        if group is None or group.preposition != "de" or not verb.frame.through:
            return subject
        words = {n.low for n in nodes[max(0, group.lead - 5) : group.lead]}
        found = frozenset(words & verb.frame.through)
        return replace(reader.of_group(group), through=found) if found else subject

    def _reduced_patient(self, verb: Verb, reader: Reader) -> Finding:
        nodes = self.clause.nodes
        before = reader._skip_left(verb.at - 1)
        fronted = before < 0 or nodes[before].low in {"«", "–", "—", ":", "."}
        if not fronted and nodes[before].low in {"et", ",", "puis"}:
            earlier = next(
                (i for i in reversed(self.instances) if i.patients and i.at < verb.at and self._reduced_at(i.at)), None
            )
            parted = earlier is not None and any(n.text == ";" for n in nodes[earlier.last : verb.at])
            if earlier is not None and not parted and not self._main_between(earlier.last, verb.at):
                return Finding(earlier.patients)
        if not fronted:
            found = reader.antecedent(verb.at)
            if not found.referents and self.main and MONEY & {n.low for n in nodes[max(0, verb.at - 7) : verb.at]}:
                return Finding((self.main,))
            if found.referents or found.reason != "fronted":
                return agreeing(found, verb.word)
        ahead = reader.main_subject(verb.last)
        return ahead if ahead.referents else self._topic(("activity", "org", "product"))

    def _reduced_at(self, at: int) -> bool:
        node = self.clause.nodes[at]
        return any(use == "participle" for _, _, use in self.engine.triggers.verbs.get(node.low, ()))

    def _main_between(self, start: int, end: int) -> bool:
        """Whether a main verb stands between two participles, so that they are not of one chain."""
        return any(
            n.pos in {"VERB", "AUX"} and n.low not in self.engine.triggers.verbs for n in self.clause.nodes[start:end]
        )

    def _implied_subject(self, verb: Verb, reader: Reader) -> Finding:
        """Return the subject of a gerund or of an infinitive that asserts: that of the main clause."""
        nodes = self.clause.nodes
        mandate = next(
            (i for i in reversed(self.instances) if i.frame in {"mandate", "entrust"} and i.at < verb.at), None
        )
        if mandate is not None and verb.voice == "infinitive" and mandate.patients:
            return Finding(mandate.patients)
        before = nodes[verb.at - 1] if verb.at else None
        if verb.voice == "gerund" and (before is None or before.low not in {"en", "tout"}):
            found = reader.antecedent(verb.at)
            if found.referents:
                return found
        if reader.inherited and reader.inherited.referents:
            return reader.inherited
        for at in range(verb.at, -1, -1):
            if nodes[at].pos in {"VERB", "AUX"} and at < verb.at:
                found = reader.subject(self._complex_start(at))
                if found.referents:
                    return found
        if self.main is not None:
            return Finding((self.main,))
        ahead = reader.main_subject(verb.last)
        if ahead.referents:
            return ahead
        topic = self.engine.discourse.topic(self.clause.scene, "org")
        return Finding((topic,)) if topic else Finding(reason="no-subject")

    def _complex_start(self, at: int) -> int:
        nodes = self.clause.nodes
        while (
            at > 0
            and not nodes[at - 1].name
            and (
                nodes[at - 1].pos in {"AUX", "ADV"}
                or nodes[at - 1].low in {"a", "ont", "est", "sont", "se", "s'", "ne", "n'"}
            )
        ):
            at -= 1
        return at

    def _reciprocal(self, verb: Verb, reader: Reader, target: Finding) -> Finding:
        """Return with whom the subject joins forces; its own members where it has several and nobody else is named."""
        words = {n.low for n in self.clause.nodes[verb.last : verb.last + 8]}
        plain = {w.rstrip("s") for w in words}
        if verb.frame.objects and not (plain & verb.frame.objects or words & {"avec"}):
            return Finding(reason="object-not-named")
        for at in range(verb.last, min(verb.last + 16, len(self.clause.nodes))):
            if self.clause.nodes[at].low in {"avec", "auprès"} or (self.clause.nodes[at].low == "côtés"):
                group = self._group_after(at)
                if group is not None:
                    return reader.of_group(group)
        subject = reader.subject(verb.first)
        return subject if len(subject.referents) > 1 else target

    def _group_after(self, at: int) -> Group | None:
        """Return the first group within a few words after a preposition, examples after "comme" included."""
        for i in range(at + 1, min(at + 9, len(self.clause.nodes))):
            group = self.clause.group_at(i)
            if group is not None:
                return group
            if self.clause.nodes[i].low in self.engine.triggers.verbs and self.clause.nodes[i].pos == "VERB":
                return None
        return None

    def _dative(self, verb: Verb, reader: Reader) -> tuple[list[Fact], str]:
        """Read "X confie la mission à Y", "X lui a confié": the one entrusted is the patient."""
        nodes = self.clause.nodes
        agent = reader.agent(verb.last) if verb.voice in {"passive", "reduced"} else self._giver(verb, reader)
        clitic = any(n.low in {"lui", "leur"} for n in nodes[verb.first : verb.at])
        patient = Finding(reason="object-not-named")
        if clitic:
            head = self.engine.lexicon.heads["pôle"]
            referent = self.engine.discourse.refer(head, self.clause.scene)
            patient = Finding((referent,)) if referent else patient
        else:
            group = next((g for g in self.clause.groups if g.lead > verb.at and g.preposition == "à"), None)
            patient = reader.of_group(group) if group else patient
        reason = agent.reason or patient.reason
        return (self._state(verb.frame, agent, patient, verb) if not reason else []), reason or "types-do-not-fit"

    def _giver(self, verb: Verb, reader: Reader) -> Finding:
        found = reader.subject(verb.first)
        if found.referents:
            return found
        for group in self.clause.groups:
            before = self.clause.nodes[group.lead - 1] if group.lead else None
            if group.last <= verb.first and before is not None and before.low in ("est", "c'"):
                return reader.of_group(group)
        return found

    # --- nouns and markers -------------------------------------------------------------------------------------

    def _noun(self, noun: Noun, reader: Reader) -> tuple[list[Fact], str]:
        if self.modality.negated(noun.first):
            return [], "negation"
        complement = self._complement(noun, reader)
        if complement.reason:
            return [], complement.reason
        holder = self._holder(noun, reader)
        if holder.reason:
            return [], holder.reason
        facts = self._state(noun.frame, holder, complement, noun)
        self.instances.append(
            Instance(
                noun.first, noun.last, noun.frame.id, noun.phrase, holder.referents, complement.referents, bool(facts)
            )
        )
        return facts, "types-do-not-fit"

    def _complement(self, noun: Noun, reader: Reader) -> Finding:
        return reader.object(noun.last, replace(noun.frame, links=()), "")

    def _holder(self, noun: Noun, reader: Reader) -> Finding:
        nodes = self.clause.nodes
        copula = copula_before(self.clause, noun.first)
        if copula is not None:
            return reader.subject(copula)
        if noun.phrase in noun.frame.needs_copula and not self._fronted(noun, reader):
            return Finding(reason="marker-not-copula")
        at = noun.first
        while (
            at > 0
            and (
                nodes[at - 1].pos in {"DET", "ADJ"}
                or nodes[at - 1].low in {"le", "la", "l'", "un", "une", "également", "aussi"}
            )
            and not nodes[at - 1].name
        ):
            at -= 1
        if self._fronted(noun, reader):
            found = reader.main_subject(noun.last)
            return found if found.referents else self._topic()
        return agreeing(reader.antecedent(at), noun.phrase.split()[0])

    def _fronted(self, noun: Noun, reader: Reader) -> bool:
        before = reader._skip_left(noun.first - 1)
        while before >= 0 and self.clause.nodes[before].pos == "DET":
            before -= 1
        return before < 0 or self.clause.nodes[before].low in {":", "«", "–", "—"}

    def _topic(self, families: Sequence[str] = ("org", "activity", "product")) -> Finding:
        topics = (self.engine.discourse.topic(self.clause.scene, family) for family in families)
        topic = next((t for t in topics if t is not None), None)
        return Finding((topic,)) if topic else Finding(reason="no-subject")

    def _mark(self, mark: Mark, reader: Reader) -> tuple[list[Fact], str]:
        group = self._argument(mark)
        noun = reader.referring(mark.last) if group is None and not mark.marker.before else None
        if group is None and noun is None:
            return [], "argument-not-named"
        if mark.phrase in self.engine.copular and copula_before(self.clause, mark.first) is not None:
            return [], "copula"
        argument = noun or reader.of_group(group)  # type: ignore[arg-type]
        instance = self._governing(mark)
        if mark.marker.main:
            main = () if self.main is None else (self.main,)
            return self._marked_facts(mark, argument, main or self._topic(("org",)).referents, None), "types-do-not-fit"
        opens = mark.first == 0 and self.engine.discourse.topic(self.clause.scene, "activity") is not None
        if mark.marker.after and not opens and (instance is None or instance.frame not in mark.marker.after):
            return [], "no-frame-to-join"
        rejected = "no-pivot"
        for pivots in self._pivots(mark, instance, group, reader):
            facts = self._marked_facts(mark, argument, pivots, instance)
            if facts:
                return facts, ""
            rejected = "types-do-not-fit"
        return [], rejected

    def _argument(self, mark: Mark) -> Group | None:
        if mark.marker.before:
            return self.clause.group_ending(mark.first - 1)
        group = self.clause.group_at(mark.last)
        if group is not None:
            return group
        nodes = self.clause.nodes
        for at in range(mark.last, min(mark.last + 8, len(nodes))):
            group = self.clause.group_at(at)
            if (
                group is not None
                and group.lead == at
                and all(n.pos in {"DET", "NOUN", "ADP", "ADJ", "NUM"} for n in nodes[mark.last : at])
                and at - mark.last <= 4
            ):
                return group if group.preposition == "de" else None
            if nodes[at].low in {"comme", "dont", "notamment", ":", "("} or (
                nodes[at].low == "que" and nodes[at - 1].low in {"tel", "tels", "telles"}
            ):
                return self.clause.group_at(at + 1)
            if (
                nodes[at].pos in {"VERB", "AUX"}
                and nodes[at].low in self.engine.triggers.verbs
                or nodes[at].text in ".;"
            ):
                return None
        return None

    def _governing(self, mark: Mark) -> Instance | None:
        """Return the instance whose clause the marker stands in: the nearest before it, else the first after it."""
        before = [i for i in self.instances if i.at < mark.first]
        after = [i for i in self.instances if i.at >= mark.last]
        near = max(before, key=lambda i: i.at, default=None)
        inserted = mark.first > 0 and self.clause.nodes[mark.first - 1].low == ","
        if near is None or (
            inserted and after and self._verb_just_after(mark, after[0]) and near.at < after[0].at and not near.given
        ):
            return after[0] if after else near
        return near

    def _verb_just_after(self, mark: Mark, instance: Instance) -> bool:
        group = self._argument(mark)
        return group is not None and 0 <= instance.at - group.last <= 3

    def _pivots(
        self, mark: Mark, instance: Instance | None, group: Group | None, reader: Reader
    ) -> Iterator[tuple[Referent, ...]]:
        """Yield what a marker's argument may be tied to, best first."""
        if instance is not None:
            yield instance.patients
            yield instance.agents
        adjacent = self.clause.group_ending(reader._skip_left(mark.first - 1))
        if adjacent is not None:
            yield reader.of_group(adjacent).referents
        if self.main is not None:
            yield (self.main,)
        if mark.first <= 1 and group is not None:
            yield reader.main_subject(group.last).referents
        for earlier in reversed([g for g in self.clause.groups if g.last <= mark.first]):
            yield reader.of_group(earlier).referents
        for family in ("activity", "org"):
            topic = self.engine.discourse.topic(self.clause.scene, family)
            if topic is not None:
                yield (topic,)

    def _marked_facts(
        self, mark: Mark, argument: Finding, pivots: tuple[Referent, ...], instance: Instance | None
    ) -> list[Fact]:
        facts: list[Fact] = []
        for pivot in pivots:
            frame = instance.frame if instance is not None else ""
            rules = [rule for rule in mark.marker.rules if not rule.frames or frame in rule.frames]
            for one in argument.referents:
                rule = self.engine.match(rules, one, pivot, bold=False)
                if rule is None or one.key == pivot.key:
                    continue
                facts += self._rule_facts(rule, one, pivot, f"{mark.marker.id}", mark.phrase)
                if rule.partner_of_agent:
                    facts += self._partners(self._leaders(pivot, instance), one, pivot, mark)
        return facts

    def _leaders(self, pivot: Referent, instance: Instance | None) -> tuple[Referent, ...]:
        """Return who runs the thing that a partner joins: those that the sentence says lead or found it."""
        for told in (instance, *reversed(self.instances)):
            if told is not None and told.frame in RUNNING and any(pivot.key == r.key for r in told.patients):
                return told.agents
        return ()

    def _partners(self, agents: Sequence[Referent], one: Referent, pivot: Referent, mark: Mark) -> Iterator[Fact]:
        for agent in agents:
            if agent.key != one.key and segment_of(agent.kind) in {"organisation", "thing"}:
                fact = self._fact("partnerOf", agent, one, mark.marker.id, mark.phrase, "partner")
                yield replace(fact, within=pivot.key)

    # --- statements --------------------------------------------------------------------------------------------

    def _state(self, frame: Frame, agent: Finding, patient: Finding, trigger: Verb | Noun) -> list[Fact]:
        """Return the facts of a frame whose arguments are found."""
        word = trigger.word if isinstance(trigger, Verb) else trigger.phrase
        bold = bool(agent.group or patient.group) if isinstance(trigger, Verb) else bool(patient.group)
        pairs = [(a, b) for a in agent.referents for b in patient.referents if a.key != b.key]
        if self.modality.respective and len(agent.referents) == len(patient.referents):
            pairs = list(zip(agent.referents, patient.referents, strict=True))
        facts: list[Fact] = []
        for one, two in pairs:
            rule = self.engine.match(self._rules(frame, trigger, patient), one, two, bold=bold)
            if rule is not None and rule.relation == "participatesIn" and patient.through & MEMBERS:
                rule = replace(rule, relation="memberOf", role="member")
            if rule is not None:
                facts += self._rule_facts(rule, one, two, frame.id, word)
        return facts

    def _rules(self, frame: Frame, trigger: Verb | Noun, patient: Finding) -> list[Rule]:
        """Return the rules of a frame that this verb, form or noun may use."""
        form = {"passive": "participle", "reduced": "participle"}.get(
            getattr(trigger, "voice", ""), getattr(trigger, "voice", "")
        )
        verb = getattr(trigger, "lemma", "")
        words = set(getattr(trigger, "phrase", "").split())
        if frame.forms and form not in frame.forms:
            return []
        return [
            rule
            for rule in frame.rules
            if (not rule.forms or form in rule.forms)
            and (not rule.verbs or verb in rule.verbs)
            and (not rule.words or words & rule.words)
            and (not rule.through_any or patient.through & rule.through_any)
        ]

    def _rule_facts(self, rule: Rule, one: Referent, two: Referent, rule_id: str, word: str) -> list[Fact]:
        subject, target = (one, two) if rule.subject == "first" else (two, one)
        facts = [self._fact(rule.relation, subject, target, rule_id, word, rule.role)]
        if rule.also:
            facts.append(self._fact(rule.also, subject, target, rule_id, word, "founder"))
        return facts

    def _fact(self, relation: str, subject: Referent, target: Referent, rule: str, word: str, role: str | None) -> Fact:
        passage = self.clause.scene.part.passage.key
        others = tuple(dict.fromkeys(r.passage for r in (subject, target) if r.passage and r.passage != passage))
        return Fact(
            relation, subject.key, passage, rule, object=target.key, role=role, source_term=word, read_with=others
        )
