"""Writers: the graph and the answers in the formats people take away."""
