"""The questions people ask of the graph: load, bind, answer. What the endpoint, the client and the commands import."""

from queries.question.answer import Answer, answer
from queries.question.bind import bind, default_terms
from queries.question.catalogue import find_question, load_questions
from queries.question.faults import BadParameterError, UnknownQuestionError
from queries.question.model import Column, Language, Parameter, Question
from queries.question.names import Match, Names, load_names, matches
from queries.question.proof import Evidence, Quote, prove
from queries.question.resolve import choices, resolve

__all__ = [
    "Answer",
    "BadParameterError",
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
    "choices",
    "default_terms",
    "find_question",
    "load_names",
    "load_questions",
    "matches",
    "prove",
    "resolve",
]
