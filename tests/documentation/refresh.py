"""Run the commands of README.md and write what they print below them: `make readme`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.documentation.readme import README, printed, run, sandbox, steps
from tests.endpoint.serving import serving


def refreshed(text: str, folder: Path) -> str:
    """Return a README with the outputs that its commands print today; RuntimeError where one fails."""
    parts, end = [], 0
    with serving(folder / "server.log", "--out", str(folder / "build")) as server:
        address = server.url.removeprefix("http://")
        for step in steps(text):
            if step.is_for_make or step.language != "console":
                continue
            done = run(step, folder, address)
            if done.returncode:
                raise RuntimeError(f"{step.command}\n{done.stderr}")
            parts += [text[end : step.span[0]], printed(done, address)]
            end = step.span[1]
    return "".join([*parts, text[end:]])


if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        README.write_text(refreshed(README.read_text(encoding="utf-8"), sandbox(Path(scratch))), encoding="utf-8")
    sys.stdout.write("README.md is up to date.\n")
