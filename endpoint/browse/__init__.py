"""Ways into the graph for people: search by name, figures side by side, quality."""
