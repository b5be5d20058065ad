"""Read coordinated noun phrases: "des écoles comme A ou B, deux laboratoires (C et D), ainsi que l'entreprise E".

A conjunct is a run of names, a class that some of its names spell out, or one without any name, which is stepped over.
"""

from __future__ import annotations

from dataclasses import dataclass

from builders.lexicon.model import Lexicon
from builders.link.families import segment_of
from builders.relate.sentence.clause import Clause, Group, Node

REACH = 14  # words of a class before its names
MARKS = frozenset({";", ":", ".", "»", "«"})
WORDS = frozenset({"VERB", "AUX", "NOUN", "ADJ"})  # that stand after a name where it is the subject of a verb


@dataclass(frozen=True, slots=True)
class Coordination:
    """The names of coordinated noun phrases in order, and the node after them; `spelt` if they spell some class out."""

    groups: tuple[Group, ...] = ()
    last: int = 0
    spelt: bool = False


def coordinated(clause: Clause, at: int, lexicon: Lexicon, verb: int = 0) -> Coordination:
    """Return the noun phrases that begin at a node, as far as commas, "et" or "ainsi que" go on with others.

    The last of them is no subject of a verb after it, unless they are all subjects of that at `verb`.
    """
    found, end, spelt, start = list[Group](), at, False, at
    preposition = _governing(clause, at, lexicon)
    while at < len(clause.nodes):
        named = _named(clause, at, preposition)
        names, after = ((named,), named.last) if named is not None else _class_at(clause, at, lexicon, later=at > start)
        later = at > start or clause.low(at - 1) == ":"
        apposed = later and named is None and not _goes_on(clause, at, lexicon)  # "P, pose de bornes (A, B)"
        if after == at or apposed or (at > start and after != verb and _acts(clause, after, lexicon)):
            break
        found += names
        spelt = spelt or bool(names and named is None)
        end = after if names else end
        at = clause.past_right(after, lexicon.words.list_links)
        if at == after:
            break
        at += _again(clause, at, preposition, lexicon)
    return Coordination(tuple(found), end, spelt)


def itemised(clause: Clause, at: int, lexicon: Lexicon, verb: int = 0) -> tuple[Group, ...]:
    """Return the names of coordinated noun phrases that begin at a node; none where they spell no class out."""
    found = coordinated(clause, at, lexicon, verb)
    return found.groups if found.spelt else ()


def of_class(clause: Clause, at: int, lexicon: Lexicon) -> tuple[tuple[Group, ...], int]:
    """Return the names that spell out a class that begins at a node, and the node after them; that node for none."""
    names, after = _class_at(clause, at, lexicon) if _goes_on(clause, at, lexicon) else ((), at)
    return (names, after) if names else ((), at)


def bracketed_subjects(clause: Clause, end: int, lexicon: Lexicon) -> tuple[Group, ...]:
    """Return the names of a subject whose bracket ends at `end`: "deux PME (A et B) et l'école C"."""
    if end < 1:
        return ()
    items = itemised(clause, 0, lexicon, end + 1)
    if items and items[-1].lead <= end <= items[-1].last:
        return items
    nodes = clause.nodes
    opened = clause.last_before(end + 1, {"("})
    collective = opened > 0 and nodes[end].text == ")" and nodes[opened - 1].low in lexicon.cues.collective
    group = clause.group_at(opened + 1) if collective else None
    return () if group is None else (group,)


def _governing(clause: Clause, at: int, lexicon: Lexicon) -> str:
    """Return the preposition that each conjunct may have again: "composé de A et de B", "de 9 membres : A et de B"."""
    if clause.low(at - 1) == ":":
        return "de"
    at = clause.past_left(at, lexicon.words.articles | lexicon.words.numerals | lexicon.words.adjectives)
    return clause.low(at - 1) if clause.low(at - 1) in lexicon.words.prepositions else ""


def _again(clause: Clause, at: int, preposition: str, lexicon: Lexicon) -> bool:
    """Whether a conjunct at a node has the preposition of all again, which is no article: not "de grands groupes"."""
    stands = bool(preposition) and clause.low(at) == preposition
    return stands and (clause.group_at(at + 1) is not None or _brings_in(clause, at + 1, lexicon))


# --- a conjunct ----------------------------------------------------------------------------------------------------


def _named(clause: Clause, at: int, preposition: str) -> Group | None:
    """Return the run of names that begins at a node, under no other preposition than that of all conjuncts."""
    group = clause.group_at(at)
    if group is None or group.bracketed or group.preposition not in {"", preposition}:
        return None
    return group


def _class_at(clause: Clause, at: int, lexicon: Lexicon, *, later: bool = False) -> tuple[tuple[Group, ...], int]:
    """Return the names that spell out the class that begins at a node, and the node after it; that node for no class.

    A colon opens those of a `later` conjunct only: after the first it opens all that the sentence lists. A bracket
    after a noun of projects may only say of what kind they are: "des projets (ANR, Feder)".
    """
    nodes, qualified = clause.nodes, False
    for i in range(at, min(at + REACH, len(nodes))):
        node = nodes[i]
        if node.text == "(" and i > at:
            inside, close = _inside(clause, i, lexicon)
            passed = bool(inside) or _brings_in(clause, at, lexicon)
            return (() if qualified else inside, close + 1) if passed else ((), at)
        opened = _past_opener(clause, i, lexicon) if i > at and (later or node.text != ":") else 0
        if opened:
            group = clause.group_from(opened)
            return ((), at) if group is None or _acts(clause, group.last, lexicon) else ((group,), group.last)
        if i > at and _parts_conjuncts(clause, i, lexicon):
            return ((), i) if _brings_in(clause, at, lexicon) else ((), at)
        qualified = qualified or node.low in lexicon.cues.activities
        if _ends_class(node, lexicon) or node.text in MARKS or node.text == ",":
            return (), at
    return (), at


