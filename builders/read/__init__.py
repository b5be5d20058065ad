"""Read: documents and registers become passages and entries."""
