"""What a request can get wrong or run into, as one tree, answered as problem+json (RFC 9457).

    Problem
    ├── BadRequest          400  ├── QuerySyntax (line, column)
    │                            ├── TooNested, EvaluationFailed, ServiceRefused (403)
    ├── ReadOnly            403
    ├── NotFound            404
    ├── MethodNotAllowed    405
    ├── NotAcceptable       406
    ├── UnsupportedMedia    415
    ├── Limit                    ├── QueryTooLong 413, AddressTooLong 414, TimeLimit 504, MemoryLimit 422,
    │                            ├── AnswerTooLarge 422, TooManyQueries 503, TooManyRequests 429
    └── Unavailable         503, RemoteFailed 502

A problem says what is wrong, where, and what to do; nothing of the machine stands in it.
"""

from __future__ import annotations

import json
from typing import ClassVar

from ontology.errors import PolegraphError

MEDIA_TYPE = "application/problem+json"
Extra = str | int | float | list[str] | None


class Problem(PolegraphError):  # noqa: N818 - RFC 9457 calls it a problem
    """A request that gets no answer: `status`, `slug` (its page is /problems/{slug}), title, detail, remedy."""

    status: ClassVar[int] = 400
    slug: ClassVar[str] = "bad-request"
    title: ClassVar[str] = "The request cannot be understood"
    titre: ClassVar[str] = "La requête n'est pas comprise"

    def __init__(
        self,
        detail: str,
        *,
        remedy: str | None = None,
        headers: dict[str, str] | None = None,
        **extra: Extra,
    ) -> None:
        super().__init__(detail, remedy=remedy)
        self.headers = headers or {}
        self.extra = extra

    def members(self) -> dict[str, Extra]:
        """Return the members of the problem object, in the order of RFC 9457."""
        known: dict[str, Extra] = {
            "type": f"/problems/{self.slug}",
            "title": self.title,
            "status": self.status,
            "detail": self.message,
            "remedy": self.remedy,
            **self.extra,
        }
        return {key: value for key, value in known.items() if value is not None}

    def body(self) -> bytes:
        """Return the problem as UTF-8 JSON."""
        return json.dumps(self.members(), ensure_ascii=False).encode("utf-8", "replace") + b"\n"


class BadRequest(Problem):
    """A parameter is missing, unknown, given twice or malformed."""


class QuerySyntax(BadRequest):
    """The query does not follow the SPARQL grammar; `line` and `column` count from 1."""

    slug = "query-syntax"
    title = "The query does not follow the SPARQL grammar"
    titre = "La requête ne suit pas la grammaire SPARQL"


class TooNested(BadRequest):
    """The query nests or chains deeper than the service evaluates."""

    slug = "nesting-limit"
    title = "The query is nested too deeply"
    titre = "La requête est imbriquée trop profondément"


class EvaluationFailed(BadRequest):
    """The query follows the grammar but cannot be evaluated."""

    slug = "evaluation-failed"
    title = "The query cannot be evaluated"
    titre = "La requête ne peut pas être évaluée"


class ServiceRefused(BadRequest):
    """The query calls a remote service that is not on the allow-list."""

    status = 403
    slug = "service-refused"
    title = "This endpoint does not call that service"
    titre = "Ce point d'accès n'appelle pas ce service"


class ReadOnly(Problem):
    """An update was sent to a read-only endpoint."""

    status = 403
    slug = "read-only"
    title = "This endpoint takes no updates"
    titre = "Ce point d'accès est en lecture seule"


class NotFound(Problem):
    """Nothing is known under that address."""

    status = 404
    slug = "not-found"
    title = "Nothing is known under this address"
    titre = "Rien n'est connu à cette adresse"


class MethodNotAllowed(Problem):
    """The address exists and does not take that method."""

    status = 405
    slug = "method-not-allowed"
    title = "This address does not take that method"
    titre = "Cette adresse n'accepte pas cette méthode"


class NotAcceptable(Problem):
    """No format that the client takes is one that the answer comes in."""

    status = 406
    slug = "not-acceptable"
    title = "The answer does not come in any of the formats asked for"
    titre = "La réponse n'existe dans aucun des formats demandés"


class UnsupportedMedia(Problem):
    """The body has a media type or charset that the address does not read."""

    status = 415
    slug = "unsupported-media-type"
    title = "The body's media type is not one that is read here"
    titre = "Le type du corps de la requête n'est pas lu ici"


class Limit(Problem):
    """A limit of the service was reached; /limits lists them all."""

    slug = "limit"

    def __init__(
        self, detail: str, *, remedy: str | None = None, headers: dict[str, str] | None = None, **extra: Extra
    ) -> None:
        linked = {"Link": '</limits>; rel="help"', **(headers or {})}
        super().__init__(detail, remedy=remedy, headers=linked, **extra)


class QueryTooLong(Limit):
    """The query text or the request's body is longer than is read."""

    status = 413
    slug = "query-length-limit"
    title = "The query is too long"
    titre = "La requête est trop longue"


class AddressTooLong(Limit):
    """The request's address is longer than is read; a POST takes more."""

    status = 414
    slug = "address-length-limit"
    title = "The address is too long"
    titre = "L'adresse est trop longue"


class TimeLimit(Limit):
    """The query ran until its deadline and was stopped."""

    status = 504
    slug = "time-limit"
    title = "The query reached the time limit and was stopped"
    titre = "La requête a atteint la limite de temps et a été arrêtée"


class MemoryLimit(Limit):
    """The query needed more memory than one query may have and was stopped."""

    status = 422
    slug = "memory-limit"
    title = "The query reached the memory limit and was stopped"
    titre = "La requête a atteint la limite de mémoire et a été arrêtée"


class AnswerTooLarge(Limit):
    """The answer is larger than one answer may be."""

    status = 422
    slug = "answer-size-limit"
    title = "The answer is too large"
    titre = "La réponse est trop volumineuse"


class TooManyQueries(Limit):
    """All executors are busy and the queue is full, or the wait was too long."""

    status = 503
    slug = "concurrency-limit"
    title = "Too many queries are running"
    titre = "Trop de requêtes sont en cours"


class TooManyRequests(Limit):
    """One client sends more requests than its share."""

    status = 429
    slug = "rate-limit"
    title = "This client sends too many requests"
    titre = "Ce client envoie trop de requêtes"


class Unavailable(Problem):
    """The graph is not ready yet, or an executor broke; trying again helps."""

    status = 503
    slug = "unavailable"
    title = "The graph cannot be reached just now"
    titre = "Le graphe n'est pas joignable pour l'instant"


class RemoteFailed(Problem):
    """The remote SPARQL service behind this endpoint gave no usable answer."""

    status = 502
    slug = "remote-failed"
    title = "The remote SPARQL service gave no usable answer"
    titre = "Le service SPARQL distant n'a pas répondu correctement"


def catalogue() -> dict[str, type[Problem]]:
    """Return every kind of problem by its slug, in the order of the tree."""
    found: dict[str, type[Problem]] = {}
    waiting: list[type[Problem]] = [Problem]
    while waiting:
        kind = waiting.pop(0)
        if kind is not Limit:
            found.setdefault(kind.slug, kind)
        waiting.extend(kind.__subclasses__())
    return found
