"""Folders of builds: one a build, named by its id, and the link `current` to the one that is served.

A build is made in a hidden folder and renamed when it is whole; the link is switched by a rename too. So whatever
moment a build is killed at, `current` names a whole build, the old one or the new one.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ontology.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CURRENT = "current"
KEPT = 3
_LOCK = ".lock"
_UNFINISHED = ".new-"
_REPLACED = ".old-"


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold `out`, made if need be, for one writer; BuildError when another holds it. A killed holder lets go."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        handle = (out / _LOCK).open("w")
    except OSError as error:
        raise BuildError(
            f"cannot be written: {error.strerror}", where=str(out), remedy="Choose another --out."
        ) from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BuildError("another build is running", where=str(out), remedy="Wait for its end.") from error
        yield


def fresh(out: Path, build: str) -> Path:
    """Return a new empty folder to make a build in; what killed builds left is removed first."""
    for left in (*out.glob(f"{_UNFINISHED}*"), *out.glob(f"{_REPLACED}*")):
        remove(left)
    folder = out / f"{_UNFINISHED}{build}"
    folder.mkdir()
    return folder


def settle(made: Path, out: Path, build: str) -> Path:
    """Rename a whole build to its id and return it; an older folder of the same id is put aside first.

    Only a damaged folder is replaced so; a whole one is kept by the caller.
    """
    folder = out / build
    if folder.exists():
        folder.rename(out / f"{_REPLACED}{build}")
    made.rename(folder)
    sync(out)
    return folder


def switch(out: Path, build: str) -> None:
    """Make `current` name a build, in one step."""
    link = out / f".{CURRENT}.tmp"
    link.unlink(missing_ok=True)
    link.symlink_to(build)
    link.replace(out / CURRENT)
    sync(out)


def prune(out: Path, kept: int = KEPT) -> list[str]:
    """Remove all but the `kept` youngest builds, never the served one; return the ids that went."""
    served = current(out)
    builds = [
        path for path in out.iterdir() if path.is_dir() and not path.is_symlink() and not path.name.startswith(".")
    ]
    builds.sort(key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
    old = [path for path in builds[kept:] if path.name != served]
    for path in old:
        remove(path)
    return sorted(path.name for path in old)


def current(out: Path) -> str | None:
    """Return the id of the served build, None where there is none."""
    link = out / CURRENT
    return link.readlink().name if link.is_symlink() else None


def remove(path: Path) -> None:
    """Remove a folder: hidden under another name first, so that no reader finds half of it under its id."""
    hidden = path if path.name.startswith(".") else path.with_name(f"{_REPLACED}{path.name}")
    if hidden != path:
        path.rename(hidden)
    shutil.rmtree(hidden, ignore_errors=True)


def sync(path: Path) -> None:
    """Have a file's or a folder's entries on the disk before what follows."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def served(out: Path) -> Path:
    """Return the folder of the graph in use: `out` itself where it is a build, else what `current` names.

    BuildError where there is none.
    """
    for folder in (out, out / CURRENT):
        if (folder / "graph.nq").is_file():
            return folder.resolve()
    raise BuildError("no graph here", where=str(out), remedy="Run 'polegraph build' first, or give --out.")
