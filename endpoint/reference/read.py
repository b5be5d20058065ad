"""The reference, read from the files of ontology/."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from endpoint.reference.model import (
    ANNOTATION,
    CLASS,
    RELATION,
    VALUE,
    Concept,
    Example,
    Reference,
    Rule,
    Scheme,
    Term,
)
from ontology.load import FILES, FOLDER, load, load_shapes
from ontology.vocab import DCTERMS, ONTOLOGY, OWL, POLE, RDF, RDFS, SH, SKOS
from queries.question.model import Bilingual

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pyoxigraph import Quad

_KINDS = {
    OWL.Class: CLASS,
    OWL.ObjectProperty: RELATION,
    OWL.DatatypeProperty: VALUE,
    OWL.AnnotationProperty: ANNOTATION,
}
_STATUS = "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"
_TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_HEADING = re.compile(r"^# (fr|en): (.+)$", re.MULTILINE)
Node = NamedNode | BlankNode


class _Index:
    """Statements by subject and predicate; lists are followed."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._said: dict[object, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            self._said[quad.subject][quad.predicate.value].append(quad.object)

    def all_of(self, predicate: str, kind: str) -> list[object]:
        """Return the subjects that have a value, in the order of their text."""
        found = (subject for subject, said in self._said.items() if NamedNode(kind) in said[predicate])
        return sorted(found, key=str)

    def objects(self, subject: object, predicate: str) -> list[object]:
        return self._said[subject][predicate]

    def predicates(self, subject: object) -> Iterator[tuple[str, list[object]]]:
        yield from sorted(self._said[subject].items())

    def members(self, head: object) -> Iterator[object]:
        while head != NamedNode(RDF.nil) and self.objects(head, RDF.first):
            yield self.objects(head, RDF.first)[0]
            head = self.objects(head, RDF.rest)[0]

    def iris(self, subject: object, predicate: str) -> tuple[str, ...]:
        return tuple(sorted(one.value for one in self.objects(subject, predicate) if isinstance(one, NamedNode)))

    def text(self, subject: object, predicate: str) -> str:
        return next((str(getattr(one, "value", "")) for one in self.objects(subject, predicate)), "")

    def both(self, subject: object, predicate: str) -> Bilingual:
        """Return a text in both languages; one without a language serves for both."""
        said = {one.language or "": one.value for one in self.objects(subject, predicate) if isinstance(one, Literal)}
        plain = said.get("", "")
        return Bilingual(said.get("fr", plain), said.get("en", plain))


@lru_cache(maxsize=1)
def reference(folder: Path = FOLDER) -> Reference:
    """Return the reference of the ontology in a folder. ValidationError as `load`."""
    index, shapes = _Index(load(folder)), _Index(load_shapes(folder))
    rules, back, prefixes = _rules(shapes), _back(index), _prefixes(folder)
    terms = tuple(
        _term(index, subject, kind, back, rules, prefixes)
        for owl_kind, kind in _KINDS.items()
        for subject in index.all_of(RDF.type, owl_kind)
        if isinstance(subject, NamedNode) and subject.value.startswith(POLE.base)
    )
    itself = NamedNode(ONTOLOGY)
    return Reference(
        index.both(itself, DCTERMS.title),
        index.both(itself, DCTERMS.description),
        index.both(itself, DCTERMS.abstract),
        index.both(itself, SKOS.changeNote),
        {_short(predicate, prefixes): index.text(itself, predicate) for predicate, _ in index.predicates(itself)},
        terms,
        tuple(_scheme(index, one) for one in index.all_of(RDF.type, SKOS.ConceptScheme)),
        tuple(_example(path) for path in sorted((folder / "examples").glob("*.ttl"))),
        {term.iri: term for term in terms},
    )


def _prefixes(folder: Path) -> dict[str, str]:
    """Return the prefixes that the files of the ontology declare."""
    found: dict[str, str] = {}
    for name in FILES:
        parser = parse(path=folder / name, format=RdfFormat.TURTLE)
        for _ in parser:
            continue
        found.update(parser.prefixes)
    return found


def _short(iri: str, prefixes: dict[str, str]) -> str:
    """Return an IRI as `prefix:name` where its namespace is known."""
    fits = [(space, prefix) for prefix, space in prefixes.items() if iri.startswith(space)]
    if not fits:
        return iri
    space, prefix = max(fits, key=lambda fit: len(fit[0]))
    return f"{prefix}:{iri[len(space) :]}"


