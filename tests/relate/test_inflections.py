"""Every form of every verb of the frames is understood, in sentences that the paradigms themselves write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest

from builders.lexicon.model import Frame
from tests.relate.reading import read, reader, rows

FRAMES = ("lead", "launch", "initiate", "found", "support", "label", "fund")
PLURAL = ("ent", "ont")
UNSAID = ("ons", "ez", "es", "ais", "is", "âmes", "ra", "rait", "ront", "raient")  # you, we, the future, if only


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the two invented names that it links."""

    text: str
    organisation: str
    activity: str


def invented_names() -> Iterator[tuple[str, str]]:
    """Yield names that no dictionary has, always in the same order."""
    for parts in product(("Kor", "Val", "Tra", "Nel", "Bro"), ("vad", "trim", "zel", "dron"), ("ique", "oris", "ux")):
        stem = "".join(parts)
        yield stem, "PX" + stem[:5].upper()


def sentences(frame: Frame) -> Iterator[Sentence]:
    for verb in frame.verbs:
        names = invented_names()
        for form, use in reader().lexicon.paradigms.forms(verb) if " " not in verb else ():
            organisation, activity = next(names)
            for template in templates(form, use):
                yield Sentence(template.format(form, o=organisation, a=activity), organisation, activity)


def templates(form: str, use: str) -> Iterator[str]:
    if use == "finite" and not form.endswith(UNSAID):
        yield (
            "Les sociétés {o} et Odrelan {0} le projet {a}."
            if form.endswith(PLURAL)
            else "La société {o} {0} le projet {a}."
        )
    elif use == "participle" and form.endswith("e"):
        yield "L'opération {a} est {0} par la société {o}."
        yield "L'opération {a}, {0} par la société {o}, dure trois ans."
    elif use == "participle" and not form.endswith("s"):
        yield "Le projet {a} a été {0} par la société {o}."
        yield "La société {o} a {0} le projet {a}."
    elif use == "gerund":
        yield "La société {o}, {0} le projet {a}, emploie vingt personnes."


@pytest.mark.parametrize("frame", FRAMES)
def test_every_inflection_links_the_two_names(frame: str) -> None:
    said = list(sentences(next(f for f in reader().lexicon.frames if f.id == frame)))
    found = rows(read("\n\n".join(sentence.text for sentence in said)))
    linked = {frozenset(row.split(" | ")[::2]) for row in found}
    assert said
    assert [s.text for s in said if frozenset((s.organisation, s.activity)) not in linked] == []
