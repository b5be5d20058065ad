"""Read subjects and antecedents off the order of words: what stands to the left of a verb, a relative, a participle."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeGuard

from builders.link.families import FAMILIES
from builders.recognise.heads import head_starting
from builders.relate.reference.appositions import Appositions
from builders.relate.reference.copulas import copula_before, presents
from builders.relate.reference.finding import Finding
from builders.relate.reference.itemised import bracketed_subjects
from builders.relate.sentence.clause import Group

INSERTED = 4  # words from a comma to the group of an insertion
COMMON = "subject-is-common-noun"
EVERY = frozenset({"tous", "toutes"})  # before a numeral: "tous deux"
PLURAL = ("ent", "ont")  # how verbs of several end
COMPLEX = 2  # words from a verb's clitic to the verb
COLLECTED = 4  # words before "de X" in which a noun may stand for X


@dataclass
class Subjects(Appositions):
    """Finds what stands to the left."""

    def subject(self, first: int) -> Finding:
        """Return the subject of the verb complex that begins at `first`."""
        listed = self.spoken(first) or self.of_items(bracketed_subjects(self.clause, first - 1, self.lexicon.cues))
        if listed.referents or listed.reason:
            return listed
        at = self.skip_left(first - 1)
        if at < 0:
            return self.inherited or self.elliptic()
        found = self._by_word(at)
        if found is not None:
            return found
        group = self.clause.group_ending(at)
        if group is not None:
            return self._subject_group(group)
        phrase = self.noun_phrase(at)
        if any(node.low.endswith(PLURAL) for node in self.clause.nodes[first : first + COMPLEX]):
            phrase = self._with_named(at, phrase)
        itself = self.clause.word(self._phrase_start(at)) in self.lexicon.words.definite_articles
        return phrase if phrase.referents or itself else self._apposed(at) or phrase

    def _with_named(self, at: int, phrase: Finding) -> Finding:
        """Return a subject with the names before "et" that it goes on from: "le pôle X et la Région lancent"."""
        link = self._phrase_start(at) - 1
        named = self.clause.group_ending(link - 1) if link > 0 and self.clause.nodes[link].low == "et" else None
        if named is None or not named.direct or self.clause.word(link + 1) not in self.lexicon.words.definite_articles:
            return phrase
        found = self.of_group(named)
        return replace(found, referents=tuple(dict.fromkeys((*found.referents, *phrase.referents))))

    def antecedent(self, at: int) -> Finding:
        """Return what a relative pronoun, a reduced participle or an apposition at `at` belongs to."""
        nodes, left = self.clause.nodes, self.skip_left(at - 1)
        joined = self._joined(left, at) if left >= 0 and nodes[left].low in {"et", "mais"} else Finding()
        if joined.referents:
            return joined
        if left >= 0 and nodes[left].low in {",", "(", "–"}:
            left = self.skip_left(left - 1)
        if left < 0:
            return Finding(reason="fronted")
        if nodes[left].text == ":":  # "X : créé en 2005, …"
            titled = self.clause.group_ending(left - 1)
            return self.of_group(titled) if titled is not None and titled.direct else Finding(reason="fronted")
        group = self.clause.group_ending(left)
        if group is not None:
            inserted = left < at - 1 and self._in_insertion(group)
            beyond = self._apposed(group.lead - 2) or self.described() if self._tells_where(group) else None
            beyond = beyond or self._part_of_bare(group)
            return beyond or (self.antecedent(group.lead - 1) if inserted else self._member(group, left))
        phrase = self.pronoun(left) if self._is_pronoun(left) else self.noun_phrase(left)
        if phrase.referents:
            return phrase
        past = self._past_apposition(left) if left < at - 1 else None
        return self._apposed(left) or past or self.described() or Finding(reason=phrase.reason or "no-antecedent")

    def _member(self, group: Group, at: int) -> Finding:
        """Return the member at a node inside a list, which a phrase after it is about; else the whole list."""
        found = self.of_group(group)
        return replace(found, referents=(found.referents[group.at.index(at)],)) if at in group.at[:-1] else found

    def _parallel(self, at: int, link: int) -> int:
        """Return the relative before that "et" repeats: "P, que X a voulu et que X a porté"; 0 where there is none."""
        nodes, relatives = self.clause.nodes, self.lexicon.words.relatives
        if link < 0 or nodes[link].low not in {"et", "mais"} or nodes[at].low not in relatives:
            return 0
        return next((i for i in range(link - 1, 0, -1) if nodes[i].low in relatives), 0)

    def _joined(self, link: int, at: int) -> Finding:
        """Return what a link goes on telling of: what the participle before tells of, or the name of an apposition."""
        if self.previous.referents:
            return self.previous
        parallel = self._parallel(at, link)
        if parallel:
            return self.antecedent(parallel)
        apposed = self._before_apposition(link)
        if apposed is not None:
            return self.of_group(apposed)
        tie = self._shared_tie(link)
        return self.subject(tie) if tie is not None else Finding()

    def _shared_tie(self, link: int) -> int | None:
        """Return "est" of "X est basé à N et présidé par Y", which two participles share."""
        nodes, words = self.clause.nodes, self.lexicon.words
        for i in range(link - 1, -1, -1):
            if (
                nodes[i].text in {";", ":", ".", ","}
                or nodes[i].low in words.relatives
                or nodes[i].low in words.to_have
            ):
                return None
            if nodes[i].low in words.to_be and i + 1 < link:
                done = nodes[i + 1].low.endswith(self.lexicon.cues.participle_endings[:4])
                return i if done and not nodes[i + 1].name else None
        return None

    def noun_phrase(self, at: int) -> Finding:
        """Return the referent of the common noun phrase that ends at `at`, if it is a definite one that refers."""
        start = self._phrase_start(at)
        if start > at:
            return Finding(reason="no-subject")
        for i in range(start, at + 1):
            inner = i > start and bool({"de", "à"} & {self.clause.nodes[i].low, self.clause.nodes[i - 1].low})
            if self.clause.word(i) in self.lexicon.words.definite and not inner:
                return self.definite(i)
        found = head_starting(self.clause.scene.tokens, self.clause.nodes[start].first, self.lexicon)
        opens = start == 0 or self.clause.nodes[start - 1].text in {"–", "—"}
        if found is not None and opens and found[0].refers and not found[0].plural:
            return self.anaphor(found[0])
        if self.opening and presents(self.clause, start, self.lexicon):
            return Finding(self.opening)
        tie = copula_before(self.clause, start, self.lexicon, self.triggers)
        return self.subject(tie) if tie is not None else Finding(reason="indefinite" if found else COMMON)

    def skip_left(self, at: int) -> int:
        """Return the first node from `at` leftwards that is no adverb, clitic, closing mark or bracket; or -1."""
        nodes = self.clause.nodes
        while at >= 0 and not nodes[at].name:
            if nodes[at].text == ")":
                opened = next((i for i in range(at, -1, -1) if nodes[i].text == "("), None)
                if opened is None:
                    return at
                at = opened - 1
                if at >= 0 and self.clause.group_ending(at) is not None:
                    return at
            elif self._is_passed(at):
                at -= 1
            else:
                return at
        return at

    def _is_passed(self, at: int) -> bool:
        node, words = self.clause.nodes[at], self.lexicon.words
        adverb = (node.pos == "ADV" and node.low != "et") or node.low in words.verb_adverbs
        return adverb or node.low in words.clitics - words.definite_articles or node.text in {"»", '"'}

    # --- by what stands before the verb --------------------------------------------------------------------------

    def _by_word(self, at: int) -> Finding | None:
        """Return the subject that a pronoun, "et" or a comma before a verb tells; None for any other word."""
        low, words = self.clause.nodes[at].low, self.lexicon.words
        if low in words.subject_relatives:
            return self._of_relative(at)
        if self._is_pronoun(at):
            return self.pronoun(at, plural=low in words.plural_persons)
        if low in words.numerals and at > 0 and self.clause.nodes[at - 1].low in EVERY:
            return self.pronoun(at, plural=True)  # "Toutes deux participent"
        if low in words.alone:
            return self.speaker(alone=True)
        if low in {"et", "ou", "puis", "&"} or (low == "," and self._continues(at)):
            return self.inherited or self._coordinated(at)
        return self._before_insertion(at) if low in {",", "–", "—"} else None

    def _is_pronoun(self, at: int) -> bool:
        """Whether a node is a pronoun of the third person, "ce dernier" among them."""
        low, words = self.clause.nodes[at].low, self.lexicon.words
        opens = at == 1 and self.clause.word(0) in words.demonstratives
        return low in words.persons or (opens and low in words.latter)

    def _of_relative(self, at: int) -> Finding:
        """Return what "qui" at a node stands for: of a list only the last name, where its verb is singular."""
        nodes, words = self.clause.nodes, self.lexicon.words
        found, verb = self.antecedent(at), at + 1
        while verb < len(nodes) - 1 and nodes[verb].low in words.clitics | words.definite_articles:
            verb += 1
        if len(found.referents) < 2 or verb >= len(nodes):
            return found
        plural = nodes[verb].low.endswith("nt") and nodes[verb].low not in words.singular_verbs
        return found if plural else found.last

    def _continues(self, comma: int) -> bool:
        """Whether a comma before a verb adds it to the verbs before, with their subject."""
        return self.inherited is not None and bool(self.inherited.referents) and not self._inserted(comma)

    def _coordinated(self, at: int) -> Finding:
        """Return whom the sentence opens with for a verb that "et" adds to its first: "P se tient à N et est animé"."""
        nodes = self.clause.nodes
        clause = any(node.low in self.lexicon.words.subject_relatives for node in nodes[:at])
        second = any(node.verb for node in nodes[:at]) and nodes[at].low in {"et", "puis"}
        return Finding(self.opening) if second and self.opening and not clause else Finding(reason="no-subject")

    def _subject_group(self, group: Group) -> Finding:
        if group.bracketed:
            return Finding(reason="bracketed")
        if group.preposition in {"", "comme", "que"}:
            return self.of_group(group)
        if group.preposition == "de":
            return self._whole_of(group)
        before = self.skip_left(group.lead - 2)
        if before < 0:
            return Finding(reason="no-subject")
        if group.preposition == "par" and "participle" in self.triggers.uses(self.clause.nodes[before].low):
            before = self.skip_left(before - 1)
        earlier = self.clause.group_ending(before)
        if earlier is not None:
            return self._subject_group(earlier)
        return self._before_insertion(before) if self.clause.nodes[before].low == "," else self.noun_phrase(before)

    def _whole_of(self, group: Group) -> Finding:
        """Return the subject that ends with "de X": X itself for "les membres de X", else what the noun refers to."""
        end = group.lead - 1
        nouns = self.lexicon.cues.subject_nouns
        placed = {self.discourse.cast.kind(one.entity) or one.kind for one in group.members} <= FAMILIES["place"]
        # "les pôles de Bretagne" are not Brittany
        before = range(0 if placed else max(0, end - COLLECTED), 0 if placed else end)
        noun = next((i for i in before if self.clause.nodes[i].low in nouns and not self.clause.nodes[i].name), None)
        if noun is not None:
            return Finding(reason=COMMON) if self.some_members(noun, group) else self.of_group(group)
        found = self.noun_phrase(end - 1)
        return found if found.referents else Finding(reason=COMMON)

    # --- insertions and appositions ------------------------------------------------------------------------------

    def _inserted(self, comma: int) -> bool:
        """Whether the comma before a verb closes an insertion: one that a preposition or participle opened."""
        nodes = self.clause.nodes
        opener = next((i for i in range(comma - 1, -1, -1) if nodes[i].low == ","), None)
        if opener is None:
            return False
        head = nodes[opener + 1]
        opening = self.lexicon.words.prepositions | self.lexicon.cues.predicates
        return head.low in opening or head.low in self.triggers.verbs or head.pos in {"NOUN", "ADJ"}

    def _before_insertion(self, comma: int) -> Finding:
        """Return the subject that an insertion parts from its verb: the group or noun phrase before its first comma."""
        opener = next((i for i in range(comma - 1, 0, -1) if self.clause.nodes[i].low == ","), 0)
        if opener and self.clause.nodes[opener - 1].low in self.lexicon.words.subject_relatives:
            return self._of_relative(opener - 1)  # "X, qui, depuis 2018, anime"
        for group in reversed(self.clause.groups):
            if group.last <= comma and group.direct and self._opens_clause(group):
                return self.of_group(group)
        for at in range(comma - 1, 0, -1):
            if self.clause.nodes[at].low == ",":
                if self._is_pronoun(at - 1):
                    return self.pronoun(at - 1)
                whole = self.clause.group_ending(at - 1)
                found = self._whole_of(whole) if self._is_complement(whole) else self.noun_phrase(at - 1)
                if found.referents:
                    return found
        return Finding(reason="no-subject")

    @staticmethod
    def _is_complement(group: Group | None) -> TypeGuard[Group]:
        return group is not None and group.preposition == "de" and not group.bracketed

    def _opens_clause(self, group: Group) -> bool:
        """Whether a group may be the subject of what follows: it opens the sentence, or follows a comma or link."""
        if group.lead == 0:
            return True
        before = self.clause.nodes[group.lead - 1]
        opens = {",", ";", ":", "«", "et", "que", "qu'", "–", "—", ".", "où", "*"}
        return before.low in opens or before.pos == "SCONJ"

    def _in_insertion(self, group: Group) -> bool:
        """Whether a group closes an insertion that a preposition opened after a comma: "X, à travers Y, qui …"."""
        nodes = self.clause.nodes
        for at in range(group.lead - 1, max(-1, group.lead - 1 - INSERTED), -1):
            if nodes[at].low == ",":
                noun = nodes[at + 1].pos == "NOUN" and group.preposition == "de"
                opening = self.lexicon.words.prepositions - self.lexicon.words.relatives  # not "…, dont P, porté par X"
                return at > 0 and (nodes[at + 1].low in opening or noun)
            if nodes[at].name:
                return False
        return False

    def _phrase_start(self, at: int) -> int:
        """Return the first node of the run of words without name, mark, verb or pronoun that ends at `at`."""
        nodes, start = self.clause.nodes, at
        while start >= 0 and not nodes[start].name and nodes[start].text not in set(",;:.()«»"):
            if nodes[start].pos in {"VERB", "AUX", "PRON", "CCONJ"}:
                break
            start -= 1
        return start + 1
