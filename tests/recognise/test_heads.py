"""Every head noun of the lexicon is found where its words stand, in every form: at its first and at its last one."""

from builders.recognise.heads import head_ending, head_starting
from builders.recognise.tokens import tokens
from tests.relate.reading import reader

ABBREVIATED = {"M.", "m."}  # whose full stop is a token of its own, so that it stands for nothing


def test_every_form_is_found_from_both_ends() -> None:
    lexicon = reader().lexicon
    for form in lexicon.heads.keys() - ABBREVIATED:
        words = tokens(form)
        told = head_starting(words, 0, lexicon)
        assert told is not None, form
        assert told[1] == len(words), form
        assert head_ending(words, len(words), lexicon) == (told[0], 0), form


def test_a_form_inside_a_sentence_is_found_where_it_stands() -> None:
    lexicon = reader().lexicon
    words = tokens("ces EDIHs et un appel à projets")
    found = [head_starting(words, at, lexicon) for at in range(len(words))]
    assert [at for at, one in enumerate(found) if one is not None] == [1, 4, 6]
    assert found[4] is not None
    assert found[4][1] == len(words)
