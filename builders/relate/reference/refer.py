"""Who is being talked of: what "le pôle", "ce projet", "la Région" and "la Halle" refer to.

A reference is looked for in the row it stands in, then in its paragraph, the paragraph before, the headings above and
the document's title; the first place that has somebody of a fitting class decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from builders.lexicon.model import Head, Lexicon
from builders.link.cast import Cast
from builders.link.families import FAMILIES, segment_of
from builders.recognise.scenes import Scene
from builders.relate.reference.bodies import body_called
from builders.relate.reference.discourse import Discourse
from builders.relate.reference.meaning import fits
from builders.relate.reference.memory import Referent
from builders.relate.reference.persons import is_person
from builders.relate.reference.titles import NAMED
from builders.relate.reference.topics import card_of, fitting_row
from ontology.names import fold

OWN_NAME = {"PublicBody", "HigherEducationInstitution", "ResearchOrganisation"}
EXACT = {
    "Network",
    "Association",
    "CompetitivenessCluster",
    "Project",
    "Call",
    "Event",
    "Programme",
    "SupportProgramme",
}
OPENS = 30  # characters before the first name of a passage that a later noun of it may refer to


def refer(discourse: Discourse, head: Head, scene: Scene, lexicon: Lexicon, *, said: bool = True) -> Referent | None:
    """Return what a definite noun phrase with this head noun refers to; not `said`, the noun tells no class."""
    passage = scene.part.passage
    row = fitting_row(discourse, scene, head)
    if row is not None:
        return _told(discourse, row, head, lexicon) if said else row
    if head.kind in OWN_NAME:
        return _named_after(discourse, head, scene)
    for candidates in _candidates(discourse, scene, head.kind, lexicon):
        for key, where in sorted(candidates, key=lambda c: _distance(discourse.cast, c[0], head.kind)):
            kind = discourse.cast.kind(key)
            unfit = _in_passing(discourse, key, where) or _is_doer(discourse, key, head)
            aside = head.segment == "organisation" and _is_aside(discourse, key, where)
            invests = kind in FAMILIES["fund"] and _is_doer(discourse, key, head)
            if (kind is None and (unfit or aside)) or invests or _is_of_many(discourse, key, lexicon):
                continue
            if kind == head.kind or (not head.exact and fits(kind, head.kind)):
                found = Referent(key, kind, None if where == passage.key else where, anaphor=True)
                return _told(discourse, found, head, lexicon) if said else found
    return _only(discourse, head.kind, passage.key) if head.exact or head.kind in EXACT else None


def shortened(discourse: Discourse, noun: str, here: str) -> Referent | None:
    """Return the one thing whose name begins with a common noun that has a capital by itself: "la Halle"."""
    roles, opening = discourse.cast.roles, f"{fold(noun)} "
    found = [
        key for key in discourse.last if any(fold(n).startswith(opening) for n in (roles[key].label, *roles[key].names))
    ]
    if len(found) != 1:
        return None
    key, where = found[0], discourse.last[found[0]]
    return Referent(key, discourse.cast.kind(key), None if where == here else where, anaphor=True)


def _is_doer(discourse: Discourse, key: str, head: Head) -> bool:
    """Whether a noun for an activity or thing cannot mean an entity of no class, or a fund, as it did something."""
    return head.segment != "organisation" and key in discourse.bodies


def _is_of_many(discourse: Discourse, key: str, lexicon: Lexicon) -> bool:
    """Whether a programme that a register knows is one of many things, of which "le hub" means none: "Digital Hubs"."""
    role = discourse.cast.roles[key]
    last = role.label.lower().split()[-1]
    known = role.entry is not None and role.segment == "activity"
    return known and last in lexicon.heads and lexicon.heads[last].plural


def _is_aside(discourse: Discourse, key: str, where: str) -> bool:
    """Whether an entity of no known class was never the subject of a sentence or title: "un traitement contre X"."""
    titled = any(of == [key, where] for _, *of in discourse.headings)
    return not titled and key not in discourse.acting


def _told(discourse: Discourse, referent: Referent, head: Head, lexicon: Lexicon) -> Referent:
    """Note the class that "ce projet" says its referent has, where none was known."""
    role = discourse.cast.roles[referent.key]
    led = discourse.row is not None and discourse.row.key == referent.key
    led = led or referent.key in discourse.acting
    nameless = referent.kind is None and role.entry is None and not is_person(role.label, lexicon)
    if led and nameless and head.kind not in {"Person", "Place"}:
        return Referent(referent.key, discourse.cast.tell(referent.key, head.kind), referent.passage, anaphor=True)
    return referent


def _distance(cast: Cast, key: str, wanted: str) -> int:
    """Rank a candidate: exactly the class wanted, a known class, an unknown one; order decides among equals."""
    kind = cast.kind(key)
    return 2 if kind is None else 0 if kind == wanted and wanted in EXACT else 1


def _only(discourse: Discourse, kind: str, here: str) -> Referent | None:
    """Return the one entity of a class that the document has named so far, editions counted with their whole."""
    found = [(key, where) for key, where in discourse.last.items() if discourse.cast.kind(key) == kind]
    if not found or len({key.split("#")[0] for key, _ in found}) > 1:
        return None
    return Referent(found[-1][0], kind, None if found[-1][1] == here else found[-1][1], anaphor=True)


def _named_after(discourse: Discourse, head: Head, scene: Scene) -> Referent | None:
    """Return the body that is called by the noun or whose own name begins with it: "la Région", "l'agence"."""
    here = scene.part.passage.key
    found = _introduced_as(discourse, head) if card_of(discourse, scene) is None else None
    found = found or body_called(head.noun, discourse.cast, reversed(discourse.last.items()), discourse.whole)
    if found is None:
        return None
    key, where = found
    return Referent(key, discourse.cast.kind(key), None if where == here else where, anaphor=True)


def _introduced_as(discourse: Discourse, head: Head) -> tuple[str, str] | None:
    """Return the one body that the document has called by a noun so far: "l'agence" after "l'agence X"."""
    found = [
        (key, where)
        for key, where in discourse.last.items()
        if head.noun.lower() in discourse.nouns.get(key, ()) and discourse.cast.roles[key].segment == head.segment
    ]
    return found[0] if len(found) == 1 else None


def _candidates(discourse: Discourse, scene: Scene, kind: str, lexicon: Lexicon) -> Iterator[list[tuple[str, str]]]:
    """Yield the places to look in, nearest first, each with its mentions, best first: subjects, then the latest."""
    passage = scene.part.passage
    block, path = passage.block, passage.heading_path
    yield [
        (m.entity, passage.key)
        for m in scene.mentions[:1]
        if m.start < OPENS
        and discourse.cast.kind(m.entity)
        and not lexicon.patterns.naming.background.search(passage.text[: m.start])
    ]
    body = segment_of(kind) == "organisation"
    several = {one.key for one in discourse.plural[1]} if body else ()  # none of whom a singular noun means
    for at in (block, block - 1):
        there = [one for one in discourse.within(at) if one.key not in several]
        first = [one for one in there if one.subject] if body else []
        yield [(one.key, one.passage) for one in (*first, *reversed(there))]
    for title in reversed(path):
        yield [(key, where) for text, key, where in discourse.headings if text == title]
    yield [(key, where) for _, key, where in discourse.headings[:4] if discourse.cast.kind(key)]


def _in_passing(discourse: Discourse, key: str, where: str) -> bool:
    """Whether a heading's first word, which need be no name, is all that names an entity: "Soudage des aciers"."""
    label = discourse.cast.roles[key].label
    told = next((title for title, *of in discourse.headings if of == [key, where]), "")
    return label.istitle() and " " not in label and told.startswith(label) and not NAMED.match(told[len(label) :])
