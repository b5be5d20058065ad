"""Gather coordinated names into groups: "en partenariat avec le B, C et les pôles D et E" is one group of four.

Groups are built linearly, because the dependency parser breaks long coordinations.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from builders.lexicon.model import Lexicon
from builders.link.families import segment_of
from builders.recognise.editions import ordinal
from builders.recognise.heads import head_before, head_starting
from builders.recognise.scenes import Scene
from builders.relate.sentence.clause import Clause, Group, Node, nodes_of

MEMBER_REACH = 7  # words of a member before its name
COMMON_REACH = 5  # words of a member that is no name
LOOKAHEAD = 40  # members looked at to see whether a list closes
LONGEST_BRACKET = 60  # nodes
SHARING = frozenset({"PublicBody", "HigherEducationInstitution"})  # bodies called by their noun and a place
STOPS = frozenset(";:.()»")
REGIONS = frozenset({"région", "régions"})  # nouns with which a region is the body that acts for it
CONTRACTED = frozenset({"du", "au"})  # singular articles within a preposition
COMPARING = frozenset({"ainsi", "même", "bien"})  # words before a "que" that adds a member: "X ainsi que Y"
CLOSING = frozenset({")", "…", ".", ";", "»", "etc"})


def clause_of(scene: Scene, tags: Sequence[str], lexicon: Lexicon, kind_of: Callable[[str], str | None]) -> Clause:
    """Return a passage as nodes and groups; `tags` are parts of speech by token, `kind_of` gives an entity's class."""
    nodes = nodes_of(scene, tags, lexicon)
    grouping = Grouping(scene, nodes, lexicon, kind_of)
    groups: list[Group] = []
    grouped: set[int] = set()
    for at, node in enumerate(nodes):
        if node.name and at not in grouped:
            groups.append(grouping.group(at))
            grouped.update(groups[-1].at)
    return Clause(scene, nodes, tuple(groups))


