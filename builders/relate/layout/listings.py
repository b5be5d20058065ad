"""Tables and lists: what a row or an entry is about, and what its cells, headings and place in the list say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.lexicon.model import Lexicon
from builders.link.families import FAMILIES
from builders.model import Fact, Layout, Mention, Passage
from builders.recognise.columns import CALLED, TITLES, called_above, label_of_row, named_cell, naming
from builders.recognise.heads import head_starting
from builders.recognise.labels import Piece, pieces, title_at
from builders.relate.layout.cells import of_cell
from builders.relate.layout.fields import piece_facts, value_facts
from builders.relate.layout.laureates import listed_winner, note_results
from builders.relate.layout.parted import note_parts, opens_part
from builders.relate.layout.whose import above_row, page_subject
from builders.relate.reference.about import programme
from builders.relate.reference.discourse import Discourse
from builders.relate.reference.memory import Referent
from builders.relate.reference.titles import is_name_of
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Clause

ENTRY = re.compile(r"[»\s]*(?:\(|:|–|—|-\s|,)")
OPENED = re.compile(r"[»\s]*(?:\([^()]{1,40}\)\s?)?(?::|–|—)\s")
LED = re.compile(r"[»*_\s]*(?:[:–—?]|\.?$)")  # what follows the name after "À propos de"
SAID = FAMILIES["activity"] | FAMILIES["company"]
SHORT = 120  # characters after the name in a line that opens a section
NEAR = 12  # characters before the name that opens an entry
LEAD = 2  # … where nothing but a mark may stand before it


def enter(clause: Clause, discourse: Discourse, lexicon: Lexicon) -> None:
    """Tell the discourse whom a row, a list entry or a paragraph that opens with "X :" is about."""
    part, passage = clause.scene.part, clause.passage
    first = next(iter(clause.scene.mentions), None)
    note_results(clause, discourse, lexicon)
    note_parts(clause, discourse, lexicon)
    if passage.layout is Layout.HEADING and any(lexicon.labels.of(one) in CALLED for one in passage.heading_path[:-1]):
        discourse.open_card(passage.text)
    _leave_aside(passage, discourse, lexicon)
    if part.cells:
        _enter_row(clause, discourse, lexicon)
    elif (sheet := _sheet(clause, lexicon)) is not None:
        discourse.open_sheet(_open_section(discourse, clause, sheet.entity))
    elif _nameless(passage, first, lexicon):
        discourse.open_unnamed(passage.heading_path)
    elif first is not None and _is_part(passage, first, lexicon):
        _open_part(discourse, clause, first.entity, lexicon)
    elif first is not None and passage.block != discourse.row_block and _leads_in(passage, first, lexicon):
        _enter_opened(clause, discourse, first, lexicon)
    elif first is not None and passage.block != discourse.row_block and _opens(passage, first, lexicon):
        _enter_entry(clause, discourse, first, lexicon)


def _is_part(passage: Passage, first: Mention, lexicon: Lexicon) -> bool:
    """Whether a line is the title of a numbered part with its name: "Action 3 : X"."""
    numbered = lexicon.patterns.layout.numbered.match(passage.text) is not None
    return numbered and len(passage.text) < first.end + SHORT


def _enter_entry(clause: Clause, discourse: Discourse, first: Mention, lexicon: Lexicon) -> None:
    """Tell the discourse whom an entry of a list, or a line that opens with "X :", is about."""
    passage = clause.passage
    kind, after = _entries_kind(passage, discourse, lexicon), passage.text[first.end :]
    if kind == "Project" and lexicon.patterns.layout.benefit.match(after):
        discourse.enter_row(clause.scene, first.entity)
    elif kind is not None and ENTRY.match(after):
        discourse.cast.tell(first.entity, kind)
        discourse.enter_row(clause.scene, first.entity)
    elif passage.layout is Layout.ITEM and first.start <= LEAD and discourse.cast.kind(first.entity) == "Project":
        discourse.enter_row(clause.scene, first.entity)
    elif opens_part(passage, discourse) and first.start <= LEAD and (OPENED.match(after) or ENTRY.match(after)):
        kind = _said_after(clause, first.end, lexicon) or discourse.cast.kind(first.entity) or "Programme"
        discourse.cast.tell(first.entity, kind)
        discourse.number(first.entity)
        discourse.enter_row(clause.scene, first.entity)
    elif OPENED.match(after) and passage.layout in {Layout.ITEM, Layout.PARAGRAPH} and first.start <= LEAD:
        _enter_opened(clause, discourse, first, lexicon)


def _leads_in(passage: Passage, first: Mention, lexicon: Lexicon) -> bool:
    """Whether a paragraph says of whom it tells: "À propos de X : …", "Qui est X ? …", a noun for its class aside."""
    if passage.layout is Layout.HEADING or not LED.match(passage.text[first.end :]):
        return False
    said = passage.text[: first.start].lower().replace("’", "'").lstrip("* _")
    return any(said.startswith(words) and len(said) < len(words) + NEAR for words in lexicon.cues.lead_ins)


def _leave_aside(passage: Passage, discourse: Discourse, lexicon: Lexicon) -> None:
    """Let the discourse go back to the chapter after a part of it told in passing."""
    if discourse.aside and not lexicon.patterns.layout.numbered.match(passage.text):
        discourse.leave_aside(passage.heading_path)


def _nameless(passage: Passage, first: Mention | None, lexicon: Lexicon) -> bool:
    """Whether a line opens a numbered section that no name opens: "Domaine 2 – Bois et forges"."""
    if len(passage.text) > SHORT or passage.layout not in {Layout.ITEM, Layout.HEADING}:
        return False
    patterns = lexicon.patterns.layout
    return bool(patterns.topical.match(passage.text)) or (first is None and bool(patterns.numbered.match(passage.text)))


def _enter_opened(clause: Clause, discourse: Discourse, first: Mention, lexicon: Lexicon) -> None:
    """Tell the discourse of the thing that a line opens with, and the class that its next words say."""
    kind = _said_after(clause, first.end, lexicon)
    if kind is not None:
        discourse.cast.tell(first.entity, kind)
    discourse.enter_row(clause.scene, first.entity)


def _said_after(clause: Clause, at: int, lexicon: Lexicon) -> str | None:
    """Return the class in "X (2016-2019) — Premier projet de …", which what follows the mark opens with."""
    opened = OPENED.match(clause.passage.text[at:])
    after = [token for token in clause.scene.tokens if opened is not None and token.start >= at + opened.end()]
    small = lexicon.words.determiners | lexicon.words.adjectives
    first = next((i for i, token in enumerate(after[:4]) if token.low not in small), len(after))
    head = head_starting(after, first, lexicon)
    return head[0].kind if head is not None and not head[0].plural and head[0].kind in SAID else None


def _opens(passage: Passage, name: Mention, lexicon: Lexicon) -> bool:
    """Whether an entry opens with a name, and not with the label of one: "Porteur : X"."""
    valued = any(piece.field and piece.start <= name.start < piece.end for piece in pieces(passage.text, lexicon))
    return name.start <= NEAR and not valued


def _row_thing(clause: Clause, lexicon: Lexicon) -> Mention | None:
    """Return the name of what a row is about: that of its named column, else the one that opens it."""
    named, mentions = named_cell(clause.scene.part, lexicon), clause.scene.mentions
    if named is not None and (named.number or named.start):
        return next((mention for mention in mentions if mention.surface == named.name), None)
    return next((mention for mention in mentions if mention.start == 0), None)


def _open_part(discourse: Discourse, clause: Clause, key: str, lexicon: Lexicon) -> None:
    """Tell the discourse of "Action 2 : X", or of "Sous-action 2.1 : Y", which a sentence may tell in passing."""
    opened, sub = _open_section(discourse, clause, key), _is_sub(clause.passage.text, lexicon)
    if not sub:
        discourse.open_chapter(opened)
    discourse.enter_row(clause.scene, key)
    discourse.tell_aside(aside=sub and clause.passage.layout is Layout.PARAGRAPH)


def _enter_row(clause: Clause, discourse: Discourse, lexicon: Lexicon) -> None:
    """Tell the discourse whom a row is about, and whether it numbers it as a part of something."""
    thing, named = _row_thing(clause, lexicon), named_cell(clause.scene.part, lexicon)
    if thing is not None and _of_project(clause, thing, lexicon):
        discourse.cast.tell(thing.entity, "Project")
    told = thing is not None and discourse.cast.kind(thing.entity) is not None
    discourse.enter_row(clause.scene, thing.entity if thing is not None and told else None)
    if thing is not None and named is not None and named.start:
        discourse.number(thing.entity)
    if told and thing is not None and label_of_row(clause.scene.part, lexicon) in TITLES:
        discourse.open_sheet(_open_section(discourse, clause, thing.entity))


def _of_project(clause: Clause, thing: Mention, lexicon: Lexicon) -> bool:
    """Whether the text beside the first cell of a row has a label that only projects have: "Chef de file : …"."""
    cells = clause.scene.part.cells
    opens = thing.start == 0 and len(cells) == 1 and thing.surface == cells[0][1]
    return opens and any(piece.field == "leader" for piece in pieces(clause.passage.text, lexicon))


def _entries_kind(passage: Passage, discourse: Discourse, lexicon: Lexicon) -> str | None:
    """Return the class of the entries of a list, as its sentence or heading says: "Trois projets :", "Lauréats"."""
    if passage.layout is not Layout.ITEM:
        return None
    if discourse.listing is not None:
        return discourse.listing.kind
    return "Project" if lexicon.patterns.layout.listed.search(" ".join(passage.heading_path)) else None


def _open_section(discourse: Discourse, clause: Clause, key: str) -> Referent:
    """Tell the discourse that what follows under the same heading is about an entity, a project unless known better."""
    opened = Referent(key, discourse.cast.tell(key, "Project"), clause.passage.key, anaphor=True)
    discourse.open_section(clause.passage.heading_path, opened)
    return opened


def _sheet(clause: Clause, lexicon: Lexicon) -> Mention | None:
    """Return the project that a line names whose sheet it opens: "Acronyme : X", "Nom du projet : X"."""
    at = title_at(clause.scene.part, lexicon)
    return None if at is None else next((m for m in clause.scene.mentions if (m.start, m.end) == at), None)


def of_nothing(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a row names no thing: it sums others, or no header of its table tells what they are."""
    part = clause.scene.part
    if not any(header for header, _ in part.cells) or label_of_row(part, lexicon) is not None:
        return False
    return named_cell(part, lexicon) is None


