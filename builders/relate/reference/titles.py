"""What the title of a heading says by a name in it: whose name it is, whom it opens with."""

from __future__ import annotations

import re

from builders.link.cast import Cast
from ontology.names import fold

LEAD_IN = re.compile(r"^[^:]{1,40}?\s?:\s")  # "Zoom adhérent : "
NAMED = re.compile(r"[»\s]*(?:$|[(:–—|,]|-\s)")  # what follows the name of whatever a heading stands for
EXPLAINED = re.compile(r"\s\(|\s[–—|]\s")  # what follows the name in the heading of a card
ARTICLE = 4  # characters of "Les "
NUMBERED = 14  # characters of "Sous-action 2.1"


def is_name_of(title: str, key: str, cast: Cast) -> bool:
    """Whether a heading is nothing but the name of an entity, but for a bracket or what a dash parts from it."""
    names = {fold(name) for name in (cast.roles[key].label, *cast.roles[key].names)}
    return fold(title) in names or fold(EXPLAINED.split(title)[0]) in names


def is_headed_by(title: str, key: str, cast: Cast) -> bool:
    """Whether a heading opens with an entity's name and a mark or nothing follows it: "X", "X : …"."""
    role = cast.roles[key]
    opened = (name for name in (role.label, *role.names) if 0 <= title.find(name) <= ARTICLE)
    return any(NAMED.match(title.partition(name)[2]) for name in opened)


def opens_with(title: str, key: str, cast: Cast) -> bool:
    """Whether a heading begins with a name of an entity, its article aside."""
    return any(0 <= title.find(n) <= ARTICLE for n in (cast.roles[key].label, *cast.roles[key].names))


def ends_with(title: str, key: str, cast: Cast) -> bool:
    """Whether a heading is a noun, a number perhaps, and the name of an entity: "Volet X", "Axe 2 : X"."""
    said, role = fold(title), cast.roles[key]
    names = (fold(name) for name in (role.label, *role.names))
    return any(said.endswith(name) and len(said) - len(name) <= NUMBERED for name in names)


def opens_title(title: str, name: str) -> bool:
    """Whether a title opens with a name, a word for its kind aside: "Portrait : X"."""
    return any(fold(text).startswith(fold(name)) for text in (title, LEAD_IN.sub("", title)))
