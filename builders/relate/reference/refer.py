"""Who is being talked of: what "le pôle", "ce projet", "la Région" and "la Halle" refer to.

A reference is looked for in the row it stands in, then in its paragraph, the paragraph before, the headings above and
the document's title; the first place that has somebody of a fitting class decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from builders.lexicon.model import Head, Lexicon
from builders.link.families import FAMILIES
from builders.recognise.scenes import Scene
from builders.relate.reference.bodies import Place, body_called
from builders.relate.reference.discourse import Discourse
from builders.relate.reference.meaning import fits
from builders.relate.reference.memory import Referent
from builders.relate.reference.persons import bears_given_name, is_person
from builders.relate.reference.titles import NAMED
from builders.relate.reference.topics import card_of, fitting_row
from ontology.names import fold

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
AGENCIES = frozenset({"agence"})  # what bodies of more than one class are called
BODIES = frozenset({"Association", "PublicBody", "Organisation", None})
MANY = 2  # candidates of which one is the other's rival
OPENS = 30  # characters before the first name of a passage that a later noun of it may refer to


def refer(discourse: Discourse, head: Head, scene: Scene, lexicon: Lexicon, *, said: bool = True) -> Referent | None:
    """Return what a definite noun phrase with this head noun refers to; not `said`, the noun tells no class."""
    passage = scene.part.passage
    row = fitting_row(discourse, scene, head)
    if row is not None:
        return _told(discourse, row, head, lexicon) if said else row
    if head.called:
        return _named_after(discourse, head, scene)
    for candidates in _candidates(discourse, scene, lexicon):
        fitting = [one for one in candidates if _may_mean(discourse, *one, head, lexicon)]
        if fitting:
            key, where = min(fitting, key=lambda one: _distance(discourse, one[0], head))
            if _has_rival(discourse, fitting, (key, where), head):
                return None
            found = Referent(key, discourse.cast.kind(key), None if where == passage.key else where, anaphor=True)
            return _told(discourse, found, head, lexicon) if said else found
    only = _only(discourse, head.kind, passage.key) if head.exact or head.kind in EXACT else None
    return only or _unclassed(discourse, head, scene, lexicon)


def _has_rival(discourse: Discourse, fitting: Sequence[Place], best: Place, head: Head) -> bool:
    """Whether the passage that names the best candidate names another as good, and neither is its only subject."""
    key, where = best
    rank = _distance(discourse, key, head)
    equals = [one for one, there in fitting if there == where and _distance(discourse, one, head) == rank]
    if len(equals) < MANY:
        return False
    subjects = {one.key for one in discourse.noted if one.passage == where and one.subject}
    leading = [one for one in equals if one in subjects] or equals
    return len({one.split("#")[0] for one in leading}) > 1


def _may_mean(discourse: Discourse, key: str, where: str, head: Head, lexicon: Lexicon) -> bool:
    """Whether a noun may mean an entity that a passage names: one of its class, or one that was spoken of."""
    kind = discourse.cast.kind(key)
    doer = _is_doer(discourse, key, head)
    if (kind in FAMILIES["fund"] and doer) or _is_of_many(discourse, key, lexicon):
        return False
    if head.segment == "organisation" and kind != head.kind and discourse.undertaken.holds(key):
        return False  # what a body runs or joins
    aside = _is_aside(discourse, key, where, head)
    if kind is None and (doer or aside or _in_passing(discourse, key, where)):
        return False
    loosely = not head.exact and fits(kind, head.kind) and not (aside and head.segment != "organisation")
    return kind == head.kind or loosely


def _unclassed(discourse: Discourse, head: Head, scene: Scene, lexicon: Lexicon) -> Referent | None:
    """Return what a sentence calls "le cluster" after one about somebody of no class, where no cluster was named."""
    cast, passage = discourse.cast, scene.part.passage
    one = discourse.subject_since(passage.block - 1)
    if one is None or head.kind not in FAMILIES["cluster"] or head.noun not in passage.text.lower():
        return None
    role, clusters = cast.roles[one.key], any(cast.kind(key) in FAMILIES["cluster"] for key in discourse.last)
    known = cast.kind(one.key) is not None or role.entry is not None or bears_given_name(role.label, lexicon)
    return None if known or clusters else _told(discourse, replace(one, anaphor=True), head, lexicon)


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


def _is_aside(discourse: Discourse, key: str, where: str, head: Head) -> bool:
    """Whether an entity of no known class was only mentioned in passing: "un traitement contre X".

    What a noun for a body means stood as the subject of a sentence or in a title.
    """
    spoken_of = discourse.acting if head.segment == "organisation" else discourse.told
    return (
        not discourse.undertaken.holds(key)
        and key not in spoken_of
        and not any((one, there) == (key, where) for _, one, there in discourse.headings)
    )


def _told(discourse: Discourse, referent: Referent, head: Head, lexicon: Lexicon) -> Referent:
    """Note the class that "ce projet" says its referent has, where none was known."""
    role = discourse.cast.roles[referent.key]
    # "Rebond Rovel", which is written as "Paul Roy"
    thing = head.segment == "activity" or head.kind in FAMILIES["cluster"]
    person = bears_given_name if thing else is_person
    led = discourse.row is not None and discourse.row.key == referent.key
    led = led or referent.key in discourse.acting
    nameless = referent.kind is None and role.entry is None and not person(role.label, lexicon)
    if led and nameless and head.kind not in {"Person", "Place"}:
        return Referent(referent.key, discourse.cast.tell(referent.key, head.kind), referent.passage, anaphor=True)
    return referent


def _distance(discourse: Discourse, key: str, head: Head) -> int:
    """Rank a candidate: called so, of exactly the class wanted, of a known class; order decides among equals."""
    kind = discourse.cast.kind(key)
    if kind is None:
        return 2
    return 0 if kind == head.kind and (head.kind in EXACT or head.noun.lower() in discourse.nouns.get(key, ())) else 1


def _only(discourse: Discourse, kind: str, here: str) -> Referent | None:
    """Return the one entity of a class that the document has named so far, editions counted with their whole.

    A contest may be named as an event: "les Trophées X".
    """
    named = discourse.last.items()
    found = [(key, where) for key, where in named if discourse.cast.kind(key) == kind]
    if not found and kind == "Call":
        found = [(key, where) for key, where in named if discourse.cast.kind(key) == "Event"]
    if len({key.split("#")[0] for key, _ in found}) != 1 or not any(key in discourse.told for key, _ in found):
        return None
    key, where = found[-1]
    return Referent(key, discourse.cast.kind(key), None if where == here else where, anaphor=True)


def _named_after(discourse: Discourse, head: Head, scene: Scene) -> Referent | None:
    """Return the body that is called by the noun or whose own name begins with it: "la Région", "l'agence"."""
    here = scene.part.passage.key
    found = _introduced_as(discourse, head) if card_of(discourse, scene) is None else None
    found = found or body_called(
        head.noun, discourse.cast, reversed(discourse.last.items()), discourse.whole, discourse.written
    )
    known = found is not None and _was_spoken_of(discourse, found[0], scene)
    own = None if known else _agency(discourse, head)
    if own is not None or found is None:
        return own
    key, where = found
    return Referent(key, discourse.cast.kind(key), None if where == here else where, anaphor=True)


def _was_spoken_of(discourse: Discourse, key: str, scene: Scene) -> bool:
    """Whether the text calls a body by its long name, or this paragraph has named it so far."""
    label = discourse.cast.roles[key].label
    written = discourse.written.get(key, set())
    here = {one.key for one in discourse.within(scene.part.passage.block)}
    return discourse.cast.roles[key].entry is None or label in written or key in here


def _agency(discourse: Discourse, head: Head) -> Referent | None:
    """Return the one body that the document's title names for "l'agence", where it may be one."""
    titled = {key: where for title, key, where in discourse.headings if (title,) == discourse.title}
    bodies = [key for key in titled if discourse.cast.kind(key) in BODIES]
    if head.noun not in AGENCIES or len(titled) != 1 or not bodies:
        return None
    return Referent(bodies[0], discourse.cast.kind(bodies[0]), titled[bodies[0]], anaphor=True)


