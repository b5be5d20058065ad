"""The reference of the ontology: read from its files, drawn, shown as one page in French or English."""
