"""How a person's name is written in French."""

from __future__ import annotations

import re

COURTESY = r"(?:M\.|Mme|Mlle|Monsieur|Madame|Dr|Pr|Docteur|Professeure?)\s+"
PARTICLE = r"(?:(?:de|du|la|le|des|d['’]|von|van|De|Du|Le|La)\s?)*"
NAME = rf"[A-ZÀ-Þ][\w’'-]+(?:\s{PARTICLE}[A-ZÀ-Þ][\w’'-]+){{1,3}}"
OPENING = r"(?:Selon|Pour|Avec|Outre|Comme|Par|Chez|Entre|Et|Mais)"  # words with a capital before a name, no part of it
SPOKEN = r"(?:Allocution|Discours|Intervention|Interview|Tribune|Portrait|Entretien|Propos|Rôle|Mot)\sd(?:e\s|['’])"
PERSON = re.compile(
    rf"^(?:{COURTESY})?(?:[A-ZÀ-Þ][\w’'-]*\.?\s){PARTICLE}[A-ZÀ-Þ][\w’'-]+(?:\s{PARTICLE}[A-ZÀ-Þ][\w’'-]+){{0,3}}$"
)
OPENED = re.compile(rf"^{COURTESY}")
SPOKEN_OF = re.compile(rf"^(?:{SPOKEN})?(?:(?:[Ll][ea]\s+)?{COURTESY})?")


def bare(name: str) -> str:
    """Return a person's name without the word of courtesy before it.

    >>> bare("Mme Jeanne Lenoir")
    'Jeanne Lenoir'
    """
    return OPENED.sub("", name.strip())


def without_title(name: str) -> str:
    """Return a person's name without what a title says of it: its genre, the words of courtesy.

    >>> without_title("Discours de Mme Jeanne Lenoir")
    'Jeanne Lenoir'
    """
    return SPOKEN_OF.sub("", name)
