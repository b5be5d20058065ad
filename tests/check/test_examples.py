"""The ontology's examples: the valid ones conform, each invalid one is caught by the shape it is named after."""

from pathlib import Path

import pytest

from builders.check.shapes import SHAPE, shapes
from ontology.load import load_shapes
from tests.check.worlds import INVALID, VALID, by_pyshacl, by_sparql, example, is_proof, rules


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_valid_example_conforms(path: Path) -> None:
    assert by_sparql(example(path)) == set()


def test_the_valid_examples_together_conform_for_pyshacl() -> None:
    assert by_pyshacl(example(*VALID)) == set()


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_invalid_example_is_caught_by_its_shape(path: Path) -> None:
    assert path.stem in rules(by_sparql(example(path)))


def test_pyshacl_catches_invalid_examples_too() -> None:
    knowledge = [path for path in INVALID if not is_proof(path)]
    found = rules(one for path in knowledge[::8] for one in by_pyshacl(example(path)))
    assert {path.stem for path in knowledge[::8]} <= found


def test_invalid_examples_are_many_and_named_after_shapes() -> None:
    names = {shape.name.removeprefix(SHAPE) for shape in shapes(load_shapes())}
    assert {path.stem for path in INVALID} <= names
    assert len(INVALID) >= 25
