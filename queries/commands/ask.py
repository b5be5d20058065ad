"""`polegraph ask`: a question in plain French, the canned question it means, its answer and its proofs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from ontology.errors import QueryError
from queries.asking.match import meanings
from queries.formats.terminal import plain, rendered
from queries.questions import answer, load_questions
from queries.sources import build_facts, local_run, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queries.asking.match import Meaning
    from queries.questions import Language

_TAKEN = {"fr": "Compris comme la question {number}", "en": "Taken for question {number}"}
_UNKNOWN = {"fr": "Non compris : « {words} ».", "en": "Not understood: “{words}”."}
_ASSUMED = {
    "fr": "{label} : rien de nommé ; pris pour exemple : {value}.",
    "en": "{label}: none named; example taken: {value}.",
}
_OTHERS = {"fr": "Sinon, peut-être :", "en": "Otherwise, maybe:"}


@click.command(name="ask")
@click.argument("sentence", nargs=-1, required=True)
@click.option("--out", type=click.Path(path_type=Path), default=Path("build"), show_default=True, help="Build folder.")
@click.option("--lang", "language", type=click.Choice(["fr", "en"]), default="fr", show_default=True)
@click.option("--proof/--no-proof", default=True, show_default=True, help="Show the sentences that prove each row.")
def command(sentence: tuple[str, ...], out: Path, language: Language, proof: bool) -> None:
    """Answer a question asked in plain French (or English) with the canned question that it means.

    Example: polegraph ask "Quels pôles agissent en Bretagne ?"
    """
    text = " ".join(sentence)
    run, facts = local_run(open_store(out)), build_facts(out)
    found = meanings(text, load_questions(), run, language)
    if not found:
        raise QueryError(f"no question is like {text[:80]!r}", remedy="'polegraph query --list' shows them all.")
    best, console = found[0], Console()
    _refuse_unknown(best)
    console.print(plain(f"{_TAKEN[language].format(number=best.question.number)} : {_command(best)}", "dim"))
    for line in _doubts(best, language):
        console.print(plain(line, "yellow"))
    reply = answer(best.question, best.parameters, run, language=language, proof=proof, base=facts.base)
    for part in rendered(reply, facts):
        console.print(part)
    if len(found) > 1:
        console.print(plain(_OTHERS[language], "dim"))
        for other in found[1:4]:
            console.print(plain(f"  {_command(other)}  — {other.question.title[language]}", "dim"))


def _refuse_unknown(best: Meaning) -> None:
    """Raise QueryError where the sentence names what the graph lacks: its question's example would answer instead."""
    if best.unknown and best.assumed:
        remedy = f"That would be {_command(best)}, which takes a name of the graph: -p {best.assumed[0].name}=…"
        raise QueryError(f"nothing in the graph is called {' '.join(best.unknown)!r}", remedy=remedy)


def _doubts(best: Meaning, language: Language) -> Iterator[str]:
    """Yield what of the sentence was not understood, and what was taken without being named."""
    if best.unknown:
        yield _UNKNOWN[language].format(words=" ".join(best.unknown))
    for parameter in best.assumed:
        yield _ASSUMED[language].format(label=parameter.label[language], value=parameter.default)


def _command(meaning: Meaning) -> str:
    values = (f' -p {name}="{value}"' for name, value in meaning.parameters.items())
    return f"polegraph query {meaning.question.slug}{''.join(values)}"
