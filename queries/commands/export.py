"""`polegraph export`: the graph, a part of it, its tables, its network or all of them in a package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ontology.errors import QueryError
from queries.commands.output import unwritable, write
from queries.exporting.network import gexf, graphml, load_network
from queries.exporting.package import LICENCE, PackageFile, package_files, zipped
from queries.exporting.part import document_part, entity_part
from queries.exporting.profile import load_profiles, profile_quads
from queries.exporting.tables import class_tables, csv_bytes, csvw_json
from queries.exports import RDF_FORMATS, load_quads, write_rdf
from queries.question.names import decide, is_ambiguous, load_documents, load_names, matches
from queries.sources import build_facts, local_run, open_store

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

    from queries.question.names import Names
    from queries.sources import BuildFacts

_NETWORKS = {"graphml": graphml, "gexf": gexf}
_WHAT = ("graph", "entity", "document", "tables", "network", "package")


@click.command(name="export")
@click.option("--what", type=click.Choice(_WHAT), default="graph", show_default=True, help="What to write.")
@click.option("--of", "name", metavar="NAME", help="The entity or document to write, by a name or its address.")
@click.option("--profile", type=click.Choice(sorted(load_profiles())), help="Tell it in another vocabulary.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("build"), show_default=True, help="Build folder.")
@click.option("--format", "-f", "form", type=click.Choice([*RDF_FORMATS, *_NETWORKS]), help="Default: turtle, graphml.")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="Write to this file (tables: to this folder).")
def command(what: str, name: str | None, profile: str | None, out: Path, form: str | None, output: Path | None) -> None:
    """Write the graph in another format, the same bytes from run to run.

    graph, entity, document: turtle, ntriples and rdfxml hold the knowledge (the default graph); trig, nquads and
    jsonld hold the proofs too. network: graphml or gexf. tables: CSV files with CSVW metadata, in a folder. package:
    all of them in a ZIP file or a folder, with DCAT and Frictionless descriptions and checksums.
    """
    if profile and what not in ("graph", "entity"):
        raise QueryError("--profile goes with --what graph or entity", remedy="Leave one of them out.")
    if (what in ("entity", "document")) != (name is not None):
        raise QueryError("--of goes with --what entity or document", remedy="Give both, or neither.")
    if what in ("graph", "entity", "document"):
        quads = _told(what, name, profile, out) if profile else _quads(what, name or "", out)
        pieces = write_rdf(quads, form or "turtle", build_facts(out).base)
        write((piece.encode() for piece in pieces), output)
    elif what == "network":
        _network(out, form or "graphml", output)
    else:
        _files(what, out, output)


def _quads(what: str, name: str, out: Path) -> list[Quad]:
    return load_quads(out) if what == "graph" else _part(what, name, open_store(out), build_facts(out))


def _told(what: str, name: str | None, profile: str, out: Path) -> list[Quad]:
    store = open_store(out)
    entity = _meant(name, load_names(local_run(store))) if what == "entity" and name else None
    return profile_quads(store, profile, entity, build_facts(out).base)


def _part(what: str, name: str, store: Store, facts: BuildFacts) -> list[Quad]:
    run = local_run(store)
    names = load_documents(run) if what == "document" else load_names(run)
    cut = document_part if what == "document" else entity_part
    return cut(store, _meant(name, names), facts.base)


def _meant(name: str, names: Names) -> str:
    if name.startswith(("http://", "https://")):
        return name
    found = matches(name, names)
    if chosen := decide(found):
        return chosen.iri
    near = ", ".join(dict.fromkeys(match.label for match in found[:5]))
    problem = f"{name!r} may mean several things" if is_ambiguous(found) else f"nothing is called {name!r}"
    raise QueryError(problem, where="--of", remedy=f"Did you mean {near}?" if near else "Try 'polegraph query 1'.")


def _network(out: Path, form: str, output: Path | None) -> None:
    if form not in _NETWORKS:
        raise QueryError(f"a network is no {form}", where="--format", remedy="Choose graphml or gexf.")
    network = load_network(local_run(open_store(out)), build_facts(out).base)
    write((piece.encode() for piece in _NETWORKS[form](network)), output)


def _files(what: str, out: Path, output: Path | None) -> None:
    if output is None:
        raise QueryError(f"{what} is more than one file", remedy="Give a folder (or a .zip file) with -o.")
    quads, facts = load_quads(out), build_facts(out)
    if what == "tables":
        tables = class_tables(quads, facts.base)
        files = [PackageFile(f"{table.name}.csv", "text/csv", csv_bytes(table)) for table in tables]
        files.append(PackageFile("csv-metadata.json", "application/csvm+json", csvw_json(tables, LICENCE).encode()))
    else:
        files = package_files(quads, local_run(open_store(out)), facts)
    if output.suffix == ".zip":
        write([zipped(files)], output)
    else:
        _folder(files, output)


def _folder(files: list[PackageFile], folder: Path) -> None:
    try:
        for file in files:
            path = folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
    except OSError as error:
        raise unwritable(folder, error) from error
