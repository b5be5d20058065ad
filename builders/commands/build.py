"""`polegraph build`: from the documents to a graph that is ready to serve."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from builders.emit.reasons import reason
from builders.report import document_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builders.pipeline import Built
    from builders.pipeline import Progress as Tell

_SHOWN = 20  # findings, before a line that counts the rest
_FIGURES = ("blocks", "passages", "mentions", "facts", "rejected")
_STAGES = {
    "read": "Reading documents",
    "emit": "Saying facts in the vocabulary",
    "infer": "Inferring",
    "check": "Checking",
    "write": "Writing the graph",
}


@click.command()
@click.option("--seeds", type=click.Path(path_type=Path, file_okay=False), default=Path("seeds"), show_default=True,
              help="Folder of the documents, their catalogue and the registers.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("build"), show_default=True,
              help="Folder of the builds; the link 'current' there names the served one.")  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True,
              help="Processes that read documents at the same time; the graph is the same.")  # fmt: skip
@click.option("--keep-going", is_flag=True, help="Write a graph that breaks rules too, and list them.")
def command(seeds: Path, out: Path, jobs: int, keep_going: bool = False) -> None:
    """Read the documents and write the graph.

    Every document of the catalogue is read, what it states is checked against the vocabulary, and the graph is
    written to a folder of its own, then served in one step. A build that fails or is killed leaves the graph in use
    as it was. Two builds of the same seeds are byte-identical.
    """
    from builders.gate import RulesBrokenError  # noqa: PLC0415 - as below
    from builders.pipeline import build  # noqa: PLC0415 - loading the language tools takes seconds

    console = Console(stderr=True)
    try:
        with progress_bar(console) as tell:
            built = build(seeds, out, jobs, tell, keep_going=keep_going)
    except RulesBrokenError as error:
        for line in first_lines(error.violations):
            click.echo(line, err=True)
        raise
    for line in first_lines(built.warnings):
        click.echo(line, err=True)
    screen = Console()
    screen.print(closing_table(built), reason_table(built))
    click.echo(f"{out}/{built.written.build}: {built.written.quads} quads")


def first_lines(findings: Sequence[object]) -> Iterator[str]:
    """Yield the first findings, a line each, then how many there are more."""
    yield from map(str, findings[:_SHOWN])
    if len(findings) > _SHOWN:
        yield f"… and {len(findings) - _SHOWN} more; 'polegraph check' lists those of a written graph"


@contextmanager
def progress_bar(console: Console) -> Iterator[Tell]:
    """Give the function to call as stages go on; it moves a bar on `console`."""
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(
        *columns, TimeElapsedColumn(), console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        tasks: dict[str, int] = {}

        def tell(stage: str, done: int, total: int) -> None:
            task = tasks.setdefault(stage, -1)
            if task < 0:
                tasks[stage] = task = bar.add_task(_STAGES.get(stage, stage), total=total)
            bar.update(task, completed=done)  # type: ignore[arg-type]  # rich names its task ids
            bar.refresh()

        yield tell


def closing_table(built: Built) -> Table:
    """Return the table of what each document gave."""
    table = Table(title="What the documents gave", title_justify="left", box=SIMPLE_HEAD)
    table.add_column("Document", overflow="fold")
    for name in _FIGURES:
        table.add_column(name.capitalize(), justify="right", no_wrap=True)
    for row in document_rows(built.readings):
        figures = row | {"rejected": sum(row["rejected"].values())}
        table.add_row(row["slug"], *(str(figures[name]) for name in _FIGURES))
    return table


def reason_table(built: Built) -> Table:
    """Return the table of why candidates were rejected, in all documents, the most frequent reason first."""
    table = Table("Reason", title="What was rejected, by reason", title_justify="left", box=SIMPLE_HEAD)
    table.add_column("Times", justify="right")
    counts = sum((Counter(row["rejected"]) for row in document_rows(built.readings)), Counter[str]())
    for code, count in counts.most_common():
        table.add_row(reason(code)[1], str(count))
    return table
