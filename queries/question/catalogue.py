"""The question files of this folder, read once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ontology.errors import QueryError
from ontology.names import nearest
from queries.question.faults import UnknownQuestionError
from queries.question.header import parse_question
from queries.question.model import Question

FOLDER = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=4)
def load_questions(folder: Path = FOLDER) -> tuple[Question, ...]:
    """Return the questions of a folder's .rq files, by number. Raises QueryError when two share a slug or number."""
    found = [parse_question(path.read_text(encoding="utf-8"), path.name) for path in sorted(folder.glob("*.rq"))]
    for name in ("slug", "number"):
        seen: set[object] = set()
        for question in found:
            if (value := getattr(question, name)) in seen:
                raise QueryError(f"two questions have {name} {value}", where=str(folder), remedy="Change one of them.")
            seen.add(value)
    return tuple(sorted(found, key=lambda question: question.number))


def find_question(name: str, folder: Path = FOLDER) -> Question:
    """Return the question of that slug or number. Raises UnknownQuestionError with the nearest slugs."""
    questions = load_questions(folder)
    for question in questions:
        if name in (question.slug, str(question.number), f"{question.number:02d}-{question.slug}"):
            return question
    near = nearest(name, [question.slug for question in questions], 3)
    meant = f"Did you mean {', '.join(near)}? " if near else ""
    remedy = f"{meant}'polegraph query --list' shows all {len(questions)} questions."
    raise UnknownQuestionError(f"there is no question {name[:80]!r}", tuple(near), remedy)
