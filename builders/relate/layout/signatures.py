"""Who holds which office: signatures, credited quotations, contact lines, "X, président de Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builders.link.families import FAMILIES
from builders.model import Fact
from builders.recognise.labels import LABEL
from builders.relate.layout.bearers import appointed, person_after, person_before
from builders.relate.layout.teams import contact_section, employed, of_team
from builders.relate.reference.about import host
from builders.relate.reference.memory import Referent
from builders.relate.reference.persons import COURTESY, NAME, OPENING, PERSON, SPOKEN, without_title
from builders.relate.scope import Scope
from ontology.names import fold

OPENED = re.compile(rf"^(?:{OPENING}\s|{SPOKEN})(?=[A-ZÀ-Þ])")
SHORT = 170
OWN = frozenset({"son ", "sa "})
COMPLEMENT = 90  # characters from an office to its body: "directrice des programmes européens et des relations chez X"
ENDED = re.compile(
    r"\s*(?:$|[.;,!)]|(?:en\sremplacement|à\sla\ssuite|pour|depuis|et|à\sl['’]unanimité)\b)"
)  # after an office
SIGNING = re.compile(r"(?:Le|La|L['’]|Pour l[ea]) ?\w")
ISSUING = 3  # names in headings at the head of a document
ISSUERS = FAMILIES["org"]
ABOVE = 4  # blocks from a signature up to the name of its body
UNMANNED = FAMILIES["org"] | FAMILIES["place"] | FAMILIES["activity"]  # classes that no person is of
LONGEST = 60  # characters of a name that nothing else tells


def signatures(scope: Scope) -> Iterator[Fact]:
    """Yield president or contactPerson for each "organisation, person, office" in any order, of short passages."""
    offices = scope.known.offices
    if of_jury(scope):
        return
    if len(scope.text) > SHORT or scope.clause.scene.part.cells:
        yield from _apposed(scope)
        return
    pieces = [
        OPENED.sub("", p.strip(" –—-*_.") if PERSON.match(p.strip(" –—-*_.")) else p.strip(" –—-*_"))
        for p in re.split(r",|\s[–—-]\s|\s:\s|(?<=\w):\s|\n|\|", _unbracketed(scope))
        if p.strip(" –—-*_")
    ]
    placed = next((i for i, p in enumerate(pieces) if offices.opening(p)), len(pieces))
    nearest = [*reversed(pieces[:placed]), *pieces[placed:]]
    person = next((p for p in nearest if PERSON.match(p) and not offices.opening(p) and not names_body(scope, p)), None)
    office = next((o for p in pieces if p != person and (o := offices.opening(p))), None)
    if person is not None and office is not None and _does_between(scope, person, pieces[placed:]):
        person = None  # "Mme X, rapporteure, interroge M. Y, directeur de Z"
    if person is None or (office is None and not contact_section(scope)):
        yield from _apposed(scope)
        return
    label = offices.opening(pieces[0]) is not None and pieces[0] != person
    organisation = _of_board(scope) or (_headed(scope) if label else _named(scope, pieces, person))
    organisation = organisation or _named(scope, pieces, person)
    organisation = organisation or (issuer(scope) if SIGNING.match(pieces[0]) else None)
    organisation = organisation or (_sheet(scope) if label else None) or _above(scope, office)
    if organisation is not None and not scope.is_general(organisation):
        yield holds(scope, organisation, person, office or ("contact", "contact"))
    if not label:
        yield from _apposed(scope)


def _does_between(scope: Scope, person: str, placed: Sequence[str]) -> bool:
    """Whether a verb stands between a name and the office after it, so that the office is somebody else's."""
    first = scope.text.find(person) + len(person)
    last = scope.text.find(placed[0], first) if placed else first
    nodes = scope.clause.nodes[scope.node_at(first) : scope.node_at(last)] if last > first else ()
    return any(node.verb and scope.is_finite(node.low) for node in nodes)


