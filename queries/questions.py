"""The questions people ask of the graph: load, bind, answer. What the endpoint, the client and the commands import."""

from queries.question.answer import Answer, answer
from queries.question.bind import bind, default_terms
from queries.question.catalogue import find_question, load_questions
from queries.question.certificate import Certificate, certify
from queries.question.described import notebook_cell, openapi_components, openapi_paths
from queries.question.faults import BadParameterError, UnknownQuestionError
from queries.question.model import LANGUAGES, Column, Language, Parameter, Question
from queries.question.names import Match, Names, load_names, matches
from queries.question.proof import Evidence, Quote, prove
from queries.question.resolve import choices, resolve, suggest

__all__ = [
    "LANGUAGES",
    "Answer",
    "BadParameterError",
    "Certificate",
    "Column",
    "Evidence",
    "Language",
    "Match",
    "Names",
    "Parameter",
    "Question",
    "Quote",
    "UnknownQuestionError",
    "answer",
    "bind",
    "certify",
    "choices",
    "default_terms",
    "find_question",
    "load_names",
    "load_questions",
    "matches",
    "notebook_cell",
    "openapi_components",
    "openapi_paths",
    "prove",
    "resolve",
    "suggest",
]
