"""Example queries as SHACL describes them (sh:SPARQLExecutable), for editors to offer; and the prefixes they use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from endpoint.about.triples import ref, say
from ontology.vocab import PREFIXES, RDF, RDFS, SCHEMA, SH
from queries.questions import bind, load_questions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Triple

    from endpoint.settings import Settings
    from queries.questions import Question

_FORM = re.compile(r"^\s*(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.MULTILINE | re.IGNORECASE)


def examples(settings: Settings) -> Iterator[Triple]:
    """Yield each question of the library as an executable query on this endpoint."""
    prefixes = f"{settings.endpoint_url}#prefixes"
    for question in load_questions():
        yield from _example(question, f"{settings.public_url}/questions/{question.slug}", prefixes, settings)
    yield from declared_prefixes(prefixes)


def _example(question: Question, address: str, prefixes: str, settings: Settings) -> Iterator[Triple]:
    form = _FORM.search(question.query)
    name = form[1].capitalize() if form else "Select"
    yield from say(
        address,
        [
            (RDF.type, ref(SH.SPARQLExecutable)),
            (RDF.type, ref(SH[f"SPARQL{name}Executable"])),
            (RDFS.label, (question.title.fr, "fr")),
            (RDFS.label, (question.title.en, "en")),
            (RDFS.comment, (question.description.fr, "fr")),
            (RDFS.comment, (question.description.en, "en")),
            (SH[name.lower()], bind(question, {}, settings.base)),
            (SH.prefixes, ref(prefixes)),
            (SCHEMA.target, ref(settings.endpoint_url)),
        ],
    )


def declared_prefixes(node: str) -> Iterator[Triple]:
    """Yield the prefixes of the graph's vocabularies, declared on `node`."""
    for prefix, namespace in PREFIXES.items():
        declaration = f"{node}-{prefix}"
        yield from say(node, [(SH.declare, ref(declaration))])
        yield from say(declaration, [(SH.prefix, prefix), (SH.namespace, namespace)])