def _past_opener(clause: Clause, at: int, lexicon: Lexicon) -> int:
    """Return the node after what opens the names of a class, "dont" or ", tels que", at a node; 0 where none does."""
    nodes, words = clause.nodes, lexicon.words
    at += nodes[at].text == "," or nodes[at].low == "et"
    if at + 1 >= len(nodes) or nodes[at].name:
        return 0
    if nodes[at].low in words.such and (nodes[at + 1].low == "que" or nodes[at + 1].low in words.relatives):
        return at + 2
    also = clause.low(at + 1) in words.examples and not nodes[at + 1].name  # "dont notamment A"
    opens = nodes[at].low in words.spelling_out and nodes[at].text != "("
    return at + 1 + also if opens else 0


def _parts_conjuncts(clause: Clause, at: int, lexicon: Lexicon) -> bool:
    """Whether a link at a node ends a conjunct, as a determiner or name follows it: not in "académiques et privés"."""
    if clause.nodes[at].text == ",":
        return True
    joins = clause.low(at) in lexicon.links.coordinators or clause.spells(at, ("ainsi", "que"))
    return joins and (clause.group_at(at + 1) is not None or _brings_in(clause, at + 1, lexicon))


def _brings_in(clause: Clause, at: int, lexicon: Lexicon) -> bool:
    """Whether a class is brought in at a node: by a number, an article or as a plural noun."""
    if at >= len(clause.nodes) or clause.nodes[at].name:
        return False
    if clause.nodes[at].pos == "NOUN" and clause.low(at).endswith(lexicon.endings.plural):
        return True
    word, words = clause.word(at), lexicon.words
    if clause.low(at) in words.prepositions and clause.low(at) != "de":
        return False  # "aux côtés de"
    counted = word in words.numerals | words.indefinite_articles | words.of_several or clause.nodes[at].text.isdigit()
    return counted or word in words.determiners


def _goes_on(clause: Clause, at: int, lexicon: Lexicon) -> bool:
    """Whether a class at a node goes on a list: brought in, a plural noun, or plural adjectives after "et"."""
    plural = clause.low(at).endswith(lexicon.endings.plural)
    joined = plural and clause.low(at - 1) in lexicon.links.coordinators
    return joined or _brings_in(clause, at, lexicon) or clause.low(at) == "de"


def _ends_class(node: Node, lexicon: Lexicon) -> bool:
    """Whether no noun phrase that classes somebody goes on with a node: a name but of a place, a verb, a pronoun."""
    if node.mention is not None:
        return segment_of(node.mention.kind) != "place"  # "en Bretagne (A, B)"
    qualifies = node.low.endswith(lexicon.endings.past)
    return (node.verb and not qualifies) or node.pos in {"PRON", "SCONJ"}


def _acts(clause: Clause, at: int, lexicon: Lexicon) -> bool:
    """Whether a verb stands at a node, so that the name before it is its subject, whatever spaCy takes it for."""
    nodes, words = clause.nodes, lexicon.words
    while at < len(nodes) and nodes[at].pos == "ADV" and nodes[at].low not in words.clitics | words.list_links:
        at += 1
    if at >= len(nodes) or nodes[at].name:
        return False
    if nodes[at].low in words.clitics:
        return nodes[at].low not in words.prepositions or any(node.verb for node in nodes[at + 1 : at + 2])
    return nodes[at].pos in WORDS and not nodes[at].low.endswith(lexicon.endings.participle)


# --- brackets and links --------------------------------------------------------------------------------------------


def _inside(clause: Clause, opened: int, lexicon: Lexicon) -> tuple[tuple[Group, ...], int]:
    """Return the groups of a bracket that is nothing but names, examples of the noun before it or all, and its end."""
    close = next((i for i in range(opened, len(clause.nodes)) if clause.nodes[i].text == ")"), len(clause.nodes))
    groups = tuple(g for g in clause.groups if opened < g.lead < close)
    first = groups[0].lead - opened if groups else 0
    led = first == 1 or (first and clause.nodes[opened + 1].low in lexicon.words.spelling_out)
    start = clause.nodes[opened + 1].first if opened + 1 < len(clause.nodes) else 0
    short = any(given.short_at[0] == clause.scene.tokens[start].start for given in clause.scene.definitions)
    names = range(groups[0].lead, close) if led and not short else range(0)
    plain = all(clause.nodes[i].name or not _parts(clause.nodes[i]) for i in names)
    return (groups if names and plain else ()), close


def _parts(node: Node) -> bool:
    """Whether a node inside a bracket shows that it is no list of names."""
    return node.verb or node.text in {"–", "—", "-", ":", ";", "="}
