"""The names of the graph that stand in a sentence, and which of them a parameter may take."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ontology.vocab import POLE
from queries.asking.words import empty_words, only_asks
from queries.question.bind import prologue, values
from queries.question.names import load_documents, load_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from queries.question.model import Language, Parameter, Question
    from queries.sources import Run

_LONGEST = 12  # words of a name; longer ones are titles that nobody types whole
_NO_TERM = f'FILTER(!STRSTARTS(STR(?value), "{POLE.base}"))'  # "a fondé" is a relation: it names nothing
_FITS = """
PREFIX pole: <https://w3id.org/polegraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
{prologue}
SELECT DISTINCT ?value WHERE {{ {rows} {among} }}"""


@dataclass(frozen=True, slots=True)
class Spans:
    """The runs of words of a folded text that name something: `things` and `documents`, words → IRIs."""

    things: Mapping[str, frozenset[str]]
    documents: Mapping[str, frozenset[str]]
    run: Run
    _known: dict[str, frozenset[str]] = field(default_factory=dict)

    def longest(self, text: str, question: Question, parameter: Parameter) -> str | None:
        """Return the longest run of words left in the text that names a value of the parameter, None when none does."""
        spans = self.documents if parameter.type == "document" else self.things
        fitting = self._fitting(question, parameter)
        found = [span for span, iris in spans.items() if iris & fitting and f" {span} " in f" {text} "]
        return max(found, key=len, default=None)

    def _fitting(self, question: Question, parameter: Parameter) -> frozenset[str]:
        if parameter.type == "document":
            return frozenset().union(*self.documents.values())
        if parameter.among not in self._known:
            self._known[parameter.among] = self._asked(question, parameter)
        return self._known[parameter.among]

    def _asked(self, question: Question, parameter: Parameter) -> frozenset[str]:
        iris = sorted(frozenset[str]().union(*self.things.values()))
        if not iris:
            return frozenset()
        rows = values(("value",), [(NamedNode(iri),) for iri in iris])
        query = _FITS.format(prologue=prologue(question.query), rows=rows, among=parameter.among)
        return frozenset(row[0].value for row in self.run(query).rows if isinstance(row[0], NamedNode))


def find_spans(text: str, run: Run, language: Language) -> Spans:
    """Return the names in a folded text, whole or the first words of one that nothing else shares ("esa bic").

    Words that only ask (`pole`, `budget`) name nothing when they stand alone.
    """
    names = load_names(run, _NO_TERM, language).folded
    titles = load_documents(run, language).folded
    runs, ordered = list(_runs(text.split())), sorted(names)
    begun = {span: _begun(span, names, ordered) for span in runs if span not in names}
    things = {span: names[span] for span in runs if span in names and not only_asks(span)}
    things |= {span: found for span, found in begun.items() if found}
    documents = {span: found for span in runs if len(span.split()) > 1 and (found := _titled(span, titles))}
    return Spans(things, documents, run)


def _runs(words: list[str]) -> Iterator[str]:
    for size in range(min(_LONGEST, len(words)), 0, -1):
        yield from (" ".join(words[start : start + size]) for start in range(len(words) - size + 1))


def _begun(span: str, names: Mapping[str, frozenset[str]], ordered: list[str]) -> frozenset[str]:
    """Return the one thing whose names begin with the two or more words of a span, nothing when there are several."""
    words = span.split()
    if len(words) < 2 or not empty_words().isdisjoint((words[0], words[-1])) or all(map(only_asks, words)):
        return frozenset()
    longer = takewhile(lambda name: name.startswith(f"{span} "), ordered[bisect_left(ordered, f"{span} ") :])
    found = frozenset[str]().union(*(names[name] for name in longer))
    return found if len(found) == 1 else frozenset()


def _titled(span: str, titles: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the one document whose title holds the span, nothing when several do."""
    found = frozenset[str]().union(*(iris for title, iris in titles.items() if f" {span} " in f" {title} "))
    return found if len(found) == 1 else frozenset()
