"""Notebooks run and rendered as plain HTML pages, for the site: no script, no style of their own, pictures inside.

`python -m queries.rendering FOLDER [ENDPOINT]` renders them all.
"""

from __future__ import annotations

import os
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert.exporters import HTMLExporter

from ontology.errors import QueryError
from queries.embedded import endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).resolve().parent / "notebooks"
_TIMEOUT_S = 120


def notebooks() -> list[Path]:
    """Return the notebooks, in their order."""
    return sorted(FOLDER.glob("*.ipynb"))


def executed(path: Path, address: str | None = None) -> Any:
    """Return a notebook with its outputs, run against an endpoint's address, or one it finds itself.

    Raises QueryError naming the notebook when a cell fails.
    """
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    environment = os.environ | ({"POLEGRAPH_ENDPOINT": address} if address else {})
    client = NotebookClient(notebook, timeout=_TIMEOUT_S, resources={"metadata": {"path": str(path.parent)}})
    try:
        client.execute(env=environment)
    except CellExecutionError as error:
        problem = f"a cell fails: {error.ename}: {error.evalue}"
        raise QueryError(problem, where=path.name, remedy="Run it in Jupyter to see.") from error
    return notebook


def rendered(notebook: Any, title: str) -> str:
    """Return a notebook as one HTML page: prose, code, tables and pictures. Tables are sanitised, scripts dropped."""
    exporter = HTMLExporter(template_name="basic", sanitize_html=True)  # type: ignore[no-untyped-call]
    body, _ = exporter.from_notebook_node(notebook)
    return (
        f'<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f"</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def pages(address: str) -> Iterator[tuple[str, str]]:
    """Yield the file name and the page of each notebook, run against one endpoint."""
    for path in notebooks():
        notebook = executed(path, address)
        yield f"{path.stem}.html", rendered(notebook, notebook.metadata.get("title", path.stem))


def main(arguments: list[str]) -> None:
    """Render all notebooks into a folder, asking the endpoint given second, or one found or started."""
    folder = Path(arguments[0]) if arguments else Path("build/notebooks")
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in pages(arguments[1] if len(arguments) > 1 else endpoint()):
        (folder / name).write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
