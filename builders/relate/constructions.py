"""Relations told by a turn of phrase with slots: "les partenaires de P sont A et B", "P a pour chef de file A".

A passage becomes a skeleton: its words in lower case, each coordination of names or referring noun phrase one numbered
slot. The constructions of seeds/lexicon/tables/constructions.toml are regular expressions over skeletons.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from builders.lexicon.turns import Construction, Given
from builders.link.families import FAMILIES
from builders.model import Fact
from builders.relate.frames.statements import acting, fact_of, fit, tell_persons
from builders.relate.reference.about import host
from builders.relate.reference.anaphora import meant_by_noun, referring_at
from builders.relate.reference.enumeration import enumeration
from builders.relate.reference.memory import Referent
from builders.relate.reference.names import named_by
from builders.relate.reference.pronouns import meant_by_pronoun
from builders.relate.reference.speech import speaking_subject
from builders.relate.reference.spoken import JOINABLE, helped, partnered, recent, speaking, whose
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Group
from builders.relate.stepped import stepped_over

SLOTS = re.compile(r"<(\d+)>")
BESIDE = re.compile(r"(?:<\d+> et )+$")  # those named beside whom a turn of phrase begins with: "le pôle et X"
HELPING = frozenset({"supports", "fundedBy"})
NEGATION = 12  # characters before a wording in which a word denies it
ENDS = 2  # slots that most turns of phrase tie
BODIES = frozenset({"org", "public", "funder"})  # families that a region which acts is of


Skeleton = tuple[str, tuple[tuple[Referent, ...], ...]]


def skeleton(scope: Scope, *, brackets: bool = False, listed: bool = False, passed: Collection[int] = ()) -> Skeleton:
    """Return the passage's skeleton and its slots' referents, in order.

    Without `brackets` those are stepped over, and so are the nodes in `passed`. Where the lists after a colon are
    `listed`, each is one slot, with all that its items tell of their names.
    """
    words: list[str] = []
    slots: list[tuple[Referent, ...]] = []
    nodes, at = scope.clause.nodes, 0
    while at < len(nodes):
        if at in passed:
            at += 1
            continue
        referents, after = _slot(scope, at, brackets=brackets, listed=listed)
        if referents:
            words += [nodes[at].low] if _contracted(scope, at) else []
            words.append(f"<{len(slots)}>")
            slots.append(referents)
        elif nodes[at].text == "(" and not brackets:
            after = max(scope.clause.past_bracket(at), at + 1)
        else:
            words.append(nodes[at].low)
            after = at + 1
        at = after
    return " ".join(words), tuple(slots)


def _contracted(scope: Scope, at: int) -> bool:
    """Whether a node is a preposition and an article in one: "au pôle" is "à" and a slot."""
    return not scope.clause.nodes[at].name and scope.clause.word(at) != scope.clause.low(at)


def _slot(scope: Scope, at: int, *, brackets: bool, listed: bool) -> tuple[tuple[Referent, ...], int]:
    """Return the referents of the group, noun or pronoun that begins at a node, and the node after it."""
    opens = listed and _opens_list(scope, at)
    group = enumeration(scope.clause, at, scope.lexicon) if opens else scope.clause.group_from(at)
    if group is not None and group.lead == at and (brackets or not group.bracketed):
        referents = named_by(scope.setting, group).referents
        opened = _bracket_inside(scope, group) if brackets else None
        if opened is not None:
            return referents[opened : opened + 1], group.at[opened] + 1
        last = group.at[-1] + 1 if brackets else group.last
        return referents, max(last, at + 1)
    meant = _by_pronoun(scope, at)
    if meant:
        return meant, at + 1
    found = referring_at(scope.setting, at)
    if found is None:
        return (), at + 1
    return found.referents, found.end or _after_noun(scope, at)


def _by_pronoun(scope: Scope, at: int) -> tuple[Referent, ...]:
    """Return whom "il" or "ils" means that opens a clause at a node; past the first, whom the sentence opens with.

    "Nous" before a verb means who speaks.
    """
    low, words = scope.clause.low(at), scope.lexicon.words
    if low == "nous":
        said = speaking_subject(scope.setting, at)
        return said.referents if said is not None and said.referents == speaking(scope.setting) else ()
    if low not in words.persons:
        return ()
    before = scope.clause.low(at - 1)
    if before in words.relatives and scope.clause.low(at - 2) == ",":
        before = ","  # "X a monté le projet P, dont il est le chef de file"
    if before not in {"", ",", ";", ":"}:
        return ()
    if scope.main is not None and before != ":":
        return (scope.main,)
    if low in words.plural_persons and before in {"", ","}:
        return meant_by_pronoun(scope.setting, at, plural=True).referents
    named = low in words.plural_persons and not any(one.anaphor for one in scope.account.mains)
    return scope.account.mains if named and len(scope.account.mains) > 1 else ()


def _opens_list(scope: Scope, at: int) -> bool:
    """Whether a list may begin at a node: after a colon, or with what a verb before it brings in, "notamment" aside."""
    nodes = scope.clause.nodes
    before = at - 1 - (at > 1 and nodes[at - 1].pos == "ADV")
    return at > 0 and (nodes[at - 1].text == ":" or nodes[before].verb)


def _bracket_inside(scope: Scope, group: Group) -> int | None:
    """Return the first member of a coordination that a bracket follows: "A et B (chef de file) et C"."""
    return next((i for i, at in enumerate(group.at) if scope.clause.low(at + 1) == "("), None)


def _after_noun(scope: Scope, at: int) -> int:
    """Return the node after a determiner, its adjectives and its head noun."""
    noun = min(scope.clause.past_right(at + 1, scope.lexicon.words.adjectives), len(scope.clause.nodes) - 1)
    found = scope.clause.noun_from(noun, scope.lexicon)
    return noun + 1 if found is None else found[1]


def constructed(scope: Scope, *, stepping: bool = True) -> Iterator[Fact]:
    """Yield what the passage's turns of phrase state, in order: as it stands, then `stepping` over what it inserts."""
    yield from _turns(scope)
    for passed in stepped_over(scope) if stepping else ():
        yield from _turns(scope, passed)


