"""What a question file says, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")

ParameterType = Literal["entity", "concept", "document", "text", "integer", "year"]
ColumnType = Literal[
    "entity", "concept", "concepts", "text", "list", "integer", "decimal", "amount", "date", "boolean", "iri"
]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in French and in English."""

    fr: str
    en: str

    def __getitem__(self, language: Language) -> str:
        """Return the text in one language."""
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that the asker may choose.

    `name` is the SPARQL variable (no question mark). `among` is a graph pattern over ?value that finds the values for
    which the question has a sense; empty for text, integers and years. `default` is the value as a person would type
    it: the same value stands in the query's VALUES block, which holds UNDEF when there is none.
    """

    name: str
    type: ParameterType
    label: Bilingual
    hint: Bilingual
    among: str = ""
    default: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer. `name` is the SPARQL variable; entities and concepts have a twin `{name}Label`.

    A list, and a list of labels of concepts (`concepts`), is a text with ` ; ` between its items.

    `unit` is what numbers count (EUR, %, a year…), None where there is nothing to count. `english` gives the English
    of each fixed French text that the query itself puts into the column.
    """

    name: str
    type: ColumnType
    label: Bilingual
    unit: str | None = None
    english: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proof:
    """A triple pattern that each row rests on, over the row's variables and free ones.

    `context` is a graph pattern that ties free variables to the row: the members of a total, for instance.
    """

    statement: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """A part of the question that may match nothing: a graph pattern, and what to say when it does not."""

    pattern: str
    message: Bilingual


@dataclass(frozen=True, slots=True)
class Question:
    """A competency question: one .rq file.

    `asked` are other ways to ask it; `warnings` what to know before using its rows; `empty` what no row means.
    """

    slug: str
    number: int
    title: Bilingual
    description: Bilingual
    persona: tuple[str, ...]
    query: str
    columns: tuple[Column, ...]
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    proofs: tuple[Proof, ...] = ()
    gaps: tuple[Gap, ...] = ()
    empty: Bilingual | None = None
    asked: tuple[str, ...] = ()
    warnings: tuple[Bilingual, ...] = ()

    def column(self, name: str) -> Column | None:
        """Return the column of that name, None where the header declares none."""
        return next((column for column in self.columns if column.name == name), None)
