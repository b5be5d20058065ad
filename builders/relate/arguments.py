"""Read the arguments of a trigger off the order of words: subject, object, agent after "par", antecedent, apposition."""

from __future__ import annotations

from dataclasses import dataclass

from builders.lexicon.load import Frame, Head, Lexicon
from builders.recognise.heads import head_starting
from builders.link.families import FAMILIES
from builders.relate.clause import PREPOSITIONS, Clause, Group
from builders.relate.discourse import Discourse, Referent
from builders.relate.triggers import AVOIR, CLITICS, ETRE, NEGATIVE, Triggers

COLLECTIVE = frozenset(
    "partenaires acteurs membres entreprises adhérents structures laboratoires organismes pôles clusters sociétés industriels "
    "établissements universités écoles fondateurs pme start-up startups équipes collectivités porteurs projets lauréats".split()
)
ADVERBIALS = tuple(
    tuple(words.split())
    for words in (
        "chaque année",
        "chaque mois",
        "chaque semaine",
        "à la fois",
        "tous les ans",
        "tous les deux ans",
        "cette année",
        "par ailleurs",
        "en parallèle",
        "en propre",
        "en outre",
        "entre autres",
        "par exemple",
        "à ce titre",
        "en interne",
        "de concert",
        "au quotidien",
    )
)
MONTHS = frozenset("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split())
TELLING = {"tels", "telles", "tel", "telle", "parmi"}
COMPLEMENT = {"de", "à", "pour", "chez", "en", "dans", "sur"}
SUBJECT_NOUNS = frozenset(
    {
        "membres",
        "adhérents",
        "ensemble",
        "société",
        "groupe",
        "équipes",
        "équipe",
        "réseau",
        "partenaires",
        "pôles",
        "pôle",
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Referents found for an argument, or the reason why there are none; `group` where names stand for it here."""

    referents: tuple[Referent, ...] = ()
    reason: str = ""
    group: Group | None = None
    through: frozenset[str] = frozenset()


@dataclass
class Reader:
    """Finds arguments in one clause; `inherited` is the subject of the verb before, for coordinated verbs."""

    clause: Clause
    discourse: Discourse
    lexicon: Lexicon
    triggers: Triggers
    inherited: Finding | None = None
    previous: Finding = Finding()  # patient of the participle before, to which "et qui …" belongs too

    def of_group(self, group: Group, through: frozenset[str] = frozenset()) -> Finding:
        """Return a group's members as referents."""
        kinds = self.discourse.cast
        found = tuple(Referent(m.entity, kinds.kind(m.entity) or m.kind) for m in group.members)
        return Finding(found, group=group, through=through)

    def opening_subjects(self) -> tuple[Referent, ...]:
        """Return whom the sentence is about before its verbs are read: the names, noun phrase or pronoun it opens with."""
        nodes = self.clause.nodes
        if not nodes:
            return ()
        for at in self._openings():
            group = self.clause.group_at(at)
            if (
                group is not None
                and group.lead <= at + 3
                and group.preposition == "de"
                and self._noun_before(group.lead - 1)
                and group.lead > at
            ):
                return self.of_group(group).referents
            if group is not None and group.lead == at:
                if not group.preposition and not group.bracketed:
                    return self.of_group(group).referents
                continue
            if nodes[at].low in {"il", "elle", "ils", "elles"}:
                return self._pronoun(plural=nodes[at].low in {"ils", "elles"}).referents
            found = self._object_noun(at) or Finding()
            if not found.referents and self.clause.scene.tokens[nodes[at].first].low in self.lexicon.words.definite:
                found = self._definite(at)
            if found.referents:
                return found.referents
        return ()

    def _openings(self) -> list[int]:
        """Return the nodes at which a main subject may stand: the first, and those after the commas of a fronted phrase."""
        nodes = self.clause.nodes
        start = next((i for i, n in enumerate(nodes) if n.name or any(c.isalnum() for c in n.text)), 0)
        head = nodes[start]
        fronted = (
            head.low in PREPOSITIONS | {"grâce", "aux", "afin", "lors", "face", "ainsi"}
            or head.low in self.triggers.verbs
            or head.pos in {"ADV", "VERB", "NOUN", "SCONJ"}
        )
        later = [i + 1 for i, n in enumerate(nodes[:-1]) if n.low == "," and i > start] if fronted else []
        return [start, *later]

    # --- to the left -------------------------------------------------------------------------------------------

    def subject(self, first: int) -> Finding:
        """Return the subject of the verb complex that begins at `first`."""
        nodes, at = self.clause.nodes, self._skip_left(first - 1)
        if at < 0:
            return self.inherited or self._elliptic()
        node = nodes[at]
        if node.low in {"qui", "lequel", "laquelle"}:
            return self.antecedent(at)
        if node.low in {"il", "elle", "ils", "elles", "celui-ci", "celle-ci", "ceux-ci"}:
            return self._pronoun(plural=node.low in {"ils", "elles", "ceux-ci"})
        if node.low == "nous":
            return self._speaker()
        if node.low in {"et", "ou", "puis", "&"} or (
            node.low == "," and self.inherited and self.inherited.referents and not self._inserted(at)
        ):
            return self.inherited or Finding(reason="no-subject")
        if node.low in {",", "–", "—"}:
            return self._before_insertion(at)
        group = self.clause.group_ending(at)
        if group is not None:
            return self._subject_group(group)
        found = self.noun_phrase(at)
        return found if found.referents else self._apposed(at) or found

    def _elliptic(self) -> Finding:
        """Return whom a sentence without a subject is about: its row, its paragraph's subject, its heading."""
        for family in ("org", "activity", "product"):
            topic = self.discourse.topic(self.clause.scene, family)
            if topic is not None:
                return Finding((topic,))
        return Finding(reason="no-subject")

    def _skip_left(self, at: int) -> int:
        nodes = self.clause.nodes
        while at >= 0 and not nodes[at].name:
            node = nodes[at]
            if node.text == ")":
                opened = next((i for i in range(at, -1, -1) if nodes[i].text == "("), None)
                if opened is None:
                    return at
                if opened > 0 and self.clause.group_ending(opened - 1) is not None:
                    return opened - 1
                at = opened - 1
            elif (
                node.pos == "ADV"
                and node.low not in {"et"}
                or node.low in CLITICS - {"le", "la", "les", "l'"} | NEGATIVE
                or node.text in {"»", '"'}
            ):
                at -= 1
            else:
                return at
        return at

    def _subject_group(self, group: Group) -> Finding:
        if group.bracketed:
            return Finding(reason="bracketed")
        if not group.preposition or group.preposition in {"comme"}:
            return self.of_group(group)
        if group.preposition == "de":
            noun = self._noun_before(group.lead - 1)
            if noun in SUBJECT_NOUNS:
                return self.of_group(group)
            found = self.noun_phrase(group.lead - 2)
            return found if found.referents else Finding(reason="subject-is-common-noun")
        before = self._skip_left(group.lead - 2)
        if before >= 0 and self.clause.group_ending(before) is not None:
            return self._subject_group(self.clause.group_ending(before))  # type: ignore[arg-type]
        if before >= 0 and self.clause.nodes[before].low == ",":
            return self._before_insertion(before)
        return self.noun_phrase(before) if before >= 0 else Finding(reason="no-subject")

    def _noun_before(self, at: int) -> str:
        words = [n for n in self.clause.nodes[max(0, at - 4) : at] if not n.name]
        return next((n.low for n in reversed(words) if n.low in SUBJECT_NOUNS), "")

    def _inserted(self, comma: int) -> bool:
        """Whether the comma before a verb closes an insertion: one that a preposition or participle opened."""
        nodes = self.clause.nodes
        opener = next((i for i in range(comma - 1, -1, -1) if nodes[i].low == ","), None)
        if opener is None:
            return False
        head = nodes[opener + 1]
        return (
            head.low in PREPOSITIONS
            or head.low in self.triggers.verbs
            or head.low in {"membre", "le", "la", "l'", "un", "une", "premier"}
            or head.pos in {"NOUN", "ADJ"}
        )

    def _before_insertion(self, comma: int) -> Finding:
        """Return the subject that an insertion parts from its verb: the group or noun phrase before its opening comma."""
        for group in reversed(self.clause.groups):
            if group.last <= comma and not group.preposition and not group.bracketed and self._opens_clause(group):
                return self.of_group(group)
        for at in range(comma - 1, 0, -1):
            if self.clause.nodes[at].low == ",":
                found = self.noun_phrase(at - 1)
                if found.referents:
                    return found
        return Finding(reason="no-subject")

    def _opens_clause(self, group: Group) -> bool:
        """Whether a group may be the subject of what follows: it opens the sentence, or stands after a comma or link."""
        if group.lead == 0:
            return True
        before = self.clause.nodes[group.lead - 1]
        return before.low in {",", ";", ":", "«", "et", "que", "qu'", "–", "—", ".", "où", "*"} or before.pos in {
            "SCONJ"
        }

    def antecedent(self, at: int) -> Finding:
        """Return what a relative pronoun, a reduced participle or an apposition at `at` belongs to."""
        nodes = self.clause.nodes
        left = self._skip_left(at - 1)
        if left >= 0 and nodes[left].low in {"et", "mais"} and self.previous.referents:
            return self.previous
        if left >= 0 and nodes[left].low in {",", "(", "–"}:
            left = self._skip_left(left - 1)
        if left < 0:
            return Finding(reason="fronted")
        group = self.clause.group_ending(left)
        if group is not None and left < at - 1 and self._in_insertion(group):
            return self.antecedent(group.lead - 1)
        if group is not None:
            return self.of_group(group)
        phrase = self.noun_phrase(left)
        if phrase.referents:
            return phrase
        return self._apposed(left) or Finding(reason=phrase.reason or "no-antecedent")

    def _in_insertion(self, group: Group) -> bool:
        """Whether a group closes an insertion that a preposition opened after a comma: "X, à travers Y, qui …"."""
        nodes = self.clause.nodes
        for at in range(group.lead - 1, max(-1, group.lead - 5), -1):
            if nodes[at].low == ",":
                return at > 0 and (
                    nodes[at + 1].low in PREPOSITIONS or (nodes[at + 1].pos == "NOUN" and group.preposition == "de")
                )
            if nodes[at].name:
                return False
        return False

    def _apposed(self, at: int) -> Finding | None:
        """Return the name that the noun phrase ending at `at` stands in apposition to: "X, démarche collective"."""
        nodes, start = self.clause.nodes, at
        while (
            start >= 0
            and nodes[start].low not in {",", "(", ";", ":", "."}
            and not nodes[start].name
            and nodes[start].low not in self.triggers.verbs
            and nodes[start].pos not in {"VERB", "AUX"}
        ):
            start -= 1
        if start > 0 and nodes[start].low in {",", "("} and at - start <= 12:
            before = start - 1
            group = self.clause.group_ending(before)
            head = nodes[start + 1]
            plain = head.low not in PREPOSITIONS and head.low not in {"et", "qui", "que"}
            if group is not None and plain and not self._nested(start + 1, at):
                return self.of_group(group)
        return None

    def _nested(self, first: int, last: int) -> bool:
        """Whether a noun phrase holds another body or activity as its complement ("membre du réseau …")."""
        nodes, tokens = self.clause.nodes, self.clause.scene.tokens
        for i in range(first + 1, last + 1):
            after_de = nodes[i - 1].low == "de" or (i > first + 1 and nodes[i - 2].low == "de")
            found = head_starting(tokens, nodes[i].first, self.lexicon) if after_de else None
            if found is not None and not found[0].plural and found[0].kind not in {"Place", "Product"}:
                return True
        return False

    def noun_phrase(self, at: int) -> Finding:
        """Return the referent of the common noun phrase that ends at `at`, if it is a definite one that refers."""
        nodes, start = self.clause.nodes, at
        while (
            start >= 0
            and not nodes[start].name
            and nodes[start].text not in ",;:.()«»"
            and nodes[start].pos not in {"VERB", "AUX", "PRON", "CCONJ"}
        ):
            start -= 1
        start += 1
        if start > at:
            return Finding(reason="no-subject")
        for i in range(start, at + 1):
            if self.clause.scene.tokens[nodes[i].first].low in self.lexicon.words.definite and not (
                i > start and nodes[i].low in {"de", "à"}
            ):
                return self._definite(i)
        found = head_starting(self.clause.scene.tokens, nodes[start].first, self.lexicon)
        if found is not None and start == 0 and found[0].refers and not found[0].plural:
            return self.anaphor(found[0])
        if start > 0 and nodes[start - 1].low in ETRE:
            return self.subject(start - 1)
        return Finding(reason="indefinite" if found else "subject-is-common-noun")

    def _definite(self, determiner: int) -> Finding:
        nodes, at = self.clause.nodes, determiner + 1
        while at < len(nodes) - 1 and nodes[at].low in self.lexicon.words.adjectives:
            at += 1
        if at >= len(nodes) or nodes[at].name:
            return Finding(reason="no-subject")
        found = head_starting(self.clause.scene.tokens, nodes[at].first, self.lexicon)
        if nodes[at].text == "Région":
            return self.anaphor(Head("Région", "PublicBody", "organisation"))
        if found is None or not found[0].refers or found[0].plural:
            return Finding(reason="subject-is-common-noun")
        return self.anaphor(found[0])

    def enumerated(self, at: int) -> Group | None:
        """Return the names that spell out a collective noun at `at`: "sept partenaires, dont A, B", "acteurs : A et B"."""
        nodes = self.clause.nodes
        collective = next((i for i in range(at, min(at + 5, len(nodes))) if nodes[i].low in COLLECTIVE), None)
        if collective is None:
            return None
        for i in range(collective + 1, min(collective + 12, len(nodes) - 1)):
            low = nodes[i].low
            if low in {"dont", "comme", ":", "(", "notamment"} or (
                low in {"que", "lesquels", "lesquelles"} and nodes[i - 1].low in TELLING
            ):
                start = i + 2 if nodes[i + 1].low in {"notamment", "que"} else i + 1
                return self.clause.group_at(start)
            if (
                low in {"dans", "en", "pour", "sur", "et"}
                or nodes[i].name
                or nodes[i].text in ";."
                or (nodes[i].pos == "VERB" and low in self.triggers.verbs)
            ):
                return None
        return None

    def anaphor(self, head: Head) -> Finding:
        """Return what a head noun with a definite article refers to."""
        referent = self.discourse.refer(head, self.clause.scene)
        return Finding((referent,)) if referent else Finding(reason="anaphor-unresolved")

    def _introduced(self) -> Referent | None:
        """Return the thing that the sentence before introduced, for "Lancé en 2021, il …": the participle tells of it."""
        nodes = self.clause.nodes
        uses = {use for _, _, use in self.triggers.verbs.get(nodes[0].low, ())} if nodes else set()
        block = self.clause.scene.part.passage.block
        here = [(k, w) for k, b, w, s in self.discourse.noted if b == block and not s]
        if "participle" not in uses:
            return None
        for key, where in here[:1]:
            kind = self.discourse.cast.kind(key)
            if kind in FAMILIES["activity"] | FAMILIES["network"] | FAMILIES["product"]:
                return Referent(key, kind, where, anaphor=True)
        return None

    def _speaker(self) -> Finding:
        """Return who says "nous" in a quotation: the body of the signature under it."""
        speaker = self.discourse.speakers.get(self.clause.scene.part.passage.block)
        return Finding((speaker,)) if speaker else Finding(reason="pronoun-unresolved")

    def _pronoun(self, *, plural: bool = False) -> Finding:
        subject = self.discourse.subject
        passage = self.clause.scene.part.passage
        block, several = self.discourse.plural
        if plural and several and block >= passage.block - 1:
            return Finding(tuple(Referent(r.key, r.kind, r.passage, anaphor=True) for r in several))
        row = self.discourse.row if self.discourse.row_block == passage.block else None
        if row is not None and self.discourse.subject is None:
            return Finding((row,))
        introduced = self._introduced()
        if introduced is not None:
            return Finding((introduced,))
        if self.discourse.subject_block == passage.block - 1 and subject is not None:
            return Finding((Referent(subject.key, subject.kind, subject.passage, anaphor=True),))
        if self.inherited and self.inherited.referents:
            return self.inherited
        if subject is None or self.discourse.subject_block != passage.block:
            row = self.discourse.row if self.discourse.row_block == passage.block else None
            return Finding((row,)) if row else Finding(reason="pronoun-unresolved")
        return Finding((Referent(subject.key, subject.kind, subject.passage, anaphor=True),))

    # --- to the right ------------------------------------------------------------------------------------------

    def agent(self, last: int, lemma: str = "") -> Finding:
        """Return the agent of a passive or participle that ends at `last`: the group after "par", or "avec" (co-)."""
        joint = lemma.startswith("co-")
        nodes = self.clause.nodes
        for at in range(last, min(last + 14, len(nodes))):
            node = nodes[at]
            if node.low == "par":
                group = self.clause.group_at(at + 1)
                if group is not None:
                    return self._and_by(self.of_group(group))
                found = self._object_noun(at + 1) or self._consortium(at + 1)
                if found.referents:
                    return found
            if node.low == "avec" and joint and (group := self.clause.group_at(at + 1)) is not None:
                return self.of_group(group)
            if node.text in ";:" or node.low == "qui" or (node.pos in {"VERB", "AUX"} and at > last and not node.name):
                break
        return Finding(reason="no-agent")

    def _and_by(self, found: Finding) -> Finding:
        """Return the agents with those of "et par …" after them, and a State's own programme with the State."""
        nodes, at = self.clause.nodes, found.group.last if found.group else len(self.clause.nodes)
        if at + 1 < len(nodes) and nodes[at].low == "via" and found.group is not None:
            through = self.clause.group_at(at + 1)
            if through is not None:
                found = Finding((*found.referents, *self.of_group(through).referents), group=through)
                at = through.last
        whose = self.clause.group_at(at + 1) if at < len(nodes) and nodes[at].low == "de" else None
        if whose is not None and found.referents[-1].kind in FAMILIES["programme"] and len(whose.members) == 1:
            found = Finding((*found.referents, *self.of_group(whose).referents), group=whose)
            at = whose.last
        if at + 1 < len(nodes) and nodes[at].low in {"et", ","} and any(n.low == "par" for n in nodes[at + 1 : at + 3]):
            by = next(i for i in range(at + 1, at + 3) if nodes[i].low == "par")
            more = self.clause.group_at(by + 1)
            if more is not None:
                return Finding((*found.referents, *self.of_group(more).referents), group=more)
        return found

    def _consortium(self, at: int) -> Finding:
        """Return the names after "par un consortium composé de …"."""
        nodes = self.clause.nodes
        listed = self.enumerated(at)
        if listed is not None:
            return self.of_group(listed)
        for i in range(at, min(at + 9, len(nodes))):
            group = self.clause.group_at(i)
            if group is not None and group.preposition in {"de", ":", "", "entre", "comme"} and self._collective(at, i):
                return self.of_group(group)
        return Finding(reason="agent-not-named")

    def _collective(self, start: int, end: int) -> bool:
        words = {n.low for n in self.clause.nodes[start:end]}
        return bool(
            words
            & {
                "consortium",
                "groupement",
                "partenaires",
                "acteurs",
                "membres",
                "collectif",
                "équipe",
                "alliance",
                "entreprises",
                "industriels",
                "sociétés",
            }
        )

    def object(self, last: int, frame: Frame, lemma: str) -> Finding:
        """Return the object of an active verb whose complex ends at `last`."""
        nodes, at, through = self.clause.nodes, last, set[str]()
        linked = not frame.links or lemma in frame.direct or "direct" in frame.direct
        for _ in range(16):
            at = self._skip_right(at)
            if at >= len(nodes):
                break
            group = self.clause.group_at(at)
            if group is not None and at <= group.at[0] and (linked or group.preposition in self._links(frame)):
                return self.of_group(self.spelt_out(group) or group, frozenset(through))
            step, linked = self._object_step(at, frame, through, linked=linked)
            if step == at:
                listed = self.enumerated(at)
                if listed is not None:
                    return self.of_group(listed, frozenset(through | {nodes[at].low}))
                found = self._object_noun(at)
                return (
                    Finding(found.referents, through=frozenset(through))
                    if found
                    else Finding(reason="object-not-named")
                )
            at = step
        return Finding(reason="object-not-named")

    def spelt_out(self, group: Group) -> Group | None:
        """Return the list after "cinq projets N : A, B et C": the name only qualifies the projects that the colon lists."""
        nodes = self.clause.nodes
        head = self.clause.scene.tokens[nodes[group.at[0]].first - 1].low if nodes[group.at[0]].first else ""
        found = self.lexicon.heads.get(head)
        if found is None or not found.plural or len(group.members) > 1:
            return None
        after = group.at[0] + 1
        opens = after < len(nodes) and nodes[after].text in {":", "("}
        return self.clause.group_at(after + 1) if opens else None

    def _links(self, frame: Frame) -> set[str]:
        return {word for link in frame.links for word in link.split()}

    def _object_step(self, at: int, frame: Frame, through: set[str], *, linked: bool) -> tuple[int, bool]:
        """Return the node to look at next on the way to the object: over links, determiners and nouns that let through."""
        nodes, node = self.clause.nodes, self.clause.nodes[at]
        for link in sorted((*frame.links, "de" if through else ""), key=len, reverse=True):
            words = tuple(link.split())
            if words and tuple(n.low for n in nodes[at : at + len(words)]) == words:
                return at + len(words), True
        determiner = (
            node.low in self.lexicon.words.determiners
            or node.low in self.lexicon.words.adjectives
            or node.pos in {"NUM", "DET"}
        )
        if determiner and self._object_noun(at) is None:
            return at + 1, linked
        for noun in frame.through | frame.objects:
            words = tuple(noun.split())
            if tuple(n.low for n in nodes[at : at + len(words)]) == words:
                through.add(noun)
                return at + len(words), linked
        if through and (node.low in {"et", ",", "en", "même"} or node.pos == "ADJ"):
            return at + 1, linked
        return at, linked

    def referring(self, at: int) -> Finding | None:
        """Return the referent of a definite common noun at `at` ("la Région", "ce projet"), None where there is none."""
        return self._object_noun(at)

    def _object_noun(self, at: int) -> Finding | None:
        """Return the referent of "ce projet", "le dispositif" at `at`, where no name follows the noun."""
        nodes = self.clause.nodes
        if at >= len(nodes) or self.clause.scene.tokens[nodes[at].first].low not in self.lexicon.words.definite:
            return None
        start = at + 1
        while start < len(nodes) and nodes[start].low in self.lexicon.words.adjectives:
            start += 1
        if start >= len(nodes) or nodes[start].name:
            return None
        if nodes[start].text == "Région":
            region = self.anaphor(Head("Région", "PublicBody", "organisation"))
            return region if region.referents else None
        found = head_starting(self.clause.scene.tokens, nodes[start].first, self.lexicon)
        if found is None or found[0].plural or not found[0].refers:
            return None
        after = next((n for n in nodes if n.first >= found[1]), None)
        pointing = self.clause.scene.tokens[nodes[at].first].low in self.lexicon.words.demonstratives
        if after is not None and (after.name or after.low == "«"):
            return None
        if after is not None and not pointing and (after.low == "de" or after.pos == "ADJ"):
            return None
        answer = self.anaphor(found[0])
        return answer if answer.referents else None

    def _skip_right(self, at: int) -> int:
        """Step over adverbs, dates, and insertions between commas or with a marker of their own."""
        nodes = self.clause.nodes
        while at < len(nodes) and not nodes[at].name:
            low, pos = nodes[at].low, nodes[at].pos
            if low == ",":
                close = next((i for i in range(at + 1, len(nodes)) if nodes[i].low == ","), None)
                if close is None or not self._insertion(at + 1):
                    return at
                at = close + 1
            elif low in NEGATIVE or (pos == "ADV" and low not in {"près", "plus", "environ"}):
                at += 1
            elif (
                low in {"en", "depuis", "dès", "fin", "début"}
                and at + 1 < len(nodes)
                and (nodes[at + 1].text[:4].isdigit() or nodes[at + 1].low in MONTHS)
            ):
                at += 3 if at + 2 < len(nodes) and nodes[at + 2].text[:4].isdigit() else 2
            elif self._adverbial(at):
                at = self._adverbial(at)
            elif self._marked(at):
                at = self._marked(at)
            else:
                return at
        return at

    def _adverbial(self, at: int) -> int:
        """Return the node after "chaque année", "à la fois", "en interne" …; 0 where none begins at `at`."""
        nodes = self.clause.nodes
        for words in ADVERBIALS:
            if tuple(n.low for n in nodes[at : at + len(words)]) == words:
                return at + len(words)
        return 0

    def _insertion(self, at: int) -> bool:
        node = self.clause.nodes[at]
        return (
            node.low in PREPOSITIONS
            or node.low in {"conjointement", "aux", "grâce", "sous", "aux"}
            or self._marked(at) > 0
        )

    def _marked(self, at: int) -> int:
        """Return the node after a marker's argument that begins at `at`; 0 where none does."""
        nodes = self.clause.nodes
        for words, _, _ in self.triggers.phrases.get(nodes[at].low, ()):
            if len(words) > 1 and tuple(n.low for n in nodes[at : at + len(words)]) == words:
                group = self.clause.group_at(at + len(words))
                if group is not None:
                    return group.last
        return 0

    def main_subject(self, after: int) -> Finding:
        """Return the subject that a fronted phrase ending at `after` waits for: the first direct group or noun after it."""
        nodes = self.clause.nodes
        for at in range(after, len(nodes)):
            before = nodes[at - 1] if at else None
            group = self.clause.group_at(at)
            if (
                group is not None
                and group.lead == at
                and not group.preposition
                and not group.bracketed
                and (before is None or before.low == ",")
            ):
                return self.of_group(group)
            if before is not None and before.low == "," and group is None:
                found = self._object_noun(at)
                if found is not None:
                    return found
        return Finding(reason="no-subject")


def copula_before(clause: Clause, first: int) -> int | None:
    """Return the node of "est", "sont", "a été" just before `first` (adverbs and determiners aside)."""
    at = first - 1
    while at >= 0 and not clause.nodes[at].name:
        low = clause.nodes[at].low
        if low in ETRE and low not in {"être", "étant"} or low in {"reste", "devient", "demeure", "devenu", "devenue"}:
            while at > 0 and clause.nodes[at - 1].low in AVOIR | ETRE | {"n'", "ne"}:
                at -= 1
            return at
        if low in {
            "déclaré",
            "déclarée",
            "désigné",
            "désignée",
            "nommé",
            "nommée",
            "élu",
            "élue",
            "devenu",
            "devenue",
            "lauréat",
            "donc",
        }:
            at -= 1
            continue
        if not (
            low in NEGATIVE
            or clause.nodes[at].pos in {"ADV", "DET", "ADJ"}
            or low in {"un", "une", "le", "la", "l'", "les", "de"}
        ):
            return None
        at -= 1
    return None