def _turns(scope: Scope, passed: Collection[int] = ()) -> Iterator[Fact]:
    """Yield what the turns of phrase state where the nodes in `passed` are stepped over."""
    deep = skeleton(scope, brackets=True, passed=passed)
    if not deep[1]:
        return
    nodes, groups = scope.clause.nodes, scope.clause.groups
    apart = any(node.text == "(" for node in nodes) or any(group.last > group.at[-1] + 1 for group in groups)
    flat = skeleton(scope, passed=passed) if apart else deep
    whole = skeleton(scope, listed=True, passed=passed) if any(node.text in {":", "("} for node in nodes) else flat
    found = [
        (construction, match, slots)
        for brackets, readings in ((True, (deep,)), (False, (flat,) if whole == flat else (flat, whole)))
        for text, slots in readings
        for construction, match in scope.lexicon.constructions.matches(text)
        if construction.brackets == brackets and (len(slots) >= ENDS or construction.alone)
    ]
    for construction, match, slots in sorted(found, key=lambda one: one[0].rank):
        if not _negated(scope, match):
            yield from _given(scope, construction, _filled(scope, construction, match, slots))


def _negated(scope: Scope, match: re.Match[str]) -> bool:
    """Whether a word in a wording, or shortly before it, denies it."""
    near = match.string[max(0, match.start() - NEGATION) : match.end()]
    return bool(scope.lexicon.patterns.naming.negated.search(near))


