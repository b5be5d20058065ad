"""`polegraph export`: the graph in another format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ontology.errors import QueryError
from queries.exports import RDF_FORMATS, load_quads, write_rdf
from queries.sources import build_facts

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command(name="export")
@click.option("--out", type=click.Path(path_type=Path), default=Path("build"), show_default=True, help="Build folder.")
@click.option("--format", "-f", "form", type=click.Choice(list(RDF_FORMATS)), default="turtle", show_default=True)
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
def command(out: Path, form: str, output: Path | None) -> None:
    """Write the graph in an RDF format, the same bytes from run to run.

    turtle, ntriples and rdfxml hold the knowledge (the default graph); trig, nquads and jsonld hold the proofs too.
    """
    _write(write_rdf(load_quads(out), form, build_facts(out).base), output)


def _write(pieces: Iterator[str], output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.writelines(piece.encode() for piece in pieces)
        return
    try:
        with output.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
    except OSError as error:
        raise QueryError(
            f"cannot be written: {error.strerror}", where=str(output), remedy="Give another -o."
        ) from error
