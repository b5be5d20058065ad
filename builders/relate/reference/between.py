"""What may stand between a verb and its object: adverbs, dates, insertions, and with whom in general it is done."""

from __future__ import annotations

from dataclasses import dataclass

from builders.link.families import FAMILIES
from builders.relate.reference.anaphora import Anaphora

LASTING = 6  # words of "depuis plus de dix ans"
RANGING = frozenset({"de", "entre"})  # before two years: "de 2020 à 2023"
WHERE = frozenset({"à", "en", "dans"})  # before the place of a deed
SINCE = frozenset({"depuis", "pendant", "durant", "pour"})
YEARS = frozenset({"ans", "années", "an", "mois"})


@dataclass
class Between(Anaphora):
    """Steps over what is no argument."""

    def skip_right(self, at: int) -> int:
        """Return the first node from `at` on after adverbs, dates, and insertions between commas or with a marker."""
        nodes, inserted = self.clause.nodes, False
        while at < len(nodes) and not nodes[at].name:
            comma = nodes[at].low == ","
            after = self._after_insertion(at) if comma else self._after_adverbial(at)
            after = at + 1 if not after and comma and inserted else after  # the comma after the last of several
            inserted = comma if comma and after > at + 1 else inserted and not comma
            if not after:
                return at
            at = after
        return at

    def _after_insertion(self, comma: int) -> int:
        nodes = self.clause.nodes
        close = next((i for i in range(comma + 1, len(nodes)) if nodes[i].low == ","), None)
        if close is None:
            return 0
        inserting = self.lexicon.words.prepositions | self.lexicon.words.inserting
        inserted = nodes[comma + 1].low in inserting or self._marked(comma + 1) or self._dated(comma + 1) == close
        return close + 1 if inserted else 0

    def _after_adverbial(self, at: int) -> int:
        """Return the node after an adverb, a date, "chaque année" or a marker's argument at `at`; 0 for none."""
        node, words = self.clause.nodes[at], self.lexicon.words
        adverb = node.pos == "ADV" and node.low not in {"près", "plus", "environ"}
        if adverb or node.low in words.verb_adverbs:
            return at + 1
        return self._dated(at) or self._phrased(at) or self._placed(at) or self._with_others(at) or self._marked(at)

    def _placed(self, at: int) -> int:
        """Return the node after the place of a deed: "tiennent à Limoges la plateforme P"; 0 where none is told."""
        group = self.clause.group_at(at + 1) if self.clause.low(at) in WHERE else None
        if (
            group is None
            or group.lead != at + 1
            or not (self.clause.low(group.last) == "," or self._opens_noun(group.last))
        ):
            return 0
        kinds = {self.discourse.cast.kind(member.entity) or member.kind for member in group.members}
        return group.last if kinds <= FAMILIES["place"] else 0

    def _opens_noun(self, at: int) -> bool:
        """Whether a determiner stands at a node, contracted with its preposition or not."""
        return at < len(self.clause.nodes) and self.clause.word(at) in self.lexicon.words.determiners

    def _dated(self, at: int) -> int:
        """Return the node after "en 2024", "depuis mai 2024", "fin 2024"; 0 where no date begins at `at`."""
        nodes, months = self.clause.nodes, self.lexicon.tables["times"]["months"]
        if (
            self.clause.low(at) in RANGING
            and self._year(at + 1)
            and self.clause.low(at + 2) in {"à", "et"}
            and self._year(at + 3)
        ):
            return at + 4
        if nodes[at].low == "le" and at + 2 < len(nodes) and nodes[at + 2].low in months:
            return at + 4 if at + 3 < len(nodes) and nodes[at + 3].text.isdigit() else at + 3
        if nodes[at].low not in {"en", "depuis", "dès", "fin", "début"} or at + 1 >= len(nodes):
            return 0
        year = nodes[at + 1].text[:4].isdigit()
        if not year and nodes[at + 1].low not in self.lexicon.tables["times"]["months"]:
            return 0
        return at + 3 if at + 2 < len(nodes) and nodes[at + 2].text[:4].isdigit() else at + 2

    def _with_others(self, at: int) -> int:
        """Return the node after "avec ses partenaires", which names nobody; 0 where no such words stand."""
        nodes = self.clause.nodes
        if nodes[at].low != "avec" or at + 2 >= len(nodes) or nodes[at + 1].low not in self.lexicon.words.determiners:
            return 0
        named = at + 3 < len(nodes) and (nodes[at + 3].name or nodes[at + 3].low in {"de", ":", ","})
        group = self.clause.group_at(at + 3)
        more = group is not None and len(group.members) > 1
        return 0 if named or more or nodes[at + 2].low not in self.lexicon.cues.collective else at + 3

    def _phrased(self, at: int) -> int:
        """Return the node after "au quotidien" or "depuis plus de dix ans" at a node; 0 where neither begins there."""
        for phrase in self.lexicon.cues.adverbials:
            if self.clause.spells(at, phrase.split()):
                return at + len(phrase.split())
        nodes = self.clause.nodes
        lasting = range(at + 2, min(at + LASTING, len(nodes))) if nodes[at].low in SINCE else ()
        return next((i + 1 for i in lasting if nodes[i].low in YEARS), 0)

    def _determines_next(self, at: int) -> bool:
        """Whether the object of a verb begins at a node: "fonde avec X l'alliance Y"."""
        articles = self.lexicon.words.definite_articles | {"un", "une"}
        return at < len(self.clause.nodes) and self.clause.word(at) in articles

    def _marked(self, at: int) -> int:
        """Return the node after a marker's argument that begins at `at`, or after "avec X" before an object; else 0."""
        group = self.clause.group_at(at + 1) if self.clause.low(at) == "avec" else None
        if group is not None and group.lead == at + 1 and self._determines_next(group.last):
            return group.last
        for words, _, _ in self.triggers.phrases.get(self.clause.nodes[at].low, ()):
            if len(words) > 1 and self.clause.spells(at, words):
                group = self.clause.group_at(at + len(words))
                if group is not None:
                    return group.last
        return 0

    def _year(self, at: int) -> bool:
        return at < len(self.clause.nodes) and self.clause.nodes[at].text[:4].isdigit()
