"""A comparison told: in words, as JSON, as an RDF patch."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

    from queries.changes.compare import Change, Comparison, EntityChange
    from queries.question.model import Language

_WORDS = {
    "fr": {
        "title": "De {before} à {after} : {new} nouveaux, {gone} disparus, {changed} changés.",
        "none": "De {before} à {after} : rien n'a changé.",
        "new": "Nouveau",
        "gone": "Disparu",
        "changed": "Changé",
    },
    "en": {
        "title": "From {before} to {after}: {new} new, {gone} gone, {changed} changed.",
        "none": "From {before} to {after}: nothing changed.",
        "new": "New",
        "gone": "Gone",
        "changed": "Changed",
    },
}
_COLON = {"fr": " : ", "en": ": "}


def in_words(comparison: Comparison, language: Language) -> Iterator[str]:
    """Yield a comparison in plain words, line by line: a summary, then each entity with its changes and sources."""
    yield summary(comparison, language)
    for entity in comparison.entities:
        yield ""
        yield f"{_WORDS[language][entity.kind]}{_COLON[language]}{entity.label}"
        for change in entity.changes:
            yield f"  {_told(change, _COLON[language])}"
            for quote in change.quotes:
                yield f"      « {quote.text} » — {quote.source.title}"


def summary(comparison: Comparison, language: Language) -> str:
    """Return one sentence: how many entities are new, gone and changed."""
    key = "title" if comparison.entities else "none"
    counts = {kind: comparison.count(kind) for kind in ("new", "gone", "changed")}
    return _WORDS[language][key].format(before=comparison.before, after=comparison.after, **counts)


def _told(change: Change, colon: str) -> str:
    gone, new = " ; ".join(change.gone), " ; ".join(change.new)
    if gone and new:
        return f"~ {change.about}{colon}{gone} → {new}"
    return f"+ {change.about}{colon}{new}" if new else f"- {change.about}{colon}{gone}"


def as_json(comparison: Comparison) -> str:
    """Return a comparison as JSON."""
    told = {
        "before": comparison.before,
        "after": comparison.after,
        "entities": [_entity(entity) for entity in comparison.entities],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _entity(entity: EntityChange) -> dict[str, Any]:
    changes = [
        {
            "about": change.about,
            "gone": list(change.gone),
            "new": list(change.new),
            "sources": [
                {"quote": quote.text, "passage": quote.passage, "document": quote.source.title}
                for quote in change.quotes
            ],
        }
        for change in entity.changes
    ]
    return {"entity": entity.entity, "label": entity.label, "kind": entity.kind, "changes": changes}


def rdf_patch(before: Iterable[Quad], after: Iterable[Quad], ids: tuple[str, str]) -> Iterator[str]:
    """Yield the RDF patch that turns one dataset into the other (Apache Jena's RDF Patch, 2022), line by line.

    `ids` are the builds' ids. Deletions stand first, then additions, each in order.
    """
    old, new = {str(quad) for quad in before}, {str(quad) for quad in after}
    yield f'H prev "{ids[0]}" .\n'
    yield f'H id "{ids[1]}" .\n'
    yield "TX .\n"
    yield from (f"D {quad} .\n" for quad in sorted(old - new))
    yield from (f"A {quad} .\n" for quad in sorted(new - old))
    yield "TC .\n"
