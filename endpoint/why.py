"""Why do you say that? The passages that prove a statement, or all that is said of a thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import Blueprint, make_response, render_template, request

from endpoint.asking import Asker, iri_ref, of_one_build, string_literal
from endpoint.context import backend, settings
from endpoint.description import MOST, Proof, read_proofs, words, written
from endpoint.graph_answer import construct, wanted_format
from endpoint.grounds import Ground, as_values, grounds
from endpoint.iri import is_iri
from endpoint.language import requested_language, spoken, tell_language
from endpoint.problems import BadRequest, NotFound
from endpoint.render import short
from ontology.iris import Iris
from queries.question.model import Bilingual

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

    from endpoint.asking import Row
    from queries.question.model import Language

blueprint = Blueprint("why", __name__)

KNOWN = frozenset({"s", "p", "o", "format", "lang"})
_LITERAL = re.compile(
    r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z]+(?:-[A-Za-z0-9]+)*)|\^\^<([^<>"{}|\\^`\x00-\x20]+)>)?', re.DOTALL
)
_UNESCAPED = {"n": "\n", "r": "\r", "t": "\t"}
GRAPH_WORDS = {
    "register": Bilingual("Registre public : identité, sans document.", "Public register: identity, without document."),
    "ontology": Bilingual("Énoncé du vocabulaire.", "Statement of the vocabulary."),
    "inferred": Bilingual(
        "Déduit des autres énoncés par les axiomes du vocabulaire.",
        "Inferred from other statements by the vocabulary's axioms.",
    ),
    "derived": Bilingual(
        "Dérivé d'autres énoncés (nom retenu, bornes de dates).",
        "Derived from other statements (chosen name, bounds of dates).",
    ),
}


@dataclass(frozen=True, slots=True)
class Question:
    """The statement, or the part of one, whose proofs are asked for; terms as SPARQL writes them."""

    s: str
    p: str | None
    o: str | None
    text: str | None
    """A plain text that the object must have, whatever its language or datatype."""

    def statement(self) -> tuple[str, str, str] | None:
        """Return the IRIs of a complete statement between things; None where it is not one."""
        if self.p is None or self.o is None or not self.o.startswith("<"):
            return None
        return self.s[1:-1], self.p[1:-1], self.o[1:-1]

    def pattern(self) -> str:
        """Return the pattern that assertions must match."""
        lines = [f"?a rdf:subject {self.s} ."]
        if self.p:
            lines.append(f"?a rdf:predicate {self.p} .")
        if self.o:
            lines.append(f"?a rdf:object {self.o} .")
        if self.text is not None:
            lines.append(f"?a rdf:object ?said FILTER(STR(?said) = {string_literal(self.text)})")
        return " ".join(lines)

    def values(self) -> str:
        """Return the binding of ?s, ?p and ?o that statements must match."""
        terms = {"s": self.s, "p": self.p, "o": self.o}
        lines = [f"VALUES ?{name} {{ {term} }}" for name, term in terms.items() if term]
        return " ".join(lines)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A statement that stands without a passage: in words, in which graph, and the parameters that ask about it."""

    told: str
    graph: str
    """The last part of the graph's name: a key of GRAPH_WORDS."""
    asked: str

    @property
    def origin(self) -> Bilingual:
        """Return where it comes from, in words."""
        return GRAPH_WORDS[self.graph]


@dataclass(frozen=True, slots=True)
class Found:
    """The passages that prove it; statements without one; for one that was inferred, what it follows from."""

    proofs: tuple[Proof, ...]
    elsewhere: tuple[Elsewhere, ...]
    grounds: tuple[Ground, ...]


@blueprint.get("/why")
def why() -> BaseResponse:
    """Return the proofs of a statement `s p o`, of all statements `s p`, or of all about `s`."""
    asked, language = _question(), requested_language()
    form = wanted_format()
    found = of_one_build(lambda asker: _found(asked, asker, language), backend(), settings().base)
    if not found.proofs and not found.elsewhere:
        raise NotFound("No passage states this, nor any register.", remedy="Check s, p and o; leave o or p out.")
    if not isinstance(form, str):
        statement, inferred = asked.statement(), Iris(settings().base).graph("inferred")
        reasons = as_values(statement, found.grounds, inferred) if statement is not None else ""
        return construct(form, "proof_data", pattern=asked.pattern(), values=asked.values(), grounds=reasons)
    page = render_template("why.html", asked=dict(request.args), found=found, settings=settings(), **spoken(language))
    return tell_language(make_response(page), language)


def _question() -> Question:
    for name in request.args:
        if name not in KNOWN or len(request.args.getlist(name)) > 1:
            raise BadRequest(
                f"The parameter {name[:40]!r} is unknown or given twice.", remedy="Send s, p, o, format, lang."
            )
    if not request.args.get("s"):
        raise BadRequest("The parameter 's' is missing.", remedy="Send the IRI of the subject.", parameter="s")
    subject = iri_ref(request.args["s"], "s")
    predicate = iri_ref(request.args["p"], "p") if request.args.get("p") else None
    term, text = _object(request.args.get("o"))
    return Question(subject, predicate, term, text)


def _object(given: str | None) -> tuple[str | None, str | None]:
    """Return the object as a term, or as a text to compare: `<iri>`, an IRI, a literal in Turtle, or plain text."""
    if not given:
        return None, None
    bare = given[1:-1] if given.startswith("<") and given.endswith(">") else given
    if is_iri(bare):
        return iri_ref(bare, "o"), None
    literal = _LITERAL.fullmatch(given)
    if literal is None:
        return None, given
    text = string_literal(
        re.sub(r"\\(.)", lambda found: _UNESCAPED.get(found[1], found[1]), literal[1], flags=re.DOTALL)
    )
    if literal[2]:
        return f"{text}@{literal[2]}", None
    return (f"{text}^^{iri_ref(literal[3], 'o')}" if literal[3] else text), None


def _found(asked: Question, asker: Asker, language: Language) -> Found:
    limit = str(MOST)
    proofs = read_proofs(asker.rows("proofs", pattern=asked.pattern(), limit=limit), words(asker, language))
    rows = asker.rows("statement_graphs", values=asked.values(), limit=limit)
    if asked.text is not None:
        rows = [row for row in rows if row["o"]["value"] == asked.text]
    elsewhere = tuple(_elsewhere(row) for row in rows)
    statement = asked.statement()
    inferred = statement is not None and any(one.graph == "inferred" for one in elsewhere)
    return Found(tuple(proofs), elsewhere, grounds(statement, asker) if statement and inferred else ())


def _elsewhere(row: Row) -> Elsewhere:
    terms = {"s": row["s"]["value"], "p": row["p"]["value"], "o": written(row["o"])}
    told = " ".join((short(terms["s"]), short(terms["p"]), short(terms["o"])))
    return Elsewhere(told, row["g"]["value"].rsplit("/", 1)[-1], urlencode(terms))
