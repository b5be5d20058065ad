"""A question: its header, its parameters, its query, its proofs."""