def rows(scope: Scope) -> Iterator[Fact]:
    """Yield the facts of a row's short cells: about the thing its first cell names, or the page's for label rows."""
    part = scope.part
    label = label_of_row(part, scope.lexicon)
    if label is not None:
        subject = page_subject(scope, label)
        value = next((cell for cell in part.placed if cell.number == 1), None)
        if subject is not None and value is not None:
            yield from piece_facts(scope, Piece(part.cells[0][1], label, value.start, len(scope.text)), subject)
        return
    if scope.row is None:
        return
    here = Referent(scope.row.key, scope.row.kind)
    for cell in part.placed:
        yield from of_cell(scope, here, cell)
    yield from _called_by_column(scope, here)
    yield from placed_in_list(scope, here)
    yield from numbered(scope)


def _called_by_column(scope: Scope, here: Referent) -> Iterator[Fact]:
    """Yield what the first column or the heading over the table says of a row's body: "Membre", "Nos partenaires"."""
    part, labels = scope.part, scope.lexicon.labels
    own = labels.whole(part.cells[naming(part, scope.lexicon)][0])
    field = own if own not in {None, "body"} else called_above(part, scope.lexicon)
    first = next((m for m in scope.mentions if m.entity == here.key), None)
    of_body = here.kind in FAMILIES["org"] and field in CALLED
    subject = above_row(scope, field) if of_body and first is not None else None
    if subject is not None and field is not None and first is not None and subject.key != here.key:
        yield from value_facts(scope, field, subject, first.start, first.end)


