"""The questions that fit a thing: those with a parameter that it may be the value of."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from pyoxigraph import NamedNode

from endpoint.questions.run import runner
from queries.question.bind import prologue, rebase
from queries.questions import load_questions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from endpoint.asking import Asker
    from queries.questions import Question

_PROLOGUE = """PREFIX pole: <https://w3id.org/polegraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"""


def fitting(iri: str, asker: Asker) -> list[tuple[Question, str]]:
    """Return each question that fits a thing, by number, with the address of its answer about it.

    Where several parameters of a question take it, it stands for the first.
    """
    if iri.startswith(f"{asker.base}document/"):
        found = {name for name, (_, kind, _) in _parameters().items() if kind == "document"}
    else:
        found = {row[0].value for row in runner(asker)(_query(iri, asker.base)).rows if row[0] is not None}
    chosen: dict[str, tuple[Question, str]] = {}
    for key, (question, _, name) in _parameters().items():
        if key in found:
            address = f"/questions/{question.slug}?{urlencode({name: iri})}"
            chosen.setdefault(question.slug, (question, address))
    return list(chosen.values())


def _parameters() -> dict[str, tuple[Question, str, str]]:
    """Return the question, type and name of each parameter whose value is a thing, by a key."""
    return {
        f"{question.number} {one.name}": (question, one.type, one.name)
        for question in load_questions()
        for one in question.parameters.values()
        if one.among or one.type == "document"
    }


def _query(iri: str, base: str) -> str:
    blocks = " UNION ".join(_blocks(iri))
    lines = {line for question in load_questions() for line in prologue(question.query).splitlines()}
    prefixes = "\n".join(sorted({*lines, *_PROLOGUE.splitlines()}))
    return rebase(f"{prefixes}\nSELECT ?found WHERE {{ {blocks} }}", base)


def _blocks(iri: str) -> Iterator[str]:
    value = NamedNode(iri)
    for key, (question, _, name) in _parameters().items():
        if among := question.parameters[name].among:
            yield f'{{ SELECT ("{key}" AS ?found) WHERE {{ VALUES ?value {{ {value} }} {among} }} LIMIT 1 }}'
