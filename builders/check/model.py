"""What a check finds: frozen data, the same whether a shape, a query or an axiom found it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is: a violation stops a build, the others are listed."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One finding. `rule` is the name of a shape, a query or an axiom; terms are in N-Triples form, `path` a property.

    `path` and `value` are None where the rule is about the thing as a whole or about something that is missing.
    """

    severity: Severity
    rule: str
    focus: str
    path: str | None
    value: str | None
    message_fr: str
    message_en: str

    def __str__(self) -> str:
        """Return one line: severity, rule, where, what is wrong."""
        about = " ".join(part for part in (self.focus, self.path, self.value) if part)
        return f"{self.severity.value}: {self.rule}: {about}: {self.message_en}"
