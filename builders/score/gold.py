"""Annotated facts: one JSON object a line, each with the quote that shows it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ontology.errors import SeedError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from builders.score.names import Aliases

CORE = "core"
_FIELDS = {"id", "doc", "quote", "s", "p", "o", "tier"}


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact that a reader says a document states; names are spelled as in the text, `doc` names the document."""

    id: str
    doc: str
    quote: str
    s: str
    p: str
    o: str
    tier: str
    role: str = ""
    as_of: str | None = None


def read_gold(path: Path) -> list[GoldFact]:
    """Return the facts of a JSONL file in its order; SeedError names the line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SeedError("cannot be read", where=str(path), remedy="Give a UTF-8 file of annotated facts.") from error
    return [_fact(line, f"{path}, line {n}") for n, line in enumerate(lines, start=1) if line.strip()]


def _fact(line: str, where: str) -> GoldFact:
    try:
        fields: dict[str, Any] = json.loads(line)
        missing = sorted(_FIELDS - fields.keys())
    except (ValueError, AttributeError) as error:
        raise SeedError("no JSON object", where=where, remedy="Write one object a line.") from error
    if missing:
        raise SeedError(f"lacks {', '.join(missing)}", where=where, remedy="Give every fact these fields.")
    texts = {name: str(fields[name]) for name in _FIELDS}
    return GoldFact(**texts, role=str(fields.get("role") or ""), as_of=fields.get("as_of"))


def distinct(facts: Iterable[GoldFact], aliases: Aliases) -> list[GoldFact]:
    """Return the facts without those that repeat another under a name of the same thing; the first of each stays."""
    found: dict[tuple[str | None, ...], GoldFact] = {}
    for fact in facts:
        counted = fact.role if fact.p == "metric" else ""
        key = (aliases.group(fact.s), fact.p, aliases.group(fact.o), fact.as_of, counted)
        found.setdefault(key, fact)
    return list(found.values())
