"""A question file read: TOML in its `#+` comment lines, SPARQL in the rest."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, get_args

from ontology.errors import QueryError
from queries.question.model import Bilingual, Column, ColumnType, Gap, Parameter, ParameterType, Proof, Question

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARK = "#+"
_KEYS = {"slug", "number", "title", "description", "persona", "asked", "empty", "warnings"}
_KEYS |= {"parameters", "columns", "proofs", "gaps"}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def parse_question(text: str, where: str) -> Question:
    """Return the question that a file's text holds; `where` names the file in errors.

    Raises QueryError when the header is no TOML, lacks a part, has an unknown one, or declares a parameter that the
    query binds nowhere.
    """
    lines = text.splitlines()
    header = "\n".join(line.removeprefix(_MARK).removeprefix(" ") if line.startswith(_MARK) else "" for line in lines)
    query = "\n".join(line for line in lines if not line.startswith(_MARK)).strip() + "\n"
    try:
        return _question(tomllib.loads(header), query)
    except tomllib.TOMLDecodeError as error:
        raise QueryError(f"the header is not TOML: {error}", where=where, remedy="Correct the '#+' lines.") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise QueryError(f"the header is wrong: {error}", where=where, remedy="See queries/README.md.") from error


def _question(header: Mapping[str, Any], query: str) -> Question:
    if unknown := sorted(set(header) - _KEYS):
        raise ValueError(f"unknown key {unknown[0]!r}")
    if not _SLUG.match(header["slug"]):
        raise ValueError(f"bad slug {header['slug']!r}")
    parameters = {name: _parameter(name, entry, query) for name, entry in header.get("parameters", {}).items()}
    return Question(
        slug=header["slug"],
        number=int(header["number"]),
        title=_bilingual(header["title"]),
        description=_bilingual(header["description"]),
        persona=tuple(header["persona"]),
        query=query,
        columns=tuple(_column(name, entry) for name, entry in header["columns"].items()),
        parameters=parameters,
        proofs=tuple(Proof(entry["statement"], entry.get("context", "")) for entry in header.get("proofs", ())),
        gaps=tuple(Gap(entry["pattern"], _bilingual(entry)) for entry in header.get("gaps", ())),
        empty=_bilingual(header["empty"]) if "empty" in header else None,
        asked=tuple(header.get("asked", ())),
        warnings=tuple(_bilingual(entry) for entry in header.get("warnings", ())),
    )


def _bilingual(entry: Mapping[str, Any]) -> Bilingual:
    return Bilingual(" ".join(str(entry["fr"]).split()), " ".join(str(entry["en"]).split()))


def _parameter(name: str, entry: Mapping[str, Any], query: str) -> Parameter:
    if entry["type"] not in get_args(ParameterType):
        raise ValueError(f"parameter {name}: unknown type {entry['type']!r}")
    if not values_block(name).search(query):
        raise ValueError(f"parameter {name}: no line 'VALUES ?{name} {{ … }}' binds it")
    return Parameter(
        name=name,
        type=entry["type"],
        label=_bilingual(entry["label"]),
        hint=_bilingual(entry["hint"]),
        among=entry.get("among", ""),
        default=str(entry["default"]) if "default" in entry else None,
        required=bool(entry.get("required", False)),
    )


def _column(name: str, entry: Mapping[str, Any]) -> Column:
    if entry["type"] not in get_args(ColumnType):
        raise ValueError(f"column {name}: unknown type {entry['type']!r}")
    return Column(name, entry["type"], _bilingual(entry), entry.get("unit"), entry.get("english", {}))


def values_block(name: str) -> re.Pattern[str]:
    """Return the pattern of the block of a query file that binds a parameter: `VALUES ?name { … }`."""
    return re.compile(rf"VALUES\s+\?{re.escape(name)}\s*\{{[^{{}}]*\}}")
