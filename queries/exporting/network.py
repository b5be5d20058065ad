"""The links between things as a network, in GraphML and GEXF, for Gephi, Cytoscape, networkx or igraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import NamedNode

from ontology.vocab import POLE
from queries.question.bind import values
from queries.question.label import load_labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queries.question.model import Language
    from queries.sources import Run

LINKS = (
    *("leads", "participatesIn", "supports", "founded", "memberOf", "partnerOf", "mandatedBy"),
    *("fundedBy", "fundedUnder", "partOf", "president", "region"),
)
_SYMMETRIC = "partnerOf"
_EDGES = """
PREFIX pole: <https://w3id.org/polegraph/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?source ?link ?target (COUNT(DISTINCT ?passage) AS ?passages) WHERE {{
  {links}
  ?source ?link ?target .
  OPTIONAL {{
    GRAPH ?passage {{ ?source ?link ?target }}
    GRAPH <{base}graph/provenance> {{ ?passage prov:wasQuotedFrom ?document }}
  }}
}} GROUP BY ?source ?link ?target"""
_KINDS = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?thing ?kind WHERE { %s VALUES (?kind ?order) { %s } ?thing a ?kind }"""
# The first of a thing's classes in this list is the kind that a picture shows.
_CLASSES = (
    *("CompetitivenessCluster", "Cluster", "Network", "Association", "ResearchOrganisation"),
    *("HigherEducationInstitution", "PublicBody", "Company", "Organisation", "Person", "Call", "Event", "PolicyPhase"),
    *("Policy", "SupportProgramme", "FundingProgramme", "Plan", "Programme", "Project", "Activity", "Region", "Place"),
    "Product",
)


@dataclass(frozen=True, slots=True)
class Node:
    """A thing of the network: IRI, label, and the most telling of its kinds (a class's local name), or empty."""

    iri: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A link: source and target IRIs, the shortcut's local name, and how many passages state it."""

    source: str
    target: str
    link: str
    passages: int


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by IRI, edges by source, target and link; a partnership stands once, its ends in order of IRI."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def load_network(run: Run, base: str, language: Language = "fr", links: tuple[str, ...] = LINKS) -> Network:
    """Return the network of some links between things."""
    rows = run(_EDGES.format(links=values(("link",), [(NamedNode(POLE[name]),) for name in links]), base=base)).rows
    edges = {edge for row in rows if (edge := _edge(*(term.value if term else "" for term in row)))}
    things = {NamedNode(iri) for edge in edges for iri in (edge.source, edge.target)}
    labels, kinds = load_labels(things, run, language), _kinds(things, run)
    nodes = (Node(thing.value, labels[thing], kinds.get(thing.value, "")) for thing in things)
    ordered = sorted(edges, key=lambda edge: (edge.source, edge.target, edge.link))
    return Network(tuple(sorted(nodes, key=lambda node: node.iri)), tuple(ordered))


def _edge(source: str, link: str, target: str, passages: str) -> Edge | None:
    name = link.rpartition("#")[2]
    if name == _SYMMETRIC and source > target:
        return None
    return Edge(source, target, name, int(passages))


def _kinds(things: set[NamedNode], run: Run) -> dict[str, str]:
    rows = values(("thing",), [(thing,) for thing in sorted(things, key=str)])
    classes = " ".join(f"(<{POLE[name]}> {order})" for order, name in enumerate(_CLASSES))
    found: dict[str, int] = {}
    for thing, kind in run(_KINDS % (rows, classes)).rows if things else ():
        if isinstance(thing, NamedNode) and isinstance(kind, NamedNode):
            order = _CLASSES.index(kind.value.rpartition("#")[2])
            found[thing.value] = min(found.get(thing.value, order), order)
    return {iri: _CLASSES[order] for iri, order in found.items()}


def graphml(network: Network) -> Iterator[str]:
    """Yield the network as GraphML 1.0 with typed attributes; equal networks give equal text."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for key, kind in (("label", "node"), ("kind", "node"), ("link", "edge"), ("weight", "edge")):
        form = "int" if key == "weight" else "string"
        yield f'  <key id="{key}" for="{kind}" attr.name="{key}" attr.type="{form}"/>\n'
    yield '  <graph id="polegraph" edgedefault="directed">\n'
    for node in network.nodes:
        yield f"    <node id={quoteattr(node.iri)}>{_data('label', node.label)}{_data('kind', node.kind)}</node>\n"
    for number, edge in enumerate(network.edges):
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        told = _data("link", edge.link) + _data("weight", str(edge.passages))
        yield f'    <edge id="e{number}" {ends}>{told}</edge>\n'
    yield "  </graph>\n</graphml>\n"


def _data(key: str, text: str) -> str:
    return f'<data key="{key}">{escape(text)}</data>'


def gexf(network: Network) -> Iterator[str]:
    """Yield the network as GEXF 1.3; equal networks give equal text. An edge's weight is its number of passages."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield '  <graph defaultedgetype="directed" mode="static">\n    <attributes class="node">\n'
    yield '      <attribute id="kind" title="kind" type="string"/>\n    </attributes>\n'
    yield '    <attributes class="edge">\n      <attribute id="link" title="link" type="string"/>\n    </attributes>\n'
    yield "    <nodes>\n"
    for node in network.nodes:
        kind = f'<attvalues><attvalue for="kind" value={quoteattr(node.kind)}/></attvalues>'
        yield f"      <node id={quoteattr(node.iri)} label={quoteattr(node.label)}>{kind}</node>\n"
    yield "    </nodes>\n    <edges>\n"
    for number, edge in enumerate(network.edges):
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        link = f'<attvalues><attvalue for="link" value="{edge.link}"/></attvalues>'
        yield f'      <edge id="{number}" {ends} weight="{max(edge.passages, 1)}" label="{edge.link}">{link}</edge>\n'
    yield "    </edges>\n  </graph>\n</gexf>\n"