def _introduced_as(discourse: Discourse, head: Head) -> tuple[str, str] | None:
    """Return the one body that the document has called by a noun so far: "l'agence" after "l'agence X"."""
    found = [
        (key, where)
        for key, where in discourse.last.items()
        if head.noun.lower() in discourse.nouns.get(key, ()) and discourse.cast.roles[key].segment == head.segment
    ]
    return found[0] if len(found) == 1 else None


def _candidates(discourse: Discourse, scene: Scene, lexicon: Lexicon) -> Iterator[list[Place]]:
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
    several = {one.key for one in discourse.plural[1]}  # none of whom a singular noun means
    for at in (block, block - 1):
        there = [one for one in discourse.within(at) if one.key not in several]
        first = [one for one in there if one.subject]
        yield [(one.key, one.passage) for one in (*first, *reversed(there))]
    for title in reversed(path):
        first_under: dict[str, str] = {}  # pages may repeat a heading
        for text, key, where in discourse.headings:
            if text == title:
                first_under.setdefault(key, where)
        yield list(first_under.items())
    yield [(key, where) for _, key, where in discourse.headings[:4] if discourse.cast.kind(key)]


def _in_passing(discourse: Discourse, key: str, where: str) -> bool:
    """Whether a heading's first word, which need be no name, is all that names an entity: "Soudage des aciers"."""
    label = discourse.cast.roles[key].label
    told = next((title for title, *of in discourse.headings if of == [key, where]), "")
    return label.istitle() and " " not in label and told.startswith(label) and not NAMED.match(told[len(label) :])