def _back(index: _Index) -> dict[str, dict[str, set[str]]]:
    """Return for each of our terms, by predicate, which of our terms lead to it."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for owl_kind in _KINDS:
        for subject in index.all_of(RDF.type, owl_kind):
            for predicate, _ in index.predicates(subject):
                for value in index.iris(subject, predicate):
                    found[value][predicate].add(str(getattr(subject, "value", "")))
    for apart in index.all_of(RDF.type, OWL.AllDisjointClasses):
        members = [getattr(one, "value", "") for one in index.members(index.objects(apart, OWL.members)[0])]
        for one in members:
            found[one][OWL.disjointWith].update(set(members) - {one})
    return found


def _rules(shapes: _Index) -> dict[str, list[Rule]]:
    """Return for each class or property the constraints of the shapes that aim at it."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for shape in shapes.all_of(RDF.type, SH.NodeShape):
        told = [shape, *shapes.objects(shape, SH.property)]
        rules = [_rule(shapes, one) for one in told if shapes.objects(one, SH.message)]
        for target in (iri for predicate in _TARGETS for iri in shapes.iris(shape, predicate)):
            found[target] += [rule for rule in rules if rule not in found[target]]
    return found


def _rule(shapes: _Index, shape: object) -> Rule:
    severity = shapes.iris(shape, SH.severity)
    return Rule(shapes.both(shape, SH.message), warns=bool(severity) and SH.Violation not in severity)


def _term(
    index: _Index,
    subject: NamedNode,
    kind: str,
    back: dict[str, dict[str, set[str]]],
    rules: dict[str, list[Rule]],
    prefixes: dict[str, str],
) -> Term:
    def ours(iri: str) -> bool:
        return iri.startswith(POLE.base)

    here = {_short(name, prefixes): tuple(sorted(filter(ours, iris))) for name, iris in back[subject.value].items()}
    there = {_short(name, prefixes): index.iris(subject, name) for name, _ in index.predicates(subject)}
    traits = [iri.removeprefix(OWL.base) for iri in index.iris(subject, RDF.type) if iri not in _KINDS]
    apart = {*there.get("owl:disjointWith", ()), *here.get("owl:disjointWith", ())}
    return Term(
        subject.value,
        subject.value.removeprefix(POLE.base),
        kind,
        index.both(subject, RDFS.label),
        index.both(subject, SKOS.definition),
        index.both(subject, SKOS.scopeNote),
        index.both(subject, DCTERMS.source),
        index.text(subject, SKOS.example),
        index.text(subject, _STATUS),
        tuple(traits),
        {**there, "owl:disjointWith": tuple(sorted(apart))},
        here,
        tuple((name, _short(iri, prefixes)) for name, iri in _alignments(index, subject, prefixes)),
        tuple(rules.get(subject.value, ())),
    )


def _alignments(index: _Index, subject: NamedNode, prefixes: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the matches with other people's terms."""
    for predicate, _ in index.predicates(subject):
        if predicate in {RDFS.subClassOf, RDFS.subPropertyOf} or predicate.startswith(SKOS.base):
            for iri in index.iris(subject, predicate):
                if not iri.startswith(POLE.base):
                    yield _short(predicate, prefixes), iri


def _scheme(index: _Index, subject: object) -> Scheme:
    iri = str(getattr(subject, "value", ""))
    concepts = (
        Concept(
            str(getattr(one, "value", "")),
            index.both(one, SKOS.prefLabel),
            index.both(one, SKOS.definition) if index.objects(one, SKOS.definition) else None,
            index.iris(one, SKOS.broader),
        )
        for one in index.all_of(SKOS.inScheme, iri)
    )
    return Scheme(
        iri,
        iri.rpartition("/")[2],
        index.both(subject, SKOS.prefLabel),
        index.both(subject, SKOS.definition),
        tuple(concepts),
    )


def _example(path: Path) -> Example:
    text = path.read_text(encoding="utf-8")
    heading = dict(_HEADING.findall(text))
    body = re.sub(r"\A(#.*\n)+", "", text)
    return Example(path.stem, Bilingual(heading.get("fr", path.stem), heading.get("en", path.stem)), body)