def entries(scope: Scope) -> Iterator[Fact]:
    """Yield what standing in a list says of the entry's thing, once, in the passage that opens the entry."""
    if scope.opened is not None and scope.clause.passage.layout is Layout.ITEM:
        yield from placed_in_list(scope, scope.opened)


def numbered(scope: Scope) -> Iterator[Fact]:
    """Yield partOf for "Action 2 : X", a part of the document's programme, and "Sous-action 2.1 : Y", a part of X."""
    row, part = scope.opened, scope.part
    said = part.cells[naming(part, scope.lexicon)][1] if part.cells else part.passage.text
    if row is None or not scope.lexicon.patterns.layout.numbered.match(said):
        return
    whole = (scope.discourse.chapter if _is_sub(said, scope.lexicon) else None) or programme(scope.discourse)
    if whole is not None and whole.key != row.key:
        fact = scope.fact("partOf", row, "numbered", object=whole.key, role="member")
        yield fact.read_also(whole.passage)


def _is_sub(text: str, lexicon: Lexicon) -> bool:
    """Whether a numbered line opens a part of the numbered part above it."""
    return bool(lexicon.patterns.layout.sub.match(text))


def placed_in_list(scope: Scope, subject: Referent) -> Iterator[Fact]:
    """Yield fundedUnder for an entry in a list of laureates, and the region of a heading that is one."""
    path = scope.clause.passage.heading_path
    yield from listed_winner(scope, subject)
    for title, key, passage in scope.discourse.headings:
        if title in path[-2:] and scope.cast.kind(key) == "Region" and is_name_of(title, key, scope.discourse.cast):
            yield scope.fact("region", subject, "heading-region", object=key).read_also(passage)
