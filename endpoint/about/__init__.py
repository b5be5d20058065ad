"""What the server says of itself and of its graph, as triples: pure functions over numbers counted in the graph."""
