"""The library's questions over HTTP."""
