"""`polegraph score`: how far a build may be trusted, relation by relation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from builders.score import load_graph, measure, read_aliases, read_gold, report
from builders.score.text import annotated_texts, passages_inside, read_covers
from builders.write.folder import served

if TYPE_CHECKING:
    from collections.abc import Sequence

    from builders.score.gold import GoldFact

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("gold", type=_FILE, nargs=-1, required=True)
@click.option("--out", type=_FOLDER, default=Path("build"), show_default=True, help="Folder of the builds.")
@click.option("--seeds", type=_FOLDER, default=Path("seeds"), show_default=True, help="Folder of the documents.")
@click.option("--aliases", type=_FILE, multiple=True, help="Table of names that mean one thing (CSV or JSONL).")
@click.option("--covers", type=_FILE, help="Table of the lines that each file covers (CSV: file, first, last).")
@click.option("--core", is_flag=True, help="Count core facts only; the others count neither way.")
@click.option("--misses", is_flag=True, help="Show the facts that the graph lacks, with their quotes.")
@click.option("--extras", is_flag=True, help="Show the links beyond the facts, with the passages that state them.")
def command(  # noqa: PLR0913, PLR0917 - click gives each option as an argument
    gold: tuple[Path, ...],
    out: Path,
    seeds: Path,
    aliases: tuple[Path, ...],
    covers: Path | None,
    core: bool,
    misses: bool,
    extras: bool,
) -> None:
    """Measure a build against annotated facts (JSONL files).

    Recall counts the facts found anywhere in the graph; precision looks only at what the passages of the annotated
    text state. Without --aliases and --covers, aliases.csv and covers.csv are looked for beside the annotated files,
    then in tests/data/annotations.
    """
    facts: dict[Path, Sequence[GoldFact]] = {path: read_gold(path) for path in gold}
    names = read_aliases(aliases or tables("aliases.csv", gold))
    covered = {
        stem: lines
        for path in ([covers] if covers else tables("covers.csv", gold))
        for stem, lines in read_covers(path).items()
    }
    graph = load_graph(served(out) / "graph.nq")
    inside = passages_inside(graph.quotes, annotated_texts(facts, seeds, covered))
    score = measure(graph, [fact for found in facts.values() for fact in found], names, inside, core)
    console = Console()
    for line in report.missed_lines(score, graph, names) if misses else ():
        click.echo(line)
    for line in report.extra_lines(score, graph, inside) if extras else ():
        click.echo(line)
    console.print(report.score_table(score))
    if score.merged:
        merged = ", ".join(sorted(graph.label(one) for one in score.merged))
        click.echo(f"{len(score.merged)} entities answer to too many annotated names: {merged}", err=True)


def tables(name: str, gold: Sequence[Path]) -> list[Path]:
    """Return the tables of this name beside the files, or those of the tests' data where there is none."""
    beside = sorted({path.parent / name for path in gold if (path.parent / name).is_file()})
    default = Path("tests/data/annotations") / name
    return beside or ([default] if default.is_file() else [])
