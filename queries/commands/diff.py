"""`polegraph diff`: what changed between two builds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ontology.errors import QueryError
from queries.changes.builds import builds_of, side_of
from queries.changes.compare import compare
from queries.changes.told import as_json, in_words, rdf_patch
from queries.commands.output import write
from queries.exports import load_quads
from queries.formats.terminal import plain

if TYPE_CHECKING:
    from queries.questions import Language


@click.command(name="diff")
@click.argument("before", metavar="BUILD_A")
@click.argument("after", metavar="BUILD_B")
@click.option("--out", type=click.Path(path_type=Path), default=Path("build"), show_default=True, help="Build folder.")
@click.option("--format", "-f", "form", type=click.Choice(["text", "json", "patch"]), default="text", show_default=True)
@click.option("--lang", "language", type=click.Choice(["fr", "en"]), default="fr", show_default=True)
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
def command(before: str, after: str, out: Path, form: str, language: Language, output: Path | None) -> None:
    """Say what changed from BUILD_A to BUILD_B: new, gone and changed, with the sentences behind each change.

    A build is an id below the build folder (the first characters are enough), `current`, or a folder.
    """
    folders = find_build(before, out), find_build(after, out)
    if form == "patch":
        ids = (folders[0].name, folders[1].name)
        patch = rdf_patch(load_quads(folders[0]), load_quads(folders[1]), ids)
        write((line.encode() for line in patch), output)
        return
    found = compare(side_of(folders[0]), side_of(folders[1]), language)
    lines = (f"{plain(line, '').plain}\n".encode() for line in in_words(found, language))
    write([as_json(found).encode()] if form == "json" else lines, output)


def find_build(name: str, out: Path) -> Path:
    """Return the folder of a build named by a path, an id or the beginning of one; QueryError when there is not one."""
    for folder in (Path(name), out / name):
        if (folder / "graph.nq").is_file():
            return folder.resolve()
    found = [folder for folder in builds_of(out) if name and folder.name.startswith(name)]
    if len(found) == 1:
        return found[0].resolve()
    known = ", ".join(folder.name for folder in builds_of(out)) or "none"
    problem = "names several builds" if found else "is no build"
    raise QueryError(f"{name!r} {problem}", where=str(out), remedy=f"Builds there are: {known}.")
