"""Verbs of beginning that date something else than the name they go with: a stage of it, or what it binds itself to."""

from __future__ import annotations

from builders.link.families import segment_of
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope

STAGE = 5  # words from "vague" to the name of what it is of: "la vague de sélection du programme P"


def of_stage(scope: Scope, verb: int, subject: Referent) -> bool:
    """Whether a verb in the feminine dates a stage of a thing: "la deuxième vague de sélection de P, lancée en"."""
    nodes, stages = scope.clause.nodes, scope.lexicon.tables["times"]["stages"]
    named = (one.at[0] for one in scope.clause.groups if one.members[0].entity == subject.key and one.last <= verb)
    at = next(named, 0)
    feminine = nodes[verb].low.endswith(tuple(scope.lexicon.tables["gender"]["endings_feminine"]))
    before = range(max(0, at - STAGE), at)
    return feminine and any(nodes[i].low in stages and scope.clause.low(i + 1) == "de" for i in before)


def binds(scope: Scope, verb: int) -> bool:
    """Whether a body does something to itself that begins nothing: "X s'est engagé en 2017"."""
    start = scope.clause.past_left(verb, scope.lexicon.words.helpers)
    itself = {scope.clause.low(start - 1), *(node.low for node in scope.clause.nodes[start:verb])}
    reflexive = not itself.isdisjoint(scope.lexicon.words.reflexives)
    return reflexive and scope.clause.nodes[verb].low in scope.known.triggers.binding


def of_page(scope: Scope, verb: int, subject: Referent) -> bool:
    """Whether "Publié le …" tells of the page: it heads it, or nothing that is published is named."""
    published = scope.clause.nodes[verb].low in scope.lexicon.tables["times"]["page"]
    return published and (not verb or segment_of(subject.kind) not in {"activity", "product"})


def of_label(scope: Scope, verb: int, subject: Referent) -> bool:
    """Whether a verb tells when a project got its label, which it may long before it starts; a cluster is one by it."""
    return subject.kind == "Project" and any(
        i.at == verb and "labels" in i.frame.traits for i in scope.account.instances
    )


def of_tie(scope: Scope, verb: int) -> bool:
    """Whether a verb tells when bodies tied themselves to each other, of which neither begins."""
    told = [one.frame for one in scope.account.instances if one.at == verb and one.patients]
    return {rule.relation for frame in told for rule in frame.rules} == {"partnerOf"}
