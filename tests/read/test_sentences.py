"""Sentences end where French ends them, and never inside an abbreviation, a number or a name."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.read.sentences import sentences
from tests.relate.reading import reader

WRITING = reader().lexicon.patterns.writing

LINES = [
    line
    for line in Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
FRENCH = st.text(alphabet="aéÀ M.!?…«»()\"' \n<>/b-d0123 ", max_size=200)


@pytest.mark.parametrize("line", LINES)
def test_a_text_is_cut_at_its_sentence_ends(line: str) -> None:
    text = line.replace("¦", "")
    cut = [" ".join(text[a:b].split()) for a, b in sentences(text, WRITING)]
    assert cut == [" ".join(piece.split()) for piece in line.split("¦")]


@given(FRENCH)
def test_sentences_follow_one_another_and_lose_no_word(text: str) -> None:
    spans = list(sentences(text, WRITING))
    assert all(a < b for a, b in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    between = "".join(
        text[a:b] for a, b in zip([0, *(b for _, b in spans)], [*(a for a, _ in spans), len(text)], strict=True)
    )
    assert "é" not in between
    assert not any(c.isdigit() for c in between)


@given(FRENCH, st.integers(0, 20), st.integers(0, 20))
def test_a_stretch_is_cut_within_its_ends(text: str, skip: int, drop: int) -> None:
    end = max(skip, len(text) - drop)
    assert all(skip <= a < b <= end for a, b in sentences(text, WRITING, skip, end))
