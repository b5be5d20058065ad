"""What things are about: themes of the scheme, and the words after "la filière", "le secteur de", "dédié à"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from builders.link.cast import Role
from builders.link.families import FAMILIES, segment_of
from builders.model import Fact, Layout
from builders.read.passages import PlacedCell
from builders.recognise.gazetteer import Hit
from builders.recognise.heads import head_ending
from builders.recognise.labels import told_pieces
from builders.recognise.tokens import tokens
from builders.relate.layout.whose import page_subject
from builders.relate.reference.meaning import fits
from builders.relate.reference.memory import Referent
from builders.relate.scope import Scope
from builders.relate.values.continued import tells_of_others
from builders.relate.values.labelled import labelled_themes
from builders.relate.values.measured import general_subject
from builders.relate.values.owners import has_themes, is_framework, of_person, owner_of
from builders.relate.values.topics import introduced, listed_beside
from builders.relate.values.vague import denied, vague
from ontology.names import slugify

BEARING = frozenset({"organisation", "activity", "product"})  # segments of what has themes
TOPICS = frozenset({"Project", "Programme", "SupportProgramme", "Call", "Plan", "Event", "Network"})
MADE = FAMILIES["project"] | FAMILIES["product"] | FAMILIES["company"] | {None}  # what makes what it is about
ITEM_LENGTH = 80
LONGEST_CELL = 5  # words of a theme that a cell holds
PARTED = re.compile(r"[^,;/•|]+")


def themes(scope: Scope) -> Iterator[Fact]:
    """Yield theme facts for the passage's subjects, in order of the words."""
    row = scope.row if scope.clause.scene.part.cells else None
    mains = _mains(scope) if row is None else (replace(row, passage=None),)
    seen: set[tuple[str, str]] = set()
    yield from _of_names(scope)
    for key, offset in (*_in_columns(scope), *_listed(scope), *_of_scheme(scope, _hits(scope)), *_introduced(scope)):
        owner = owner_of(scope, offset) if row is None else None
        if owner is None and row is None and of_person(scope, offset):
            continue
        for subject in (owner,) if owner is not None else mains:
            if subject.kind in FAMILIES["public"]:
                continue
            meant = not scope.is_general(subject) or _among_fields(scope, offset)
            if (key, subject.key) not in seen and meant:
                seen.add((key, subject.key))
                yield scope.fact("theme", subject, "theme", object=key)


def _mains(scope: Scope) -> tuple[Referent, ...]:
    """Return whom a passage tells of: its several subjects, else whose sheet it is, or the one it is about."""
    several = scope.account.mains if len(scope.account.mains) > 1 and not _of_one(scope) else ()
    if several and not _do_something(scope, several):
        return several
    if scope.main is None and (announced := _announced(scope)):
        return announced
    one = _of_sheet(scope) or _subject(scope) or general_subject(scope)
    return () if one is None else (one,)


def _announced(scope: Scope) -> tuple[Referent, ...]:
    """Return the bodies listed after the noun that counts them: "la filière bois compte deux clusters : A et B"."""
    clause, found = scope.clause, scope.clause.scene.tokens
    for group in clause.groups:
        at = group.lead - 1
        if at < 1 or clause.nodes[at].text != ":" or len(group.members) == 1 or group.bracketed:
            continue
        head = head_ending(found, clause.nodes[at].first, scope.lexicon)
        several = tuple(scope.named(one) for one in group.members)
        if head is not None and head[0].plural and all(fits(one.kind, head[0].kind) for one in several):
            return several
    return ()


def _among_fields(scope: Scope, offset: int) -> bool:
    """Whether a word stands in a bracket that lists fields: "couvrent plusieurs secteurs (bois, chimie)"."""
    opened, plural = scope.clause.bracket(scope.node_at(offset)), scope.lexicon.endings.plural
    said = [node.low for node in scope.clause.nodes[:opened]] if opened is not None else []
    return any(low in scope.known.introducers.nouns and low.endswith(plural) for low in said)


def _of_one(scope: Scope) -> bool:
    """Whether a sentence about several who were named before tells of one undertaking: "les deux pôles animent P"."""
    return _undertaking(scope) is not None and all(one.anaphor for one in scope.account.mains)


def _do_something(scope: Scope, mains: Sequence[Referent]) -> bool:
    """Whether several bodies do what a verb tells, whose theme is not theirs: "A et B ont fondé N, dédié au bois"."""
    bodies = all(segment_of(one.kind) == "organisation" for one in mains)
    return bodies and any(one.given and one.agents for one in scope.account.instances)