def _of_board(scope: Scope) -> Referent | None:
    """Return the document's own body for the officers under "Gouvernance", "Le bureau", "Notre équipe"."""
    told = of_team(scope)
    of_other = told and any(_body_after(scope, m.end()) for m in scope.known.offices.pattern.finditer(scope.text))
    of_other = of_other or (told and employed(scope))
    return host(scope.discourse, scope.clause.scene) if told and not of_other else None


def _unbracketed(scope: Scope) -> str:
    """Return the passage without the bracket that tells whom an officer works for: "présidente : X (Y)"."""
    return re.sub(r"\s?\([^()]*\)(?=\s*[,.;]?\s*$)", "", scope.text) if _of_board(scope) else scope.text


def of_jury(scope: Scope) -> bool:
    """Whether the offices told are those of a jury or a sitting, which no body has."""
    title = scope.clause.passage.heading_path[-1:]
    words = {node.low for node in scope.clause.nodes if not node.name} | set(fold(" ".join(title)).split())
    elsewhere = scope.lexicon.tables["offices"]["elsewhere"]
    told = any(phrase in scope.text.lower() for phrase in elsewhere["phrases"])
    return told or bool(words & set(elsewhere["nouns"]))


def names_body(scope: Scope, piece: str) -> bool:
    """Whether a piece is the name of a body, a place or a programme rather than a person's."""
    return any(
        m.surface.strip() == piece and scope.cast.kind(m.entity) in UNMANNED for m in scope.clause.scene.mentions
    )


def _named(scope: Scope, pieces: Sequence[str], person: str) -> Referent | None:
    for mention in scope.clause.scene.mentions:
        kind = scope.cast.kind(mention.entity) or mention.kind
        inside = mention.surface in person or person in mention.surface
        inside |= kind is None and bool(PERSON.match(mention.surface)) and scope.text.startswith(" (", mention.end)
        inside |= scope.text[: mention.start].endswith("(") and f"{person} ({mention.surface}" not in scope.text
        if not inside and (kind in FAMILIES["org"] or kind is None or kind in FAMILIES["activity"]):
            return scope.referent(mention.entity, mention.kind)
    body = next((p for p in pieces if p != person and _may_be_body(scope, p)), None)
    return scope.referent(scope.cast.named(body, None, strong=False)) if body else None


def _may_be_body(scope: Scope, piece: str) -> bool:
    """Whether a piece may name a body of no known class: no office, and no label before a colon ("Remis par : …")."""
    label = re.search(rf"{re.escape(piece)}\W*\s?:", scope.text) is not None
    return not label and not scope.known.offices.opening(piece) and piece[:1].isupper() and len(piece) < LONGEST


def _headed(scope: Scope) -> Referent | None:
    """Return the body that the section is about, for "Référent : X" under its name."""
    named = any(scope.cast.kind(m.entity) in FAMILIES["org"] for m in scope.clause.scene.mentions)
    return None if named else scope.discourse.topic(scope.clause.scene, "org")


def _sheet(scope: Scope) -> Referent | None:
    """Return the project of the sheet that "Contact : X" stands in."""
    return scope.discourse.topic(scope.clause.scene, "activity")


def issuer(scope: Scope) -> Referent | None:
    """Return the body whose name heads the document, for "Le président, X" under it."""
    told = ((key, where) for _, key, where in scope.discourse.headings[:ISSUING] if scope.cast.kind(key) in ISSUERS)
    key, where = next(told, ("", ""))
    return Referent(key, scope.cast.kind(key), where, anaphor=True) if key else None


def _above(scope: Scope, office: tuple[str, str] | None) -> Referent | None:
    """Return the body that the passages just above name, for a signature that leaves it out and is no sentence."""
    block, bodies = scope.clause.passage.block, FAMILIES["org"]
    bodies = frozenset({"PublicBody"}) if office is not None and office[0] == "publicOfficial" else bodies
    told = any(node.verb and scope.is_finite(node.low) for node in scope.clause.nodes)
    told |= (
        office is not None and office[0] == "publicOfficial" and LABEL.match(scope.text) is not None
    )  # "Rapporteur :"
    for one in () if told else scope.discourse.since(block - ABOVE):
        if scope.cast.kind(one.key) in bodies:
            return Referent(one.key, scope.cast.kind(one.key), one.passage)
    return None


