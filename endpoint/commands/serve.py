"""`polegraph serve`: the graph over HTTP."""

from __future__ import annotations

import socket
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from endpoint import source
from endpoint.front.application import FrontApplication
from endpoint.keeper import Keeper
from endpoint.limits import MIB, Limits
from endpoint.remote import Remote
from endpoint.settings import Settings
from ontology.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Callable

    from endpoint.source import Source


@click.command("serve")
@click.option("--out", type=click.Path(path_type=Path), default=Path("build"), show_default=True, help="Build folder.")
@click.option("--dump", type=click.Path(path_type=Path), help="Serve this RDF file instead of a build.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=5000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="HTTP worker processes.")
@click.option("--timeout", default=10.0, show_default=True, type=click.FloatRange(0.1, 3600), help="Seconds a query.")
@click.option("--memory", default=1024, show_default=True, type=click.IntRange(32), help="MiB a query.")
@click.option("--cache", default=64, show_default=True, type=click.IntRange(0), help="MiB of kept answers a worker.")
@click.option("--rows", default=100_000, show_default=True, type=click.IntRange(1), help="Rows an answer.")
@click.option("--executors", default=2, show_default=True, type=click.IntRange(1), help="Quick executors a worker.")
@click.option("--slow-executors", default=4, show_default=True, type=click.IntRange(1), help="Slow executors in all.")
@click.option(
    "--memory-quads",
    default=2_000_000,
    show_default=True,
    type=click.IntRange(0),
    help="Serve larger graphs from disk instead of memory.",
)
@click.option("--rate", default=0.0, show_default=True, help="Requests a second a client and worker; 0: no limit.")
@click.option("--service", multiple=True, metavar="IRI", help="A SPARQL service that SERVICE may call; repeatable.")
@click.option("--access-log", type=click.File("a"), help="Write one JSON line a request to this file; - is stdout.")
@click.option("--log-queries", is_flag=True, help="Write query texts into the access log.")
@click.option("--public-url", metavar="URL", help="The address that clients know the server by, behind a proxy.")
@click.option("--behind-proxy", is_flag=True, help="Take clients' addresses from X-Forwarded-For.")
@click.option("--remote", metavar="URL", help="Serve the graph of this SPARQL 1.1 service instead of a build.")
def command(**options: Any) -> None:
    """Serve the graph: SPARQL at /sparql, pages at /, each IRI of the graph under /id/.

    Stops on SIGTERM after finishing what it has begun. A new build is taken up without a restart.
    """
    _check_address(options["host"], options["port"])
    settings = _settings(options)
    application = partial(
        FrontApplication,
        settings,
        f"{_bracketed(options['host'])}:{options['port']}",
        options["workers"],
        access_log=options["access_log"],
        log_queries=options["log_queries"],
    )
    if options["remote"]:
        if urlsplit(options["remote"]).scheme not in {"http", "https"}:
            raise click.BadParameter(f"{options['remote']!r} is no http address.", param_hint="--remote")
        remote = Remote(options["remote"], settings.limits, settings.base)
        with TemporaryDirectory(prefix="polegraph-") as folder:
            application(folder=Path(folder), remote=remote).run()
        return
    find = _finder(options["out"], options["dump"])
    keeper = Keeper(settings, find, lambda folder: application(folder=folder).run(), _say)
    click.echo(f"{settings.public_url}/", err=True)
    sys.exit(keeper.run())


def _check_address(host: str, port: int) -> None:
    """Raise BuildError when nothing can listen there, before anything is loaded."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        where, why = f"{_bracketed(host)}:{port}", error.strerror or "unknown address"
        raise BuildError(f"cannot listen: {why}", where=where, remedy="Choose another --port or --host.") from error


def _finder(out: Path, dump: Path | None) -> Callable[[], Source]:
    if dump is None:
        return partial(source.of_build, out)
    fixed = source.of_dump(dump)
    return lambda: fixed


def _settings(options: dict[str, Any]) -> Settings:
    limits = Limits(
        timeout_s=options["timeout"],
        memory_bytes=options["memory"] * MIB,
        rows=options["rows"],
        cache_bytes=options["cache"] * MIB,
        rate_per_s=options["rate"],
        service_targets=options["service"],
    )
    return Settings(
        public_url=(options["public_url"] or f"http://{_bracketed(options['host'])}:{options['port']}").rstrip("/"),
        limits=limits,
        quick=options["executors"],
        slow=options["slow_executors"],
        behind_proxy=options["behind_proxy"],
        memory_quads=options["memory_quads"],
    )


def _bracketed(host: str) -> str:
    """Return a host as it stands in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def _say(message: str) -> None:
    click.echo(message, err=True)
