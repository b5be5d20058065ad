"""Find the name that a noun phrase stands in apposition to: "X, démarche portée par Y", "X : projet financé par Y"."""

from __future__ import annotations

from dataclasses import dataclass

from builders.recognise.heads import head_starting
from builders.relate.reference.anaphora import Anaphora
from builders.relate.reference.finding import Finding
from builders.relate.sentence.clause import Group

APPOSED = 12  # words of the longest apposition
FRONTED = 3  # words before the agent of a participle that opens its sentence: "Porté par X, le projet …"


@dataclass
class Appositions(Anaphora):
    """Finds what stands before an apposition."""

    def _past_apposition(self, end: int) -> Finding | None:
        """Return P in "P, programme terminé en 2021, auquel …": the name before an apposition that ends here."""
        nodes = self.clause.nodes
        comma = next((i for i in range(end, max(0, end - APPOSED), -1) if nodes[i].low == ","), 0)
        inside = nodes[comma + 1 : end + 1]
        formed = self.lexicon.cues.participle_endings
        told = any(node.name or (node.verb and not node.low.endswith(formed)) for node in inside)
        noun = bool(comma and inside) and not told and inside[0].pos == "NOUN"
        group = self.clause.group_ending(comma - 1) if noun else None
        return self.of_group(group) if group is not None and len(group.members) == 1 else None

    def _apposed(self, at: int) -> Finding | None:
        """Return the name that the noun phrase ending at `at` stands in apposition to: "X, démarche collective"."""
        nodes, start = self.clause.nodes, at
        while start >= 0 and self._inside_apposition(start):
            start -= 1
        group = self.clause.group_ending(start - 1) if start > 0 else None
        titled = (
            group is not None and group.lead == 0 and nodes[start].text in {":", "–", "—"}
        )  # "X : projet porté par"
        if not (titled or (start > 0 and nodes[start].low in {",", "("})) or at - start > APPOSED:
            return None
        barred = self.lexicon.words.prepositions | {"et", "qui", "que"}
        opens = nodes[0].low in self.lexicon.words.prepositions | self.lexicon.words.fronting
        fronted = group is not None and group.preposition == "par" and (group.lead <= FRONTED or opens)
        if group is None or fronted or nodes[start + 1].low in barred or self._nested(start + 1, at):
            return None
        return self.of_group(group)

    def _before_apposition(self, link: int) -> Group | None:
        """Return the name whose apposition "et" goes on: "X, start-up basée à Lyon et membre de Y"."""
        nodes = self.clause.nodes
        comma = next((i for i in range(link - 1, max(0, link - APPOSED), -1) if nodes[i].low in {",", ";", ":"}), 0)
        noun = head_starting(self.clause.scene.tokens, nodes[comma + 1].first, self.lexicon) if comma else None
        group = self.clause.group_ending(comma - 1) if noun is not None and nodes[comma].low == "," else None
        return group if group is not None and group.direct and len(group.members) == 1 else None

    def _inside_apposition(self, at: int) -> bool:
        node = self.clause.nodes[at]
        ends = node.name or node.verb or node.low in {",", "(", ";", ":", ".", "–", "—"}
        return not ends and node.low not in self.triggers.verbs

    def _nested(self, first: int, last: int) -> bool:
        """Whether a noun phrase holds another body or activity as its complement ("membre du réseau …")."""
        nodes, tokens = self.clause.nodes, self.clause.scene.tokens
        for i in range(first + 1, last + 1):
            after_de = nodes[i - 1].low == "de" or (i > first + 1 and nodes[i - 2].low == "de")
            found = head_starting(tokens, nodes[i].first, self.lexicon) if after_de else None
            if found is not None and not found[0].plural and found[0].kind not in {"Place", "Product"}:
                return True
        return False
