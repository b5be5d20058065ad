"""For those who run the server: is it alive, is it ready, how does it do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, current_app

from endpoint.context import backend
from endpoint.executor.job import Job
from endpoint.metrics import EXTENSION, Metrics
from endpoint.problems import NotFound, Unavailable
from endpoint.responses import data, json_data

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> BaseResponse:
    """Return that this process answers."""
    return _fresh(json_data({"status": "ok"}))


@blueprint.get("/readyz")
def readyz() -> BaseResponse:
    """Return that there is a graph to ask. Raises Unavailable while there is none."""
    graph = backend().graph()
    reply = backend().run(Job("ASK {}", "json", None))
    if reply.problem is not None:
        raise Unavailable("The graph does not answer.", remedy="Try again.") from reply.problem
    return _fresh(json_data({"status": "ready", "build": graph.build, "quads": graph.quads}))


@blueprint.get("/metrics")
def metrics() -> BaseResponse:
    """Return the counters of all workers in the text format of Prometheus."""
    kept: Metrics | None = current_app.extensions.get(EXTENSION)
    if kept is None:
        raise NotFound("There are no metrics here.", remedy="Start the server with `polegraph serve`.")
    return _fresh(data(kept.text(), "text/plain; version=0.0.4; charset=utf-8"))


def _fresh(response: BaseResponse) -> BaseResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
