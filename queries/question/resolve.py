"""The asker's words for each parameter, turned into RDF terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ontology.iris import DEFAULT_BASE
from ontology.names import fold
from queries.formats.terms import XSD
from queries.question.bind import prologue, rebase
from queries.question.faults import BadParameterError, Fault
from queries.question.names import Match, Names, decide, is_ambiguous, load_documents, load_names, matches

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queries.question.model import Language, Parameter, Question
    from queries.sources import Run

_INTEGER = re.compile(r"[+-]?[0-9]{1,9}\Z")
_YEAR = re.compile(r"[0-9]{4}\Z")
_MAX_LENGTH = 500


def resolve(
    question: Question, typed: Mapping[str, str], run: Run, language: Language = "fr", base: str = DEFAULT_BASE
) -> dict[str, NamedNode | Literal]:
    """Return the term of each parameter that was given, by name.

    Raises BadParameterError for a parameter the question does not have, a required one left out, an ill-typed value,
    and a name that means nothing in the graph or several things.
    """
    for name in typed:
        if name not in question.parameters:
            known = tuple(question.parameters)
            remedy = f"This question takes {', '.join(known)}." if known else "This question takes no parameter."
            raise BadParameterError("no such parameter", name, "unknown parameter", known, remedy)
    asker = _Asker(rebase(prologue(question.query), base), run, language)
    terms: dict[str, NamedNode | Literal] = {}
    for name, parameter in question.parameters.items():
        if typed.get(name, "").strip():
            terms[name] = _term(parameter, typed[name].strip(), asker)
        elif parameter.required:
            raise BadParameterError("a value is needed", name, "missing", remedy=parameter.hint[language])
    return terms


def _term(parameter: Parameter, text: str, asker: _Asker) -> NamedNode | Literal:
    if len(text) > _MAX_LENGTH:
        raise _refused(f"longer than {_MAX_LENGTH} characters", parameter, asker)
    if parameter.type == "text":
        return Literal(text)
    if parameter.type == "integer":
        return _number(text, _INTEGER, parameter, asker)
    if parameter.type == "year":
        return _number(text, _YEAR, parameter, asker)
    return NamedNode(_named(parameter, text, asker))


def _refused(problem: str, parameter: Parameter, asker: _Asker) -> BadParameterError:
    return BadParameterError(problem, parameter.name, "ill-typed", remedy=parameter.hint[asker.language])


def _number(text: str, form: re.Pattern[str], parameter: Parameter, asker: _Asker) -> Literal:
    if not form.match(text):
        wanted = "a year of four digits" if parameter.type == "year" else "a whole number"
        raise _refused(f"{text[:40]!r} is not {wanted}", parameter, asker)
    return Literal(str(int(text)), datatype=NamedNode(f"{XSD}integer"))


def _named(parameter: Parameter, text: str, asker: _Asker) -> str:
    """Return the IRI that a typed name means: among the values with an answer first, then in the whole graph."""
    names = asker.choices(parameter)
    if text.startswith(("http://", "https://")):
        return _known_iri(text, names, parameter, asker)
    found = matches(text, names)
    chosen = decide(found)
    if chosen is None and parameter.type != "document":
        chosen = _exact(matches(text, asker.everything()))
    if chosen is None:
        raise _unclear(parameter, text, found, names)
    return chosen.iri


def _exact(found: list[Match]) -> Match | None:
    chosen = decide(found)
    return chosen if chosen and chosen.score >= 99.5 else None


def _known_iri(text: str, names: Names, parameter: Parameter, asker: _Asker) -> str:
    if text in names.labels or text in asker.everything().labels:
        return text
    found = tuple(match.label for match in matches(text.rstrip("/").rpartition("/")[2], names, 5))
    problem = f"{text[:200]!r} is not in the graph"
    raise BadParameterError(problem, parameter.name, "unknown value", found, _did_you_mean(found, names))


def _unclear(parameter: Parameter, text: str, found: list[Match], names: Names) -> BadParameterError:
    near = tuple(dict.fromkeys(match.label for match in found[:5]))
    several = is_ambiguous(found)
    problem = f"{text!r} may mean several things" if several else f"nothing in the graph is called {text!r}"
    fault: Fault = "ambiguous value" if several else "unknown value"
    return BadParameterError(problem, parameter.name, fault, near, _did_you_mean(near, names))


def _did_you_mean(near: tuple[str, ...], names: Names) -> str:
    if near:
        return f"Did you mean {', '.join(near)}?"
    some = sorted(names.labels.values())[:5]
    return f"Values there are, for instance: {', '.join(some)}." if some else "The graph holds no value for it."


def choices(
    question: Question, parameter: Parameter, run: Run, language: Language = "fr", base: str = DEFAULT_BASE
) -> Names:
    """Return the names of the values that a parameter may take, for suggestions and to understand a typed one."""
    return _Asker(rebase(prologue(question.query), base), run, language).choices(parameter)


def suggest(typed: str, names: Names, limit: int = 10) -> list[Match]:
    """Return the values to offer for what somebody has typed so far, best first; the first by name for nothing."""
    if typed.strip():
        return matches(typed, names, limit)
    first = sorted(names.labels.items(), key=lambda item: (fold(item[1]), item[0]))[:limit]
    return [Match(iri, label, 0.0) for iri, label in first]


@dataclass(frozen=True, slots=True)
class _Asker:
    """How to look a name up: the question's prefixes, the graph, the language of labels."""

    prefixes: str
    run: Run
    language: Language

    def choices(self, parameter: Parameter) -> Names:
        if parameter.type == "document":
            return load_documents(self.run, self.language)
        return load_names(self.run, parameter.among, self.language, self.prefixes)

    def everything(self) -> Names:
        return load_names(self.run, language=self.language)
