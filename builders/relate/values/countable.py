"""Which numbers are figures of anybody: no rank or share, and none that counts names or makers told beside it."""

from __future__ import annotations

import re

from builders.model import Layout
from builders.recognise.counts import Count
from builders.recognise.quantities import in_range
from builders.relate.scope import Scope
from ontology.names import fold

VERSION = re.compile(r"\d{1,2}\.\d(?!\d)")  # French writes decimals with a comma: "la politique 3.0"
APPOSING = frozenset({",", "–", "—", "("})
BOUNDS = frozenset({"plus", "près", "moins"})  # before "de" and a number that they bound
BOUND = 2  # words of such a bound
STRETCH = frozenset(",;:()–—")  # marks that part what a verb governs from what it does not
MADE = 7  # words from a participle to the number of those who made a thing
SMALL = 2  # counts below it ("un objectif") are no figures
BOTH = 2  # so many that "les deux" points at


def countable(scope: Scope, count: Count) -> bool:
    """Whether a figure counts something that is no name."""
    figure = re.match(r"\S+\s?", scope.text[count.start :])
    first = count.start + (figure.end() if figure else 0)
    named = any(
        m.start <= count.start < m.end or (m.start == first and m.surface[:1].isupper()) for m in scope.mentions
    )
    return not named and is_count(scope, count)


def is_count(scope: Scope, count: Count) -> bool:
    """Whether a figure counts something: no edition, rank, street number or list mark."""
    untold = NO_COUNTS if count.unit is None else NO_SHARES if count.unit == "percent" else ()
    ranked = scope.lexicon.patterns.figures.ranked.search(scope.text[: count.start].rstrip())
    return ranked is None and not any(test(scope, count) for test in untold)


def _is_no_number(scope: Scope, count: Count) -> bool:
    """Whether a number is an end of a range, a version, or nothing that a text would count."""
    bound = in_range(scope.text, count.start, scope.lexicon.patterns.money)
    return bound or count.value < SMALL or VERSION.match(scope.text[count.start :]) is not None


def _is_fraction(scope: Scope, count: Count) -> bool:
    """Whether a number is a part of a fraction: "3/4 d'entreprises"."""
    figure = re.match(r"\d+\s?/", scope.text[count.start :])
    return figure is not None or scope.text[: count.start].rstrip().endswith("/")


def _noun_unsaid(scope: Scope, count: Count) -> bool:
    """Whether nothing after a number is what it counts: "dont trois pilotés par X", "dont deux nouveaux", "12 bis"."""
    words = count.noun.split(maxsplit=1)
    if not words:
        return True
    described = len(words) == 1 and words[0].lower() in scope.lexicon.words.adjectives | scope.lexicon.words.novelty
    described = described or words[0].lower() in scope.lexicon.names.house_parts
    return described or "participle" in scope.known.triggers.uses(words[0].lower())


def _of_makers(scope: Scope, count: Count) -> bool:
    """Whether those counted made the thing or became it: "créée par deux chercheurs", "la fusion de trois clubs"."""
    nodes, node = scope.clause.nodes, scope.node_at(count.start)
    bounded = node > BOUND and nodes[node - 2].low in BOUNDS and nodes[node - 1].low == "de"
    node -= BOUND * bounded  # "un échantillon de plus de 500 firmes"
    opened = nodes[node - 1].low if node > 1 else ""
    if opened in {"de", "entre"}:
        composed = nodes[node - 2].low.endswith(scope.lexicon.endings.past)  # "un jury composé de cinq membres"
        return bool({one.low for one in nodes[node - 2 - composed : node - 1]} & scope.lexicon.money.made_of)
    verb = next((one for one in reversed(nodes[max(0, node - MADE) : node - 1]) if one.verb), None)
    uses = () if opened != "par" or verb is None else scope.known.triggers.verbs.get(verb.low, ())
    return any("founds" in use.frame.traits for use in uses)


def _would_have(scope: Scope, count: Count) -> bool:
    """Whether a conditional before those counted keeps them a guess: "permettrait de créer 200 emplois"."""
    nodes, endings = scope.clause.nodes, scope.lexicon.endings
    for at in range(scope.node_at(count.start) - 1, -1, -1):
        if nodes[at].text in STRETCH or nodes[at].low in scope.lexicon.words.relatives:
            return False
        if nodes[at].verb and not nodes[at].low.endswith(endings.infinitive):
            return nodes[at].low.endswith(endings.conditional)
    return False


