"""The development set keeps its promises: verbatim quotes, known terms, no repeated fact, two parts."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from ontology.names import fold

HERE = Path(__file__).parent
PARTS = ("open", "held")
FORMATS = {".md", ".txt", ".html"}
TYPES = {
    *("cluster", "project", "programme", "call", "company", "research", "university", "public_body", "association"),
    *("person", "region", "place", "event", "sector", "phase", "product", "document"),
    *("number", "date", "year", "text", "EUR"),
}
PREDICATES = {
    *("type", "president", "contact", "region", "sector", "funded_under", "part_of", "participates", "pilots"),
    *("supports", "founded", "partner_of", "member_of", "mandated_by", "funded_by", "amount", "start", "end"),
    *("metric", "expansion", "located_at", "published"),
}
REQUIRED = {"id", "doc", "quote", "s", "s_type", "p", "o", "o_type", "tier"}
OPTIONAL = {"role", "as_of"}
OBJECT_SHAPE = {
    "EUR": r"\d+",
    "number": r"\d+(\.\d+)?",
    "year": r"\d{4}",
    "date": r"\d{4}(-\d{2}(-\d{2})?)?",
}
Record = Mapping[str, str]


def normal(text: str) -> str:
    """Return the text with one kind of apostrophe and single spaces, as the facts' quotes are compared."""
    return " ".join(text.replace("\u00a0", " ").replace("’", "'").split())


def records(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def texts(part: str) -> list[Path]:
    return sorted(path for path in (HERE / part).iterdir() if path.suffix in FORMATS)


def facts_of(text: Path) -> list[Record]:
    return records(text.with_suffix(".jsonl"))


def identity(fact: Record) -> tuple[str, ...]:
    """Return what makes a fact the same as another; figures and sums also differ by what they count and when."""
    if fact["p"] == "partner_of":
        return ("partner_of", *sorted((fact["s"], fact["o"])))
    counted = (fact.get("role", ""), fact.get("as_of", "")) if fact["p"] in {"metric", "amount"} else ()
    return (fact["s"], fact["p"], fact["o"], *counted)


def repeated(items: Iterable[object]) -> list[object]:
    return [item for item, times in Counter(items).items() if times > 1]


TEXTS = [path for part in PARTS for path in texts(part)]
IN_TEXT = pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
IN_PART = pytest.mark.parametrize("part", PARTS)


@IN_TEXT
def test_every_quote_stands_verbatim_in_its_document(text: Path) -> None:
    body = normal(text.read_text(encoding="utf-8"))
    assert [fact["id"] for fact in facts_of(text) if normal(fact["quote"]) not in body] == []


@IN_TEXT
def test_facts_have_the_known_fields_types_and_predicates(text: Path) -> None:
    for fact in facts_of(text):
        assert set(fact) >= REQUIRED, fact
        assert set(fact) <= REQUIRED | OPTIONAL, fact
        assert all(isinstance(value, str) and value for value in fact.values()), fact
        assert fact["doc"] == text.stem, fact
        assert fact["p"] in PREDICATES, fact
        assert {fact["s_type"], fact["o_type"]} <= TYPES, fact
        assert fact["tier"] in {"core", "detail"}, fact


@IN_TEXT
def test_figures_sums_and_dates_are_plain(text: Path) -> None:
    for fact in facts_of(text):
        assert re.fullmatch(OBJECT_SHAPE.get(fact["o_type"], ".+"), fact["o"]), fact


@IN_TEXT
def test_a_name_has_one_kind_in_a_text(text: Path) -> None:
    kinds: dict[str, set[str]] = {}
    for fact in facts_of(text):
        kinds.setdefault(fact["s"], set()).add(fact["s_type"])
        if fact["o_type"] not in {"text", "sector", "region", "place"}:
            kinds.setdefault(fact["o"], set()).add(fact["o_type"])
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


@IN_TEXT
def test_no_fact_is_annotated_twice(text: Path) -> None:
    assert repeated(identity(fact) for fact in facts_of(text)) == []


@IN_TEXT
def test_a_text_has_the_length_of_a_short_document(text: Path) -> None:
    assert 250 <= len(text.read_text(encoding="utf-8").split()) <= 900


def test_identifiers_are_unique() -> None:
    facts = [fact["id"] for text in TEXTS for fact in facts_of(text)]
    traps = [trap["id"] for part in PARTS for trap in records(HERE / "traps" / f"{part}.jsonl")]
    assert repeated(facts + traps) == []


@IN_PART
def test_traps_quote_their_document_and_deny_no_fact(part: str) -> None:
    bodies = {path.stem: normal(path.read_text(encoding="utf-8")) for path in texts(part)}
    stated = {(f["doc"], f["s"], f["p"], f["o"]) for path in texts(part) for f in facts_of(path)}
    for trap in records(HERE / "traps" / f"{part}.jsonl"):
        assert normal(trap["quote"]) in bodies[trap["doc"]], trap
        assert trap["p"] in PREDICATES, trap
        assert trap["why"], trap
        assert (trap["doc"], trap["s"], trap["p"], trap["o"]) not in stated, trap


@IN_PART
def test_aliases_name_annotated_entities(part: str) -> None:
    names: dict[str, set[str]] = {
        path.stem: {name for fact in facts_of(path) for name in (fact["s"], fact["o"])} for path in texts(part)
    }
    for group in records(HERE / "aliases" / f"{part}.jsonl"):
        assert len(group["names"]) > 1, group
        assert names[group["doc"]] & set(group["names"]), group


@IN_PART
def test_a_name_means_one_thing_in_a_part(part: str) -> None:
    groups = [{fold(name) for name in group["names"]} for group in records(HERE / "aliases" / f"{part}.jsonl")]
    assert repeated(name for group in groups for name in group) == []


def test_the_texts_are_numbered_without_gaps() -> None:
    numbers = {part: [path.name[:2] for path in texts(part)] for part in PARTS}
    assert numbers["open"] == [f"{number:02d}" for number in range(1, 100)]
    assert numbers["held"] == [f"{number:02d}" for number in range(1, 25)]


def test_no_text_shows_a_reachable_address_or_number() -> None:
    for text in TEXTS:
        body = text.read_text(encoding="utf-8")
        assert not re.findall(r"@[\w.-]+\.(?!example\b|invalid\b)[a-z]+", body), text
        assert not re.findall(
            r"(?<![\w.])0[1-9](?: \d\d){4}", re.sub(r"0[1-5] (99 00|61 91|53 01|65 71|36 49) \d\d \d\d", "", body)
        )