@dataclass(frozen=True, slots=True)
class Grouping:
    """Builds the groups of one passage."""

    scene: Scene
    nodes: tuple[Node, ...]
    lexicon: Lexicon
    kind_of: Callable[[str], str | None]

    def group(self, at: int) -> Group:
        """Return the group that the name at `at` begins."""
        lead = self._lead(at)
        before = self.nodes[lead - 1].low if lead else ""
        preposition = before if before in self.lexicon.words.prepositions | self.lexicon.words.examples else ""
        places = [self._own(at)]
        end = self._after_bracket(places[0] + 1)
        while (step := self._next_member(end, preposition)) is not None:
            member, comma = step
            if preposition == "par" and self._opens_another(end, member):
                break
            if not (self._alike(places[0], member) or self._regions(places[-1], member)) or (
                comma and not self._list_closes(member, preposition)
            ):
                break
            if comma and len(places) == 1 and preposition == "avec" and self._closes_insertion(lead, member):
                break  # "forment, avec A, l'alliance B."
            if preposition == "par" and len(places) == 1 and self._resumes(end):
                break  # "A, porté par X, et B": the list of A and B goes on
            places.append(member)
            end = self._after_bracket(member + 1)
        mentions = tuple(mention for place in places if (mention := self.nodes[place].mention) is not None)
        return Group(mentions, tuple(places), lead, end, preposition, self._bracketed(lead))

    def _resumes(self, end: int) -> bool:
        """Whether a comma and "et" follow a first member, which close an insertion rather than join a second one."""
        return [node.low for node in self.nodes[end : end + 2]] == [",", "et"]

    def _closes_insertion(self, lead: int, member: int) -> bool:
        """Whether the comma after "avec A" ends what a comma before it opened, as nothing but B comes after it."""
        after = self._after_bracket(member + 1)
        ends = after >= len(self.nodes) or self.nodes[after].text in STOPS
        return ends and lead > 1 and self.nodes[lead - 2].text == ","

    # --- where a name's group begins -----------------------------------------------------------------------------

    def _lead(self, at: int) -> int:
        """Return the node where the noun group of the name at `at` begins: its head noun, adjectives and determiner."""
        lead = at
        found = head_before(self.scene.tokens, self.nodes[at].first, self.lexicon)
        if found is not None:
            lead = next(i for i, node in enumerate(self.nodes) if node.last > found[1])
        elif self._named_by_noun(at):
            lead = at - 1
        while lead > 0 and self._qualifies(self.nodes[lead - 1]):
            lead -= 1
        if lead > 0 and self._is_determiner(self.nodes[lead - 1]):
            lead -= 1
        return self._edition_lead(lead)

    def _named_by_noun(self, at: int) -> bool:
        """Whether a noun of no known class stands between an article and a name: "la station X", "la halle Y"."""
        if at < 2 or self.nodes[at - 1].name or self.nodes[at - 1].pos != "NOUN":
            return False
        return self.scene.tokens[self.nodes[at - 2].first].low in self.lexicon.words.definite_articles | CONTRACTED

    def _edition_lead(self, lead: int) -> int:
        """Return where "la seconde édition de" before a name's own words begins; `lead` where there is none."""
        nodes, words = self.nodes, self.lexicon.words
        if lead < 3 or nodes[lead - 1].low != "de" or nodes[lead - 2].low not in words.edition_nouns:
            return lead
        at = lead - 2
        if ordinal(nodes[at - 1].low, self.lexicon) is not None:
            at -= 1
        return at - 1 if at and self._is_determiner(nodes[at - 1]) else at

    def _qualifies(self, node: Node) -> bool:
        words = self.lexicon.words
        return not node.name and (node.low in words.adjectives | words.numerals or node.text in {"«", "“"})

    def _is_determiner(self, node: Node) -> bool:
        word = self.scene.tokens[node.first].low
        words = self.lexicon.words
        return not node.name and word in words.determiners and word not in words.contracted

    # --- its members ---------------------------------------------------------------------------------------------

    def _next_member(self, end: int, preposition: str) -> tuple[int, bool] | None:
        """Return the node of the name that "et", "ou" or a comma adds after `end`, and whether only a comma does."""
        nodes, at = self.nodes, self._after_links(end)
        if at == end:
            return None
        comma = all(nodes[i].low == "," for i in range(end, at))
        at = self._over_role(at) if comma else at
        if at < len(nodes) and (nodes[at].low == preposition != "" or self._shares_noun(end, at)):
            at += 1
        common = self._over_common(at)
        comma = comma and (common == at or nodes[common - 1].low == ",")
        start = at = self._over_people(self._over_partners(common))
        if at < len(nodes) and nodes[at].low in self.lexicon.words.naming:
            return None  # "labellisé par X et nommé Y"
        while at < min(len(nodes), start + MEMBER_REACH) and not nodes[at].name and not self._stops(nodes[at], ","):
            at += 1
        if at >= len(nodes) or not nodes[at].name or self._lead(at) > start:
            return None
        return self._own(at), comma

    def _over_role(self, at: int) -> int:
        """Step over what a member of a list is in it: "réunit A, porteur du projet, B et C"."""
        nodes = self.nodes
        if at >= len(nodes) or nodes[at].low not in self.lexicon.cues.carriers:
            return at
        close = next((i for i in range(at, min(at + MEMBER_REACH, len(nodes))) if nodes[i].text in {",", ")"}), at)
        inside = nodes[at:close]
        told = close > at and nodes[close].text == "," and not any(node.name or node.pos == "VERB" for node in inside)
        return close + 1 if told else at

    def _shares_noun(self, end: int, at: int) -> bool:
        """Whether "de" at a node goes on a list of bodies that share their noun: "les métropoles de A et de B"."""
        before, after = self.nodes[end - 1], self.nodes[at + 1 : at + 2]
        kinds = {self._kind(before), *(self._kind(node) for node in after)}
        return self.nodes[at].low == "de" and len(after) == 1 and len(kinds) == 1 and kinds <= SHARING

    def _opens_another(self, end: int, member: int) -> bool:
        """Whether ", et Y, porté par Z" after an agent begins another thing with its own participle, no agent more."""
        nodes, after = self.nodes, self._after_bracket(member + 1)
        closed = end + 1 < len(nodes) and nodes[end].low == "," and nodes[end + 1].low == "et"
        told = after + 2 < len(nodes) and nodes[after].low == "," and nodes[after + 1].verb
        return closed and told and nodes[after + 2].low == "par"

    def _own(self, at: int) -> int:
        """Return the node of a project's own name where that of its programme stands before it: "le projet P X"."""
        if at + 1 == len(self.nodes) or self._kind(self.nodes[at + 1]) != "Project":
            return at
        mention = self.nodes[at].mention
        return at + (mention is not None and mention.entity.startswith("register:"))

    def _after_links(self, at: int) -> int:
        """Return the node after the commas and "et" at a node; a relative "que" there ends the list before them."""
        start = at
        while at < len(self.nodes) and not self.nodes[at].name and self.nodes[at].low in self.lexicon.words.list_links:
            if self.nodes[at].low == "que" and self.nodes[at - 1].low not in COMPARING:
                return start
            at += 1
        return at

    def _over_common(self, at: int) -> int:
        """Step over a listed member that is no name ("la CCI métropolitaine,"): a short noun phrase before a link."""
        nodes = self.nodes
        headed = self._after_head(at)
        for end in range(headed, min(headed + COMMON_REACH, len(nodes) - 1)):
            if nodes[end].name or nodes[end].pos in {"VERB", "AUX", "PRON", "ADP"} or self._stops(nodes[end]):
                return at
            if (nodes[end].text == "," and end > at + 1) or (headed > at and nodes[end].low in {"et", "ou"}):
                follows = end + 1
                while follows < len(nodes) and nodes[follows].low in self.lexicon.words.list_links:
                    follows += 1
                return follows
        return at

    def _after_head(self, at: int) -> int:
        """Return the node after "la chambre d'agriculture": a determiner and the head noun of a body; else `at`."""
        nodes = self.nodes
        if at + 1 >= len(nodes) or nodes[at + 1].name or not self._is_determiner(nodes[at]):
            return at
        found = head_starting(self.scene.tokens, nodes[at + 1].first, self.lexicon)
        if found is None or found[0].segment != "organisation":
            return at
        return next((i for i, node in enumerate(nodes) if node.first >= found[1]), at)

    def _over_partners(self, at: int) -> int:
        """Step over "ses partenaires industriels" before the names of those: "X et ses partenaires Y et Z"."""
        nodes, cues = self.nodes, self.lexicon.cues
        if at + 1 >= len(nodes) or nodes[at].low not in self.lexicon.words.definite:
            return at
        end = at + 1
        while end < len(nodes) and (nodes[end].low in cues.partners or (end > at + 1 and nodes[end].pos == "ADJ")):
            end += 1
        return at if end == at + 1 else end + (end < len(nodes) and nodes[end].text == ":")

    def _over_people(self, at: int) -> int:
        """Step over people before the body that they are of: "les Wallons de X et les Flamands de Y"."""
        said = [node.low for node in self.nodes[at : at + 3]]
        people = (
            len(said) == 3
            and said[2] == "de"
            and bool({said[1], said[1].removesuffix("s")} & self.lexicon.words.peoples)
        )
        return at + 3 if people and self.nodes[at + 1].text.istitle() else at

    def _stops(self, node: Node, also: str = "") -> bool:
        return node.text in STOPS or node.text == also

    def _list_closes(self, at: int, preposition: str) -> bool:
        """Whether a list that goes on by a comma is closed further on by "et", a bracket, an ellipsis or the end."""
        end = self._after_bracket(at + 1)
        for _ in range(LOOKAHEAD):
            if end >= len(self.nodes) or self.nodes[end].text in CLOSING:
                return True
            step = self._next_member(end, preposition)
            if step is None:
                return self.nodes[end].low in {"et", "ou", "ainsi"} and not self._verb_follows(end)
            if not step[1]:
                return True
            end = self._after_bracket(step[0] + 1)
        return True

    def _verb_follows(self, at: int) -> bool:
        return at + 1 < len(self.nodes) and self.nodes[at + 1].pos in {"VERB", "AUX", "PRON"}

    def _alike(self, one: int, other: int) -> bool:
        """Whether two names may stand in one list: bodies with bodies, activities with networks, unknown with any."""
        first, second = (self._segment(self.nodes[i]) for i in (one, other))
        if first == second or "thing" in {first, second} or {first, second} == {"organisation", "product"}:
            return True
        joining = {"Network", "FundingProgramme"} & {self._kind(self.nodes[i]) for i in (one, other)}
        return bool(joining) and {first, second} == {"organisation", "activity"}

    def _regions(self, one: int, other: int) -> bool:
        """Whether two names are regions, of which a noun may stand before the first alone: "les Régions A et B"."""
        return self._kind(self.nodes[one]) == self._kind(self.nodes[other]) == "Region"

    def _segment(self, node: Node) -> str:
        kind, before = self._kind(node), self.scene.tokens[node.first - 1].low if node.first else ""
        return "organisation" if kind == "Region" and before in REGIONS else segment_of(kind)

    def _kind(self, node: Node) -> str | None:
        mention = node.mention
        return None if mention is None else self.kind_of(mention.entity) or mention.kind

    # --- brackets ------------------------------------------------------------------------------------------------

    def _after_bracket(self, at: int) -> int:
        """Return the node after a bracket or closing quotation mark that follows a name."""
        nodes = self.nodes
        while at < len(nodes) and nodes[at].text in {"»", "”", "™", "®"}:
            at += 1
        if at < len(nodes) and nodes[at].text == "(":
            stop = min(at + LONGEST_BRACKET, len(nodes))
            close = next((i for i in range(at, stop) if nodes[i].text == ")"), None)
            return at if close is None else close + 1
        return at

    def _bracketed(self, at: int) -> bool:
        depth = 0
        for node in self.nodes[:at]:
            depth += node.text == "("
            depth -= node.text == ")" and depth > 0
        return depth > 0
