"""An Atom feed of builds (RFC 4287): each says what changed since the one before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from queries.question.model import Language

_TITLES = {"fr": "Graphe des pôles de compétitivité : versions", "en": "Graph of French clusters: builds"}
_NAMES = {"fr": "Version {build}", "en": "Build {build}"}


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A build in the feed: its id, when it was written (with a time zone), what to say of it."""

    build: str
    updated: datetime
    summary: str


def atom(entries: Sequence[FeedEntry], site: str, language: Language = "fr") -> Iterator[str]:
    """Yield the feed, newest build first. `site` is the address of the site, with its last slash."""
    ordered = sorted(entries, key=lambda entry: (entry.updated, entry.build), reverse=True)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">\n'
    yield f"  <title>{escape(_TITLES[language])}</title>\n  <id>{escape(site)}builds.atom</id>\n"
    yield f'  <link rel="self" href={quoteattr(f"{site}builds.atom")}/>\n  <author><name>polegraph</name></author>\n'
    yield f"  <updated>{ordered[0].updated.isoformat() if ordered else '1970-01-01T00:00:00+00:00'}</updated>\n"
    for entry in ordered:
        yield from _entry(entry, site, language)
    yield "</feed>\n"


def _entry(entry: FeedEntry, site: str, language: Language) -> Iterator[str]:
    yield f"  <entry>\n    <title>{escape(_NAMES[language].format(build=entry.build))}</title>\n"
    yield f"    <id>{escape(site)}builds/{escape(entry.build)}</id>\n"
    yield f"    <link href={quoteattr(f'{site}downloads')}/>\n"
    yield f"    <updated>{entry.updated.isoformat()}</updated>\n"
    yield f"    <summary>{escape(entry.summary)}</summary>\n  </entry>\n"
