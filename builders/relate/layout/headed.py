"""What a heading says of the names listed under it: "Partenaires", "Nos membres", "Financeurs"."""

from __future__ import annotations

from collections.abc import Iterator

from builders.link.families import FAMILIES
from builders.model import Fact, Layout, Mention
from builders.recognise.dictionary import inflected_verb
from builders.recognise.heads import head_starting, heads_alone
from builders.recognise.labels import in_bracket, leads_in_entry, pieces
from builders.recognise.tokens import tokens
from builders.relate.frames.lists import ENTRY
from builders.relate.layout.fields import RELATIONS, says_more, value_facts
from builders.relate.layout.offices_held import is_seat
from builders.relate.layout.prizes import contest
from builders.relate.layout.whose import OF_HOST, page_subject
from builders.relate.reference.about import host, titled
from builders.relate.reference.memory import Referent
from builders.relate.reference.persons import bears_given_name, is_person
from builders.relate.scope import Scope
from ontology.names import fold

OF_CARDS = frozenset({"member", "partner", "funder", "backer"})  # headings over cards whose own headings are names
LEAD = 2  # characters before the name that an entry opens with


def headed(scope: Scope) -> Iterator[Fact]:
    """Yield the facts of an item, heading or bare list of names, under a heading that says what the names are."""
    passage = scope.clause.passage
    first = next(iter(scope.mentions), None)
    yield from _sorted_line(scope)
    if first is None or not _opens(scope, first) or not ENTRY.match(scope.text[first.end :]):
        return
    if _officer(scope, first):
        return
    if scope.discourse.follows_officer(passage.block) and passage.layout is not Layout.HEADING:
        return  # who employs an officer
    field = _in_entry(scope, first, _field(scope, passage.layout, passage.heading_path))
    subject = None if field is None else _subject(scope, field)
    if field is not None and subject is not None and subject.key != first.entity and not scope.is_general(subject):
        end = first.end if passage.layout is Layout.ITEM or not _bare_list(scope) else len(scope.text)
        yield from value_facts(scope, field, subject, first.start, end)


def _sorted_line(scope: Scope) -> Iterator[Fact]:
    """Yield the facts of a line that tells the names of one class under such a heading: "Entreprises : A, B et C"."""
    path, found = scope.clause.passage.heading_path, pieces(scope.text, scope.lexicon)
    if not path or len(found) != 1 or not _sorts(scope, found[0].label):
        return
    field, piece = scope.lexicon.labels.of(path[-1]), found[0]
    if field not in OF_CARDS or _is_sentence(scope, path[-1]) or says_more(scope, piece.start, piece.end):
        return
    subject = _subject(scope, field) if field is not None else None
    if field is not None and subject is not None and not scope.is_general(subject):
        yield from value_facts(scope, field, subject, piece.start, piece.end)


def _sorts(scope: Scope, title: str) -> bool:
    """Whether a title only tells the class of the bodies under it: "Entreprises", "Enseignement supérieur"."""
    head = head_starting(tokens(title.lower()), 0, scope.lexicon)
    if head is not None:
        return head[0].segment == "organisation" and scope.lexicon.labels.consists(title)
    return scope.lexicon.labels.of(title) is None and scope.lexicon.labels.consists(title)


def _over(scope: Scope, above: tuple[str, ...]) -> str:
    """Return the heading that says what the names below are: the last, or the one above it that it only sorts."""
    outer = above[-2] if len(above) > 1 else ""
    return outer if outer and scope.lexicon.labels.of(outer) in OF_CARDS and _sorts(scope, above[-1]) else above[-1]


def _officer(scope: Scope, first: Mention) -> bool:
    """Whether an entry is a person with an office: "Jeanne Lenoir, responsable R&D" among the members."""
    after = scope.text[first.end :].lstrip(" ,–—-(:*_")
    named = bears_given_name(first.surface, scope.lexicon) or not leads_in_entry(scope.text, first.end, scope.lexicon)
    told = scope.known.offices.opening(after) is not None or is_seat(after, scope.lexicon)
    return named and told and is_person(first.surface, scope.lexicon)


