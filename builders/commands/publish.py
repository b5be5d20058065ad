"""`polegraph publish`: a build into a store that others serve."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from builders.commands.check import read_manifest
from builders.write.folder import served
from builders.write.remote import Remote, publish


@click.command()
@click.option("--to", "url", metavar="URL", required=True, help="Address for SPARQL updates of the store.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("build"), show_default=True,
              help="Folder of the builds.")  # fmt: skip
@click.option("--user", metavar="NAME", help="User of the store, where it asks for one.")
@click.option("--password", envvar="POLEGRAPH_PASSWORD", hidden=True, help="Better given in the environment.")
def command(url: str, out: Path, user: str | None, password: str | None) -> None:
    """Load the graph in use into a remote SPARQL 1.1 store.

    What the store held in graphs below the base of the build is replaced; its other graphs stay. The default graph
    becomes the graph …/graph/knowledge. The password of --user is read from the variable POLEGRAPH_PASSWORD.
    """
    folder = served(out)
    base = str(read_manifest(folder)["base"])
    remote, console = Remote(url, user, password), Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Sending", total=None)
        sent = publish(
            folder / "graph.nq", remote, base, lambda done, total: bar.update(task, completed=done, total=total)
        )
    click.echo(f"{folder.name}: {sent} statements sent to {url}")
