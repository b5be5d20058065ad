"""The ontology's own files, read and held to their own rules: syntax, no undefined term, no cycle."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import namespace

from ontology.errors import ValidationError
from ontology.names import nearest
from ontology.vocab import POLE, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = Path(__file__).parent
FILES = ("polegraph.ttl", "schemes.ttl", "alignments.ttl")
SHAPES = "shapes.ttl"

_STANDARD = (namespace.RDF, namespace.RDFS, namespace.OWL, namespace.SKOS, namespace.DCTERMS, namespace.SH)
_ORDERED = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.broader)


def load(folder: Path = FOLDER) -> list[Quad]:
    """Return the statements of the ontology, its concept schemes and its alignments, in the default graph.

    ValidationError, with file, line and remedy, for a syntax error, an undefined `pole:` term or a cycle of
    subclasses, subproperties or broader concepts.
    """
    files = {name: list(read_turtle(folder / name)) for name in FILES}
    quads = [quad for found in files.values() for quad in found]
    _refuse_undefined(files, folder)
    _refuse_cycles(quads, folder)
    return quads


def load_shapes(folder: Path = FOLDER) -> list[Quad]:
    """Return the statements of shapes.ttl; ValidationError as `load`, its terms held to polegraph.ttl."""
    shapes = list(read_turtle(folder / SHAPES))
    declared = _declared(read_turtle(folder / FILES[0]))
    for term in sorted(_ours(shapes) - declared):
        raise _undefined(term, folder / SHAPES)
    _refuse_misspelt(shapes, folder / SHAPES)
    return shapes


def read_turtle(path: Path) -> Iterator[Quad]:
    """Yield the statements of a Turtle file; ValidationError names file and line of a syntax error."""
    try:
        yield from parse(path=path, format=RdfFormat.TURTLE)
    except FileNotFoundError as error:
        raise ValidationError("no such file", where=str(path), remedy="Restore it from the repository.") from error
    except SyntaxError as error:
        where = f"{path}, line {error.lineno}" if error.lineno else str(path)
        raise ValidationError(f"not Turtle: {error.msg}", where=where, remedy="Mend this line.") from error


def _refuse_undefined(files: dict[str, list[Quad]], folder: Path) -> None:
    declared = _declared(files[FILES[0]])
    for name, quads in files.items():
        for term in sorted(_ours(quads) - declared):
            raise _undefined(term, folder / name)
        _refuse_misspelt(quads, folder / name)


def _refuse_misspelt(quads: Iterable[Quad], path: Path) -> None:
    """Refuse terms that the standard vocabularies do not have."""
    for term in sorted(_terms(quads)):
        space = next((one for one in _STANDARD if term.startswith(str(one))), None)
        if space is not None and term != str(space) and term not in space:
            name = term.removeprefix(str(space))
            known = nearest(name, [str(one).removeprefix(str(space)) for one in dir(space)])
            raise ValidationError(
                f"{name} is no term of {space}",
                where=_place(path, name),
                remedy=f"Did you mean {known[0]}?" if known else "Mend its name.",
            )


def _declared(quads: Iterable[Quad]) -> set[str]:
    """Return the terms that polegraph.ttl gives a label: a subject alone may be a slip of the pen."""
    return {str(getattr(quad.subject, "value", "")) for quad in quads if quad.predicate.value == RDFS.label}


def _ours(quads: Iterable[Quad]) -> set[str]:
    return {term for term in _terms(quads) if term.startswith(POLE.base)}


def _terms(quads: Iterable[Quad]) -> set[str]:
    parts = chain.from_iterable((quad.subject, quad.predicate, quad.object) for quad in quads)
    return {part.value for part in parts if isinstance(part, NamedNode)}


def _undefined(term: str, path: Path) -> ValidationError:
    name = term.removeprefix(POLE.base)
    return ValidationError(
        f"pole:{name} is not defined",
        where=_place(path, f"pole:{name}"),
        remedy="Define it in polegraph.ttl with a label, or mend its name.",
    )


def _refuse_cycles(quads: Iterable[Quad], folder: Path) -> None:
    above: dict[str, dict[str, set[str]]] = {predicate: {} for predicate in _ORDERED}
    for quad in quads:
        if quad.predicate.value in above and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            above[quad.predicate.value].setdefault(quad.subject.value, set()).add(quad.object.value)
    for predicate, links in above.items():
        if term := _on_a_cycle(links):
            path = folder / (FILES[1] if predicate == SKOS.broader else FILES[0])
            name = term.removeprefix(POLE.base) if term.startswith(POLE.base) else f"<{term}>"
            raise ValidationError(
                f"{name} is above itself by {predicate}", where=_place(path, name), remedy="Break the cycle."
            )


def _on_a_cycle(links: dict[str, set[str]]) -> str | None:
    """Return the first term, in alphabetical order, that leads back to itself."""
    for start in sorted(links):
        pending, seen = list(links[start]), set[str]()
        while pending:
            term = pending.pop()
            if term == start:
                return start
            if term not in seen:
                seen.add(term)
                pending.extend(links.get(term, ()))
    return None


def _place(path: Path, text: str) -> str:
    """Return the file and the first line that holds the text."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if text in line:
            return f"{path}, line {number}"
    return str(path)
