"""The notebooks: a list, each as it ran on the served build, and each as a file for Jupyter."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Blueprint, make_response, render_template, request

import queries
from endpoint.answering import PAGE_CSP
from endpoint.context import backend, settings
from endpoint.language import requested_language, spoken, tell_language
from endpoint.problems import NotFound
from endpoint.responses import data, json_data, wants_json
from queries.question.model import Bilingual

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

blueprint = Blueprint("notebooks", __name__)

FOLDER = Path(queries.__file__).parent / "notebooks"
RENDERED = "notebooks"
"""The folder of a build that holds the notebooks as they ran on it."""
_TYPES = {".ipynb": "application/x-ipynb+json", ".csv": "text/csv; charset=utf-8"}
_CSP = PAGE_CSP.replace("img-src 'self'", "img-src 'self' data:")
"""Pictures stand inside the page; nothing else is allowed that other pages are not."""


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook: its name in addresses, its title and what it says first of itself."""

    name: str
    title: Bilingual
    summary: Bilingual


@lru_cache(maxsize=1)
def notebooks() -> dict[str, Notebook]:
    """Return the notebooks by name, in their order."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.ipynb"))}


def _read(path: Path) -> Notebook:
    """Read the first cell: a heading and a paragraph, each followed by its English in italics."""
    source = json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"]
    lines = [line.strip() for line in "".join(source).splitlines() if line.strip()]
    title, title_en, text, text_en = (*lines, "", "", "", "")[:4]
    return Notebook(path.stem, Bilingual(title.lstrip("# "), _plain(title_en)), Bilingual(text, _plain(text_en)))


def _plain(italics: str) -> str:
    return italics.strip("*")


@blueprint.get("/notebooks")
def all_notebooks() -> BaseResponse:
    """Return the notebooks there are, as a page or as JSON."""
    found = [(notebook, _rendered(notebook.name) is not None) for notebook in notebooks().values()]
    if wants_json():
        return json_data([_told(notebook, ran=ran) for notebook, ran in found])
    language = requested_language()
    page = render_template("notebooks.html", found=found, settings=settings(), **spoken(language))
    return tell_language(make_response(page), language)


def _told(notebook: Notebook, *, ran: bool) -> dict[str, object]:
    address = f"{settings().public_url}/notebooks/{notebook.name}"
    title = {"fr": notebook.title.fr, "en": notebook.title.en}
    return {"name": notebook.name, "title": title, "page": address if ran else None, "file": f"{address}.ipynb"}


def _rendered(name: str) -> Path | None:
    """Return the notebook as it ran on the served build, None where it did not."""
    graph = backend().graph()
    if graph.file is None:
        return None
    path = graph.file.parent / RENDERED / f"{name}.html"
    return path if path.is_file() else None


@blueprint.get("/notebooks/<name>")
def notebook(name: str) -> BaseResponse:
    """Return a notebook as a page, or, by its suffix, the file itself (and the tables that notebooks read)."""
    suffix = Path(name).suffix
    if suffix in _TYPES and name in {path.name for path in FOLDER.iterdir()}:
        response = data((FOLDER / name).read_bytes(), _TYPES[suffix])
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        response.headers["Cache-Control"] = "no-cache"
        response.add_etag()
        return response.make_conditional(request.environ)
    if name not in notebooks():
        raise NotFound(f"There is no notebook {name[:40]!r}.", remedy=f"There are {', '.join(notebooks())}.")
    path, language = _rendered(name), requested_language()
    body = path.read_text(encoding="utf-8") if path else None
    page = render_template("notebook.html", it=notebooks()[name], body=body, settings=settings(), **spoken(language))
    response = make_response(page)
    response.headers["Content-Security-Policy"] = _CSP
    return tell_language(response, language)
