"""Why an inferred statement holds: the rule, its premises and its axiom, as one query over the graph itself.

Rule names are those of the OWL 2 RL tables (OWL 2 Profiles, section 4.3). A premise may be inferred in its turn:
asking again explains it, until only stated premises are left.
"""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

from ontology.vocab import OWL, RDF, RDFS

_TYPE, _SUB, _SUBP = f"<{RDF.type}>", f"<{RDFS.subClassOf}>", f"<{RDFS.subPropertyOf}>"
_INVERSE, _DOMAIN, _RANGE = f"<{OWL.inverseOf}>", f"<{RDFS.domain}>", f"<{RDFS.range}>"
_SYMMETRIC, _TRANSITIVE = f"<{OWL.SymmetricProperty}>", f"<{OWL.TransitiveProperty}>"

_OF_A_KIND = f"""
  {{ VALUES ?rule {{ "cax-sco" }} $s {_TYPE} ?o1 . ?o1 {_SUB}+ $o .
    BIND($s AS ?s1) BIND({_TYPE} AS ?p1) BIND(?o1 AS ?axiomS) BIND({_SUB} AS ?axiomP) BIND($o AS ?axiomO) }}
  UNION {{ VALUES ?rule {{ "prp-dom" }} ?p1 {_DOMAIN} $o . $s ?p1 ?o1 .
    BIND($s AS ?s1) BIND(?p1 AS ?axiomS) BIND({_DOMAIN} AS ?axiomP) BIND($o AS ?axiomO) }}
  UNION {{ VALUES ?rule {{ "prp-rng" }} ?p1 {_RANGE} $o . ?s1 ?p1 $s .
    BIND($s AS ?o1) BIND(?p1 AS ?axiomS) BIND({_RANGE} AS ?axiomP) BIND($o AS ?axiomO) }}"""
_OF_A_LINK = f"""
  {{ VALUES ?rule {{ "prp-spo1" }} ?p1 {_SUBP}+ $p . $s ?p1 $o .
    BIND($s AS ?s1) BIND($o AS ?o1) BIND(?p1 AS ?axiomS) BIND({_SUBP} AS ?axiomP) BIND($p AS ?axiomO) }}
  UNION {{ VALUES ?rule {{ "prp-inv1" }} ?p1 {_INVERSE} $p . $o ?p1 $s .
    BIND($o AS ?s1) BIND($s AS ?o1) BIND(?p1 AS ?axiomS) BIND({_INVERSE} AS ?axiomP) BIND($p AS ?axiomO) }}
  UNION {{ VALUES ?rule {{ "prp-inv2" }} $p {_INVERSE} ?p1 . $o ?p1 $s .
    BIND($o AS ?s1) BIND($s AS ?o1) BIND($p AS ?axiomS) BIND({_INVERSE} AS ?axiomP) BIND(?p1 AS ?axiomO) }}
  UNION {{ VALUES ?rule {{ "prp-symp" }} $p {_TYPE} {_SYMMETRIC} . $o $p $s .
    BIND($o AS ?s1) BIND($p AS ?p1) BIND($s AS ?o1)
    BIND($p AS ?axiomS) BIND({_TYPE} AS ?axiomP) BIND({_SYMMETRIC} AS ?axiomO) }}
  UNION {{ VALUES ?rule {{ "prp-trp" }} $p {_TYPE} {_TRANSITIVE} . $s $p ?o1 . ?o1 $p $o .
    BIND($s AS ?s1) BIND($p AS ?p1) BIND(?o1 AS ?s2) BIND($p AS ?p2) BIND($o AS ?o2)
    BIND($p AS ?axiomS) BIND({_TYPE} AS ?axiomP) BIND({_TRANSITIVE} AS ?axiomO) }}"""


def explanation_query(subject: str, predicate: str, value: str, inferred_graph: str) -> str:
    """Return a SELECT of the ways in which a statement between three IRIs is inferred, stated premises first.

    Columns: `?rule`; `?s1 ?p1 ?o1` and, for a transitive property, `?s2 ?p2 ?o2`, the premises; `?axiomS ?axiomP
    ?axiomO`, the axiom of the ontology. ValueError when one of the four is no IRI.
    """
    ways = _OF_A_KIND if predicate == RDF.type else _OF_A_LINK
    terms = {"$s": NamedNode(subject), "$p": NamedNode(predicate), "$o": NamedNode(value)}
    filled = re.sub(r"\$[spo]\b", lambda found: str(terms[found.group()]), ways)
    derived = f"EXISTS {{ GRAPH {NamedNode(inferred_graph)} {{ ?s1 ?p1 ?o1 }} }}"
    columns = "?rule ?s1 ?p1 ?o1 ?s2 ?p2 ?o2 ?axiomS ?axiomP ?axiomO"
    return f"SELECT DISTINCT {columns} WHERE {{{filled}\n}} ORDER BY ({derived}) ?rule ?s1 ?p1 ?o1"
