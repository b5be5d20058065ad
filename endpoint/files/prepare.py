"""The files of a build, written by a process of its own.

`python -m endpoint.files.prepare PARENT GRAPH FOLDER FACTS SITE`

Writing RDF in six formats keeps a processor busy for seconds, which a process that answers clients has not. The
files appear all at once, as one folder; of several processes that are asked for the same, one works.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Store, parse

from endpoint.executor.confine import die_with_parent
from queries.changes.builds import build_feed
from queries.exporting.package import PackageFile, package_files, zipped
from queries.exporting.part import document_part
from queries.exports import RDF_FORMATS, write_rdf
from queries.question.names import load_documents
from queries.sources import BuildFacts, local_run

if TYPE_CHECKING:
    from collections.abc import Iterator

INDEX = "index.json"
FEED = "builds.atom"
"""The news of the builds, where the graph is one of them."""
MOST_DOCUMENTS = 100
"""With more documents than this, each document's own files are not made ahead."""
_NICE = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as the index lists it: its path in the folder, media type, length and SHA-256."""

    path: str
    media_type: str
    bytes: int
    sha256: str


def write_files(graph: Path, folder: Path, facts: BuildFacts, site: str) -> None:
    """Write every export of a graph file into `folder`, which appears when all are there, with an index of them.

    `site` is the address of the server, with its last slash. Folders beside it, of builds that went before, go.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=folder.parent))
    entries = [_write(file, draft) for file in _files(graph, facts, site)]
    index = json.dumps([asdict(entry) for entry in entries], indent=1)
    (draft / INDEX).write_text(index, encoding="utf-8")
    draft.rename(folder)
    for other in folder.parent.iterdir():
        if other.is_dir() and other != folder:
            shutil.rmtree(other, ignore_errors=True)


def _files(graph: Path, facts: BuildFacts, site: str) -> Iterator[PackageFile]:
    quads = list(parse(path=str(graph)))
    store = Store()
    store.bulk_extend(quads)
    files = package_files(quads, local_run(store), facts)
    yield from files
    yield from _documents(store, facts)
    if (graph.parent / "manifest.json").is_file():
        feed = "".join(build_feed(graph.parent.parent, site))
        yield PackageFile(FEED, "application/atom+xml", feed.encode())
    yield PackageFile("tables.zip", "application/zip", zipped([one for one in files if one.path.startswith("tables/")]))
    yield PackageFile("package.zip", "application/zip", zipped(files))


def _documents(store: Store, facts: BuildFacts) -> Iterator[PackageFile]:
    """Yield what each document states, in every format; nothing where there are too many documents to do so."""
    found = sorted(load_documents(local_run(store)).labels)
    for iri in found if len(found) <= MOST_DOCUMENTS else ():
        quads = document_part(store, iri, facts.base)
        for form in RDF_FORMATS.values():
            text = "".join(write_rdf(quads, form.name, facts.base))
            yield PackageFile(f"documents/{iri.rpartition('/')[2]}.{form.extension}", form.media_type, text.encode())


def _write(file: PackageFile, folder: Path) -> Entry:
    path = folder / file.path
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(file.content)
    return Entry(file.path, file.media_type, len(file.content), hashlib.sha256(file.content).hexdigest())


def main(parent: str, graph: str, folder: str, facts: str, site: str) -> None:
    """Write the files unless another process does; end with the parent."""
    die_with_parent(int(parent))
    os.nice(_NICE)
    wanted = Path(folder)
    wanted.parent.mkdir(parents=True, exist_ok=True)
    with wanted.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        if not wanted.exists():
            write_files(Path(graph), wanted, BuildFacts(**json.loads(facts)), site)


if __name__ == "__main__":
    main(*sys.argv[1:])