def _opens(scope: Scope, first: Mention) -> bool:
    """Whether an entry opens with a name, or with its head noun: "Groupe X", "la société Y"."""
    before = () if first.start <= LEAD else scope.clause.nodes[: scope.node_at(first.start)]
    heads = heads_alone((node.low for node in before), scope.lexicon)
    return heads is not None and all(head.segment == "organisation" and not head.plural for head in heads)


def _in_entry(scope: Scope, first: Mention, field: str | None) -> str | None:
    """Return what an entry among partners says of its own name: "X (PME, Brest) : coordinateur" leads."""
    alone = field == "partner" and (scope.clause.passage.layout is Layout.ITEM or not _bare_list(scope))
    return "leader" if alone and leads_in_entry(scope.text, first.end, scope.lexicon) else field


def _field(scope: Scope, layout: Layout, path: tuple[str, ...]) -> str | None:
    """Return what the heading over an item says, or an earlier heading says of a heading that is a name."""
    labels, part = scope.lexicon.labels, scope.part
    if part.label:
        return labels.of(part.label) if layout is Layout.ITEM and not part.opens else None
    above = path[:-1] if layout is Layout.HEADING else path
    listed = layout is not Layout.ITEM and (_bare_list(scope) or (bool(above) and _alone(scope, above[-1])))
    if above and (layout is Layout.ITEM or listed):
        title = _over(scope, above)
        field = None if _is_sentence(scope, title) else labels.of(title)
        return field if field in RELATIONS else None
    titles = path[:-1] if layout is Layout.HEADING else ()
    return next((field for title in reversed(titles) if (field := labels.of(title)) in OF_CARDS), None)


def _is_sentence(scope: Scope, title: str) -> bool:
    """Whether a heading that is no label as a whole has a finite verb in the plural: "Nos adhérents économisent :"."""
    words, endings = scope.lexicon.words, scope.lexicon.endings
    if scope.lexicon.labels.whole(title) is not None:
        return False
    low = [token.low for token in tokens(title)]
    acts = any(one.endswith(endings.plural_verb) and inflected_verb(one, scope.lexicon) for one in low)
    return acts or not words.to_be.isdisjoint(low)


def _bare_list(scope: Scope) -> bool:
    """Whether a paragraph is nothing but names: several, with only articles and brackets between them."""
    tokens = scope.clause.scene.tokens
    nodes = [node for node in scope.clause.nodes if not node.name and node.text[0].isalpha()]
    passed = scope.lexicon.words.definite_articles | scope.lexicon.links.coordinators
    aside = (node.low in passed or in_bracket(scope.text, tokens[node.first].start) for node in nodes)
    names = [one for one in scope.mentions if not in_bracket(scope.text, one.start)]
    return len(names) > 1 and all(aside)


def _alone(scope: Scope, title: str) -> bool:
    """Whether a paragraph is nothing but one name, under a heading that is nothing but a label, or a prize."""
    mentions, plain = scope.mentions, scope.clause.passage.layout is Layout.PARAGRAPH
    bare = plain and len(mentions) == 1 and mentions[0].surface == scope.text.strip(" *_.")
    labels = scope.lexicon.labels
    return bare and (labels.whole(title) is not None or labels.of(title) == "award")


def _subject(scope: Scope, field: str) -> Referent | None:
    if field == "award":
        return contest(scope)
    own = host(scope.discourse, scope.clause.scene)
    return own if field in OF_HOST or (own is not None and _speaks(scope)) else page_subject(scope) or own


def _speaks(scope: Scope) -> bool:
    """Whether the body whose page it is says whom a heading is of, "Nos partenaires", and no project's sheet does."""
    path = scope.clause.passage.heading_path
    above = titled(scope.discourse, scope.clause.scene)
    spoken = any(fold(title).split()[:1] == ["nos"] for title in path[-2:])
    return spoken and not (above is not None and above.kind in FAMILIES["activity"])
