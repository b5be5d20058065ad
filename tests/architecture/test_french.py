"""The knowledge of French is data: code that reads has no list or pattern with more than a few French words.

What may stand in code: one or two small words in a comparison, marks, names of classes, relations and fields.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache

import pytest
import simplemma

from tests.architecture.checkout import modules, text, tree

READING = ("builders/read/", "builders/recognise/", "builders/relate/", "builders/link/")
MOST = 2  # French words of one literal
WORD = re.compile(r"[^\W\d_]+['’]?")
# What of a regular expression is no word: names of groups, escaped classes, sets of characters, flags.
SYNTAX = re.compile(r"\(\?P[<=]\w+[>)]|\(\?[a-z]+[:)]|\\[a-zA-Z]|\[[^\]]*\]")
ELIDED = {"l", "d", "n", "s", "c", "j", "m", "t", "qu", "jusqu"}


SMALL = ("determiners", "prepositions", "relatives", "subject_pronouns", "clitics", "list_links", "to_be", "to_have")


@cache
def small_words() -> frozenset[str]:
    """Return the small words of French, some of which English has too."""
    lists = tomllib.loads(text("seeds/lexicon/words.toml"))
    return frozenset(word for name in (*SMALL, "numerals", "time_units") for word in lists[name] if word.isalpha())


def is_french(word: str) -> bool:
    """Whether a word in lower case is a small one of French, or one of French and none of English, as code is."""
    bare = word.rstrip("'’")
    if bare != bare.lower() or (bare == word and len(bare) == 1):
        return False
    if bare != word:
        return bare in ELIDED
    accented = any("à" <= letter <= "ÿ" or letter == "œ" for letter in bare)
    if accented or bare in small_words():
        return True
    return simplemma.is_known(bare, lang="fr") and not simplemma.is_known(bare, lang="en")


def strings(node: ast.AST) -> Iterator[str]:
    """Yield the strings that stand in a literal."""
    return (one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str))


def literals(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield each collection of strings, and each string that may be a pattern, with the line that it begins in."""
    bodies = (node.body for node in ast.walk(module) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef))
    told = {id(one.value) for body in bodies for one in body if isinstance(one, ast.Expr)}  # docstrings
    for node in ast.walk(module):
        if isinstance(node, ast.Set | ast.List | ast.Tuple | ast.Dict):
            yield node.lineno, " ".join(strings(node))
        elif isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            yield (0, "") if id(node) in told else (node.lineno, SYNTAX.sub(" ", " ".join(strings(node))))


def french(module: ast.Module) -> list[str]:
    """Return the literals of a module with more French words than may be, by line."""
    found = ((line, {word for word in WORD.findall(text) if is_french(word)}) for line, text in literals(module))
    return [f"{line}: {', '.join(sorted(words))}" for line, words in found if len(words) > MOST]


@pytest.mark.parametrize("folder", READING)
def test_no_list_or_pattern_of_french_words_stands_in_code(folder: str) -> None:
    names = [name for name in modules() if name.startswith(folder)]
    assert names
    assert {name: found for name in names if (found := french(tree(name)))} == {}


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ('LINKS = frozenset({"et", "ou", "puis"})', True),
        ('YEARS = ("an", "années", "mois")', True),
        ('NAMES = {"label": {"projet": 1, "pôle": 2, "réseau": 3}}', True),
        (r'LISTS = re.compile(r"\b(?:thèmes|filières|secteurs)\b[^:]{0,60}:\s*$")', True),
        (r'tie = rf"\s(?:chez|{of}|du|aux)\s"', True),
        ('at = low in {"et", "ou"}', False),
        ('FIELDS = frozenset({"leader", "partner", "member", "region", "place"})', False),
        ('KINDS = frozenset({"Project", "Programme", "Call", "Association"})', False),
        (r'DAY = re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})")', False),
        ('def f():\n    """Return who "le pôle" or "ce réseau" of a passage stands for."""', False),
    ],
)
def test_what_counts_as_french(code: str, told: bool) -> None:
    assert bool(french(ast.parse(code))) == told
