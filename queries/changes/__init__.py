"""What changed between two builds: in words, as JSON, as an RDF patch, as a feed."""