def _filled(
    scope: Scope, construction: Construction, match: re.Match[str], slots: Sequence[tuple[Referent, ...]]
) -> dict[str, tuple[Referent, ...]]:
    """Return the referents of the slots of a match, and of what its construction names without a slot."""
    filled = {name: slots[int(number)] for name, number in match.groupdict().items() if number is not None}
    if construction.names("topic"):
        called = meant_by_noun(scope.setting, scope.lexicon.standing("project")).referents
        project = tuple(one for one in called if one.kind in FAMILIES["activity"])
        earlier = BESIDE.sub("", match.string[: match.start()])
        before = (slots[int(number)] for number in reversed(SLOTS.findall(earlier)))
        here = next((one for one in before if len(one) == 1 and one[0].kind in JOINABLE), ())
        last = recent(scope.setting, near=construction.near).referents
        filled["topic"] = here or last or (() if construction.near else project)
    filled.update(_spoken_of(scope, construction))
    if construction.names("presided"):
        block, body = scope.discourse.presided or (-1, None)
        filled["presided"] = (body,) if body is not None and block >= scope.clause.passage.block - 1 else ()
    if construction.names("sheet"):
        filled["sheet"] = tuple(one for one in scope.account.topic(("activity",)).referents if one.kind == "Project")
    if construction.names("host"):
        body = host(scope.discourse, scope.clause.scene)
        filled["host"] = () if body is None else (body,)
    for slot, noun in construction.unsaid.items():
        filled.setdefault(slot, meant_by_noun(scope.setting, scope.lexicon.heads[noun]).referents)
    return filled


def _spoken_of(scope: Scope, construction: Construction) -> Iterator[tuple[str, tuple[Referent, ...]]]:
    """Yield the slots of a construction that pronouns and possessives fill, with whom they mean."""
    if construction.names("owner"):
        yield "owner", whose(scope.setting, scope.main)
    if construction.names("partnered"):
        yield "partnered", partnered(scope.setting, scope.main)
    if construction.names("helped"):
        yield "helped", helped(scope.setting)
    if construction.names("speaker"):
        yield "speaker", speaking(scope.setting)


def _given(scope: Scope, construction: Construction, filled: Mapping[str, tuple[Referent, ...]]) -> Iterator[Fact]:
    """Yield the facts of a turn of phrase whose slots are filled: of the first that fits two of them, or of all."""
    if construction.sure and any(one.kind is None for one in filled[construction.sure]):
        return
    tied, done = frozenset[str](), set[frozenset[str]]()
    for given in construction.give:
        if done and tied != frozenset(given.slots):
            return
        subjects, targets = (
            tuple(_acting(scope, one, given.relation, family) for one in filled.get(slot, ()))
            for slot, family in zip(given.slots, given.families, strict=True)
        )
        ordered = scope.account.modality.respective and len(subjects) == len(targets) > 1
        pairs = zip(subjects, targets, strict=True) if ordered else product(subjects, targets)
        fits = [pair for pair in pairs if pair[0].key != pair[1].key and _fit(scope, pair, given)]
        fits = [pair for pair in fits if frozenset(one.key for one in pair) not in done]
        yield from (_fact(scope, construction.id, given, one, two) for one, two in fits)
        if fits and not construction.all:
            tied = frozenset(given.slots)
            done |= {frozenset(one.key for one in pair) for pair in fits}


def _acting(scope: Scope, one: Referent, relation: str, family: str) -> Referent:
    """Return the council for a region whose body helps: "bénéficie de l'appui des régions A et B"."""
    return acting(scope.account, one) if relation in HELPING and family in BODIES else one


def _fit(scope: Scope, pair: tuple[Referent, Referent], given: Given) -> bool:
    """Whether two referents may be what is stated of them."""
    return all(fit(scope.account, one, family) for one, family in zip(pair, given.families, strict=True))


def _fact(scope: Scope, rule: str, given: Given, one: Referent, two: Referent) -> Fact:
    tell_persons(scope.account, zip((one, two), given.families, strict=True))
    return fact_of(scope.account, given.relation, (one, two), rule, None, given.role)
