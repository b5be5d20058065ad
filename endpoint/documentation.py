"""The documentation pages of endpoint/docs, for those who run the server and those who use it. They are in English."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Blueprint, make_response, render_template
from markdown_it import MarkdownIt

from endpoint.context import settings
from endpoint.language import spoken
from endpoint.problems import NotFound

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

blueprint = Blueprint("documentation", __name__)

FOLDER = Path(__file__).parent / "docs"
PAGES = ("using", "limits", "operating", "remote")
"""The pages, in the order to read them."""


@blueprint.get("/docs")
def contents() -> BaseResponse:
    """Return the list of pages."""
    titles = {name: _text(name).partition("\n")[0].removeprefix("# ") for name in PAGES}
    return make_response(render_template("docs.html", titles=titles, settings=settings(), **spoken("en")))


@blueprint.get("/docs/<name>")
def documentation(name: str) -> BaseResponse:
    """Return one page."""
    if name not in PAGES:
        raise NotFound(f"There is no page {name[:40]!r}.", remedy=f"The pages are {', '.join(PAGES)}.")
    title = _text(name).partition("\n")[0].removeprefix("# ")
    page = render_template("doc.html", title=title, body=_html(name), settings=settings(), **spoken("en"))
    return make_response(page)


def _text(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


@lru_cache(maxsize=len(PAGES))
def _html(name: str) -> str:
    """Return a page as HTML; it is a file of ours, and its own markup is not passed on."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    html: str = reader.render(_text(name))
    return html
