"""What things are about: themes of the scheme, and the words after "la filière", "le secteur de", "dédié à"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from builders.link.cast import Role
from builders.link.families import FAMILIES
from builders.model import Fact, Layout
from builders.recognise.dictionary import lemma
from builders.relate.discourse import Referent
from builders.relate.owners import owner_of
from builders.relate.persons import PERSON
from builders.relate.scope import Scope
from ontology.names import slugify

DE = r"(?:\s(?:de\sla|du|des|de|pour(?:\sla|\sle|\sles)?)\s|\s(?:de\sl|pour\sl|d)['’])"
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
INFINITIVE = ("er", "ir", "re")
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
    subject = scope.subject(("activity", "org", "product"))
    return None if subject is None or _themeless(scope, subject) else subject


def _themeless(scope: Scope, subject: Referent) -> bool:
    """Whether somebody has no theme of his own: a public body, a person."""
    person = subject.kind is None and PERSON.match(scope.cast.roles[subject.key].label)
    return subject.kind in FAMILIES["public"] or bool(person)


TOPICS = frozenset({"Project", "Programme", "SupportProgramme", "Call"})


def _of_scheme(scope: Scope) -> Iterator[tuple[str, int]]:
    known = scope.known.themes
    taken = [range(m.start, m.end) for m in scope.clause.scene.mentions]
    for hit in known.gazetteer.find(scope.clause.scene.tokens):
        first = scope.clause.scene.tokens[hit.first]
        vague = first.low in scope.lexicon.cues.vague_themes or _is_deed(scope, hit.first)
        if not vague and not any(first.start in span for span in taken):
            key = hit.known[0].key
            _enrol(scope, key, known.labels[key.removeprefix("theme:")])
            yield key, scope.clause.scene.tokens[hit.first].start


def _is_deed(scope: Scope, token: int) -> bool:
    """Whether a word is a form of a frame's verb rather than a theme's noun: "financé" is not finance."""
    node = next((n for n in scope.clause.nodes if n.first <= token < n.last), None)
    return node is not None and not node.name and node.low in scope.known.triggers.verbs and node.pos != "NOUN"


def _introduced(scope: Scope) -> Iterator[tuple[str, int]]:
    """Yield new themes: what stands after a word that introduces a sector, where the scheme has no name for it."""
    names = [range(m.start, m.end) for m in scope.clause.scene.mentions]
    for match in INTRODUCED.finditer(scope.text):
        words = _trimmed(match["theme"], scope)
        vague = words in scope.lexicon.cues.vague_themes or any(match.start("theme") in name for name in names)
        if len(words) > 4 and not vague and not EMPTY.match(words):
            key = f"theme:{slugify(words)}"
            _enrol(scope, key, words)
            yield key, match.start("theme")


def _trimmed(words: str, scope: Scope) -> str:
    """Return the words of a theme up to a participle that tells more of it, without a link at the end."""
    kept = takewhile(lambda word: not _is_participle(word, scope), words.split())
    return ENDED.sub("", " ".join(kept)).strip()


def _is_participle(word: str, scope: Scope) -> bool:
    formed = word.endswith(scope.lexicon.cues.participle_endings) and lemma(word).endswith(INFINITIVE)
    return formed or "participle" in scope.known.triggers.uses(word)


def _enrol(scope: Scope, key: str, label: str) -> None:
    scope.cast.roles.setdefault(key, Role(key, "concept", label, scheme="theme"))
