"""`polegraph build`: from the documents to a graph that is ready to serve."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builders.pipeline import Built
    from builders.pipeline import Progress as Tell

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
def command(seeds: Path, out: Path, jobs: int) -> None:
    """Read the documents and write the graph.

    Every document of the catalogue is read, what it states is checked against the vocabulary, and the graph is
    written to a folder of its own, then served in one step. A build that fails or is killed leaves the graph in use
    as it was. Two builds of the same seeds are byte-identical.
    """
    from builders.pipeline import build  # noqa: PLC0415 - loading the language tools takes seconds

    console = Console(stderr=True)
    with progress_bar(console) as tell:
        built = build(seeds, out, jobs, tell)
    for warning in built.warnings:
        console.print(f"warning: {warning}", style="yellow", markup=False, highlight=False)
    Console().print(closing_table(built))
    click.echo(f"{out}/{built.written.build}: {built.written.quads} quads")


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
    """Return the table of what each document gave, and what was rejected by reason."""
    from builders.report import document_rows  # noqa: PLC0415 - as above

    table = Table("Document", title="What the documents gave")
    for name in ("Blocks", "Passages", "Mentions", "Facts"):
        table.add_column(name, justify="right")
    table.add_column("Rejected, by reason")
    for row in document_rows(built.readings):
        reasons = ", ".join(f"{reason} {count}" for reason, count in row["rejected"].items())
        figures = (str(row[name]) for name in ("blocks", "passages", "mentions", "facts"))
        table.add_row(row["slug"], *figures, reasons or "none")
    return table
