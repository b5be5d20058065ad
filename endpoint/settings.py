"""How one server is set up: a frozen value made by the command line and read by every part."""

from __future__ import annotations

from dataclasses import dataclass, field

from endpoint.limits import Limits
from ontology.iris import DEFAULT_BASE


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the application needs to know about where and how it runs."""

    public_url: str = "http://127.0.0.1:5000"
    """The address that clients know the server by, without a slash at the end."""
    base: str = DEFAULT_BASE
    """The base of the data's IRIs, which resolve here under `/id/`."""
    limits: Limits = field(default_factory=Limits)
    title: str = "polegraph"
    quick: int = 2
    """How many quick executors each worker has."""
    slow: int = 4
    """How many slow executors all workers have together."""
    behind_proxy: bool = False
    """Whether all requests come through a proxy, which writes its clients' addresses into X-Forwarded-For."""
    memory_quads: int = 2_000_000
    """Above this many quads the graph is served from disk."""

    @property
    def endpoint_url(self) -> str:
        """Return the address of the SPARQL endpoint, which is also the base for relative IRIs in queries."""
        return f"{self.public_url}/sparql"
