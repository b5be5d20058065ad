"""The server's own questions to its graph: queries from endpoint/rq, filled in safely, run on the backend.

In a query `KNOWLEDGE { … }` stands for the knowledge layer: the default graph here, a named graph in a remote store.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from endpoint.executor.job import Job
from endpoint.iri import is_iri
from endpoint.problems import BadRequest, Unavailable
from ontology.iris import Iris
from ontology.vocab import NODE_CLASSES, POLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from endpoint.backend import Backend
    from endpoint.executor.job import Reply

FOLDER = Path(__file__).parent / "rq"
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}
_COMMENT = re.compile(r"^#.*\n", re.MULTILINE)
_PLACE = re.compile(r"\$base/|\$\w+|KNOWLEDGE \{")
ATTEMPTS = 3

Made = TypeVar("Made")
Row = dict[str, dict[str, Any]]
"""One solution: by variable, a term as SPARQL 1.1 JSON results write it."""


def text_of(row: Row, variable: str) -> str:
    """Return the text of a variable's value in a solution; empty where it is not bound."""
    return str(row[variable]["value"]) if variable in row else ""


class BuildChangedError(Exception):
    """Two queries of one page were answered by different builds; the page is to be made again."""


def iri_ref(iri: str, name: str = "iri") -> str:
    """Return an IRI as SPARQL writes it. Raises BadRequest, naming the parameter, when it is not an absolute IRI."""
    if not is_iri(iri):
        raise BadRequest(f"{iri[:200]!r} is not an absolute IRI.", remedy="Send one.", parameter=name)
    return f"<{iri}>"


def string_literal(text: str) -> str:
    """Return a text as SPARQL writes a string."""
    return '"' + "".join(_ESCAPES.get(char, char) for char in text) + '"'


@lru_cache(maxsize=64)
def _template(name: str) -> str:
    text = _COMMENT.sub("", (FOLDER / f"{name}.rq").read_text(encoding="utf-8"))
    return text.replace("$nodes", " ".join(f"<{POLE[node]}>" for node in sorted(NODE_CLASSES)))


@dataclass(slots=True)
class Asker:
    """Asks the backend the queries of endpoint/rq, all of one build."""

    backend: Backend
    base: str
    """The base of the data's IRIs, with its slash."""
    build: str = ""
    changing: bool = False
    """Whether the same questions may get other answers next time, though the build is the same."""

    def text(self, name: str, **values: str) -> str:
        """Return a query with `$name` replaced by values that are SPARQL already (`iri_ref`, `string_literal`)."""
        given = {f"${key}": value for key, value in values.items()}
        given |= {"$base/": self.base, "KNOWLEDGE {": f"{self.backend.knowledge} {{"}
        # In one pass, so that nothing is filled into a value that a client sent.
        return _PLACE.sub(lambda found: given[found[0]], _template(name))

    def rows(self, name: str, **values: str) -> list[Row]:
        """Return the solutions of a SELECT."""
        return self._rows(Job(self.text(name, **values), "json", None))

    def found(self, query: str) -> list[Row]:
        """Return the solutions of a SELECT that asks the knowledge layer as its default graph."""
        named = Iris(self.base).graph
        apart = ((named("knowledge"),), (named("inferred"),)) if self.backend.knowledge else ((), ())
        return self._rows(Job(query, "json", None, *apart))

    def _rows(self, job: Job) -> list[Row]:
        rows: list[Row] = json.loads(self.run(job).body)["results"]["bindings"]
        return rows

    def holds(self, name: str, **values: str) -> bool:
        """Return the answer of an ASK."""
        return bool(json.loads(self.run(Job(self.text(name, **values), "json", None)).body)["boolean"])

    def run(self, job: Job) -> Reply:
        """Return the reply to a job. Raises its problem, and BuildChangedError when another build gave it."""
        reply = self.backend.run(job)
        if reply.problem is not None:
            raise reply.problem
        if self.build and reply.build != self.build:
            raise BuildChangedError
        self.build = reply.build
        self.changing = self.changing or reply.changing
        return reply


def of_one_build(make: Callable[[Asker], Made], backend: Backend, base: str) -> Made:
    """Return what `make` makes, all from one build: it is made again when a new build came in between."""
    for _ in range(ATTEMPTS):
        try:
            return make(Asker(backend, base))
        except BuildChangedError:
            continue
    raise Unavailable("The graph changes too fast just now.", remedy="Try again.")
