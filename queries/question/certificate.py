"""The certificate of an answer: what it takes to get the same rows again, and to cite them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queries.question.answer import Answer
    from queries.question.model import Bilingual, Language
    from queries.question.source import Source
    from queries.sources import BuildFacts, Table


@dataclass(frozen=True, slots=True)
class Certificate:
    """What identifies an answer. No clock and no machine is in it: the same question on the same build gives the same.

    `parameters` are N-Triples terms by name; `query_sha256` is of the query with its white space folded, `rows_sha256`
    of the rows as N-Triples terms; `hash` is of all these, the build's id standing for the graph, whose sha256 a
    remote service does not tell (empty then). `sources` are the documents whose passages prove the rows, none where
    proofs were not asked for: they follow from the rows and the build, and are not in the hash.
    """

    question: str
    language: Language
    build: str
    graph_sha256: str
    parameters: Mapping[str, str]
    query_sha256: str
    rows: int
    truncated: bool
    rows_sha256: str
    sources: tuple[Source, ...]
    hash: str
    citation: Bilingual


def certify(answer: Answer, facts: BuildFacts) -> Certificate:
    """Return the certificate of an answer on a build. Its sources are those of the answer's evidence."""
    content = {
        "question": answer.question.slug,
        "language": answer.language,
        "build": facts.build,
        "parameters": {name: str(term) for name, term in sorted(answer.terms.items())},
        "query_sha256": _sha256(" ".join(answer.query.split())),
        "rows": len(answer.table.rows),
        "truncated": answer.table.truncated,
        "rows_sha256": _sha256(_rows(answer.table)),
    }
    sources = documents(answer)
    digest = _sha256(json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")))
    citation = _citation(answer, facts, sources, digest)
    return Certificate(**content, graph_sha256=facts.graph_sha256, sources=sources, hash=digest, citation=citation)  # type: ignore[arg-type]


def documents(answer: Answer) -> tuple[Source, ...]:
    """Return the documents that the answer's evidence quotes, by date and IRI."""
    found = {evidence.quote.source for evidence in answer.evidence}
    return tuple(sorted(found, key=lambda source: (source.issued or "9999", source.document)))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _rows(table: Table) -> str:
    lines = ["\t".join(table.variables)]
    lines += ("\t".join("" if term is None else str(term) for term in row) for row in table.rows)
    return "\n".join(lines)


def _citation(answer: Answer, facts: BuildFacts, sources: tuple[Source, ...], digest: str) -> Bilingual:
    title, build = answer.question.title, facts.build or "?"
    values = ", ".join(f"{name} = {_readable(term.value)}" for name, term in sorted(answer.terms.items()))
    chosen = f" ({values})" if values else ""
    cited = [_cited(source) for source in sources]
    from_fr = f" Sources : {' ; '.join(cited) or 'aucune'}." if answer.proved else ""
    from_en = f" Sources: {'; '.join(cited) or 'none'}." if answer.proved else ""
    return type(title)(
        fr=f"« {title.fr} »{chosen}, polegraph, graphe {build}, réponse {digest[:16]}.{from_fr}",
        en=f"“{title.en}”{chosen}, polegraph, graph {build}, answer {digest[:16]}.{from_en}",
    )


def _cited(source: Source) -> str:
    known = ", ".join(part for part in (source.publisher, source.issued) if part)
    return f"{source.title} ({known})" if known else source.title


def _readable(value: str) -> str:
    return value.rstrip("/").rpartition("/")[2] if value.startswith("http") else value