def _of_names(scope: Scope) -> Iterator[Fact]:
    """Yield the themes of the scheme that stand in the names of activities and networks: "Salon de la mer"."""
    tokens, known = scope.clause.scene.tokens, scope.known.themes
    named = [(mention, scope.named(mention)) for mention in scope.clause.scene.mentions]
    named = [(m, one) for m, one in named if one.kind in TOPICS and scope.cast.roles[one.key].entry is None]
    hits = known.gazetteer.find(tokens, any_case=True) if named else ()
    things = scope.lexicon.cues.concrete_themes  # "le bâtiment X", "l'Espace X"
    starts = [(tokens[hit.first].start, hit.known[0].key) for hit in hits if tokens[hit.first].low not in things]
    for mention, one in named:
        for start, key in starts:
            if mention.start < start < mention.end:
                _enrol(scope, key, known.labels[key.removeprefix("theme:")])
                yield scope.fact("theme", one, "theme-in-name", object=key)


def _columns(scope: Scope) -> Iterator[PlacedCell]:
    """Yield the cells of a row that are themes by their header, and no descriptions: "Thématique", "Filière"."""
    for cell in scope.clause.scene.part.placed:
        short = all(len(said.split()) <= LONGEST_CELL for said in PARTED.findall(cell.text))
        if short and cell.header and scope.lexicon.labels.of(cell.header) == "theme":
            yield cell


def _in_columns(scope: Scope) -> Iterator[tuple[str, int]]:
    """Yield the themes that the cells of columns of themes are, several in one parted by marks."""
    for cell in _columns(scope) if scope.row is not None else ():
        for said in PARTED.finditer(cell.text):
            words = said.group().strip(" .")
            if any(map(str.isalpha, words)):
                yield theme_key(scope, words), cell.start + said.start()


def _listed(scope: Scope) -> Iterator[tuple[str, int]]:
    """Yield the themes after a label, and that a list item is under a sentence such as "six domaines :"."""
    yield from ((theme_key(scope, words), at) for words, at in labelled_themes(scope))
    passage = scope.clause.passage
    headed = bool(passage.heading_path) and scope.lexicon.labels.whole(passage.heading_path[-1]) == "theme"
    if passage.layout is Layout.ITEM and (scope.discourse.listing_themes or headed) and len(passage.text) < ITEM_LENGTH:
        if not passage.text.startswith("«"):  # a name
            yield theme_key(scope, passage.text.strip(" .;,")), 0
    elif passage.layout is not Layout.ITEM or scope.lexicon.patterns.layout.themes.search(scope.text):
        scope.discourse.announce_themes(told=bool(scope.lexicon.patterns.layout.themes.search(scope.text)))


def _subject(scope: Scope) -> Referent | None:
    subject = _undertaking(scope)
    if subject is not None:
        return subject
    subject = scope.subject(("activity", "org", "product"))
    if subject is None or subject.kind in FAMILIES["public"] or not has_themes(scope, subject):
        return None
    return None if _of_another(scope, subject) or tells_of_others(scope, subject) else subject


def _of_another(scope: Scope, subject: Referent) -> bool:
    """Whether a sentence that leaves its subject out names others, whose themes it may tell."""
    row = scope.discourse.row
    if scope.main is not None or not subject.anaphor or (row is not None and row.key == subject.key):
        return False
    direct = (one for one in scope.clause.groups if not one.bracketed and not one.preposition)
    named = (m.entity for group in direct for m in group.members)
    return any(key != subject.key and segment_of(scope.cast.kind(key)) in BEARING for key in named)


def _undertaking(scope: Scope) -> Referent | None:
    """Return the one activity or network that a passage names, those aside within which others are only placed."""
    named = [group.members for group in scope.clause.groups if scope.cast.kind(group.members[0].entity) in TOPICS]
    own = [members for members in named if not is_framework(scope, scope.referent(members[0].entity))]
    direct = (group for group in scope.clause.groups if group.direct and not (group.bracketed and scope.main))
    told = own or [group.members for group in direct if group.members in named]
    one = scope.referent(told[0][0].entity) if len(told) == 1 and len(told[0]) == 1 else None
    return one if len(named) == 1 or scope.main in {None, one} else None


def _of_sheet(scope: Scope) -> Referent | None:
    """Return whose themes a label tells: "Thématiques : …" in the sheet of a body or project."""
    told = any(piece.field == "theme" for piece in told_pieces(scope.clause.scene.part, scope.lexicon))
    return page_subject(scope) if told else None


def _hits(scope: Scope) -> tuple[Hit, ...]:
    """Return where the passage tells a theme that the scheme knows, in order."""
    found = scope.clause.scene.tokens
    taken = [range(m.start, m.end) for m in scope.clause.scene.mentions]
    taken += [range(cell.start, cell.end) for cell in _columns(scope)] if scope.row is not None else []
    hits = scope.known.themes.gazetteer.find(found)
    return tuple(
        hit for hit in hits if not vague(scope, hit) and not any(found[hit.first].start in span for span in taken)
    )


