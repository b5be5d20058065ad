"""What words refer to that are no names: pronouns, "ce projet", "la Région", "nous"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from builders.lexicon.model import Head
from builders.link.families import FAMILIES
from builders.recognise.heads import head_starting
from builders.recognise.numbering import ordinal
from builders.relate.reference.about import host, prominent
from builders.relate.reference.discourse import OWN_NAME
from builders.relate.reference.finding import Finding
from builders.relate.reference.gender import of_noun
from builders.relate.reference.meaning import fits
from builders.relate.reference.memory import Referent
from builders.relate.reference.several import Several
from builders.relate.sentence.clause import Group

ARTICLES = frozenset({"le", "la", "l'"})
EDITED = frozenset({"Call", "Event", "SupportProgramme"})  # what comes in editions and promotions
PROGRAMMES = frozenset({"SupportProgramme", "FundingProgramme"})  # whose nouns mean them and no edition of them
CALLED = 5  # words of a noun phrase before its name


@dataclass
class Anaphora(Several):
    """Finds referents in one clause; `inherited` is the subject of the verb before, for coordinated verbs."""

    previous: Finding = field(
        default_factory=Finding
    )  # patient of the participle before, to which "et qui …" belongs too

    def of_group(self, group: Group, through: frozenset[str] = frozenset()) -> Finding:
        """Return a group's members as referents."""
        kind_of = self.discourse.cast.kind
        found = tuple(Referent(m.entity, kind_of(m.entity) or m.kind) for m in group.members)
        return Finding(found, group=group, through=through)

    def some_members(self, noun: int, group: Group) -> bool:
        """Whether a subject is a cluster's members, some or all of them, who act for themselves."""
        cluster = self.discourse.cast.kind(group.members[-1].entity) in FAMILIES["cluster"]
        return cluster and self.clause.nodes[noun].low in self.lexicon.cues.acting_members

    def of_items(self, groups: Sequence[Group]) -> Finding:
        """Return the members of several groups as one finding; an empty one of none."""
        named = tuple(one for group in groups for one in self.of_group(group).referents)
        return Finding(named, group=groups[0] if groups else None)

    def anaphor(self, head: Head, written: str = "", *, said: bool = True) -> Finding:
        """Return what a head noun with a definite article refers to; `written` with a capital it is the host itself.

        Not `said`, as in "leur projet", the noun tells no class of what is of none.
        In "Baptisé X, le projet" it is X.
        """
        nodes = self.clause.nodes
        if len(nodes) > 1 and nodes[0].low in self.lexicon.words.naming and (named := nodes[1].mention) is not None:
            self.discourse.cast.tell(named.entity, head.kind)
            return Finding((Referent(named.entity, self.discourse.cast.kind(named.entity)),))
        meant = self._standing(head, written, said=said)
        if meant is None:
            return Finding(reason="anaphor-unresolved")
        gender = of_noun(head, self.lexicon.tables["gender"])
        if len(gender) == 1:
            self.discourse.called[meant.key] = gender[0]
        return Finding((meant,))

    def _standing(self, head: Head, written: str, *, said: bool) -> Referent | None:
        """Return what a head noun stands for by itself: the host or speaker, what was spoken of, who is named most."""
        speaker = self.speaker().referents if head.kind != "Network" else ()
        own = host(self.discourse, self.clause.scene) if written.istitle() else speaker[0] if speaker else None
        if own is not None and head.kind not in OWN_NAME and fits(own.kind, head.kind):
            return self._whole(own)
        referent = self.discourse.refer(head, self.clause.scene, said=said)
        if referent is None and not head.exact:
            referent = prominent(self.discourse, self.clause.scene, head.kind)
        return None if referent is None else self._whole(referent)

    def _whole(self, referent: Referent) -> Referent:
        """Return the programme that "le programme" means after one of its promotions or waves; others as they are."""
        whole = referent.key.split("#")[0]
        promoted = whole != referent.key and self.discourse.cast.kind(referent.key) in PROGRAMMES
        return replace(referent, key=whole) if promoted else referent

    def definite(self, determiner: int) -> Finding:
        """Return the referent of the noun phrase that a definite determiner opens: "le pôle", "ce projet"."""
        together = self.several(determiner)
        if together is not None:
            return together
        nodes, at = self.clause.nodes, determiner + 1
        while at < len(nodes) - 1 and nodes[at].low in self.lexicon.words.adjectives:
            at += 1
        if at >= len(nodes) or nodes[at].name:
            return Finding(reason="no-subject")
        if self._another(determiner, at):
            return Finding(reason="anaphor-unresolved")
        if self._of_several(determiner, at):
            return Finding(reason="subject-is-common-noun")
        own = self.ours(determiner, at) or self._shortened(at) or self._done_in_row(at) or self._edition(at)
        if own is not None:
            return own
        head = self._capital_body(at) or self._head(at)
        written = nodes[at].text
        return self.anaphor(head, written) if head is not None else Finding(reason="subject-is-common-noun")

    def _of_several(self, determiner: int, noun: int) -> bool:
        """Whether common nouns in the plural say which thing is meant: "le dispositif des grappes d'entreprises"."""
        nodes = self.clause.nodes
        if noun + 2 >= len(nodes) or self.clause.word(determiner) in self.lexicon.words.demonstratives:
            return False
        common = nodes[noun + 2].pos == "NOUN" and not nodes[noun + 2].name
        return self.clause.word(noun + 1) == "des" and common

    def referring(self, at: int) -> Finding | None:
        """Return the referent of a whole noun phrase at `at`: "ce projet", "le dispositif" with nothing after the noun.

        None where there is none, or where a name, an adjective or a complement says which one is meant.
        """
        nodes = self.clause.nodes
        if at >= len(nodes) or self.clause.word(at) not in self.lexicon.words.definite:
            return None
        together = self.several(at)
        if together is not None:
            return together
        start = at + 1
        while start < len(nodes) and nodes[start].low in self.lexicon.words.adjectives:
            start += 1
        if start >= len(nodes) or nodes[start].name or self._another(at, start):
            return None
        if (short := self._shortened(start)) is not None:
            return short
        possessive = self.clause.word(at) in self.lexicon.words.possessives
        named = self._named_own(at) if possessive else None
        if named is not None:
            return named
        head = self._capital_body(start) or (None if self._specified(at, start) else self._head(start))
        answer = Finding() if head is None else self.anaphor(head, nodes[start].text, said=not possessive)
        return answer if answer.referents and not self._own_other(at, answer, head) else None

    def _named_own(self, at: int) -> Finding | None:
        """Return X in "leur projet, X, …": the name between commas after a noun with a possessive."""
        group, nodes = self.called(at), self.clause.nodes
        found = (
            head_starting(self.clause.scene.tokens, nodes[at + 1].first, self.lexicon) if group is not None else None
        )
        thing = found is not None and found[0].segment in {"activity", "product"}
        if not thing or any(node.verb for node in nodes[:at]):
            return None
        if group is None or group.lead < 1 or nodes[group.lead - 1].low != "," or len(group.members) > 1:
            return None
        return replace(self.of_group(group), end=group.last + 1)

    def _own_other(self, determiner: int, found: Finding, head: Head | None) -> bool:
        """Whether "notre accélérateur" is rather one that was not named, as none of its class was."""
        possessive = self.clause.word(determiner) in self.lexicon.words.possessives
        return possessive and head is not None and all(one.kind != head.kind for one in found.referents)

    def _done_in_row(self, noun: int) -> Finding | None:
        """Return the row's project for "les travaux", which are what is done in it."""
        row, passage = self.discourse.row, self.clause.passage
        here = row is not None and row.kind == "Project" and passage.block == self.discourse.row_block
        return Finding((row,)) if row and here and self.clause.nodes[noun].low in self.lexicon.cues.doings else None

    def _edition(self, noun: int) -> Finding | None:
        """Return what "l'édition 2024", "la première promotion" is one of: the call or event just spoken of."""
        after = self.clause.nodes[noun + 1 : noun + 2]
        if self.clause.nodes[noun].low not in self.lexicon.words.edition_nouns or any(n.low == "de" for n in after):
            return None
        whole = self.discourse.activity(self.clause.scene)
        return Finding((whole,)) if whole is not None and whole.kind in EDITED else None

    def _shortened(self, noun: int) -> Finding | None:
        """Return the thing that a capitalised common noun alone is short for: "la Halle", "cet Institut"."""
        node, after = self.clause.nodes[noun], self.clause.nodes[noun + 1 : noun + 2]
        if not node.text.istitle() or node.text in self.lexicon.cues.capital_bodies or any(n.name for n in after):
            return None
        if self._capital_body(noun) is not None or any(n.low == "de" for n in after):
            return None
        short = self.discourse.shortened(node.text, self.clause.passage.key)
        return None if short is None else Finding((short,))

    def _another(self, determiner: int, noun: int) -> bool:
        """Whether an adjective says that something new is meant: "son nouvel appel à projets", "le deuxième projet"."""
        said = [node.low for node in self.clause.nodes[determiner + 1 : noun]]
        rank = next((told for low in said if (told := ordinal(low, self.lexicon)) is not None), 0)
        new = any(low in self.lexicon.words.novelty for low in said)
        new = new or rank > 1 or (rank == 1 and self._qualified(noun + 1))
        return new and self.clause.word(determiner) not in self.lexicon.words.demonstratives

    def called(self, at: int, *, complements: bool = False) -> Group | None:
        """Return the name that a noun phrase at `at` ends with or that explains it: "le projet, X, …".

        With `complements` the phrase may hold them: "le pôle d'innovations en agroécologie X".
        """
        nodes = self.clause.nodes
        barred = {"PRON", "SCONJ"} if complements else {"ADP", "PRON", "SCONJ"}
        reach = CALLED + 4 if complements else CALLED
        if complements and (at + 1 >= len(nodes) or self._head(at + 1) is None or nodes[at].low not in ARTICLES):
            return None
        for i in range(at + 1, min(at + reach, len(nodes))):
            if nodes[i].name or (nodes[i].low == "," and i > at + 1):
                group = self.clause.group_at(i if nodes[i].name else i + 1)
                closed = group is not None and group.last < len(nodes) and nodes[group.last].low == ","
                return group if group is not None and not group.bracketed and (nodes[i].name or closed) else None
            if nodes[i].verb or nodes[i].pos in barred or "finite" in self.triggers.uses(nodes[i].low):
                return None
        return None

    def _head(self, at: int) -> Head | None:
        """Return the singular head noun at a node, one that may stand for a thing by itself."""
        found = head_starting(self.clause.scene.tokens, self.clause.nodes[at].first, self.lexicon)
        return found[0] if found is not None and found[0].refers and not found[0].plural else None

    def _capital_body(self, at: int) -> Head | None:
        noun = self.clause.nodes[at].text
        return Head(noun, "PublicBody", "organisation") if noun in self.lexicon.cues.capital_bodies else None

    def _specified(self, determiner: int, noun: int) -> bool:
        """Whether what follows a head noun says which one is meant: a name, or a complement unless "ce" points."""
        found = head_starting(self.clause.scene.tokens, self.clause.nodes[noun].first, self.lexicon)
        after = next((n for n in self.clause.nodes if found and n.first >= found[1]), None)
        if after is None:
            return False
        pointing = self.clause.word(determiner) in self.lexicon.words.demonstratives
        agreed = after.low == "avec" and bool(found and found[0].noun in self.lexicon.cues.agreements)
        told = after.low in {"de", "pour"} or agreed or after.pos in {"ADJ", "NOUN"}
        return after.name or after.low == "«" or (not pointing and told)
