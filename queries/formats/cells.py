"""Answers as sheets of typed cells: the one form from which every table file is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import Literal, NamedNode

from queries.formats.terms import XSD

if TYPE_CHECKING:
    from queries.formats.terms import Term

Value: TypeAlias = str | int | Decimal | date | bool | None

_INTEGERS = {f"{XSD}{name}" for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger", "gYear")}
_NUMBERS = {f"{XSD}{name}" for name in ("decimal", "double", "float")}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value, and the address it leads to where it has one."""

    value: Value
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """A column's machine name and its title for people, unit included.

    `money`: it holds amounts of money; `bare`: only addresses of figures and sums, which say nothing to people.
    """

    name: str
    title: str
    money: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named table of cells; every row has as many cells as there are headers."""

    name: str
    headers: tuple[Header, ...]
    rows: tuple[tuple[Cell, ...], ...]


def value_of(term: Term | None) -> Value:
    """Return a term as a Python value: numbers, dates, years and booleans typed, all else as text."""
    if term is None:
        return None
    if not isinstance(term, Literal):
        return term.value if isinstance(term, NamedNode) else str(term)
    datatype, text = term.datatype.value, term.value
    if datatype in _INTEGERS:
        return _integer(text)
    if datatype in _NUMBERS:
        return _decimal(text)
    if datatype == f"{XSD}boolean":
        return text in ("true", "1")
    return _date(text) if datatype == f"{XSD}date" else text


def date_of(text: str | None) -> Value:
    """Return a date as a document tells it: a day as a date, a year as a number, a month as text; None for none."""
    return None if text is None else int(text) if text.isdigit() else _date(text)


def _integer(text: str) -> int | str:
    return int(text) if text.lstrip("+-").isascii() and text.lstrip("+-").isdigit() else text


def _decimal(text: str) -> Value:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite():
        return text
    return int(number) if number == number.to_integral_value() else number


def _date(text: str) -> date | str:
    try:
        return date.fromisoformat(text) if _DATE.match(text) else text
    except ValueError:
        return text
