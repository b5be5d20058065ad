"""A passage as the frame engine sees it: words and names in a row, names gathered into groups.

A group is a coordination of names under one preposition: "en partenariat avec le B, C et les pôles D et E"
is one group of four. Groups are built linearly, because the dependency parser breaks long coordinations.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from builders.lexicon.load import Lexicon
from builders.link.families import segment_of
from builders.model import Mention
from builders.recognise.heads import head_before
from builders.recognise.scenes import Scene
from builders.recognise.tokens import Token

CONTRACTED = {"du": "de", "des": "de", "d'": "de", "au": "à", "aux": "à"}
PREPOSITIONS = frozenset(
    "de à par avec pour en dans chez sur via entre sous contre vers selon sans depuis dès pendant hors comme dont parmi jusqu'à auprès".split()
)
EXAMPLES = {"comme", "dont", "notamment", "tels", "telles", "tel", "telle", "que"}
LINKS = {",", "et", "ou", "&", "/", "puis", "ainsi", "que", "mais", "aussi", "également", "+"}
CLOSING = {"(": ")", "«": "»", "[": "]"}


@dataclass(frozen=True, slots=True)
class Node:
    """A word, a mark or a whole name; `low` is the lower-case word, contracted prepositions undone."""

    text: str
    low: str
    first: int  # token indices
    last: int
    pos: str = ""
    mention: Mention | None = None

    @property
    def name(self) -> bool:
        """Whether it is a name."""
        return self.mention is not None


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


@dataclass(frozen=True, slots=True)
class Clause:
    """The nodes of a passage and its groups in order."""

    scene: Scene
    nodes: tuple[Node, ...]
    groups: tuple[Group, ...]

    def group_at(self, node: int) -> Group | None:
        """Return the group that begins at `node` or at the names after its determiners and head nouns."""
        return next((g for g in self.groups if g.lead <= node <= g.at[0] and not (g.bracketed and node < g.lead)), None)

    def group_ending(self, node: int) -> Group | None:
        """Return the group whose last node is `node`."""
        return next((g for g in self.groups if g.last - 1 == node or node in g.at), None)

    def group_over(self, node: int) -> Group | None:
        """Return the group that holds `node`."""
        return next((g for g in self.groups if g.lead <= node < g.last), None)


def clause_of(scene: Scene, tags: Sequence[str], lexicon: Lexicon, kind_of: Callable[[str], str | None]) -> Clause:
    """Return a passage as nodes and groups; `tags` are parts of speech by token, `kind_of` gives an entity's class."""
    nodes = _nodes(scene, tags)
    groups: list[Group] = []
    at = 0
    while at < len(nodes):
        if nodes[at].name:
            group = _group(scene, nodes, at, lexicon, kind_of)
            groups.append(group)
            at = max(group.at[-1] + 1, at + 1)
        else:
            at += 1
    return Clause(scene, nodes, tuple(groups))


def _nodes(scene: Scene, tags: Sequence[str]) -> tuple[Node, ...]:
    starts = {first: i for i, (first, _) in enumerate(scene.spans)}
    out: list[Node] = []
    at = 0
    while at < len(scene.tokens):
        token = scene.tokens[at]
        if at in starts:
            mention = scene.mentions[starts[at]]
            last = scene.spans[starts[at]][1]
            out.append(Node(mention.surface, mention.surface.lower(), at, last, "PROPN", mention))
            at = last
        else:
            out.append(Node(token.text, CONTRACTED.get(token.low, token.low), at, at + 1, tags[at]))
            at += 1
    return tuple(out)


def lead_of(scene: Scene, nodes: Sequence[Node], at: int, lexicon: Lexicon) -> int:
    """Return the node where the noun group of the name at `at` begins: its head noun, adjectives and determiner."""
    lead = at
    found = head_before(scene.tokens, nodes[at].first, lexicon)
    if found is not None:
        lead = next(i for i, node in enumerate(nodes) if node.last > found[1])
    while lead > 0 and _precedes(nodes[lead - 1], lexicon):
        lead -= 1
    if lead > 0 and _is_determiner(scene.tokens, nodes[lead - 1], lexicon):
        lead -= 1
    return _edition_lead(scene, nodes, lead, lexicon)


def _edition_lead(scene: Scene, nodes: Sequence[Node], lead: int, lexicon: Lexicon) -> int:
    """Return where "la seconde édition de" before a name's own words begins; `lead` where there is none."""
    at = lead
    if at < 3 or nodes[at - 1].low != "de" or nodes[at - 2].low not in lexicon.words.edition_nouns:
        return lead
    at -= 2
    if nodes[at - 1].low in lexicon.words.ordinals:
        at -= 1
    return at - 1 if at and _is_determiner(scene.tokens, nodes[at - 1], lexicon) else at


