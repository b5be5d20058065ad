"""README.md tells the truth: its commands run and print what it shows, its options and files exist."""

from __future__ import annotations

import importlib
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import polegraph
from tests.documentation.readme import README, ROOT, Step, printed, run, sandbox, steps
from tests.endpoint.serving import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click import Command

TEXT = README.read_text(encoding="utf-8")
STEPS = list(steps(TEXT))
REMEDY = "What README.md shows has changed: look at it, and run `make readme`."
# Build ids and the hashes of answers follow every change of the seeds; so do the figures of a score, a little.
HASH = re.compile(r"\b[0-9a-f]{12,}\b")
SHARE = re.compile(r"\b[01]\.\d{3}\b")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sandbox(tmp_path_factory.mktemp("readme"))


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder / "server.log", "--out", str(folder / "build")) as server:
        yield server.url.removeprefix("http://")


def test_it_begins_with_the_two_commands() -> None:
    assert [step.command for step in STEPS[:2]] == ["make serve", "make test"]


@pytest.mark.slow
@pytest.mark.parametrize("step", [step for step in STEPS if not step.is_for_make], ids=lambda step: step.command[:60])
def test_a_command_prints_what_is_written_below_it(step: Step, folder: Path, address: str) -> None:
    if step.command.startswith("curl") and shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    done = run(step, folder, address)
    assert done.returncode == 0, done.stderr
    if step.measured:
        assert shares(printed(done)) == pytest.approx(shares(step.output), abs=0.02), REMEDY
    elif step.language == "console":
        assert masked(printed(done, address)) == masked(step.output), REMEDY


def masked(text: str) -> str:
    return HASH.sub("0" * 12, text)


def shares(text: str) -> list[float]:
    return [float(found) for found in SHARE.findall(text)]


def test_its_make_targets_exist() -> None:
    rules = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    wanted = set(re.findall(r"(?:\$ |`)make ([a-z-]+)", TEXT))
    assert wanted >= {"serve", "test", "lint", "notebooks"}
    assert wanted <= rules


def command(name: str) -> Command:
    found: Command = importlib.import_module(polegraph.COMMANDS[name][0]).command
    return found


def test_its_table_of_commands_is_complete_and_names_options_that_exist() -> None:
    table = dict(re.findall(r"^\| `polegraph ([a-z]+)[^`]*` \|(.*)\|$", TEXT, re.MULTILINE))
    assert list(table) == list(polegraph.COMMANDS)
    for name, row in table.items():
        known = {
            option for parameter in command(name).params for option in (*parameter.opts, *parameter.secondary_opts)
        }
        assert set(re.findall(r"(?<!\w)--[a-z-]+", row)) <= known, name


def test_its_links_lead_to_files_of_the_checkout() -> None:
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", TEXT) if "://" not in target]
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_its_layout_names_every_folder() -> None:
    shown = set(re.findall(r"^\| `(\w+)/` \|", TEXT, re.MULTILINE))
    assert shown == {"ontology", "builders", "seeds", "endpoint", "queries", "tests"}
