"""`polegraph serve`: the graph over HTTP."""

from __future__ import annotations

from pathlib import Path

import click

from endpoint import source
from endpoint.app import create_app
from endpoint.backend import InProcess
from endpoint.executor.evaluate import Evaluator
from endpoint.limits import Limits
from endpoint.settings import Settings


@click.command("serve")
@click.option("--out", type=click.Path(path_type=Path), default=Path("build"), show_default=True, help="Build folder.")
@click.option("--dump", type=click.Path(path_type=Path), help="Serve this RDF file instead of a build.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=5000, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
@click.option("--timeout", default=10.0, show_default=True, type=click.FloatRange(min=0.1), help="Seconds a query.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="HTTP worker processes.")
def command(out: Path, dump: Path | None, host: str, port: int, timeout: float, workers: int) -> None:
    """Serve the graph: SPARQL at /sparql, pages at /."""
    from gunicorn.app.base import BaseApplication  # noqa: PLC0415

    chosen = source.of_dump(dump) if dump else source.of_build(out)
    settings = Settings(public_url=f"http://{host}:{port}", limits=Limits(timeout_s=timeout))
    store = source.load(chosen)
    app = create_app(
        settings, InProcess(Evaluator(store, settings.limits, settings.endpoint_url), chosen.graph(len(store)))
    )

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for key, value in {
                "bind": f"{host}:{port}",
                "workers": workers,
                "threads": 8,
                "control_socket_disable": True,
            }.items():
                self.cfg.set(key, value)

        def load(self) -> object:
            return app

    click.echo(f"Serving {chosen.build} on {settings.public_url}/", err=True)
    Server().run()
