"""Integrity queries: every file of queries/checks is a SELECT that must return no row.

A file begins with comment lines `# key: text`: what is wrong in French (fr) and English (en), and severity. Its
columns are `?focus` and, where they say more, `?path` and `?value`. Graphs are named from the default base, which
is replaced by the one in use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import ontology
from builders.check.model import Severity, Violation
from ontology.errors import ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builders.check.graphs import Graphs

FOLDER = Path(ontology.__file__).parent.parent / "queries" / "checks"
_HEADER = re.compile(r"^# (fr|en|severity): (\S.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Check:
    """A query whose rows are findings; `name` is its file's name without ending."""

    name: str
    severity: Severity
    message_fr: str
    message_en: str
    query: str


def read_checks(folder: Path = FOLDER) -> list[Check]:
    """Return the checks of a folder by name; ValidationError for a header that lacks a key."""
    return [_check(path) for path in sorted(folder.glob("*.rq"))]


def _check(path: Path) -> Check:
    text = path.read_text(encoding="utf-8")
    header = dict(_HEADER.findall(text))
    try:
        return Check(path.stem, Severity(header["severity"]), header["fr"], header["en"], text)
    except (KeyError, ValueError) as error:
        remedy = "Begin the file with '# fr:', '# en:' and '# severity: violation', 'warning' or 'info'."
        raise ValidationError(f"bad header: {error}", where=str(path), remedy=remedy) from error


def integrity(graphs: Graphs, folder: Path = FOLDER) -> Iterator[Violation]:
    """Yield a finding for each row of each check."""
    for check in read_checks(folder):
        for row in graphs.select(check.query):
            yield Violation(
                check.severity,
                check.name,
                row.get("focus") or "",
                row.get("path"),
                row.get("value"),
                check.message_fr,
                check.message_en,
            )