def holds(scope: Scope, organisation: Referent, person: str, office: tuple[str, str]) -> Fact:
    """Return that a person holds an office (role and word) of a body."""
    title = scope.known.offices.opening(person)
    person = person[len(title[1]) :].strip() if title is not None else person
    key = scope.cast.named(without_title(person), "Person", strong=True)
    role, word = office
    if role in {"president", "director"}:
        scope.cast.tell(organisation.key, "Organisation")
    relation = "president" if role == "president" else "contactPerson"
    return scope.fact(relation, organisation, "signature", object=key, role=role, source_term=word)


def _apposed(scope: Scope) -> Iterator[Fact]:
    """Yield offices told in prose: "Jeanne Lenoir, présidente de X", "le président de X, Paul Roy"."""
    offices = scope.known.offices
    for match in offices.pattern.finditer(scope.text):
        office = offices.opening(match["office"])
        body = _body_after(scope, match.end()) or _body_far(scope, match)
        named = appointed(scope.text, match.start(), scope.lexicon.tables["offices"]["appointed"])
        if office is not None and body is None and named is not None and ENDED.match(scope.text[match.end() :]):
            body = _own(scope)
        if office is not None and body is None:
            yield from _of_host(scope, match, office)
        if office is not None and body is None:
            yield from _of_bracket(scope, match, office)
            yield from _of_meant(scope, match, office)
        if office is None or body is None or (office[0] == "publicOfficial" and body[0].kind is None):
            continue
        person = named or person_before(scope.text, match.start(), offices) or person_after(scope.text, body[1])
        if person is not None and not names_body(scope, person) and not scope.is_general(body[0]):
            yield holds(scope, body[0], person, office)


def _own(scope: Scope) -> tuple[Referent, int] | None:
    """Return the body whose document this is, for an office that is told without one: "X est élue présidente"."""
    body = issuer(scope)
    return None if body is None else (body, len(scope.text))


def _of_meant(scope: Scope, match: re.Match[str], office: tuple[str, str]) -> Iterator[Fact]:
    """Read "Jeanne Lenoir, présidente du pôle": the body is the one that the noun refers to."""
    said = re.match(r"\s(?:du|de\s(?:la|l['’]))\s?", scope.text[match.end() :])
    node = scope.node_at(match.end() + 1)
    at = node if said and scope.clause.word(node) == "du" else node + 1
    found = scope.reader().referring(at) if said and at < len(scope.clause.nodes) else None
    bodies = [one for one in (found.referents if found else ()) if one.kind in FAMILIES["org"]]
    person = person_before(scope.text, match.start(), scope.known.offices)
    if len(bodies) == 1 and person is not None:
        yield holds(scope, bodies[0], person, office)


def _of_host(scope: Scope, match: re.Match[str], office: tuple[str, str]) -> Iterator[Fact]:
    """Read "la présidente, Mme X, ouvre la séance": an office without its body is of the document's own body."""
    definite = re.search(r"(?:\b[Ll]a|\b[Ll]e|\b[Ss]on|\b[Ss]a|\b[Nn]otre)\s$", scope.text[: match.start()])
    person = re.match(
        rf"\s?,\s(?:{COURTESY})?(?P<name>{NAME})(?=\s?[,(.;]|$)",
        scope.text[match.end() + _own_body(scope.text[match.end() :]) :],
    )
    if not definite or not person:
        return
    own = definite[0].lower() in OWN
    body = (_owner(scope, match.start()) or _spoken_of(scope)) if own else None
    body = body or host(scope.discourse, scope.clause.scene)
    if body is not None:
        yield holds(scope, body, person["name"], office)


def _spoken_of(scope: Scope) -> Referent | None:
    """Return the body that the sentence before is about, whose officer "sa directrice" is."""
    subject, block = scope.discourse.subject, scope.clause.passage.block
    near = subject is not None and scope.discourse.subject_block >= block - 1
    return subject if near and subject is not None and subject.kind in FAMILIES["org"] else None


