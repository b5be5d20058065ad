"""What is known before a document is read."""

from __future__ import annotations

from dataclasses import dataclass

from builders.lexicon.model import Lexicon
from builders.relate.known.introducers import Introducers
from builders.relate.known.offices import Offices
from builders.relate.known.scheme import Themes
from builders.relate.sentence.triggers import Triggers


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The lexicon, what is compiled from it, the theme scheme, and the keys of bodies whose support is money."""

    lexicon: Lexicon
    triggers: Triggers
    offices: Offices
    themes: Themes
    introducers: Introducers
    funders: frozenset[str]
    agencies: frozenset[str]  # whose support of projects is money, funders included
