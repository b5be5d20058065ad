"""`polegraph query`: a question of the library, a question file, or any SPARQL query."""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from ontology.errors import QueryError
from queries.commands.output import write
from queries.formats.terminal import plain, rendered, sheet_table
from queries.own import ask_store, result_sheet, write_result
from queries.question.header import parse_question
from queries.questions import UnknownQuestionError, answer, find_question, load_questions
from queries.sources import build_facts, local_run, open_store
from queries.tables import FORMATS, write_answer

if TYPE_CHECKING:
    from rich.console import RenderableType

    from queries.own import Result
    from queries.questions import Language, Question
    from queries.sources import BuildFacts, Run

_NAMES = ["table", *FORMATS, "xml", "ntriples", "jsonld", "rdfxml"]
_BINARY = ("xlsx", "ods")


@click.command(name="query")
@click.argument("name", required=False, metavar="NAME|FILE|-")
@click.option("--list", "listed", is_flag=True, help="List the questions with their parameters.")
@click.option(
    "--param", "-p", "pairs", multiple=True, metavar="NAME=VALUE", help="A value for a parameter; repeatable."
)
@click.option("--out", type=click.Path(path_type=Path), default=Path("build"), show_default=True, help="Build folder.")
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of the build folder.")
@click.option("--format", "-f", "form", type=click.Choice(_NAMES), default="table", show_default=True)
@click.option("--proof", is_flag=True, help="Add to each row the passages that prove it.")
@click.option("--lang", "language", type=click.Choice(["fr", "en"]), default="fr", show_default=True)
@click.option("--locale", type=click.Choice(["fr"]), help="Write CSV as French spreadsheets open it.")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
def command(  # noqa: PLR0913, PLR0917 - one argument an option, as click calls it
    name: str | None,
    listed: bool,
    pairs: tuple[str, ...],
    out: Path,
    endpoint: str | None,
    form: str,
    proof: bool,
    language: Language,
    locale: str | None,
    output: Path | None,
) -> None:
    """Ask a question of the library by its name or number, a file with a query, or a query on standard input.

    Examples: polegraph query poles; polegraph query poles-par-region -p region=Bretagne --proof;
    polegraph query mine.rq --format csv; echo 'ASK { ?s ?p ?o }' | polegraph query -
    """
    if listed or not name:
        _list(language)
        return
    if form in _BINARY and output is None and sys.stdout.isatty():
        raise QueryError(f"{form} is no text", remedy="Give a file with -o.")
    question, text = _find(name)
    if question is None:
        _own(text, pairs, out, endpoint, form, locale, output)
        return
    run, facts = _where(out, endpoint)
    wants = proof or (form in FORMATS and FORMATS[form].evidence)
    found = answer(question, _parameters(pairs), run, language=language, proof=wants, base=facts.base)
    if form == "table":
        _show(list(rendered(found, facts)), output)
        return
    today = datetime.now(UTC).date()
    write([write_answer(found, form, facts, today, locale=locale or "", proofs=proof)], output)


def _find(name: str) -> tuple[Question | None, str]:
    """Return the question that is meant, or the text of the user's own query."""
    try:
        return find_question(name), ""
    except UnknownQuestionError:
        if name != "-" and not Path(name).is_file():
            if "/" in name or "." in name:  # no question has such a name: a file is meant
                raise QueryError("no such file", where=name, remedy="Give a file with a query.") from None
            raise
    text = sys.stdin.read() if name == "-" else _read(Path(name))
    return (parse_question(text, name), "") if "\n#+" in f"\n{text}" else (None, text)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError("cannot be read as UTF-8 text", where=str(path), remedy="Give a SPARQL file.") from error


def _where(out: Path, endpoint: str | None) -> tuple[Run, BuildFacts]:
    if endpoint:
        from queries.remote import remote_facts, remote_run  # noqa: PLC0415 - rdflib takes half a second to load

        return remote_run(endpoint), remote_facts(endpoint)
    return local_run(open_store(out)), build_facts(out)


def _parameters(pairs: tuple[str, ...]) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise QueryError(f"--param {pair!r} is not NAME=VALUE", remedy="Write for instance -p region=Bretagne.")
        if name in parameters:
            raise QueryError(f"parameter {name} is given twice", remedy="Give it once.")
        parameters[name] = value
    return parameters


def _own(
    text: str,
    pairs: tuple[str, ...],
    out: Path,
    endpoint: str | None,
    form: str,
    locale: str | None,
    output: Path | None,
) -> None:
    if pairs:
        raise QueryError("--param needs a question with a header", remedy="Write the values in your query.")
    result = _ask(text, out, endpoint)
    if form == "table":
        sheet = result_sheet(result)
        _show([sheet_table(sheet, "fr"), plain(f"{len(sheet.rows)}", "dim")], output)
    else:
        write([write_result(result, form, french=locale == "fr")], output)


def _ask(text: str, out: Path, endpoint: str | None) -> Result:
    if endpoint:
        from queries.remote import ask_service  # noqa: PLC0415 - as above

        return ask_service(text, endpoint)
    return ask_store(text, open_store(out))


def _list(language: Language) -> None:
    console = Console()
    for question in load_questions():
        console.print(plain(f"{question.number:2}  {question.slug}", "bold"))
        console.print(plain(f"    {question.title[language]}", ""))
        for parameter in question.parameters.values():
            default = f" [{parameter.default}]" if parameter.default else ""
            hint = f"{parameter.label[language]}. {parameter.hint[language]}"
            console.print(plain(f"      -p {parameter.name}=…{default}  {hint}", "dim"))


def _show(parts: list[RenderableType], output: Path | None) -> None:
    """Print the parts on the terminal, or write them to a file as plain text 200 characters wide."""
    text = io.StringIO()
    console = Console(file=text, width=200) if output else Console()
    for part in parts:
        console.print(part)
    if output:
        write([text.getvalue().encode()], output)
