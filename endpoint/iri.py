"""Which texts are absolute IRIs (RFC 3987), as the engine that reads them in queries sees it."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

_FORM = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+")


def is_iri(text: str) -> bool:
    """Return whether `text` is an absolute IRI.

    >>> is_iri("https://example.org/p\u00f4le"), is_iri("example.org"), is_iri("http://example.org/\\x9b")
    (True, False, False)
    """
    if not _FORM.fullmatch(text):
        return False
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
