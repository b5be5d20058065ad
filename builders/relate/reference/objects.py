"""Read objects and agents off the order of words: what stands to the right of a verb, after "par", in a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from builders.lexicon.model import Frame
from builders.link.families import FAMILIES
from builders.model import Mention
from builders.recognise.numbering import ordinal
from builders.relate.reference.anaphora import ARTICLES
from builders.relate.reference.finding import Finding
from builders.relate.reference.itemised import itemised
from builders.relate.reference.meaning import EXPLAINED
from builders.relate.reference.persons import PERSON
from builders.relate.reference.spelled import COLLECTIVE_REACH, Spelled
from builders.relate.sentence.clause import Group

NOMINAL = frozenset({"NOUN", "PROPN"})
FRONTED = 3  # words before the agent of a participle that opens its sentence: "Porté par X, le projet …"
STEPS = 16  # on the way from a verb to its object
BY_REACH = 8  # words from an agent to the next "par"
AGENT_REACH = 14  # words from a participle to "par"
CONSORTIUM_REACH = 9  # words from "par" to the names that a consortium is of
CONSISTING = frozenset({"de", "", "entre", "comme"})  # before the names of a consortium's members
EXPLAINED_REACH = 16  # words from such a noun to its name


def _may_be(mention: Mention, kind: Callable[[str], str | None]) -> bool:
    """Whether a name of no known class is written as a person's is."""
    return kind(mention.entity) is None and PERSON.match(mention.surface) is not None