def _of_scheme(scope: Scope, hits: Sequence[Hit]) -> Iterator[tuple[str, int]]:
    """Yield the themes of the scheme, and those of the text's own words that stand in one list with some."""
    found, labels = scope.clause.scene.tokens, scope.known.themes.labels
    for hit in hits:
        key = hit.known[0].key
        _enrol(scope, key, labels[key.removeprefix("theme:")])
        yield key, found[hit.first].start
    nodes = {scope.node_at(found[hit.first].start): scope.node_at(found[hit.last - 1].start) + 1 for hit in hits}
    for words, offset in listed_beside(scope, scope.known.introducers, nodes if len(nodes) > 1 else {}):
        yield theme_key(scope, words), offset


def _introduced(scope: Scope) -> Iterator[tuple[str, int]]:
    """Yield new themes: what stands after words that introduce one, where the scheme has no name for it."""
    found = list(introduced(scope, scope.known.introducers))
    spans = _spans(scope) if found else []
    parts = (one for words, offset, made in found for one in _members(scope, spans, words, offset, made=made))
    for words, offset, made in parts:
        empty = words in scope.lexicon.cues.vague_themes or words in scope.lexicon.tables["themes"]["alone"]
        if empty or _inside_longer(spans, words, offset) or _says_no_more(scope, spans, words, offset):
            continue
        if denied(scope, scope.node_at(offset)):
            continue
        owner = owner_of(scope, offset) or _subject(scope)
        if not made or (owner is not None and owner.kind in MADE):
            yield theme_key(scope, words), offset


def _members(
    scope: Scope, spans: Sequence[tuple[int, int]], words: str, offset: int, *, made: bool
) -> Iterator[tuple[str, int, bool]]:
    """Yield a theme, or each that "et" joins in it where the scheme has one or one is vague: "bois et papier"."""
    several = [(words[first:last], offset + first) for first, last in _conjuncts(scope, words)]
    known = {one for one, at in several if (at, at + len(one)) in spans or one in scope.lexicon.cues.vague_themes}
    for one, at in several if known else [(words, offset)]:
        if not known or (one not in known and one.split()[0] not in scope.known.introducers.empty):
            yield one, at, made


def _conjuncts(scope: Scope, words: str) -> Iterator[tuple[int, int]]:
    """Yield where what "et" joins in a phrase begins and ends, prepositions and articles before it aside."""
    small = scope.lexicon.links.complement | scope.lexicon.words.definite_articles
    said = tokens(words)
    ends = [at for at, token in enumerate(said) if token.low == "et"]
    for opened, end in zip((0, *(at + 1 for at in ends)), (*ends, len(said)), strict=True):
        first = next((at for at in range(opened, end) if said[at].low not in small), end)
        if first < end:
            yield said[first].start, said[end - 1].end


def _spans(scope: Scope) -> list[tuple[int, int]]:
    """Return where the scheme's themes begin and end in a passage, in characters."""
    tokens = scope.clause.scene.tokens
    return [(tokens[hit.first].start, tokens[hit.last - 1].end) for hit in scope.known.themes.gazetteer.find(tokens)]


def _inside_longer(spans: Sequence[tuple[int, int]], words: str, offset: int) -> bool:
    """Whether words are but a part of a theme of the scheme: "systèmes" of "systèmes embarqués"."""
    longer = (span for span in spans if span[1] - span[0] > len(words))
    return any(start <= offset and offset + len(words) <= end for start, end in longer)


def _says_no_more(scope: Scope, spans: Sequence[tuple[int, int]], words: str, offset: int) -> bool:
    """Whether words tell no more than the theme of the scheme that they hold: "économie numérique"."""
    held = next((span for span in spans if offset <= span[0] and span[1] <= offset + len(words)), None)
    if held is None or held[1] - held[0] == len(words):
        return False
    small = scope.lexicon.links.complement | scope.lexicon.words.definite_articles
    rest = (one for one in tokens(words) if not held[0] <= offset + one.start < held[1])
    return {one.low for one in rest} - small <= set(scope.lexicon.tables["themes"]["adding_nothing"])


def theme_key(scope: Scope, words: str) -> str:
    """Return the key of a theme in the text's own words, and make it known; the scheme's where it has the theme."""
    known = scope.known.themes.labels
    hit = next(iter(scope.known.themes.gazetteer.find(tokens(words.lower()))), None)
    if hit is not None and (hit.first, hit.last) == (0, len(tokens(words))):
        key = hit.known[0].key
        _enrol(scope, key, known[key.removeprefix("theme:")])
    else:
        key = f"theme:{slugify(words)}"
        _enrol(scope, key, words)
    return key


def _enrol(scope: Scope, key: str, label: str) -> None:
    scope.cast.roles.setdefault(key, Role(key, "concept", label, scheme="theme"))
