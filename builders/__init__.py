"""Builders: from documents to a written, checked graph."""
