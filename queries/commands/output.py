"""Where commands write: a file, or standard output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ontology.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write(pieces: Iterable[bytes], output: Path | None) -> None:
    """Write the pieces to a file, or to standard output when there is none. Raises QueryError when it cannot."""
    if output is None:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    try:
        with output.open("wb") as file:
            file.writelines(pieces)
    except OSError as error:
        raise unwritable(output, error) from error


def unwritable(path: Path, error: OSError) -> QueryError:
    """Return the error that says why a file or folder cannot be written."""
    return QueryError(f"cannot be written: {error.strerror}", where=str(path), remedy="Give another -o.")
