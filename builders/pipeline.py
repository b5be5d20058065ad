"""The whole way on one screen: read, emit, infer, check, write. Each stage has its package; no logic stands here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import Store

from builders import report
from builders.confidence import read_weights, with_confidence
from builders.emit import Material, emit, knowledge, quality, sayable
from builders.emit.terms import iri
from builders.gate import gate, warnings
from builders.infer import infer
from builders.inputs import input_files, versions
from builders.parallel import read_all
from builders.read.catalogue import read_catalogue
from builders.read.registers import read_registers
from builders.score.quality import read_quality
from builders.write import Inputs, Written, write
from ontology.iris import DEFAULT_BASE, Iris
from ontology.load import load

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pyoxigraph import Quad

    from builders.model import Reading
    from builders.read.catalogue import CatalogueEntry

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: where it stands, what each document gave, and the warnings of the checks."""

    written: Written
    readings: Sequence[Reading]
    warnings: Sequence[str]


def build(
    seeds: Path,
    out: Path,
    jobs: int = 1,
    progress: Progress | None = None,
    base: str = DEFAULT_BASE,
    keep_going: bool = False,
) -> Built:
    """Read all documents of the catalogue, write the graph below `out` and serve it.

    Raises SeedError for a wrong input and ValidationError for a graph that breaks its rules; `out` is then untouched.
    With `keep_going` broken rules are among the warnings.
    """
    tell = progress or _silent
    iris, registers = Iris(base), read_registers(seeds / "registers")
    entries = read_catalogue(seeds)
    weights, scores = read_weights(seeds / "confidence.toml"), read_quality(seeds / "quality.csv")
    readings = with_confidence(_read(entries, seeds, jobs, tell), weights)
    material = Material(entries, readings, registers.entries, load(), iris, scores)
    quads = assemble(material, tell)
    tell("check", 0, 1)
    store = Store()
    store.bulk_extend(quads)
    found = gate(store, material, keep_going)
    quads += quality(found, iris)
    tell("write", 0, 1)
    inputs = Inputs(base, input_files(seeds), versions(), report.document_rows(readings))
    written = write(quads, inputs, report.coverage(readings, iris), out)
    tell("write", 1, 1)
    return Built(written, readings, warnings(found, store, material))


def _read(entries: Sequence[CatalogueEntry], seeds: Path, jobs: int, tell: Progress) -> list[Reading]:
    readings: list[Reading] = []
    tell("read", 0, len(entries))
    for reading in read_all(seeds, entries, jobs):
        readings.append(sayable(reading))
        tell("read", len(readings), len(entries))
    return readings


def assemble(material: Material, tell: Progress) -> list[Quad]:
    """Return the quads of all graphs, not yet checked."""
    tell("emit", 0, 1)
    stated = list(emit(material))
    tell("infer", 0, 1)
    inferred = list(infer(stated, material.ontology, iri(material.iris.graph("inferred"))))
    return [*stated, *inferred, *knowledge(inferred, material.iris)]


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
