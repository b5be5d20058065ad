"""Who holds an office of a body: the fact, and what its readers share."""

from __future__ import annotations

from builders.lexicon.model import Lexicon
from builders.link.families import FAMILIES
from builders.model import Fact
from builders.relate.reference.memory import Referent
from builders.relate.reference.persons import without_title
from builders.relate.scope import Scope
from ontology.names import fold

ISSUING = 3  # names in headings at the head of a document
ISSUERS = FAMILIES["org"]
UNMANNED = FAMILIES["org"] | FAMILIES["place"] | FAMILIES["activity"]  # classes that no person is of


def of_jury(scope: Scope) -> bool:
    """Whether the offices told are those of a jury or a sitting, which no body has."""
    title = scope.clause.passage.heading_path[-1:]
    words = {node.low for node in scope.clause.nodes if not node.name} | set(fold(" ".join(title)).split())
    elsewhere = scope.lexicon.tables["offices"]["elsewhere"]
    told = any(phrase in scope.text.lower() for phrase in elsewhere["phrases"])
    return told or bool(words & set(elsewhere["nouns"]))


def names_body(scope: Scope, piece: str) -> bool:
    """Whether a piece is the name of a body, a place or a programme rather than a person's."""
    return any(m.surface.strip() == piece and scope.cast.kind(m.entity) in UNMANNED for m in scope.mentions)


def is_seat(piece: str, lexicon: Lexicon) -> bool:
    """Whether a piece opens with a seat on a board, which is no office: "Administratrice", "Membre"."""
    return next(iter(piece.lower().split()), "").strip(".,;:") in lexicon.tables["offices"]["seats"]["nouns"]


def issuer(scope: Scope) -> Referent | None:
    """Return the body whose name heads the document, for "Le président, X" under it."""
    told = ((key, where) for _, key, where in scope.discourse.headings[:ISSUING] if scope.cast.kind(key) in ISSUERS)
    key, where = next(told, ("", ""))
    return scope.discourse.recalled(key, where) if key else None


def holds(scope: Scope, organisation: Referent, person: str, office: tuple[str, str]) -> Fact:
    """Return that a person holds an office (role and word) of a body."""
    title = scope.known.offices.opening(person)
    person = person[len(title[1]) :].strip() if title is not None else person
    person = _as_read(scope, person)
    key = scope.cast.named(without_title(person, scope.lexicon), "Person", strong=True)
    role, word = office
    if role in {"president", "director"}:
        scope.cast.tell(organisation.key, "Organisation")
    relation = "president" if role == "president" else "contactPerson"
    return scope.fact(relation, organisation, "signature", object=key, role=role, source_term=word)


def _as_read(scope: Scope, piece: str) -> str:
    """Return the one person's name that a piece holds: of "Lorsque Jeanne Lenoir" without the word before it."""
    mentions = scope.mentions
    said = {m.surface for m in mentions if m.surface in piece and scope.cast.kind(m.entity) == "Person"}
    return next(iter(said)) if len(said) == 1 and " " in next(iter(said)) else piece


def body_after(scope: Scope, offset: int) -> tuple[Referent, int] | None:
    """Return the body after "président de", "directrice du pôle", with where its name ends.

    A place between them only tells where the office is held: "directrice Normandie de X".
    """
    for mention in scope.mentions:
        between = scope.text[offset : mention.start] if mention.start >= offset else None
        if between is not None and len(between) < 40 and scope.lexicon.patterns.offices.of_body.fullmatch(between):
            kind = scope.kind(mention)
            if kind is None or kind in FAMILIES["org"] or kind in FAMILIES["activity"]:
                return scope.named(mention), mention.end
            said = between.lower().replace("’", "'").split()
            if kind not in FAMILIES["place"] or not scope.lexicon.links.of.isdisjoint(said):
                return None
    return None
