"""A passage as the frame engine sees it: words and names in a row, names gathered into groups."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from builders.lexicon.model import Head, Lexicon
from builders.model import Mention, Passage
from builders.recognise.heads import head_starting
from builders.recognise.people import turn_end
from builders.recognise.scenes import Scene
from builders.recognise.spans import CLOSING
from builders.recognise.tokens import note_at, token_at, tokens

VERBAL = frozenset({"VERB", "AUX"})
PARTING = frozenset({",", "–", "—", "-"})  # marks on both sides of another form of a name
SETTING_OFF = PARTING | {"("}
SET_OFF = 6  # tokens from such a mark to the form: ", ci-après dénommé « le ABC »"
NAME_REACH = 3  # tokens from a colon to the name that it sets off: ": la société X"


class Node(NamedTuple):
    """A word, a mark or a whole name; `low` is the lower-case word, contracted prepositions undone.

    Whatever spaCy tags inside it, a name is a proper noun: neither a verb nor a common noun or adjective.
    """

    text: str
    low: str
    first: int  # token indices
    last: int
    pos: str
    verb: bool  # whether spaCy tags it as a verb or an auxiliary
    mention: Mention | None = None
    name: bool = False  # whether it is a name


@dataclass(frozen=True, slots=True)
class Group:
    """Coordinated names: nodes `lead` (with determiner and head noun) to `last` exclusive, brackets included.

    `preposition` is the simple preposition before `lead`, "" where there is none; `bracketed` tells that the group
    stands inside round brackets.
    """

    members: tuple[Mention, ...]
    at: tuple[int, ...]  # node index of each member
    lead: int
    last: int
    preposition: str
    bracketed: bool

    @property
    def direct(self) -> bool:
        """Whether neither preposition nor bracket governs it, so that it may be a subject or an object."""
        return not self.preposition and not self.bracketed


@dataclass(frozen=True, slots=True)
class Clause:
    """The nodes of a passage and its groups in order."""

    scene: Scene
    nodes: tuple[Node, ...]
    groups: tuple[Group, ...]

    @property
    def passage(self) -> Passage:
        """The passage it was made of."""
        return self.scene.part.passage

    def word(self, node: int) -> str:
        """Return a node's first word as it is written, in lower case, "du" where `low` says "de"; "" outside."""
        return self.scene.tokens[self.nodes[node].first].low if 0 <= node < len(self.nodes) else ""

    def low(self, node: int) -> str:
        """Return a node's word in lower case; "" outside the passage."""
        return self.nodes[node].low if 0 <= node < len(self.nodes) else ""

    def start(self, node: int) -> int:
        """Return the offset at which a node begins."""
        return self.scene.tokens[self.nodes[node].first].start

    def end(self, node: int) -> int:
        """Return the offset at which a node ends."""
        return self.scene.tokens[self.nodes[node].last - 1].end

    def bracket(self, node: int) -> int | None:
        """Return the node of the bracket that is open where a node stands."""
        marks = (i for i in range(min(node, len(self.nodes)) - 1, -1, -1) if self.nodes[i].text in {"(", ")"})
        last = next(marks, None)
        return last if last is not None and self.nodes[last].text == "(" else None

    def past_bracket(self, at: int) -> int:
        """Return the node after a bracket that opens at a node: "Korvane (Brest) conçoit"; that node for no bracket."""
        inside = range(at, len(self.nodes) if self.low(at) == "(" else at)
        return next((i + 1 for i in inside if self.nodes[i].text == ")"), at)

    def spells(self, at: int, words: Sequence[str]) -> bool:
        """Whether the nodes at `at` are these words."""
        if not words or at >= len(self.nodes) or self.nodes[at].low != words[0]:
            return False
        return [node.low for node in self.nodes[at : at + len(words)]] == list(words)

    def past_phrase(self, at: int, phrases: Iterable[Sequence[str]]) -> int:
        """Return the node after the first of some phrases that stands at a node; 0 where none does."""
        return next((at + len(words) for words in phrases if self.spells(at, words)), 0)

    def last_before(self, node: int, words: Collection[str], reach: int | None = None) -> int:
        """Return the last of some words or marks before a node, no more than `reach` from it where told; 0 for none."""
        stop = 0 if reach is None else max(0, node - 1 - reach)
        return next((at for at in range(node - 1, stop, -1) if self.nodes[at].low in words), 0)

    def past_left(self, at: int, words: Set[str]) -> int:
        """Return the first of the words before a node that are among `words`; the node where none stands there."""
        while at > 0 and not self.nodes[at - 1].name and self.nodes[at - 1].low in words:
            at -= 1
        return at

    def past_right(self, at: int, words: Set[str]) -> int:
        """Return the node after the words from a node on that are among `words`; that node where none stands there."""
        while at < len(self.nodes) and not self.nodes[at].name and self.nodes[at].low in words:
            at += 1
        return at

    def noun_from(self, node: int, lexicon: Lexicon) -> tuple[Head, int] | None:
        """Return the head noun that begins at a node, with the node after it."""
        found = head_starting(self.scene.tokens, self.nodes[node].first, lexicon) if node < len(self.nodes) else None
        if found is None:
            return None
        inside = range(node, len(self.nodes))
        return found[0], next((at for at in inside if self.nodes[at].first >= found[1]), len(self.nodes))

    def head_from(self, node: int, lexicon: Lexicon) -> Head | None:
        """Return the head noun that begins at a node."""
        found = head_starting(self.scene.tokens, self.nodes[node].first, lexicon) if node < len(self.nodes) else None
        return None if found is None else found[0]

    def group_at(self, node: int) -> Group | None:
        """Return the group that begins at `node` or at the names after its determiners and head nouns."""
        return next((g for g in self.groups if g.lead <= node <= g.at[0]), None)

    def group_from(self, node: int) -> Group | None:
        """Return the group that begins at `node` itself."""
        return next((g for g in self.groups if g.lead == node), None)

    def group_after(self, node: int, *words: str) -> Group | None:
        """Return the group that stands right after a node that is one of some words."""
        return self.group_at(node + 1) if self.low(node) in words else None

    def next_group(self, node: int, *prepositions: str) -> Group | None:
        """Return the first group that begins after a node; where prepositions are told, under one of these."""
        return next(
            (g for g in self.groups if g.lead > node and (not prepositions or g.preposition in prepositions)), None
        )

    def group_ending(self, node: int) -> Group | None:
        """Return the group whose last node is `node`."""
        return next((g for g in self.groups if g.last - 1 == node or node in g.at), None)


