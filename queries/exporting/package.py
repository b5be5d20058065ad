"""The data package: every file of the graph, described in DCAT 3 and Frictionless terms, with checksums."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from ontology.vocab import DCAT, DCTERMS, RDF, XSD
from queries.exporting.network import gexf, graphml, load_network
from queries.exporting.tables import class_tables, csv_bytes, csvw_json
from queries.exports import RDF_FORMATS, write_rdf
from queries.formats.turtle import turtle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queries.sources import BuildFacts, Run

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_TITLES = {"fr": "Graphe des pôles de compétitivité", "en": "Graph of French competitiveness clusters"}
_SPDX = "http://spdx.org/rdf/terms#"
_STAMP = (1980, 1, 1, 0, 0, 0)  # the first date that ZIP knows: equal builds give equal packages
_README = """Graphe {build} / Graph {build}

Chaque énoncé est prouvé par un passage d'un document (graph.trig, graph.nq) ; les passages restent à leurs éditeurs.
Each statement is proved by a passage of a document (graph.trig, graph.nq); passages belong to their publishers.

graph.*       le graphe / the graph          tables/       tableaux CSV + CSVW / CSV tables + CSVW
network.*     le réseau des liens / links    dcat.ttl      description DCAT 3
SHA256SUMS    sommes de contrôle / checksums datapackage.json  description Frictionless
"""


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file of the package: its path, media type and content."""

    path: str
    media_type: str
    content: bytes


def package_files(quads: list[Quad], run: Run, facts: BuildFacts) -> list[PackageFile]:
    """Return the files of a build's data package, by path. No clock is in them: equal builds give equal files."""
    data = sorted(_data(quads, run, facts), key=lambda file: file.path)
    described = [
        PackageFile("dcat.ttl", "text/turtle", "".join(turtle(dcat(data, facts), _PREFIXES)).encode()),
        PackageFile("datapackage.json", "application/json", _datapackage(data, facts)),
        PackageFile("README.txt", "text/plain", _README.format(build=facts.build).encode()),
    ]
    files = sorted([*data, *described], key=lambda file: file.path)
    sums = "".join(f"{_sha256(file)}  {file.path}\n" for file in files)
    return [*files, PackageFile("SHA256SUMS", "text/plain", sums.encode())]


def zipped(files: list[PackageFile]) -> bytes:
    """Return the files as one ZIP archive; equal files give equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for file in files:
            archive.writestr(zipfile.ZipInfo(file.path, _STAMP), file.content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _data(quads: list[Quad], run: Run, facts: BuildFacts) -> Iterator[PackageFile]:
    for form in RDF_FORMATS.values():
        text = "".join(write_rdf(quads, form.name, facts.base))
        yield PackageFile(f"graph.{form.extension}", form.media_type, text.encode())
    tables = class_tables(quads, facts.base)
    for table in tables:
        yield PackageFile(f"tables/{table.name}.csv", "text/csv", csv_bytes(table))
    yield PackageFile("tables/csv-metadata.json", "application/csvm+json", csvw_json(tables, LICENCE).encode())
    network = load_network(run, facts.base)
    yield PackageFile("network.graphml", "application/graphml+xml", "".join(graphml(network)).encode())
    yield PackageFile("network.gexf", "application/gexf+xml", "".join(gexf(network)).encode())


def _sha256(file: PackageFile) -> str:
    return hashlib.sha256(file.content).hexdigest()


_PREFIXES = {"dcat": DCAT.base, "dcterms": DCTERMS.base, "spdx": _SPDX, "xsd": XSD.base}


def dcat(files: list[PackageFile], facts: BuildFacts) -> Iterator[Quad]:
    """Yield the description of the package in DCAT 3: a dataset, a distribution a file, each with its checksum."""
    dataset = NamedNode(f"{facts.base}dataset/{facts.build or 'current'}")
    yield _quad(dataset, RDF["type"], NamedNode(DCAT["Dataset"]))
    for language, title in _TITLES.items():
        yield _quad(dataset, DCTERMS["title"], Literal(title, language=language))
    yield _quad(dataset, DCTERMS["identifier"], Literal(facts.build or "current"))
    yield _quad(dataset, DCTERMS["license"], NamedNode(LICENCE))
    for file in files:
        distribution = NamedNode(f"{dataset.value}/{file.path}")
        yield _quad(dataset, DCAT["distribution"], distribution)
        yield from _distribution(distribution, file)


def _distribution(node: NamedNode, file: PackageFile) -> Iterator[Quad]:
    media = NamedNode(f"https://www.iana.org/assignments/media-types/{file.media_type}")
    checksum = NamedNode(f"{node.value}#checksum")
    yield _quad(node, RDF["type"], NamedNode(DCAT["Distribution"]))
    yield _quad(node, DCTERMS["title"], Literal(file.path))
    yield _quad(node, DCAT["mediaType"], media)
    yield _quad(node, DCAT["byteSize"], Literal(str(len(file.content)), datatype=NamedNode(XSD["nonNegativeInteger"])))
    yield _quad(node, f"{_SPDX}checksum", checksum)
    yield _quad(checksum, RDF["type"], NamedNode(f"{_SPDX}Checksum"))
    yield _quad(checksum, f"{_SPDX}algorithm", NamedNode(f"{_SPDX}checksumAlgorithm_sha256"))
    value = Literal(_sha256(file), datatype=NamedNode(XSD["hexBinary"]))
    yield _quad(checksum, f"{_SPDX}checksumValue", value)


def _quad(subject: NamedNode, predicate: str, value: NamedNode | Literal) -> Quad:
    return Quad(subject, NamedNode(predicate), value)


def _datapackage(files: list[PackageFile], facts: BuildFacts) -> bytes:
    described = {
        "profile": "data-package",
        "name": "polegraph",
        "id": facts.graph_sha256 or facts.build,
        "title": _TITLES["fr"],
        "version": facts.build,
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE}],
        "resources": [
            {"name": file.path.replace("/", "-").lower(), "path": file.path, "mediatype": file.media_type}
            | {"bytes": len(file.content), "hash": f"sha256:{_sha256(file)}"}
            for file in files
        ],
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()
