"""Notebooks run on a build and rendered as HTML, for the site: no script, no style of their own, pictures inside.

`python -m queries.rendering BUILD` renders them all into the build's folder `notebooks`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import bleach
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert.exporters import HTMLExporter
from traitlets.config import Config

from ontology.errors import QueryError
from queries.embedded import serve
from queries.sources import current_build, open_store

FOLDER = Path(__file__).resolve().parent / "notebooks"
_TIMEOUT_S = 120
_TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "code", "dd", "div", "dl", "dt", "em", "hr", "i", "img", "li", "ol", "p"),
    *("pre", "span", "strong", "sub", "sup", "ul", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
_ATTRIBUTES = {"*": ["class", "id", "scope"], "a": ["href"], "img": ["alt", "src"], "td": ["colspan", "rowspan"]}
_STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def notebooks() -> list[Path]:
    """Return the notebooks, in their order."""
    return sorted(FOLDER.glob("*.ipynb"))


def executed(path: Path, address: str) -> Any:
    """Return a notebook with its outputs, run against the endpoint at an address.

    Raises QueryError naming the notebook when a cell fails.
    """
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(notebook, timeout=_TIMEOUT_S, resources={"metadata": {"path": str(path.parent)}})
    try:
        # What a kernel itself says is about its own workings; what cells say is in their outputs.
        client.execute(env=os.environ | {"POLEGRAPH_ENDPOINT": address}, stderr=subprocess.DEVNULL)
    except CellExecutionError as error:
        problem = f"a cell fails: {error.ename}: {error.evalue}"
        raise QueryError(problem, where=path.name, remedy="Run it in Jupyter to see.") from error
    return notebook


def rendered(notebook: Any) -> str:
    """Return a notebook as HTML to put into a page: prose, code, tables, pictures. Sanitised: no script is left.

    Pictures are described by the heading above them.
    """
    exporter = HTMLExporter(  # type: ignore[no-untyped-call]
        template_name="basic",
        sanitize_html=True,
        exclude_anchor_links=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        config=Config({"SanitizeHTML": {"tags": sorted(_TAGS), "attributes": _ATTRIBUTES}}),
    )
    # The template's own filter knows no paragraph and no heading.
    exporter.register_filter("clean_html", _clean)  # type: ignore[no-untyped-call]
    body, _ = exporter.from_notebook_node(_prepared(notebook))
    return str(body)


def _clean(html: str | bytes) -> str:
    text = html.decode() if isinstance(html, bytes) else str(html)
    return str(bleach.clean(text, tags=_TAGS, attributes=_ATTRIBUTES, protocols={*bleach.ALLOWED_PROTOCOLS, "data"}))


def _prepared(notebook: Any) -> Any:
    """Return the notebook with its pictures described and the style sheets of its tables gone."""
    heading = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            heading = next(reversed(_HEADING.findall(cell.source)), heading)
        for output in cell.get("outputs", ()):
            found = output.get("data", {})
            if "image/png" in found:
                output.metadata["image/png"] = {"alt": heading}
            if "text/html" in found:
                found["text/html"] = _STYLE.sub("", found["text/html"])
    return notebook


def render_all(build: Path) -> Path:
    """Run every notebook on a build and write what it shows into the build's folder, all at once; return where.

    Raises QueryError when there is no build, or a cell fails.
    """
    served = current_build(build)
    folder = served / FOLDER.name
    draft = folder.with_name(f".{FOLDER.name}-{os.getpid()}")
    draft.mkdir()
    address, server = serve(open_store(served))
    try:
        for path in notebooks():
            (draft / f"{path.stem}.html").write_text(rendered(executed(path, address)), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        draft.rename(folder)
    finally:
        server.shutdown()
        server.server_close()
        shutil.rmtree(draft, ignore_errors=True)
    return folder


if __name__ == "__main__":
    render_all(Path(sys.argv[1]))
