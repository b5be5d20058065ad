"""The description of one IRI, put together from the rows of queries: pure, ready for a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from textwrap import shorten
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from endpoint.asking import iri_ref, string_literal, text_of
from endpoint.render import UNITS, literal, short
from ontology.vocab import DCTERMS, OA, POLE, PROV, RDF, RDFS, SKOS
from queries.question.model import Bilingual

if TYPE_CHECKING:
    from collections.abc import Iterable

    from endpoint.asking import Asker, Row
    from queries.question.model import Language

MOST = 200
"""How many rows of each kind a page shows; the data formats have all."""
COMMON_LABELS = {
    RDF.type: Bilingual("est", "is"),
    RDFS.label: Bilingual("nom", "name"),
    RDFS.comment: Bilingual("commentaire", "comment"),
    SKOS.prefLabel: Bilingual("nom retenu", "chosen name"),
    SKOS.altLabel: Bilingual("autre nom", "other name"),
    SKOS.definition: Bilingual("définition", "definition"),
    SKOS.broader: Bilingual("terme plus large", "broader term"),
    SKOS.inScheme: Bilingual("vocabulaire", "vocabulary"),
    PROV.wasQuotedFrom: Bilingual("cité de", "quoted from"),
    OA.hasSelector: Bilingual("fragment", "fragment"),
    OA.exact: Bilingual("texte exact", "exact text"),
    OA.start: Bilingual("début (caractère)", "start (character)"),
    OA.end: Bilingual("fin (caractère)", "end (character)"),
    DCTERMS.title: Bilingual("titre", "title"),
    DCTERMS.publisher: Bilingual("éditeur", "publisher"),
    DCTERMS.issued: Bilingual("date de publication", "date of publication"),
    DCTERMS.isPartOf: Bilingual("fait partie de", "part of"),
    DCTERMS.source: Bilingual("source", "source"),
    DCTERMS.rights: Bilingual("droits", "rights"),
    DCTERMS.language: Bilingual("langue", "language"),
    DCTERMS.identifier: Bilingual("identifiant", "identifier"),
    DCTERMS.license: Bilingual("licence", "licence"),
}
_LONGEST_NAME = 160
_FIRST = (SKOS.prefLabel, DCTERMS.title, SKOS.altLabel, RDF.type, SKOS.definition)
_LAST = frozenset({DCTERMS.source, DCTERMS.identifier, POLE.sha256, POLE.fileName})
_HIDDEN = frozenset({RDFS.label, POLE.searchLabel})
_NAMES = (SKOS.prefLabel, RDFS.label, DCTERMS.title, OA.exact)


@dataclass(frozen=True, slots=True)
class Value:
    """A term as a page shows it: with its name and the address of its proofs, where there are any."""

    term: dict[str, Any]
    label: str
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The values of one property, or what points here by it."""

    iri: str
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """An n-ary node, and its properties."""

    iri: str
    parts: tuple[Group, ...]
    told: str
    """The node in one line: its class and its values."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A passage, with what it states of the matter."""

    passage: str
    quotes: tuple[str, ...]
    document: str
    title: str
    issued: str
    heading: str
    rules: tuple[str, ...]
    confidence: str
    statements: tuple[tuple[Value, str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Description:
    """Everything that the page of one IRI shows."""

    iri: str
    name: str
    kinds: tuple[str, ...]
    facts: tuple[Group, ...]
    links: tuple[Group, ...]
    nodes: tuple[Node, ...]
    proofs: tuple[Proof, ...]
    statements: tuple[tuple[Value, str, Value], ...] = ()
    """What a passage states, where the IRI is one."""
    cut: bool = False
    """Whether some list is longer than the page shows."""


@dataclass(slots=True)
class Words:
    """What a page in a language says: the names of properties and classes, as the served vocabulary gives them."""

    language: Language
    labels: dict[str, str] = field(default_factory=dict)

    def of(self, iri: str) -> str:
        """Return the name of a term: the vocabulary's, else a common one, else its short form."""
        if iri not in self.labels and iri in COMMON_LABELS:
            return COMMON_LABELS[iri][self.language]
        return self.labels.get(iri) or short(iri)

    def bare(self, term: dict[str, Any]) -> str:
        """Return what to show of a term without a name."""
        return short(term["value"]) if term["type"] == "uri" else literal(term, self.language)


def words(asker: Asker, language: Language) -> Words:
    """Return the names of the vocabulary's terms in a language."""
    rows = asker.rows("property_labels", language=language)
    return Words(language, {row["term"]["value"]: row["label"]["value"] for row in rows})


def describe(iri: str, asker: Asker, why: str, language: Language) -> Description:
    """Return the description of an IRI. `why` is the address of the proofs, to which parameters are added."""
    this, limit, names = iri_ref(iri), str(MOST + 1), words(asker, language)
    facts = asker.rows("entity_facts", this=this, limit=limit, language=language)
    links = asker.rows("entity_links", this=this, limit=limit)
    nodes = tuple(_nodes(asker.rows("entity_nodes", this=this, limit=limit, language=language), names))
    told = {node.iri: node.told for node in nodes}
    kinds = tuple(dict.fromkeys(names.of(row["o"]["value"]) for row in facts if row["p"]["value"] == RDF.type))
    proofs = asker.rows("proofs", pattern=f"?a rdf:subject|rdf:object {this} .", limit=limit)
    stated = asker.rows("passage_statements", this=this, limit=limit)
    return Description(
        iri,
        _name(facts, language) or _words(iri, facts, kinds, names),
        kinds,
        tuple(_fact_groups(iri, [_named(row, told) for row in facts[:MOST]], names, why)),
        tuple(_groups(links[:MOST], "s", names)),
        nodes,
        tuple(read_proofs([_named(row, told) for row in proofs[:MOST]], names)),
        tuple(_statements(stated[:MOST], names)),
        cut=any(len(rows) > MOST for rows in (facts, links, proofs, stated)),
    )


def _name(facts: Iterable[Row], language: Language) -> str:
    """Return the name that the graph gives a thing, in the language where it has one; empty where it gives none."""
    by_property: dict[str, dict[str, str]] = {}
    for row in facts:
        by_property.setdefault(row["p"]["value"], {}).setdefault(row["o"].get("xml:lang", ""), row["o"]["value"])
    named = next((by_property[name] for name in _NAMES if name in by_property), {})
    return next((named[spoken] for spoken in (language, "fr", "") if spoken in named), "")


def _words(iri: str, facts: Iterable[Row], kinds: tuple[str, ...], names: Words) -> str:
    """Return what to call a thing without name: a passage by its words, a node by its class and values."""
    quotes = {text_of(row, "o"): text_of(row, "label") for row in facts if row["p"]["value"] == OA.hasSelector}
    if quotes:
        text = " […] ".join(quotes[fragment] for fragment in sorted(quotes))
        return f"« {shorten(text, _LONGEST_NAME, placeholder=' …')} »"
    told = [row for row in facts if row["p"]["value"] != RDF.type and kinds]
    values = dict.fromkeys(text_of(row, "label") or names.bare(row["o"]) for row in told)
    return " · ".join([*kinds[:1], *values]) if values else short(iri).rsplit("/", 1)[-1]


def _fact_groups(iri: str, rows: Iterable[Row], names: Words, why: str) -> Iterable[Group]:
    told = [_kind_named(row, names) for row in rows if row["p"]["value"] not in _HIDDEN]
    shown = sorted(told, key=lambda row: (_place(row["p"]["value"]), row["p"]["value"]))
    for predicate, same in groupby(shown, key=lambda row: str(row["p"]["value"])):
        values = tuple(_value(row, "o", names, why_address(why, iri, predicate, row)) for row in same)
        yield Group(predicate, names.of(predicate), values)


def _place(predicate: str) -> int:
    """Return where a property stands on a page: names and kinds first, what tells of files and registers last."""
    if predicate in _FIRST:
        return _FIRST.index(predicate)
    return len(_FIRST) + (predicate in _LAST)


def _kind_named(row: Row, names: Words) -> Row:
    """Return a row that tells a class by its name in the vocabulary, which the graph of proofs does not hold."""
    named = names.labels.get(text_of(row, "o")) if row["p"]["value"] == RDF.type else None
    return row | {"label": {"type": "literal", "value": named}} if named else row


def why_address(why: str, subject: str, predicate: str, row: Row) -> str:
    """Return the address that tells why a statement is made; empty for what is itself provenance."""
    if row.get("source", {}).get("value", "knowledge") != "knowledge":
        return ""
    return f"{why}?{urlencode({'s': subject, 'p': predicate, 'o': written(row['o'])})}"


def written(term: dict[str, Any]) -> str:
    """Return a term as the proof address takes it: an IRI bare, a literal as Turtle writes it."""
    if term["type"] == "uri":
        return str(term["value"])
    text = string_literal(term["value"])
    if "xml:lang" in term:
        return f"{text}@{term['xml:lang']}"
    return f"{text}^^<{term['datatype']}>" if "datatype" in term else text


def _named(row: Row, told: dict[str, str]) -> Row:
    """Return a row, with the nodes in it told in one line each instead of by their addresses."""
    places = (("o", "label"), ("o", "olabel"), ("s", "slabel"))
    lines = {label: told[row[place]["value"]] for place, label in places if row.get(place, {}).get("value") in told}
    return row | {label: {"type": "literal", "value": line} for label, line in lines.items()}


def _groups(rows: Iterable[Row], variable: str, names: Words) -> Iterable[Group]:
    for predicate, same in groupby(rows, key=lambda row: str(row["p"]["value"])):
        yield Group(predicate, names.of(predicate), tuple(_value(row, variable, names) for row in same))


def _value(row: Row, variable: str, names: Words, proof: str = "", label: str = "label") -> Value:
    term = row[variable]
    if row["p"]["value"] == POLE.unit and term["value"] in UNITS:
        return Value(term, UNITS[term["value"]][names.language], proof)
    return Value(term, row[label]["value"] if label in row else "", proof)


def _nodes(rows: Iterable[Row], names: Words) -> Iterable[Node]:
    for node, same in groupby(rows, key=lambda row: (str(row["node"]["value"]), str(row["class"]["value"]))):
        parts = tuple(_groups(same, "o", names))
        values = (one.label or names.bare(one.term) for part in parts for one in part.values)
        yield Node(node[0], parts, " · ".join(dict.fromkeys([names.of(node[1]), *values])))


def read_proofs(rows: Iterable[Row], names: Words) -> Iterable[Proof]:
    """Yield the passages of the rows of proofs.rq, each once, with its quotes and statements in order."""
    by_passage: dict[str, list[Row]] = {}
    for row in rows:
        by_passage.setdefault(row.get("passage", {}).get("value", ""), []).append(row)
    for passage, same in by_passage.items():
        yield _proof(passage, same, names)


def _proof(passage: str, rows: list[Row], names: Words) -> Proof:
    def all_of(variable: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row[variable]["value"] for row in rows if variable in row))

    def one_of(variable: str) -> str:
        return next(iter(all_of(variable)), "")

    distinct = {(row["s"]["value"], row["p"]["value"], written(row["o"])): row for row in rows}
    return Proof(
        passage,
        all_of("quote"),
        one_of("document"),
        one_of("title"),
        one_of("issued"),
        one_of("heading"),
        all_of("rule"),
        min(all_of("confidence"), default=""),
        tuple(_statements(distinct.values(), names)),
    )


def _statements(rows: Iterable[Row], names: Words) -> Iterable[tuple[Value, str, Value]]:
    for row in rows:
        thing, value = _value(row, "s", names, label="slabel"), _value(row, "o", names, label="olabel")
        yield thing, names.of(row["p"]["value"]), value
