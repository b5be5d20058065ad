"""Whose theme a word tells in a passage that names several: that of the name its bracket or its noun belongs to."""

from __future__ import annotations

from builders.link.families import FAMILIES, SUBJECTS
from builders.recognise.heads import head_ending
from builders.relate.reference.appositions import apposition_at
from builders.relate.reference.meaning import fits
from builders.relate.reference.memory import Referent
from builders.relate.reference.persons import bears_given_name
from builders.relate.reference.subjects import antecedent_of
from builders.relate.scope import Scope

LONGEST = 30  # words from what opens a modifier to the last word of its lists
PARTING = frozenset({",", ")"})
ENDS = frozenset({";", ":", ".", "("})
REACH = 8  # words from a head noun to its name: "le pôle dédié à la santé Tramelin"


def owner_of(scope: Scope, offset: int) -> Referent | None:
    """Return the one name that a word at `offset` qualifies; None where the passage's subjects are meant."""
    node = scope.node_at(offset)
    return _bracketed(scope, node) or _headed(scope, node) or _modified(scope, node) or _apposed(scope, node)


def _modified(scope: Scope, node: int) -> Referent | None:
    """Return the name whose relative clause or participle a word stands in.

    "soutient le projet P, qui mobilise les acteurs du bois", "les clubs A, dédié au bois, et B, centré sur le lin".
    """
    at = _modifier(scope, node)
    if at == 0:
        return scope.main
    found = antecedent_of(scope.setting, at).referents if at is not None else ()
    if at is None or not found or (len(found) > 1 and _is_plural(scope, at)):
        return None
    one = _before_title(scope, at) if is_framework(scope, found[-1]) else found[-1]
    return one if one is not None and has_themes(scope, one) else None


def is_framework(scope: Scope, one: Referent) -> bool:
    """Whether things are paid or placed under something known, whose own theme what is told of them is not."""
    known = scope.cast.roles[one.key].entry is not None
    return scope.is_frame(one) or (known and one.kind in FAMILIES["call"])


def _before_title(scope: Scope, at: int) -> Referent | None:
    """Return the name that what was said within a frame is of: P in "P, retenu par l'appel C, qui forme …"."""
    nodes = scope.clause.nodes
    verbs = (i for i in range(at - 2, 0, -1) if nodes[i].verb and nodes[i - 1].text != ",")
    comma = next((i for i in range(at - 2, next(verbs, 0), -1) if nodes[i].text == ","), None)
    if comma is None:
        return None
    titled = nodes[comma + 1].pos == "NOUN" or nodes[comma + 1].verb or _opens_modifier(scope, comma + 1)
    named = nodes[comma - 1].mention if titled else None
    return None if named is None else scope.named(named)


def has_themes(scope: Scope, one: Referent) -> bool:
    """Whether somebody or something may have a theme: no place, phase or person."""
    named = one.kind is None and not bears_given_name(scope.cast.roles[one.key].label, scope.lexicon)
    return named or one.kind in SUBJECTS


def _modifier(scope: Scope, node: int) -> int | None:
    """Return the relative or participle that opens the modifier which a word stands in; None in a main clause."""
    nodes, at, verbs = scope.clause.nodes, node - 1, 0
    while at >= max(0, node - LONGEST):
        if nodes[at].low in scope.lexicon.words.subject_relatives:
            return at
        if nodes[at].text == ")":
            at = scope.clause.bracket(at) or 0
        elif _ends_search(scope, at, verbs):
            return None
        elif _opens_modifier(scope, at):
            return at if not verbs else None
        else:
            verbs += _is_main_verb(scope, at)
        at -= 1
    return None


def _is_main_verb(scope: Scope, at: int) -> bool:
    """Whether the verb of a clause stands at a node: no infinitive, no participle."""
    node = scope.clause.nodes[at]
    return node.verb and scope.is_finite(node.low) and not node.low.endswith(scope.lexicon.endings.infinitive)


def _ends_search(scope: Scope, at: int, verbs: int) -> bool:
    """Whether a mark, or a comma or name before a main verb, parts what stands before from a word after."""
    node = scope.clause.nodes[at]
    return node.text in ENDS or bool(verbs and (node.text == "," or node.name))


