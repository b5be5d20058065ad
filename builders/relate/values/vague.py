"""Whether a word that the scheme has for a theme tells none where it stands: denied, in an idiom, a verb, a thing."""

from __future__ import annotations

from builders.recognise.gazetteer import Hit
from builders.relate.scope import Scope

ELIDED = frozenset({"l'", "n'"})  # before what is no noun in the plural
IDIOM = 3  # words of a turn of phrase before its noun
CHARGE = 60  # characters from an office to what it is in charge of


def vague(scope: Scope, hit: Hit) -> bool:
    """Whether a word of the scheme tells no theme here."""
    word = scope.clause.scene.tokens[hit.first]
    return (
        word.low in scope.lexicon.cues.vague_themes
        or _follows_other(scope, hit)
        or denied(scope, scope.node_at(word.start))
        or _in_idiom(scope, hit)
        or _heads_another(scope, hit)
        or _is_deed(scope, hit.first)
        or _is_thing(scope, hit)
        or _of_office(scope, word.start)
    )


def _follows_other(scope: Scope, hit: Hit) -> bool:
    """Whether the word before tells that no field is meant: "dans cette optique", "nous l'avions déposé"."""
    found, words = scope.clause.scene.tokens, scope.lexicon.words
    before = found[hit.first - 1].low if hit.first else ""
    conjugated = found[hit.first].low.endswith(scope.lexicon.endings.plural) and before in words.speaking | ELIDED
    return conjugated or before in words.demonstratives or before in scope.lexicon.tables["themes"]["lacking"]


def _in_idiom(scope: Scope, hit: Hit) -> bool:
    """Whether a word is a part of a turn of phrase that tells no theme: "en train de", "libérer les énergies"."""
    found = scope.clause.scene.tokens
    said = " ".join(token.low for token in found[max(0, hit.first - IDIOM) : hit.last + 1])
    return any(idiom in said for idiom in scope.lexicon.tables["themes"]["idioms"])


def _heads_another(scope: Scope, hit: Hit) -> bool:
    """Whether a noun that any theme may have is only the head of another: "l'industrie des nanotechnologies"."""
    found = scope.clause.scene.tokens
    alone = hit.last == hit.first + 1 and found[hit.first].low in scope.lexicon.tables["themes"]["adding_nothing"]
    after = found[hit.last].low if hit.last < len(found) else ""
    return alone and after in scope.lexicon.links.of and hit.last + 1 < len(found) and not found[hit.last + 1].capital


def denied(scope: Scope, at: int) -> bool:
    """Whether what a theme is told by is negated: "n'est pas dédié au bois"."""
    tied = scope.lexicon.words.prepositions | scope.lexicon.words.definite_articles
    return scope.account.modality.negated(scope.clause.past_left(at, tied))


def _is_thing(scope: Scope, hit: Hit) -> bool:
    """Whether a word means one thing rather than a field: "un nouveau bâtiment", "un environnement d'experts"."""
    found, cues, token = scope.clause.scene.tokens, scope.lexicon.cues, hit.first
    if found[token].low not in cues.concrete_themes:
        return False
    before = found[token - 1].low if token else ""
    after = found[token + 1].low if token + 1 < len(found) else ""
    words, nodes, at = scope.lexicon.words, scope.clause.nodes, scope.node_at(found[token].start)
    follows = nodes[at + 1] if hit.last == token + 1 and at + 1 < len(nodes) else None
    described = follows is not None and follows.pos == "ADJ" and follows.text.isalpha()  # "un environnement sain"
    single = words.possessives | words.indefinite_articles | words.numerals | words.adjectives | words.novelty
    return described or before in single or after in scope.lexicon.links.of


def _of_office(scope: Scope, offset: int) -> bool:
    """Whether a word tells of what an officer is in charge: "vice-présidente chargée de l'industrie"."""
    ends = (match.end() for match in scope.known.offices.pattern.finditer(scope.text) if match.end() <= offset)
    said = scope.text[max(ends, default=offset) : offset]
    listed = said.rpartition(",")[2].strip().lower() in scope.lexicon.words.definite_articles  # "pour l'eau, le bois"
    return 0 < len(said) <= CHARGE and not any(mark in said for mark in (";:.(" if listed else ",;:.("))


def _is_deed(scope: Scope, token: int) -> bool:
    """Whether a word is a verb's form rather than a theme's noun: "financé" is not finance, "j'ai" is no AI."""
    node = next((n for n in scope.clause.nodes if n.first <= token < n.last), None)
    if node is None or node.name or node.pos == "NOUN":
        return False
    return node.low in scope.known.triggers.verbs or node.low in scope.lexicon.words.to_have
