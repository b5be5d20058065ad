"""Lists under a sentence: "Trois projets sont lauréats de l'appel C :" says of each entry what it leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from builders.lexicon.model import Head
from builders.link.families import FAMILIES
from builders.model import Fact, Layout, Mention
from builders.recognise.heads import head_starting
from builders.recognise.labels import of_above
from builders.relate.frames.account import Account, Pending
from builders.relate.frames.statements import stated
from builders.relate.reference.finding import Finding
from builders.relate.reference.memory import Referent
from builders.relate.sentence.triggers import Noun
from builders.relate.sentence.voice import Verb

ENTRY = re.compile(r"[»*_\s]*(?:$|\(|:|–|—|-\s|,|;|[·•|/]\s)")  # after the name that an entry is of
OPENING = 16  # characters before the first name of a list item


def leave_open(account: Account, trigger: Verb | Noun, known: Finding, *, agent: bool = False) -> None:
    """Note that the entries of the list after a colon are what a trigger lacks: its agent or its patient."""
    told = announced(account)
    if told is None or not known.referents:
        return
    at, head = told
    gathers = account.clause.nodes[at].low in account.lexicon.cues.collective  # "réunit trois partenaires :"
    if head is not None or gathers or (isinstance(trigger, Noun) and trigger.first <= at < trigger.last):
        passage = account.clause.passage
        path = () if passage.text.rstrip().endswith(":") else passage.heading_path
        account.pendings.append(Pending(trigger, known, passage.key, head, agent=agent, path=path))


def announced(account: Account) -> tuple[int, Head | None] | None:
    """Return the last plural noun of a heading or of a sentence that a colon ends, with its head in the singular.

    None without one; a noun that only completes another ("les règles des concours :") announces nothing.
    """
    clause = account.clause
    if clause.passage.layout is not Layout.HEADING and not clause.passage.text.rstrip().endswith(":"):
        return None
    nodes, tokens = clause.nodes, clause.scene.tokens
    for at in range(len(nodes) - 1, -1, -1):
        low = nodes[at].low
        if (
            nodes[at].name
            or nodes[at].pos != "NOUN"
            or not low.endswith(account.lexicon.endings.plural)
            or low in account.lexicon.cues.following
        ):
            continue
        if at and nodes[at - 1].low in account.lexicon.words.prepositions and not _article(account, at - 1):
            continue
        found = head_starting(tokens, nodes[at].first, account.lexicon)
        return at, found[0].singular() if found is not None and found[0].plural else None
    return None


def _article(account: Account, at: int) -> bool:
    """Whether "des" at a node is an article: "reçoivent des aides"."""
    return at > 0 and account.clause.word(at) == "des" and account.clause.nodes[at - 1].verb


def listed(account: Account, pendings: tuple[Pending, ...], *, opens: bool) -> Iterator[Fact]:
    """Yield what the sentence over a list says of the entry that a passage opens."""
    mention = next(iter(account.clause.scene.mentions), None)
    if mention is None or not opens or mention.start > OPENING:
        return
    if of_above(account.clause.passage.text, mention.start, account.lexicon):
        return
    for pending in (one for one in pendings if _announced_by(account, mention, one)):
        entry = Finding((Referent(mention.entity, _kind(account, mention, pending)),))
        agent, patient = (entry, pending.known) if pending.agent else (pending.known, entry)
        for fact in stated(account, pending.trigger, agent, patient):
            yield replace(fact, read_with=tuple(dict.fromkeys((*fact.read_with, pending.passage))))


def _announced_by(account: Account, mention: Mention, pending: Pending) -> bool:
    """Whether a passage is an entry of the list that a sentence or heading announces.

    The heading of a card is one too, but not that of the entries of one place.
    """
    passage = account.clause.passage
    if not pending.path:
        return passage.layout is Layout.ITEM
    placed = (account.discourse.cast.kind(mention.entity) or mention.kind) in FAMILIES["place"]
    card = passage.layout is Layout.HEADING and not placed and mention.surface == passage.text.strip(" *_.")
    path = passage.heading_path[:-1] if card else passage.heading_path
    entry = card or (passage.layout is Layout.ITEM and ENTRY.match(passage.text[mention.end :]) is not None)
    return entry and path == pending.path


def _kind(account: Account, mention: Mention, pending: Pending) -> str | None:
    """Return and note the class that the plural noun before a list's colon gives its entries: "trois projets :"."""
    cast = account.discourse.cast
    told = cast.kind(mention.entity) if pending.head is None else cast.tell(mention.entity, pending.head.kind)
    return told or mention.kind
