"""Every frame and marker is understood in the syntax that French prose uses, and states nothing else."""

import pytest

from tests.relate.reading import read, reader, rows
from tests.relate.tables import PARAPHRASES, Case, cases, parameters


@pytest.mark.parametrize("case", [case for path in PARAPHRASES for case in parameters(path)])
def test_a_sentence_states_its_facts_and_no_others(case: Case) -> None:
    assert rows(read(case.text), case.relations) == case.facts


def test_every_frame_and_marker_has_sentences() -> None:
    lexicon = reader().lexicon
    tested = {case.frame for path in PARAPHRASES for case in cases(path)}
    known = {"place-marker", *(frame.id for frame in lexicon.frames), *(marker.id for marker in lexicon.markers)}
    assert tested == known


def test_a_table_says_no_sentence_twice() -> None:
    said = [(case.text, case.relations) for path in PARAPHRASES for case in cases(path)]
    assert len(said) == len(set(said))
