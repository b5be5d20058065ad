"""The one reader of arguments of a clause: subjects, objects and agents, and whom the sentence is about."""

from __future__ import annotations

from dataclasses import dataclass, replace

from builders.link.families import FAMILIES
from builders.relate.reference.copulas import impersonal, presenting_end
from builders.relate.reference.finding import Finding
from builders.relate.reference.meaning import fits
from builders.relate.reference.memory import Referent
from builders.relate.reference.objects import Objects
from builders.relate.reference.subjects import Subjects

BROUGHT_UP = FAMILIES["activity"] | FAMILIES["org"] | FAMILIES["product"] | {None}
PRESENTED = 6  # words from "c'est" to the noun that says what something is
MARKER = 6  # words of the longest marker
BY = 6  # words from "par" to the comma before the names of its agents
FRONTED = frozenset({"ADV", "VERB", "NOUN", "SCONJ"})  # what opens a phrase that stands before its subject


@dataclass
class Reader(Subjects, Objects):
    """Finds arguments in one clause."""

    def opening_subjects(self) -> tuple[Referent, ...]:
        """Return whom the sentence is about before its verbs are read: names, noun phrase or pronoun at its head."""
        presented = self._presented()
        if presented is not None:
            return (presented,)
        for at in self._openings():
            found = self._opening(at)
            if found is not None:
                return found.referents
        return self._mentioned()

    def _presented(self) -> Referent | None:
        """Return what was brought up just before "c'est un projet", "il s'agit d'une start-up", and note its class."""
        nodes, at = self.clause.nodes, presenting_end(self.clause, self.lexicon)
        if not at:
            return None
        end = next((i for i in range(at, min(at + PRESENTED, len(nodes))) if nodes[i].name or self._ends_noun(i)), 0)
        found = (self._head(i) for i in range(at + 1, end or min(at + PRESENTED, len(nodes))))
        head = next((one for one in found if one is not None), None)
        brought = self.discourse.brought_up(self.clause.scene) if head is not None else None
        if head is None or brought is None or nodes[end].name or not fits(brought.kind, head.kind):
            return None
        self.discourse.cast.tell(brought.key, head.kind)
        return replace(brought, kind=self.discourse.cast.kind(brought.key))

    def _ends_noun(self, at: int) -> bool:
        """Whether a node ends what is presented: a mark, or the participle of "c'est un projet porté par X"."""
        node = self.clause.nodes[at]
        return node.text in {":", ",", "."} or node.low in self.triggers.verbs

    def _mentioned(self) -> tuple[Referent, ...]:
        """Return what a sentence without a verb brings up: "Et maintenant, le projet P."."""
        nodes, text = self.clause.nodes, self.clause.passage.text.rstrip()
        if not text.endswith((".", "…", "!", "?")) or any(node.verb or node.text == ":" for node in nodes):
            return ()
        groups = [group for group in self.clause.groups if group.direct]
        one = self.of_group(groups[0]).referents if len(groups) == 1 else ()
        return one if len(one) == 1 and one[0].kind in BROUGHT_UP else ()

    def opens_unresolved(self) -> bool:
        """Whether the sentence opens with what points at something untold, or with an "il" that means nobody."""
        at = next(iter(self._openings()), None)
        if at is None:
            return False
        pointing = self.clause.word(at) in self.lexicon.words.demonstratives
        untold = pointing and self.definite(at).reason == "anaphor-unresolved"
        return untold or impersonal(self.clause, at, self.lexicon)

    def main_subject(self, after: int) -> Finding:
        """Return the subject that a fronted phrase ending at `after` waits for: the first direct group or noun."""
        nodes = self.clause.nodes
        for at in range(after, len(nodes)):
            opens = at == 0 or (nodes[at - 1].low == "," and not self._spells_agents(at - 1))
            group = self.clause.group_at(at)
            if opens and group is not None and group.lead == at and group.direct and not self._marked_off(at):
                return self.of_group(group)
            if opens and at > 0 and nodes[at].low in self.lexicon.words.persons - self.lexicon.words.demonstratives:
                return self.pronoun(at, plural=nodes[at].low in self.lexicon.words.plural_persons)
            if opens and at > 0 and group is None and (found := self.referring(at)) is not None:
                return found
        return Finding(reason="no-subject")

    def _marked_off(self, at: int) -> bool:
        """Whether a marker with a comma of its own governs what stands at a node: "avec, comme partenaires, X"."""
        nodes = self.clause.nodes
        return any(
            len(words) == at - start and self.clause.spells(start, words)
            for start in range(max(0, at - MARKER), at - 1)
            for words, _, _ in self.triggers.phrases.get(nodes[start].low, ())
        )

    def _opening(self, at: int) -> Finding | None:
        """Return the subject that stands at a node; None to look further."""
        group = self.clause.group_at(at)
        if group is not None and group.lead == at:
            return self.of_group(group) if group.direct else None
        low, words = self.clause.nodes[at].low, self.lexicon.words
        articles = words.definite_articles | {"un", "une"}
        called = self.called(at) if self.clause.word(at) in articles else None
        if called is not None and not called.preposition:
            return self.of_group(called)
        if low in words.persons - words.demonstratives or (at > 0 and low in words.pointing):
            return self.pronoun(at, plural=low in words.plural_persons)
        if low in words.speaking:
            said = self.spoken(at) if low == "nous" else self.speaker(alone=True)
            return said if said is not None and said.referents else None
        found = self.referring(at)
        if found is None and self.clause.word(at) in words.definite:
            found = self.definite(at)
        return found if found is not None and found.referents else None

    def _openings(self) -> list[int]:
        """Return the nodes where a main subject may stand: the first, those after the commas of a fronted phrase."""
        nodes, words = self.clause.nodes, self.lexicon.words
        if not nodes:
            return []
        start = next((i for i, node in enumerate(nodes) if node.name or any(c.isalnum() for c in node.text)), 0)
        head = nodes[start]
        fronted = head.low in words.prepositions | words.fronting or head.low in self.triggers.verbs
        if (not fronted and head.pos not in FRONTED) or not any(node.verb for node in nodes):
            return [start]
        commas = [i for i, node in enumerate(nodes[:-1]) if node.low == "," and i > start]
        return [start, *(i + 1 for i in commas if not self._spells_agents(i))]

    def _spells_agents(self, comma: int) -> bool:
        """Whether the names after a comma are those of the agents before it: "Créée par deux amis, A et B, …"."""
        by = next((i for i in range(comma - 1, max(-1, comma - BY), -1) if self.clause.nodes[i].low == "par"), None)
        return by is not None and self._spelt_persons(by + 1) is not None
