"""README.md as steps: the commands of its `console` blocks, what is written below each, and its `python` blocks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
SERVED_AT = "127.0.0.1:5000"
WIDTH = "96"
FENCE = re.compile(r"^```(console|python)( measured)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# A command, its further lines, and what it prints up to the next one.
STEP = re.compile(r"^\$ (.*\n(?:> .*\n)*)((?:(?!\$ ).*\n)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """A command of the README, or the program of a `python` block."""

    language: str
    command: str
    """As a shell or Python takes it, on one or more lines."""
    output: str
    """What the README says it prints."""
    measured: bool
    """Whether the output holds measurements, which move with every change of the engine."""
    span: tuple[int, int]
    """Where the output stands in the README."""

    @property
    def is_for_make(self) -> bool:
        """Tell whether the command sets up, serves or tests the checkout itself."""
        return self.command.split()[0] in ("make", "git")


def steps(text: str) -> Iterator[Step]:
    """Yield the steps of a README, in its order."""
    for fence in FENCE.finditer(text):
        language, measured, body = fence[1], bool(fence[2]), fence[3]
        if language == "python":
            yield Step(language, body, "", measured, (fence.end(3), fence.end(3)))
            continue
        for step in STEP.finditer(body):
            span = (fence.start(3) + step.start(2), fence.start(3) + step.end(2))
            yield Step(language, step[1].replace("\n> ", "\n").rstrip("\n"), step[2], measured, span)


def sandbox(folder: Path) -> Path:
    """Return the folder, made to look like a checkout that is set up and built: `add` and exports may write in it."""
    (folder / ".venv").symlink_to(sys.prefix)
    (folder / "tests").symlink_to(ROOT / "tests")
    subprocess.run(["cp", "-r", ROOT / "seeds", folder / "seeds"], check=True)
    subprocess.run([".venv/bin/polegraph", "build"], check=True, cwd=folder, capture_output=True)
    return folder


def run(step: Step, folder: Path, address: str = SERVED_AT) -> subprocess.CompletedProcess[str]:
    """Run a step in a folder, with a server at `address` in the place of the README's; return what came of it."""
    program = ["bash", "-c"] if step.language == "console" else [sys.executable, "-c"]
    return subprocess.run(
        [*program, step.command.replace(SERVED_AT, address)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "COLUMNS": WIDTH, "PYTHONUTF8": "1", "NO_COLOR": "1"},
    )


def printed(done: subprocess.CompletedProcess[str], address: str = SERVED_AT) -> str:
    """Return what a step printed, in the README's form: its own address, no spaces or empty lines at the ends."""
    lines = [line.rstrip() for line in done.stdout.replace(address, SERVED_AT).splitlines()]
    text = "\n".join(lines).strip("\n")
    return f"{text}\n" if text else ""
