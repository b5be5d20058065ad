"""The ontology: terms, IRIs, names, errors and the files that define them. Everybody imports it; it imports nobody."""
