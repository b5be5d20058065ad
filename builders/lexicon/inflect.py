"""All the forms of a French verb, from the paradigms in seeds/lexicon/verbs.toml.

First-group spelling changes (lancer → lançons, diriger → dirigeons, mener → mène, appuyer → appuie, céder → cède)
follow the orthographic rules that grammars give for verbs in -cer, -ger, -e.er, -yer and -é.er. Verbs in -eler and
-eter double their consonant (appeler → appelle) but for those that the file lists as taking a grave accent (acheter →
achète).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

USES = ("finite", "participle", "gerund", "infinitive")
PRONOMINAL = re.compile(r"^(?:se |s['’])")
DOUBLING = re.compile(r"[^aeiouéè]e[lt]er$")
MUTE = re.compile(r"^(?:e|es|ent|era|eront|erons|erait|eraient)$")


@dataclass(frozen=True, slots=True)
class Paradigms:
    """The verb tables as read from the file."""

    tables: Mapping[str, Any]

    def forms(self, infinitive: str, *, irrealis: bool = True) -> Iterator[tuple[str, str]]:
        """Yield (form, use) for each form of `infinitive`, use one of `USES`; the first word of a phrase inflects.

        Without `irrealis` the finite forms are those that state: no future, no conditional, no subjunctive.
        """
        verb, _, rest = infinitive.partition(" ")
        tail = f" {rest}" if rest else ""
        pronoun = PRONOMINAL.match(infinitive)
        if pronoun:
            yield from self.forms(infinitive[pronoun.end() :], irrealis=irrealis)
            return
        prefix, table = self._table(verb)
        doubled = bool(DOUBLING.search(verb)) and verb not in self.tables["spelling"]["grave"]
        for use in USES:
            for ending in (*table[use], *(table["irrealis"] if use == "finite" and irrealis else ())):
                regular = table is self.tables["groups"]["er"]
                form = _joined(prefix, ending, doubled=doubled) if regular else prefix + ending
                yield form + tail, use

    def with_be(self, infinitive: str) -> bool:
        """Whether the past tenses of a verb take "être"."""
        return PRONOMINAL.match(infinitive) is not None or infinitive in self.tables["compound"]["with_be"]

    def _table(self, verb: str) -> tuple[str, Mapping[str, Any]]:
        for family in self.tables["families"].values():
            if verb == family["suffix"] or (verb.endswith(family["suffix"]) and not verb.endswith("er")):
                return verb.removesuffix(family["suffix"]), family
        if verb.endswith("er"):
            return verb[:-2], self.tables["groups"]["er"]
        return verb[:-2], self.tables["groups"]["ir"]


def _joined(stem: str, ending: str, *, doubled: bool) -> str:
    """Return a form of a verb of the first group."""
    if ending[:1] in "aoâ" and stem.endswith("c"):
        stem = stem[:-1] + "ç"
    elif ending[:1] in "aoâ" and stem.endswith("g"):
        stem += "e"
    elif MUTE.match(ending):
        stem = stem + stem[-1] if doubled else _opened(stem, future="er" in ending[:2] and len(ending) > 2)
    return stem + ending


def _opened(stem: str, *, future: bool) -> str:
    if re.search(r"[ou]y$", stem):
        return stem[:-1] + "i"
    if re.search(r"[^aeiouéè]e[mnrlstvc]$", stem) and not re.search(r"(?:ell|ett|err|ess|enn)$", stem):
        return stem[:-2] + "è" + stem[-1]
    if not future and (found := re.search(r"é([^aeiouéèy]{1,2})$", stem)):
        return stem[: found.start()] + "è" + found.group(1)
    return stem
