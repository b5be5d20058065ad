"""`polegraph check`: whether a written graph keeps its rules, and what reading left aside."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from pyoxigraph import RdfFormat, Store
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from builders.check import Severity, check
from builders.emit.reasons import reason
from builders.write.folder import served
from ontology.errors import DATA_HAS_ERRORS, BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from builders.check import Violation


@click.command()
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("build"), show_default=True,
              help="Folder of the builds.")  # fmt: skip
@click.option("--coverage", is_flag=True, help="List what reading made nothing of: triggers, mentions, passages.")
@click.option("--document", metavar="SLUG", help="With --coverage, list that document's only.")
@click.option("--all", "every", is_flag=True, help="List informations one by one, not only their number.")
@click.pass_context
def command(context: click.Context, out: Path, coverage: bool, document: str | None, every: bool) -> None:
    """Check the graph in use: shapes, integrity, counts.

    Exit code 1 when something is wrong. Warnings and informations are told and change nothing.
    """
    if document and not coverage:
        raise click.UsageError("--document goes with --coverage.")
    folder = served(out)
    manifest = read_manifest(folder)
    if coverage:
        left = left_aside(folder, document, [one["slug"] for one in manifest["documents"]])
        for line in coverage_lines(left):
            click.echo(line)
        Console().print(coverage_table(left))
        return
    Console().print(count_table(manifest))
    findings = list(check(load(folder), base=manifest["base"]))
    for line in finding_lines(findings, every):
        click.echo(line)
    wrong = sum(one.severity is Severity.VIOLATION for one in findings)
    click.echo(f"{folder.name}: {wrong} violations, {len(findings) - wrong} other findings")
    context.exit(DATA_HAS_ERRORS if wrong else 0)


def finding_lines(findings: Sequence[Violation], every: bool) -> Iterator[str]:
    """Yield violations and warnings, a line each, then informations: all of them, or how many a rule."""
    yield from (str(one) for one in findings if every or one.severity is not Severity.INFO)
    if not every:
        rules = Counter(one.rule for one in findings if one.severity is Severity.INFO)
        yield from (f"info: {rule}: {count} found (--all lists them)" for rule, count in sorted(rules.items()))


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return a build's manifest; BuildError when it is missing or damaged."""
    path = folder / "manifest.json"
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BuildError("missing or damaged", where=str(path), remedy="Run 'polegraph build'.") from error
    return manifest


def load(folder: Path) -> Store:
    """Return a build's graph in memory; BuildError when it is damaged."""
    store = Store()
    try:
        store.bulk_load(path=str(folder / "graph.nq"), format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise BuildError(f"damaged: {error.msg}", where=str(folder / "graph.nq"), remedy="Build again.") from error
    return store


def count_table(manifest: dict[str, Any]) -> Table:
    """Return the counts of a build."""
    table = Table("Count", title=f"Build {manifest['build']}", title_justify="left", box=SIMPLE_HEAD)
    table.add_column("", justify="right")
    for name, count in manifest["counts"].items():
        table.add_row(name, str(count))
    return table


def coverage_lines(left: Iterable[dict[str, str]]) -> Iterator[str]:
    """Yield what was left aside, two lines each: document, what, text and reason; then the passage's words."""
    for one in left:
        yield f"{one['document']}: {one['what']} “{one['text']}”: {reason(one['reason'])[1]}"
        yield f"    « {one['quote']} »"


def coverage_table(left: Iterable[dict[str, str]]) -> Table:
    """Return how much was left aside, by document, what it is and why, the most frequent first in each document."""
    counts: dict[tuple[str, str, str], int] = {}
    for one in left:
        key = (one["document"], one["what"], one["reason"])
        counts[key] = counts.get(key, 0) + 1
    table = Table(title="Left aside", title_justify="left", box=SIMPLE_HEAD)
    table.add_column("Document", overflow="fold")
    table.add_column("What")
    table.add_column("Reason")
    table.add_column("Times", justify="right")
    told = ""
    for (document, what, code), count in sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0])):
        table.add_row(document if document != told else "", what, reason(code)[1], str(count))
        told = document
    return table


def left_aside(folder: Path, document: str | None, known: Sequence[str]) -> list[dict[str, str]]:
    """Return what reading left aside, of one document or of all; BuildError when the build has no such document."""
    if document is not None and document not in known:
        raise BuildError(f"--document: there is no {document!r}", remedy=f"Give one of {', '.join(known)}.")
    path = folder / "coverage.jsonl"
    try:
        found: list[dict[str, str]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError) as error:
        raise BuildError("missing or damaged", where=str(path), remedy="Run 'polegraph build'.") from error
    return [one for one in found if document in {None, one["document"]}]
