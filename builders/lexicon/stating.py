"""How a verb states its deed in a turn of phrase: every form of the present and the past, simple or compound."""

from __future__ import annotations

from collections.abc import Iterable

from builders.lexicon.inflect import PRONOMINAL, Paradigms

VOWELS = frozenset("aeiouéèêhœ")
ADVERB = r"(?: \w+)?"  # between an auxiliary and its participle: "a également rejoint"


def stating(paradigms: Paradigms, infinitive: str) -> str:
    """Return an expression for what states the deed of a verb: no future, conditional, subjunctive or infinitive.

    "rejoindre": "rejoint", "rejoignent", "a rejoint", "avaient également rejoint", "vient de rejoindre"; a pronoun
    stands before the forms of "s'associer" and agrees with them. Elisions are parted from their words, as skeletons do.
    """
    bare = PRONOMINAL.sub("", infinitive)
    reflexive = bare != infinitive
    forms = list(paradigms.forms(bare, irrealis=False))
    done = [form for form, use in forms if use == "participle"]
    be = paradigms.with_be(infinitive)
    auxiliary = _either(_with_pronoun(_finite(paradigms, "être" if be else "avoir"), reflexive))
    return _either(
        [
            *_with_pronoun(_finite(paradigms, bare), reflexive),
            f"{auxiliary}{ADVERB} {_either(done) if be else done[0]}",
            f"{_either(_finite(paradigms, 'venir'))} de {_with_pronoun([bare], reflexive)[0]}",
        ]
    )


def _finite(paradigms: Paradigms, infinitive: str) -> list[str]:
    return [form for form, use in paradigms.forms(infinitive, irrealis=False) if use == "finite"]


def _with_pronoun(forms: Iterable[str], reflexive: bool) -> list[str]:
    """Return forms with the pronoun of the third person before them, where the verb has one."""
    return [(("s' " if form[0] in VOWELS else "se ") if reflexive else "") + form for form in forms]


def _either(forms: Iterable[str]) -> str:
    """Return an expression for one of several, the longest first, so that none is cut short."""
    return f"(?:{'|'.join(dict.fromkeys(sorted(forms, key=len, reverse=True)))})"
