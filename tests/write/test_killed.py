"""A build that is killed, at any step, leaves the graph in use as it was, and the next build succeeds."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Store

from builders.write import write
from builders.write.folder import current
from tests.write.test_write import INPUTS, quads

# The child writes a build and kills itself as it is about to do, or has just done, one step.
CHILD = """
import os, signal, sys
from pathlib import Path
import builders.write.build as build, builders.write.folder as folder
from tests.write.test_write import INPUTS, quads
module, name, moment, out = sys.argv[1:]
owner = {"build": build, "folder": folder, "path": Path}[module]
step = getattr(owner, name)
def killed(*args, **more):
    if moment == "after":
        step(*args, **more)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(owner, name, killed)
build.write(quads("new"), INPUTS, b"", Path(out))
"""
STEPS = [
    ("folder", "fresh"),
    ("build", "_write_file"),
    ("build", "_load_store"),
    ("folder", "settle"),
    ("path", "rename"),
    ("folder", "switch"),
    ("path", "symlink_to"),
    ("path", "replace"),
    ("folder", "prune"),
]


@pytest.mark.parametrize("moment", ["before", pytest.param("after", marks=pytest.mark.slow)])
@pytest.mark.parametrize(("module", "name"), STEPS)
def test_a_killed_build_leaves_a_whole_graph_served(module: str, name: str, moment: str, tmp_path: Path) -> None:
    old = write(quads("old"), INPUTS, b"", tmp_path)
    before = (old.folder / "graph.nq").read_bytes()
    child = subprocess.run([sys.executable, "-c", CHILD, module, name, moment, str(tmp_path)], check=False)
    assert child.returncode == -signal.SIGKILL
    assert (old.folder / "graph.nq").read_bytes() == before
    served = tmp_path / "current"
    values = {quad.object.value for quad in Store.read_only(str(served / "store"))}
    assert values == ({"old"} if current(tmp_path) == old.build else {"new"})
    assert (served / "manifest.json").is_file()
    new = write(quads("new"), INPUTS, b"", tmp_path)
    assert current(tmp_path) == new.build
    assert set(Store.read_only(str(new.folder / "store"))) == set(quads("new"))
