"""Gather coordinated names into groups: "en partenariat avec le B, C et les pôles D et E" is one group of four.

Groups are built linearly, because the dependency parser breaks long coordinations.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from builders.lexicon.model import Lexicon
from builders.link.families import FAMILIES, segment_of
from builders.recognise.scenes import Scene
from builders.relate.sentence.clause import Clause, Group, Node
from builders.relate.sentence.listed import MEMBER_REACH, Listed
from builders.relate.sentence.phrases import STOPS, names_part

BESIDE = 2  # words that tell of a place after a name
INSERTED = 5  # words from a comma to the name that an insertion is of
TASK = 16  # words of what one of a list is there for
LOOKAHEAD = 40  # members looked at to see whether a list closes
ENTRIES = frozenset({",", ";"})  # between the activities of a list that tells by whom each is done
CLOSING = frozenset({")", "…", ".", ";", "»", "etc", "["})


def clause_of(scene: Scene, nodes: tuple[Node, ...], lexicon: Lexicon, kind_of: Callable[[str], str | None]) -> Clause:
    """Return a passage as its nodes and their groups; `kind_of` gives an entity's class."""
    grouping = Grouping(scene, nodes, lexicon, kind_of)
    groups: list[Group] = []
    grouped: set[int] = set()
    for at, node in enumerate(nodes):
        if node.name and at not in grouped:
            groups.append(grouping.group(at, grouped))
            grouped.update(groups[-1].at)
    return Clause(scene, nodes, tuple(groups))


