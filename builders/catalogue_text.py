"""The text of catalogue.ttl: one entry written, put in its place or replaced, every other line left as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builders.read.catalogue import CatalogueEntry, issued_datatype, parse_catalogue
from ontology.errors import SeedError
from ontology.iris import DEFAULT_BASE
from ontology.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIXES = {"dcterms": PREFIXES["dcterms"], "document": f"{DEFAULT_BASE}document/"}
_PREFIXES |= {name: PREFIXES[name] for name in ("pole", "void", "xsd")}
_BLOCK = re.compile(
    r"^(?:#[^\n]*\n)*(?:document:|<[^>\s]*/)(?P<slug>[^\s>]+)>?\s.*?(?=\n[ \t]*\n|\s*\Z)", re.MULTILINE | re.DOTALL
)
# Turtle 1.1, section 6.5: what a short string and an IRI reference may not hold as such.
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def with_entry(text: str, entry: CatalogueEntry, where: str) -> str:
    """Return the catalogue with `entry` in it, instead of the one of the same slug or at its place by date and slug.

    `text` may be empty. Raises SeedError when the catalogue is wrong, or laid out so that other entries would change.
    """
    before = {known.slug: known for known in parse_catalogue(text, where)}
    blocks = {found["slug"]: found for found in _BLOCK.finditer(text) if found["slug"] in before}
    changed = _spliced(text, entry, before, blocks)
    after = {known.slug: known for known in parse_catalogue(changed, where)}
    if after != {**before, entry.slug: entry}:
        remedy = "Put a blank line between its entries, and no blank line within one."
        raise SeedError("the catalogue cannot be edited without touching other entries", where=where, remedy=remedy)
    return changed


def _spliced(
    text: str, entry: CatalogueEntry, before: dict[str, CatalogueEntry], blocks: dict[str, re.Match[str]]
) -> str:
    block = render(entry)
    if same := blocks.get(entry.slug):
        return text[: same.start()] + block + text[same.end() :]
    text_with_prefixes = _missing_prefixes(text) + text
    shift = len(text_with_prefixes) - len(text)
    following = [found.start() for slug, found in blocks.items() if before[slug].rank > entry.rank]
    if following:
        place = min(following) + shift
        return f"{text_with_prefixes[:place]}{block}\n\n{text_with_prefixes[place:]}"
    return f"{text_with_prefixes.rstrip()}\n\n{block}\n"


def _missing_prefixes(text: str) -> str:
    lines = [
        f"@prefix {name}: <{base}> .\n"
        for name, base in _PREFIXES.items()
        if not re.search(rf"^\s*@?prefix\s+{name}:", text, re.MULTILINE | re.IGNORECASE)
    ]
    return "".join(lines) + ("\n" if lines and text else "")


def render(entry: CatalogueEntry) -> str:
    """Return the entry as Turtle, with the prefixes of a catalogue, properties in a fixed order, no line end."""
    return " ;\n    ".join([f"document:{entry.slug} a pole:Document", *_properties(entry)]) + " ."


def _properties(entry: CatalogueEntry) -> Iterator[str]:
    language = f"@{entry.language}" if _LANGUAGE.fullmatch(entry.language) else ""
    datatype = (issued_datatype(entry.issued or "") or "").rpartition("#")[2]
    values = {
        "dcterms:title": f"{_string(entry.title)}{language}",
        "dcterms:publisher": entry.publisher and _string(entry.publisher),
        "dcterms:issued": entry.issued and f"{_string(entry.issued)}^^xsd:{datatype}",
        "dcterms:language": _string(entry.language),
        "dcterms:rights": entry.rights and f"{_string(entry.rights)}@fr",
        "dcterms:license": entry.licence and f"<{entry.licence}>",
        "dcterms:source": entry.source_url and f"<{entry.source_url}>",
        "dcterms:identifier": entry.original_name and _string(entry.original_name),
        "pole:documentKind": entry.kind and _string(entry.kind),
        "pole:fileName": _string(entry.file),
        "pole:sha256": _string(entry.sha256),
    }
    yield from (f"{name} {value}" for name, value in values.items() if value)
    if entry.expected:
        counts = [
            f"[ void:property pole:{expected.relation} ; void:distinctSubjects {expected.subjects} ]"
            for expected in entry.expected
        ]
        yield "void:propertyPartition " + " ,\n        ".join(counts)


def _string(text: str) -> str:
    escaped = "".join(_ESCAPES.get(char, char) for char in text)
    return '"' + _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04X}", escaped) + '"'
