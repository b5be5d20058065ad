"""The gate before a graph is written: what breaks a rule stops it, what is only odd is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from builders.check import Severity, Violation, check
from ontology.errors import ValidationError
from ontology.vocab import POLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import Store

    from builders.emit import Material


class RulesBrokenError(ValidationError):
    """A graph that breaks its rules, with everything that was found."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        first = str(violations[0])
        message = f"the graph breaks {len(violations)} rules; the first: {first}"
        super().__init__(message, remedy="The graph in use is untouched. Mend the document, the register or the rule.")
        self.violations = violations


def gate(store: Store, material: Material, keep_going: bool = False) -> list[Violation]:
    """Return what the checks find in a graph, gravest first.

    RulesBrokenError when a rule is broken, unless `keep_going`.
    """
    findings = list(check(store, material.ontology, material.iris.base))
    broken = [one for one in findings if one.severity is Severity.VIOLATION]
    if broken and not keep_going:
        raise RulesBrokenError(broken)
    return findings


def warnings(findings: Iterable[Violation], store: Store, material: Material) -> list[str]:
    """Return what people should read at the end of a build: findings but informations, and counts that fell short.

    A rule that found several is told in one line.
    """
    by_rule: dict[tuple[Severity, str], list[Violation]] = {}
    for one in findings:
        if one.severity is not Severity.INFO:
            by_rule.setdefault((one.severity, one.rule), []).append(one)
    return [*(_line(found) for found in by_rule.values()), *unmet(store, material)]


def _line(found: Sequence[Violation]) -> str:
    first = found[0]
    if len(found) == 1:
        return str(first)
    return f"{first.severity.value}: {first.rule}: {first.message_en} {len(found)} found; 'polegraph check' lists them"


def unmet(store: Store, material: Material) -> Iterator[str]:
    """Yield a line for each relation that a document states of fewer subjects than its catalogue entry expects."""
    for entry in material.entries:
        passages = f"{material.iris.base}passage/{entry.slug}/"
        for expected in entry.expected:
            relation = NamedNode(POLE[expected.relation])
            found = {
                quad.subject
                for quad in store.quads_for_pattern(None, relation, None, None)
                if getattr(quad.graph_name, "value", "").startswith(passages)
            }
            if len(found) < expected.subjects:
                yield f"{entry.file}: {expected.relation} of {len(found)} subjects, {expected.subjects} expected"
