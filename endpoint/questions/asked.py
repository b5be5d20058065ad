"""What a request asks of a question: the values of its parameters, the format, the language, with proofs or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import request

from endpoint.language import requested_language
from endpoint.negotiation import choose
from endpoint.problems import BadRequest, NotAcceptable, NotFound
from queries.questions import UnknownQuestionError, find_question
from queries.tables import FORMATS

if TYPE_CHECKING:
    from queries.questions import Language, Question
    from queries.tables import Format

OWN = ("format", "proof", "lang", "locale")
"""The parameters that every question takes besides its own."""
_FLAGS = {"": False, "0": False, "false": False, "1": True, "true": True}
_LOCALES = ("", "fr")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: `typed` holds the question's own parameters, as words."""

    question: Question
    form: Format
    language: Language = "fr"
    locale: str = ""
    proof: bool = False
    typed: dict[str, str] = field(default_factory=dict)

    @property
    def page(self) -> bool:
        """Return whether the answer is a page."""
        return self.form.name == "html"

    def identity(self) -> str:
        """Return a text that is the same for two requests exactly when they ask the same."""
        own = sorted(self.typed.items())
        return repr((self.question.slug, self.form.name, self.language, self.locale, self.proof, own))


def read_asked(slug: str) -> Asked:
    """Return what the current request asks.

    Raises NotFound for an unknown question, BadRequest for a parameter given twice and for a value of `OWN` that is
    none, NotAcceptable where no format fits.
    """
    question = known_question(slug)
    values = {name: single(name) for name in request.args}
    return Asked(
        question,
        FORMATS[_format(values.get("format"))],
        requested_language(),
        _one_of("locale", values.get("locale", ""), _LOCALES),
        _FLAGS[_one_of("proof", values.get("proof", ""), tuple(_FLAGS))],
        {name: value for name, value in values.items() if name not in OWN},
    )


def known_question(slug: str) -> Question:
    """Return the question of that slug. Raises NotFound with the nearest ones."""
    try:
        return find_question(slug)
    except UnknownQuestionError as error:
        near = ", ".join(error.nearest)
        remedy = f"Did you mean {near}? /questions lists all." if near else "/questions lists all."
        raise NotFound(f"There is no question {slug[:80]!r}.", remedy=remedy, nearest=list(error.nearest)) from error


def single(name: str) -> str:
    """Return the value of a parameter. Raises BadRequest when it is given twice."""
    given = request.args.getlist(name)
    if len(given) > 1:
        raise BadRequest(f"{name[:40]!r} is given {len(given)} times.", remedy="Send it once.", parameter=name[:40])
    return given[0]


def _one_of(name: str, given: str, known: tuple[str, ...]) -> str:
    if given not in known:
        shown = ", ".join(value for value in known if value)
        raise BadRequest(f"{given[:20]!r} is no value of {name!r}.", remedy=f"Send one of {shown}.", parameter=name)
    return given


def _format(given: str | None) -> str:
    if given is None:
        return _accepted()
    if given not in FORMATS:
        known = ", ".join(FORMATS)
        raise BadRequest(f"There is no format {given[:40]!r}.", remedy=f"Use one of {known}.", parameter="format")
    return given


def _accepted() -> str:
    offers = {form.media_type.partition(";")[0]: name for name, form in FORMATS.items()}
    chosen = choose(request.headers.get("Accept"), tuple(offers))
    if chosen is None:
        raise NotAcceptable(
            f"Answers come in {', '.join(offers)}.", remedy="Accept one of them.", available=list(offers)
        )
    return offers[chosen]
