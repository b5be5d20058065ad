"""What a new document says of itself: title, date, publisher and address from its front matter, head or first lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builders.read.catalogue import issued_datatype
from builders.read.private import without_private
from builders.read.tags import tags
from ontology.quote import clean_quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAX_TITLE = 200
_HEAD = 100_000  # characters read of a page: its head and first headings stand there

_FRONT_MATTER = re.compile(
    r"\A(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)^(?P=fence)[ \t\r]*$", re.DOTALL | re.MULTILINE
)
_FIELD = re.compile(r"^(?P<name>[A-Za-z][\w-]*)[ \t]*[:=][ \t]*(?P<value>\S.*?)[ \t\r]*$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+.+$", re.MULTILINE)
_ISO_DATE = re.compile(r"(?P<day>\d{4}(?:-\d{2}){0,2})(?![\d/-])")
_FRENCH_DATE = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})\b")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")

_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "titre"),
    "issued": (
        "date",
        "issued",
        "published",
        "publication_date",
        "pubdate",
        "date_published",
        "article:published_time",
    ),
    "publisher": ("publisher", "editeur", "éditeur", "site_name", "og:site_name"),
    "url": ("url", "canonical_url", "permalink", "source_url", "link", "og:url"),
}


@dataclass(frozen=True, slots=True)
class Description:
    """What a document says of itself; `issued` is a year, a month or a day, as precise as known."""

    title: str | None = None
    publisher: str | None = None
    issued: str | None = None
    url: str | None = None


def describe(text: str) -> Description:
    """Return what a text, Markdown or HTML document says of itself; what it does not say is None."""
    fields, body = _front_matter(text)
    titles: list[str] = []
    if body[:_HEAD].lstrip().startswith("<"):
        said, titles = _page(body[:_HEAD])
        fields = {**said, **fields}
    return Description(
        title=_first([fields.get("title", ""), *titles, *_lines(body[:_HEAD])]),
        publisher=_clean(fields.get("publisher", "")) or None,
        issued=iso_date(fields.get("issued", "")),
        url=web_address(fields.get("url", "")),
    )


def iso_date(text: str) -> str | None:
    """Return the date at the start of `text` as YYYY, YYYY-MM or YYYY-MM-DD; None where there is none that exists.

    >>> iso_date("29/04/2024"), iso_date("2024-04-29T10:00:00Z"), iso_date("2024-02-31")
    ('2024-04-29', '2024-04-29', None)
    """
    if french := _FRENCH_DATE.match(text.strip()):
        found = f"{french['year']}-{french['month']:0>2}-{french['day']:0>2}"
    else:
        iso = _ISO_DATE.match(text.strip())
        found = iso["day"] if iso else ""
    return found if issued_datatype(found) else None


def web_address(text: str) -> str | None:
    """Return `text` when it is an http or https address that can stand in Turtle; None otherwise."""
    found = _URL.fullmatch(text.strip())
    return found.group() if found else None


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    found = _FRONT_MATTER.match(text[:_HEAD])
    if not found:
        return {}, text
    values = {field["name"].lower(): field["value"].strip("\"'") for field in _FIELD.finditer(found["body"])}
    return _renamed(values), text[found.end() :]


def _page(source: str) -> tuple[dict[str, str], list[str]]:
    """Return what the head of a page says of it, and the texts that may be its title, the most likely first."""
    values: dict[str, str] = {}
    texts: dict[str, list[str]] = {"title": [], "h1": []}
    opened = 0
    for tag in tags(source):
        if tag.name == "meta":
            given = tag.given()
            name = given.get("property") or given.get("name")
            if name and name.lower() != "title" and "content" in given:
                values.setdefault(name.lower(), given["content"])
        elif tag.name == "link" and "canonical" in tag.given().get("rel", "").split():
            values.setdefault("canonical_url", tag.given().get("href", ""))
        elif tag.name in texts and tag.closing:
            texts[tag.name].append(source[opened : tag.start])
        elif tag.name in texts:
            opened = tag.end
    return _renamed(values), [*texts["title"], *texts["h1"]]


def _renamed(values: Mapping[str, str]) -> dict[str, str]:
    found = {field: next((values[name] for name in names if values.get(name)), "") for field, names in _NAMES.items()}
    return {field: value for field, value in found.items() if value}


def _lines(text: str) -> list[str]:
    heading = _HEADING.search(text)
    return [*([heading.group()] if heading else []), *text.splitlines()]


def _first(candidates: Iterable[str]) -> str | None:
    """Return the first candidate with two letters side by side, cleaned."""
    cleaned = (_clean(candidate) for candidate in candidates)
    return next((text for text in cleaned if re.search(r"[^\W\d_]{2}", text)), None)


def _clean(text: str) -> str:
    """Return the plain text without e-mail addresses and telephone numbers, cut between words where it is long."""
    cleaned = clean_quote(without_private(text[: 10 * MAX_TITLE]))
    return cleaned if len(cleaned) <= MAX_TITLE else cleaned[:MAX_TITLE].rpartition(" ")[0] + "…"
