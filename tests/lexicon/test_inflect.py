"""The paradigms give each verb the forms that it has in French, spelling changes and all."""

from pathlib import Path

import pytest

from builders.lexicon.inflect import USES
from tests.relate.reading import reader

LINES = Path(__file__).with_name("verbs.txt").read_text(encoding="utf-8").splitlines()
VERBS = [pytest.param(line, id=line.split(":")[0]) for line in LINES if line[:1] != "#"]


@pytest.mark.parametrize("line", VERBS)
def test_a_verb_has_its_forms(line: str) -> None:
    verb, _, rest = line.partition(": ")
    wanted, _, wrong = rest.partition(" ! ")
    forms = {form for form, _ in reader().lexicon.paradigms.forms(verb)}
    assert set(wanted.split()) - forms == set()
    assert set(wrong.split()) & forms == set()


def test_the_first_word_of_a_phrase_is_inflected() -> None:
    assert ("mis en place", "participle") in set(reader().lexicon.paradigms.forms("mettre en place"))


def test_every_verb_of_the_frames_has_every_use_but_those_it_lacks() -> None:
    lexicon = reader().lexicon
    for verb in {verb for frame in lexicon.frames for verb in (*frame.verbs, *frame.periphrases)}:
        uses = {use for _, use in lexicon.paradigms.forms(verb)}
        assert uses == set(USES), verb


def test_no_form_is_empty_or_has_stray_marks() -> None:
    lexicon = reader().lexicon
    for verb in {verb for frame in lexicon.frames for verb in frame.verbs}:
        for form, _ in lexicon.paradigms.forms(verb):
            assert form == form.strip()
            assert all(c.isalpha() or c in " -'’" for c in form), (verb, form)
