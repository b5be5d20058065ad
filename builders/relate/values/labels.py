"""What a figure's own words say of it: what is counted, as what, of each or of all, how sure."""

from __future__ import annotations

import re
from typing import Any

from builders.recognise.counts import Count
from builders.relate.scope import Scope
from ontology.names import fold

AROUND = 40  # characters
GATHERS = 5  # words from a verb to the persons whom it gathers
STANDING = frozenset({"memberCount", "employeeCount", "partnerCount", "companyCount"})  # of what a body has
LABEL = 5  # words of a label before a share
FIRST = 4  # words from "taux de retour de" to the share
DEED = 4  # words between projects that are counted and the verb that says what was done with them


def counted(scope: Scope, count: Count) -> str:
    """Return the words of what is counted up to a verb that "et" or "ou" adds: "porteurs de projets et organise"."""
    start, nodes = count.end - len(count.noun), scope.clause.nodes
    if scope.text[start : count.end] != count.noun:
        return count.noun  # left to the count before it
    inside = range(scope.node_at(start) + 1, min(scope.node_at(count.end), len(nodes) - 1))
    links = scope.lexicon.links.coordinators
    at = next((i for i in inside if nodes[i].low in links and nodes[i + 1].verb), None)
    return count.noun if at is None else scope.text[start : scope.clause.start(at)].strip()


def shared(scope: Scope, count: Count) -> str:
    """Return what a share without a noun of its own is: "financée à 72 %", "un gain de 6 %", "Avancement : 55 %"."""
    nodes, node, of = scope.clause.nodes, scope.node_at(count.start), scope.lexicon.links.of
    if node < 2 or nodes[node - 2].name:
        return ""
    tie, before = nodes[node - 1].low, nodes[node - 2]
    if tie == ":" and node - 1 <= LABEL:
        return scope.text[: scope.clause.start(node - 1)].strip(" -•–*")
    if tie == "à":
        return before.text if before.low.endswith(scope.lexicon.endings.past) else ""
    if tie not in of or before.pos != "NOUN":
        return ""
    linked = node > FIRST and nodes[node - 3].low in of and nodes[node - FIRST].pos == "NOUN"  # "un taux de retour de"
    return scope.text[scope.clause.start(node - FIRST if linked else node - 2) : scope.clause.end(node - 2)]


def board(scope: Scope, count: Count) -> str:
    """Return the board whose members are counted: "le bureau compte 12 membres", "les 12 membres du bureau"."""
    nodes, boards = scope.clause.nodes, scope.lexicon.tables["figures"]["units"]["boards"]
    node = scope.node_at(count.start)
    subject = next((i for i, one in enumerate(nodes[:node]) if one.pos in {"NOUN", "VERB", "AUX"} or one.name), node)
    if {one.low for one in nodes[:node]} & scope.lexicon.words.relatives:
        subject = node
    found = (scope.clause.low(subject), *count.noun.lower().split()[1:])
    return next((low for low in found if fold(low) in boards), "")


def by_deed(scope: Scope, count: Count) -> str | None:
    """Return what projects are counted where the verb beside them says it: "a labellisé 46 projets"."""
    if count.indicator != "projectCount":
        return None
    node, table = scope.node_at(count.start), scope.lexicon.tables["figures"]["deeds"]
    after = scope.node_at(count.end)
    near = (*scope.clause.nodes[max(0, node - DEED) : node], *scope.clause.nodes[after : after + DEED])
    told = (slug for one in near if not one.name for stem, slug in table.items() if fold(one.low).startswith(stem))
    return next(told, None)


def newly(scope: Scope, count: Count, indicator: str | None) -> str:
    """Return the participle that tells that those counted came or went, and are not all there are; "" where none does.

    "X a accueilli douze adhérents", "a recruté 10 salariés".
    """
    if indicator not in STANDING:
        return ""
    nodes, node, words = scope.clause.nodes, scope.node_at(count.start), scope.lexicon.words
    near = range(max(1, node - DEED), node)
    deeds = scope.lexicon.tables["figures"]["gained"]
    return next((nodes[i].low for i in near if nodes[i].low in deeds and nodes[i - 1].low in words.to_have), "")


def gathered(scope: Scope, count: Count) -> str | None:
    """Return what persons are counted as where a verb gathers them: they take part, whatever else they do."""
    told: dict[str, Any] = scope.lexicon.tables["figures"]["gathered"]
    nodes, node, end = scope.clause.nodes, scope.node_at(count.start), scope.node_at(count.end)
    verbs = {one.low for one in nodes[max(0, node - GATHERS) : node]} & set(told["verbs"])
    done = {one.low for one in nodes[end : end + GATHERS]} & set(told["done"])
    gathered = bool(verbs or done) and fold(count.noun).split(" ")[0] in told["persons"]
    return str(told["indicator"]) if gathered else None


def each_of(scope: Scope, count: Count) -> str:
    """Return why a figure is of each of several rather than of all together: "mean", "range"; "" where it is not."""
    table: dict[str, list[str]] = scope.lexicon.tables["figures"]["each"]
    before, after = _stretch(scope.text, count.start, back=True).lower(), _stretch(scope.text, count.end).lower()
    around = f"{before} {count.noun} {after}"
    return next((how for how, said in table.items() if any(re.search(rf"\b{word}\b", around) for word in said)), "")


def _stretch(text: str, offset: int, *, back: bool = False) -> str:
    """Return the words up to the next comma, bracket or full stop after an offset, or since the last one before it."""
    return (
        re.split(r"[,;:.()]", text[:offset])[-1][-AROUND:] if back else re.split(r"[,;:.()]", text[offset:])[0][:AROUND]
    )


def precision_of(scope: Scope, count: Count) -> str:
    """A figure for a coming date is a target."""
    before = re.split(r"[;()]", scope.text[: count.start])[-1][-60:].lower()
    patterns = scope.lexicon.patterns.figures
    after = patterns.another.split(_stretch(scope.text, count.end).lower())[0]
    target = patterns.aimed.search(before) or patterns.coming.search(f"{before} {after}")
    return "target" if target else count.precision