def nodes_of(scene: Scene, tags: Sequence[str], lexicon: Lexicon) -> tuple[Node, ...]:
    """Return the words, marks and names of a passage in order; `tags` are parts of speech by token.

    The label of who speaks is no part of what a sentence says, nor is a colon that only sets a list off from its
    preposition: "financé par : A et B", nor is another form of a name that marks set beside it ("X, dit ABC, …"), nor
    the mark of a note ("X[3]").
    """
    again = dict(_again(scene))
    starts = {first: i for i, (first, _) in enumerate(scene.spans)}
    tags = _with_nouns(scene, tags, lexicon)
    out, undone = list[Node](), lexicon.words.contracted
    label = turn_end(scene.tokens, lexicon)
    at = label if VERBAL & set(tags[label:]) else 0
    while at < len(scene.tokens):
        token = scene.tokens[at]
        if at in again:
            at = again[at]
        elif at in starts:
            mention = scene.mentions[starts[at]]
            last = scene.spans[starts[at]][1]
            out.append(Node(mention.surface, mention.surface.lower(), at, last, "PROPN", False, mention, True))
            at = last
        elif noted := note_at(scene.tokens, at):
            at += noted
        elif token.text == ":" and _sets_off(starts, out, at, lexicon):
            at += 1
        else:
            low, verb = undone.get(token.low, token.low), tags[at] in VERBAL
            out.append(Node(token.text, low, at, at + 1, tags[at], verb))
            at += 1
    return _with_adverbs(out, lexicon)


def _with_adverbs(nodes: Sequence[Node], lexicon: Lexicon) -> tuple[Node, ...]:
    """Return the nodes with the words of adverbs of several words tagged as such: "par ailleurs", "à son tour"."""
    phrases, out, at = _long_adverbs(lexicon), list(nodes), 0
    while at < len(out):
        said = phrases.get(out[at].low)
        if said is None or out[at].name:
            at += 1
            continue
        size = next((len(one) for one in said if tuple(node.low for node in out[at : at + len(one)]) == one), 1)
        if size > 1:
            out[at : at + size] = [node._replace(pos="ADV", verb=False) for node in out[at : at + size]]
        at += size
    return tuple(out)


@lru_cache(maxsize=4)
def _long_adverbs(lexicon: Lexicon) -> Mapping[str, Sequence[Sequence[str]]]:
    """Return adverbs of several words as nodes have their words, by the first of them, longest first."""
    undone = lexicon.words.contracted
    return by_first([undone.get(word.low, word.low) for word in tokens(one)] for one in lexicon.words.long_adverbs)


def by_first(phrases: Iterable[Sequence[str]]) -> Mapping[str, Sequence[Sequence[str]]]:
    """Return phrases by their first word, longest first."""
    found = dict[str, list[Sequence[str]]]()
    for words in sorted({tuple(words) for words in phrases}, key=lambda one: (-len(one), one)):
        found.setdefault(words[0], []).append(words)
    return found


def _again(scene: Scene) -> Iterator[tuple[int, int]]:
    """Yield the tokens from the mark before another form of a name to past that after it, nothing of brackets.

    They are ", dit ABC," of "Xavan, dit ABC, pilote P".
    """
    words, starts = scene.tokens, {first for first, _ in scene.spans}
    for given in scene.definitions:
        start, end = max(given.short_at, given.long_at)
        first = token_at(words, start)
        last = token_at(words, end)
        mark = next((i for i in range(first - 1, max(0, first - SET_OFF), -1) if words[i].text in SETTING_OFF), 0)
        last += last < len(words) and words[last].text in CLOSING
        if words[mark].text in PARTING and starts.isdisjoint(range(mark, last)):
            yield mark, last + (last < len(words) and words[last].text == words[mark].text)


def _sets_off(starts: Collection[int], before: Sequence[Node], at: int, lexicon: Lexicon) -> bool:
    """Whether a colon stands between a preposition and the name that it governs, a short noun aside.

    `starts` are the tokens that begin names.
    """
    governs = bool(before) and not before[-1].name and before[-1].low in lexicon.words.prepositions
    return governs and any(first in starts for first in range(at + 1, at + NAME_REACH + 1))


def _with_nouns(scene: Scene, tags: Sequence[str], lexicon: Lexicon) -> Sequence[str]:
    """Return the tags with those of a compound noun mended: "pousse" in "la jeune pousse" is no verb."""
    mended = list(tags)
    for at in range(1, len(scene.tokens) - 1):
        if tags[at + 1] != "VERB" or scene.tokens[at - 1].low not in lexicon.words.before_noun:
            continue
        found = head_starting(scene.tokens, at, lexicon)
        if found is not None and found[1] > at + 1:
            mended[at + 1 : found[1]] = ["NOUN"] * (found[1] - at - 1)
    return mended
