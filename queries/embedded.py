"""A small SPARQL endpoint in this process, for notebooks and tests that find none running.

It serves one store to this machine only, without the limits of `polegraph serve`: do not show it to a network.
"""

from __future__ import annotations

import os
import threading
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat

from queries.sources import open_store

if TYPE_CHECKING:
    from pyoxigraph import Store

DEFAULT_ENDPOINT = "http://127.0.0.1:5000/sparql"
DEFAULT_BUILD = Path(__file__).resolve().parent.parent / "build"
_MAX_BODY = 1_000_000
_RESULTS = {
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}


def endpoint(build: Path = DEFAULT_BUILD) -> str:
    """Return the address of an endpoint that answers: $POLEGRAPH_ENDPOINT, else `polegraph serve` at its usual place,
    else one started here on the build. Raises QueryError when there is nothing to serve.
    """
    if named := os.environ.get("POLEGRAPH_ENDPOINT"):
        return named
    return DEFAULT_ENDPOINT if _answers(DEFAULT_ENDPOINT) else serve(open_store(build))[0]


def _answers(address: str) -> bool:
    request = f"{address}?{urllib.parse.urlencode({'query': 'ASK { }'})}"
    try:
        with urllib.request.urlopen(request, timeout=2) as response:  # noqa: S310 - a constant http address
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError, ValueError):
        return False


def serve(store: Store) -> tuple[str, ThreadingHTTPServer]:
    """Start serving a store from a thread that ends with the process; return the address and the server to shut."""
    handler = type("Handler", (_Handler,), {"store": store})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/sparql", server


class _Handler(BaseHTTPRequestHandler):
    store: Store

    def do_GET(self) -> None:
        self._answer(urllib.parse.urlsplit(self.path).query)

    def do_POST(self) -> None:
        length = min(int(self.headers.get("Content-Length") or 0), _MAX_BODY)
        self._answer(self.rfile.read(length).decode("utf-8", "replace"))

    def _answer(self, form: str) -> None:
        query = urllib.parse.parse_qs(form).get("query", [""])[0]
        try:
            content_type, body = _evaluate(self.store, query, self.headers.get("Accept") or "")
        except (SyntaxError, ValueError, OSError) as error:
            self._send(400, "text/plain; charset=utf-8", str(error).encode())
        else:
            self._send(200, content_type, body)

    def _send(self, status: int, content_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Log nothing: the notebook shows its own output only."""


def _evaluate(store: Store, query: str, accept: str) -> tuple[str, bytes]:
    result = store.query(query)
    if isinstance(result, QueryTriples):
        return "text/turtle", result.serialize(format=RdfFormat.TURTLE) or b""
    wanted = next((name for name in _RESULTS if name in accept), "application/sparql-results+json")
    return wanted, result.serialize(format=_RESULTS.get(wanted, QueryResultsFormat.JSON)) or b""
