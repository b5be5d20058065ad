"""What things are about: themes of the scheme, and the words after "la filière", "le secteur de", "dédié à"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.link.cast import Role
from builders.model import Fact, Layout
from builders.relate.discourse import Referent
from builders.relate.owners import owner_of
from builders.relate.scope import Scope
from ontology.names import slugify

DE = r"(?:\s(?:de\sla|de\sl['’]|du|des|de|pour(?:\sla|\sle|\sles|\sl['’])?)\s?|\sd['’])"
WORD = (
    r"(?!(?:ainsi|afin|mais|[\w-]+ant|que|qui|dans|par|avec|plus|cette|ce|ces|leur|son|sa|ses|un|une)\b)"
    r"[a-zà-ÿœ][\w’'-]+"
)
INTRODUCED = re.compile(
    rf"""
    (?:\b(?:filières?|secteurs?|domaines?|thématiques?|thèmes?|marchés?|enjeux?|technologies?|systèmes?|outils?|solutions?
        |procédés?|dispositifs?|plateformes?|lignes?\sde\sproduction|méthodes?|infrastructures?|démonstrateurs?|prototypes?
        |offres?|chaînes?|production|fabrication|développement|optimisation|recyclage|conception|incorporation
        |valorisation|démonstration|projet|programme)
        (?:\s{WORD}){{0,3}}?{DE}
      |\bspécialisée?s?\sdans\s
      |\b(?:dédiée?s?|consacrée?s?)\s(?:à|au|aux)\s
      |\bautour\s(?:de|du|des)\s
      |\bportant\ssur\s
      |\ben\smatière\s(?:de\s|d['’]))
    (?:(?:la|le|les|l['’])\s?)?
    (?P<theme>{WORD}(?:\s(?:(?:de|du|des|d['’]|en|à|par|et|la|l['’]|&)\s?)?{WORD}){{0,3}})""",
    re.VERBOSE,
)
LISTS = re.compile(
    r"\b(?:domaines|thématiques|thèmes|axes|filières|secteurs|priorités|technologies|marchés)\b[^:]{0,60}:\s*$",
    re.IGNORECASE,
)
ENDED = re.compile(
    r"\s(?:(?:pour|contre|et\sde|sans|vers|lors|afin|sur|comme|notamment|dont)\b.*|de|du|des|d['’]|en|à|et|la|l['’])$"
)
EMPTY = re.compile(
    r"(?:domaines?|secteurs?|filières?|thématiques?|marchés?|projets?|valeurs?|acteurs?|membres?|adhérents?)\b"
)
ITEM_LENGTH = 80


def themes(scope: Scope) -> Iterator[Fact]:
    """Yield theme facts for the passage's subjects, in order of the words."""
    mains = scope.account.mains if len(scope.account.mains) > 1 else tuple(filter(None, (_subject(scope),)))
    seen: set[tuple[str, str]] = set()
    for key, offset in (*_listed(scope), *_of_scheme(scope), *_introduced(scope)):
        owner = owner_of(scope, offset)
        for subject in (owner,) if owner is not None else mains:
            if (key, subject.key) not in seen and not scope.is_general(subject):
                seen.add((key, subject.key))
                yield scope.fact("theme", subject, "theme", object=key)


def _listed(scope: Scope) -> Iterator[tuple[str, int]]:
    """Yield the theme that a list item is, under a sentence such as "six domaines technologiques :"."""
    passage = scope.clause.passage
    if passage.layout is Layout.ITEM and scope.discourse.listing_themes and len(passage.text) < ITEM_LENGTH:
        words = passage.text.strip(" .;,")
        key = f"theme:{slugify(words)}"
        _enrol(scope, key, words)
        yield key, 0
    elif passage.layout is not Layout.ITEM or LISTS.search(scope.text):
        scope.discourse.listing_themes = bool(LISTS.search(scope.text))


def _subject(scope: Scope) -> Referent | None:
    activity = [g for g in scope.clause.groups if scope.cast.kind(g.members[0].entity) in TOPICS]
    if len(activity) == 1 and len(activity[0].members) == 1:
        return scope.referent(activity[0].members[0].entity)
    return scope.subject(("activity", "org", "product"))


TOPICS = frozenset({"Project", "Programme", "SupportProgramme", "Call"})


def _of_scheme(scope: Scope) -> Iterator[tuple[str, int]]:
    known = scope.known.themes
    taken = [range(m.start, m.end) for m in scope.clause.scene.mentions]
    for hit in known.gazetteer.find(scope.clause.scene.tokens):
        if not any(scope.clause.scene.tokens[hit.first].start in span for span in taken):
            key = hit.known[0].key
            _enrol(scope, key, known.labels[key.removeprefix("theme:")])
            yield key, scope.clause.scene.tokens[hit.first].start


def _introduced(scope: Scope) -> Iterator[tuple[str, int]]:
    """Yield new themes: what stands after a word that introduces a sector, where the scheme has no name for it."""
    for match in INTRODUCED.finditer(scope.text):
        words = ENDED.sub("", match["theme"]).strip()
        if len(words) > 4 and not EMPTY.match(words):
            key = f"theme:{slugify(words)}"
            _enrol(scope, key, words)
            yield key, match.start("theme")


def _enrol(scope: Scope, key: str, label: str) -> None:
    scope.cast.roles.setdefault(key, Role(key, "concept", label, scheme="theme"))
