"""Who are counted first and named then: "Deux projets sont labellisés par X : A et B", "… Le premier, A, réunit"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from builders.lexicon.model import Head
from builders.model import Fact
from builders.recognise.numbering import ordinal
from builders.recognise.quantities import parse_number
from builders.relate.frames.account import Account, Pending
from builders.relate.frames.statements import stated
from builders.relate.reference.enumeration import enumeration, parted
from builders.relate.reference.finding import Finding
from builders.relate.reference.meaning import fits
from builders.relate.reference.memory import Referent
from builders.relate.reference.names import named_by
from builders.relate.sentence.clause import Group
from builders.relate.sentence.triggers import Noun
from builders.relate.sentence.voice import Verb

REACH = 4  # words from a number to what is counted
PARTED = 5  # words from "l'un de" to a participle of those of whom it is
OBJECT_REACH = 7  # words from a verb to the number in its object


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted noun: its number, its word, its head in the singular where it tells a class, and its node."""

    number: int | None
    word: str
    head: Head | None
    at: int


def counted_before(account: Account, at: int) -> Counted | None:
    """Return what is counted where a sentence begins, before the trigger at a node: "deux nouveaux projets ont été"."""
    unnamed = takewhile(lambda i: not account.clause.nodes[i].name, range(at))
    return next((one for i in unnamed if (one := _counted(account, i, at)) is not None), None)


def counted_after(account: Account, at: int) -> Counted | None:
    """Return what is counted in the object of a verb that ends at a node."""
    for i in range(at, min(at + OBJECT_REACH, len(account.clause.nodes))):
        if account.clause.nodes[i].name:
            return None
        if (found := _counted(account, i, len(account.clause.nodes))) is not None:
            return found
    return None


def _counted(account: Account, at: int, end: int) -> Counted | None:
    """Return what the number at a node counts."""
    nodes, words = account.clause.nodes, account.lexicon.words
    if not (nodes[at].low in words.numerals or nodes[at].low in words.of_several or nodes[at].text.isdigit()):
        return None
    for i in range(at + 1, min(at + REACH, end)):
        found = account.clause.head_from(i, account.lexicon)
        head = found.singular() if found is not None and found.plural else None
        if head is not None or nodes[i].low in account.lexicon.cues.collective:
            number = parse_number(nodes[at].text)
            return Counted(None if number is None else int(number), nodes[i].low, head, i)
        if nodes[i].name or nodes[i].pos not in {"ADJ", "NOUN", "ADV"}:
            return None
    return None


def named_here(account: Account, last: int, counted: Counted) -> Finding | None:
    """Return those whom a colon after a trigger names, or a comma: "aidés par X : A, B", "deux projets, A et B"."""
    nodes = account.clause.nodes
    colon = next((i for i in range(last, len(nodes) - 1) if nodes[i].text == ":"), 0)
    group = enumeration(account.clause, colon + 1, account.lexicon) if colon else _apposed(account, counted)
    return None if group is None or group.bracketed else _entries(account, group, counted.head, counted.word)


def _apposed(account: Account, counted: Counted) -> Group | None:
    """Return the names after the comma that follows what is counted, adjectives aside, where they are as many."""
    nodes, at = account.clause.nodes, counted.at + 1
    while at < len(nodes) - 1 and nodes[at].pos == "ADJ":
        at += 1
    comma = at < len(nodes) - 1 and nodes[at].text == ","
    group = account.clause.group_at(at + 1) if comma else None
    return group if group is not None and group.direct and len(group.members) == counted.number else None


def await_names(account: Account, trigger: Verb | Noun, known: Finding, counted: Counted, *, agent: bool) -> None:
    """Note that the next sentence may name those whom a trigger only counts: its agents or its patients."""
    told = Pending(trigger, known, account.clause.passage.key, counted.head, agent=agent, word=counted.word)
    account.awaited.append(told)


def named_then(account: Account, awaited: Sequence[Pending]) -> Iterator[Fact]:
    """Yield what the sentence before says of those whom this one names: "Il s'agit de A et B", "Parmi eux, A"."""
    group = _brought(account) if awaited else None
    for pending in awaited if group is not None else ():
        yield from _of_counted(account, pending, group)


def named_under_label(account: Account, counted: Sequence[Pending]) -> Iterator[Fact]:
    """Yield what a sentence further above says of those whom a label calls as it does: "Projets : A ; B"."""
    nodes = account.clause.nodes
    colon = next((i for i, node in enumerate(nodes[: REACH + 1]) if node.text == ":"), 0) if counted else 0
    label = {node.low for node in nodes[:colon] if not node.name}
    group = enumeration(account.clause, colon + 1, account.lexicon) if label else None
    for pending in (one for one in counted if one.word in label):
        yield from _of_counted(account, pending, group)


def _of_counted(account: Account, pending: Pending, group: Group | None) -> Iterator[Fact]:
    """Yield what a sentence that counts some says of them once they are named."""
    entry = None if group is None else _entries(account, group, pending.head, pending.word)
    if entry is not None:
        agent, patient = (entry, pending.known) if pending.agent else (pending.known, entry)
        for fact in stated(account, pending.trigger, agent, patient):
            yield fact.read_also(pending.passage)


def ranks(account: Account) -> bool:
    """Whether a sentence opens with one of those counted before: "Le second, B, …"."""
    nodes, words = account.clause.nodes, account.lexicon.words
    rank = len(nodes) > 1 and ordinal(nodes[1].low, account.lexicon) is not None
    return rank and account.clause.word(0) in words.definite_articles


def _brought(account: Account) -> Group | None:
    """Return the names that a sentence brings for those counted in the one before."""
    clause, nodes = account.clause, account.clause.nodes
    if ranks(account):
        at = 2 + (len(nodes) > 2 and nodes[2].text in {",", ":"})
        group = clause.group_at(at) if at == 3 else None
        return group if group is not None and len(group.members) == 1 else None
    at = clause.past_phrase(0, account.triggers.naming)
    if not at:
        return None
    while at < len(nodes) - 1 and (nodes[at].text in {":", ","} or nodes[at].verb or nodes[at].pos in {"PRON", "ADV"}):
        at += 1  # "parmi eux, on trouve notamment A"
    group = clause.group_from(at)
    return None if group is None else parted(clause, at, account.lexicon) or group


def _entries(account: Account, group: Group, head: Head | None, word: str) -> Finding | None:
    """Return the members of a list as what a noun counts; None where one of them is something else."""
    cast, found = account.discourse.cast, named_by(account.setting, group)
    if head is not None and not all(one.kind is None or fits(one.kind, head.kind) for one in found.referents):
        return None
    told = (Referent(one.key, one.kind if head is None else cast.tell(one.key, head.kind)) for one in found.referents)
    return replace(found, referents=tuple(told), through=frozenset({word}))


def of_parts(account: Account, verb: Verb) -> bool:
    """Whether a participle tells of what a thing is made of: "X est un réseau de cinq incubateurs labellisés par Y"."""
    nodes, endings = account.clause.nodes, account.lexicon.endings
    node, near = nodes[verb.at - 1], range(max(0, verb.at - PARTED), verb.at - 1)
    common = node.pos == "NOUN" and node.low.endswith(endings.plural)
    one = any(nodes[i].low in account.lexicon.words.one_of and nodes[i + 1].low == "de" for i in near)
    return common and not one and verb.word.endswith("s") and verb.word.removesuffix("s").endswith(endings.participle)