def _precedes(node: Node, lexicon: Lexicon) -> bool:
    numeral = node.low in {"deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"}
    return not node.name and (node.low in lexicon.words.adjectives or numeral or node.text in {"«", "“"})


def _is_determiner(tokens: Sequence[Token], node: Node, lexicon: Lexicon) -> bool:
    word = tokens[node.first].low
    return not node.name and word in lexicon.words.determiners and word not in CONTRACTED


def _group(
    scene: Scene, nodes: Sequence[Node], at: int, lexicon: Lexicon, kind_of: Callable[[str], str | None]
) -> Group:
    lead = lead_of(scene, nodes, at, lexicon)
    before = nodes[lead - 1] if lead else None
    preposition = before.low if before is not None and before.low in PREPOSITIONS | EXAMPLES else ""
    members, places, end = [nodes[at]], [at], _after_bracket(nodes, at + 1)
    while True:
        step = _next_member(scene, nodes, end, preposition, lexicon)
        if step is None or not _alike(members[0], nodes[step[0]], kind_of):
            break
        if step[1] and not _list_closes(scene, nodes, step[0], preposition, lexicon):
            break
        members.append(nodes[step[0]])
        places.append(step[0])
        end = _after_bracket(nodes, step[0] + 1)
    mentions = tuple(node.mention for node in members if node.mention is not None)
    return Group(mentions, tuple(places), lead, end, preposition, _bracketed(nodes, lead))


def _next_member(
    scene: Scene, nodes: Sequence[Node], end: int, preposition: str, lexicon: Lexicon
) -> tuple[int, bool] | None:
    """Return the node of the name that "et", "ou" or a comma adds after `end`, and whether only a comma does."""
    at = end
    while at < len(nodes) and not nodes[at].name and nodes[at].low in LINKS:
        at += 1
    if at == end:
        return None
    comma = all(nodes[i].low == "," for i in range(end, at))
    if at < len(nodes) and nodes[at].low == preposition and preposition:
        at += 1
    at = _over_common(nodes, at)
    start = at
    while at < len(nodes) and at < start + 7 and not nodes[at].name and nodes[at].text not in ",;:.()»":
        at += 1
    if at >= len(nodes) or not nodes[at].name or lead_of(scene, nodes, at, lexicon) > start:
        return None
    return at, comma


def _over_common(nodes: Sequence[Node], at: int) -> int:
    """Step over a member of a list that is no name ("la CCI métropolitaine,"): a short noun phrase before a comma."""
    for end in range(at, min(at + 5, len(nodes) - 1)):
        if nodes[end].name or nodes[end].pos in {"VERB", "AUX", "PRON", "ADP"} or nodes[end].text in ";:.()»":
            return at
        if nodes[end].text == "," and end > at + 1:
            follows = end + 1
            while follows < len(nodes) and nodes[follows].low in LINKS:
                follows += 1
            return follows
    return at


def _list_closes(scene: Scene, nodes: Sequence[Node], at: int, preposition: str, lexicon: Lexicon) -> bool:
    """Whether a list that goes on by a comma is closed further on by "et", a bracket, an ellipsis or the passage's end."""
    end = _after_bracket(nodes, at + 1)
    for _ in range(40):
        if end >= len(nodes) or nodes[end].text in {")", "…", ".", ";", "»", "etc"}:
            return True
        step = _next_member(scene, nodes, end, preposition, lexicon)
        if step is None:
            return nodes[end].low in {"et", "ou", "ainsi"} and not _verb_follows(nodes, end)
        if not step[1]:
            return True
        end = _after_bracket(nodes, step[0] + 1)
    return True


def _verb_follows(nodes: Sequence[Node], at: int) -> bool:
    return at + 1 < len(nodes) and nodes[at + 1].pos in {"VERB", "AUX", "PRON"}


def _alike(one: Node, other: Node, kind_of: Callable[[str], str | None]) -> bool:
    """Whether two names may stand in one list: bodies with bodies, activities with activities, unknown with any."""
    if one.mention is None or other.mention is None:
        return False
    first, second = (segment_of(kind_of(m.entity) or m.kind) for m in (one.mention, other.mention))
    return first == second or "thing" in {first, second} or {first, second} == {"organisation", "product"}


def _after_bracket(nodes: Sequence[Node], at: int) -> int:
    """Return the node after a bracket or closing quotation mark that follows a name."""
    while at < len(nodes) and nodes[at].text in {"»", "”", "™", "®"}:
        at += 1
    if at < len(nodes) and nodes[at].text == "(":
        close = next((i for i in range(at, min(at + 60, len(nodes))) if nodes[i].text == ")"), None)
        return at if close is None else close + 1
    return at


def _bracketed(nodes: Sequence[Node], at: int) -> bool:
    depth = 0
    for node in nodes[:at]:
        depth += node.text == "("
        depth -= node.text == ")" and depth > 0
    return depth > 0
