"""The canned question that a sentence means, with the values it names."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ontology.names import fold
from queries.asking.spans import find_spans
from queries.asking.words import empty_words, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from queries.asking.spans import Spans
    from queries.question.model import Language, Parameter, Question
    from queries.sources import Run

_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_NUMBER = re.compile(r"\b[0-9]{1,3}\b")
_TITLE, _ASKED, _DESCRIPTION = 2.0, 3.0, 0.7
_NAMED, _UNUSED_NAME, _ASSUMED = 2.0, 1.5, 2.0
_LEAST = 1.2
_COUNTED = ("year", "integer")
_MAX_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Meaning:
    """A canned question that a sentence may mean, the values it names for parameters, and how well it fits.

    `unknown` are the words of the sentence that neither name a value nor belong to any question: it may be them that
    the sentence is about.
    """

    question: Question
    parameters: Mapping[str, str]
    score: float
    unknown: tuple[str, ...] = ()

    @property
    def assumed(self) -> tuple[Parameter, ...]:
        """Return the parameters for which the sentence names no thing, so that their example is taken."""
        return tuple(
            parameter
            for parameter in self.question.parameters.values()
            if parameter.default and parameter.name not in self.parameters and parameter.type not in _COUNTED
        )


def meanings(sentence: str, questions: Iterable[Question], run: Run, language: Language = "fr") -> list[Meaning]:
    """Return the questions that a sentence may mean, best first, ties by number; none when nothing fits.

    The values of parameters are the names of the graph that stand in the sentence, longest first, and years and
    numbers. Words that name a value do not count as words of the question.
    """
    profiles = [(question, _profile(question)) for question in questions]
    text = fold(sentence[:_MAX_LENGTH])
    spans, rarity = find_spans(text, run, language), _rarity([profile for _, profile in profiles])
    found = [_meaning(text, spans, rarity, question, profile) for question, profile in profiles]
    return sorted((one for one in found if one.score >= _LEAST), key=lambda one: (-one.score, one.question.number))


def _meaning(
    text: str, spans: Spans, rarity: Mapping[str, float], question: Question, profile: Mapping[str, float]
) -> Meaning:
    rest, values = text, {}
    for parameter in question.parameters.values():
        if value := _value(spans, question, parameter, rest):
            values[parameter.name] = value
            rest = f" {rest} ".replace(f" {value} ", " ", 1).strip()
    words = set(stems(rest))
    found = Meaning(question, values, 0.0, tuple(_unknown(rest, rarity)))
    score = _overlap(words, profile, rarity) + _phrase(words, question) + _NAMED * len(values)
    score -= _UNUSED_NAME * any(_unused(span, rest, profile) for span in spans.things)
    score -= _ASSUMED * bool(values and found.assumed)
    return replace(found, score=round(score, 6) if words or values else 0.0)


def _unknown(rest: str, rarity: Mapping[str, float]) -> Iterator[str]:
    """Yield the words left in a sentence that no question knows, numbers aside."""
    for word in rest.split():
        if word not in empty_words() and not word.isdigit() and not rarity.keys() & set(stems(word)):
            yield word


def _unused(span: str, rest: str, profile: Mapping[str, float]) -> bool:
    """Tell whether a name of the sentence has no place in the question: neither as a value nor among its words."""
    return f" {span} " in f" {rest} " and not set(stems(span)) <= profile.keys()


def _value(spans: Spans, question: Question, parameter: Parameter, text: str) -> str | None:
    if parameter.type == "text":
        return None
    if parameter.type in _COUNTED:
        found = (_YEAR if parameter.type == "year" else _NUMBER).search(text)
        return found[0] if found else None
    return spans.longest(text, question, parameter)


def _overlap(words: set[str], profile: Mapping[str, float], rarity: Mapping[str, float]) -> float:
    """Return how much of what the words tell the question tells too, 0 to 3."""
    told = sum(rarity.get(word, 0.0) * profile.get(word, 0.0) for word in words)
    return told / (sum(rarity.get(word, 1.0) for word in words) or 1.0)


def _phrase(words: set[str], question: Question) -> float:
    """Return how much of the best fitting ready phrase the words cover, 0 to 1."""
    phrases = [set(stems(fold(phrase))) for phrase in question.asked]
    return max((len(words & phrase) / len(phrase) for phrase in phrases if phrase), default=0.0)


def _profile(question: Question) -> dict[str, float]:
    """Return the words of a question, each with the weight of the best place where it stands."""
    texts = [(question.description.fr, _DESCRIPTION), (question.description.en, _DESCRIPTION)]
    texts += [(question.title.fr, _TITLE), (question.title.en, _TITLE)]
    texts += [(phrase, _ASKED) for phrase in question.asked]
    return {word: weight for text, weight in texts for word in stems(fold(text))}


def _rarity(profiles: list[dict[str, float]]) -> dict[str, float]:
    """Return how much each word tells: the logarithm of how few questions hold it."""
    held = Counter(word for profile in profiles for word in profile)
    return {word: math.log(1 + len(profiles) / count) for word, count in held.items()}
