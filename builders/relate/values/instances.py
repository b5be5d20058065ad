"""How many there are of what a known programme or network names: "14 SATT", "les 149 Territoires d'industrie"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builders.link.families import FAMILIES
from builders.model import Mention
from builders.recognise.counts import Count
from builders.recognise.quantities import parse_number, precision
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope
from builders.relate.values.countable import is_count
from builders.relate.values.counting import counted_of
from builders.relate.values.said import acts
from ontology.names import fold

MANY = 10  # of which a public body that chooses them may have chosen all
NAMING = FAMILIES["programme"] | FAMILIES["network"]  # what names each of those that bear its label


def instances(scope: Scope, skip: Sequence[tuple[int, int]]) -> Iterator[tuple[Count, Referent]]:
    """Yield the number just before each known name that tells how many bear it, and whom it is about; none in `skip`.

    Not some of them ("quatre SATT ont demandé", "avec deux SATT"), nor those of a place or a body of their own.
    """
    patterns = scope.lexicon.patterns.counting
    for mention in scope.mentions:
        one = scope.referent(mention.entity, mention.kind)
        match = patterns.before_name.search(scope.text[: mention.start]) if _names_several(scope, one) else None
        value = None if match is None else parse_number(match["number"])
        if match is None or value is None or any(a <= match.start("number") < b for a, b in skip):
            continue
        start = match.start("number")
        how = precision(scope.text, start, scope.lexicon.tables["figures"])
        count = Count(start, mention.end, value, how, mention.surface, None, None)
        if is_count(scope, count) and not _of_others(scope, count, one, mention):
            yield count, one


def _names_several(scope: Scope, one: Referent) -> bool:
    """Whether a name that is known is that of each of several things, not of the clusters in general."""
    known = scope.cast.roles[one.key].entry is not None
    return known and one.kind in NAMING and not scope.is_general(one)


def _of_others(scope: Scope, count: Count, one: Referent, mention: Mention) -> bool:
    """Whether those counted are some only: of a place, of whom the verb before tells, or that do something."""
    node = scope.node_at(count.start)
    if any(scope.cast.kind(m.entity) in FAMILIES["place"] for m in scope.mentions):
        return True
    teller = counted_of(scope, node)
    if teller is not None and teller != one and (teller.kind not in FAMILIES["public"] or count.value < MANY):
        return True
    definite = node > 0 and scope.clause.word(node - 1) in scope.lexicon.words.definite
    chosen = tuple(scope.lexicon.tables["figures"]["all"]["chosen"])
    after = scope.clause.nodes[scope.node_at(mention.end) :]
    if any(fold(word.low).startswith(chosen) for word in after):
        return False
    return not definite and (count.value < MANY or acts(scope, node))
