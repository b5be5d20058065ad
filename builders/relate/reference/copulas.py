"""What ties a noun to its subject: "X est …", "X joue le rôle de …", "C'est …"."""

from __future__ import annotations

from builders.lexicon.model import Lexicon
from builders.relate.sentence.clause import Clause
from builders.relate.sentence.triggers import Triggers

TIED = 5  # words of the longest phrase that ties a noun to its subject


def presenting_end(clause: Clause, triggers: Triggers) -> int:
    """Return the node after "c'est", "il s'agit de" at the head of a sentence; 0 where nothing presents."""
    return clause.past_phrase(0, triggers.presenting)


def impersonal(clause: Clause, at: int, lexicon: Lexicon, triggers: Triggers) -> bool:
    """Whether "il" at a node stands for nobody: "il y a", "il existe", "il est prévu de"; not "il y a participé"."""
    nodes, words = clause.nodes, lexicon.words
    if nodes[at].low != "il":
        return False
    if clause.low(at + 1) in words.to_be:
        said = at + 2 + (at + 2 < len(nodes) and nodes[at + 2].pos == "ADV")
        opened = {node.low for node in nodes[said + 1 : said + 2]} & words.impersonal_links
        return bool(opened) and nodes[said].low in words.impersonal_adjectives
    end = clause.past_phrase(at + 1, triggers.impersonal)
    after = nodes[end] if end < len(nodes) else None
    personal = after is not None and (after.low in {"depuis", "été"} or after.pos == "VERB")
    return end > 0 and not personal


def presents(clause: Clause, start: int, triggers: Triggers) -> bool:
    """Whether the noun phrase that begins at a node is what "c'est", "il s'agit de" present."""
    end = presenting_end(clause, triggers)
    return bool(end) and start in {end - 1, end}


def copula_before(clause: Clause, first: int, lexicon: Lexicon, triggers: Triggers) -> int | None:
    """Return the node of "est", "sont", "a été", "joue le rôle de" just before `first` (adverbs, determiners aside)."""
    words, nodes = lexicon.words, clause.nodes
    copulas = (words.to_be - words.not_finite) | words.to_become
    at = first - 1
    while at >= 0 and not nodes[at].name:
        low = nodes[at].low
        if low == "être" and at > 1 and nodes[at - 1].low == "de" and nodes[at - 2].low in words.recent:
            return at - 2  # "vient d'être"
        tied = at if low in copulas else _tied_by(clause, at, lexicon, triggers)
        if tied is not None:
            return _helped(clause, tied, lexicon)
        passed = words.named_as | words.verb_adverbs | words.articles | {"de"}
        if low not in passed and nodes[at].pos not in {"ADV", "DET", "ADJ", "NUM"}:
            return None
        at -= 1
    return None


def _helped(clause: Clause, at: int, lexicon: Lexicon) -> int:
    """Return the first auxiliary or "ne" before a verb, adverbs between them aside: "a par ailleurs été"."""
    helping, start = lexicon.words.to_have | lexicon.words.to_be | lexicon.words.negative, at
    while start > 0 and not clause.nodes[start - 1].name:
        start -= 1
        if clause.nodes[start].low in helping:
            at = start
        elif clause.nodes[start].pos != "ADV":
            break
    return at


def _tied_by(clause: Clause, last: int, lexicon: Lexicon, triggers: Triggers) -> int | None:
    """Return the verb of a phrase that ties a noun to its subject and ends at `last`: "joue le rôle de"."""
    for start in range(last, max(-1, last - TIED), -1):
        if clause.nodes[start].name:
            return None
        uses = triggers.copulas.get(tuple(node.low for node in clause.nodes[start : last + 1]))
        if uses is not None:
            helped = start > 0 and clause.nodes[start - 1].low in lexicon.words.to_have
            return start if ("participle" if helped else "finite") in uses else None
    return None
