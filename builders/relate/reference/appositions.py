"""Read appositions and descriptions: "X, programme de Y", "X, une PME de Brest", "X, dédié au bois"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from builders.link.families import FAMILIES
from builders.recognise.heads import head_starting
from builders.relate.reference.anaphora import Anaphora
from builders.relate.reference.finding import Finding
from builders.relate.sentence.clause import Group

APPOSED = 12  # words of the longest apposition
FRONTED = 3  # words before the agent of a participle that opens its sentence: "Porté par X, le projet …"


@dataclass
class Appositions(Anaphora):
    """Finds whom a phrase between commas is about."""

    def _past_apposition(self, end: int) -> Finding | None:
        """Return P in "P, programme terminé en 2021, auquel …", "P, dédié au bois, que …": the name before a comma."""
        nodes = self.clause.nodes
        comma = next((i for i in range(end, max(0, end - APPOSED), -1) if nodes[i].low == ","), 0)
        inside = nodes[comma + 1 : end + 1]
        formed = self.lexicon.cues.participle_endings
        told = any(node.name or (node.verb and not node.low.endswith(formed)) for node in inside)
        noun = bool(comma and inside) and not told and (inside[0].pos == "NOUN" or inside[0].low.endswith(formed))
        group = self.clause.group_ending(comma - 1) if noun else None
        return self.of_group(group) if group is not None and len(group.members) == 1 else None

    def _part_of_bare(self, group: Group) -> Finding | None:
        """Return P in "P, programme de Q opéré par X", where the participle is of the noun."""
        comma = group.lead - 3
        if group.preposition != "de" or group.bracketed or group.lead != group.at[0] or comma < 1:
            return None
        noun = head_starting(self.clause.scene.tokens, self.clause.nodes[comma + 1].first, self.lexicon)
        told = noun is not None and noun[0].segment == "activity" and self.clause.nodes[comma].low == ","
        named = self.clause.group_ending(comma - 1) if told else None
        return self.of_group(named) if named is not None and len(named.members) == 1 else None

    def described(self) -> Finding | None:
        """Return whose card a passage is that opens with a noun without article: "Start-up de la santé, incubée …"."""
        nodes = self.clause.nodes
        found = head_starting(self.clause.scene.tokens, 0, self.lexicon) if nodes else None
        after = next((node for node in nodes if found and node.first >= found[1]), None)
        if found is None or found[0].plural or nodes[0].name or after is None or after.name:
            return None
        card = self.discourse.entered(self.clause.scene, found[0]) or self.discourse.carded(self.clause.scene)
        if card is None:
            return None
        self.discourse.cast.tell(card.key, found[0].kind)
        return Finding((replace(card, kind=self.discourse.cast.kind(card.key)),))

    def _tells_where(self, group: Group) -> bool:
        """Whether a group is a place that a noun before it is of: "X, une PME de Brest accompagnée par Y"."""
        kinds = {self.discourse.cast.kind(member.entity) or member.kind for member in group.members}
        return group.preposition in {"de", "à", "en"} and kinds <= FAMILIES["place"]

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
