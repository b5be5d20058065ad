"""Files to take away: exports of the graph, notebooks."""
