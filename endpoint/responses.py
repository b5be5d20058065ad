"""Ready answers as Flask responses."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from flask import Response, request

from endpoint.answering import BUILD, CORS, DATA_CSP
from endpoint.executor.coding import CODINGS, encode
from endpoint.formats import HTML
from endpoint.negotiation import choose, choose_coding
from endpoint.problems import NotAcceptable

if TYPE_CHECKING:
    from endpoint.answering import Answer


_TEXT = re.compile(r"text/|application/(?:json|.*\+json|.*\+xml|xml|n-triples|n-quads|trig)\b")
JSON = "application/json"


def respond(ready: Answer) -> Response:
    """Return an answer as a Flask response."""
    response = Response(ready.body, status=ready.status)
    del response.headers["Content-Type"]
    for name, value in ready.headers:
        response.headers.add(name, value)
    return response


def data(content: bytes | str, content_type: str, build: str = "") -> Response:
    """Return data for programs: open to other sites, inert in a browser."""
    response = Response(content, content_type=content_type)
    for name, value in CORS:
        response.headers[name] = value
    response.headers["Content-Security-Policy"] = DATA_CSP
    if build:
        response.headers[BUILD] = build
    return response


def json_data(content: Any, content_type: str = JSON) -> Response:
    """Return a value as JSON."""
    return data(json.dumps(content, ensure_ascii=False, indent=1) + "\n", content_type)


def wants_json() -> bool:
    """Return whether the current request would rather have JSON than a page. Raises NotAcceptable when neither."""
    chosen = choose(request.headers.get("Accept"), (HTML, JSON))
    if chosen is None:
        raise NotAcceptable(f"This comes in {HTML} and {JSON}.", remedy="Accept one of them.", available=[HTML, JSON])
    return chosen == JSON


def compressed(response: Response) -> Response:
    """Return a whole text in the content coding that the client likes best; its entity tag becomes a weak one.

    Files that are sent from disk, and what has a coding already, stay as they are.
    """
    whole = response.status_code == 200 and not response.direct_passthrough and not response.is_streamed
    if not whole or "Content-Encoding" in response.headers or not _TEXT.match(response.mimetype or ""):
        return response
    body, coding = encode(response.get_data(), choose_coding(request.headers.get("Accept-Encoding"), CODINGS))
    response.vary.add("Accept-Encoding")
    if coding == "identity":
        return response
    response.set_data(body)
    response.headers["Content-Encoding"] = coding
    tag, _ = response.get_etag()
    if tag:
        response.set_etag(tag, weak=True)
    return response
