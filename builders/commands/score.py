"""`polegraph score`: how far a build may be trusted, relation by relation."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from builders.score import load_graph, measure, read_aliases, read_gold, report
from builders.score.quality import quality_rows, written_quality
from builders.score.text import annotated_texts, passages_inside, read_covers
from builders.write.folder import served

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from builders.score.gold import GoldFact
    from builders.score.names import Aliases
    from builders.score.text import Lines

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_NEW = click.Path(path_type=Path, dir_okay=False)
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
@click.option("--write-quality", type=_NEW, help="Write the table of scores that builds put into their graph.")
@click.option("--fit-confidence", type=_NEW, help="Read the texts, fit how sure facts are, and write the weights.")
def command(  # noqa: PLR0913, PLR0917 - click gives each option as an argument
    gold: tuple[Path, ...],
    out: Path,
    seeds: Path,
    aliases: tuple[Path, ...],
    covers: Path | None,
    core: bool,
    misses: bool,
    extras: bool,
    write_quality: Path | None,
    fit_confidence: Path | None,
) -> None:
    """Measure a build against annotated facts (JSONL files).

    Recall counts the facts found anywhere in the graph; precision looks only at what the passages of the annotated
    text state. Without --aliases and --covers, aliases.csv and covers.csv are looked for beside the annotated files,
    then in tests/data/annotations. With --fit-confidence no build is scored; documents outside the catalogue are read
    from the texts beside their annotations.
    """
    facts = {path: read_gold(path) for path in gold}
    names = read_aliases(aliases or tables("aliases.csv", gold))
    covered = {
        stem: lines
        for path in ([covers] if covers else tables("covers.csv", gold))
        for stem, lines in read_covers(path).items()
    }
    if fit_confidence is not None:
        _fit(fit_confidence, facts, seeds, covered, names)
        return
    graph = load_graph(served(out) / "graph.nq")
    inside = passages_inside(graph.quotes, annotated_texts(facts, seeds, covered))
    score = measure(graph, [fact for found in facts.values() for fact in found], names, inside, core)
    console = Console()
    for line in report.missed_lines(score, graph, names) if misses else ():
        click.echo(line)
    for line in report.extra_lines(score, graph, inside) if extras else ():
        click.echo(line)
    console.print(report.score_table(score))
    if write_quality is not None:
        write_quality.write_text(written_quality(quality_rows(score, len(inside), _today())), encoding="utf-8")
    if score.merged:
        merged = ", ".join(sorted(graph.label(one) for one in score.merged))
        click.echo(f"{len(score.merged)} entities answer to too many annotated names: {merged}", err=True)


def _today() -> date:
    return date.today()


def _fit(
    path: Path,
    facts: Mapping[Path, list[GoldFact]],
    seeds: Path,
    covers: Mapping[str, Sequence[Lines]],
    aliases: Aliases,
) -> None:
    """Write the weights fitted on the annotated texts, and tell what they are worth on documents left out."""
    from builders.confidence.fit import fitted, remarks  # noqa: PLC0415 - with the reader
    from builders.confidence.weights import written_weights  # noqa: PLC0415 - as above
    from builders.reading import Reader  # noqa: PLC0415 - loads the language model
    from builders.score.annotated import judged_facts  # noqa: PLC0415 - as above

    judged = list(judged_facts(facts, Reader(seeds), covers, aliases))
    found = fitted(judged)
    lines = remarks(found, judged)
    path.write_text(written_weights(found.weights, lines), encoding="utf-8")
    click.echo("\n".join(lines))


def tables(name: str, gold: Sequence[Path]) -> list[Path]:
    """Return the tables of this name beside the files, or those of the tests' data where there is none."""
    beside = sorted({path.parent / name for path in gold if (path.parent / name).is_file()})
    default = Path("tests/data/annotations") / name
    return beside or ([default] if default.is_file() else [])
