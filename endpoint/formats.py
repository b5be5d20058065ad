"""The formats that answers come in: names for `?format=`, media types for `Accept`, suffixes for files."""

from __future__ import annotations

from dataclasses import dataclass

BINDINGS = "bindings"
GRAPH = "graph"


@dataclass(frozen=True, slots=True)
class Format:
    """One format of one family: `bindings` for SELECT and ASK, `graph` for CONSTRUCT and DESCRIBE."""

    name: str
    """What `?format=` says; unique within its family."""
    family: str
    media_type: str
    """The registered type, which answers carry unless the client asked for an alias."""
    suffix: str
    """The file name's ending, without the dot."""
    aliases: tuple[str, ...] = ()
    """Further media types that mean this format."""
    spellings: tuple[str, ...] = ()
    """Further values of `?format=` that mean this format, as common clients send them."""
    charset: bool = False
    """Whether the content type takes `charset=utf-8` (the `text/` types)."""

    def content_type(self, media_type: str | None = None) -> str:
        """Return the Content-Type of an answer, under `media_type` where the client named an alias."""
        chosen = media_type or self.media_type
        return f"{chosen}; charset=utf-8" if self.charset or chosen.startswith("text/") else chosen


JSON = Format(
    "json",
    BINDINGS,
    "application/sparql-results+json",
    "srj",
    ("application/json",),
    ("sparql-results+json", "application/sparql-results+json", "application/json", "srj"),
)
XML = Format(
    "xml",
    BINDINGS,
    "application/sparql-results+xml",
    "srx",
    ("application/xml", "text/xml"),
    ("sparql-results+xml", "application/sparql-results+xml", "application/xml", "srx"),
)
CSV = Format("csv", BINDINGS, "text/csv", "csv", (), ("text/csv",), charset=True)
TSV = Format("tsv", BINDINGS, "text/tab-separated-values", "tsv", (), ("text/tab-separated-values",), charset=True)

TURTLE = Format("turtle", GRAPH, "text/turtle", "ttl", ("application/x-turtle",), ("ttl", "text/turtle"), charset=True)
NTRIPLES = Format("ntriples", GRAPH, "application/n-triples", "nt", (), ("nt", "n-triples", "application/n-triples"))
RDFXML = Format(
    "rdfxml",
    GRAPH,
    "application/rdf+xml",
    "rdf",
    ("application/xml", "text/xml"),
    ("rdf", "rdf+xml", "xml", "rdf/xml", "application/rdf+xml"),
)
JSONLD = Format(
    "jsonld",
    GRAPH,
    "application/ld+json",
    "jsonld",
    ("application/json",),
    ("json-ld", "json", "ld+json", "application/ld+json"),
)
N3 = Format("n3", GRAPH, "text/n3", "n3", ("text/rdf+n3",), ("text/n3",), charset=True)
TRIG = Format("trig", GRAPH, "application/trig", "trig", (), ("application/trig",))
NQUADS = Format("nquads", GRAPH, "application/n-quads", "nq", (), ("nq", "n-quads", "application/n-quads"))

BINDINGS_FORMATS = (JSON, XML, CSV, TSV)
GRAPH_FORMATS = (TURTLE, JSONLD, RDFXML, NTRIPLES, N3, TRIG, NQUADS)
FORMATS = {BINDINGS: BINDINGS_FORMATS, GRAPH: GRAPH_FORMATS}
HTML = "text/html"
XHTML = "application/xhtml+xml"


def by_name(family: str, name: str) -> Format | None:
    """Return the format of `family` that `?format=name` means, or None; case does not count."""
    wanted = name.lower()
    for form in FORMATS[family]:
        if wanted == form.name or wanted in form.spellings:
            return form
    return None


def by_suffix(suffix: str) -> Format | None:
    """Return the graph format of a file suffix (`ttl`, `jsonld`, `rdf`, `nt`…), or None."""
    return next((form for form in GRAPH_FORMATS if form.suffix == suffix), None)


def names(family: str) -> list[str]:
    """Return what `?format=` takes for `family`, the default first."""
    return [form.name for form in FORMATS[family]]


def media_types(family: str) -> list[str]:
    """Return every media type that answers of `family` come in, in the order of preference, registered ones first."""
    forms = FORMATS[family]
    return [form.media_type for form in forms] + [alias for form in forms for alias in form.aliases]


def by_media_type(family: str, media_type: str) -> Format:
    """Return the format of `family` that `media_type`, one of `media_types(family)`, stands for."""
    return next(form for form in FORMATS[family] if media_type == form.media_type or media_type in form.aliases)
