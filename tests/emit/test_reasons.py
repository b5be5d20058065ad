"""Every reason that reading may give has words in French and English."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from builders.emit.reasons import REASONS

BUILDERS = Path(__file__).parents[2] / "builders"
RELATE = BUILDERS / "relate"


def text(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def codes(tree: ast.AST, *, answers: bool) -> Iterator[str]:
    """Yield what is given as a reason: to a finding, beside no facts, and by functions that answer with one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "reason":
            yield text(node.value)
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 2:
            yield text(node.value.elts[1])
        elif isinstance(node, ast.FunctionDef) and answers and ast.unparse(node.returns or ast.Constant("")) == "str":
            yield from (
                text(part) for one in ast.walk(node) if isinstance(one, ast.Return) for part in options(one.value)
            )


def options(value: ast.expr | None) -> Iterator[ast.expr | None]:
    """Yield what an expression may be: both branches of "x if … else y"."""
    if isinstance(value, ast.IfExp):
        yield from options(value.body)
        yield from options(value.orelse)
    else:
        yield value


def test_each_reason_of_the_relate_stage_has_words() -> None:
    found: set[str] = set()
    for path in sorted(RELATE.rglob("*.py")):
        answers = path.parent.name == "frames" or path.name == "modality.py"
        found.update(codes(ast.parse(path.read_text(encoding="utf-8")), answers=answers))
    found.discard("")
    assert {"no-subject", "negation", "wished"} <= found
    assert sorted(found - REASONS.keys()) == []


def test_each_reason_why_something_is_left_aside_has_words() -> None:
    tree = ast.parse((BUILDERS / "emit" / "gaps.py").read_text(encoding="utf-8"))
    made = [one for one in ast.walk(tree) if isinstance(one, ast.Call) and ast.unparse(one.func) == "Rejection"]
    found = {text(one.args[3]) for one in made}
    assert "in-no-relation" in found
    assert sorted(found - REASONS.keys()) == []
