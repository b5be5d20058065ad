"""Whom "il", "elle" and "ils" mean: what was just introduced, the last subject, else what is of their gender."""

from __future__ import annotations

from dataclasses import dataclass, replace

from builders.link.families import FAMILIES
from builders.recognise.heads import head_starting
from builders.relate.reference.copulas import impersonal
from builders.relate.reference.finding import Finding
from builders.relate.reference.gender import Gender, of_kind, of_pronoun
from builders.relate.reference.memory import Referent
from builders.relate.reference.speech import Speech
from builders.relate.sentence.triggers import Triggers

INTRODUCED = FAMILIES["activity"] | FAMILIES["network"] | FAMILIES["product"]
MEANT = FAMILIES["org"] | INTRODUCED


@dataclass
class Pronouns(Speech):
    """Finds whom personal pronouns mean; `inherited` is the subject of the verb before, for coordinated verbs."""

    triggers: Triggers
    inherited: Finding | None = None
    opening: tuple[Referent, ...] = ()  # whom the sentence opens with

    def pronoun(self, at: int, *, plural: bool = False) -> Finding:
        """Return whom "il" or "ils" means, if anybody."""
        if impersonal(self.clause, at, self.lexicon):
            return Finding(reason="impersonal")
        return self._meant(at, plural=plural)

    def _meant(self, at: int, *, plural: bool) -> Finding:
        """Return whom a pronoun means: the row's thing, what was just introduced, the last subject."""
        passage, discourse = self.clause.passage, self.discourse
        pointed = self._just_named(at) or (self._last_named(at) if self._points(at) else None)
        if pointed is not None or (not plural and self._goes_on(at)):
            return pointed or Finding(self.opening)
        if plural and self.inherited is not None and len(self.inherited.referents) > 1:
            return self.inherited
        block, several = discourse.plural
        if plural and several and block >= passage.block - 1:
            return Finding(tuple(replace(referent, anaphor=True) for referent in several))
        row = discourse.row if discourse.row_block == passage.block else None
        if row is not None and discourse.subject is None:
            return Finding((row,))
        wanted = None if plural else self._wanted(at)
        introduced = self._introduced(wanted)
        found = Finding((introduced,)) if introduced is not None else self._last_subject(row)
        found = Finding(self.opening) if self._subordinate(at) else self._elsewhere(at, found)
        unlike = any(not self.agrees(one, wanted) for one in found.referents)
        if found.referents and not unlike:
            return found
        return self._of_gender(wanted, unlike=unlike) or Finding(reason="pronoun-unresolved")

    def _just_named(self, at: int) -> Finding | None:
        """Return X for the pronoun of "Baptisé X, il …"."""
        nodes = self.clause.nodes
        if at < 2 or nodes[0].low not in self.lexicon.words.naming or nodes[at - 1].text != ",":
            return None
        named = [node.mention for node in nodes[:at] if node.mention is not None]
        one = Referent(named[0].entity, self.discourse.cast.kind(named[0].entity)) if len(named) == 1 else None
        return None if one is None else Finding((one,))

    def _points(self, at: int) -> bool:
        """Whether a sentence opens with a pronoun of what was named last: "Celui-ci est clos", "Cette dernière a …"."""
        nodes, words = self.clause.nodes, self.lexicon.words
        if any(node.name for node in nodes[:at]):
            return False
        return nodes[at].low in words.pointing | words.latter

    def _last_named(self, at: int) -> Finding | None:
        """Return the body or thing of the pronoun's gender with which the sentence before ends.

        Where it ends with none "celui-ci" may be read as "il", "ce dernier" means nobody.
        """
        block, key, where = self.discourse.closing or (-1, "", "")
        one = Referent(key, self.discourse.cast.kind(key), where, anaphor=True) if key else None
        if one is None or block != self.clause.passage.block or one.kind not in MEANT:
            latter = self.clause.nodes[at].low in self.lexicon.words.latter
            return Finding(reason="pronoun-unresolved") if latter else None
        return Finding((one,)) if self.agrees(one, self._wanted(at)) else Finding(reason="pronoun-unresolved")

    def _subordinate(self, at: int) -> bool:
        """Whether a pronoun opens a clause after the main verb, where it means whom the sentence opens with."""
        nodes, words = self.clause.nodes, self.lexicon.words
        relative = at > 1 and nodes[at - 1].low in words.object_relatives
        return relative and len(self.opening) == 1 and any(node.verb for node in nodes[: at - 1])

    def _goes_on(self, at: int) -> bool:
        """Whether a semicolon parts a pronoun from the clause whose one subject it stands for: "P est clos ; il …"."""
        nodes = self.clause.nodes
        return len(self.opening) == 1 and 0 < at < len(nodes) and nodes[at - 1].text == ";"

    def _elsewhere(self, at: int, found: Finding) -> Finding:
        """Return what a pronoun means unless its sentence names it only after: "il préside X" is not said of X."""
        nodes = self.clause.nodes
        before, after = ({n.mention.entity for n in part if n.mention} for part in (nodes[:at], nodes[at:]))
        itself = any(referent.key in after - before for referent in found.referents)
        return Finding(reason="pronoun-unresolved") if itself else found

    def _last_subject(self, row: Referent | None) -> Finding:
        subject, distance = self.discourse.subject, self.clause.passage.block - self.discourse.subject_block
        if subject is not None and distance == 1:
            return Finding((replace(subject, anaphor=True),))
        if self.inherited and self.inherited.referents:
            return self.inherited
        if subject is not None and distance == 0:
            return Finding((replace(subject, anaphor=True),))
        return Finding((row,)) if row else Finding(reason="pronoun-unresolved")

    def _wanted(self, at: int) -> Gender | None:
        """Return the gender of a pronoun; None where a noun before it in its sentence has another: "Société, il …"."""
        table, tokens = self.lexicon.tables["gender"], self.clause.scene.tokens
        fronted = head_starting(tokens, 0, self.lexicon) is not None and at > 0
        return None if fronted else of_pronoun(self.clause.nodes[at].low, table)

    def _gender(self, one: Referent) -> Gender | None:
        """Return the gender of an entity, as the document tells it, else as names of its class have it."""
        told = self.discourse.genders
        return told[one.key] if one.key in told else of_kind(one.kind, self.lexicon.tables["gender"])

    def agrees(self, one: Referent, wanted: Gender | None) -> bool:
        """Whether a pronoun of a gender may stand for an entity, by its name or by the noun that it was last called."""
        return wanted is None or self._gender(one) in {None, wanted} or self.discourse.called.get(one.key) is wanted

    def _of_gender(self, wanted: Gender | None, *, unlike: bool) -> Finding | None:
        """Return the one thing of a pronoun's gender in the nearest passage that names any, else the section's.

        Only one that its passage names alone may be meant where it was not `unlike` that it was the last subject.
        """
        if wanted is None or self.discourse.untold:
            return None
        block, passages = self.clause.passage.block, dict[str, dict[str, Referent]]()
        for told in reversed([*self.discourse.since(block - unlike)]):
            one = Referent(told.key, self.discourse.cast.kind(told.key), told.passage, anaphor=True)
            named = one.kind in MEANT and self._gender(one) is wanted if unlike else one.kind in {*MEANT, None}
            if named:
                passages.setdefault(told.passage, {})[told.key] = one
        if passages:
            near = tuple(list(passages.values())[-1].values())
            if not unlike and len(near) > 1:  # "A et B financent P. Il …" is of none of several subjects
                several = {one.key for one in self.discourse.plural[1]}
                near = tuple(one for one in near if one.key not in several) if several else near
            alone = len(near) == 1 and near[0].kind in MEANT and self._gender(near[0]) is wanted
            return Finding(near) if alone else None
        topics = self.elliptic()
        return topics if topics.referents and all(self.agrees(one, wanted) for one in topics.referents) else None

    def _introduced(self, wanted: Gender | None) -> Referent | None:
        """Return the thing that the sentence before introduced, for "Lancé en 2021, il …", where a participle tells."""
        nodes, block = self.clause.nodes, self.clause.passage.block
        if not nodes or "participle" not in self.triggers.uses(nodes[0].low):
            return None
        said = self.discourse.within(block)
        acting = next((i for i, told in enumerate(said) if told.subject), 0)  # what opens the sentence is a frame
        for told in said[acting:]:
            one = Referent(told.key, self.discourse.cast.kind(told.key), told.passage, anaphor=True)
            if not told.subject and one.kind in INTRODUCED and self.agrees(one, wanted):
                return one
        return None