def _owner(scope: Scope, offset: int) -> Referent | None:
    """Return the body whose officer "son président" is: the one represented, or the only one named before."""
    bodies = [
        m
        for m in scope.clause.scene.mentions
        if m.end < offset and (scope.cast.kind(m.entity) or m.kind) in FAMILIES["org"]
    ]
    represented = re.search(r"\breprésentée?s?\s(?:ici\s)?par\s\w+\s$", scope.text[:offset])
    if not bodies or (len({m.entity for m in bodies}) > 1 and represented is None):
        return None
    return scope.referent(bodies[-1].entity, bodies[-1].kind)


def _of_bracket(scope: Scope, match: re.Match[str], office: tuple[str, str]) -> Iterator[Fact]:
    """Read "X (ABC ; président : Jeanne Lenoir)": the office of the body before the bracket."""
    person = re.match(rf"\s?:\s(?:{COURTESY})?(?P<name>{NAME})", scope.text[match.end() :])
    opened = scope.text.rfind("(", 0, match.start())
    if person is None or opened < 0 or ")" in scope.text[opened : match.start()]:
        return
    body = scope.beside(scope.node_at(opened) + 1)
    if body is not None and body.kind in FAMILIES["org"]:
        yield holds(scope, body, person["name"], office)


def _own_body(after: str) -> int:
    """Return the length of "du pôle", "de l'association": the document's own body named by its noun."""
    nouns = "pôle|cluster|réseau|association|fédération|groupement|structure|alliance"
    found = re.match(rf"\s(?:du|de la|de l['’])\s?(?:{nouns})(?=\s?,)", after)
    return found.end() if found else 0


def _body_after(scope: Scope, offset: int) -> tuple[Referent, int] | None:
    """Return the body after "président de", "directrice du pôle", with where its name ends."""
    for mention in scope.clause.scene.mentions:
        between = scope.text[offset : mention.start] if mention.start >= offset else None
        if (
            between is not None
            and len(between) < 40
            and re.fullmatch(
                r"(?:\s\w+)?\s(?:de\s|du\s|d['’]|des\s|chez\s)?(?:la\s|l['’]|le\s|les\s)?(?:[a-zà-ÿ'’-]+\s){0,3}",
                between,
            )
        ):
            kind = scope.cast.kind(mention.entity) or mention.kind
            if kind is None or kind in FAMILIES["org"] or kind in FAMILIES["activity"]:
                return scope.referent(mention.entity, mention.kind), mention.end
            return None
    return None


def _body_far(scope: Scope, match: re.Match[str]) -> tuple[Referent, int] | None:
    """Return the body after a long complement: "X, directrice de la recherche et des usages chez Y"."""
    after = next((m for m in scope.clause.scene.mentions if m.start >= match.end()), None)
    if after is None or person_before(scope.text, match.start(), scope.known.offices) is None:
        return None
    between = scope.text[match.end() : after.start]
    words = r"(?:\s(?:[a-zà-ÿ-]+|[dl]['’]\s?[a-zà-ÿ-]+|[A-ZÀ-Þ&]{2,4}))*"
    tie = r"\s(?:de|du|des|chez|à|au|aux|d['’]|(?:à|de)\s(?:la|l['’])|au\ssein\s(?:de|du|d['’])(?:\s(?:la|l['’]))?)\s?"
    told = len(between) < COMPLEMENT and re.fullmatch(words + tie + r"(?:[a-zà-ÿ]+\s){0,2}", between)
    first, last = scope.node_at(match.end() + 1), scope.node_at(after.start)
    if not told or any(node.verb and scope.is_finite(node.low) for node in scope.clause.nodes[first:last]):
        return None
    kind = scope.cast.kind(after.entity) or after.kind
    fits = kind is None or kind in FAMILIES["org"]
    return (scope.referent(after.entity, after.kind), after.end) if fits else None