@dataclass
class Objects(Spelled):
    """Finds what stands to the right."""

    # --- agents --------------------------------------------------------------------------------------------------

    def agent(self, last: int, lemma: str = "") -> Finding:
        """Return the agent of a passive or participle that ends at `last`: the group after "par", or "avec" (co-)."""
        nodes = self.clause.nodes
        for at in range(last, min(last + AGENT_REACH, len(nodes))):
            if self._of_name_before(at, last):
                break
            found = self._agent_at(at, joint=lemma.startswith("co-"))
            if found is not None:
                return found
            joined = at == last + 1 and nodes[last].low in {"et", ","} and self._is_participle(at)
            if nodes[at].text in {";", ":"} or nodes[at].low == "qui" or (at > last and nodes[at].verb and not joined):
                break
        return Finding(reason="no-agent")

    def _is_participle(self, at: int) -> bool:
        return "participle" in self.triggers.uses(self.clause.nodes[at].low)

    def _of_name_before(self, at: int, last: int) -> bool:
        """Whether a participle tells of the name before its comma, and so has its own agent: "…, piloté par X"."""
        nodes = self.clause.nodes
        return at > last + 1 and nodes[at - 1].low == "," and nodes[at - 2].name and self._is_participle(at)

    def _agent_at(self, at: int, *, joint: bool) -> Finding | None:
        group = self.clause.group_at(at + 1)
        low = self.clause.nodes[at].low
        if low == "par":
            if group is not None:
                return self._and_by(self.of_group(group), group)
            named = self.called(at + 1, complements=True)
            if named is not None:
                return self._and_by(self.of_group(named), named)
            referred = self.referring(at + 1)
            spelt = self._spelt_persons(at + 1) if referred is None else None
            if spelt is not None:
                return self.of_group(spelt)
            found = self._and_named(referred, at + 1) if referred else self._consortium(at + 1)
            return found if found.referents else None
        return self.of_group(group) if low == "avec" and joint and group is not None else None

    def _spelt_persons(self, at: int) -> Group | None:
        """Return the persons that a plural noun brings in: "par deux géologues, A et B"."""
        nodes, kind = self.clause.nodes, self.discourse.cast.kind
        comma = next((i for i in range(at, min(at + AGENT_REACH, len(nodes))) if nodes[i].low == ","), 0)
        plural = comma > at and nodes[comma - 1].low.endswith(("s", "x"))
        group = (
            self.clause.group_at(comma + 1) if plural and not any(n.name or n.verb for n in nodes[at:comma]) else None
        )
        persons = group is not None and all(kind(m.entity) == "Person" or _may_be(m, kind) for m in group.members)
        return group if group is not None and persons and len(group.members) > 1 else None

    def _and_named(self, found: Finding, at: int) -> Finding:
        """Return the referent of the noun phrase at `at` with the names listed after it: "par la Région, X et Y"."""
        nodes, after = self.clause.nodes, at + 1
        while after < len(nodes) and not nodes[after].name and nodes[after].pos in {"NOUN", "ADJ", "PROPN"}:
            after += 1
        if self.clause.low(after) == "(":
            after = next((i + 1 for i in range(after, len(nodes)) if nodes[i].text == ")"), after)
        more = self.clause.group_at(after + 1) if self.clause.low(after) in {",", "et"} else None
        return found if more is None or not more.direct else self._with(found, more)

    def _and_by(self, found: Finding, group: Group) -> Finding:
        """Return the agents with those of "via", "et par …", "et PROGRAMME" after them, a programme with a State."""
        at = group.last
        through = self.clause.group_at(at + 1) if self.clause.low(at) == "via" else None
        if through is not None:
            found, at = self._with(found, through), through.last
        whose = self.clause.group_at(at + 1) if self.clause.low(at) == "de" else None
        if whose is not None and len(whose.members) == 1 and found.referents[-1].kind in FAMILIES["programme"]:
            found, at = self._with(found, whose), whose.last
        also = self.clause.group_at(at + 1) if self.clause.low(at) == "et" else None
        if also is not None and self.of_group(also).referents[0].kind in FAMILIES["programme"]:
            found, at = self._with(found, also), also.last
        unnamed = self._past_unnamed(at) if group.lead > FRONTED else None
        if unnamed is not None:
            found, at = self._with(found, unnamed), unnamed.last
        by = self._next_by(at) if self.clause.low(at) in {"et", ",", "puis"} else None
        more = self.clause.group_at(by + 1) if by is not None else None
        return found if more is None else self._with(found, more)

    def _past_unnamed(self, at: int) -> Group | None:
        """Return the names that go on a list past a member without a name: "par la Région X, le rectorat et Y"."""
        nodes = self.clause.nodes
        noun = at + 2
        plain = self.clause.low(at) == "," and noun + 2 < len(nodes) and not nodes[noun].name
        plain = plain and nodes[at + 1].low in self.lexicon.words.definite_articles and nodes[noun].pos in NOMINAL
        link = plain and self.clause.low(noun + 1) in {"et", ","}
        group = self.clause.group_at(noun + 2) if link else None
        goes_on = group is not None and group.direct and self.clause.low(group.last) not in {"", "est", "a"}
        return group if goes_on else None

    def _next_by(self, at: int) -> int | None:
        """Return the node of the "par" that goes on a list of agents: "et par X", "et, pour le reste, par X"."""
        start = self._marked(at + 1) if at + 1 < len(self.clause.nodes) else 0
        for i in range(start or at + 1, min((start or at) + BY_REACH, len(self.clause.nodes))):
            node = self.clause.nodes[i]
            if node.low == "par":
                return i
            if node.name or node.verb or self._is_participle(i) or node.text in {";", ".", ":", "("}:
                return None
        return None

    def _with(self, found: Finding, more: Group) -> Finding:
        return Finding((*found.referents, *self.of_group(more).referents), group=more)

    def _consortium(self, at: int) -> Finding:
        """Return the names after "par un consortium composé de …"."""
        nodes, cues = self.clause.nodes, self.lexicon.cues
        items = self.of_items(itemised(self.clause, at, self.lexicon.cues.activities))
        if items.referents:
            return items
        listed = self.enumerated(at)
        if listed is not None:
            return self.of_group(listed)
        for i in range(at, min(at + CONSORTIUM_REACH, len(nodes))):
            group = self.clause.group_at(i)
            composed = group is not None and (group.preposition in CONSISTING or self._led_by(group))
            if group is not None and composed and any(node.low in cues.consortium for node in nodes[at:i]):
                return self.of_group(group)
        return Finding(reason="agent-not-named")

    def _led_by(self, group: Group) -> bool:
        """Whether a group heads the consortium before it: "un consortium mené par X"."""
        uses = self.triggers.verbs.get(self.clause.low(group.lead - 2), ()) if group.preposition == "par" else ()
        return any("heads" in use.frame.traits and use.use == "participle" for use in uses)

    # --- objects -------------------------------------------------------------------------------------------------

    def object(self, last: int, frame: Frame, lemma: str) -> Finding:
        """Return the object of an active verb whose complex ends at `last`."""
        at, through = last, set[str]()
        linked = not frame.links or lemma in frame.direct or "direct" in frame.direct
        links = {word for link in frame.links for word in link.split()}
        for _ in range(STEPS):
            at = self.skip_right(at)
            if at >= len(self.clause.nodes):
                break
            group = self.clause.group_at(at)
            if group is not None and (linked or group.preposition in links):
                return self.of_group(self.spelt_out(group) or group, frozenset(through))
            step, linked = self._step(at, frame, through, linked=linked)
            if step == at:
                return self._common_object(at, through, linked=linked)
            at = step
        return Finding(reason="object-not-named")

    def _common_object(self, at: int, through: set[str], *, linked: bool) -> Finding:
        """Return the object that is a list under a collective noun, or what a common noun refers to."""
        nouns = {node.low for node in self.clause.nodes[at : at + COLLECTIVE_REACH]} & self.lexicon.cues.collective
        items = self.of_items(itemised(self.clause, at, self.lexicon.cues.activities))
        if items.referents:
            return replace(items, through=frozenset(through | nouns))
        listed = self.enumerated(at)
        if listed is not None:
            return self._classed(self.of_group(listed, frozenset(through | nouns)), nouns)
        found = self.referring(at) or self._explained(at)
        determiner = at - (at > 0 and self.clause.word(at - 1) in ARTICLES)
        named = self.called(determiner, complements=True) if found is None and linked else None
        if named is not None and named.direct:
            return self.of_group(named, frozenset(through))  # "la plateforme d'essais P"
        return replace(found, through=frozenset(through)) if found else Finding(reason="object-not-named")

    def _explained(self, at: int) -> Finding | None:
        """Return the name that explains a long noun phrase at `at`: "un projet de coopération entre pôles, X"."""
        nodes, head = self.clause.nodes, self.lexicon.heads.get(self.clause.low(at))
        if head is None or head.plural or head.kind not in EXPLAINED:
            return None
        for i in range(at + 1, min(at + EXPLAINED_REACH, len(nodes) - 1)):
            quoted = nodes[i].text == "«"  # "un appel à projets accéléré « X »"
            group = self.clause.group_at(i if quoted else i + 1)
            named = quoted or nodes[i].text in {",", ":"} or nodes[i].low in self.lexicon.words.naming
            if named and group is not None and group.direct and group.lead >= i:
                one = self.of_group(group).referents
                kinds = FAMILIES.get(head.kind.lower(), {head.kind})
                fits = len(one) == 1 and (one[0].kind is None or one[0].kind in kinds)
                closed = self.clause.low(group.last) in {"", ",", ".", ";", "(", "qui", "dont"}
                return Finding((replace(one[0], kind=head.kind),), group=group) if fits and closed else None
            if nodes[i].verb or nodes[i].text == ";" or nodes[i].pos in {"PRON", "SCONJ"}:
                return None
        return None

    def _step(self, at: int, frame: Frame, through: set[str], *, linked: bool) -> tuple[int, bool]:
        """Return the next node on the way to the object: over links, determiners and nouns that let through."""
        for link in sorted((*frame.links, "de" if through else ""), key=len, reverse=True):
            if self.clause.spells(at, link.split()):
                return at + len(link.split()), True
        if self._determines(at) and self.referring(at) is None:
            return at + 1, linked
        for noun in sorted(frame.through | frame.objects, key=lambda noun: (-len(noun), noun)):
            if self.clause.spells(at, noun.split()):
                through.add(noun)
                return at + len(noun.split()), linked
        node = self.clause.nodes[at]
        qualifies = node.pos == "ADJ" and node.low not in self.lexicon.cues.parting
        tied = bool(through) and (node.low in {"et", ",", "en", "même"} or qualifies)
        return at + tied, linked

    def _determines(self, at: int) -> bool:
        node, words = self.clause.nodes[at], self.lexicon.words
        known = node.low in words.determiners | words.adjectives or node.pos in {"NUM", "DET"}
        return known or ordinal(node.low, self.lexicon) is not None  # "lance le 5ème appel"
