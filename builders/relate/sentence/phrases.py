"""Noun groups around names in a list: where one begins, and what may stand between two names of a list."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from builders.lexicon.model import Lexicon
from builders.link.families import segment_of
from builders.recognise.dictionary import may_be_verb
from builders.recognise.heads import head_complemented, head_of_whole, head_starting
from builders.recognise.numbering import ordinal
from builders.recognise.scenes import Scene
from builders.relate.sentence.clause import Node

AT_TOWN = "à"  # the preposition before a town
ROLE_REACH = 10  # words of what a member is: "A, filiale du groupe B, …"
COMMON_REACH = 5  # words of a member that is no name
STOPS = frozenset(";:.()»")
SHARE = 6  # words of the share that somebody pays
BARRED = frozenset({"VERB", "AUX", "PRON", "ADP"})  # classes of words that no listed member without name holds
ARTICLE_REACH = 3  # words from an article to its name
CONTRACTED = frozenset({"du", "au"})  # singular articles within a preposition


@dataclass(frozen=True, slots=True)
class Phrases:
    """Steps over the words of one passage that belong to its names."""

    scene: Scene
    nodes: tuple[Node, ...]
    lexicon: Lexicon

    # --- where a name's group begins -----------------------------------------------------------------------------

    def _lead(self, at: int) -> int:
        """Return the node where the noun group of the name at `at` begins: its head noun, adjectives and determiner."""
        lead = at
        words, first = self.scene.tokens, self.nodes[at].first
        found = head_of_whole(words, first, self.lexicon)
        if found is None and first and words[first - 1].low not in self.lexicon.words.examples:
            found = head_complemented(words, first, self.lexicon)
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
        if ordinal(nodes[at - 1].low, self.lexicon) is not None or nodes[at - 1].low in words.novelty:
            at -= 1
        return at - 1 if at and self._is_determiner(nodes[at - 1]) else at

    def _governed(self, at: int) -> tuple[int, str]:
        """Return where the noun group of a name begins, and the simple preposition before it, "" where there is none.

        Before "périphérie de Brest" it is "à", as before the town itself.
        """
        lead, nodes, words = self._lead(at), self.nodes, self.lexicon.words
        if lead > 2 and nodes[lead - 1].low == "de" and nodes[lead - 2].low in self.lexicon.cues.vicinity:
            near = lead - 2 - self._is_determiner(nodes[lead - 3])
            if near and nodes[near - 1].low in self.lexicon.cues.place_prepositions:
                return near, AT_TOWN
        before = nodes[lead - 1].low if lead else ""
        return lead, before if before in words.prepositions | words.examples else ""

    def _qualifies(self, node: Node) -> bool:
        words = self.lexicon.words
        return not node.name and (node.low in words.adjectives | words.numerals or node.text in {"«", "“"})

    def _is_determiner(self, node: Node) -> bool:
        word = self.scene.tokens[node.first].low
        words = self.lexicon.words
        return not node.name and word in words.determiners and word not in words.contracted

    # --- what stands between members ------------------------------------------------------------------------------

    def _over_role(self, at: int) -> int:
        """Step over what a member of a list is: "réunit A, porteur du projet, B, une PME spécialisée en X, et C"."""
        nodes = self.nodes
        start = at + (at < len(nodes) and nodes[at].low in self.lexicon.words.indefinite_articles)
        if start >= len(nodes) or not (nodes[start].low in self.lexicon.cues.carriers or self._describes(start)):
            return at
        close = self._mark_after(start)
        inside = nodes[start:close]
        told = close > start and nodes[close].text == ","
        that = next((i for i, node in enumerate(inside) if node.low in self.lexicon.words.subject_relatives), close)
        idle = not any(self._acts(node) for node in inside[:that])  # "A, une PME qui conçoit X, B et C"
        placed = nodes[start].low in self.lexicon.cues.placing  # "A, basé sur la métropole de X, et B"
        return close + 1 if told and idle and (placed or not self._brings(start, close)) else at

    def _mark_after(self, start: int) -> int:
        """Return the comma or closing bracket that ends what begins at a node, past the brackets in it; else -1."""
        depth = 0
        for at in range(start, min(start + ROLE_REACH, len(self.nodes))):
            text = self.nodes[at].text
            if not depth and text in {",", ")"}:
                return at
            depth += (text == "(") - (text == ")")
        return -1

    def _over_relative(self, at: int) -> int:
        """Step over a relative clause that names nothing but a place: "réunit A, qui fournit la ligne, B et C"."""
        nodes, relatives = self.nodes, self.lexicon.words.relatives
        if at >= len(nodes) or nodes[at].name or nodes[at].low not in relatives:
            return at
        close = next((i for i in range(at, len(nodes)) if self._bears(nodes[i]) or self._stops(nodes[i], ",")), at)
        told = close > at and nodes[close].text == ","
        return close + 1 if told and any(self._acts(node) for node in nodes[at:close]) else at

    def _bears(self, node: Node) -> bool:
        """Whether a node names something that is no place."""
        return node.mention is not None and segment_of(node.mention.kind) != "place"

    def _brings(self, first: int, last: int) -> bool:
        """Whether words bring in somebody who may go on a list: a name but a place or one after "de"."""
        nodes = self.nodes
        return any(
            node.mention is not None
            and nodes[self._lead(i) - 1].low != "de"
            and not (segment_of(node.mention.kind) == "place" and nodes[i - 1].low in self.lexicon.links.where | {"("})
            for i, node in enumerate(nodes[first:last], first)
        )

    def _acts(self, node: Node) -> bool:
        """Whether a word is a verb that a description of somebody does not hold, or tells by whom something is done."""
        ends = node.low.endswith(self.lexicon.endings.participle)
        return (node.verb and not ends) or node.low == "par"

    def _describes(self, at: int) -> bool:
        """Whether a noun without article or a participle says what the name before the comma before it is."""
        node = self.nodes[at]
        noun = node.pos in {"NOUN", "PROPN"} and not node.low.endswith("s")
        done = node.pos in {"VERB", "ADJ"} and node.low.endswith(self.lexicon.endings.participle)
        plain = node.text.islower() or head_starting(self.scene.tokens, node.first, self.lexicon) is not None
        return not node.name and (noun or done) and plain

    def _over_all_common(self, at: int) -> int:
        """Step over all the listed members at a node that are no names, one after another."""
        while (after := self._over_common(at)) != at:
            at = after
        return at

    def _over_common(self, at: int) -> int:
        """Step over a listed member that is no name ("la CCI métropolitaine,"): a short noun phrase before a link."""
        nodes = self.nodes
        headed = self._after_head(at)
        counting = self.lexicon.words.of_several | self.lexicon.words.indefinite_articles | self.lexicon.words.numerals
        several = at < len(nodes) and not nodes[at].name and self._word(at) in counting
        for end in range(headed, min(headed + COMMON_REACH + several, len(nodes) - 1)):
            if several and end > at + 1 and self._gives_examples(end):
                return end + 1 + (nodes[end].low in self.lexicon.words.such)
            if several and end > at + 1 and self._word(end) in self.lexicon.links.bare:
                continue  # "des laboratoires de recherche"
            opening = several and end == at
            if nodes[end].name or (nodes[end].pos in BARRED and not opening) or self._stops(nodes[end]):
                return at
            if (nodes[end].text == "," and end > at + 1) or (
                (headed > at or several) and nodes[end].low in self.lexicon.links.coordinators
            ):
                follows = end + 1
                while follows < len(nodes) and nodes[follows].low in self.lexicon.words.list_links:
                    follows += 1
                return follows
        return at

    def _word(self, at: int) -> str:
        """Return the word at a node as it is written, contracted with its article or not."""
        return self.scene.tokens[self.nodes[at].first].low

    def _gives_examples(self, at: int) -> bool:
        """Whether "comme" or "tels que" stands at a node: "des groupes comme X et Y"."""
        nodes, words = self.nodes, self.lexicon.words
        such = nodes[at].low in words.such and at + 1 < len(nodes) and nodes[at + 1].low == "que"
        return not nodes[at].name and (such or nodes[at].low == "comme")

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
        if end + 2 < len(nodes) and nodes[end + 1].low in cues.following and nodes[end + 2].text == ":":
            return end + 3  # "et les incubateurs suivants : Y et Z"
        while end < len(nodes) and (nodes[end].low in cues.partners or (end > at + 1 and nodes[end].pos == "ADJ")):
            end += 1
        return at if end == at + 1 else end + (end < len(nodes) and nodes[end].text == ":")

    def _after_share(self, at: int) -> int:
        """Return the node after the share of a listed member, where the list goes on: "A à hauteur de 60 %, B"."""
        end = share_end(self.nodes, at, self.lexicon)
        goes_on = at < end < len(self.nodes) - 1 and self.nodes[end].low in {",", "et"}
        return end if goes_on and self.nodes[end + 1].low != "par" else at

    def _acts_alone(self, at: int) -> bool:
        """Whether a verb in the singular stands at a node, its clitics aside, whose subject is no list of several."""
        words, endings, start = self.lexicon.words, self.lexicon.endings, at
        while at < len(self.nodes) and not self.nodes[at].name and self.nodes[at].low in words.clitics:
            at += 1
        if at >= len(self.nodes) or self.nodes[at].name:
            return False
        led = at > start and self.nodes[at - 1].low not in words.prepositions  # not "et C en charge de"
        opened = led or (at + 1 < len(self.nodes) and self._is_determiner(self.nodes[at + 1]))
        if not (self.nodes[at].verb or (opened and may_be_verb(self.nodes[at].low, self.lexicon))):
            return False  # a tagger takes the verb of "C pilote le projet" for a noun
        low, others = self.nodes[at].low, (*endings.participle, *endings.plural_verb, *endings.infinitive)
        return low in words.singular_verbs or not low.endswith(others)

    def _spelt(self, at: int, words: Sequence[str]) -> int:
        """Return the node after these words at a node; 0 where others stand there."""
        return at + len(words) if [node.low for node in self.nodes[at : at + len(words)]] == words else 0

    def _over_people(self, at: int) -> int:
        """Step over people before the body that they are of: "les Wallons de X et les Flamands de Y"."""
        said = [node.low for node in self.nodes[at : at + 3]]
        people = len(said) == 3 and said[2] == "de" and said[1] in self.lexicon.names.peoples
        return at + 3 if people and self.nodes[at + 1].text.istitle() else at

    def _stops(self, node: Node, also: str = "") -> bool:
        return node.text in STOPS or node.text == also


def share_end(nodes: Sequence[Node], at: int, lexicon: Lexicon) -> int:
    """Return the node after the share of a payer that begins at a node: "à hauteur de 60 %"; that node for none."""
    said = (words.split() for words in lexicon.money.sharing)
    start = next((at + len(one) for one in said if [node.low for node in nodes[at : at + len(one)]] == one), at)
    end = start
    units = lexicon.money.currency | lexicon.money.sum_units | {"%", "de"}
    while at < start <= end < len(nodes) and end - start < SHARE and _measures(nodes[end], units):
        end += 1
    return end if end > start else at


def _measures(node: Node, units: Set[str]) -> bool:
    """Whether a word belongs to a share or sum: a number or one of its units."""
    return not node.name and (node.pos == "NUM" or node.text[:1].isdigit() or node.low in units)


def names_part(nodes: Sequence[Node], before: int, at: int, lexicon: Lexicon) -> bool:
    """Whether a name without article is a part of the one before in a list, which has one: "l'école A, Institut B"."""
    noun = nodes[at].text.split()[0]
    headed = noun.istitle() and lexicon.heads.get(noun.lower()) is not None
    return headed and has_article(nodes, before, lexicon) and not has_article(nodes, at, lexicon)


def has_article(nodes: Sequence[Node], at: int, lexicon: Lexicon) -> bool:
    """Whether a name has an article, before its head noun or by itself."""
    for node in reversed(nodes[max(0, at - ARTICLE_REACH) : at]):
        if node.low in lexicon.words.definite_articles:
            return True
        if node.name or node.pos == "PUNCT":
            return False
    return False
