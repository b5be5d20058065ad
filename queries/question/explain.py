"""Why an answer is empty: which part of the question matched nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.question.bind import prologue, rebase, values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queries.formats.terms import Term
    from queries.question.model import Language, Question
    from queries.sources import Run

_NOTHING = {
    "fr": "Les documents lus ne permettent pas de répondre : aucun fait du graphe ne correspond.",
    "en": "The documents read do not answer this: no fact of the graph matches.",
}


def explain(question: Question, terms: Mapping[str, Term], run: Run, language: Language, base: str) -> str:
    """Return one or two sentences that say which part of the question matched nothing.

    The question's gaps are tried in their order, with the parameters bound; the first that finds nothing is told.
    """
    for gap in question.gaps:
        if not run(rebase(_probe(question, gap.pattern, terms), base)).rows:
            return gap.message[language]
    return question.empty[language] if question.empty else _NOTHING[language]


def _probe(question: Question, pattern: str, terms: Mapping[str, Term]) -> str:
    bound = " ".join(values((name,), [(term,)]) for name, term in terms.items() if f"?{name}" in pattern)
    return f"{prologue(question.query)}\nSELECT * WHERE {{ {bound} {pattern} }} LIMIT 1"
