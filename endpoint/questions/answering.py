"""From what was asked to the answer, and from mistakes of the asker to problems."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from endpoint.asking import of_one_build
from endpoint.context import backend, settings
from endpoint.problems import BadRequest, NotFound
from endpoint.questions.run import runner
from queries.questions import BadParameterError, answer
from queries.sources import BuildFacts

if TYPE_CHECKING:
    from datetime import date

    from endpoint.asking import Asker
    from endpoint.problems import Problem
    from endpoint.questions.asked import Asked
    from queries.questions import Answer

_NOT_THERE = ("unknown value", "ambiguous value")


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, the build that gave it, and whether another may come at any time from the same build."""

    answer: Answer
    facts: BuildFacts
    changing: bool


def give(asked: Asked) -> Given:
    """Return the answer. Raises BadParameterError, and the problems of the backend."""

    def make(asker: Asker) -> Given:
        proof = asked.proof or asked.form.evidence
        found = answer(
            asked.question, asked.typed, runner(asker), language=asked.language, proof=proof, base=asker.base
        )
        return Given(found, BuildFacts(asker.build, _sha256_of(asker.build), asker.base), asker.changing)

    return of_one_build(make, backend(), settings().base)


def _sha256_of(build: str) -> str:
    """Return the hash of the graph of a build, empty where its manifest is not at hand."""
    graph = backend().graph()
    return str(graph.manifest.get("graph_sha256", "")) if graph.build == build else ""


def problem_of(error: BadParameterError) -> Problem:
    """Return the problem for a mistake in a parameter: 404 for a value that the graph does not have, else 400."""
    kind = NotFound if error.fault in _NOT_THERE else BadRequest
    nearest = list(error.nearest) or None
    remedy = error.remedy or "Correct it."
    return kind(f"{error.parameter[:40]}: {error.message}.", remedy=remedy, parameter=error.parameter, nearest=nearest)


def tag_of(asked: Asked, build: str, today: date) -> str:
    """Return the entity tag of an answer: the same build and request on the same day give the same bytes."""
    day = today.isoformat() if asked.form.evidence else ""
    return hashlib.sha256(f"{build}\0{day}\0{asked.identity()}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
