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
    from queries.asking.match import Meaning
    from queries.questions import Language

_TAKEN = {"fr": "Compris comme la question {number}", "en": "Taken for question {number}"}
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
    console.print(plain(f"{_TAKEN[language].format(number=best.question.number)} : {_command(best)}", "dim"))
    reply = answer(best.question, best.parameters, run, language=language, proof=proof, base=facts.base)
    for part in rendered(reply, facts):
        console.print(part)
    if len(found) > 1:
        console.print(plain(_OTHERS[language], "dim"))
        for other in found[1:4]:
            console.print(plain(f"  {_command(other)}  — {other.question.title[language]}", "dim"))


def _command(meaning: Meaning) -> str:
    values = (f' -p {name}="{value}"' for name, value in meaning.parameters.items())
    return f"polegraph query {meaning.question.slug}{''.join(values)}"
