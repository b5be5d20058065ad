"""Who gives a sum, and for what: "X apporte 2 M€ à P", "X y contribue pour 2 M€, Y pour 1 M€"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builders.link.families import FAMILIES, THINGS
from builders.model import Fact
from builders.recognise.quantities import Amount
from builders.relate.reference.memory import Referent
from builders.relate.reference.names import named_by
from builders.relate.reference.speech import addresses_speaker, speaker_of
from builders.relate.reference.spoken import recent
from builders.relate.reference.subjects import antecedent_of, subject_of
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Group

Gift = tuple[Referent, tuple[Referent, ...]]  # what is paid for, and who pays
AIDED = FAMILIES["org"] - FAMILIES["public"] - {"Person"}  # whom public bodies give money to
PARTS = frozenset(";:()")  # marks that end the reach of a verb
REACH = 12  # words from a verb of giving to its sum
FRAMING = 4  # words from "cadre" to the name of what it is of
SHARE = 4  # words from a giver to the sum that shares another's verb
NEAR = 5  # words between a bracket and its sum


def gift(scope: Scope, amounts: Sequence[Amount], number: int, told: Sequence[Fact] = ()) -> Gift | None:
    """Return what the sum of that number is for and who gives it, where a verb of giving or the sum before tells."""
    node = scope.node_at(amounts[number].start)
    verb = _giving(scope, node)
    own = verb is not None and (not number or verb > scope.node_at(amounts[number - 1].start))
    if verb is not None and own:
        return _given_by(scope, verb, told)
    giver = _shares(scope, node) if number else None
    before = gift(scope, amounts, number - 1, told) if giver is not None else None
    return None if before is None or giver is None else (before[0], named_by(scope.setting, giver).referents)


def invested(scope: Scope, node: int) -> bool:
    """Whether the verb before the sum at `node` says that it is invested."""
    verb = _giving(scope, node)
    return verb is not None and _invests(scope, verb)


def spends(scope: Scope, node: int, one: Referent) -> str:
    """Return "invests" or "gives" where a verb before the sum at `node` says that somebody does, "" elsewhere."""
    verb = _giving(scope, node)
    if verb is None or one not in _givers(scope, verb)[0]:
        return ""
    return "invests" if _invests(scope, verb) else "gives"


def _invests(scope: Scope, verb: int) -> bool:
    return scope.known.triggers.gifts[scope.clause.nodes[verb].low] == "invests"


def bracketed_gift(scope: Scope, node: int, told: Iterable[Fact]) -> Gift | None:
    """Return what is paid for, and by whom, in "financé par X (18 M€) et soutenu par Y (9 M€)"."""
    nodes = scope.clause.nodes
    opened = scope.clause.last_before(node, {"("}, NEAR)
    payer = nodes[opened - 1].mention if opened else None
    if payer is None:
        return None
    things = {fact.subject for fact in told if fact.relation == "fundedBy" and fact.object == payer.entity}
    things |= {f.object for f in told if f.relation == "supports" and f.subject == payer.entity and f.object}
    one = scope.referent(next(iter(things))) if len(things) == 1 else None
    return None if one is None else (one, (scope.referent(payer.entity),))


def _giving(scope: Scope, node: int) -> int | None:
    """Return the active verb of giving that has the sum at `node`: the nearest verb before it."""
    nodes, gifts = scope.clause.nodes, scope.known.triggers.gifts
    for at in range(node - 1, max(-1, node - 1 - REACH), -1):
        if nodes[at].text in PARTS:
            return None
        before = scope.clause.low(at - 1)
        if not nodes[at].name and nodes[at].low in gifts and before not in scope.lexicon.words.before_noun:
            passive = before in scope.lexicon.words.to_be
            shares = gifts[nodes[at].low] == "shares" and nodes[node - 1].low not in {"de", "pour"}
            return None if passive or shares else at
        if nodes[at].verb:
            return None
    return None


def _given_by(scope: Scope, verb: int, told: Sequence[Fact]) -> Gift | None:
    """Return what a verb of giving gives money to, and who gives it; None where either is unknown.

    What the passage has `told` before is who gets money in it.
    """
    nodes = scope.clause.nodes
    givers, first = _givers(scope, verb)
    there = "y" in {node.low for node in nodes[first:verb]}
    if addresses_speaker(scope.setting, first, verb):  # "X nous accorde 2 M€"
        thing = next(iter(speaker_of(scope.setting).referents), None)
    else:
        paid = {fact.subject for fact in told if fact.relation == "funding"}
        owner = scope.referent(next(iter(paid))) if len(paid) == 1 else scope.main
        thing = _before_relative(scope, first) or _paid_for(scope, verb, owner, there=there, givers=givers)
    return (thing, givers) if givers and thing is not None else None


def _givers(scope: Scope, verb: int) -> tuple[tuple[Referent, ...], int]:
    """Return the subject of a verb of giving, and the node where its auxiliaries and clitics begin."""
    words = scope.lexicon.words
    first = scope.clause.past_left(verb, words.to_have | words.clitics | words.verb_adverbs)
    return subject_of(scope.setting, first).referents, first


def _before_relative(scope: Scope, verb: int) -> Referent | None:
    """Return P in "P, auquel X a consacré 2 M€", "P, pour lequel X apporte 2 M€": what such a relative stands for."""
    nodes, giver = scope.clause.nodes, scope.clause.group_ending(verb - 1)
    at = -1 if giver is None else giver.lead - 1
    if at < 1 or nodes[at].low not in scope.lexicon.words.dative_relatives:
        return None
    found = antecedent_of(scope.setting, at - (nodes[at - 1].low in scope.lexicon.words.prepositions)).last.referents
    return found[0] if found and found[0].kind in THINGS else None


def _paid_for(
    scope: Scope, verb: int, owner: Referent | None, *, there: bool, givers: Sequence[Referent]
) -> Referent | None:
    """Return the thing that gets the money: named after the verb, meant by "y", just spoken of, or the `owner`.

    That is who has the sum before a colon.
    """
    if not there:
        for group in scope.clause.groups:
            one = scope.named(group.members[0])
            within = group.preposition == "de" and one.kind in FAMILIES["plan"]  # "2 M€ au titre de X"
            within = within or (one.kind in FAMILIES["programme"] and frames(scope, group))
            taken = group.lead > verb and group.preposition not in {"par", "avec"} and not (group.bracketed or within)
            fits = one.kind in THINGS or (one.kind in FAMILIES["company"] and _into(scope, verb, group))
            fits = fits or (group.preposition == "à" and one.kind in AIDED and _public(givers))
            if taken and fits and len(group.members) == 1:
                return one
    found = recent(scope.setting).referents if there or _public(givers) else ()
    if not there and _public(givers) and owner is not None and owner.kind in THINGS | {None} and _goes_on(scope, verb):
        found = (owner,)
    return found[0] if len(found) == 1 and all(giver.key != found[0].key for giver in givers) else None


def _goes_on(scope: Scope, verb: int) -> bool:
    """Whether a colon or semicolon before a verb makes its clause tell more of what the sentence is about."""
    return any(node.text in {":", ";"} and not node.name for node in scope.clause.nodes[:verb])


def frames(scope: Scope, group: Group) -> bool:
    """Whether a name only tells within what something is paid: "à ce projet dans le cadre du plan P"."""
    before = scope.clause.nodes[max(0, group.lead - FRAMING) : group.lead]
    return any(node.low in scope.lexicon.cues.framing for node in before)


def _public(givers: Sequence[Referent]) -> bool:
    return all(giver.kind in FAMILIES["public"] for giver in givers)


def _into(scope: Scope, verb: int, group: Group) -> bool:
    """Whether money is invested in a name: "investit 2 M€ dans X", "investit 2 M€ au capital de X"."""
    owned = group.lead > 1 and scope.clause.nodes[group.lead - 2].low in scope.lexicon.money.owned
    return _invests(scope, verb) and (group.preposition in {"dans", "chez"} or owned)


def _shares(scope: Scope, node: int) -> Group | None:
    """Return the giver just before a sum without verb of its own: ", Y pour 1 M€", "et Y 1 M€"."""
    nodes = scope.clause.nodes
    for group in scope.clause.groups:
        between = nodes[group.last : node]
        plain = group.lead > 0 and group.direct and 0 <= node - group.last <= SHARE
        if plain and nodes[group.lead - 1].low in {",", "et"} and not any(one.verb or one.name for one in between):
            return group
    return None
