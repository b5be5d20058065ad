"""What the checkout holds: the files under version control, those just written too, and their code as trees."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("ontology", "builders", "queries", "endpoint")


@cache
def files() -> tuple[str, ...]:
    """Return the paths of all files that are not ignored, relative to the checkout, sorted."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout.split("\0")
    return tuple(sorted(name for name in listed if name and (ROOT / name).is_file()))


def modules(*folders: str) -> list[str]:
    """Return the Python files below the folders (below the checkout where none is named)."""
    return [name for name in files() if name.endswith(".py") and (not folders or name.split("/")[0] in folders)]


@cache
def text(name: str) -> str:
    """Return a file's text; nothing where it is no text."""
    try:
        return (ROOT / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@cache
def tree(name: str) -> ast.Module:
    """Return a module's syntax tree."""
    return ast.parse(text(name))
