"""How a person's name is written in French."""

from __future__ import annotations

import re

PARTICLE = r"(?:(?:de|du|la|le|des|d['’]|von|van|De|Du|Le|La)\s?)*"
NAME = rf"[A-ZÀ-Þ][\w’'-]+(?:\s{PARTICLE}[A-ZÀ-Þ][\w’'-]+){{1,3}}"
OPENING = r"(?:Selon|Pour|Avec|Outre|Comme|Par|Chez|Entre|Et|Mais)"  # words with a capital before a name, no part of it
SPOKEN = r"(?:Allocution|Discours|Intervention|Interview|Tribune|Portrait|Entretien|Propos|Rôle|Mot)\sd(?:e\s|['’])"
PERSON = re.compile(
    rf"^(?:(?:M\.|Mme|Monsieur|Madame|Dr|Pr)\s+)?(?:[A-ZÀ-Þ][\w’'-]*\.?\s){PARTICLE}[A-ZÀ-Þ][\w’'-]+(?:\s{PARTICLE}[A-ZÀ-Þ][\w’'-]+){{0,3}}$"
)
COURTESY = re.compile(r"^(?:M\.|Mme|Mlle|Monsieur|Madame|Dr|Pr|Docteur|Professeure?)\s+")


def bare(name: str) -> str:
    """Return a person's name without the word of courtesy before it.

    >>> bare("Mme Jeanne Lenoir")
    'Jeanne Lenoir'
    """
    return COURTESY.sub("", name.strip())
