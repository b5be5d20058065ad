"""Every notebook runs from top to bottom and shows a picture."""

from __future__ import annotations

import base64
import re
import resource
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest
from nbclient import NotebookClient

from ontology.errors import QueryError
from queries import rendering
from queries.rendering import executed as run_notebook
from queries.rendering import rendered
from tests.endpoint.graph import write_build

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "queries" / "notebooks").glob("*.ipynb"))
RUN = [
    pytest.param(path, id=path.stem, marks=[] if path.stem.startswith("01") else [pytest.mark.slow])
    for path in NOTEBOOKS
]


def stored(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def executed(path: Path) -> Any:
    notebook = stored(path)
    NotebookClient(notebook, timeout=180, resources={"metadata": {"path": str(path.parent)}}).execute()
    return notebook


def seconds_of_children() -> float:
    """Return the processor time of ended child processes: what a kernel takes, whatever else the machine does."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def outputs(notebook: Any) -> Iterator[Any]:
    for cell in notebook.cells:
        yield from cell.get("outputs", ())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # zmq and asyncio inside the Jupyter client
@pytest.mark.parametrize("path", RUN)
def test_it_runs_without_error_and_shows_a_picture(
    path: Path, small_endpoint: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("POLEGRAPH_ENDPOINT", small_endpoint)
    start = seconds_of_children()
    notebook = executed(path)
    assert seconds_of_children() - start < 60
    shown = list(outputs(notebook))
    assert not [output for output in shown if output.output_type == "error" or output.get("name") == "stderr"]
    pictures = [output.data["image/png"] for output in shown if "image/png" in output.get("data", {})]
    assert pictures
    for number, picture in enumerate(pictures):
        file = tmp_path / f"{path.stem}-{number}.png"
        file.write_bytes(base64.b64decode(picture))
        assert not blank(file)


def blank(file: Path) -> bool:
    """Tell whether a picture is all of one colour: a PNG of a plain surface compresses to next to nothing."""
    return file.stat().st_size < 4_000


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_it_is_stored_without_output_and_speaks_both_languages(path: Path) -> None:
    notebook = stored(path)
    nbformat.validate(notebook)
    assert not list(outputs(notebook))
    prose = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert all("\n*" in text for text in prose), "each text has its English line, in italics"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_rendered_notebook_is_a_page_that_loads_nothing(small_endpoint: str) -> None:
    page = rendered(run_notebook(NOTEBOOKS[0], small_endpoint))
    assert re.search(r"<table[^>]*>\s*<thead>", page)
    assert "<h1" in page
    assert "&lt;" not in re.sub(r'(?s)<div class="highlight.*?</div>', "", page), "markup is shown as text"
    assert re.search(r'<img alt="\w', page)
    assert 'src="data:image/png;base64,' in page
    assert not re.search(r"<(script|iframe|link)\b", page)
    assert not re.search(r'(src|srcset)="(?!data:)', page)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_cell_that_fails_names_its_notebook(tmp_path: Path, small_endpoint: str) -> None:
    cell = nbformat.v4.new_code_cell("1 / 0")  # type: ignore[no-untyped-call]
    broken = tmp_path / "broken.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), broken)  # type: ignore[no-untyped-call]
    with pytest.raises(QueryError, match=r"broken\.ipynb: a cell fails: ZeroDivisionError"):
        run_notebook(broken, small_endpoint)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_notebooks_are_rendered_beside_the_graph_they_ran_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_build(tmp_path)
    monkeypatch.setattr(rendering, "notebooks", lambda: NOTEBOOKS[6:7])
    folder = rendering.render_all(tmp_path)
    assert folder == (tmp_path / "current" / "notebooks").resolve()
    assert [path.name for path in folder.parent.iterdir() if path.is_dir()] == ["notebooks"]
    assert "<h1" in (folder / f"{NOTEBOOKS[6].stem}.html").read_text(encoding="utf-8")
