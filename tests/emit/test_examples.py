"""The examples of the vocabulary page give exactly the quads of a reviewed snapshot."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, serialize

from builders.emit import Material, emit
from builders.emit.reasons import REASONS, reason
from tests.emit.examples import CATALOGUED, IRIS, REGISTERS, reading

SNAPSHOT = Path(__file__).parent / "example.nq"


def example_quads() -> list[Quad]:
    return list(emit(Material([CATALOGUED], [reading()], REGISTERS, (), IRIS)))


def lines(quads: list[Quad]) -> list[str]:
    return sorted(set((serialize(quads, format=RdfFormat.N_QUADS) or b"").decode().splitlines()))


def test_the_examples_give_the_quads_of_the_snapshot() -> None:
    assert lines(example_quads()) == SNAPSHOT.read_text(encoding="utf-8").splitlines()


def test_nothing_repeats() -> None:
    quads = example_quads()
    assert len(quads) == len(set(quads))


@pytest.mark.parametrize("code", sorted(REASONS))
def test_a_reason_is_told_in_words_of_both_languages(code: str) -> None:
    french, english = reason(code)
    assert french != english
    assert code not in {french, english}


def test_a_reason_without_words_is_its_own() -> None:
    assert reason("quite-new") == ("quite-new", "quite-new")
