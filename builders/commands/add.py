"""`polegraph add`: documents into the seeds, then a build."""

from __future__ import annotations

from pathlib import Path

import click

from builders.add import Added, Given, add_documents
from builders.describe import iso_date, web_address

_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False, readable=True)


def _date(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value is not None and iso_date(value) is None:
        raise click.BadParameter(f"{value!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD.")
    return iso_date(value) if value else None


def _address(_context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    is_address = value is not None and (option.name == "url" or "://" in value)
    if value is not None and is_address and web_address(value) is None:
        raise click.BadParameter(f"{value!r} is no http or https address.")
    return value


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_FILE)
@click.option("--seeds", type=_FOLDER, default=Path("seeds"), show_default=True,
              help="Folder of the documents, their catalogue and the registers.")  # fmt: skip
@click.option("--out", type=_FOLDER, default=Path("build"), show_default=True, help="Folder of the builds.")
@click.option("--title", metavar="T", help="Title; else that of the front matter, the head or the first line.")
@click.option("--publisher", metavar="P", help="Who published the document.")
@click.option("--issued", metavar="DATE", callback=_date, help="YYYY, YYYY-MM or YYYY-MM-DD, as precise as known.")
@click.option("--url", metavar="U", callback=_address, help="Where the document was published.")
@click.option("--licence", metavar="L", callback=_address, help="Address of its licence, or what may be done with it.")
@click.option("--replace", "replacing", is_flag=True,
              help="Put each FILE in the place of the document of its name, and refresh its checksum.")  # fmt: skip
@click.option("--no-build", is_flag=True, help="Only change the seeds.")
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    context: click.Context, files: tuple[Path, ...], seeds: Path, out: Path, title: str | None, publisher: str | None,
    issued: str | None, url: str | None, licence: str | None, *, replacing: bool, no_build: bool,
) -> None:  # fmt: skip
    """Add documents to the seeds, then build.

    Each FILE (text, Markdown or HTML) is copied byte for byte to SEEDS/documents, and described in
    SEEDS/catalogue.ttl. A file that already stands there is described in place. All files are added, or none.

    To remove a document, delete its file and its entry in the catalogue, and build.
    """
    if len(files) > 1 and (title or url):
        raise click.UsageError("--title and --url describe one document: give one FILE with them.")
    given = Given(title, publisher, issued, url, licence)
    done = add_documents(files, seeds, given, replacing=replacing)
    for added in done:
        click.echo(_line(added, seeds))
    if not no_build:
        _build(context, seeds, out)
        for added in done:
            click.echo(f"What it gave: polegraph query document -p document={added.entry.slug} --out {out}")
            click.echo(f"What was left aside: polegraph check --coverage --document {added.entry.slug} --out {out}")


def _line(added: Added, seeds: Path) -> str:
    entry = added.entry
    return f"{added.outcome}: {entry.path(seeds)} ({entry.title}{', ' + entry.issued if entry.issued else ''})"


def _build(context: click.Context, seeds: Path, out: Path) -> None:
    from builders.commands.build import command as build  # noqa: PLC0415 - loading the language tools takes seconds

    context.invoke(build, seeds=seeds, out=out, jobs=1)