def _opens_modifier(scope: Scope, at: int) -> bool:
    """Whether a participle that tells what the noun before is, or is about, stands at a node: ", dédié à"."""
    node = scope.clause.nodes[at]
    done = node.low.endswith(scope.lexicon.endings.past) and node.pos != "NOUN"
    about = node.low in scope.lexicon.tables["themes"]["about"] or (
        done and node.low in scope.known.introducers.phrases
    )
    if at == 0:
        return about
    before = scope.clause.nodes[at - 1]
    pointed = scope.clause.word(at - 2) in scope.lexicon.words.demonstratives  # "ce programme consacré au lin"
    return (about and (before.name or pointed)) or ((about or done) and before.text in PARTING)


def _is_plural(scope: Scope, at: int) -> bool:
    """Whether a relative clause or participle may be of several: "qui visent", "dédiés", "portant"."""
    nodes, endings = scope.clause.nodes, scope.lexicon.endings
    if nodes[at].low in scope.lexicon.words.subject_relatives:
        verb = next((node for node in nodes[at + 1 :] if node.verb), nodes[at])
        return verb.low.endswith(endings.plural_verb)
    if nodes[at].low.endswith(endings.past):
        return nodes[at].low.endswith(endings.plural)
    name = next((i for i in range(at - 1, 0, -1) if nodes[i].name and scope.clause.bracket(i) is None), 0)
    return nodes[name - 1].pos != "NOUN" or nodes[name - 1].low.endswith(endings.plural)


def _apposed(scope: Scope, node: int) -> Referent | None:
    """Return the name whose apposition a word stands in: "S et X, pôle de la chimie et de l'eau, lancent".

    None in "avec X, le pôle lance", whose noun is a subject, and where the noun cannot be what the name is.
    """
    told = apposition_at(scope.setting, node)
    if told is None:
        return None
    nodes, named = scope.clause.nodes, told.named
    fronted = not named.direct and not any(one.verb for one in nodes[: named.lead])
    if fronted and nodes[told.opened].low in scope.lexicon.words.definite_articles:
        return None
    last = dict(zip(named.at, named.members, strict=True)).get(told.opened - 2, named.members[-1])
    one = scope.named(last)
    return one if fits(one.kind, told.head.kind) else None


def _placed(scope: Scope, node: int, name: int) -> bool:
    """Whether what is between a word and a name tells where or with whom: "de chimie à l'université de Norval"."""
    nodes, words = scope.clause.nodes, scope.lexicon.words
    for at in range(node + 1, name):
        direct = at + 1 == name or nodes[at].low not in scope.lexicon.links.complement
        if (
            direct
            and nodes[at].low in words.prepositions
            and (at + 1 == name or nodes[at + 1].low in words.definite_articles)
        ):
            return True
    return False


def of_person(scope: Scope, offset: int) -> bool:
    """Whether a word tells what a person named before it does: "Paul Arden, professeur de chimie à l'école"."""
    nodes = scope.clause.nodes
    for at in range(scope.node_at(offset) - 1, 0, -1):
        before = nodes[at - 1]
        if nodes[at].text == "," and before.name:
            bare = at + 1 < len(nodes) and nodes[at + 1].pos in {"NOUN", "ADJ"}
            return bare and before.mention is not None and scope.named(before.mention).kind == "Person"
        if nodes[at].name or nodes[at].verb or nodes[at].text in ENDS or nodes[at].text == ")":
            return False
    return False


def _bracketed(scope: Scope, node: int) -> Referent | None:
    """Return the name before the bracket that a word stands in: "Tramelin (santé)"."""
    opened = scope.clause.bracket(node)
    one = None if opened is None else scope.beside(opened + 1)
    return one if one is not None and has_themes(scope, one) else None


def _headed(scope: Scope, node: int) -> Referent | None:
    """Return the name that ends a noun phrase over a word: "le pôle textile Tramelin"."""
    nodes, tokens = scope.clause.nodes, scope.clause.scene.tokens
    ends = (i for i in range(node, min(node + REACH, len(nodes))) if nodes[i].name or _parts(nodes[i].text))
    after = next(ends, len(nodes))
    mention = nodes[after].mention if after < len(nodes) else None
    if mention is None or _placed(scope, node, after) or any(one.verb for one in nodes[node:after]):
        return None
    for start in range(node, max(0, node - REACH), -1):
        if nodes[start - 1].name or _parts(nodes[start - 1].text):
            return None
        if head_ending(tokens, nodes[start - 1].last, scope.lexicon) is not None:
            named = scope.named(mention)
            return named if named.kind is None else _owning(named)
    return None


def _parts(text: str) -> bool:
    return text in set(",;:.()")


def _owning(referent: Referent | None) -> Referent | None:
    return referent if referent is not None and referent.kind in SUBJECTS else None