@dataclass(frozen=True, slots=True)
class Grouping(Listed):
    """Builds the groups of one passage."""

    def group(self, at: int, taken: Set[int] = frozenset()) -> Group:
        """Return the group that the name at `at` begins; names at `taken` nodes are members of others."""
        lead, preposition = self._governed(at)
        places = [self._own(at)]
        end = self._after_bracket(places[0] + 1)
        while (step := self._step(end, preposition, places[-1])) is not None:
            member, comma, end = step
            if member in taken or (preposition == "par" and self._opens_another(lead, end, member)):
                break
            if not (self._alike(places[0], member) or self._regions(places[-1], member)):
                break
            if self._placed_next(preposition, member) or (comma and self._leaves(places, lead, member, preposition)):
                break
            if self._resumes(end) and self._acts_alone(self._after_bracket(member + 1)):
                break  # "réunit A et B, et C pilote P"
            if len(places) == 1 and self._inserted(lead, preposition) and self._resumes(end):
                break  # "A, porté par X, et B", "A, avec X, et B": the list of A and B goes on
            if comma and names_part(self.nodes, places[-1], end + 1, self.lexicon):
                break  # "l'école A, Laboratoire de verre"
            part = self._part(end)
            places += [part, member] if part and self._alike(places[0], part) else [member]
            end = self._after_bracket(member + 1)
        mentions = tuple(mention for place in places if (mention := self.nodes[place].mention) is not None)
        return Group(mentions, tuple(places), lead, end, preposition, self._bracketed(lead))

    def _leaves(self, places: Sequence[int], lead: int, member: int, preposition: str) -> bool:
        """Whether a comma after the names at `places` leaves their list, for what the name at `member` begins."""
        first = len(places) == 1
        if not self._list_closes(member, preposition):
            return True
        if first and preposition == "avec" and self._closes_insertion(lead, member):
            return True  # "forment, avec A, l'alliance B."
        example = preposition in self.lexicon.words.examples  # "Si des groupes comme A, B et C adhèrent"
        if preposition and not example and (self._subject_begins(lead, member) or self._object_begins(lead, member)):
            return True  # "Avec l'appui de A, B et C lancent …"
        opens = lead == 0 or self.nodes[lead - 1].text == "("
        return opens and first and self._in_town(places[0], member)  # "Valtrec, Brest"

    def _placed_next(self, preposition: str, member: int) -> bool:
        """Whether a name after "et" has a place of its own: Z in "X à Brest et Z à Pau", "et Z, à Pau"."""
        end, placing, cues = self._after_bracket(member + 1), self.lexicon.links.to, self.lexicon.cues
        nodes = self.nodes[end : end + 3]
        if preposition not in cues.place_prepositions or len(nodes) < BESIDE:
            return False
        if self._kind(self.nodes[member]) in FAMILIES["place"]:
            return False
        apart = nodes[0].low == "," and nodes[1].low in cues.placing | cues.place_prepositions
        told = nodes[0].low in self.lexicon.words.subject_relatives
        return apart or told or (preposition in placing and nodes[0].low in placing and nodes[1].name)

    def _in_town(self, one: int, other: int) -> bool:
        """Whether a line is nothing but a name of no known class and a town."""
        told = self._kind(self.nodes[one]) is None and self._kind(self.nodes[other]) == "Place"
        return told and all(node.text in STOPS for node in self.nodes[other + 1 : other + 2])

    def _inserted(self, lead: int, preposition: str) -> bool:
        """Whether a group may close an insertion: an agent's, or one that "avec" opens after a comma."""
        return preposition == "par" or (preposition == "avec" and lead > 1 and self.nodes[lead - 2].text == ",")

    def _resumes(self, end: int) -> bool:
        """Whether a comma and "et" follow a first member, which close an insertion rather than join a second one."""
        return [node.low for node in self.nodes[end : end + 2]] == [",", "et"]

    def _subject_begins(self, lead: int, member: int) -> bool:
        """Whether a phrase without verb of its own opens the sentence, before the subject of another."""
        opening = self.nodes[:lead]
        fronted = bool(opening) and not any(node.name or node.text in {",", ":", ";"} for node in opening)
        if not fronted or (self._is_determiner(opening[0]) and opening[0].low != "aux"):
            return False
        return self._verb_after(self.group(member).last)

    def _verb_after(self, end: int) -> bool:
        """Whether a finite verb stands at a node, or after the pronoun there."""
        words = self.lexicon.words
        if end < len(self.nodes) and self.nodes[end].low in words.clitics - words.definite_articles:
            end += 1
        after = self.nodes[end] if end < len(self.nodes) else None
        return after is not None and after.verb and not after.low.endswith(self.lexicon.endings.participle)

    def _object_begins(self, lead: int, member: int) -> bool:
        """Whether a comma ends what one after a verb opened, and its object follows: "réunit, autour de A, B et C"."""
        nodes, at = self.nodes, lead - 1
        while at > max(0, lead - INSERTED) and not (nodes[at].name or nodes[at].verb or nodes[at].text == ","):
            at -= 1
        if at < 1 or nodes[at].text != "," or not nodes[at - 1].verb:
            return False
        end = self.group(member).last
        return end >= len(nodes) or nodes[end].text != ","

    def _closes_insertion(self, lead: int, member: int) -> bool:
        """Whether the comma after "avec A" ends what a comma before it opened, as nothing but B comes after it."""
        after = self._after_bracket(member + 1)
        ends = after >= len(self.nodes) or self.nodes[after].text in STOPS
        return ends and lead > 1 and self.nodes[lead - 2].text == ","

    # --- its members ---------------------------------------------------------------------------------------------

    def _step(self, end: int, preposition: str, last: int) -> tuple[int, bool, int] | None:
        """Return the node of the name that goes on a list after `end`, whether only a comma adds it, and its link.

        What the name before is of is stepped over: "l'école A de Nantes, le laboratoire B de l'université C et D".
        """
        step = self._next_member(end, preposition, last)
        if step is not None:
            return (*step, end)
        after = end if self._kind(self.nodes[last]) in FAMILIES["programme"] else self._over_complement(end)
        step = self._next_member(after, preposition, last) if after > end else None
        if step is None:
            return self._past_task(end, preposition, last)
        if not self._alike(last, step[0]):
            return None
        again = self.nodes[self._lead(step[0]) - 1].low == "de"  # "le laboratoire B de A et de C": C has it too
        return None if again and self._kind(self.nodes[after - 1]) not in FAMILIES["place"] else (*step, after)

    def _past_task(self, end: int, preposition: str, last: int) -> tuple[int, bool, int] | None:
        """Return what `_step` does past what a body is there for: "réunit A pour les turbines, B pour le flotteur"."""
        nodes, links = self.nodes, self.lexicon.links
        told = end + 1 < len(nodes) and nodes[end].low in links.purpose and self._is_determiner(nodes[end + 1])
        at = end + 2
        while (
            told
            and at < min(end + TASK, len(nodes))
            and not (nodes[at].name or nodes[at].verb or self._stops(nodes[at]))
        ):
            step = self._next_member(at, preposition, last) if nodes[at].low in links.pairing else None
            if step is not None:
                fits = self._acting(last, preposition) and self._alike(last, step[0])
                return (*step, at) if fits and not self._names_act(step[0], preposition) else None
            at = max(at + 1, self._after_bracket(at))
        return None

    def _names_act(self, member: int, preposition: str) -> bool:
        """Whether the names that begin at a node are the subject of a verb: "pour un an, A et B y travaillent"."""
        end = self._after_bracket(member + 1)
        while (step := self._next_member(end, preposition, member)) is not None:
            member, end = step[0], self._after_bracket(step[0] + 1)
        return self._verb_after(end)

    def _next_member(self, end: int, preposition: str, last: int) -> tuple[int, bool] | None:
        """Return the node of the name that "et", "ou" or a comma adds after `end`, and whether only a comma does.

        `last` is the node of the member before.
        """
        part = self._part(end)
        nodes, end = self.nodes, self._after_bracket(part + 1) if part else end
        at = self._after_links(end)
        if at == end:
            return None
        comma = all(nodes[i].low == "," for i in range(end, at))
        told = self._over_role(at) if comma else at
        told = self._over_carried(at, last) if comma and told == at else told
        told = self._over_relative(at) if comma and told == at and self._acting(last, preposition) else told
        if told > at:
            at = self._after_links(told)
            comma = at == told
        if at < len(nodes) and (nodes[at].low == preposition != "" or self._shares_noun(end, at)):
            at += 1
        common = self._over_all_common(at)
        comma = comma and (common == at or nodes[common - 1].low == ",")
        start = at = self._over_people(self._over_partners(common))
        if at < len(nodes) and nodes[at].low in self.lexicon.words.naming:
            return None  # "labellisé par X et nommé Y"
        while at < min(len(nodes), start + MEMBER_REACH) and not nodes[at].name and not self._stops(nodes[at], ","):
            at += 1
        if at >= len(nodes) or not nodes[at].name or self._lead(at) > start:
            return None
        return self._own(at), comma

    def _opens_another(self, lead: int, end: int, member: int) -> bool:
        """Whether ", et Y, porté par Z" after an agent begins another thing with its own participle, no agent more."""
        nodes, after = self.nodes, self._after_bracket(member + 1)
        again = [node.low for node in nodes[after : after + 2]]
        if lead > 1 and again == [nodes[lead - 2].low, "par"]:
            return True  # "P porté par X et Q porté par Y"
        closed = end + 1 < len(nodes) and nodes[end].low == "," and nodes[end + 1].low == "et"
        carried = closed or segment_of(self._kind(nodes[member])) == "activity"
        return carried and after < len(nodes) and nodes[after].low == "," and self._by(after + 1) > 0

    def _list_closes(self, at: int, preposition: str) -> bool:
        """Whether a list that goes on by a comma is closed further on by "et", a bracket, an ellipsis or the end."""
        end, last = self._after_bracket(at + 1), at
        for _ in range(LOOKAHEAD):
            if end >= len(self.nodes) or self.nodes[end].text in CLOSING:
                return True
            step = self._step(end, preposition, last)
            if step is None:
                closing = self.nodes[end].low in self.lexicon.links.coordinators or self.nodes[end].low == "ainsi"
                done = preposition == "par" and self._by(end + 1) > 0  # "porté par A, B et soutenu par C"
                return closing and (done or not self._verb_follows(end))
            if not step[1]:
                return True
            last = step[0]
            end = self._after_bracket(last + 1)
        return True

    def _over_carried(self, at: int, last: int) -> int:
        """Step over who does what to a listed activity: "P, porté par X, Q, piloté par Y et Z, et R, avec V"."""
        nodes, by = self.nodes, self._by(at) or (at if self.nodes[at : at + 1] and self.nodes[at].low == "avec" else 0)
        if not by or segment_of(self._kind(nodes[last])) != "activity":
            return at
        name = self._name_from(by)
        if not name or any(node.text in STOPS or node.verb for node in nodes[by:name]):
            return at
        end = self.group(name).last
        link = nodes[end].low if end < len(nodes) else ""
        return end + (link in ENTRIES) if link in ENTRIES | {"et"} else at
