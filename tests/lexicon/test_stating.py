"""A verb named in a turn of phrase stands for every form that states its deed, and for none that does not."""

import re

import pytest

from builders.lexicon.stating import stating
from tests.relate.reading import reader

STATES = {
    "rejoindre": [
        "rejoint",
        "rejoignent",
        "rejoignait",
        "rejoignirent",
        "a rejoint",
        "ont également rejoint",
        "avaient rejoint",
        "vient de rejoindre",
    ],
    "s'associer": ["s' associe", "s' associent", "s' est associée", "se sont ensuite associés", "vient de s' associer"],
    "se joindre": ["se joint", "se joignait", "s' est jointe", "s' étaient joints", "viennent de se joindre"],
    "devenir": ["devient", "devint", "est devenue", "sont devenus", "vient de devenir"],
    "être": ["est", "étaient", "fut", "a été", "ont été", "vient de être"],
    "lancer": ["lance", "lançaient", "lança", "avait lancé"],
}
SILENT = {
    "rejoindre": ["rejoindra", "rejoindrait", "rejoindre", "rejoignant", "aura rejoint", "est rejoint"],
    "s'associer": ["associe", "s' associera", "a associé", "s' associer"],
    "être": ["sera", "serait", "soit", "étant", "aurait été"],
    "lancer": ["lancera", "lancerait", "lancer", "lancé"],
}  # fmt: skip


@pytest.mark.parametrize(("verb", "form"), [(verb, form) for verb, forms in STATES.items() for form in forms])
def test_a_form_that_states_is_of_the_verb(verb: str, form: str) -> None:
    assert re.fullmatch(stating(reader().lexicon.paradigms, verb), form)


@pytest.mark.parametrize(("verb", "form"), [(verb, form) for verb, forms in SILENT.items() for form in forms])
def test_a_form_that_foretells_or_wishes_is_not(verb: str, form: str) -> None:
    assert not re.fullmatch(stating(reader().lexicon.paradigms, verb), form)