def _would_be(scope: Scope, count: Count) -> bool:
    """Whether a conditional after those counted keeps them a guess: "300 personnes seraient concernées"."""
    if scope.text[count.end :].lstrip().startswith(")"):
        return False  # "les adhérents (310) devraient y gagner"
    node, endings = scope.node_at(count.start), scope.lexicon.endings.conditional
    after, ends = scope.clause.nodes[node : node + MADE], APPOSING | scope.lexicon.words.relatives
    verb = next((one for one in after if one.verb or one.low in ends), None)
    return verb is not None and verb.verb and verb.low.endswith(endings)


def _names_again(scope: Scope, count: Count) -> bool:
    """Whether a number counts the names just before it: "X et Y, deux firmes"."""
    nodes, node = scope.clause.nodes, scope.node_at(count.start)
    if not node or nodes[node - 1].text not in APPOSING:
        return False
    at = node - 2
    while at >= 0 and (nodes[at].name or nodes[at].low in {",", "et"}):
        at -= 1
    return sum(one.name for one in nodes[at + 1 : node]) == count.value


def _joined(scope: Scope, count: Count) -> bool:
    """Whether those counted act with a name rather than being its own: "X et les sept clubs ont signé"."""
    nodes, node = scope.clause.nodes, scope.node_at(count.start)
    beside = node > 2 and nodes[node - 2].low == "et" and nodes[node - 3].name
    return beside and scope.clause.word(node - 1) in scope.lexicon.words.definite_articles


def _qualifies(scope: Scope, count: Count) -> bool:
    """Whether a share only says how much a thing is such: "un nuage 100 % libre"."""
    nodes, node = scope.clause.nodes, scope.node_at(count.start)
    after = node + 1 + (scope.clause.low(node + 1) == "%")
    such = after < len(nodes) and nodes[after].pos == "ADJ"
    return such and node > 0 and nodes[node - 1].pos in {"NOUN", "ADJ"}


def _of_nothing(scope: Scope, count: Count) -> bool:
    """Whether a number is a share ("deux tiers") or stands in a heading that says no kind of thing is counted."""
    share = fold(count.noun or "").split(" ")[0] in scope.lexicon.tables["figures"]["fractions"]
    return share or (count.indicator is None and scope.clause.passage.layout is Layout.HEADING)


def _points(scope: Scope, count: Count) -> bool:
    """Whether a number only points at what is told elsewhere: "ces trois pôles", "les deux clubs", "l'un des 9".

    So does one of some that are told: "A et B, deux de ses membres".
    """
    node = scope.node_at(count.start)
    word = scope.clause.word(node - 1)
    one_of = node > 1 and word == "des" and scope.clause.nodes[node - 2].low in scope.lexicon.words.one_of
    both = count.value == BOTH and word in scope.lexicon.words.of_several
    spelt = scope.text[count.start].isalpha()  # "ces 68 projets" tells how many there are
    some = (
        spelt
        and scope.clause.nodes[node - 1].text in APPOSING
        and count.noun.partition(" ")[0].lower() in scope.lexicon.words.possessives
    )
    return both or one_of or some or (spelt and word in scope.lexicon.words.demonstratives)


def _no_duration(scope: Scope, count: Count) -> bool:
    """Whether a number of years does not say how long a thing lasts, but how old or late it is, or how long ago."""
    if count.indicator != "duration":
        return False
    patterns, before = scope.lexicon.patterns.figures, scope.text[: count.start]
    alone = patterns.alone.search(before) is not None and " " not in count.noun
    lasts = alone or patterns.lasts.search(before) is not None
    return not lasts or patterns.later.match(scope.text[count.start :].lower()) is not None


def _required(scope: Scope, count: Count) -> bool:
    """Whether a number is only what somebody must have: "il faut au moins 150 adhérents", "doit réunir 20 membres"."""
    return scope.lexicon.patterns.figures.required.search(scope.text[: count.start]) is not None


NO_COUNTS = (
    _is_fraction,
    _required,
    _would_have,
    _would_be,
    _is_no_number,
    _noun_unsaid,
    _no_duration,
    _points,
    _of_nothing,
    _of_makers,
    _names_again,
    _joined,
)
NO_SHARES = (_required, _qualifies)
