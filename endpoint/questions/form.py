"""The form of a question: a field for each parameter, with its value and values to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from endpoint.asking import of_one_build
from endpoint.context import backend, settings
from endpoint.questions.run import runner
from ontology.names import fold
from queries.questions import choices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from endpoint.asking import Asker
    from endpoint.questions.asked import Asked
    from queries.formats.terms import Term
    from queries.question.model import Parameter

MOST_OPTIONS = 400
"""How many values a field offers by itself; the script on the page asks for others as somebody types."""


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter as a form shows it: `value` is what was typed or understood, `options` the first names by name."""

    parameter: Parameter
    value: str
    options: tuple[str, ...] = ()
    more: bool = False
    """Whether there are more values than `options`."""


def fields(asked: Asked, terms: Mapping[str, Term]) -> list[Field]:
    """Return the fields of a question; `terms` are the values that were understood, by parameter."""

    def make(asker: Asker) -> list[Field]:
        return [_field(asked, parameter, terms, asker) for parameter in asked.question.parameters.values()]

    return of_one_build(make, backend(), settings().base)


def _field(asked: Asked, parameter: Parameter, terms: Mapping[str, Term], asker: Asker) -> Field:
    typed = asked.typed.get(parameter.name, "")
    term = terms.get(parameter.name)
    if not parameter.among and parameter.type != "document":
        return Field(parameter, typed or (term.value if term else ""))
    names = choices(asked.question, parameter, runner(asker), asked.language, asker.base)
    shown = names.labels.get(term.value, typed or term.value) if term else typed
    options = sorted(set(names.labels.values()), key=fold)
    return Field(parameter, shown, tuple(options[:MOST_OPTIONS]), len(options) > MOST_OPTIONS)
