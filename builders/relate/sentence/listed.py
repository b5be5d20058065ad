"""What a name of a list is and what may follow it there: its class, its links, its complement, its bracket."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from builders.link.families import segment_of
from builders.recognise.spans import CLOSERS
from builders.relate.sentence.clause import Node
from builders.relate.sentence.phrases import STOPS, Phrases

MEMBER_REACH = 7  # words of a member before its name
LONGEST_BRACKET = 60  # nodes
JOINING = frozenset({"Network", "FundingProgramme", "SupportProgramme"})  # that stand among bodies and activities alike
SHARING = frozenset({"PublicBody", "HigherEducationInstitution"})  # bodies called by their noun and a place
BY_REACH = 4  # words from a participle to "par"


@dataclass(frozen=True, slots=True)
class Listed(Phrases):
    """Knows the names that one passage lists."""

    kind_of: Callable[[str], str | None]

    # --- what a name is ------------------------------------------------------------------------------------------

    def _own(self, at: int) -> int:
        """Return the node of a name where that of its programme stands before it: "le projet P X", "plan P « X »"."""
        mention = self.nodes[at].mention
        if mention is None or not mention.entity.startswith("register:"):
            return at
        quoted = any(node.text in CLOSERS for node in self.nodes[at + 1 : at + 2])
        own = at + 1 + quoted
        kind = self._kind(self.nodes[own]) if own < len(self.nodes) else None
        return own if kind == "Project" or (quoted and segment_of(kind) == "activity") else at

    def _kind(self, node: Node) -> str | None:
        mention = node.mention
        return None if mention is None else self.kind_of(mention.entity) or mention.kind

    def _segment(self, node: Node) -> str:
        kind, before = self._kind(node), self.scene.tokens[node.first - 1].low if node.first else ""
        return "organisation" if kind == "Region" and before in self.lexicon.cues.region_nouns else segment_of(kind)

    def _acting(self, at: int, preposition: str) -> bool:
        """Whether a name is a body's: one of no known class is none after "à", where it may be a town's."""
        segment = self._segment(self.nodes[at])
        return segment == "organisation" or (segment == "thing" and preposition not in self.lexicon.links.to)

    def _alike(self, one: int, other: int) -> bool:
        """Whether two names may stand in one list: bodies with bodies, networks, funds and incubators with any."""
        first, second = (self._segment(self.nodes[i]) for i in (one, other))
        if first == second or "thing" in {first, second} or {first, second} == {"organisation", "product"}:
            return True
        kinds = {self._kind(self.nodes[i]) for i in (one, other)}
        return not JOINING.isdisjoint(kinds) and {first, second} == {"organisation", "activity"}

    def _regions(self, one: int, other: int) -> bool:
        """Whether two names are regions, of which a noun may stand before the first alone: "les Régions A et B"."""
        return self._kind(self.nodes[one]) == self._kind(self.nodes[other]) == "Region"

    # --- what follows it -----------------------------------------------------------------------------------------

    def _shares_noun(self, end: int, at: int) -> bool:
        """Whether "de" at a node goes on a list of bodies that share their noun: "les métropoles de A et de B"."""
        before, after = self.nodes[end - 1], self.nodes[at + 1 : at + 2]
        kinds = {self._kind(before), *(self._kind(node) for node in after)}
        return self.nodes[at].low == "de" and len(after) == 1 and len(kinds) == 1 and kinds <= SHARING

    def _over_complement(self, end: int) -> int:
        """Return the node after "de X" that begins at a node, X being a body or a place; that node for none."""
        nodes = self.nodes
        if end >= len(nodes) or nodes[end].name or nodes[end].low != "de":
            return end
        at = self._name_from(end)
        told = at > 0 and self._lead(at) == end + 1 and self._segment(nodes[at]) in {"organisation", "place"}
        return at + 1 if told else end

    def _part(self, end: int) -> int:
        """Return the node of the part by which a member acts: "le CNRS, via le laboratoire X, et Y"; 0 for none."""
        nodes = self.nodes
        opened = end < len(nodes) and nodes[end].text == ","
        parts = (self._spelt(end + opened, words.split()) for words in self.lexicon.cues.through_part)
        at = next((after for after in parts if after), 0)
        name = self._name_from(at) if at else 0
        if not name or any(node.text in STOPS or node.text == "," or node.verb for node in nodes[at:name]):
            return 0
        after = self._after_bracket(name + 1)
        return name if after < len(nodes) and nodes[after].low in {",", "et"} else 0

    def _name_from(self, at: int) -> int:
        """Return the node of the first name in a noun phrase that begins at a node; 0 for none."""
        return next((i for i in range(at, min(at + MEMBER_REACH, len(self.nodes))) if self.nodes[i].name), 0)

    def _by(self, at: int) -> int:
        """Return the node of "par" that tells by whom the participle at a node is done: "piloté par X"; 0 for none."""
        nodes, ends = self.nodes, self.lexicon.endings.past
        if at >= len(nodes) or nodes[at].name or not (nodes[at].verb or nodes[at].low.endswith(ends)):
            return 0
        reach = range(at + 1, min(at + BY_REACH, len(nodes) - 1))
        by = next((i for i in reach if nodes[i].low == "par" or nodes[i].name or nodes[i].verb), 0)
        return by if by and nodes[by].low == "par" else 0

    def _verb_follows(self, at: int) -> bool:
        return at + 1 < len(self.nodes) and self.nodes[at + 1].pos in {"VERB", "AUX", "PRON"}

    def _after_links(self, at: int) -> int:
        """Return the node after the commas and "et" at a node; a relative "que" there ends the list before them."""
        start = at
        likened = self._likened(at + 1) if at < len(self.nodes) and self.nodes[at].text == "," else 0
        if likened:
            return likened
        while at < len(self.nodes) and not self.nodes[at].name and self.nodes[at].low in self.lexicon.words.list_links:
            if self.nodes[at].low == "que" and self.nodes[at - 1].low not in self.lexicon.links.comparing:
                return start
            at += 1
        return at

    def _likened(self, at: int) -> int:
        """Return the node after "tout comme", "de même que" at a node, which add one who does the same; 0 for none."""
        return next((after for words in self.lexicon.cues.likening if (after := self._spelt(at, words.split()))), 0)

    def _after_bracket(self, at: int) -> int:
        """Return the node after a bracket or closing quotation mark that follows a name."""
        nodes = self.nodes
        while at < len(nodes) and nodes[at].text in {"»", "”", "™", "®"}:
            at += 1
        at = self._after_share(at)
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
