"""Parts of the graph and other shapes of it: one entity, one document, tables, networks, a data package."""
