"""The graph over HTTP: SPARQL, linked data, proofs and pages."""
